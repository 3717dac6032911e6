//! A command that lacks something is asked for, one question at a time. What is known so far is kept in the database.

use pregon_commands::spec::Kind;
use pregon_commands::{DialogueWord, Partial, Question, dialogue_word};

use super::{Turn, handlers, problem, run};
use crate::domain::state::TemplateState;
use crate::replies::{Choice, Reply};
use crate::store::dialogues::{self, Dialogue};
use crate::store::{Result, contacts, templates};

/// Asks the next question; runs the command when none is left.
pub async fn ask(turn: &Turn<'_>, partial: Partial) -> Result<Reply> {
    let Some(question) = partial.next_question() else {
        dialogues::end(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
        return match partial.finish() {
            Ok(command) => Box::pin(run(turn, command)).await,
            Err(error) => Ok(problem::reply(&turn.voice, &error)),
        };
    };
    keep(turn, &partial).await?;
    render(turn, &question).await
}

/// What he said in the middle of a dialogue. `None`: it is a new command, which parks the dialogue.
pub async fn answered(turn: &Turn<'_>, open: &Dialogue, text: &str) -> Result<Option<Reply>> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    if open.kind == handlers::TYPED {
        if dialogue_word(text) == Some(DialogueWord::Cancel) {
            dialogues::end(turn.desk.tx, organisation, member).await?;
            return Ok(Some(Reply::new(turn.voice.say("confirmation-declined", &[]))));
        }
        return handlers::typed(turn, &open.state, text).await;
    }
    let Ok(mut partial) = serde_json::from_str::<Partial>(&open.state) else {
        dialogues::end(turn.desk.tx, organisation, member).await?;
        return Ok(None);
    };
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
            return Ok(Some(Reply::new(turn.voice.say("dialogue-help", &args))));
        }
        None if text.trim_start().starts_with('/') => return Ok(None),
        None => {}
    }
    match partial.answer(text) {
        Ok(()) => {
            if let Some(reply) = handlers::check_answer(turn, &mut partial).await? {
                keep(turn, &partial).await?;
                return Ok(Some(reply));
            }
            ask(turn, partial).await.map(Some)
        }
        Err(error) => Ok(Some(problem::reply(&turn.voice, &error))),
    }
}

/// Adds a way back to what another command, or a long silence, took him away from, where there is room for it.
pub async fn offer_draft(turn: &Turn<'_>, reply: Reply) -> Result<Reply> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let room = reply.content.is_none() && reply.choices.len() < 3;
    let draft = dialogues::draft(turn.desk.tx, organisation, member, turn.desk.now).await?;
    Ok(match draft.filter(|_| room) {
        Some(_) => reply.choice(Choice::new("draft:", turn.voice.say("draft-button", &[]))),
        None => reply,
    })
}

/// He goes on where he left off.
pub async fn go_on(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, member) = (turn.organisation.id, turn.member.id);
    let draft = dialogues::draft(turn.desk.tx, organisation, member, turn.desk.now).await?;
    match draft.and_then(|draft| serde_json::from_str::<Partial>(&draft.state).ok()) {
        Some(partial) => ask(turn, partial).await,
        None => Ok(Reply::new(turn.voice.say("confirmation-unknown", &[]))),
    }
}

async fn keep(turn: &Turn<'_>, partial: &Partial) -> Result<()> {
    let state = serde_json::to_string(partial).unwrap_or_default();
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

/// Few choices are buttons, more are a list, and what cannot be listed is typed.
async fn render(turn: &Turn<'_>, question: &Question) -> Result<Reply> {
    let language = turn.voice.language;
    let mut choices: Vec<Choice> = question
        .choices
        .iter()
        .map(|choice| Choice::new(format!("say:{}", choice.value), choice.label.get(language)))
        .collect();
    match question.kind {
        Kind::Audience => {
            for (tag, people) in contacts::all_tags(turn.desk.tx, turn.organisation.id)
                .await?
                .into_iter()
                .take(8)
            {
                let detail = turn.voice.say("people", &[("count", turn.voice.number(people))]);
                choices.push(Choice::new(format!("say:{tag}"), tag).with_detail(detail));
            }
        }
        Kind::Template => {
            for template in templates::of_channel(turn.desk.tx, turn.channel.id).await? {
                if template.state == TemplateState::Approved && choices.len() < 10 {
                    choices.push(Choice::new(
                        format!("say:{}", template.name),
                        template.name.clone(),
                    ));
                }
            }
        }
        _ => {}
    }
    let step = turn.voice.say(
        "dialogue-step",
        &[
            ("step", question.step.to_string()),
            ("steps", question.steps.to_string()),
        ],
    );
    let text = format!("{}\n\n_{step}_", question.prompt.get(language));
    Ok(Reply::new(text).choices(choices, turn.voice.say("choose-button", &[])))
}
