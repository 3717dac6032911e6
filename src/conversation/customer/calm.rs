//! Who wants to hear less, or more again: BAJA stops promotions, a second one reminders too where there are any, ALTA brings both back.
//! One confirmation each time, then silence.

use pregon_commands::Keyword;

use super::reminded::Guest;
use crate::domain::state::{Consent, OptedOutBy, SubscriptionState};
use crate::replies::{Choice, Reply, Tap};
use crate::store::{Result, appointments, contacts, subscriptions};

/// One of the words that everybody may use. `None`: it asks for nothing new, and is taken for what it says. `Some(None)`: nothing is
/// said to it.
pub(super) async fn asked(guest: &Guest<'_>, keyword: Keyword) -> Result<Option<Option<Reply>>> {
    match keyword {
        Keyword::OptOut => less(guest).await.map(Some),
        Keyword::OptOutAll => nothing(guest).await.map(Some),
        Keyword::OptIn => more(guest).await.map(|hello| hello.map(Some)),
    }
}

/// He tapped that he wants no reminders either.
pub(super) async fn no_reminders(guest: &Guest<'_>) -> Result<Option<Reply>> {
    let (tx, now) = (guest.desk.tx, guest.desk.now);
    let (organisation, contact) = (guest.organisation.id, guest.contact.id);
    let is_new = contacts::reminders_off(tx, organisation, contact, OptedOutBy::Customer, now).await?;
    Ok(is_new.then(|| Reply::new(guest.voice.say("answer-reminders-off", &guest.business()))))
}

/// No promotions. Whoever has said so before means his reminders.
async fn less(guest: &Guest<'_>) -> Result<Option<Reply>> {
    let (tx, now) = (guest.desk.tx, guest.desk.now);
    let is_new = contacts::opt_out(
        tx,
        guest.contact.organisation_id,
        guest.contact.id,
        OptedOutBy::Customer,
        now,
    )
    .await?;
    let still_reminded = guest.contact.reminders_off_at.is_none() && is_reminded(guest).await?;
    match (is_new, still_reminded) {
        (true, false) => {
            let bye = guest.voice.say("customer-opted-out", &guest.business());
            Ok(Some(Reply::new(bye)))
        }
        (true, true) => {
            let bye = guest.voice.say("answer-reminders-stay", &guest.business());
            let label = guest.voice.say("answer-reminders-off-button", &[]);
            Ok(Some(
                Reply::new(bye).choice(Choice::new(Tap::RemindersOff, label)),
            ))
        }
        (false, true) => no_reminders(guest).await,
        (false, false) => Ok(None),
    }
}

/// Neither promotions nor reminders.
async fn nothing(guest: &Guest<'_>) -> Result<Option<Reply>> {
    let (tx, now) = (guest.desk.tx, guest.desk.now);
    let (organisation, contact) = (guest.organisation.id, guest.contact.id);
    let by = OptedOutBy::Customer;
    let promotions = contacts::opt_out(tx, organisation, contact, by, now).await?;
    let reminders = contacts::reminders_off(tx, organisation, contact, by, now).await?;
    let bye = || Reply::new(guest.voice.say("answer-all-off", &guest.business()));
    Ok((promotions || reminders).then(bye))
}

/// Both again. `None`: he has never been without.
async fn more(guest: &Guest<'_>) -> Result<Option<Reply>> {
    let (tx, organisation, contact) = (guest.desk.tx, guest.organisation.id, guest.contact);
    let promotions = contact.opted_out_at.is_some();
    let reminders = contacts::reminders_on(tx, organisation, contact.id).await?;
    if !promotions {
        let back = || Reply::new(guest.voice.say("answer-reminders-on", &guest.business()));
        return Ok(reminders.then(back));
    }
    contacts::opt_in(tx, contact.id).await?;
    if contact.is_unasked() {
        // Nobody knew whether he wants them: he has said so.
        contacts::set_consent(tx, organisation, contact.id, Consent::Asked, guest.desk.now).await?;
    }
    // Whoever stopped them in WhatsApp gets none before he switches them on there, too.
    let switch = guest.channel.provider.has_marketing_switch();
    let key = match contact.opted_out_by {
        Some(OptedOutBy::Provider) if switch => "customer-opted-in-with-switch",
        _ => "customer-opted-in",
    };
    let hello = Reply::new(guest.voice.say(key, &guest.business()));
    Ok(Some(match reminders {
        true => hello.below(guest.voice.say("answer-reminders-too", &[])),
        false => hello,
    }))
}

/// Whether there is anything that he would be reminded of.
async fn is_reminded(guest: &Guest<'_>) -> Result<bool> {
    let (tx, now) = (guest.desk.tx, guest.desk.now);
    let (organisation, contact) = (guest.organisation.id, guest.contact.id);
    if !appointments::to_come_of(tx, organisation, contact, now)
        .await?
        .is_empty()
    {
        return Ok(true);
    }
    let his = subscriptions::of_contact(tx, organisation, contact).await?;
    Ok(his.iter().any(|his| his.state == SubscriptionState::Active))
}
