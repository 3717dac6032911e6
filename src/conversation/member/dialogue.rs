//! A command that lacks something is asked for, one question at a time. What is known so far is kept in the database.

use pregon_commands::spec::Kind;
use pregon_commands::{DialogueWord, Partial, Question, dialogue_word};
use serde::{Deserialize, Serialize};

use super::{Turn, handlers, problem, run};
use crate::domain::enclosure::Enclosure;
use crate::domain::phone;
use crate::domain::state::TemplateState;
use crate::replies::{Choice, ROWS, Reply, Tap};
use crate::store::dialogues::{self, Dialogue};
use crate::store::members::{self, Member};
use crate::store::{Result, contacts, leads, messages, organisations, templates};

/// Begins to ask for what a command lacks. What he was in the middle of before is kept for him.
pub async fn begin(turn: &Turn<'_>, partial: Partial) -> Result<Reply> {
    dialogues::park(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
    ask(turn, partial).await
}

/// What is kept of a dialogue: what was said, and the file that came with any of it.
#[derive(Serialize, Deserialize)]
struct Draft {
    #[serde(flatten)]
    partial: Partial,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    enclosure: Option<Enclosure>,
}

/// Whether the command that is asked for takes a file.
pub fn takes_file(open: &Dialogue) -> bool {
    let draft = serde_json::from_str::<Draft>(&open.state).ok();
    draft
        .and_then(|draft| draft.partial.verb())
        .is_some_and(|verb| verb.takes_file)
}

/// He said nothing that answers: what is to be said of it stands above the question, which is asked again. A file that came with it
/// takes the place of an earlier one.
pub async fn repeat(turn: &Turn<'_>, open: &Dialogue, note: String) -> Result<Reply> {
    let Ok(draft) = serde_json::from_str::<Draft>(&open.state) else {
        return Ok(Reply::new(note));
    };
    let turn = &turn.carrying(turn.enclosure.clone().or(draft.enclosure));
    let mut partial = draft.partial;
    if let Some(problem) = handlers::check_answer(turn, &mut partial).await? {
        return ask_again(turn, &partial, problem).await;
    }
    Ok(ask(turn, partial).await?.above(note))
}

/// Asks the next question; runs the command when none is left.
pub async fn ask(turn: &Turn<'_>, partial: Partial) -> Result<Reply> {
    let Some(question) = partial.next_question() else {
        dialogues::end(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
        return match partial.finish() {
            Ok(command) => Box::pin(run(turn, command)).await,
            Err(error) => Ok(problem::unfit(&turn.voice, &error)),
        };
    };
    keep(turn, &partial).await?;
    render(turn, &partial, &question).await
}

/// What he said in the middle of a dialogue. `None`: it is a new command, which parks the dialogue.
pub async fn answered(turn: &Turn<'_>, open: &Dialogue, text: &str) -> Result<Option<Reply>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    if open.kind != dialogues::COMMAND {
        match dialogue_word(text) {
            Some(DialogueWord::Cancel) => {
                dialogues::end(turn.desk.tx, organisation, member).await?;
                return handlers::not_typed(turn, &open.kind).await.map(Some);
            }
            // There is no question before this one.
            Some(DialogueWord::Help | DialogueWord::Back) => {
                if let Some(reply) = handlers::what_to_type(turn, &open.kind, &open.state) {
                    return Ok(Some(reply));
                }
            }
            None => {}
        }
        return handlers::typed(turn, &open.kind, &open.state, text).await;
    }
    let Ok(draft) = serde_json::from_str::<Draft>(&open.state) else {
        dialogues::end(turn.desk.tx, organisation, member).await?;
        return Ok(None);
    };
    let (mut partial, kept) = (draft.partial, draft.enclosure);
    let turn = &turn.carrying(turn.enclosure.clone().or(kept));
    match dialogue_word(text) {
        Some(DialogueWord::Cancel) => {
            dialogues::end(turn.desk.tx, organisation, member).await?;
            return Ok(Some(Reply::new(turn.voice.say("dialogue-cancelled", &[]))));
        }
        Some(DialogueWord::Back) => {
            partial.back();
            return ask(turn, partial).await.map(Some);
        }
        Some(DialogueWord::Help) => {
            let Some(question) = partial.next_question() else {
                return Ok(None);
            };
            let argument = question.argument;
            let args = [
                ("help", argument.help.get(turn.voice.language).to_owned()),
                ("sample", argument.sample.get(turn.voice.language).to_owned()),
            ];
            let reply = Reply::new(turn.voice.say("dialogue-help", &args));
            let choices = choices(turn, &partial, &question).await?;
            return Ok(Some(reply.choices(choices, turn.voice.say("choose-button", &[]))));
        }
        None if text.trim_start().starts_with('/') => return Ok(None),
        None => {}
    }
    match partial.answer(text) {
        Ok(()) => {
            if let Some(problem) = handlers::check_answer(turn, &mut partial).await? {
                return ask_again(turn, &partial, problem).await.map(Some);
            }
            ask(turn, partial).await.map(Some)
        }
        Err(error) => {
            let reply = problem::unfit(&turn.voice, &error);
            let choices = match partial.next_question() {
                Some(question) => choices(turn, &partial, &question).await?,
                None => Vec::new(),
            };
            Ok(Some(reply.choices(choices, turn.voice.say("choose-button", &[]))))
        }
    }
}

/// What he was asked last here, where that was for another business of his: before he began to speak for this one, or after he tapped
/// an older message. His answer to that. `None`: he was not asked since, or this is no answer to it.
pub async fn answered_elsewhere<'a>(turn: &Turn<'a>, text: &str) -> Result<Option<(Turn<'a>, Reply)>> {
    let asked = asked_for_others(turn).await?;
    let Some((open, place)) = asked.into_iter().max_by_key(|(open, _)| open.updated_at) else {
        return Ok(None);
    };
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let own = dialogues::current(tx, turn.organisation.id, turn.member.id, now).await?;
    if own.is_some_and(|own| own.updated_at >= open.updated_at) {
        return Ok(None);
    }
    let Some(organisation) = organisations::get(tx, place.organisation_id).await? else {
        return Ok(None);
    };
    let turn = Turn::about(turn.desk, turn.here.clone(), organisation, place);
    let reply = Box::pin(answered(&turn, &open, text)).await?;
    Ok(reply.map(|reply| (turn, reply)))
}

/// Something else begins: what he is asked here for other businesses of his becomes a draft. What another chat asks stays open there.
pub async fn park_others(turn: &Turn<'_>) -> Result<()> {
    for (_, place) in asked_for_others(turn).await? {
        dialogues::park(turn.desk.tx, place.organisation_id, place.id).await?;
    }
    Ok(())
}

/// Questions of his other businesses that were asked in this chat and are open.
async fn asked_for_others(turn: &Turn<'_>) -> Result<Vec<(Dialogue, Member)>> {
    let (tx, chat) = (turn.desk.tx, turn.here.conversation().id);
    let mut asked = Vec::new();
    for place in turn.here.places() {
        let whose = place.organisation_id;
        if whose == turn.organisation.id {
            continue;
        }
        let open = dialogues::current(tx, whose, place.id, turn.desk.now).await?;
        if let Some(open) = open
            && messages::was_told(tx, chat, whose, open.updated_at).await?
        {
            asked.push((open, place.clone()));
        }
    }
    Ok(asked)
}

/// Adds a way back to what another command, or a long silence, took him away from, where there is room for it.
pub async fn offer_draft(turn: &Turn<'_>, reply: Reply) -> Result<Reply> {
    let draft = draft(turn).await?.filter(|_| reply.has_room());
    Ok(reply.ways(draft))
}

/// The way back, if there is anything to go back to.
pub async fn draft(turn: &Turn<'_>) -> Result<Option<Choice>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let draft = dialogues::draft(turn.desk.tx, organisation, member, turn.desk.now).await?;
    Ok(draft.map(|_| Choice::new(Tap::Draft, turn.voice.say("draft-button", &[]))))
}

/// He goes on where he left off.
pub async fn go_on(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let draft = dialogues::draft(turn.desk.tx, organisation, member, turn.desk.now).await?;
    let Some(draft) = draft else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if draft.kind != dialogues::COMMAND {
        // It is what he is in the middle of again; what he leaves for it becomes the draft.
        dialogues::forget_draft(turn.desk.tx, organisation, member).await?;
        dialogues::park(turn.desk.tx, organisation, member).await?;
    }
    match serde_json::from_str::<Draft>(&draft.state) {
        Ok(draft) => ask(&turn.carrying(draft.enclosure), draft.partial).await,
        Err(_) => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

async fn keep(turn: &Turn<'_>, partial: &Partial) -> Result<()> {
    park_others(turn).await?;
    let draft = Draft {
        partial: partial.clone(),
        enclosure: turn.enclosure.clone(),
    };
    let state = serde_json::to_string(&draft).unwrap_or_default();
    dialogues::keep(
        turn.desk.tx,
        turn.organisation.id,
        turn.member.id,
        dialogues::COMMAND,
        &state,
        turn.desk.now,
    )
    .await
}

/// What is wrong with the last answer, and what the open question can be answered with, unless that is said already.
pub async fn ask_again(turn: &Turn<'_>, partial: &Partial, problem: Reply) -> Result<Reply> {
    keep(turn, partial).await?;
    if !problem.choices.is_empty() {
        return Ok(problem);
    }
    let choices = match partial.next_question() {
        Some(question) => choices(turn, partial, &question).await?,
        None => Vec::new(),
    };
    Ok(problem.choices(choices, turn.voice.say("choose-button", &[])))
}

/// The tap that answers a question.
pub fn answer_to(question: &Question, words: &str) -> Tap {
    Tap::Answer {
        argument: question.argument.name.to_owned(),
        words: words.to_owned(),
    }
}

/// A choice was tapped. Where its question is not the open one, that is asked again.
pub async fn chosen(turn: &Turn<'_>, argument: &str, words: &str) -> Result<Option<Reply>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let open = dialogues::current(turn.desk.tx, organisation, member, turn.desk.now).await?;
    let partial = open
        .as_ref()
        .and_then(|open| serde_json::from_str::<Partial>(&open.state).ok());
    let asked = partial.as_ref().and_then(Partial::next_question);
    match (&open, &partial, asked) {
        (Some(open), _, Some(question)) if question.argument.name == argument => {
            answered(turn, open, words).await
        }
        (_, Some(partial), Some(question)) => {
            let again = render(turn, partial, &question).await?;
            Ok(Some(again.above(turn.voice.say("choice-of-before", &[]))))
        }
        // Too late: there may be a way back to the question.
        _ => {
            let reply = Reply::new(turn.voice.say("choice-too-late", &[]));
            offer_draft(turn, reply).await.map(Some)
        }
    }
}

/// *Cancel*, while nothing is asked: what waits as a draft is given up.
pub async fn give_up(turn: &Turn<'_>, text: &str) -> Result<Option<Reply>> {
    if dialogue_word(text) != Some(DialogueWord::Cancel) || draft(turn).await?.is_none() {
        return Ok(None);
    }
    dialogues::end(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
    dialogues::forget_draft(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
    Ok(Some(Reply::new(turn.voice.say("dialogue-cancelled", &[]))))
}

/// Few choices are buttons, more are a list, and what cannot be listed is typed.
async fn render(turn: &Turn<'_>, partial: &Partial, question: &Question) -> Result<Reply> {
    let key = if question.step == 1 {
        "dialogue-first-step"
    } else {
        "dialogue-step"
    };
    let steps = [
        ("step", question.step.to_string()),
        ("steps", question.steps.to_string()),
    ];
    let step = turn.voice.say(key, &steps);
    let text = format!("{}\n\n_{step}_", question.prompt.get(turn.voice.language));
    let choices = choices(turn, partial, question).await?;
    Ok(Reply::new(text).choices(choices, turn.voice.say("choose-button", &[])))
}

/// The answers that are known beforehand; none when there are more than a list holds, but for tags, of which the most used are
/// shown.
async fn choices(turn: &Turn<'_>, partial: &Partial, question: &Question) -> Result<Vec<Choice>> {
    let (db, organisation, language) = (turn.desk.tx, turn.organisation.id, turn.voice.language);
    let answer = |words: &str, title: String| Choice::new(answer_to(question, words), title);
    let fixed = question.choices.iter();
    let mut choices: Vec<Choice> = fixed
        .map(|choice| answer(choice.value, choice.label.get(language).to_owned()))
        .collect();
    let of_team = partial.verb().is_some_and(|verb| verb.key.starts_with("team."));
    match question.kind {
        Kind::Audience => {
            let tags = contacts::all_tags(db, organisation).await?;
            for (tag, people) in tags.into_iter().take(ROWS - choices.len()) {
                let detail = turn.voice.say("people", &[("count", turn.voice.number(people))]);
                choices.push(answer(&tag, tag.clone()).with_detail(detail));
            }
        }
        Kind::Template => {
            let mut approved = match turn.number().await? {
                Some(number) => templates::of_channel(db, organisation, number.id).await?,
                None => Vec::new(),
            };
            approved.retain(|template| template.state == TemplateState::Approved);
            let rows = approved
                .into_iter()
                .map(|template| answer(&template.name, template.name.clone()).with_detail(template.body));
            choices.extend(rows);
        }
        Kind::Lead => {
            for lead in leads::list(db, organisation, None, 0, ROWS as u64 + 1).await? {
                let (title, stage) = handlers::lead::row(turn, &lead).await?;
                choices.push(answer(&format!("#{}", lead.number), title).with_detail(stage));
            }
        }
        Kind::Tags if partial.verb().is_some_and(|verb| verb.key == "contact.untag") => {
            let his = handlers::contact::tags_of(turn, partial).await?;
            choices.extend(his.into_iter().map(|tag| answer(&tag, tag.clone())));
        }
        Kind::Contact if of_team => {
            let rows = members::all(db, organisation).await?.into_iter().map(|member| {
                let number = phone::pretty(&member.phone);
                answer(&format!("+{}", member.phone), member.shown_name()).with_detail(number)
            });
            choices.extend(rows);
        }
        Kind::Contact => {
            let people = contacts::browse(db, organisation, None, 0, ROWS as u64 + 1).await?;
            let rows = people.into_iter().filter_map(|contact| {
                let number = phone::pretty(contact.phone.as_deref()?);
                Some(answer(&number.replace(' ', ""), contact.shown_name()).with_detail(number))
            });
            choices.extend(rows);
        }
        _ => {}
    }
    if choices.len() > ROWS {
        choices.clear();
    }
    Ok(choices)
}
