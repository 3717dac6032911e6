//! `/template …`

use pregon_commands::{Category, NewTemplate as Asked, Partial, TemplateCommand};

use super::campaign::template::{body_problem, examples, wrong_file};
use super::{Turn, own_number, template_card};
use crate::conversation::signs::Sign;
use crate::domain::health::Quality;
use crate::domain::state::{TaskKind, TemplateState};
use crate::domain::template::{
    Naming, TemplateCategory, TemplateDraft, TemplateInfo, TemplateText, owner_words, template_name,
};
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Voice};
use crate::store::Result;
use crate::store::channels::Channel;
use crate::store::tasks::{self, AskedBy, NewTask, Submission};
use crate::store::templates::{self, NewTemplate, Template};

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: TemplateCommand) -> Result<Reply> {
    match command {
        TemplateCommand::List => list(turn).await,
        TemplateCommand::Show { template } => template_card::show(turn, &template).await,
        TemplateCommand::Test { template } => template_card::test(turn, &template).await,
        TemplateCommand::Sync => sync(turn).await,
        TemplateCommand::New(asked) => new(turn, asked).await,
    }
}

/// The business's number, or what to say instead: it has none yet, or one whose provider takes the owner's own words at any time
/// and knows no templates.
pub async fn number_with_templates(turn: &Turn<'_>) -> Result<std::result::Result<Channel, Reply>> {
    let number = match own_number(turn).await? {
        Ok(number) => number,
        Err(reply) => return Ok(Err(reply)),
    };
    if number.provider.template_rule().is_some() {
        return Ok(Ok(number));
    }
    let new = Choice::begin(&turn.voice, "campaign.new", "new-campaign-button");
    Ok(Err(
        Reply::failed(turn.voice.say("template-not-needed", &[])).choice(new)
    ))
}

/// What stands in the way of asking for a template's particulars, if anything does.
pub async fn obstacle(turn: &Turn<'_>) -> Result<Option<Reply>> {
    Ok(number_with_templates(turn).await?.err())
}

/// `/template list`
pub async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let number = match number_with_templates(turn).await? {
        Ok(number) => number.id,
        Err(reply) => return Ok(reply),
    };
    let all = templates::of_channel(turn.desk.tx, turn.organisation.id, number).await?;
    let button = Choice::run(&turn.voice, TemplateCommand::Sync, "template-sync-button");
    if all.is_empty() {
        return Ok(Reply::new(turn.voice.say("template-none", &[])).choice(button));
    }
    let count = turn.voice.number(all.len() as u64);
    let (page, more) = turn.page_of_all(all);
    let mut lines = vec![turn.heading("template-list", &[("count", count)])];
    for template in &page {
        let state = state_words(&turn.voice, template.state);
        let body = owner_words(&template.body, turn.voice.pick("nombre", "name"));
        let body = cut(&body.replace('\n', " "), 70);
        let info = serde_json::from_str::<TemplateInfo>(&template.components).ok();
        let file = info.and_then(|info| info.wants_file());
        let file = file
            .map(|form| format!(" {}", turn.voice.file_sign(form)))
            .unwrap_or_default();
        lines.push(format!(
            "• `{}` ({}): {state}{file}\n   _{body}_",
            template.name, template.language
        ));
    }
    // A name that stands in several languages is shown in one of them, which tells of the others.
    let mut names: Vec<&String> = page.iter().map(|template| &template.name).collect();
    names.dedup();
    let rows = names.into_iter().map(|name| {
        let template = name.clone();
        Choice::command(&turn.voice, TemplateCommand::Show { template }, name.clone())
    });
    let reply = Reply::new(lines.join("\n"));
    // A list has ten rows: nine, and one that leads on.
    let last = more.is_none().then_some(button);
    let rows: Vec<Choice> = rows.chain(last).collect();
    Ok(reply.choices(rows, turn.voice.say("show-button", &[])).more(more))
}

/// `/template sync`: asks the provider; its answer comes as another message.
pub async fn sync(turn: &Turn<'_>) -> Result<Reply> {
    let number = match number_with_templates(turn).await? {
        Ok(number) => number.id,
        Err(reply) => return Ok(reply),
    };
    let new = NewTask {
        organisation_id: turn.organisation.id,
        channel_id: number,
        kind: TaskKind::SyncTemplates,
        payload: "{}".to_owned(),
        asked_by: Some(asked_by(turn)),
        due_at: turn.desk.now,
    };
    tasks::enqueue(turn.desk.tx, new, turn.desk.now).await?;
    turn.sign(Sign::InHand).await?;
    Ok(Reply::new(turn.voice.say("template-syncing", &[])))
}

/// In the middle of the dialogue: a name that is taken, and a text that WhatsApp would refuse, are told at once, and only they are
/// asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let number = match number_with_templates(turn).await? {
        Ok(number) => number.id,
        Err(reply) => return Ok(Some(reply)),
    };
    if let Some(name) = partial.value("name") {
        let language = partial.value("language").unwrap_or(&turn.organisation.language);
        if let Some(problem) = name_taken(turn, number, &template_name(name, ""), language).await? {
            partial.reopen("name");
            return Ok(Some(problem));
        }
    }
    let Some(Err(error)) = partial
        .value("text")
        .map(|text| TemplateText::parse(text, Naming::Named))
    else {
        return Ok(None);
    };
    partial.reopen("text");
    Ok(Some(Reply::failed(body_problem(&turn.voice, &error))))
}

/// What to say where there is one of that name already.
async fn name_taken(turn: &Turn<'_>, number: i64, name: &str, language: &str) -> Result<Option<Reply>> {
    let organisation = turn.organisation.id;
    let known = templates::by_name(turn.desk.tx, organisation, number, name, Some(language)).await?;
    Ok(known.map(|template| {
        let name = [("name", template.name)];
        Reply::failed(turn.voice.say("template-name-taken", &name))
    }))
}

/// `/template new`
pub async fn new(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let number = match number_with_templates(turn).await? {
        Ok(number) => number.id,
        Err(reply) => return Ok(reply),
    };
    let text = match TemplateText::parse(&asked.text, Naming::Named) {
        Ok(text) => text,
        Err(error) => return Ok(Reply::failed(body_problem(&turn.voice, &error))),
    };
    let name = template_name(&asked.name, "");
    let language = asked
        .language
        .unwrap_or_else(|| turn.organisation.language.clone());
    if let Some(problem) = name_taken(turn, number, &name, &language).await? {
        return Ok(problem);
    }
    if let Some(problem) = wrong_file(turn, turn.enclosure.as_ref()) {
        return Ok(problem);
    }
    let category = match asked.category {
        Category::Marketing => TemplateCategory::Marketing,
        Category::Utility => TemplateCategory::Utility,
    };
    let own = Voice::new(&turn.organisation.language, &turn.organisation.time_zone);
    let draft = TemplateDraft {
        name,
        language,
        category,
        header: None,
        header_example: None,
        file: turn.enclosure.clone(),
        examples: examples(turn, &text).await?,
        body: text.body,
        footer: (category == TemplateCategory::Marketing).then(|| own.say("promotion-footer", &[])),
        buttons: Vec::new(),
    };
    let template = submit(turn, number, draft, None).await?;
    let name = [("template", template.name.clone())];
    Ok(Reply::new(turn.voice.say("template-submitted", &name)).showing(&template))
}

/// Writes a template of a number down and has it handed in.
pub async fn submit(
    turn: &Turn<'_>,
    number: i64,
    draft: TemplateDraft,
    campaign_id: Option<i64>,
) -> Result<Template> {
    let info = TemplateInfo {
        provider_id: String::new(),
        name: draft.name.clone(),
        language: draft.language.clone(),
        category: draft.category,
        state: TemplateState::Submitting,
        reason: None,
        quality: Quality::Unknown,
        header: draft.above(),
        body: draft.body.clone(),
        footer: draft.footer.clone(),
        buttons: draft.buttons.clone(),
        other_parts: Vec::new(),
    };
    let new = NewTemplate {
        organisation_id: turn.organisation.id,
        channel_id: number,
        name: draft.name.clone(),
        language: draft.language.clone(),
        category: draft.category.as_str().to_owned(),
        body: draft.body.clone(),
        components: serde_json::to_string(&info).unwrap_or_default(),
        state: TemplateState::Submitting,
        provider_id: None,
        reason: None,
        member_id: Some(turn.member.id),
        campaign_id,
    };
    let template = templates::upsert(turn.desk.tx, new, turn.desk.now).await?;
    let submission = Submission {
        template_id: template.id,
        draft,
    };
    let task = NewTask {
        organisation_id: turn.organisation.id,
        channel_id: number,
        kind: TaskKind::SubmitTemplate,
        payload: serde_json::to_string(&submission).unwrap_or_default(),
        asked_by: Some(asked_by(turn)),
        due_at: turn.desk.now,
    };
    tasks::enqueue(turn.desk.tx, task, turn.desk.now).await?;
    turn.sign(Sign::InHand).await?;
    Ok(template)
}

fn asked_by(turn: &Turn<'_>) -> AskedBy {
    AskedBy {
        conversation_id: turn.here.conversation().id,
        language: turn.voice.language.code().to_owned(),
        heard: Some(turn.here.heard.clone()),
    }
}

/// A state in words.
pub fn state_words(voice: &Voice, state: TemplateState) -> String {
    let key = match state {
        TemplateState::Submitting => "template-state-submitting",
        TemplateState::Pending => "template-state-pending",
        TemplateState::Approved => "template-state-approved",
        TemplateState::Rejected => "template-state-rejected",
        TemplateState::Paused => "template-state-paused",
        TemplateState::Disabled => "template-state-disabled",
    };
    voice.say(key, &[])
}
