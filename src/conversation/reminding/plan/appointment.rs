//! The reminders of an appointment.

use super::numbers;
use crate::clock::Millis;
use crate::conversation::reminding::event::{self, JustTold};
use crate::domain::reminder::{self, Event, Gone, Occasion, Quiet, Rule};
use crate::domain::state::{ReminderState, SubjectKind};
use crate::store::appointments::Appointment;
use crate::store::organisations::{self, Organisation};
use crate::store::reminders::{self, About, NewReminder};
use crate::store::{Result, Tx, reminder_rules};

/// Plans everything that is to be told of an appointment as it is now, in place of what was planned before. `act`: what has just happened
/// to it, which its customer is told of; without, nothing did that he would have to know. The caller holds the appointment.
pub async fn plan(
    tx: &Tx,
    organisation: &Organisation,
    held: &Appointment,
    act: Option<Occasion>,
    now: Millis,
) -> Result<()> {
    let about = About {
        organisation_id: organisation.id,
        subject: SubjectKind::Appointment,
        subject_id: held.id,
    };
    // What comes near is planned anew below; what tells of an act stays, as long as that was the last one.
    let kept = match act {
        Some(act) => Some(act),
        None => of_last_act(tx, about, held).await?,
    };
    let stands = held.state.stands();
    let why = match stands {
        true => Gone::Moved,
        false => Gone::SubjectCancelled,
    };
    reminders::cancel_planned(tx, about, kept, why, now).await?;
    let own = organisation.id;
    let mut told = JustTold::of(tx, own, vec![held.id]).await?;
    let zone = organisation.zone();
    let (Some(contact_id), Some(coming)) = (held.contact_id, event::start(held, zone, &told)) else {
        return Ok(());
    };
    let rules = reminder_rules::in_force(tx, own, SubjectKind::Appointment).await?;
    let rules: Vec<Rule> = rules.iter().map(reminder_rules::ReminderRule::rule).collect();
    let quiet = organisations::settings(organisation).quiet().map(Quiet::of);
    let channel_id = numbers(tx, own, vec![contact_id]).await?;
    let channel_id = channel_id.get(&contact_id).copied();
    let speak = |event: &Event| -> Vec<NewReminder> {
        let planned = rules.iter().filter_map(|rule| {
            let when = reminder::plan(rule, event, quiet).ok()?;
            // What is over by now would never leave, and would be over for good where its hour comes after all: clocks may go back.
            (when.expires_at > now).then(|| NewReminder::of(rule.id, event, when, contact_id, channel_id))
        });
        planned.collect()
    };
    let mut new: Vec<NewReminder> = act.map_or_else(Vec::new, |act| speak(&event::act(&coming, act, now)));
    if !new.is_empty() {
        told.is_planned(held);
    }
    if stands {
        new.extend(event::start(held, zone, &told).iter().flat_map(speak));
    }
    reminders::plan(tx, own, new, now).await
}

/// What is still to be told of what happened to it last.
async fn of_last_act(tx: &Tx, about: About, held: &Appointment) -> Result<Option<Occasion>> {
    let all = reminders::of_subject(tx, about).await?;
    let waiting = all
        .iter()
        .filter(|reminder| reminder.state == ReminderState::Planned)
        .filter_map(reminders::Reminder::occasion);
    let mut of_acts = waiting.filter(|occasion| occasion.revision() == Some(held.revision));
    Ok(of_acts.next())
}
