//! When a schedule runs next: its rule is read on its own zone's calendar, so *every day at 3* stays at 3 when the clocks
//! change.

use chrono::Utc;
use chrono_tz::Tz;
use croner::Cron;

use crate::clock::utc;
use crate::store::schedules::Schedule;

/// An instant that was not run within this time counts as missed.
pub const LATE_MS: i64 = 60 * 60 * 1000;

/// A rule that cannot be read is looked at again tomorrow: somebody may mend it.
const UNREADABLE_MS: i64 = 24 * 60 * 60 * 1000;

/// The first instant after `now`; those between were missed together and count as one.
pub fn after(schedule: &Schedule, now: i64) -> i64 {
    first(&schedule.rule, &schedule.time_zone, now).unwrap_or_else(|| {
        tracing::error!(schedule = schedule.id, rule = %schedule.rule, "a schedule's rule cannot be read");
        now + UNREADABLE_MS
    })
}

/// The first instant of a rule after a moment.
pub fn first(rule: &str, time_zone: &str, now: i64) -> Option<i64> {
    let zone: Tz = time_zone.parse().ok()?;
    let cron: Cron = rule.parse().ok()?;
    let next = cron
        .find_next_occurrence(&utc(now).with_timezone(&zone), false)
        .ok()?;
    Some(next.with_timezone(&Utc).timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        chrono::DateTime::parse_from_rfc3339(text)
            .unwrap()
            .timestamp_millis()
    }

    #[test]
    fn three_in_the_morning_stays_three_when_clocks_change() {
        let zone = "America/New_York";
        // Clocks go back on 1 November 2026.
        let before = first("0 3 * * *", zone, at("2026-10-31T12:00:00-04:00"));
        let after = first("0 3 * * *", zone, at("2026-11-01T12:00:00-05:00"));
        assert_eq!(before, Some(at("2026-11-01T03:00:00-05:00")));
        assert_eq!(after, Some(at("2026-11-02T03:00:00-05:00")));
    }

    #[test]
    fn what_cannot_be_read_has_no_next() {
        assert_eq!(first("every day", "America/Bogota", 0), None);
        assert_eq!(first("0 3 * * *", "Mars/Olympus", 0), None);
    }
}
