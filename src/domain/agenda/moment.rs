//! Whether a business is open at a moment, and when it opens next.

use chrono::{DateTime, Days};

use super::{Booked, Diary, local_day};

/// Days that are looked through for one on which it opens: a long holiday is over by then.
const DAYS_AHEAD: u64 = 60;

impl Diary<'_> {
    /// Whether it is open at a moment (Unix milliseconds).
    pub fn is_open(&self, at: i64) -> bool {
        self.stretches(at, 0)
            .iter()
            .any(|open| open.starts_at <= at && at < open.ends_at)
    }

    /// When it opens next, while it is closed. `None`: it is open, or never is.
    pub fn opens(&self, at: i64) -> Option<i64> {
        if self.is_open(at) {
            return None;
        }
        (0..=DAYS_AHEAD).find_map(|ahead| {
            let stretches = self.stretches(at, ahead);
            let later = stretches.iter().filter(|open| open.starts_at > at);
            later.map(|open| open.starts_at).min()
        })
    }

    /// When it is open about the day so many after that of a moment.
    fn stretches(&self, at: i64, ahead: u64) -> Vec<Booked> {
        let day = DateTime::from_timestamp_millis(at)
            .map(|at| local_day(self.calendar.zone(), at))
            .and_then(|day| day.checked_add_days(Days::new(ahead)));
        day.map(|day| self.open_about(day)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono_tz::America::Bogota;

    use crate::domain::agenda::{Agenda, Opening};
    use crate::domain::rules::{RuleFiles, Rules};
    use crate::domain::timetable::Calendar;

    /// Whether it is open, and when it opens, at a moment in Bogotá.
    fn at(agenda: &Agenda, local: &str) -> (bool, Option<String>) {
        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        let calendar = Calendar::new(Bogota, "CO", &rules);
        let diary = agenda.by(&calendar, agenda.holidays);
        let moment = chrono::DateTime::parse_from_rfc3339(&format!("{local}:00-05:00")).unwrap();
        let moment = moment.timestamp_millis();
        let opens = diary
            .opens(moment)
            .and_then(chrono::DateTime::from_timestamp_millis);
        let opens = opens.map(|at| at.with_timezone(&Bogota).format("%a %d %H:%M").to_string());
        (diary.is_open(moment), opens)
    }

    #[test]
    fn it_is_open_in_its_hours_and_opens_at_the_next_ones() {
        let usual = Agenda::default();
        let opens = |at: &str| (false, Some(at.to_owned()));
        for (local, expected) in [
            ("2026-11-20T09:00", (true, None)),
            ("2026-11-20T18:59", (true, None)),
            ("2026-11-20T08:59", opens("Fri 20 09:00")),
            ("2026-11-20T19:00", opens("Sat 21 09:00")),
            ("2026-11-21T19:00", opens("Mon 23 09:00")),
            // Tuesday, 8 December, is a holiday.
            ("2026-12-08T10:00", opens("Wed 09 09:00")),
        ] {
            assert_eq!(at(&usual, local), expected, "{local}");
        }
        let on_holidays = Agenda {
            holidays: true,
            ..usual
        };
        assert_eq!(at(&on_holidays, "2026-12-08T10:00"), (true, None));
    }

    #[test]
    fn hours_may_go_on_over_midnight_and_there_may_be_none() {
        let mut nights = Opening(std::array::from_fn(|_| Vec::new()));
        nights.0[4] = vec![(20 * 60, 1_440)];
        nights.0[5] = vec![(0, 120)];
        let bar = Agenda {
            opening: nights,
            ..Agenda::default()
        };
        assert_eq!(at(&bar, "2026-11-21T00:30"), (true, None));
        assert_eq!(
            at(&bar, "2026-11-21T02:00"),
            (false, Some("Fri 27 20:00".to_owned()))
        );
        let never = Agenda {
            opening: Opening(std::array::from_fn(|_| Vec::new())),
            ..Agenda::default()
        };
        assert_eq!(at(&never, "2026-11-20T10:00"), (false, None));
    }
}
