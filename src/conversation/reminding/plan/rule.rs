//! A rule was added, changed or switched: whatever it speaks of from now on is planned anew in the same transaction.

use super::{first_number, numbers};
use crate::clock::{Millis, utc};
use crate::conversation::reminding::day::of_rule;
use crate::conversation::reminding::event::{self, JustTold};
use crate::domain::pacing::local_day;
use crate::domain::reminder::{Quiet, Rule, plan as planned};
use crate::domain::state::{SubjectKind, Trigger};
use crate::store::appointments;
use crate::store::organisations::{self, Organisation};
use crate::store::reminder_rules::ReminderRule;
use crate::store::reminders::{self, NewReminder, day};
use crate::store::{Result, Tx};

/// Appointments that are gone through at once.
const PAGE: u64 = 500;

/// Plans what it says of the appointments to come, or of the subscriptions whose day is today; those of later days are planned on their
/// day. Nothing, where it is off. The caller holds the business, and has just changed the rule, so that he holds it too. Appointments
/// are not held: of one that is cancelled meanwhile nothing leaves, since that is judged once more.
///
/// Answers how many reminders wait by it.
pub async fn plan(tx: &Tx, organisation: &Organisation, changed: &ReminderRule, now: Millis) -> Result<u64> {
    let rule = changed.rule();
    // What tells of an act leaves with that act: only what is off has to be called back.
    if rule.enabled && rule.trigger != Trigger::Before {
        return Ok(0);
    }
    reminders::cancel_of_rule(tx, organisation.id, rule.id, now).await?;
    if !rule.enabled {
        return Ok(0);
    }
    match rule.subject {
        SubjectKind::Appointment => of_appointments(tx, organisation, &rule, now).await?,
        SubjectKind::Subscription => of_today(tx, organisation, &rule, now).await?,
    }
    reminders::count_of_rule(tx, organisation.id, rule.id).await
}

async fn of_appointments(tx: &Tx, organisation: &Organisation, rule: &Rule, now: Millis) -> Result<()> {
    let (own, zone) = (organisation.id, organisation.zone());
    let quiet = organisations::settings(organisation).quiet().map(Quiet::of);
    let mut after = 0;
    loop {
        let page = appointments::after(tx, own, after, now, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.id;
        let told = JustTold::of(tx, own, page.iter().map(|appointment| appointment.id).collect()).await?;
        let contacts = page.iter().filter_map(|appointment| appointment.contact_id);
        let numbers = numbers(tx, own, contacts.collect()).await?;
        let new = page.iter().filter_map(|appointment| {
            let contact_id = appointment.contact_id?;
            let event = event::start(appointment, zone, &told)?;
            let when = planned(rule, &event, quiet).ok()?;
            let number = numbers.get(&contact_id).copied();
            Some(NewReminder::of(rule.id, &event, when, contact_id, number))
        });
        reminders::plan(tx, own, new.collect(), now).await?;
    }
}

/// All subscriptions of which it speaks today, in one statement.
async fn of_today(tx: &Tx, organisation: &Organisation, rule: &Rule, now: Millis) -> Result<()> {
    let today = local_day(organisation.zone(), utc(now));
    let number = first_number(tx, organisation.id).await?;
    match of_rule(organisation, rule, today, number) {
        // What is over by now would never leave.
        Some(day) if day.expires_at > now => day::anew(tx, &day, now).await,
        _ => Ok(()),
    }
}
