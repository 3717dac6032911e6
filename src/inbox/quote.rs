//! A message that quotes one which nobody knows yet: whoever is quick answers a card, or taps a button, before the provider's answer
//! to its sending is written down. It is looked at again, for as long as that may still happen.

use crate::conversation::Desk;
use crate::domain::message::{InboundContent, InboundMessage};
use crate::domain::phone;
use crate::store::channels::Channel;
use crate::store::inbox::InboxEvent;
use crate::store::{Result, members, messages, outbox};

/// Why such a message waits.
pub const UNKNOWN: &str = "nobody knows the message that it quotes yet";

/// It is looked at again after so many milliseconds each.
const UNKNOWN_QUOTE_MS: [i64; 4] = [250, 500, 1_000, 2_000];

/// While something to whoever quotes is leaving, which may be what he quotes, it is looked at again as often as this in all…
const WHILE_LEAVING: i64 = 20;

/// …after so many milliseconds each.
const LEAVING_MS: i64 = 2_000;

/// For how many milliseconds a message waits for what it quotes; `None`: that is known, does not matter, or will never be known.
pub async fn wait(
    desk: &Desk<'_>,
    channel: &Channel,
    row: &InboxEvent,
    message: &InboundMessage,
) -> Result<Option<i64>> {
    let Some(quoted) = &message.quotes else {
        return Ok(None);
    };
    let known = messages::by_provider_id(desk.tx, channel.organisation_id, channel.id, quoted).await?;
    if known.is_some() || !matters(desk, channel, message).await? {
        return Ok(None);
    }
    let wait = usize::try_from(row.attempts)
        .ok()
        .and_then(|tries| UNKNOWN_QUOTE_MS.get(tries).copied());
    if wait.is_some() || row.attempts >= WHILE_LEAVING {
        return Ok(wait);
    }
    let Some(address) = message.from.address() else {
        return Ok(None);
    };
    let leaving = outbox::is_leaving_to(desk.tx, channel.id, &address).await?;
    Ok(leaving.then_some(LEAVING_MS))
}

/// Whether it matters what it quotes. A tap says by itself what it means; but of whoever belongs to several businesses, only the
/// message tells for which.
async fn matters(desk: &Desk<'_>, channel: &Channel, message: &InboundMessage) -> Result<bool> {
    match message.content {
        InboundContent::Reaction { .. } => Ok(false),
        InboundContent::Choice { .. } => {
            let member = members::by_participant(desk.tx, channel.organisation_id, &message.from).await?;
            let Some(member) = member else {
                return Ok(false);
            };
            let places = members::everywhere(desk.tx, &phone::variants(&member.phone)).await?;
            Ok(places.len() > 1)
        }
        _ => Ok(true),
    }
}
