//! `/today`: what leaves today, who wrote, what waits. The digest of the morning says the same.

use super::Turn;
use crate::conversation::digest;
use crate::conversation::lead_team::{Team, waiting_for};
use crate::replies::Reply;
use crate::store::Result;

/// Today, in one answer; who waits for him comes first.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    let mut day = digest::read(turn.desk.tx, &turn.organisation, None, turn.desk.now).await?;
    day.unanswered = digest::unanswered(&turn.desk, &turn.organisation, &team).await?;
    let text = digest::words(&turn.voice, &day, turn.desk.now);
    let reply = Reply::new(text).ways(digest::ways_on(&turn.voice, &day));
    if !team.is_shared() {
        return Ok(reply);
    }
    let waiting = waiting_for(&turn.desk, &turn.member).await?;
    Ok(match waiting.words(&turn.voice, turn.desk.now) {
        Some(words) => reply.above(words),
        None => reply,
    })
}
