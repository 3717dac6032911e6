//! A status webhook: one of our messages moved on.

use super::{failed, follow};
use crate::conversation::Desk;
use crate::domain::message::{Delivery, Disposition, SendError, StatusUpdate};
use crate::domain::state::MessageState;
use crate::store::channels::Channel;
use crate::store::messages::{Message, Move};
use crate::store::{Result, contacts, conversations, messages};

/// Settles a message by its status. Answers `false` when nobody knows the message: a status can come before the answer to its
/// send is written down, so the caller keeps it and tries again.
pub async fn status(desk: &Desk<'_>, channel: &Channel, update: &StatusUpdate) -> Result<bool> {
    let Some(message) = find(desk, channel, update).await? else {
        return Ok(false);
    };
    let learnt = Move {
        provider_id: Some(&update.provider_id),
        category: update.category.as_deref(),
        ..Move::default()
    };
    messages::advance(desk.tx, &message, learnt).await?;
    let to = match update.delivery {
        Delivery::Failed => {
            failed(desk, &message, &reason(update)).await?;
            return Ok(true);
        }
        Delivery::Sent => MessageState::Sent,
        Delivery::Delivered => MessageState::Delivered,
        Delivery::Read => MessageState::Read,
    };
    if message.state.rises_to(to) {
        let step = Move {
            state: Some(to),
            at: update.at,
            ..Move::default()
        };
        messages::advance(desk.tx, &message, step).await?;
        follow(desk, &message, to, None).await?;
    }
    if matches!(to, MessageState::Delivered | MessageState::Read) {
        note_reached(desk, &message).await?;
    }
    Ok(true)
}

/// By the provider's id; where the answer to the send was lost, by our own, which the provider repeats.
async fn find(desk: &Desk<'_>, channel: &Channel, update: &StatusUpdate) -> Result<Option<Message>> {
    let by_id =
        messages::by_provider_id(desk.tx, channel.organisation_id, channel.id, &update.provider_id).await?;
    if by_id.is_some() {
        return Ok(by_id);
    }
    match &update.correlation {
        Some(correlation) => messages::by_correlation(desk.tx, channel.organisation_id, correlation).await,
        None => Ok(None),
    }
}

fn reason(update: &StatusUpdate) -> SendError {
    update.error.clone().unwrap_or_else(|| SendError {
        disposition: Disposition::BadMessage,
        code: None,
        title: "failed without a reason".to_owned(),
        detail: None,
        retry_after: None,
    })
}

async fn note_reached(desk: &Desk<'_>, message: &Message) -> Result<()> {
    let Some(conversation) = conversations::get(desk.tx, message.conversation_id).await? else {
        return Ok(());
    };
    let Some(contact_id) = conversation.contact_id else {
        return Ok(());
    };
    match contacts::get(desk.tx, message.organisation_id, contact_id).await? {
        Some(contact) => contacts::note_reached(desk.tx, &contact, desk.now).await,
        None => Ok(()),
    }
}
