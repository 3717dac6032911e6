//! A phrase about what comes again, as its pieces: in any order, each kind once.

use crate::language::Language;
use crate::value::Weekdays;
use crate::when::clock::{self, Clock, Part};
use crate::when::day::{self, Date};
use crate::when::pieces::once;
use crate::when::tokens::{Cursor, Stuck, Tokens};
use crate::when::words;

use super::days::{Monthly, monthly, weekdays};
use super::interval::{DAY, Interval, interval, is_of_month};

/// Everything that was said.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// `cada 2 semanas`, `monthly`.
    pub interval: Option<Interval>,
    pub weekdays: Option<Weekdays>,
    pub monthly: Option<Monthly>,
    pub date: Option<Date>,
    pub clock: Option<Clock>,
    pub part: Option<Part>,
    /// Something shows that it comes again: `cada`, a plural, several days.
    pub again: bool,
    /// The whole phrase.
    pub typed: String,
}

impl Said {
    /// Reads the whole phrase, or tells where understanding ended.
    pub fn read(tokens: &Tokens, language: Language) -> Result<Said, Stuck<'_>> {
        let mut said = Said {
            typed: tokens.text().to_owned(),
            ..Said::default()
        };
        let mut cursor = tokens.start();
        let mut behind_comma = false;
        while !cursor.is_done() {
            let start = cursor;
            if !cursor.may_begin() {
                return Err(Stuck::at(start));
            }
            let had_clock = said.clock.is_some();
            said.next(&mut cursor, language).ok_or(tokens.stuck(start))?;
            let parted = !cursor.is_done() && cursor.mark(',');
            if parted && cursor.is_done() {
                return Err(Stuck::at(start));
            }
            // So it is written back: `cada lunes, 3:30` is at night.
            if behind_comma && !had_clock {
                said.clock = said.clock.take().map(Clock::exact);
            }
            behind_comma = parted;
        }
        Ok(said)
    }

    /// Reads one piece. A second of its kind is none.
    fn next(&mut self, cursor: &mut Cursor, language: Language) -> Option<()> {
        if let Some(days) = cursor.one_of(SETS) {
            self.again = true;
            return once(&mut self.weekdays, days);
        }
        if let Some(part) = cursor.one_of(DAY_PARTS) {
            once(&mut self.part, part)?;
            self.again = true;
            let daily = Interval {
                count: 1,
                cycle: DAY,
                is_idiom: false,
            };
            return once(&mut self.interval, daily);
        }
        if let Some(interval) = interval(cursor) {
            cursor.glued(':');
            self.again = true;
            return once(&mut self.interval, interval);
        }
        if let Some(part) = clock::part(cursor) {
            return once(&mut self.part, part);
        }
        if let Some((again, days)) = cursor.attempt(|cursor| days(cursor, language)) {
            self.again |= again;
            return match days {
                Days::Week(days) => once(&mut self.weekdays, days),
                Days::Month(day) => once(&mut self.monthly, day),
                Days::Year(date) => once(&mut self.date, date),
            };
        }
        if let Some(clock) = clock::read(cursor) {
            return once(&mut self.clock, clock);
        }
        let start = *cursor;
        let hour = cursor.number(1..=2).or_else(|| cursor.lookup(words::dozen))?;
        once(&mut self.clock, Clock::bare(hour, cursor.since(start)))
    }
}

/// Days that have a name of their own.
const SETS: &[(&str, Weekdays)] = &[
    ("todos los dias habiles", Weekdays::WORKING),
    ("todos los dias laborables", Weekdays::WORKING),
    ("los dias habiles", Weekdays::WORKING),
    ("los dias laborables", Weekdays::WORKING),
    ("cada dia habil", Weekdays::WORKING),
    ("cada dia laborable", Weekdays::WORKING),
    ("dias habiles", Weekdays::WORKING),
    ("dias laborables", Weekdays::WORKING),
    ("entre semana", Weekdays::WORKING),
    ("every weekday", Weekdays::WORKING),
    ("on weekdays", Weekdays::WORKING),
    ("weekdays", Weekdays::WORKING),
    ("todos los fines de semana", Weekdays::WEEKEND),
    ("cada fin de semana", Weekdays::WEEKEND),
    ("los fines de semana", Weekdays::WEEKEND),
    ("fines de semana", Weekdays::WEEKEND),
    ("every weekend", Weekdays::WEEKEND),
    ("on weekends", Weekdays::WEEKEND),
    ("weekends", Weekdays::WEEKEND),
];

/// Every day, and when in it.
const DAY_PARTS: &[(&str, Part)] = &[
    ("todas las mananas", Part::Morning),
    ("cada manana", Part::Morning),
    ("every morning", Part::Morning),
    ("todas las tardes", Part::Afternoon),
    ("cada tarde", Part::Afternoon),
    ("every afternoon", Part::Afternoon),
    ("every evening", Part::Evening),
    ("todas las noches", Part::Night),
    ("cada noche", Part::Night),
    ("every night", Part::Night),
];

enum Days {
    Week(Weekdays),
    Month(Monthly),
    Year(Date),
}

/// Days with the words before them, and whether these show that they come again.
fn days(cursor: &mut Cursor, language: Language) -> Option<(bool, Days)> {
    let every = cursor.any(&["cada", "todos los", "los", "every", "each"]);
    let article = !every && cursor.any(&["el", "on the", "the", "on", "del"]);
    if !every && !article {
        cursor.any(&["de", "from"]);
    }
    if let Some(date) = day::date(cursor, language) {
        return date.year.is_none().then_some((every, Days::Year(date)));
    }
    let day = cursor.attempt(|cursor| {
        let (day, shown) = monthly(cursor)?;
        (shown || article || cursor.sees(is_of_month)).then_some(day)
    });
    if let Some(day) = day {
        return Some((every, Days::Month(day)));
    }
    let (days, several) = weekdays(cursor)?;
    Some((every || several, Days::Week(days)))
}
