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
