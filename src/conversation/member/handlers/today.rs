//! `/today`: what leaves today, who wrote, what waits. The digest of the morning says the same.

use super::Turn;
use crate::conversation::digest;
use crate::replies::{Choice, Reply};
use crate::store::Result;

/// Today, in one answer.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    let day = digest::read(turn.desk.tx, &turn.organisation, turn.desk.now).await?;
    let text = digest::words(&turn.voice, &day, turn.desk.now);
    let (leads, status) = (
        turn.voice.pick("/prospecto lista", "/lead list"),
        turn.voice.pick("/estado", "/status"),
    );
    let reply = Reply::new(text);
    Ok(if day.open_leads > 0 {
        reply
            .choice(Choice::new(
                format!("run:{leads}"),
                turn.voice.say("lead-list-button", &[]),
            ))
            .choice(Choice::new(
                format!("run:{status}"),
                turn.voice.say("status-button", &[]),
            ))
    } else {
        reply.choice(Choice::new(
            format!("run:{status}"),
            turn.voice.say("status-button", &[]),
        ))
    })
}
