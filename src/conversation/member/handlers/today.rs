//! `/today`: what leaves today, who wrote, what waits. The digest of the morning says the same.

use pregon_commands::LeadCommand;

use super::Turn;
use crate::conversation::digest;
use crate::conversation::member::menu;
use crate::replies::{Choice, Reply};
use crate::store::Result;

/// Today, in one answer.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    let day = digest::read(turn.desk.tx, &turn.organisation, turn.desk.now).await?;
    let text = digest::words(&turn.voice, &day, turn.desk.now);
    let leads = Choice::run(
        &turn.voice,
        LeadCommand::List { status: None },
        "lead-list-button",
    );
    let leads = (day.open_leads > 0).then_some(leads);
    let ways = leads.into_iter().chain([menu::status(turn)]);
    Ok(Reply::new(text).ways(ways))
}
