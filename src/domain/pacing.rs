//! The pace of a campaign: what was asked for, and how far it is today. [`Timetable`](super::timetable::Timetable) makes moments of it.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// What is slower than no delay at all.
const SLOW_MS: u64 = 10_000;

/// A campaign's pace. What is missing where it was kept (an earlier version wrote it) has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pace {
    /// Time between two messages, in milliseconds.
    pub delay_ms: u64,
    /// A delay is stretched by chance by up to so many percent, so that messages do not leave like clockwork. Never shortened: the
    /// delay that was asked for is a promise.
    pub jitter: u32,
    /// Messages in any minute; `None`: no limit.
    pub per_minute: Option<u32>,
    /// Messages in any hour; `None`: no limit.
    pub per_hour: Option<u32>,
    /// Messages a day; `None` lifts the limit.
    pub daily: Option<u32>,
    /// First minute of the day, inclusive, on the organisation's clock.
    pub from_minute: u32,
    /// Last minute of the day, exclusive; 1440 is midnight. Before the first one: the hours run over midnight.
    pub to_minute: u32,
    /// Allowed weekdays, Monday first.
    pub days: [bool; 7],
    /// Whether it leaves on holidays too.
    pub holidays: bool,
    /// The law whose hours are kept besides, by its key among the [laws](super::rules::Laws).
    pub law: Option<String>,
    /// How often a message that failed for a passing reason is tried again.
    pub retries: u32,
    /// Days that lie between two promotions to the same person, whichever they are; `None`: as they come.
    pub frequency: Option<u32>,
    /// Minutes of the day from which and up to which nobody is written to by his own clock, where that is known and another than the
    /// organisation's. Mostly the first is later than the second: over midnight. `None`: at any time.
    pub quiet: Option<(u32, u32)>,
    /// When so many percent of its last messages failed, it stops; `None`: however many do.
    pub failures: Option<u32>,
}

impl Pace {
    /// Whoever got a promotion after this moment gets none now; `None`: everybody may.
    pub fn promotes_none_since(&self, now: i64) -> Option<i64> {
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        self.frequency.map(|days| now - i64::from(days) * DAY_MS)
    }
}

impl Default for Pace {
    /// Ten seconds apart, 9 to 19, Monday to Friday, three retries (the pace that an optician's number has lived with for
    /// years), and at most 250 people a day, which is what Meta allows a new business (messaging limits, first tier).
    fn default() -> Self {
        Self {
            delay_ms: 10_000,
            jitter: 30,
            per_minute: None,
            per_hour: None,
            daily: Some(250),
            from_minute: 9 * 60,
            to_minute: 19 * 60,
            days: [true, true, true, true, true, false, false],
            holidays: true,
            law: None,
            retries: 3,
            frequency: None,
            quiet: Some((21 * 60, 8 * 60)),
            failures: Some(30),
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
    /// Ten seconds apart and twenty a day, in office hours: the pace that an unofficial number has lived with for years.
    pub fn gentle(&self) -> Self {
        Self {
            daily: Some(20),
            law: self.law.clone(),
            holidays: self.holidays,
            retries: self.retries,
            frequency: self.frequency,
            quiet: self.quiet,
            failures: self.failures,
            ..Self::default()
        }
    }

    /// One every twelve seconds to the second, as many as there are, at the hours that hold already.
    pub fn steady(&self) -> Self {
        Self {
            delay_ms: 12_000,
            jitter: 0,
            daily: None,
            per_minute: None,
            per_hour: None,
            ..self.clone()
        }
    }

    /// One after another, as many as there are, at the hours that hold already.
    pub fn fast(&self) -> Self {
        Self {
            delay_ms: 0,
            daily: None,
            per_minute: None,
            per_hour: None,
            ..self.clone()
        }
    }

    /// The same under what a business keeps for all that it sends, whatever held when this was written: its law, and when nobody is woken.
    #[must_use]
    pub fn under(self, business: &Self) -> Self {
        Self {
            law: business.law.clone(),
            quiet: business.quiet,
            ..self
        }
    }

    /// Half as fast.
    #[must_use]
    pub fn slower(&self) -> Self {
        let half = |most: Option<u32>| most.map(|most| (most / 2).max(1));
        Self {
            delay_ms: match self.delay_ms {
                0 => SLOW_MS,
                delay => delay.saturating_mul(2),
            },
            per_minute: half(self.per_minute),
            per_hour: half(self.per_hour),
            daily: half(self.daily),
            ..self.clone()
        }
    }

    /// Whether it leaves on such a day.
    pub fn allows(&self, day: Weekday) -> bool {
        self.days[day.num_days_from_monday() as usize]
    }

    /// The time to the next message. `chance` is in [0, 1).
    pub fn stretched(&self, chance: f64) -> Duration {
        let jitter = f64::from(self.jitter) / 100.0;
        Duration::from_millis(self.delay_ms).mul_f64(1.0 + jitter * chance.clamp(0.0, 1.0))
    }
}

impl Progress {
    /// How many messages left on a date.
    pub fn on(&self, day: NaiveDate) -> u32 {
        match self.day == Some(day) {
            true => self.today,
            false => 0,
        }
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

    #[test]
    fn ready_made_paces_keep_what_is_no_pace() {
        let own = Pace {
            law: Some("ley2300".to_owned()),
            holidays: false,
            retries: 1,
            from_minute: 600,
            frequency: Some(7),
            quiet: None,
            failures: Some(10),
            ..Pace::default()
        };
        for pace in [own.gentle(), own.steady(), own.fast()] {
            assert_eq!((pace.law.as_deref(), pace.holidays), (Some("ley2300"), false));
            assert_eq!(
                (pace.retries, pace.frequency, pace.quiet, pace.failures),
                (1, Some(7), None, Some(10))
            );
        }
        let (gentle, steady, fast) = (own.gentle(), own.steady(), own.fast());
        assert_eq!(
            (gentle.delay_ms, gentle.daily, gentle.from_minute),
            (10_000, Some(20), 540)
        );
        assert_eq!((steady.delay_ms, steady.jitter, steady.daily), (12_000, 0, None));
        assert_eq!((fast.delay_ms, fast.daily, fast.from_minute), (0, None, 600));
    }

    #[test]
    fn a_pace_of_an_earlier_version_reads_as_itself() {
        let kept = r#"{"delay_ms":60000,"daily":null,"from_minute":600,"to_minute":1080,
            "days":[true,true,true,true,true,true,true],"retries":1}"#;
        let pace: Pace = serde_json::from_str(kept).unwrap();
        let meant = Pace {
            delay_ms: 60_000,
            daily: None,
            from_minute: 600,
            to_minute: 1_080,
            days: [true; 7],
            retries: 1,
            ..Pace::default()
        };
        assert_eq!(pace, meant);
        assert_eq!((pace.jitter, pace.holidays, pace.law), (30, true, None));
        // And what this version writes, it reads; what a later one adds, it passes over.
        let whole = serde_json::to_string(&meant).unwrap();
        assert_eq!(serde_json::from_str::<Pace>(&whole).unwrap(), meant);
        assert_eq!(
            serde_json::from_str::<Pace>(r#"{"later":1}"#).unwrap(),
            Pace::default()
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
