//! The pace of a campaign, as arithmetic on dates:
//!
//! 1. a message may leave on an allowed weekday, within the allowed hours of the organisation's own clock;
//! 2. not before the last one plus the delay, which is stretched by chance up to [`JITTER`];
//! 3. at most so many a day, counted on the organisation's own calendar.
//!
//! Whatever does not fit today goes on at the next allowed opening, day after day, until nobody is left.

use std::time::Duration;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A delay is stretched by chance by up to this share, so that messages do not leave like clockwork. Never shortened: the
/// delay that was asked for is a promise.
pub const JITTER: f64 = 0.3;

/// How far ahead a finish is computed.
const HORIZON_DAYS: u32 = 3_660;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// A campaign's pace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Time between two messages, in milliseconds.
    pub delay_ms: u64,
    /// Messages a day; `None` lifts the limit.
    pub daily: Option<u32>,
    /// First minute of the day, inclusive, on the organisation's clock.
    pub from_minute: u32,
    /// Last minute of the day, exclusive; 1440 is midnight. Before the first one: the hours run over midnight.
    pub to_minute: u32,
    /// Allowed weekdays, Monday first.
    pub days: [bool; 7],
    /// How often a message that failed for a passing reason is tried again.
    pub retries: u32,
}

impl Default for Pace {
    /// Ten seconds apart, 9 to 19, Monday to Friday, three retries (the pace that an optician's number has lived with for
    /// years), and at most 250 people a day, which is what Meta allows a new business (messaging limits, first tier).
    fn default() -> Self {
        Self {
            delay_ms: 10_000,
            daily: Some(250),
            from_minute: 9 * 60,
            to_minute: 19 * 60,
            days: [true, true, true, true, true, false, false],
            retries: 3,
        }
    }
}

/// How far a campaign is on its current day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// When its last message left.
    pub last: Option<DateTime<Utc>>,
    /// The organisation's date that `today` counts.
    pub day: Option<NaiveDate>,
    /// Messages that left on that date.
    pub today: u32,
}

impl Pace {
    /// When the next message may leave: now or later. `chance` is in [0, 1). `None` when no day of the week is allowed.
    pub fn next(
        &self,
        zone: Tz,
        now: DateTime<Utc>,
        progress: &Progress,
        chance: f64,
    ) -> Option<DateTime<Utc>> {
        let spaced = progress
            .last
            .map_or(now, |last| (last + self.stretched(chance)).max(now));
        let local_day = spaced.with_timezone(&zone).date_naive();
        let used = if progress.day == Some(local_day) {
            progress.today
        } else {
            0
        };
        if self.daily.is_some_and(|daily| used >= daily) {
            return self.opening(zone, start_of(zone, local_day.checked_add_days(Days::new(1))?));
        }
        self.opening(zone, spaced)
    }

    /// The first allowed moment at or after `from`.
    pub fn opening(&self, zone: Tz, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = from.with_timezone(&zone);
        let first = local.date_naive();
        for ahead in 0..=7 {
            let day = first.checked_add_days(Days::new(ahead))?;
            if !self.allows(day.weekday()) {
                continue;
            }
            for (opens, closes) in self.hours_of(zone, day) {
                let moment = from.max(opens);
                if moment < closes {
                    return Some(moment);
                }
            }
        }
        None
    }

    /// When a number of messages will have left, the first of them at `first`. `None` when that is more than ten years away or
    /// never.
    pub fn finish(
        &self,
        zone: Tz,
        first: DateTime<Utc>,
        progress: &Progress,
        count: u64,
    ) -> Option<DateTime<Utc>> {
        let Some(mut left) = count.checked_sub(1) else {
            return Some(first);
        };
        let mut at = self.opening(zone, first)?;
        // The mean delay: chance stretches it by half of JITTER on average.
        let step = self.stretched(0.5);
        let mut day = at.with_timezone(&zone).date_naive();
        let mut used = if progress.day == Some(day) {
            progress.today
        } else {
            0
        };
        for _ in 0..HORIZON_DAYS {
            let until_close = (self.closing(zone, at) - at).num_milliseconds().max(1);
            let by_time = match u64::try_from(step.as_millis()).unwrap_or(u64::MAX) {
                0 => u64::MAX,
                step => u64::try_from(until_close - 1).unwrap_or(0) / step + 1,
            };
            let by_limit = self
                .daily
                .map_or(u64::MAX, |daily| u64::from(daily.saturating_sub(used)));
            let today = by_time.min(by_limit);
            if today > left {
                return Some(at + step * u32::try_from(left).unwrap_or(u32::MAX));
            }
            left -= today;
            let used_up = by_limit <= by_time;
            let tomorrow = start_of(zone, day.checked_add_days(Days::new(1))?);
            at = self.opening(zone, if used_up { tomorrow } else { self.closing(zone, at) })?;
            let reached = at.with_timezone(&zone).date_naive();
            used = if reached == day {
                used.saturating_add(u32::try_from(today).unwrap_or(u32::MAX))
            } else {
                0
            };
            day = reached;
        }
        None
    }

    /// How many messages leave on the local day of `first` when they start then.
    pub fn on_first_day(&self, zone: Tz, first: DateTime<Utc>, progress: &Progress) -> u64 {
        let day = first.with_timezone(&zone).date_naive();
        let used = if progress.day == Some(day) {
            progress.today
        } else {
            0
        };
        let mut open_ms = 0;
        for (opens, closes) in self.hours_of(zone, day) {
            open_ms += u64::try_from((closes - opens.max(first)).num_milliseconds()).unwrap_or(0);
        }
        let by_time = match u64::try_from(self.stretched(0.5).as_millis()).unwrap_or(u64::MAX) {
            0 => u64::MAX,
            _ if open_ms == 0 => 0,
            step => (open_ms - 1) / step + 1,
        };
        by_time.min(
            self.daily
                .map_or(u64::MAX, |daily| u64::from(daily.saturating_sub(used))),
        )
    }

    fn allows(&self, day: Weekday) -> bool {
        self.days[day.num_days_from_monday() as usize]
    }

    /// The open hours of a day; two stretches when they run over midnight (22–6).
    fn hours_of(&self, zone: Tz, day: NaiveDate) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        let at = |minute: u32| match day.checked_add_days(Days::new(1)) {
            Some(next) if minute >= MINUTES_OF_A_DAY => start_of(zone, next),
            _ => at_minute(zone, day, minute),
        };
        if self.from_minute < self.to_minute {
            vec![(at(self.from_minute), at(self.to_minute))]
        } else {
            vec![
                (at(0), at(self.to_minute)),
                (at(self.from_minute), at(MINUTES_OF_A_DAY)),
            ]
        }
    }

    /// When the open hours that a moment is in end.
    fn closing(&self, zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
        let hours = self.hours_of(zone, at.with_timezone(&zone).date_naive());
        hours
            .into_iter()
            .map(|(_, closes)| closes)
            .find(|closes| *closes > at)
            .unwrap_or(at)
    }

    fn stretched(&self, chance: f64) -> Duration {
        Duration::from_millis(self.delay_ms).mul_f64(1.0 + JITTER * chance.clamp(0.0, 1.0))
    }
}

/// The organisation's date of a moment.
pub fn local_day(zone: Tz, at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// Midnight, or the first moment that the day has where the clocks jump over midnight.
pub fn start_of(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    at_minute(zone, day, 0)
}

/// A minute of a local day. Where the clocks jump over it, the first minute after the jump; where they run through it twice,
/// the first time.
pub fn at_minute(zone: Tz, day: NaiveDate, minute: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).unwrap_or_default();
    let wanted = day.and_time(time);
    if let Some(found) = zone.from_local_datetime(&wanted).earliest() {
        return found.with_timezone(&Utc);
    }
    // In a gap: gaps are shorter than three hours everywhere, and end on a full minute.
    (1..=180)
        .find_map(|ahead| {
            zone.from_local_datetime(&(wanted + chrono::Duration::minutes(ahead)))
                .earliest()
        })
        .map_or_else(
            || Utc.from_utc_datetime(&wanted),
            |found| found.with_timezone(&Utc),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOGOTA: Tz = chrono_tz::America::Bogota;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    fn local(zone: Tz, moment: Option<DateTime<Utc>>) -> String {
        moment
            .unwrap()
            .with_timezone(&zone)
            .format("%a %d %H:%M:%S")
            .to_string()
    }

    #[test]
    fn waits_for_the_hours_and_the_weekdays() {
        let pace = Pace::default();
        let fresh = Progress::default();
        // 20 November 2026 is a Friday.
        let next = |text| local(BOGOTA, pace.next(BOGOTA, at(text), &fresh, 0.0));
        assert_eq!(next("2026-11-20T10:00:00-05:00"), "Fri 20 10:00:00");
        assert_eq!(next("2026-11-20T07:30:00-05:00"), "Fri 20 09:00:00");
        assert_eq!(next("2026-11-20T19:00:00-05:00"), "Mon 23 09:00:00");
        assert_eq!(next("2026-11-21T12:00:00-05:00"), "Mon 23 09:00:00");
    }

    #[test]
    fn keeps_the_delay_and_never_shortens_it() {
        let pace = Pace::default();
        let now = at("2026-11-20T10:00:00-05:00");
        let progress = Progress {
            last: Some(now),
            day: Some(local_day(BOGOTA, now)),
            today: 1,
        };
        assert_eq!(
            local(BOGOTA, pace.next(BOGOTA, now, &progress, 0.0)),
            "Fri 20 10:00:10"
        );
        assert_eq!(
            local(BOGOTA, pace.next(BOGOTA, now, &progress, 0.999)),
            "Fri 20 10:00:12"
        );
    }

    #[test]
    fn goes_on_the_next_allowed_day_when_today_is_used_up() {
        let pace = Pace {
            daily: Some(20),
            ..Pace::default()
        };
        let now = at("2026-11-20T10:00:00-05:00");
        let progress = Progress {
            last: Some(now),
            day: Some(local_day(BOGOTA, now)),
            today: 20,
        };
        assert_eq!(
            local(BOGOTA, pace.next(BOGOTA, now, &progress, 0.0)),
            "Mon 23 09:00:00"
        );
    }

    #[test]
    fn tells_when_it_will_be_done() {
        let pace = Pace {
            daily: Some(20),
            ..Pace::default()
        };
        let first = at("2026-11-20T10:00:00-05:00");
        let fresh = Progress::default();
        // 20 on Friday, 20 on Monday, the last 2 on Tuesday: 9:00:00 and 9:00:11.5.
        assert_eq!(
            local(BOGOTA, pace.finish(BOGOTA, first, &fresh, 42)),
            "Tue 24 09:00:11"
        );
        assert_eq!(pace.on_first_day(BOGOTA, first, &fresh), 20);
        let never = Pace {
            daily: Some(0),
            ..Pace::default()
        };
        assert_eq!(never.finish(BOGOTA, first, &fresh, 5), None);
        let night = Pace {
            from_minute: 22 * 60,
            to_minute: 6 * 60,
            days: [true; 7],
            ..Pace::default()
        };
        assert_eq!(
            local(BOGOTA, night.next(BOGOTA, first, &fresh, 0.0)),
            "Fri 20 22:00:00"
        );
        assert_eq!(
            local(BOGOTA, night.opening(BOGOTA, at("2026-11-21T05:59:00-05:00"))),
            "Sat 21 05:59:00"
        );
        let closed = Pace {
            days: [false; 7],
            ..Pace::default()
        };
        assert_eq!(closed.next(BOGOTA, first, &fresh, 0.0), None);
    }

    #[test]
    fn a_pace_without_limits_sends_at_once() {
        let pace = Pace {
            delay_ms: 0,
            daily: None,
            from_minute: 0,
            to_minute: 1440,
            days: [true; 7],
            retries: 0,
        };
        let now = at("2026-11-22T03:00:00-05:00");
        assert_eq!(
            pace.next(
                BOGOTA,
                now,
                &Progress {
                    last: Some(now),
                    ..Progress::default()
                },
                0.5
            ),
            Some(now)
        );
        assert_eq!(
            pace.finish(BOGOTA, now, &Progress::default(), 1_000_000),
            Some(now)
        );
    }

    #[test]
    fn clock_changes_neither_lose_nor_repeat_a_day() {
        let santiago = chrono_tz::America::Santiago;
        // Clocks jump from 24:00 to 01:00 on 6 September 2026: midnight does not exist.
        let day = NaiveDate::from_ymd_opt(2026, 9, 6).unwrap();
        assert_eq!(
            start_of(santiago, day)
                .with_timezone(&santiago)
                .format("%d %H:%M")
                .to_string(),
            "06 01:00"
        );
        let new_york = chrono_tz::America::New_York;
        let fall_back = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        assert_eq!(
            at_minute(new_york, fall_back, 90).to_rfc3339(),
            "2026-11-01T05:30:00+00:00"
        );
    }
}
