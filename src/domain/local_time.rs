//! From the clock on the wall to an instant. Where clocks are put forward, some times of the day do not exist; where they are put
//! back, some come twice: whoever names such a time has to be told.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// What a time on the wall is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instant {
    /// One instant, as almost always.
    Once(DateTime<Utc>),
    /// The clocks are put back over it: it comes twice.
    Twice {
        /// Before the clocks are put back.
        first: DateTime<Utc>,
        /// After.
        second: DateTime<Utc>,
    },
    /// The clocks are put forward over it: it does not come at all.
    Never {
        /// The first time on the wall after the jump.
        resumes: NaiveDateTime,
    },
}

/// Which instant a time on the wall is.
pub fn instant(zone: Tz, local: NaiveDateTime) -> Instant {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => Instant::Once(at.to_utc()),
        LocalResult::Ambiguous(first, second) => Instant::Twice {
            first: first.to_utc(),
            second: second.to_utc(),
        },
        LocalResult::None => Instant::Never {
            resumes: after_the_gap(zone, local),
        },
    }
}

/// Minute by minute: gaps are an hour as a rule, a day at most (when Samoa crossed the date line).
fn after_the_gap(zone: Tz, local: NaiveDateTime) -> NaiveDateTime {
    const DAY: i64 = 24 * 60;
    (1..=DAY + 60)
        .filter_map(|minutes| local.checked_add_signed(TimeDelta::minutes(minutes)))
        .find(|later| zone.from_local_datetime(later) != LocalResult::None)
        .unwrap_or(local)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2027, month, day)
            .unwrap()
            .and_hms_opt(hour, minute, 0)
            .unwrap()
    }

    #[test]
    fn most_times_come_once() {
        let told = instant(chrono_tz::America::Bogota, at(3, 14, 2, 30));
        assert_eq!(told, Instant::Once("2027-03-14T07:30:00Z".parse().unwrap()));
    }

    #[test]
    fn some_do_not_come_and_some_come_twice() {
        let zone = chrono_tz::America::New_York;
        let resumes = at(3, 14, 3, 0);
        assert_eq!(instant(zone, at(3, 14, 2, 30)), Instant::Never { resumes });
        let twice = Instant::Twice {
            first: "2027-11-07T05:30:00Z".parse().unwrap(),
            second: "2027-11-07T06:30:00Z".parse().unwrap(),
        };
        assert_eq!(instant(zone, at(11, 7, 1, 30)), twice);
        // Where the clocks change at midnight, a day begins at one.
        let santiago = instant(chrono_tz::America::Santiago, at(9, 5, 0, 15));
        assert_eq!(
            santiago,
            Instant::Never {
                resumes: at(9, 5, 1, 0)
            }
        );
    }
}
