//! Whose turn is it? Answers with messages that are durably `sending` once the transaction commits.

use std::collections::BTreeSet;

use super::allowance::Allowance;
use super::number::Shared;
use super::pacer::SPACING_MS;
use super::release::{self, Room};
use crate::conversation::{Desk, relay_news, rounds};
use crate::delivery;
use crate::domain::message::{Disposition, Lane, Reason};
use crate::domain::state::{CampaignState, ChannelState, MessageState, PausedBy};
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::{self, Channel};
use crate::store::conversations::{self, Conversation};
use crate::store::messages::{self, Message};
use crate::store::outbox::{self, UNTIL_HE_WRITES};
use crate::store::{Result, contacts, organisations, sharers};

/// Of a channel that is down, only replies and notes to members are tried, one at a time: the owner must hear that it is down,
/// and that his word arrived.
const WHILE_DOWN: u64 = 1;

/// How many more messages are looked at than may leave: many may wait for the same person.
const LOOKED_AT: u64 = 200;

/// Takes up to `budget` messages of a channel that wait in the outbox: replies first, then transactional ones. Nothing that is
/// held here is wanted by whoever holds a campaign: a member's own conversation is, by his command, which then wants the campaign.
pub async fn waiting(desk: &Desk<'_>, channel_id: i64, fence: i64, budget: u64) -> Result<Vec<Message>> {
    let Some(channel) = channels::get(desk.tx, channel_id).await? else {
        return Ok(Vec::new());
    };
    if channel.is_down(desk.now) {
        return queued(desk, &channel, fence, budget.min(WHILE_DOWN), true).await;
    }
    if channel.state == ChannelState::Paused {
        // Only a provider's pause has a time.
        rounds::sends_again(desk.tx, &channel, PausedBy::Provider, desk.now).await?;
    }
    queued(desk, &channel, fence, budget, false).await
}

/// Gives the campaigns of a channel their turn: up to `budget` messages.
pub async fn promotions(
    desk: &Desk<'_>,
    channel_id: i64,
    fence: i64,
    budget: u64,
    allowance: &mut Allowance,
) -> Result<Vec<Message>> {
    let mut claimed = Vec::new();
    let Some(channel) = channels::get(desk.tx, channel_id).await? else {
        return Ok(claimed);
    };
    if budget == 0 || channel.is_down(desk.now) {
        return Ok(claimed);
    }
    set_back(desk, channel.id).await?;
    // Campaigns are held before anything else, as everywhere.
    let campaigns = due(desk, channel.id).await?;
    if campaigns.is_empty() {
        return Ok(claimed);
    }
    let Some(organisation) = organisations::get(desk.tx, channel.organisation_id).await? else {
        return Ok(claimed);
    };
    allowance.begin(desk, &channel).await?;
    let mut shared = Shared::read(desk, &channel, organisation).await?;
    let once_a_day = |campaign: &Campaign| {
        let pace = campaigns::pace(campaign);
        shared.calendar.timetable(&pace).allows_one_a_day()
    };
    if campaigns.iter().any(once_a_day) {
        conversations::promote_alone(desk.tx, channel.organisation_id).await?;
    }
    let turns = campaigns.len();
    for (had, campaign) in campaigns.into_iter().enumerate() {
        let left = budget.saturating_sub(claimed.len() as u64);
        if left == 0 {
            break;
        }
        let room = Room {
            budget: left,
            turns: (turns - had) as u64,
        };
        let released = release::release(desk, &channel, campaign, fence, room, &mut shared, allowance);
        claimed.extend(released.await?);
    }
    Ok(claimed)
}

/// Where the clock was set back, what it showed before counts as now.
async fn set_back(desk: &Desk<'_>, channel_id: i64) -> Result<()> {
    let ahead = sharers::ahead(desk.tx, channel_id, desk.now).await?;
    if ahead.is_empty() {
        return Ok(());
    }
    for campaign in campaigns::lock(desk.tx, ahead).await? {
        sharers::set_back(desk.tx, campaign, desk.now).await?;
    }
    conversations::set_back(desk.tx, channel_id, desk.now).await
}

/// The campaigns whose turn it is, those among them whose moment has come.
async fn due(desk: &Desk<'_>, channel_id: i64) -> Result<Vec<Campaign>> {
    let mut due = Vec::new();
    for campaign in campaigns::lock_due(desk.tx, channel_id, desk.now).await? {
        let waits = campaign.next_send_at.is_none_or(|next| next > desk.now);
        if !campaign.state.leaves() || release::is_too_late(desk, &campaign).await? {
            continue;
        }
        // Whoever woke it did not set its moment.
        let set = campaign.starts_at.filter(|at| *at > desk.now);
        if let (CampaignState::Scheduled, Some(at)) = (campaign.state, set) {
            campaigns::set_next(desk.tx, campaign.id, Some(at)).await?;
            continue;
        }
        if waits {
            continue;
        }
        due.push(match campaign.state {
            CampaignState::Scheduled => campaigns::begin(desk.tx, campaign, desk.now).await?,
            _ => campaign,
        });
    }
    Ok(due)
}

/// Messages that wait in the outbox.
async fn queued(
    desk: &Desk<'_>,
    channel: &Channel,
    fence: i64,
    budget: u64,
    down: bool,
) -> Result<Vec<Message>> {
    let waiting = outbox::due(desk.tx, channel.id, desk.now, budget + LOOKED_AT).await?;
    if waiting.is_empty() {
        return Ok(waiting);
    }
    let ids: Vec<i64> = waiting.iter().map(|message| message.conversation_id).collect();
    let conversations = conversations::by_ids(desk.tx, ids.clone()).await?;
    let people = conversations.iter().filter_map(|known| known.contact_id);
    let blocked = contacts::blocked_among(desk.tx, channel.organisation_id, people.collect()).await?;
    // One at a time to one person: providers do not keep the order of messages that are under way together.
    let mut taken: BTreeSet<i64> = outbox::busy(desk.tx, ids).await?.into_iter().collect();
    let mut claimed: Vec<Message> = Vec::new();
    for message in waiting {
        if claimed.len() as u64 >= budget {
            break;
        }
        if taken.contains(&message.conversation_id) {
            continue;
        }
        let conversation = conversations
            .iter()
            .find(|known| known.id == message.conversation_id);
        let Some(conversation) = conversation else {
            outbox::end(
                desk.tx,
                message.id,
                MessageState::Skipped,
                "no conversation",
                desk.now,
            )
            .await?;
            continue;
        };
        if conversation.contact_id.is_some_and(|id| blocked.contains(&id)) {
            // It was written while somebody blocked him.
            outbox::end(
                desk.tx,
                message.id,
                MessageState::Skipped,
                outbox::BLOCKED,
                desk.now,
            )
            .await?;
            continue;
        }
        if down && message.lane != Lane::Reply && conversation.member_id.is_none() {
            continue;
        }
        match may_leave(desk, channel, &message, conversation).await? {
            Leave::Now => {
                let marked =
                    outbox::mark_sending(desk.tx, desk.installation, &message, fence, desk.now).await?;
                claimed.extend(marked);
                taken.insert(conversation.id);
            }
            Leave::NotThisOne => {}
            Leave::NobodyToHim => {
                taken.insert(conversation.id);
            }
        }
    }
    let charged = claimed.iter().filter(|message| message.has_account()).cloned();
    delivery::left(desk, &charged.collect::<Vec<_>>()).await?;
    let spoken_to: Vec<i64> = claimed.iter().map(|message| message.conversation_id).collect();
    if !spoken_to.is_empty() {
        conversations::note_outbound(desk.tx, spoken_to, desk.now).await?;
    }
    Ok(claimed)
}

/// Whether a message may leave.
enum Leave {
    Now,
    /// It has been put where it belongs.
    NotThisOne,
    /// Nor may any other to the same person for now.
    NobodyToHim,
}

/// What may have changed since the message was written is checked again.
async fn may_leave(
    desk: &Desk<'_>,
    channel: &Channel,
    message: &Message,
    conversation: &Conversation,
) -> Result<Leave> {
    if message.expires_at.is_some_and(|expires| expires <= desk.now) {
        outbox::end(
            desk.tx,
            message.id,
            MessageState::Expired,
            "too late to matter",
            desk.now,
        )
        .await?;
        relay_news::was_too_late(desk, message).await?;
        return Ok(Leave::NotThisOne);
    }
    if let Some(hold) = conversation.hold_until_at.filter(|hold| *hold > desk.now) {
        outbox::hold(desk.tx, conversation.id, hold).await?;
        return Ok(Leave::NobodyToHim);
    }
    let spaced = conversation.spaced_until(SPACING_MS, desk.now);
    if message.lane != Lane::Reply && spaced > desk.now {
        outbox::postpone_all(desk.tx, conversation.id, desk.now, spaced).await?;
        return Ok(Leave::NobodyToHim);
    }
    let Ok(content) = messages::content(message) else {
        // Written by another version of the program. It must not hold up all that comes after it.
        tracing::error!(message = message.id, "a message cannot be read, and is not sent");
        outbox::end(desk.tx, message.id, MessageState::Failed, "unreadable", desk.now).await?;
        return Ok(Leave::NotThisOne);
    };
    if content.needs_open_window()
        && !channel
            .provider
            .window_open(conversation.last_inbound_at, desk.now)
    {
        if conversation.member_id.is_some() {
            outbox::postpone(desk.tx, message.id, UNTIL_HE_WRITES).await?;
        } else {
            outbox::end(
                desk.tx,
                message.id,
                MessageState::Skipped,
                "window_closed",
                desk.now,
            )
            .await?;
            let reason = Reason::from(Disposition::NeedsTemplate);
            relay_news::did_not_arrive(desk, message, &reason).await?;
        }
        return Ok(Leave::NotThisOne);
    }
    Ok(Leave::Now)
}
