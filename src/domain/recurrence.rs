//! When something that is done again and again comes next: its rule is read on its own zone's calendar, so *every day at 3* stays
//! at 3 when the clocks change.

use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Tz;
use croner::Cron;

/// What was not done within this time after its moment comes too late.
pub const LATE_MS: i64 = 60 * 60 * 1000;

/// The first instant after a moment of a cron rule of five fields. `None`: the rule or the zone cannot be read, or it never comes.
pub fn next(rule: &str, time_zone: &str, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let zone: Tz = time_zone.parse().ok()?;
    let cron: Cron = rule.parse().ok()?;
    let next = cron
        .find_next_occurrence(&after.with_timezone(&zone), false)
        .ok()?;
    // Croner keeps the fraction of the second that it was asked at.
    next.with_timezone(&Utc).with_nanosecond(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    #[test]
    fn three_in_the_morning_stays_three_when_clocks_change() {
        let zone = "America/New_York";
        // Clocks go back on 1 November 2026.
        let before = next("0 3 * * *", zone, at("2026-10-31T12:00:00-04:00"));
        let after = next("0 3 * * *", zone, at("2026-11-01T12:00:00.320-05:00"));
        assert_eq!(before, Some(at("2026-11-01T03:00:00-05:00")));
        assert_eq!(after, Some(at("2026-11-02T03:00:00-05:00")));
    }

    #[test]
    fn what_cannot_be_read_has_no_next() {
        let now = at("2026-11-20T12:00:00Z");
        assert_eq!(next("every day", "America/Bogota", now), None);
        assert_eq!(next("0 3 * * *", "Mars/Olympus", now), None);
    }
}
