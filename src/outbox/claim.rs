//! Whose turn is it? Answers with messages that are durably `sending` once the transaction commits.

use super::release;
use crate::conversation::Desk;
use crate::domain::audience::window_open;
use crate::domain::message::Lane;
use crate::domain::state::{ChannelState, MessageState};
use crate::store::channels::{self, Channel};
use crate::store::conversations::{self, Conversation};
use crate::store::messages::{self, Message, UNTIL_HE_WRITES};
use crate::store::{Result, campaigns};

/// Between two messages to the same person that he did not ask for (Meta, pair rate: one message every six seconds).
const SPACING_MS: i64 = 6_000;

/// Takes up to `budget` messages of a channel: replies first, then transactional ones, then campaigns.
pub async fn claim(desk: &Desk<'_>, channel_id: i64, fence: i64, budget: u64) -> Result<Vec<Message>> {
    let Some(channel) = channels::get(desk.tx, channel_id).await? else {
        return Ok(Vec::new());
    };
    if channel.state == ChannelState::Paused {
        if channel.resume_at.is_none_or(|at| at > desk.now) {
            return Ok(Vec::new());
        }
        channels::resume(desk.tx, channel.id).await?;
    }
    let mut claimed = queued(desk, &channel, fence, budget).await?;
    for campaign in campaigns::due(desk.tx, channel.id, desk.now).await? {
        let left = budget.saturating_sub(claimed.len() as u64);
        if left == 0 {
            break;
        }
        claimed.extend(release::release(desk, &channel, campaign, fence, left).await?);
    }
    Ok(claimed)
}

/// Messages that wait in the outbox.
async fn queued(desk: &Desk<'_>, channel: &Channel, fence: i64, budget: u64) -> Result<Vec<Message>> {
    let waiting = messages::due(desk.tx, channel.id, desk.now, budget).await?;
    let ids = waiting.iter().map(|message| message.conversation_id).collect();
    let conversations = conversations::by_ids(desk.tx, ids).await?;
    let mut claimed: Vec<Message> = Vec::new();
    for message in waiting {
        let Some(conversation) = conversations
            .iter()
            .find(|known| known.id == message.conversation_id)
        else {
            messages::end(
                desk.tx,
                message.id,
                MessageState::Skipped,
                "no conversation",
                desk.now,
            )
            .await?;
            continue;
        };
        // One at a time to one person: providers do not keep the order of messages that are under way together.
        if claimed
            .iter()
            .any(|other| other.conversation_id == message.conversation_id)
        {
            continue;
        }
        if may_leave(desk, &message, conversation).await? {
            claimed.push(message);
        }
    }
    if claimed.is_empty() {
        return Ok(claimed);
    }
    messages::mark_sending(
        desk.tx,
        claimed.iter().map(|message| message.id).collect(),
        fence,
        desk.now,
    )
    .await?;
    let spoken_to = claimed.iter().map(|message| message.conversation_id).collect();
    conversations::note_outbound(desk.tx, spoken_to, desk.now).await?;
    for message in &mut claimed {
        message.attempts += 1;
        message.fence = fence;
        message.state = MessageState::Sending;
    }
    Ok(claimed)
}

/// What may have changed since the message was written is checked again; one that may not leave now is put where it belongs.
async fn may_leave(desk: &Desk<'_>, message: &Message, conversation: &Conversation) -> Result<bool> {
    if message.expires_at.is_some_and(|expires| expires <= desk.now) {
        messages::end(
            desk.tx,
            message.id,
            MessageState::Expired,
            "too late to matter",
            desk.now,
        )
        .await?;
        return Ok(false);
    }
    let spaced = match (message.lane, conversation.last_outbound_at) {
        (Lane::Reply, _) | (_, None) => 0,
        (_, Some(last)) => last + SPACING_MS,
    };
    let not_before = spaced.max(conversation.hold_until_at.unwrap_or(0));
    if not_before > desk.now {
        messages::postpone(desk.tx, message.id, not_before).await?;
        return Ok(false);
    }
    let content = messages::content(message)?;
    if content.needs_open_window() && !window_open(conversation.last_inbound_at, desk.now) {
        if conversation.member_id.is_some() {
            messages::postpone(desk.tx, message.id, UNTIL_HE_WRITES).await?;
        } else {
            messages::end(
                desk.tx,
                message.id,
                MessageState::Skipped,
                "window_closed",
                desk.now,
            )
            .await?;
        }
        return Ok(false);
    }
    Ok(true)
}
