//! What is done for a business again and again, on its own calendar. Each has a schedule for each business, so that what goes wrong with
//! one of them, or takes long, concerns no other.

use super::reminding::day;
use super::{digest, old};
use crate::clock::Millis;
use crate::store::organisations::Organisation;
use crate::store::{Connection, Result, schedules};

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
        schedules::put_for(db, organisation, job, rule, "once", now).await?;
    }
    Ok(())
}
