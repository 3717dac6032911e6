//! One event: who does it concern?

use std::collections::HashSet;
use std::time::Duration;

use super::Inbox;
use super::account;
use super::attachment::{self, Fetch, Fetched};
use super::late;
use super::quote;
use crate::conversation::{self, Desk, template_news};
use crate::delivery::{self, Known, Names};
use crate::domain::message::{Event, InboundMessage};
use crate::domain::state::{InboxState, OptedOutBy};
use crate::provider;
use crate::store::channels::{self, Channel};
use crate::store::inbox::{self, InboxEvent, STATUS};
use crate::store::{Result, contacts, organisations};

/// How often handling is tried before the event is only kept.
const ATTEMPTS: i64 = 6;

/// A status of a message that nobody knows yet is looked at again after so many milliseconds each: it can come before the answer
/// to its send is written down. After that it waits, without being looked at, until a message is known by its id.
const STRAY_STATUS_MS: [i64; 3] = [2_000, 10_000, 60_000];

/// While a file is fetched, no other process fetches it too.
const FETCHING_MS: i64 = 60_000;

/// Before a file is fetched again whose bytes are just being removed.
const REMOVED_MS: i64 = 1_000;

/// Before an event is looked at again for whose file too many others wait.
const CROWDED_MS: i64 = 10_000;

/// Before looking again at what another process is at.
const ELSEWHERE: Duration = Duration::from_millis(500);

/// Handles an event and ends it, unless a file has to be fetched first. `false`: that is so.
pub async fn event(inbox: &Inbox, row: &InboxEvent) -> Result<bool> {
    if row.is_late_file() {
        return Ok(false);
    }
    let event = provider::decode(row.provider, &row.payload, &row.kind);
    if attachment::wanted(&inbox.store, row, &event, inbox.clock.now()).await? {
        return Ok(false);
    }
    heard(inbox, row, event, None).await?;
    Ok(true)
}

/// Handles those of some statuses of one number that are plain, all in one transaction. Answers which those were.
pub async fn statuses(inbox: &Inbox, rows: &[InboxEvent]) -> Result<HashSet<i64>> {
    let Some(channel_id) = rows.first().map(|row| row.channel_id) else {
        return Ok(HashSet::new());
    };
    let writing = inbox.store.write().await?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    // Another process has the others, or had them.
    let rows = inbox::lock_all(&*writing, &ids).await?;
    let now = inbox.clock.now();
    let desk = Desk::of(&inbox.store, &writing, &inbox.chance, now);
    let Some(channel) = channels::get(&*writing, channel_id).await? else {
        writing.roll_back().await?;
        return Ok(HashSet::new());
    };
    let (mut of, mut updates) = (Vec::new(), Vec::new());
    for row in &rows {
        if let Event::Status(update) = provider::decode(row.provider, &row.payload, &row.kind) {
            of.push(row.id);
            updates.push(update);
        }
    }
    let settled = delivery::statuses(&desk, &channel, &updates).await?;
    let done: Vec<i64> = settled
        .into_iter()
        .filter_map(|place| of.get(place).copied())
        .collect();
    inbox::finish_all(&*writing, &done, now).await?;
    writing.commit().await?;
    let end = InboxState::Done.as_str();
    metrics::counter!("pregon_inbox_handled_total", "kind" => STATUS, "end" => end)
        .increment(done.len() as u64);
    Ok(done.into_iter().collect())
}

/// Fetches the file of an event, handles it and ends it.
pub async fn with_file(inbox: &Inbox, row: &InboxEvent) -> Result<()> {
    // It may have been handled by another process while it waited for its turn to be fetched.
    if !reserve(inbox, row.id, FETCHING_MS).await? {
        return Ok(());
    }
    let event = provider::decode(row.provider, &row.payload, &row.kind);
    let provider = inbox.lines.provider(row.channel_id);
    match attachment::fetch(inbox, provider.as_ref(), row, &event).await? {
        Fetch::Busy => put_off(inbox, row.id, REMOVED_MS).await,
        Fetch::Over(file) if row.is_late_file() => late::over(inbox, row, event, file).await,
        Fetch::NotNow(not_now) if row.is_late_file() => late::not_yet(inbox, row, event, &not_now).await,
        Fetch::Over(file) => heard(inbox, row, event, Some(file)).await,
        Fetch::NotNow(not_now) => match not_now.soon(row.attempts) {
            Some(wait) => late::try_again(inbox, row.id, wait).await,
            None => heard(inbox, row, event, Some(not_now.file)).await,
        },
    }
}

/// Too many files are waited for: it comes back by itself.
pub async fn later(inbox: &Inbox, id: i64) -> Result<()> {
    put_off(inbox, id, CROWDED_MS).await
}

/// In one transaction.
async fn heard(inbox: &Inbox, row: &InboxEvent, event: Event, file: Option<Fetched>) -> Result<()> {
    let writing = inbox.store.write().await?;
    let Some(row) = inbox::lock(&*writing, row.id).await? else {
        // Another process has it, or had it.
        writing.roll_back().await?;
        tokio::time::sleep(ELSEWHERE).await;
        return Ok(());
    };
    let now = inbox.clock.now();
    let desk = Desk::of(&inbox.store, &writing, &inbox.chance, now);
    let Some(channel) = channels::get(&*writing, row.channel_id).await? else {
        inbox::finish(&*writing, row.id, InboxState::Kept, Some("no such channel"), now).await?;
        return writing.commit().await;
    };
    let end = match event {
        Event::Message(message) => match quote::wait(&desk, &channel, &row, &message).await? {
            Some(wait) => End::Wait(quote::UNKNOWN, wait),
            None => match spoken(&desk, channel, &message, file).await? {
                true => End::Owed,
                false => End::Over(InboxState::Done),
            },
        },
        Event::Status(update) => settled(&row, delivery::status(&desk, &channel, &update).await?),
        Event::AlsoKnownAs {
            provider_id,
            other_id,
            recipient,
            text,
            kind,
        } => {
            let names = Names {
                first: &provider_id,
                second: &other_id,
                recipient: &recipient,
                text: text.as_deref(),
                kind: kind.as_deref(),
            };
            settled(&row, delivery::also_known(&desk, &channel, &names).await?)
        }
        Event::TemplateReview(review) => {
            // Templates belong to the account.
            let channels = channels::in_its_account(&*writing, &channel).await?;
            template_news::reviewed(&desk, &channels, &review).await?;
            End::Over(InboxState::Done)
        }
        Event::TemplateCategory(change) => {
            let channels = channels::in_its_account(&*writing, &channel).await?;
            template_news::recategorised(&desk, &channels, &change).await?;
            End::Over(InboxState::Done)
        }
        Event::Account(notice) => End::Over(account::notice(&desk, channel, &notice).await?),
        Event::MarketingPreference { from, stop } => {
            let (contact, _) = contacts::meet(&*writing, channel.organisation_id, &from, now).await?;
            if stop {
                contacts::opt_out(
                    &*writing,
                    contact.organisation_id,
                    contact.id,
                    OptedOutBy::Provider,
                    now,
                )
                .await?;
            } else {
                contacts::opt_in(&*writing, contact.id).await?;
            }
            End::Over(InboxState::Done)
        }
        Event::IdentityChange { old, new } => {
            conversation::identity_changed(&desk, channel.organisation_id, &old, &new).await?;
            End::Over(InboxState::Done)
        }
        Event::Other { .. } => End::Over(InboxState::Kept),
    };
    let (state, why) = match end {
        End::Over(state) => (state, None),
        End::Stray => (InboxState::Kept, Some(inbox::NOBODY_KNOWS)),
        End::Wait(why, wait) => {
            inbox::wait(&*writing, row.id, why, now + wait).await?;
            return writing.commit().await;
        }
        End::Owed => {
            inbox::owe_file(&*writing, row.id, now + late::wait(0, 0)).await?;
            return writing.commit().await;
        }
    };
    inbox::finish(&*writing, row.id, state, why, now).await?;
    metrics::counter!("pregon_inbox_handled_total", "kind" => row.kind, "end" => state.as_str()).increment(1);
    writing.commit().await
}

/// How the handling of an event ends.
enum End {
    Over(InboxState),
    /// It is about a message that nobody knows: kept until one is known by its id, should that ever be.
    Stray,
    /// Its file is still to come; everything else is done.
    Owed,
    /// What it needs may still come: for this reason it is looked at again after so many milliseconds.
    Wait(&'static str, i64),
}

/// What becomes of an event about a message of ours.
fn settled(row: &InboxEvent, known: Known) -> End {
    match known {
        Known::Ours => End::Over(InboxState::Done),
        Known::Foreign => End::Over(InboxState::Kept),
        Known::NotYet => {
            let tries = usize::try_from(row.attempts).unwrap_or(usize::MAX);
            match STRAY_STATUS_MS.get(tries) {
                Some(wait) => End::Wait(inbox::NOBODY_KNOWS, *wait),
                None => End::Stray,
            }
        }
    }
}

async fn put_off(inbox: &Inbox, id: i64, wait: i64) -> Result<()> {
    let writing = inbox.store.write().await?;
    if inbox::lock(&*writing, id).await?.is_some() {
        inbox::reserve(&*writing, id, inbox.clock.now() + wait).await?;
    }
    writing.commit().await
}

/// Puts an event off for as long as its file takes; after a crash it comes back by itself. `false`: another process has it.
async fn reserve(inbox: &Inbox, id: i64, wait: i64) -> Result<bool> {
    let writing = inbox.store.write().await?;
    let ours = inbox::lock(&*writing, id)
        .await?
        .filter(|row| row.due_at <= inbox.clock.now());
    if let Some(row) = &ours {
        inbox::reserve(&*writing, row.id, inbox.clock.now() + wait).await?;
    }
    writing.commit().await?;
    Ok(ours.is_some())
}

/// Writes down that handling failed; after several times the event is only kept, so that it does not hold up those behind it.
pub async fn note_failure(inbox: &Inbox, id: i64, error: &str) -> Result<()> {
    let writing = inbox.store.write().await?;
    if let Some(row) = inbox::lock(&*writing, id).await? {
        let now = inbox.clock.now();
        if row.is_late_file() && late::is_kept(&row, now) {
            // Its receiver was told that it comes.
            let wait = late::wait(row.failures, 0);
            inbox::note_failure(&*writing, id, error, now + wait).await?;
        } else if row.failures + 1 >= ATTEMPTS {
            inbox::finish(&*writing, id, InboxState::Failed, Some(error), now).await?;
        } else {
            let wait = 500 << row.failures.clamp(0, 10);
            inbox::note_failure(&*writing, id, error, now + wait).await?;
        }
    }
    writing.commit().await
}

/// Answers whether its file is still to come.
async fn spoken(
    desk: &Desk<'_>,
    channel: Channel,
    message: &InboundMessage,
    file: conversation::Fetched,
) -> Result<bool> {
    let Some(organisation) = organisations::get(desk.tx, channel.organisation_id).await? else {
        return Ok(false);
    };
    conversation::hear(desk, organisation, channel, message, file).await
}
