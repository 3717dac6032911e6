//! Whether a customer hears of what has just been done to his appointment. Judged as at the turn of the reminder that would tell him.

use super::plan::numbers;
use super::saying::Saying;
use crate::clock::Millis;
use crate::domain::message::Address;
use crate::domain::reminder::{Carrier, ContactStanding, Occasion, Skip, unreachable};
use crate::domain::state::SubjectKind;
use crate::store::appointments::Appointment;
use crate::store::organisations::Organisation;
use crate::store::{Result, Tx, channels, contacts, conversations, reminder_rules};

/// Why he hears nothing of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unheard {
    /// The rule of this number, which would tell him, is switched off.
    RuleOff(i64),
    /// He cannot be told, or does not want to be.
    Skip(Skip),
}

/// Why its customer does not hear of an act. `None`: he does, or he is somebody who was forgotten.
pub async fn of_act(
    tx: &Tx,
    organisation: &Organisation,
    appointment: &Appointment,
    act: Occasion,
    now: Millis,
) -> Result<Option<Unheard>> {
    let own = organisation.id;
    let Some(contact_id) = appointment.contact_id else {
        return Ok(None);
    };
    let Some(contact) = contacts::get(tx, own, contact_id).await? else {
        return Ok(None);
    };
    let rules = reminder_rules::of_organisation(tx, own).await?;
    let rule = rules
        .iter()
        .find(|rule| rule.subject == SubjectKind::Appointment && rule.trigger == act.trigger());
    let Some(rule) = rule else {
        return Ok(None);
    };
    if !rule.enabled {
        return Ok(Some(Unheard::RuleOff(rule.number)));
    }
    let number = numbers(tx, own, vec![contact_id]).await?.remove(&contact_id);
    let channel = match number {
        Some(number) => channels::get(tx, number).await?,
        None => None,
    };
    let conversation = match &channel {
        Some(channel) => conversations::of_contact(tx, channel.id, contact_id).await?,
        None => None,
    };
    let has_address = match &conversation {
        Some(known) => Address::parse(&known.address).can_be_written_to(),
        // Whoever has never been written to is, by his number.
        None => contact.phone.is_some(),
    };
    let standing = ContactStanding {
        reminders_off: contact.reminders_off_at.is_some(),
        has_address,
        state: contact.state,
    };
    if let Some(skip) = unreachable(standing) {
        return Ok(Some(Unheard::Skip(skip)));
    }
    // A business without a number that can send has other worries.
    let Some(channel) = channel else {
        return Ok(None);
    };
    let last_inbound_at = conversation.and_then(|known| known.last_inbound_at);
    if channel.provider.window_open(last_inbound_at, now) {
        return Ok(None);
    }
    let saying = Saying::load(tx, organisation, &channel, vec![rule.id]).await?;
    Ok(match saying.way(&rule.rule(), &contact).carrier {
        Carrier::Approved | Carrier::Waiting => None,
        Carrier::None => Some(Unheard::Skip(Skip::NeedsTemplate)),
    })
}
