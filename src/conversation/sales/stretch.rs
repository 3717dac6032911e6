//! The days that a report is about.

use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use pregon_commands::Period;

use crate::domain::pacing::start_of;
use crate::store::lead_reports::Span;

/// Days on the business's own calendar, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub first: NaiveDate,
    /// The last one.
    pub last: NaiveDate,
    /// Where the business is.
    pub zone: Tz,
}

impl Stretch {
    /// The days that are meant by a period.
    pub fn of(period: Period, today: NaiveDate, zone: Tz) -> Self {
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let (first, last) = match period {
            Period::Today => (today, today),
            Period::Yesterday => (back(1), back(1)),
            Period::Week => (back(6), today),
            Period::Month => (back(29), today),
            Period::Year => (back(364), today),
        };
        Self { first, last, zone }
    }

    /// How many days.
    pub fn days(self) -> u64 {
        (self.last - self.first).num_days().unsigned_abs() + 1
    }

    /// As many days just before.
    pub fn before(self) -> Self {
        let back = |day: NaiveDate| day.checked_sub_days(Days::new(self.days())).unwrap_or(day);
        Self {
            first: back(self.first),
            last: back(self.last),
            zone: self.zone,
        }
    }

    /// The same as moments.
    pub fn span(self) -> Span {
        let end = self.last.succ_opt().unwrap_or(self.last);
        let at = |day| start_of(self.zone, day).timestamp_millis();
        (at(self.first), at(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ends_with_today_and_the_one_before_is_as_long() {
        let today: NaiveDate = "2026-11-30".parse().unwrap();
        let told = |period| {
            let stretch = Stretch::of(period, today, Tz::America__Bogota);
            let before = stretch.before();
            format!(
                "{} {} | {} {}",
                stretch.first, stretch.last, before.first, before.last
            )
        };
        assert_eq!(
            told(Period::Today),
            "2026-11-30 2026-11-30 | 2026-11-29 2026-11-29"
        );
        assert_eq!(
            told(Period::Yesterday),
            "2026-11-29 2026-11-29 | 2026-11-28 2026-11-28"
        );
        assert_eq!(
            told(Period::Week),
            "2026-11-24 2026-11-30 | 2026-11-17 2026-11-23"
        );
        let (from, to) = Stretch::of(Period::Week, today, Tz::America__Bogota).span();
        assert_eq!((to - from) / 86_400_000, 7);
        // A day on which the clocks go forward has 23 hours.
        let spring: NaiveDate = "2026-03-29".parse().unwrap();
        let (from, to) = Stretch::of(Period::Today, spring, Tz::Europe__Madrid).span();
        assert_eq!((to - from) / 3_600_000, 23);
    }
}
