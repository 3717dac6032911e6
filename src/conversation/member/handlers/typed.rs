//! Where many people are reached, the yes is their number, typed.

use serde::{Deserialize, Serialize};

use super::{Action, Turn, confirm, lockout};
use crate::conversation::member::aside;
use crate::domain::deed::Means;
use crate::replies::Reply;
use crate::store::{Result, dialogues, organisations};

/// The kind of dialogue in which a number is waited for.
pub const NUMBER: &str = "typed";

/// What is kept while a number is waited for.
#[derive(Serialize, Deserialize)]
struct Awaited {
    nonce: String,
    number: u64,
}

/// Asks for a yes that is typed: the number of people.
pub async fn ask_for_number(turn: &Turn<'_>, action: &Action, binding: String, number: u64) -> Result<()> {
    let nonce = confirm::question(turn, action, binding).await?;
    let state = serde_json::to_string(&Awaited { nonce, number }).unwrap_or_default();
    aside::keep(turn, NUMBER, &state).await
}

/// Asks for a yes about what then leaves to so many people: a tap, or where they are many for this business, their number typed.
pub async fn ask_about(
    turn: &Turn<'_>,
    reply: Reply,
    action: &Action,
    binding: String,
    people: u64,
    yes: String,
) -> Result<Reply> {
    if !organisations::settings(&turn.organisation).takes_number(people) {
        return confirm::ask(turn, reply, action, binding, yes, "not-now-button").await;
    }
    ask_for_number(turn, action, binding, people).await?;
    let number = [("number", turn.voice.number(people))];
    Ok(reply.below(turn.voice.say("resume-type-number", &number)))
}

/// He typed something while a number is waited for. `None`: it is no number, so it means something else.
pub async fn answered(turn: &Turn<'_>, state: &str, text: &str) -> Result<Option<Reply>> {
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}'))
        .collect();
    let (Ok(typed), Ok(awaited)) = (digits.parse::<u64>(), serde_json::from_str::<Awaited>(state)) else {
        return Ok(None);
    };
    if let Some(refusal) = lockout::refusal(turn).await? {
        return Ok(Some(refusal));
    }
    if typed != awaited.number {
        if let Some(refusal) = lockout::wrong(turn, Means::Number).await? {
            return Ok(Some(refusal));
        }
        let args = [("number", turn.voice.number(awaited.number))];
        return Ok(Some(Reply::new(turn.voice.say("typed-wrong", &args))));
    }
    dialogues::end(turn.desk.tx, turn.organisation.id, turn.member.id).await?;
    confirm::answered(turn, &awaited.nonce, Means::Number)
        .await
        .map(Some)
}

/// What he can type.
pub fn help(turn: &Turn<'_>, state: &str) -> Reply {
    let number = serde_json::from_str::<Awaited>(state).map_or(0, |awaited| awaited.number);
    Reply::new(
        turn.voice
            .say("typed-help", &[("number", turn.voice.number(number))]),
    )
}
