//! A reminder of which nobody knows whether it left: it goes again, or counts as sent.

use super::Turn;
use crate::conversation::reminding::unknown::{self, Settled};
use crate::replies::Reply;
use crate::store::Result;

/// He says which.
pub async fn run(turn: &Turn<'_>, reminder: i64, again: bool) -> Result<Reply> {
    let organisation = turn.organisation.id;
    let whose = unknown::whose(turn.desk.tx, organisation, reminder).await?;
    let args = [(
        "name",
        whose
            .as_ref()
            .map(|contact| contact.shown_name())
            .unwrap_or_default(),
    )];
    let key = match unknown::settle(&turn.desk, organisation, reminder, again).await? {
        Settled::Again => "remind-unknown-again",
        Settled::Counted => "remind-unknown-counted",
        Settled::Known => "remind-unknown-known",
        Settled::Late => "remind-unknown-late",
        Settled::Gone => return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    };
    Ok(Reply::new(turn.voice.say(key, &args)))
}

/// He says which of all that he was asked about together.
pub async fn all(turn: &Turn<'_>, between: (i64, i64), again: bool) -> Result<Reply> {
    let voice = &turn.voice;
    let all = unknown::settle_all(&turn.desk, turn.organisation.id, between, again).await?;
    let said = [
        ("remind-unknowns-again", all.again),
        ("remind-unknowns-counted", all.counted),
        ("remind-unknowns-late", all.late),
    ];
    let lines: Vec<String> = said
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| voice.say(key, &[("count", voice.number(count))]))
        .collect();
    Ok(match lines.is_empty() {
        true => Reply::new(voice.say("remind-unknowns-known", &[])),
        false => Reply::new(lines.join("\n")),
    })
}
