//! The hours in which nobody is disturbed, on the clock of a business.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;

use crate::domain::local_time::{Instant, instant, minute_on_the_wall, on_the_wall};

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// Around a change of the clocks the hours may end within themselves; a day that is left out altogether is the most that happens.
const CHANGES: usize = 4;

/// From a minute of the day up to another, which may be on the next day. Both the same: none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// The first minute.
    pub from: u32,
    /// The minute after the last.
    pub to: u32,
}

impl Quiet {
    /// As it is kept in the settings.
    pub fn of((from, to): (u32, u32)) -> Self {
        Self { from, to }
    }

    /// Whether it is quiet at a moment.
    pub fn holds(self, zone: Tz, at: DateTime<Utc>) -> bool {
        self.has(minute_of(zone, at).1)
    }

    /// When it began, for a moment at which it is quiet.
    pub fn began(self, zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
        let (day, minute) = minute_of(zone, at);
        let day = match self.is_within_a_day() || minute >= self.from {
            true => day,
            false => day.checked_sub_days(Days::new(1)).unwrap_or(day),
        };
        let began = match wall(zone, day, self.from) {
            Instant::Twice { second, .. } if second <= at => second,
            _ => minute_on_the_wall(zone, day, self.from),
        };
        began.min(at)
    }

    /// When it ends, for a moment at which it is quiet; that moment, where it is not.
    pub fn ends(self, zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
        let mut ends = at;
        for _ in 0..CHANGES {
            if !self.holds(zone, ends) {
                break;
            }
            ends = self.next_end(zone, ends);
        }
        ends
    }

    /// The minute at which an evening ends by it; `None` where evenings are not quiet.
    pub fn evening(self) -> Option<u32> {
        self.has(MINUTES_OF_A_DAY - 1).then_some(self.from)
    }

    fn next_end(self, zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
        let (day, minute) = minute_of(zone, at);
        let day = match self.is_within_a_day() || minute < self.to {
            true => day,
            false => day.checked_add_days(Days::new(1)).unwrap_or(day),
        };
        let ends = match wall(zone, day, self.to) {
            Instant::Twice { first, second } if first <= at => second,
            _ => minute_on_the_wall(zone, day, self.to),
        };
        ends.max(at + TimeDelta::minutes(1))
    }

    fn has(self, minute: u32) -> bool {
        match self.from % MINUTES_OF_A_DAY == self.to % MINUTES_OF_A_DAY {
            true => false,
            false if self.is_within_a_day() => (self.from..self.to).contains(&minute),
            false => minute >= self.from || minute < self.to,
        }
    }

    fn is_within_a_day(self) -> bool {
        self.from < self.to
    }
}

/// What a minute of a day is; 1440 is the first of the next one.
fn wall(zone: Tz, day: NaiveDate, minute: u32) -> Instant {
    let local = day
        .and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(TimeDelta::minutes(minute.into()));
    match local {
        Some(local) => instant(zone, local),
        None => Instant::Once(on_the_wall(zone, day.and_time(chrono::NaiveTime::MIN))),
    }
}

/// The day and the minute of it that the clock on the wall shows.
fn minute_of(zone: Tz, at: DateTime<Utc>) -> (NaiveDate, u32) {
    let local = at.with_timezone(&zone).naive_local();
    (local.date(), local.hour() * 60 + local.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOGOTA: Tz = chrono_tz::America::Bogota;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    fn shown(zone: Tz, at: DateTime<Utc>) -> String {
        at.with_timezone(&zone).format("%d %H:%M").to_string()
    }

    /// Whether it is quiet, and from when to when.
    fn around(quiet: (u32, u32), zone: Tz, text: &str) -> Option<(String, String)> {
        let (quiet, at) = (Quiet::of(quiet), at(text));
        let around = || {
            (
                shown(zone, quiet.began(zone, at)),
                shown(zone, quiet.ends(zone, at)),
            )
        };
        quiet.holds(zone, at).then(around)
    }

    #[test]
    fn nights_and_afternoons() {
        let night = (21 * 60, 8 * 60);
        let some = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(
            around(night, BOGOTA, "2026-12-04T21:00:00-05:00"),
            some("04 21:00", "05 08:00")
        );
        assert_eq!(
            around(night, BOGOTA, "2026-12-05T07:59:59-05:00"),
            some("04 21:00", "05 08:00")
        );
        assert_eq!(around(night, BOGOTA, "2026-12-05T08:00:00-05:00"), None);
        assert_eq!(around(night, BOGOTA, "2026-12-05T20:59:00-05:00"), None);
        let siesta = (13 * 60, 15 * 60);
        assert_eq!(
            around(siesta, BOGOTA, "2026-12-05T14:00:00-05:00"),
            some("05 13:00", "05 15:00")
        );
        assert_eq!(around(siesta, BOGOTA, "2026-12-05T23:00:00-05:00"), None);
        let evening = (20 * 60, 24 * 60);
        assert_eq!(
            around(evening, BOGOTA, "2026-12-05T23:30:00-05:00"),
            some("05 20:00", "06 00:00")
        );
        for none in [(0, 0), (0, 1_440), (600, 600)] {
            assert_eq!(
                around(none, BOGOTA, "2026-12-05T10:00:00-05:00"),
                None,
                "{none:?}"
            );
        }
    }

    #[test]
    fn evenings_end_when_it_becomes_quiet() {
        assert_eq!(Quiet::of((1_260, 480)).evening(), Some(1_260));
        assert_eq!(Quiet::of((1_200, 1_440)).evening(), Some(1_200));
        assert_eq!(Quiet::of((0, 480)).evening(), None);
        assert_eq!(Quiet::of((780, 900)).evening(), None);
    }

    #[test]
    fn clocks_are_changed_at_night() {
        let new_york = chrono_tz::America::New_York;
        // They are put back from 2:00 to 1:00, so half past one comes twice: it is quiet up to the first, and again up to the second.
        let quiet = (21 * 60, 90);
        let some = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        let before = around(quiet, new_york, "2026-11-01T01:15:00-04:00");
        assert_eq!(before, some("31 21:00", "01 01:30"));
        assert_eq!(around(quiet, new_york, "2026-11-01T01:40:00-04:00"), None);
        let ends = Quiet::of(quiet).ends(new_york, at("2026-11-01T01:15:00-05:00"));
        assert_eq!(ends, at("2026-11-01T01:30:00-05:00"));
        // They are put forward from 2:00 to 3:00: half past two does not come.
        let forward = around((21 * 60, 150), new_york, "2026-03-08T01:00:00-05:00");
        assert_eq!(forward, some("07 21:00", "08 03:00"));
        // The day on which it would end was left out: it goes on.
        let apia = around(
            (21 * 60, 8 * 60),
            chrono_tz::Pacific::Apia,
            "2011-12-29T22:00:00-10:00",
        );
        assert_eq!(apia, some("29 21:00", "31 08:00"));
    }
}
