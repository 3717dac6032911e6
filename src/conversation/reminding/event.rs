//! What rules speak of, made in one place of appointments and subscriptions: whoever plans, judges or foresees reminders has the same
//! before him.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use crate::clock::Millis;
use crate::domain::local_time::minute_on_the_wall;
use crate::domain::reminder::{Event, Occasion};
use crate::domain::state::SubjectKind;
use crate::store::appointments::Appointment;
use crate::store::subscriptions::Subscription;
use crate::store::{Connection, Result, reminders};

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// Of which appointments customers are told at the moment from which they are reckoned: a rule speaks of that they were made or moved, and
/// its reminder has left or is about to. Whoever booked himself, or was moved in silence, was not told so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JustTold(HashSet<(i64, Millis)>);

impl JustTold {
    /// Among these.
    pub async fn of(db: &impl Connection, organisation_id: i64, appointments: Vec<i64>) -> Result<Self> {
        let told = reminders::told_of_acts(db, organisation_id, appointments).await?;
        Ok(Self(told.into_iter().collect()))
    }

    /// What tells of the act is planned in this moment.
    pub fn is_planned(&mut self, appointment: &Appointment) {
        self.0.insert((appointment.id, appointment.reckoned_at));
    }

    fn has(&self, appointment: &Appointment) -> bool {
        self.0.contains(&(appointment.id, appointment.reckoned_at))
    }
}

/// An appointment comes. `zone`: the clock of the business. `None`: its moment cannot be read.
pub fn start(appointment: &Appointment, zone: Tz, told: &JustTold) -> Option<Event> {
    Some(Event {
        subject: SubjectKind::Appointment,
        id: appointment.id,
        occasion: Occasion::Start(appointment.starts_at),
        zone,
        at: DateTime::from_timestamp_millis(appointment.starts_at)?,
        reckoned_at: appointment.reckoned_at,
        told: told.has(appointment),
    })
}

/// The last day of a subscription comes. `None`: it cannot be read.
pub fn last_day(subscription: &Subscription, zone: Tz) -> Option<Event> {
    Some(Event {
        id: subscription.id,
        reckoned_at: subscription.reckoned_at,
        ..last_day_of_all(subscription.ends()?, zone)
    })
}

/// The same of all that end on a day: since when each runs is looked at where they are written down.
pub fn last_day_of_all(ends: NaiveDate, zone: Tz) -> Event {
    Event {
        subject: SubjectKind::Subscription,
        id: 0,
        occasion: Occasion::LastDay(ends),
        zone,
        at: minute_on_the_wall(zone, ends, MINUTES_OF_A_DAY),
        reckoned_at: DateTime::UNIX_EPOCH.timestamp_millis(),
        told: false,
    }
}

/// Something is done now to what comes.
pub fn act(coming: &Event, act: Occasion, now: Millis) -> Event {
    Event {
        occasion: act,
        reckoned_at: now,
        ..coming.clone()
    }
}
