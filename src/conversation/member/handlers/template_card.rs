//! `/template show`, `/template test`: a template as a customer sees it, in a card or as the very message.

use std::collections::BTreeMap;

use pregon_commands::{Command, TemplateCommand};

use super::template::{number_with_templates, state_words};
use super::{Turn, campaign, menu};
use crate::domain::enclosure::Enclosure;
use crate::domain::health::Quality;
use crate::domain::message::{Content, FileForm, TemplateSend};
use crate::domain::state::TemplateState;
use crate::domain::template::{
    Placeholders, TemplateCategory, TemplateHeader, TemplateInfo, Value, clean_value, owner_words,
    placeholders, template_name,
};
use crate::domain::{placeholder, text};
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::Result;
use crate::store::channels::Channel;
use crate::store::templates::{self, Template};

/// Slips of a name that are still taken for it, in letters.
const NEAR: usize = 2;
/// Names that are offered where there is none of that name.
const OFFERED: usize = 2;

/// `/template show`
pub async fn show(turn: &Turn<'_>, name: &str) -> Result<Reply> {
    let (_, template, info) = match found(turn, name).await? {
        Ok(found) => found,
        Err(reply) => return Ok(*reply),
    };
    let sample = Sample::of(turn).await?;
    let reply = Reply::new(card(turn, &template, &info, &sample));
    let reply = ways_on(turn, &template, &info)
        .into_iter()
        .fold(reply, Reply::choice);
    Ok(reply.showing(&template))
}

/// `/template test`: the message itself, to whoever asks.
pub async fn test(turn: &Turn<'_>, name: &str) -> Result<Reply> {
    let (number, template, info) = match found(turn, name).await? {
        Ok(found) => found,
        Err(reply) => return Ok(*reply),
    };
    let voice = &turn.voice;
    let show = || Choice::run(voice, showing(&template), "show-button");
    let args = [
        ("name", template.name.clone()),
        ("state", state_words(voice, template.state)),
    ];
    if template.state != TemplateState::Approved {
        return Ok(Reply::failed(voice.say("template-test-not-approved", &args)).choice(show()));
    }
    let file = turn.enclosure.as_ref().filter(|_| info.wants_file().is_some());
    if let Some(wants) = info.wants_file()
        && file.map(|file| file.form) != Some(wants)
    {
        let test = TemplateCommand::Test {
            template: template.name.clone(),
        };
        let line = Command::from(test).render(voice.language);
        let args = [
            ("name", template.name.clone()),
            ("wants", voice.kind(wants.whatsapp())),
            ("line", line),
        ];
        return Ok(Reply::failed(voice.say("template-test-wants-file", &args)));
    }
    let Some(send) = Sample::of(turn).await?.fill(&info, file) else {
        return Ok(Reply::failed(voice.say("template-test-not-fillable", &args)).choice(show()));
    };
    // The template is at the business's own number: by another one only its words can go.
    let own = turn.here.number_id() == number.id;
    let content = match own {
        true => Content::Template(send),
        false => Content::text(send.rendered),
    };
    Ok(Reply::of(content).showing(&template))
}

/// The command that shows a template.
fn showing(template: &Template) -> TemplateCommand {
    TemplateCommand::Show {
        template: template.name.clone(),
    }
}

/// The number and its template of a name, in the business's language where there are several; or what to say instead.
async fn found(
    turn: &Turn<'_>,
    typed: &str,
) -> Result<std::result::Result<(Channel, Template, TemplateInfo), Box<Reply>>> {
    let number = match number_with_templates(turn).await? {
        Ok(number) => number,
        Err(reply) => return Ok(Err(Box::new(reply))),
    };
    let (tx, own, name) = (turn.desk.tx, turn.organisation.id, template_name(typed, ""));
    let all = templates::of_channel(tx, own, number.id).await?;
    let same = all.iter().filter(|template| template.name == name);
    let in_own = |template: &&Template| template.language.starts_with(&turn.organisation.language);
    let template = same.clone().find(in_own).or_else(|| same.clone().next());
    let Some(template) = template.cloned() else {
        return Ok(Err(Box::new(none(turn, typed, &name, &all))));
    };
    let info = serde_json::from_str(&template.components).ok();
    Ok(match info {
        Some(info) => Ok((number, template, info)),
        None => Err(Box::new(none(turn, typed, &name, &[]))),
    })
}

/// There is none of that name: those that are called nearly so, and the way to all.
fn none(turn: &Turn<'_>, typed: &str, name: &str, all: &[Template]) -> Reply {
    let voice = &turn.voice;
    let near = |template: &&Template| {
        template.name.contains(name) || strsim::damerau_levenshtein(&template.name, name) <= NEAR
    };
    let mut near: Vec<&Template> = all.iter().filter(near).collect();
    near.dedup_by(|one, other| one.name == other.name);
    let near = near.into_iter().take(OFFERED);
    let near = near.map(|template| Choice::command(voice, showing(template), template.name.clone()));
    let list = Choice::run(voice, TemplateCommand::List, "template-list-button");
    let args = [("name", typed.to_owned())];
    let reply = Reply::failed(voice.say("template-no-such", &args));
    near.chain([list]).fold(reply, Reply::choice)
}

fn card(turn: &Turn<'_>, template: &Template, info: &TemplateInfo, sample: &Sample) -> String {
    let voice = &turn.voice;
    let mut facts = vec![
        state_words(voice, template.state),
        category(voice, &template.category),
    ];
    facts.extend(quality(voice, info.quality));
    let mut lines = vec![
        voice.say(
            "template-card",
            &[
                ("name", template.name.clone()),
                ("language", template.language.clone()),
            ],
        ),
        facts.join(" · "),
    ];
    let stopped = matches!(
        template.state,
        TemplateState::Rejected | TemplateState::Paused | TemplateState::Disabled
    );
    if stopped && let Some(reason) = &template.reason {
        lines.push(voice.say("template-card-reason", &[("reason", voice.refusal(reason))]));
    }
    let buttons: Vec<String> = info
        .buttons
        .iter()
        .map(|button| format!("[{}]", button.text()))
        .collect();
    let seen = [
        info.wants_file().map(|form| file(voice, form)),
        sample.header(info),
        Some(sample.words(&info.body)),
        info.footer.as_ref().map(|footer| format!("_{footer}_")),
        Some(buttons.join(" ")).filter(|buttons| !buttons.is_empty()),
    ];
    let seen: Vec<String> = seen.into_iter().flatten().collect();
    format!("{}\n\n{}", lines.join("\n"), seen.join("\n"))
}

/// `📷 una foto`
fn file(voice: &Voice, form: FileForm) -> String {
    format!("{} {}", voice.file_sign(form), voice.kind(form.whatsapp()))
}

/// To try it and to send it, where that can be; else to do it better.
fn ways_on(turn: &Turn<'_>, template: &Template, info: &TemplateInfo) -> Vec<Choice> {
    let voice = &turn.voice;
    let list = Choice::run(voice, TemplateCommand::List, "template-list-button");
    match template.state {
        TemplateState::Approved if info.obstacle().is_none() => {
            let test = TemplateCommand::Test {
                template: template.name.clone(),
            };
            vec![
                Choice::run(voice, test, "template-test-button"),
                promotion(voice, &template.name),
                list,
            ]
        }
        TemplateState::Rejected | TemplateState::Disabled => {
            vec![Choice::begin(voice, "template.new", "template-new-button"), list]
        }
        _ => vec![list],
    }
}

/// A promotion that this template carries: what it lacks is asked for.
fn promotion(voice: &Voice, template: &str) -> Choice {
    let key = menu::key(voice, "campaign.new", "template");
    let line = format!("{} {key}:{template}", voice.line("campaign.new"));
    Choice::new(Tap::Line(line), voice.say("new-campaign-button", &[]))
}

fn category(voice: &Voice, category: &str) -> String {
    voice.say(
        match category.parse().unwrap_or(TemplateCategory::Marketing) {
            TemplateCategory::Marketing => "category-marketing",
            TemplateCategory::Utility => "category-utility",
            TemplateCategory::Authentication => "category-authentication",
        },
        &[],
    )
}

fn quality(voice: &Voice, quality: Quality) -> Option<String> {
    let key = match quality {
        Quality::Green => "quality-green",
        Quality::Yellow => "quality-yellow",
        Quality::Red => "quality-red",
        Quality::Unknown => return None,
    };
    // Elsewhere it begins a line.
    Some(voice.say(key, &[]).to_lowercase())
}

/// What goes into the gaps: the name of whoever asks, and what is known of some customer. What is known of nobody shows its name.
struct Sample {
    values: BTreeMap<String, String>,
    name: &'static str,
}

impl Sample {
    async fn of(turn: &Turn<'_>) -> Result<Self> {
        let mut values = campaign::example(turn).await?;
        for placeholder in placeholder::NAME {
            values.insert(placeholder.to_owned(), text::first_name(&turn.member.name));
        }
        let name = turn.voice.pick("nombre", "name");
        Ok(Self { values, name })
    }

    fn value(&self, field: &str) -> String {
        let known = self.values.get(&text::key(field)).map(|value| clean_value(value));
        known
            .filter(|value| !value.is_empty())
            .unwrap_or_else(|| format!("[{field}]"))
    }

    /// A text of the template as it is read.
    fn words(&self, body: &str) -> String {
        let words = owner_words(body, self.name);
        let fields = placeholder::names(&words).into_iter();
        let values = fields.map(|field| (field.clone(), self.value(&field))).collect();
        placeholder::fill(&words, &values)
    }

    fn header(&self, info: &TemplateInfo) -> Option<String> {
        match &info.header {
            Some(TemplateHeader::Text(text)) => Some(format!("*{}*", self.words(text))),
            Some(TemplateHeader::Media(_)) | None => None,
        }
    }

    /// The template with its gaps filled. `None`: it wants something that is not known here.
    fn fill(&self, info: &TemplateInfo, file: Option<&Enclosure>) -> Option<TemplateSend> {
        if info.obstacle().is_some() {
            return None;
        }
        let header = match &info.header {
            Some(TemplateHeader::Text(text)) => self.gaps(text)?.into_iter().next(),
            Some(TemplateHeader::Media(_)) | None => None,
        };
        let body = self.gaps(&info.body)?;
        info.fill(body, header, file.map(Enclosure::attached)).ok()
    }

    fn gaps(&self, text: &str) -> Option<Vec<Value>> {
        Some(match placeholders(text).ok()? {
            Placeholders::None => Vec::new(),
            Placeholders::Named(names) => names
                .into_iter()
                .map(|name| (Some(name.clone()), self.value(&name)))
                .collect(),
            Placeholders::Positional(1) => vec![(None, self.value(self.name))],
            Placeholders::Positional(count) => (1..=count)
                .map(|gap| (None, self.value(&gap.to_string())))
                .collect(),
        })
    }
}
