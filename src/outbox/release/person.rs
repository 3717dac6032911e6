//! May a person get it now? Whatever may have changed since he was written down for it is looked at again.

use super::super::allowance::Allowance;
use super::super::pacer::SPACING_MS;
use super::purse::Purse;
use super::write;
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::domain::audience::{Exclusion, Standing};
use crate::domain::guard::Trip;
use crate::store::campaigns::{self, Campaign};
use crate::store::channels::Channel;
use crate::store::messages::Message;
use crate::store::recipients::{self, Recipient};
use crate::store::{Result, contacts, conversations};

/// What becomes of one person's turn.
pub enum Turn {
    /// His message, written down as leaving.
    Leaves(Box<Message>),
    /// He keeps it: the provider takes nobody else outside of his window before this moment.
    Held(Millis),
    /// He keeps it: his message would cost more than the campaign may.
    TooDear(Trip),
    /// He is left out, or waits for another.
    Passed,
}

/// One person's turn.
pub async fn prepare(
    desk: &Desk<'_>,
    channel: &Channel,
    campaign: &Campaign,
    promotion: &Promotion,
    (recipient, fence): (&Recipient, i64),
    purse: &mut Purse<'_>,
    allowance: &mut Allowance,
) -> Result<Turn> {
    let contact = contacts::get(desk.tx, campaign.organisation_id, recipient.contact_id).await?;
    let Some(contact) = contact else {
        write::skip(desk, campaign, recipient, Exclusion::Gone).await?;
        return Ok(Turn::Passed);
    };
    let conversation = conversations::with_contact(desk.tx, channel, &contact, desk.now).await?;
    let last_inbound_at = conversation.as_ref().and_then(|known| known.last_inbound_at);
    let open = channel.provider.window_open(last_inbound_at, desk.now);
    let standing = Standing {
        opted_out: contact.opted_out_at.is_some(),
        reachable: conversation.is_some(),
        state: contact.state,
        window_open: open,
        promoted_lately: promoted_lately(desk, campaign, recipient).await?,
    };
    if let Some(exclusion) = standing.exclusion(promotion.has_template()) {
        write::skip(desk, campaign, recipient, exclusion).await?;
        return Ok(Turn::Passed);
    }
    let Some(conversation) = conversation else {
        return Ok(Turn::Passed);
    };
    let spaced = conversation.last_outbound_at.map_or(0, |last| last + SPACING_MS);
    let held = conversation
        .hold_until_at
        .max(conversation.marketing_hold_until_at);
    let not_before = spaced.max(held.unwrap_or(0));
    if not_before > desk.now {
        recipients::wait_again(desk.tx, recipient, not_before, false, desk.now).await?;
        return Ok(Turn::Passed);
    }
    let variant = promotion.variant(recipient.variant_id);
    let Some(content) = variant.content_for(&contact, recipient.id, open) else {
        write::skip(desk, campaign, recipient, Exclusion::Unfillable).await?;
        return Ok(Turn::Passed);
    };
    let charged = variant.charged(open);
    let stake = purse.stake(&conversation, charged);
    if let Some(trip) = purse.lacks(stake.as_ref()) {
        return Ok(Turn::TooDear(trip));
    }
    if !open {
        if let Some(until) = allowance.used_up_until(desk, channel).await? {
            return Ok(Turn::Held(until));
        }
        allowance.spend();
    }
    if !recipients::take_turn(desk.tx, recipient.id, desk.now).await? {
        return Ok(Turn::Passed);
    }
    let leaves = (content, charged);
    let message = write::leaving(desk, campaign, recipient, &conversation, leaves, fence).await?;
    purse.note(stake);
    Ok(Turn::Leaves(Box::new(message)))
}

/// Whether another promotion left to him within the days that lie between two. His own earlier attempt is none too many.
async fn promoted_lately(desk: &Desk<'_>, campaign: &Campaign, recipient: &Recipient) -> Result<bool> {
    match campaigns::pace(campaign).promotes_none_since(desk.now) {
        Some(since) if recipient.message_id.is_none() => {
            let (organisation, contact) = (campaign.organisation_id, recipient.contact_id);
            conversations::was_promoted_since(desk.tx, organisation, contact, since).await
        }
        _ => Ok(false),
    }
}
