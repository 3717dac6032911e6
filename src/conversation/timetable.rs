//! What is done for a business again and again, on its own calendar. Each has a schedule for each business, so that what goes wrong with
//! one of them, or takes long, concerns no other.

use super::reminding::day;
use super::{digest, old};
use crate::clock::{Millis, utc};
use crate::domain::recurrence;
use crate::store::organisations::Organisation;
use crate::store::schedules::{self, NewSchedule};
use crate::store::{Connection, Result};

/// Appointments that come again are written down ahead.
pub const APPOINTMENTS: &str = "appointments";

/// What comes beside the [digest](digest::each_morning) and [a day's reminders](day::each_day). What was missed is made up for, once.
const JOBS: [(&str, &str); 2] = [
    (old::JOB, "0 3 * * *"),
    // Appointments that come again are written down some weeks ahead; whenever that is, there is time.
    (APPOINTMENTS, "10 * * * *"),
];

/// Writes all of it down, on the calendar that the business has now.
pub async fn write(db: &impl Connection, organisation: &Organisation, now: Millis) -> Result<()> {
    digest::each_morning(db, organisation, now).await?;
    day::each_day(db, organisation, now).await?;
    for (job, rule) in JOBS {
        let next = recurrence::next(rule, &organisation.time_zone, utc(now));
        let new = NewSchedule {
            organisation_id: organisation.id,
            job,
            subject_id: organisation.id,
            rule: rule.to_owned(),
            time_zone: organisation.time_zone.clone(),
            misfire: "once",
            next_run_at: next.map_or(now, |next| next.timestamp_millis()),
        };
        schedules::put(db, new).await?;
    }
    Ok(())
}
