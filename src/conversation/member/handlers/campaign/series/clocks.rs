//! Where clocks change, a series may once fall on a time that does not exist, or that comes twice: its owner is told before the yes.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use pregon_commands::Recurring;

use crate::clock::{Millis, utc};
use crate::domain::local_time::{Instant, instant};
use crate::replies::Voice;

/// Clocks change by a rule of each year.
const AHEAD: Months = Months::new(12);

/// A time of a series that is not as usual.
#[derive(Debug, PartialEq, Eq)]
struct Odd {
    local: NaiveDateTime,
    /// When it leaves instead, where the clocks skip it; without, it comes twice.
    resumes: Option<NaiveDateTime>,
}

/// What has to be said about the year to come.
pub fn note(voice: &Voice, rule: &Recurring, from: Millis) -> Option<String> {
    let odd = next_odd(rule, voice.zone, from)?;
    let time = |local: NaiveDateTime| local.format("%H:%M").to_string();
    let day: NaiveDate = odd.local.date();
    let mut args = vec![
        ("day", format!("{} {}", voice.day_and_month(day), day.year())),
        ("time", time(odd.local)),
    ];
    Some(match odd.resumes {
        Some(resumes) => {
            args.push(("resumes", time(resumes)));
            voice.say("series-skipped", &args)
        }
        None => voice.say("series-twice", &args),
    })
}

fn next_odd(rule: &Recurring, zone: Tz, from: Millis) -> Option<Odd> {
    let mut local = utc(from).with_timezone(&zone).naive_local();
    let (since, end) = (local.date(), local.checked_add_months(AHEAD)?);
    loop {
        local = rule.next_after(local, since).filter(|local| *local < end)?;
        let resumes = match instant(zone, local) {
            Instant::Once(_) => continue,
            Instant::Twice { .. } => None,
            Instant::Never { resumes } => Some(resumes),
        };
        return Some(Odd { local, resumes });
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn odd(rule: &str, zone: Tz) -> Option<(String, Option<String>)> {
        let from = DateTime::parse_from_rfc3339("2026-11-20T12:00:00Z").unwrap();
        let rule = Recurring::try_from(rule.to_owned()).unwrap();
        let words = |local: NaiveDateTime| local.format("%F %H:%M").to_string();
        let odd = next_odd(&rule, zone, from.timestamp_millis())?;
        Some((words(odd.local), odd.resumes.map(words)))
    }

    #[test]
    fn only_times_at_which_clocks_change_are_odd() {
        let new_york = chrono_tz::America::New_York;
        let skipped = ("2027-03-14 02:30".to_owned(), Some("2027-03-14 03:00".to_owned()));
        assert_eq!(odd("every Sunday, 2:30", new_york), Some(skipped));
        let twice = ("2027-11-07 01:30".to_owned(), None);
        assert_eq!(odd("every day, 1:30", new_york), Some(twice));
        assert_eq!(odd("every Monday, 2:30", new_york), None);
        assert_eq!(odd("every day, 9:00", new_york), None);
        assert_eq!(odd("every day, 2:30", chrono_tz::America::Bogota), None);
    }
}
