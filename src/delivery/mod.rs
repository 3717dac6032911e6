//! What became of a message: the provider's answer, a status webhook, or silence. One place moves the message, its person in
//! the campaign and the campaign's counters together.
//!
//! Whoever comes here holds what he decides on until his transaction ends, always in the same order, so that nobody waits in a
//! circle: the campaign, then the message, then the rest.

mod campaign;
mod charge;
mod days;
mod failure;
mod follow;
mod health;
mod names;
mod person;
mod status;
mod template;
#[cfg(test)]
mod tests;
mod together;
mod told;
mod watch;

use crate::conversation::Desk;
use crate::domain::message::{Accepted, Delivery, Participant, SendError, StatusUpdate};
use crate::domain::money::Price;
use crate::domain::state::MessageState;
use crate::store::channels::Channel;
use crate::store::messages::{Message, Move};
use crate::store::outbox::{self, Revivable};
use crate::store::{Connection, Result, inbox, messages};

use follow::follow;

pub use campaign::{finish_if_done, pause as pause_campaign};
pub use failure::{channel_down, channel_still_down, channel_up, channels_down, failed};
pub use health::looked;
pub use names::{Names, also_known};
pub use status::{Known, status};
pub use together::all_accepted;
pub use told::statuses;

/// A reply whose fate is unknown is sent again after this long without a status: the only kind that may. Statuses come within
/// seconds when the provider took the message.
const REPLY_AGAIN_MS: i64 = 60_000;
/// After this long, nobody waits for it any more.
const REPLY_FRESH_MS: i64 = 15 * 60_000;
/// How often it is sent in all.
const REPLY_ATTEMPTS: i64 = 2;

/// The provider took it.
pub async fn accepted(desk: &Desk<'_>, known: &Message, answer: &Accepted) -> Result<()> {
    // Read again: a status may have come before the answer.
    let Some(message) = messages::lock(desk.tx, known.id).await? else {
        return Ok(());
    };
    // A status has told meanwhile that this attempt failed; the next one is another matter.
    if message.waits_again() || message.attempts > known.attempts {
        return Ok(());
    }
    let rises = message.state.rises_to(MessageState::Accepted);
    let step = Move {
        state: rises.then_some(MessageState::Accepted),
        at: desk.now,
        accepted: Some(answer),
        ..Move::default()
    };
    messages::advance(desk.tx, &message, step).await?;
    if rises {
        follow(desk, &message, MessageState::Accepted, None).await?;
    }
    if message.provider_id.is_none() {
        known_by(desk, &message, &answer.provider_id).await?;
    }
    if let Some(digits) = &answer.wa_id {
        person::answers_to(desk, &message, digits).await?;
    }
    failure::got_through(desk, &message).await
}

/// What was told of the message by an id that nobody knew until now is true of it all the same.
async fn known_by(desk: &Desk<'_>, message: &Message, provider_id: &str) -> Result<()> {
    let (organisation, channel) = (message.organisation_id, message.channel_id);
    inbox::look_again(desk.tx, organisation, channel, &[provider_id], desk.now).await
}

/// Nobody knows whether the provider took it: the answer was lost, or the program died. It is never sent again blindly.
pub async fn unknown(desk: &Desk<'_>, message: &Message) -> Result<()> {
    let Some(message) = messages::lock(desk.tx, message.id).await? else {
        return Ok(());
    };
    if message.state != MessageState::Sending {
        return Ok(());
    }
    let step = Move {
        state: Some(MessageState::Unknown),
        at: desk.now,
        ..Move::default()
    };
    messages::advance(desk.tx, &message, step).await?;
    follow(desk, &message, MessageState::Unknown, None).await
}

/// Messages of no campaign have just been written down as leaving: what those will cost that cost anything is entered.
pub async fn left(desk: &Desk<'_>, messages: &[Message]) -> Result<()> {
    charge::left(desk, messages).await
}

/// What the provider shows of a message whose answer was lost.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'s> {
    /// The provider's id of it.
    pub provider_id: &'s str,
    /// How far it came; `None`: it is still at the provider.
    pub delivery: Option<Delivery>,
    /// Why it failed.
    pub error: Option<&'s SendError>,
    /// What is asked for it.
    pub price: Option<&'s Price>,
}

/// The provider shows a message whose answer was lost: it was taken, and this is how far it came. The caller holds its campaign.
pub async fn found(desk: &Desk<'_>, channel: &Channel, message: &Message, seen: Seen<'_>) -> Result<()> {
    let Some(message) = messages::lock(desk.tx, message.id).await? else {
        return Ok(());
    };
    // A status has told meanwhile, or it is on its way once more.
    if message.state != MessageState::Unknown {
        return Ok(());
    }
    let answer = Accepted {
        provider_id: seen.provider_id.to_owned(),
        wa_id: None,
        quiet_for: None,
    };
    accepted(desk, &message, &answer).await?;
    let Some(delivery) = seen.delivery else {
        return Ok(());
    };
    let update = StatusUpdate {
        provider_id: seen.provider_id.to_owned(),
        correlation: None,
        recipient: Participant::default(),
        delivery,
        at: 0,
        error: seen.error.cloned(),
        category: None,
        billable: None,
        price: seen.price.cloned(),
    };
    status(desk, channel, &update).await.map(drop)
}

/// Replies, and notes to members, whose fate has been unknown for too long go out once more: those that `may`. Answers which.
pub async fn revive_replies(desk: &Desk<'_>, channel_id: i64, may: impl Fn(i64) -> bool) -> Result<Vec<i64>> {
    let mut revived = Vec::new();
    for message in outbox::revivable(desk.tx, channel_id, revivable(desk.now)).await? {
        if may(message.id) {
            outbox::revive(desk.tx, message.id, desk.now).await?;
            revived.push(message.id);
        }
    }
    Ok(revived)
}

/// Whether there are any; looked at without writing.
pub async fn replies_to_revive(
    db: &impl Connection,
    channel_id: i64,
    now: i64,
    may: impl Fn(i64) -> bool,
) -> Result<bool> {
    let some = outbox::revivable(db, channel_id, revivable(now)).await?;
    Ok(some.iter().any(|message| may(message.id)))
}

fn revivable(now: i64) -> Revivable {
    Revivable {
        before: now - REPLY_AGAIN_MS,
        since: now - REPLY_FRESH_MS,
        attempts: REPLY_ATTEMPTS - 1,
    }
}
