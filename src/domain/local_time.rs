//! From the clock on the wall to an instant. Where clocks are put forward, some times of the day do not exist; where they are put
//! back, some come twice: whoever names such a time has to be told.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
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

/// The instant that a time on the wall is taken for where nobody can be asked: the first of two, and the first after the clocks have
/// jumped over it.
pub fn on_the_wall(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    match instant(zone, local) {
        Instant::Once(at) | Instant::Twice { first: at, .. } => at,
        Instant::Never { resumes } => match zone.from_local_datetime(&resumes).earliest() {
            Some(at) => at.to_utc(),
            None => resumes.and_utc(),
        },
    }
}

/// The same of a minute of a day; 1440 is the first of the next one.
pub fn minute_on_the_wall(zone: Tz, day: NaiveDate, minute: u32) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::MIN);
    let minute = TimeDelta::minutes(minute.into());
    on_the_wall(zone, local.checked_add_signed(minute).unwrap_or(local))
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

    #[test]
    fn where_nobody_can_be_asked_it_is_the_first_that_comes() {
        let zone = chrono_tz::America::New_York;
        let shown = |local| on_the_wall(zone, local).to_rfc3339();
        assert_eq!(shown(at(3, 13, 2, 30)), "2027-03-13T07:30:00+00:00");
        assert_eq!(shown(at(3, 14, 2, 30)), "2027-03-14T07:00:00+00:00");
        assert_eq!(shown(at(11, 7, 1, 30)), "2027-11-07T05:30:00+00:00");
        // A day that was left out altogether, when Samoa crossed the date line.
        let samoa = chrono_tz::Pacific::Apia;
        let left_out = NaiveDate::from_ymd_opt(2011, 12, 30).unwrap();
        let next = minute_on_the_wall(samoa, left_out, 9 * 60).with_timezone(&samoa);
        assert_eq!(next.format("%d %H:%M").to_string(), "31 00:00");
        let midnight = minute_on_the_wall(zone, left_out, 24 * 60);
        assert_eq!(midnight.to_rfc3339(), "2011-12-31T05:00:00+00:00");
    }
}
