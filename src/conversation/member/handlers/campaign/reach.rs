//! Those of a campaign's people who get it later than its pace would have it: a promotion left to them today and a law allows one a day, or
//! it is night where they live. The summary tells how many they are, and its moments are theirs too.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::pacing::{Progress, local_day};
use crate::domain::timetable::Timetable;
use crate::domain::zone;
use crate::replies::Voice;
use crate::store::audience::Alike;

/// How many of them there are of each kind.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// All that get it.
    people: u64,
    /// Those to whom a promotion left on the day on which it is reckoned.
    contacted: u64,
    /// Those who live by other clocks, as far as their numbers tell.
    elsewhere: BTreeMap<&'static str, u64>,
    /// When it is reckoned.
    now: DateTime<Utc>,
}

/// Of those who live elsewhere.
#[derive(Debug, Default, PartialEq, Eq)]
struct Away {
    /// Not on the first day.
    later: u64,
    /// Never.
    never: u64,
}

impl Reach {
    /// So many people, so many of whom got another promotion today, with numbers that begin so.
    pub fn new(people: u64, contacted: u64, alike: &[Alike], own: Tz, now: DateTime<Utc>) -> Self {
        let mut elsewhere = BTreeMap::new();
        for alike in alike {
            if let Some(zone) = zone::of_number(&alike.beginning).filter(|zone| *zone != own) {
                *elsewhere.entry(zone.name()).or_default() += u64::try_from(alike.people).unwrap_or(0);
            }
        }
        Self {
            people,
            contacted,
            elsewhere,
            now,
        }
    }

    /// How many get it.
    pub fn people(&self) -> u64 {
        self.people
    }

    /// When the first of them gets it, where it may leave from a moment on.
    pub fn first(
        &self,
        timetable: Timetable<'_>,
        from: DateTime<Utc>,
        progress: &Progress,
    ) -> Option<DateTime<Utc>> {
        let anybody = timetable.next(from, progress, 0.0)?;
        let contacted = self.contacted_by(timetable, anybody);
        let others = contacted + self.elsewhere.values().sum::<u64>();
        if self.people > others || self.people == 0 {
            return Some(anybody);
        }
        let tables = self.zones().map(|(zone, _)| timetable.for_somebody_in(zone));
        let elsewhere = tables.filter_map(|table| table.next(from, progress, 0.0));
        let contacted = (contacted > 0).then(|| timetable.opening(timetable.another(anybody)));
        elsewhere.chain(contacted.flatten()).min()
    }

    /// When the last of so many gets it, the first of whom does at a moment.
    pub fn finish(
        &self,
        timetable: Timetable<'_>,
        first: DateTime<Utc>,
        progress: &Progress,
        count: u64,
    ) -> Option<DateTime<Utc>> {
        let finish = timetable.finish(first, progress, count)?;
        let contacted = self.contacted_by(timetable, first).min(count);
        let contacted = (contacted > 0).then(|| {
            let first = timetable.opening(timetable.another(first))?;
            timetable.finish(first, &Progress::default(), contacted)
        });
        let elsewhere = self.zones().filter_map(|(zone, people)| {
            let table = timetable.for_somebody_in(zone);
            table.finish(table.opening(first)?, progress, people.min(count))
        });
        let later = contacted.flatten().into_iter().chain(elsewhere);
        Some(later.fold(finish, DateTime::max))
    }

    /// How many get it on the day on which the first does.
    pub fn on_first_day(&self, timetable: Timetable<'_>, first: DateTime<Utc>, progress: &Progress) -> u64 {
        let Away { later, never } = self.away(timetable, first, progress);
        let others = self.contacted_by(timetable, first) + later + never;
        let there = self.people.saturating_sub(others);
        timetable.on_first_day(first, progress).min(there)
    }

    /// A line for each kind of them, where it may leave from a moment on.
    pub fn lines(
        &self,
        voice: &Voice,
        timetable: Timetable<'_>,
        from: DateTime<Utc>,
        progress: &Progress,
    ) -> Vec<String> {
        let anybody = timetable.next(from, progress, 0.0);
        let contacted = anybody.map_or(0, |anybody| self.contacted_by(timetable, anybody));
        let Away { later, never } = self
            .first(timetable, from, progress)
            .or(anybody)
            .map(|first| self.away(timetable, first, progress))
            .unwrap_or_default();
        let law = timetable
            .once_a_day()
            .map_or_else(String::new, |law| voice.law(&law.key));
        let counted = [
            ("summary-once-a-day", contacted),
            ("summary-elsewhere", later),
            ("summary-never-open", never),
        ];
        let some = counted.into_iter().filter(|(_, people)| *people > 0);
        some.map(|(key, people)| voice.say(key, &[("count", voice.number(people)), ("law", law.clone())]))
            .collect()
    }

    /// Those to whom it does not leave on a day because another promotion did.
    fn contacted_by(&self, timetable: Timetable<'_>, at: DateTime<Utc>) -> u64 {
        let zone = timetable.zone();
        let is_today = local_day(zone, at) == local_day(zone, self.now);
        match timetable.once_a_day() {
            Some(_) if is_today => self.contacted,
            _ => 0,
        }
    }

    fn away(&self, timetable: Timetable<'_>, first: DateTime<Utc>, progress: &Progress) -> Away {
        let mut away = Away::default();
        for (zone, people) in self.zones() {
            let table = timetable.for_somebody_in(zone);
            match table.opening(first) {
                None => away.never += people,
                Some(_) => away.later += people.saturating_sub(table.on_first_day(first, progress)),
            }
        }
        away
    }

    fn zones(&self) -> impl Iterator<Item = (Tz, u64)> {
        let parsed = |(name, people): (&&str, &u64)| Some((name.parse().ok()?, *people));
        self.elsewhere.iter().filter_map(parsed)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::pacing::Pace;
    use crate::domain::rules::{RuleFiles, Rules};
    use crate::domain::timetable::Calendar;

    const BOGOTA: Tz = chrono_tz::America::Bogota;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    /// Of ten people whose numbers begin so, at ten on a Friday: when it begins and ends, how many get it on that day, what is told.
    fn reckoned(
        pace: &Pace,
        contacted: u64,
        beginnings: &[(&str, i64)],
    ) -> (String, String, u64, Vec<String>) {
        let rules = Arc::new(Rules::parse(RuleFiles::default()).unwrap());
        let calendar = Calendar::new(BOGOTA, "CO", &rules);
        let timetable = calendar.timetable(pace);
        let now = at("2026-11-20T10:00:00-05:00");
        let alike: Vec<Alike> = beginnings
            .iter()
            .map(|(beginning, people)| Alike {
                beginning: (*beginning).to_owned(),
                people: *people,
            })
            .collect();
        let reach = Reach::new(10, contacted, &alike, BOGOTA, now);
        let fresh = Progress::default();
        let first = reach.first(timetable, now, &fresh).unwrap();
        let finish = reach.finish(timetable, first, &fresh, 10).unwrap();
        let shown = |at: DateTime<Utc>| at.with_timezone(&BOGOTA).format("%a %d %H:%M").to_string();
        let lines = reach.lines(&Voice::new("es", "America/Bogota"), timetable, now, &fresh);
        (
            shown(first),
            shown(finish),
            reach.on_first_day(timetable, first, &fresh),
            lines,
        )
    }

    fn told(first: &str, finish: &str, today: u64, lines: &[&str]) -> (String, String, u64, Vec<String>) {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        (first.to_owned(), finish.to_owned(), today, lines)
    }

    #[test]
    fn who_has_to_wait_is_reckoned_with() {
        let quick = Pace {
            delay_ms: 0,
            daily: None,
            ..Pace::default()
        };
        let (friday, monday) = ("Fri 20 10:00", "Mon 23 09:00");
        let all_here = [("5730", 10)];
        assert_eq!(reckoned(&quick, 0, &all_here), told(friday, friday, 10, &[]));
        // No law that minds.
        assert_eq!(reckoned(&quick, 4, &all_here), told(friday, friday, 10, &[]));
        let lawful = Pace {
            law: Some("ley2300".to_owned()),
            ..quick.clone()
        };
        let four = "A 4 personas ya les llegó hoy otra promoción: la Ley 2300 permite una al día, y esta les llega el siguiente día permitido.";
        assert_eq!(reckoned(&lawful, 4, &all_here), told(friday, monday, 6, &[four]));
        let all = four.replace("A 4 ", "A 10 ");
        assert_eq!(
            reckoned(&lawful, 10, &all_here),
            told(monday, monday, 10, &[&all])
        );
        // It is midnight in Tokyo.
        let some_in_tokyo = [("5730", 7), ("8190", 3)];
        assert_eq!(
            reckoned(&quick, 0, &some_in_tokyo),
            told(friday, "Fri 20 18:00", 10, &[])
        );
        let afternoon = Pace {
            to_minute: 17 * 60,
            ..quick
        };
        let never = "A 3 personas no les llega: donde viven, tu horario cae siempre de noche.";
        assert_eq!(
            reckoned(&afternoon, 0, &some_in_tokyo),
            told(friday, friday, 7, &[never])
        );
    }
}
