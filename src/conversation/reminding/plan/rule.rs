//! A rule was added, changed or switched: whatever it speaks of from now on is planned anew in the same transaction.

use chrono::{DateTime, Days, Utc};

use super::numbers;
use crate::clock::{Millis, utc};
use crate::domain::local_time::minute_on_the_wall;
use crate::domain::pacing::local_day;
use crate::domain::reminder::{Event, Lead, Occasion, Quiet, Rule, plan as planned};
use crate::domain::state::{SubjectKind, Trigger};
use crate::store::appointments::{self, Appointment};
use crate::store::organisations::{self, Organisation};
use crate::store::reminder_rules::{self, ReminderRule};
use crate::store::reminders::day::{self, Day};
use crate::store::reminders::{self, NewReminder};
use crate::store::{Result, Tx, channels};

/// Appointments that are gone through at once.
const PAGE: u64 = 500;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

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
    let told = Told::by(tx, organisation.id).await?;
    let quiet = quiet(organisation);
    let mut after = 0;
    loop {
        let page = appointments::after(tx, organisation.id, after, now, PAGE).await?;
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = last.id;
        let contacts = page.iter().filter_map(|appointment| appointment.contact_id);
        let numbers = numbers(tx, organisation.id, contacts.collect()).await?;
        let new = page.iter().filter_map(|appointment| {
            let contact_id = appointment.contact_id?;
            let event = event(organisation, appointment, told)?;
            let when = planned(rule, &event, quiet).ok()?;
            Some(NewReminder {
                rule_id: rule.id,
                subject: event.subject,
                subject_id: event.id,
                occasion: event.occasion,
                contact_id,
                channel_id: numbers.get(&contact_id).copied(),
                due_at: when.due_at,
                expires_at: when.expires_at,
                day: when.day,
            })
        });
        reminders::plan(tx, organisation.id, new.collect(), now).await?;
    }
}

/// What comes near of an appointment.
fn event(organisation: &Organisation, appointment: &Appointment, told: Told) -> Option<Event> {
    Some(Event {
        subject: SubjectKind::Appointment,
        id: appointment.id,
        occasion: Occasion::Start(appointment.starts_at),
        zone: organisation.zone(),
        at: DateTime::<Utc>::from_timestamp_millis(appointment.starts_at)?,
        reckoned_at: appointment.reckoned_at,
        told: match appointment.reckoned_at == appointment.created_at {
            true => told.made,
            false => told.moved,
        },
    })
}

/// Whether customers are told of what they agree on when they do.
#[derive(Debug, Clone, Copy)]
struct Told {
    made: bool,
    moved: bool,
}

impl Told {
    async fn by(tx: &Tx, organisation_id: i64) -> Result<Self> {
        let rules = reminder_rules::in_force(tx, organisation_id, SubjectKind::Appointment).await?;
        let speaks = |trigger| rules.iter().any(|rule| rule.trigger == trigger);
        Ok(Self {
            made: speaks(Trigger::Created),
            moved: speaks(Trigger::Moved),
        })
    }
}

/// All subscriptions of which it speaks today, in one statement.
async fn of_today(tx: &Tx, organisation: &Organisation, rule: &Rule, now: Millis) -> Result<()> {
    let Some(Lead::Days { days, .. }) = rule.lead else {
        return Ok(());
    };
    let zone = organisation.zone();
    let Some(ends) = local_day(zone, utc(now)).checked_add_days(Days::new(days.into())) else {
        return Ok(());
    };
    let event = Event {
        subject: SubjectKind::Subscription,
        id: 0,
        occasion: Occasion::LastDay(ends),
        zone,
        at: minute_on_the_wall(zone, ends, MINUTES_OF_A_DAY),
        // Since when each runs is looked at where they are written down.
        reckoned_at: rule.since,
        told: false,
    };
    let Ok(when) = planned(rule, &event, quiet(organisation)) else {
        return Ok(());
    };
    let number = channels::first_open(tx, organisation.id).await?;
    let day = Day {
        organisation_id: organisation.id,
        rule_id: rule.id,
        ends,
        due_at: when.due_at,
        expires_at: when.expires_at,
        day: when.day,
        channel_id: number.map(|number| number.id),
    };
    day::anew(tx, &day, now).await
}

fn quiet(organisation: &Organisation) -> Option<Quiet> {
    organisations::settings(organisation).quiet().map(Quiet::of)
}
