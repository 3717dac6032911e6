//! May a person get it now? Whatever may have changed since he was written down for it is looked at again.

use super::super::allowance::Allowance;
use super::super::pacer::SPACING_MS;
use super::clear::{Clear, clear};
use super::people::People;
use super::purse::Purse;
use super::write::{self, Leaving};
use crate::clock::Millis;
use crate::conversation::Desk;
use crate::conversation::promotion::Promotion;
use crate::domain::audience::{Exclusion, Standing};
use crate::domain::gate::Waits;
use crate::domain::guard::Trip;
use crate::domain::timetable::Timetable;
use crate::store::Result;
use crate::store::campaigns::Campaign;
use crate::store::channels::Channel;
use crate::store::recipients::{self, Recipient};
use crate::store::{contacts, conversations, messages};

/// What becomes of one person's turn.
pub enum Turn {
    /// This leaves to him.
    Leaves(Box<Leaving>),
    /// He keeps it: the provider takes nobody else outside of his window before this moment.
    Held(Millis),
    /// He keeps it: it can only go to him by a template, which may not be sent.
    NeedsTemplate,
    /// He keeps it: his message would cost more than the campaign may.
    TooDear(Trip),
    /// He is left out, or waits for another.
    Passed,
}

/// The campaign whose people have their turn.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    /// The number that it leaves from.
    pub channel: &'a Channel,
    /// The campaign.
    pub campaign: &'a Campaign,
    /// What it says.
    pub promotion: &'a Promotion,
    /// When it may leave.
    pub timetable: Timetable<'a>,
    /// The country of the business.
    pub country: &'a str,
}

/// One person's turn.
pub async fn prepare(
    desk: &Desk<'_>,
    of: Of<'_>,
    (recipient, people): (&Recipient, &People),
    purse: &mut Purse<'_>,
    allowance: &mut Allowance,
) -> Result<Turn> {
    let Of {
        channel,
        campaign,
        promotion,
        timetable,
        country,
    } = of;
    let Some(contact) = people.contact(recipient) else {
        write::skip(desk, campaign, recipient, Exclusion::Gone).await?;
        return Ok(Turn::Passed);
    };
    let conversation = people.conversation(recipient);
    let last_inbound_at = conversation.and_then(|known| known.last_inbound_at);
    let open = channel.provider.window_open(last_inbound_at, desk.now);
    let standing = Standing {
        opted_out: contact.opted_out_at.is_some(),
        unasked: contact.is_unasked(),
        reachable: conversation.is_some(),
        state: contact.state,
        window_open: open,
        promoted_lately: people.was_promoted_lately(recipient),
    };
    if let Some(exclusion) = standing.exclusion(promotion.template().is_some()) {
        write::skip(desk, campaign, recipient, exclusion).await?;
        return Ok(Turn::Passed);
    }
    let Some(conversation) = conversation else {
        return Ok(Turn::Passed);
    };
    if promotion.needs_template(open) && !promotion.has_template() {
        return Ok(Turn::NeedsTemplate);
    }
    let spaced = conversation.spaced_until(SPACING_MS, desk.now);
    let held = conversation
        .hold_until_at
        .max(conversation.marketing_hold_until_at);
    let not_before = spaced.max(held.unwrap_or(0));
    if not_before > desk.now {
        recipients::wait_again(desk.tx, recipient, not_before, false, desk.now).await?;
        return Ok(Turn::Passed);
    }
    match clear(
        desk,
        timetable,
        country,
        contact,
        (conversation, people.promoted_at(recipient)),
    )
    .await?
    {
        Clear::Now => {}
        Clear::Later(at, _) => {
            recipients::wait_again(desk.tx, recipient, at, false, desk.now).await?;
            return Ok(Turn::Passed);
        }
        Clear::Never => {
            write::skip(desk, campaign, recipient, Exclusion::NeverOpen).await?;
            return Ok(Turn::Passed);
        }
    }
    let variant = promotion.variant(recipient.variant_id);
    let Some(content) = variant.content_for(contact, recipient.id, open) else {
        write::skip(desk, campaign, recipient, Exclusion::Unfillable).await?;
        return Ok(Turn::Passed);
    };
    let entered = purse.enters(conversation, variant.charged(open));
    let stake = Purse::stake(&entered);
    if let Some(trip) = purse.lacks(stake.as_ref()) {
        return Ok(Turn::TooDear(trip));
    }
    if !open {
        if let Some(until) = allowance.used_up_until(desk, channel).await? {
            return Ok(Turn::Held(until));
        }
        allowance.spend();
    }
    purse.note(stake);
    Ok(Turn::Leaves(Box::new(Leaving {
        recipient: recipient.clone(),
        conversation: conversation.clone(),
        content,
        entered,
    })))
}

/// What whoever is next waits for, where that is his own; the campaign looks again when his turn comes.
pub async fn why_next_waits(desk: &Desk<'_>, of: Of<'_>) -> Result<Option<Waits>> {
    let (channel, campaign) = (of.channel, of.campaign);
    let Some(next) = recipients::next_of(desk.tx, campaign.id).await? else {
        return Ok(None);
    };
    let contact = contacts::get(desk.tx, campaign.organisation_id, next.contact_id).await?;
    let conversation = conversations::of_contact(desk.tx, channel.id, next.contact_id).await?;
    let Some((contact, conversation)) = contact.zip(conversation) else {
        return Ok(None);
    };
    let promoted_at = match of.timetable.allows_one_a_day() {
        true => messages::promoted_at(desk.tx, &contact, conversation.id).await?,
        false => None,
    };
    let his = (&conversation, promoted_at);
    let clear = clear(desk, of.timetable, of.country, &contact, his).await?;
    Ok(match clear {
        Clear::Later(_, why) => Some(why),
        Clear::Now | Clear::Never => None,
    })
}
