//! What is written down of a turn: messages that leave, people who are left out, when the next may leave.

use chrono::{DateTime, Utc};

use super::gate::Standing;
use crate::conversation::Desk;
use crate::domain::audience::Exclusion;
use crate::domain::cost::Entered;
use crate::domain::gate::Waits;
use crate::domain::message::{Content, Lane};
use crate::domain::state::RecipientState;
use crate::store::campaigns::{self, Campaign, Left};
use crate::store::conversations::{self, Conversation};
use crate::store::messages::{self, Message, NewMessage};
use crate::store::recipients::{self, Recipient};
use crate::store::{Result, misses};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What is to leave to somebody whose turn it is.
pub struct Leaving {
    /// He, as he waits.
    pub recipient: Recipient,
    /// Where he is written to.
    pub conversation: Conversation,
    /// What.
    pub content: Content,
    /// What it is entered with into the campaign's account.
    pub entered: Entered,
}

/// Their messages, written down as leaving; all of them or none.
pub async fn leave(
    desk: &Desk<'_>,
    campaign: &Campaign,
    leaving: Vec<Leaving>,
    fence: i64,
) -> Result<Vec<Message>> {
    if leaving.is_empty() {
        return Ok(Vec::new());
    }
    let people: Vec<i64> = leaving.iter().map(|leaving| leaving.recipient.id).collect();
    recipients::take_turns(desk.tx, &people, desk.now).await?;
    let conversations = leaving.iter().map(|leaving| leaving.conversation.id).collect();
    let all = leaving.into_iter().map(|leaving| {
        let new = NewMessage {
            organisation_id: campaign.organisation_id,
            channel_id: leaving.conversation.channel_id,
            conversation_id: leaving.conversation.id,
            lane: Lane::Marketing,
            content: leaving.content,
            quotes: None,
            shows: None,
            recipient: Some((campaign.id, leaving.recipient.id)),
            lead_id: None,
            author_id: None,
            about_id: None,
            reminder_id: None,
            due_at: desk.now,
            expires_at: None,
        };
        (new, leaving.entered)
    });
    let all = all.collect();
    let messages = messages::insert_all_sending(desk.tx, desk.installation, all, fence, desk.now).await?;
    let his = messages
        .iter()
        .filter_map(|message| Some((message.recipient_id?, message.id)));
    recipients::set_messages(desk.tx, &his.collect::<Vec<_>>()).await?;
    let (from, to) = (RecipientState::Pending, RecipientState::Sending);
    let count = i64::try_from(messages.len()).unwrap_or(i64::MAX);
    campaigns::count(desk.tx, campaign.id, from, to, count).await?;
    conversations::note_promoted(desk.tx, conversations, desk.now).await?;
    Ok(messages)
}

/// He is left out.
pub async fn skip(desk: &Desk<'_>, campaign: &Campaign, recipient: &Recipient, why: Exclusion) -> Result<()> {
    recipients::set_state(
        desk.tx,
        &[recipient.id],
        RecipientState::Skipped,
        Some(why.as_str()),
        desk.now,
    )
    .await?;
    misses::moved(desk.tx, recipient, RecipientState::Skipped, Some(why.as_str())).await?;
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
        // What has no next moment is looked at again: nobody else would.
        next: Some(next.map_or(desk.now + DAY_MS, |(at, _)| at.timestamp_millis())),
        waits: next.and_then(|(_, why)| why),
    };
    campaigns::note_sent(desk.tx, campaign.id, left).await
}
