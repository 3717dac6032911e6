//! A status webhook: one of our messages moved on.

use super::failure::failed_later;
use super::{charge, follow, person};
use crate::conversation::Desk;
use crate::domain::message::{Delivery, Disposition, SendError, StatusUpdate};
use crate::domain::state::MessageState;
use crate::store::channels::Channel;
use crate::store::messages::{Message, Move};
use crate::store::{Result, campaigns, conversations, messages};

/// Whose message a status is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// One of ours, and settled.
    Ours,
    /// Surely not ours: another program sends over the same account.
    Foreign,
    /// Nobody knows yet: a status can come before the answer to its send is written down.
    NotYet,
}

/// Settles a message by its status.
pub async fn status(desk: &Desk<'_>, channel: &Channel, update: &StatusUpdate) -> Result<Known> {
    let named = update
        .correlation
        .as_deref()
        .map(|correlation| messages::named_by(correlation, desk.installation));
    if named == Some(None) {
        return Ok(Known::Foreign);
    }
    let named = named.flatten();
    let Some(found) = find(desk, channel, update, named.map(|(id, _)| id)).await? else {
        return Ok(if named.is_some() {
            Known::Foreign
        } else {
            Known::NotYet
        });
    };
    if let Some(campaign_id) = found.campaign_id {
        campaigns::lock(desk.tx, vec![campaign_id]).await?;
    }
    let Some(message) = messages::lock(desk.tx, found.id).await? else {
        return Ok(Known::Foreign);
    };
    let of_earlier_attempt = named.is_some_and(|(_, attempt)| attempt < message.attempts);
    let arrived = matches!(update.delivery, Delivery::Delivered | Delivery::Read);
    // That an attempt had left, or failed, says nothing of the one that is under way, or waits for its turn. That it arrived does.
    if (of_earlier_attempt || message.waits_again()) && !arrived {
        return Ok(Known::Ours);
    }
    let learnt = Move {
        provider_id: (!of_earlier_attempt).then_some(update.provider_id.as_str()),
        category: update.category.as_deref(),
        billable: update.billable,
        price: update.price.as_ref(),
        ..Move::default()
    };
    messages::advance(desk.tx, &message, learnt).await?;
    let known = charge::told(&message, update);
    let to = match update.delivery {
        Delivery::Failed => {
            charge::moves(desk, &message, &known).await?;
            failed_later(desk, &message, &reason(update)).await?;
            return Ok(Known::Ours);
        }
        Delivery::Sent => MessageState::Sent,
        Delivery::Delivered => MessageState::Delivered,
        Delivery::Read => MessageState::Read,
    };
    let rises = message.state.rises_to(to);
    let now = if rises { to } else { message.state };
    charge::moves(desk, &message, &charge::in_state(&known, now)).await?;
    if rises {
        let step = Move {
            state: Some(to),
            at: if update.at == 0 { desk.now } else { update.at },
            ..Move::default()
        };
        messages::advance(desk.tx, &message, step).await?;
        if message.state == MessageState::Failed && message.campaign_id.is_some() {
            conversations::give_promotion_again(desk.tx, &message).await?;
        }
        follow(desk, &message, to, None).await?;
    }
    if rises || arrived {
        person::reported(desk, &message, &update.recipient, arrived).await?;
    }
    Ok(Known::Ours)
}

/// By the provider's id; where the answer to the send was lost, by our own, which the provider repeats.
async fn find(
    desk: &Desk<'_>,
    channel: &Channel,
    update: &StatusUpdate,
    id: Option<i64>,
) -> Result<Option<Message>> {
    let organisation = channel.organisation_id;
    let by_id = messages::by_provider_id(desk.tx, organisation, channel.id, &update.provider_id).await?;
    if by_id.is_some() {
        return Ok(by_id);
    }
    let Some(id) = id else { return Ok(None) };
    let named = messages::get(desk.tx, id).await?;
    Ok(named.filter(|message| message.channel_id == channel.id))
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
