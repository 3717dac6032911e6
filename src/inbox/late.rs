//! A file that could not be had when its message was handled. It is asked for again, less and less often, at once when the number is back,
//! and for as long as the provider keeps it: a key that dies at night, or a bucket that is away, loses nothing.
//!
//! The event stays, under a key of its own: whatever else the person says does not wait for it.

use super::Inbox;
use super::attachment::{Fetched, NotNow};
use crate::conversation::{Desk, FileProblem, late_file};
use crate::domain::message::Event;
use crate::domain::state::InboxState;
use crate::store::inbox::{self, InboxEvent};
use crate::store::{Result, channels};

/// How long it waits between two questions, in milliseconds; after these as long as after the last.
const LATER_MS: [i64; 4] = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

/// How long it waits after so many questions, where the provider asks for so many milliseconds.
pub fn wait(tries: i64, asked: i64) -> i64 {
    let longest = LATER_MS[LATER_MS.len() - 1];
    let place = usize::try_from(tries).unwrap_or(usize::MAX);
    let usual = LATER_MS.get(place).copied().unwrap_or(longest);
    usual.max(asked.min(longest))
}

/// Whether its provider still has it.
pub fn is_kept(row: &InboxEvent, now: i64) -> bool {
    now < row.received_at + row.provider.keeps_received_ms()
}

/// It still cannot be had: it is asked for again, unless its provider has forgotten it by now.
pub async fn not_yet(inbox: &Inbox, row: &InboxEvent, event: Event, not_now: &NotNow) -> Result<()> {
    if !is_kept(row, inbox.clock.now()) {
        return over(inbox, row, event, Err(FileProblem::Unavailable)).await;
    }
    try_again(inbox, row.id, wait(row.attempts + 1, not_now.asked)).await
}

/// A file cannot be had right now.
pub async fn try_again(inbox: &Inbox, id: i64, wait: i64) -> Result<()> {
    let writing = inbox.store.write().await?;
    if inbox::lock(&*writing, id).await?.is_some() {
        inbox::wait(&*writing, id, inbox::NO_FILE, inbox.clock.now() + wait).await?;
    }
    writing.commit().await
}

/// It is here, or it will never be.
pub async fn over(inbox: &Inbox, row: &InboxEvent, event: Event, file: Fetched) -> Result<()> {
    let writing = inbox.store.write().await?;
    let Some(row) = inbox::lock(&*writing, row.id).await? else {
        return writing.roll_back().await;
    };
    let now = inbox.clock.now();
    let desk = Desk::of(&inbox.store, &writing, &inbox.chance, now);
    if let Event::Message(message) = &event
        && let Some(channel) = channels::get(&*writing, row.channel_id).await?
    {
        late_file(&desk, &channel, message, Some(file)).await?;
    }
    inbox::finish(&*writing, row.id, InboxState::Done, None, now).await?;
    writing.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_asked_for_less_and_less_often_and_at_least_once_an_hour() {
        let waits: Vec<i64> = (0..6).map(|tries| wait(tries, 0) / 60_000).collect();
        assert_eq!(waits, [1, 5, 15, 60, 60, 60]);
        assert_eq!(wait(0, 120_000), 120_000);
        assert_eq!(wait(0, i64::MAX), 60 * 60_000);
        assert_eq!(wait(i64::MAX, 0), 60 * 60_000);
    }
}
