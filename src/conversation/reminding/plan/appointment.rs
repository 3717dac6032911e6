//! The reminders of an appointment.

use super::numbers;
use crate::clock::{Millis, utc};
use crate::domain::reminder::{self, Event, Gone, Occasion, Quiet};
use crate::domain::state::{ReminderState, SubjectKind, Trigger};
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
    let Some(contact_id) = held.contact_id else {
        return Ok(());
    };
    let rules = reminder_rules::in_force(tx, organisation.id, SubjectKind::Appointment).await?;
    let rules: Vec<_> = rules.iter().map(reminder_rules::ReminderRule::rule).collect();
    let told = act.is_some_and(|act| rules.iter().any(|rule| rule.trigger == act.trigger()));
    let quiet = organisations::settings(organisation).quiet().map(Quiet::of);
    let channel_id = numbers(tx, organisation.id, vec![contact_id])
        .await?
        .get(&contact_id)
        .copied();
    let mut new = Vec::new();
    for rule in &rules {
        let (occasion, reckoned_at) = match (rule.trigger, act) {
            (Trigger::Before, _) if stands => (Occasion::Start(held.starts_at), held.reckoned_at),
            (trigger, Some(act)) if act.trigger() == trigger => (act, now),
            _ => continue,
        };
        let event = Event {
            subject: SubjectKind::Appointment,
            id: held.id,
            occasion,
            zone: held.zone(),
            at: utc(held.starts_at),
            reckoned_at,
            told,
        };
        let Ok(planned) = reminder::plan(rule, &event, quiet) else {
            continue;
        };
        new.push(NewReminder {
            rule_id: rule.id,
            subject: SubjectKind::Appointment,
            subject_id: held.id,
            occasion,
            contact_id,
            channel_id,
            due_at: planned.due_at,
            expires_at: planned.expires_at,
            day: planned.day,
        });
    }
    reminders::plan(tx, organisation.id, new, now).await
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
