//! What is written down of a turn: messages that leave, people who are left out, when the next may leave.

use chrono::{DateTime, Utc};

use super::gate::Standing;
use crate::conversation::Desk;
use crate::domain::audience::Exclusion;
use crate::domain::gate::Waits;
use crate::domain::message::{Content, Lane};
use crate::domain::rules::Charged;
use crate::domain::state::RecipientState;
use crate::store::Result;
use crate::store::campaigns::{self, Campaign, Left};
use crate::store::conversations::{self, Conversation};
use crate::store::messages::{self, Message, NewMessage};
use crate::store::recipients::{self, Recipient};

/// His message, written down as leaving.
pub async fn leaving(
    desk: &Desk<'_>,
    campaign: &Campaign,
    recipient: &Recipient,
    conversation: &Conversation,
    (content, charged): (Content, Charged),
    fence: i64,
) -> Result<Message> {
    let new = NewMessage {
        organisation_id: campaign.organisation_id,
        channel_id: conversation.channel_id,
        conversation_id: conversation.id,
        lane: Lane::Marketing,
        content,
        quotes: None,
        shows: None,
        recipient: Some((campaign.id, recipient.id)),
        lead_id: None,
        author_id: None,
        about_id: None,
        due_at: desk.now,
        expires_at: None,
    };
    let message =
        messages::insert_sending_as(desk.tx, desk.installation, new, charged, fence, desk.now).await?;
    recipients::set_message(desk.tx, recipient.id, message.id).await?;
    campaigns::count(desk.tx, campaign.id, recipient.state, RecipientState::Sending, 1).await?;
    conversations::note_promoted(desk.tx, conversation.id, desk.now).await?;
    Ok(message)
}

/// He is left out.
pub async fn skip(desk: &Desk<'_>, campaign: &Campaign, recipient: &Recipient, why: Exclusion) -> Result<()> {
    recipients::set_state(
        desk.tx,
        recipient.id,
        RecipientState::Skipped,
        Some(why.as_str()),
        desk.now,
    )
    .await?;
    campaigns::count(desk.tx, campaign.id, recipient.state, RecipientState::Skipped, 1).await
}

/// Messages left: how far the campaign is on its day and in its hour, and when the next may leave.
pub async fn sent(
    desk: &Desk<'_>,
    campaign: &Campaign,
    standing: &Standing<'_>,
    next: Option<(DateTime<Utc>, Option<Waits>)>,
) -> Result<()> {
    let progress = &standing.progress;
    let day = progress.day.map(|day| day.to_string()).unwrap_or_default();
    let left = Left {
        last: desk.now,
        day: &day,
        day_count: i64::from(progress.today),
        ledger: &standing.ledger,
        next: next.map(|(at, _)| at.timestamp_millis()),
        waits: next.and_then(|(_, why)| why),
    };
    campaigns::note_sent(desk.tx, campaign.id, left).await
}
