//! A message that the provider did not take, or could not deliver: what follows for it, its person and its channel.

use std::time::Duration;

use super::{campaign, charge, follow, template};
use crate::clock::utc;
use crate::conversation::{Desk, number_news, relay_news, rounds};
use crate::domain::campaign::retry_after_ms;
use crate::domain::message::{Disposition, Lane, Reason, SendError, choices};
use crate::domain::pacing::local_day;
use crate::domain::state::{MessageState, OptedOutBy, PausedBy, RecipientState};
use crate::domain::stop::Stop;
use crate::domain::trouble::is_about_choices;
use crate::store::channels::Channel;
use crate::store::messages::{Message, Move};
use crate::store::outbox;
use crate::store::reminders::{self, turn};
use crate::store::{
    Result, campaigns, channels, contacts, conversations, messages, organisations, recipients,
};

/// How often a message outside of campaigns is tried in all.
const ATTEMPTS: i64 = 5;

/// Marketing that the provider holds back may be tried again after this long (Meta, error 131049).
const HELD_BACK_MS: i64 = 25 * 60 * 60 * 1000;

/// What was refused for the channel's sake goes again after this long, unless the provider names a time.
const THROTTLED_MS: i64 = 5_000;

/// While a channel is down, this is how often it is tried with what must get through.
const CHANNEL_DOWN_MS: i64 = 60_000;

/// A reminder whose template may not leave, or whose window is closed after all, is judged anew after this long.
const REMINDED_AGAIN_MS: i64 = 5 * 60_000;

/// A promotion to somebody who just got many messages can wait: Meta's pair limit allows ten a minute.
const PAIR_PAUSE_MS: i64 = 60_000;

/// The business itself has blocked the person (Meta, *Error codes*, 130403).
const BLOCKED_BY_US: i64 = 130_403;

/// Meta's pair limit: wait 4^X seconds (X = 0, 1, 2…).
fn back_off_ms(step: i64) -> i64 {
    4_i64.pow(u32::try_from(step.clamp(0, 5)).unwrap_or(0)) * 1_000
}

/// How a failure is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// By the answer to the request: the message was not taken.
    AtOnce,
    /// By a status: it was taken first.
    Later,
}

/// What comes next for the message.
enum Next {
    /// It is over.
    Over,
    /// It may go again at this moment; `forgive`: the attempt does not count, since the message was never looked at.
    Again { at: i64, forgive: bool },
}

/// The message was not taken. The caller holds its campaign.
pub async fn failed(desk: &Desk<'_>, known: &Message, error: &SendError) -> Result<()> {
    fail(desk, known, error, Told::AtOnce).await
}

/// The message was taken, and failed after that. The caller holds its campaign.
pub(super) async fn failed_later(desk: &Desk<'_>, known: &Message, error: &SendError) -> Result<()> {
    fail(desk, known, error, Told::Later).await
}

async fn fail(desk: &Desk<'_>, known: &Message, error: &SendError, told: Told) -> Result<()> {
    let Some(message) = messages::lock(desk.tx, known.id).await? else {
        return Ok(());
    };
    if !message.state.rises_to(MessageState::Failed) {
        return Ok(());
    }
    if message.campaign_id.is_some() {
        // Another promotion is none too many for him.
        conversations::take_promotion_back(desk.tx, &message).await?;
    }
    let next = next(desk, &message, error, told).await?;
    side_effects(desk, &message, error, &next).await?;
    if may_go_as_lines(&message, error) {
        wait_itself(desk, &message, error, desk.now).await?;
        return Ok(());
    }
    let waits = match next {
        Next::Again { at, forgive } => again(desk, &message, error, at, forgive).await?,
        Next::Over => false,
    };
    // Not before: a campaign that had ended goes on for whoever waits again, and is stopped at once.
    if error.disposition == Disposition::TemplateBroken {
        template::refused(desk, &message, error).await?;
        if let Some(campaign_id) = message.campaign_id {
            let stop = Reason::from(error).into();
            campaign::pause(desk, message.organisation_id, campaign_id, &stop).await?;
        }
    }
    if waits {
        return Ok(());
    }
    let step = Move {
        state: Some(MessageState::Failed),
        at: desk.now,
        error: Some(error),
        ..Move::default()
    };
    messages::advance(desk.tx, &message, step).await?;
    charge::moves(desk, &message, &charge::in_state(&message, MessageState::Failed)).await?;
    let reason = Reason::from(error);
    relay_news::did_not_arrive(desk, &message, &reason).await?;
    follow(desk, &message, MessageState::Failed, Some(&reason.to_string())).await
}

/// Whether it was refused for its buttons or its list, for the first time: it leaves once more, with numbered lines.
fn may_go_as_lines(message: &Message, error: &SendError) -> bool {
    let is_outside = message.campaign_id.is_none();
    let has_choices = messages::content(message).is_ok_and(|content| !choices(&content).is_empty());
    is_outside && has_choices && error.code.is_some_and(is_about_choices) && !messages::goes_as_lines(message)
}

/// The channel cannot send: it stops, and the owners are told once.
/// `wait`: it goes on by itself after that.
pub async fn channel_down(
    desk: &Desk<'_>,
    organisation_id: i64,
    channel_id: i64,
    reason: &Reason,
    wait: Option<Duration>,
) -> Result<()> {
    let channel = channels::get(desk.tx, channel_id).await?;
    match channel.filter(|channel| channel.organisation_id == organisation_id) {
        Some(channel) => channels_down(desk, &[channel], reason, wait).await,
        None => Ok(()),
    }
}

/// The same for several numbers of one business, for one reason: the owners are told once of those that were still sending.
pub async fn channels_down(
    desk: &Desk<'_>,
    channels: &[Channel],
    reason: &Reason,
    wait: Option<Duration>,
) -> Result<()> {
    let stop = Stop::from(reason.clone());
    let resume_at = wait.map(|wait| desk.now + millis(wait));
    let mut stopped: Vec<&Channel> = Vec::new();
    for channel in channels {
        let organisation = channel.organisation_id;
        if channels::pause(desk.tx, organisation, channel.id, &stop, resume_at, desk.now).await? {
            stopped.push(channel);
        }
    }
    number_news::down(desk, &stopped, reason, resume_at).await
}

/// It went on by itself, and still cannot send: it waits once more, and its owners have heard of it.
pub async fn channel_still_down(
    desk: &Desk<'_>,
    channel: &Channel,
    reason: &Reason,
    wait: Duration,
) -> Result<()> {
    let (organisation, resume_at) = (channel.organisation_id, Some(desk.now + millis(wait)));
    let stop = Stop::from(reason.clone());
    channels::pause(desk.tx, organisation, channel.id, &stop, resume_at, desk.now).await?;
    Ok(())
}

/// What had stopped the channel is over, says the provider: it goes on, unless somebody of the team had stopped it.
pub async fn channel_up(desk: &Desk<'_>, channel: &Channel) -> Result<()> {
    match rounds::sends_again(desk.tx, channel, PausedBy::Provider, desk.now).await? {
        true => number_news::up(desk, channel).await,
        false => Ok(()),
    }
}

/// The provider took a message. Where that shows that the number can send again, it goes on: the word that it can may have been
/// lost, or been overtaken by a refusal from before.
pub(super) async fn got_through(desk: &Desk<'_>, message: &Message) -> Result<()> {
    let Some(channel) = channels::get(desk.tx, message.channel_id).await? else {
        return Ok(());
    };
    // What left before the number stopped shows nothing.
    let left_since = message
        .sending_at
        .zip(channel.paused_at)
        .is_some_and(|(left, stopped)| left > stopped);
    let by_provider = matches!(channel.stop(), Some(Stop::Provider(_)));
    if by_provider && channel.provider.sends_all_or_nothing() && left_since {
        channel_up(desk, &channel).await?;
    }
    Ok(())
}

/// A campaign's person and a reminder wait for another turn, which will be a new message; any other message waits itself. Answers `false`
/// when there is no other turn to be had.
async fn again(
    desk: &Desk<'_>,
    message: &Message,
    error: &SendError,
    at: i64,
    forgive: bool,
) -> Result<bool> {
    if let Some(reminder_id) = message.reminder_id {
        return remind_again(desk, message, reminder_id, error, at, forgive).await;
    }
    let (Some(campaign_id), Some(recipient_id)) = (message.campaign_id, message.recipient_id) else {
        wait_itself(desk, message, error, at).await?;
        return Ok(true);
    };
    let Some(recipient) = recipients::get(desk.tx, recipient_id).await? else {
        return Ok(false);
    };
    if recipient.message_id != Some(message.id)
        || !campaign::reopen(desk, message.organisation_id, campaign_id).await?
    {
        return Ok(false);
    }
    end_attempt(desk, message, error).await?;
    recipients::wait_again(desk.tx, &recipient, at, forgive, desk.now).await?;
    let step = (message, &recipient, RecipientState::Pending);
    follow::count(desk, message.organisation_id, campaign_id, &[step], None).await?;
    if forgive {
        give_back(desk, message, campaign_id).await?;
    }
    campaigns::wake(desk.tx, message.organisation_id, campaign_id, at).await?;
    Ok(true)
}

/// The reminder is looked at once more at that moment, unless it is of no use by then: it may be about something else.
async fn remind_again(
    desk: &Desk<'_>,
    message: &Message,
    reminder_id: i64,
    error: &SendError,
    at: i64,
    forgive: bool,
) -> Result<bool> {
    let waits = turn::again(desk.tx, message.id, reminder_id, at, !forgive).await?;
    if waits {
        end_attempt(desk, message, error).await?;
    }
    Ok(waits)
}

/// This message is over; another one comes in its place.
async fn end_attempt(desk: &Desk<'_>, message: &Message, error: &SendError) -> Result<()> {
    let step = Move {
        state: Some(MessageState::Failed),
        at: desk.now,
        error: Some(error),
        ..Move::default()
    };
    messages::advance(desk.tx, message, step).await?;
    charge::moves(desk, message, &charge::in_state(message, MessageState::Failed)).await
}

/// The message itself has another turn at that moment.
async fn wait_itself(desk: &Desk<'_>, message: &Message, error: &SendError, at: i64) -> Result<()> {
    let step = Move {
        error: Some(error),
        ..Move::default()
    };
    messages::advance(desk.tx, message, step).await?;
    // It is entered once more when it leaves.
    charge::moves(desk, message, &charge::in_state(message, MessageState::Queued)).await?;
    outbox::postpone(desk.tx, message.id, at).await
}

/// It does not count for the day on which it was to leave. What limits minutes and hours keeps it: the provider may have seen it.
async fn give_back(desk: &Desk<'_>, message: &Message, campaign_id: i64) -> Result<()> {
    let organisation = organisations::get(desk.tx, message.organisation_id).await?;
    let (Some(organisation), Some(left)) = (organisation, message.sending_at) else {
        return Ok(());
    };
    let day = local_day(desk.calendar(&organisation).zone(), utc(left));
    campaigns::give_back(desk.tx, campaign_id, &day.to_string()).await
}

async fn next(desk: &Desk<'_>, message: &Message, error: &SendError, told: Told) -> Result<Next> {
    let in_campaign = message.campaign_id.is_some();
    let (attempts, allowed) = match (message.campaign_id, message.recipient_id) {
        (Some(campaign_id), Some(recipient_id)) => {
            let recipient = recipients::get(desk.tx, recipient_id).await?;
            let campaign = campaigns::get(desk.tx, message.organisation_id, campaign_id).await?;
            let retries = campaign.map_or(0, |campaign| i64::from(campaigns::pace(&campaign).retries));
            (recipient.map_or(1, |recipient| recipient.attempts), retries + 1)
        }
        _ => (
            message.attempts + earlier_attempts(desk, message).await?,
            ATTEMPTS,
        ),
    };
    let asked = error.retry_after.map_or(0, millis);
    let later = |wait: i64, forgive: bool| Next::Again {
        at: desk.now + wait.max(asked),
        forgive,
    };
    Ok(match error.disposition {
        // Not for the message's sake: as often as it takes. The worker that sent it slows down by itself.
        Disposition::Throttled if told == Told::AtOnce => later(THROTTLED_MS, true),
        // Taken and given up: nobody slows down for it but this person's messages, a few times.
        Disposition::Throttled if attempts < ATTEMPTS => later(back_off_ms(attempts), false),
        // It waits with its channel, and so does what somebody of the team wrote: if it may not be said any more by then, he hears of
        // it. A reply of the bot's own waits for minutes only: later nobody remembers what it answers.
        Disposition::PauseChannel if message.lane != Lane::Reply || message.author_id.is_some() => {
            later(CHANNEL_DOWN_MS, true)
        }
        Disposition::PauseChannel if attempts < ATTEMPTS => later(CHANNEL_DOWN_MS, false),
        // The campaign has been paused: its people wait with it.
        Disposition::TemplateBroken if in_campaign => later(0, true),
        // It waits for its template, leaves by another one, or says why it does not: that is judged where it has its turn.
        Disposition::TemplateBroken | Disposition::NeedsTemplate
            if message.reminder_id.is_some() && attempts < ATTEMPTS =>
        {
            later(REMINDED_AGAIN_MS, false)
        }
        Disposition::PairBackOff if in_campaign => later(PAIR_PAUSE_MS, true),
        Disposition::PairBackOff if attempts < ATTEMPTS => later(back_off_ms(attempts - 1), false),
        // It has only waited so far.
        Disposition::RetryLater if !in_campaign && attempts >= allowed && waited(message) => {
            later(retry_after_ms(1), false)
        }
        Disposition::RetryLater if attempts < tries(error).unwrap_or(allowed).min(allowed) => {
            later(retry_after_ms(attempts), false)
        }
        Disposition::HoldMarketing if attempts < allowed => later(HELD_BACK_MS, false),
        _ => Next::Over,
    })
}

/// How often its reminder was tried with another message.
async fn earlier_attempts(desk: &Desk<'_>, message: &Message) -> Result<i64> {
    let Some(reminder_id) = message.reminder_id else {
        return Ok(0);
    };
    let reminder = reminders::get(desk.tx, message.organisation_id, reminder_id).await?;
    Ok(reminder.map_or(0, |reminder| reminder.attempts))
}

/// Whether its last attempt was refused for the channel's sake.
fn waited(message: &Message) -> bool {
    matches!(
        messages::disposition(message),
        Some(Disposition::PauseChannel | Disposition::Throttled)
    )
}

/// How often a message with this error is tried in all, where that is less than usual: an unknown error of Meta's may be the request's
/// own, which does not get better (*Error codes*, 1).
fn tries(error: &SendError) -> Option<i64> {
    (error.code == Some(1)).then_some(2)
}

async fn side_effects(desk: &Desk<'_>, message: &Message, error: &SendError, next: &Next) -> Result<()> {
    let asked = error.retry_after.map_or(0, millis);
    match error.disposition {
        Disposition::PauseChannel => {
            let (organisation, channel) = (message.organisation_id, message.channel_id);
            let reason = Reason::from(error);
            channel_down(desk, organisation, channel, &reason, error.retry_after).await?;
        }
        Disposition::PairBackOff => {
            // As long as the message itself waits: what was written after it must not overtake it.
            let until = desk.now + back_off_ms(message.attempts - 1).max(asked);
            conversations::hold(desk.tx, message.conversation_id, until).await?;
        }
        // The same, where it waits for his sake.
        Disposition::Throttled => {
            if let Next::Again { at, forgive: false } = next {
                conversations::hold(desk.tx, message.conversation_id, *at).await?;
            }
        }
        // Whatever else would be a promotion to him is held back, too.
        Disposition::HoldMarketing => {
            let until = desk.now + HELD_BACK_MS.max(asked);
            conversations::hold_marketing(desk.tx, message.conversation_id, until).await?;
        }
        Disposition::BadContact | Disposition::OptedOut => {
            let conversation = conversations::get(desk.tx, message.conversation_id).await?;
            let Some(contact_id) = conversation.and_then(|conversation| conversation.contact_id) else {
                return Ok(());
            };
            if error.disposition == Disposition::OptedOut {
                contacts::opt_out(
                    desk.tx,
                    message.organisation_id,
                    contact_id,
                    OptedOutBy::Provider,
                    desk.now,
                )
                .await?;
            } else if let Some(contact) = contacts::get(desk.tx, message.organisation_id, contact_id).await? {
                match error.code == Some(BLOCKED_BY_US) {
                    true => contacts::note_blocked(desk.tx, &contact, desk.now).await?,
                    false => contacts::note_undeliverable(desk.tx, &contact, desk.now).await?,
                }
            }
        }
        _ => {}
    }
    Ok(())
}

fn millis(wait: Duration) -> i64 {
    i64::try_from(wait.as_millis()).unwrap_or(i64::MAX / 4)
}
