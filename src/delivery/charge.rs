//! What the provider charges for a message: kept with it, and counted with its campaign, once.
//!
//! Meta tells it with *sent* and again with *delivered* or *read*, and charges for what was delivered
//! (<https://developers.facebook.com/docs/whatsapp/pricing>).

use crate::conversation::Desk;
use crate::domain::message::StatusUpdate;
use crate::domain::state::MessageState;
use crate::store::messages::Message;
use crate::store::{Result, charges};

/// Counts what a status changes. `now` is how far the message has come by it; the caller holds its campaign.
pub(super) async fn note(
    desk: &Desk<'_>,
    message: &Message,
    update: &StatusUpdate,
    now: MessageState,
) -> Result<()> {
    let Some(campaign_id) = message.campaign_id else {
        return Ok(());
    };
    let was = charged(message.billable, message.category.as_deref(), message.state);
    let category = update.category.as_deref().or(message.category.as_deref());
    let is = charged(update.billable.or(message.billable), category, now);
    if was == is {
        return Ok(());
    }
    for (category, more) in [(was, -1), (is, 1)] {
        if let Some(category) = category {
            charges::count(desk.tx, message.organisation_id, campaign_id, category, more).await?;
        }
    }
    Ok(())
}

/// The category in which a message is charged for, if it is.
fn charged(billable: Option<bool>, category: Option<&str>, state: MessageState) -> Option<&str> {
    let arrived = matches!(state, MessageState::Delivered | MessageState::Read);
    category.filter(|_| arrived && billable == Some(true))
}
