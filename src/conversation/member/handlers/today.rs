//! `/today`: what leaves today, who wrote, what waits. The digest of the morning says the same.

use super::Turn;
use crate::conversation::digest;
use crate::replies::Reply;
use crate::store::Result;

/// Today, in one answer.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    let day = digest::read(turn.desk.tx, &turn.organisation, None, turn.desk.now).await?;
    let text = digest::words(&turn.voice, &day, turn.desk.now);
    Ok(Reply::new(text).ways(digest::ways_on(&turn.voice, &day)))
}
