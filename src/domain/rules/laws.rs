//! Laws about when people may be written to for advertising.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};

use super::reader::{Reader, file};
use crate::domain::text_enum::text_enum;

const FILE: &str = super::FILES[1];

/// The weekdays as the file names them, Monday first.
const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

text_enum! {
    /// Whose clock the hours of a law are read on.
    WhoseClock {
        /// That of the business.
        Organisation = "organisation",
        /// That of whoever is written to, where his zone is known.
        Recipient = "recipient",
    }
}

/// The laws of the file, by their keys.
#[derive(Debug, Clone, Default)]
pub struct Laws(BTreeMap<String, Law>);

/// One of them.
#[derive(Debug, Clone)]
pub struct Law {
    /// By which a pace names it.
    pub key: String,
    /// Whose law it is, two letters.
    pub country: String,
    /// What it is called in Spanish.
    pub name_es: String,
    /// And in English.
    pub name_en: String,
    /// The minutes of each weekday in which it allows advertising, from and to, Monday first.
    hours: [Option<(u32, u32)>; 7],
    /// Whether it allows it on its country's holidays.
    pub on_holidays: bool,
    /// Whose clock that is.
    pub clock: WhoseClock,
    /// Whether it allows one contact a day at most.
    pub once_a_day: bool,
    /// Where that stands.
    pub source: String,
    /// When somebody compared it with the source.
    pub checked: Option<NaiveDate>,
}

impl Laws {
    /// Reads the file.
    pub(super) fn parse(text: &str, problems: &mut Vec<String>) -> Self {
        let mut laws = BTreeMap::new();
        for (key, value) in &file(FILE, text, problems) {
            if let Some(reader) = Reader::new(FILE, key.clone(), value, problems) {
                laws.insert(key.clone(), law(key, reader));
            }
        }
        Self(laws)
    }

    /// The law of a key.
    pub fn get(&self, key: &str) -> Option<&Law> {
        self.0.get(key)
    }

    /// All of them, by their keys.
    pub fn all(&self) -> impl Iterator<Item = &Law> {
        self.0.values()
    }

    /// A country's law, by its two letters.
    pub fn of(&self, country: &str) -> Option<&Law> {
        self.0.values().find(|law| law.country == country)
    }
}

impl Law {
    /// The minutes of a weekday in which it allows advertising, the last one not included; `None`: none.
    pub fn hours(&self, day: Weekday) -> Option<(u32, u32)> {
        self.hours[day.num_days_from_monday() as usize]
    }
}

fn law(key: &str, mut reader: Reader<'_>) -> Law {
    let (mut name_es, mut name_en) = (String::new(), String::new());
    match reader.below("names") {
        Some(mut names) => {
            name_es = names.text("es", "its name in Spanish");
            name_en = names.text("en", "its name in English");
            names.nothing_else();
        }
        None => reader.wrong("names", "a table, e.g. { es = \"Ley 2300\", en = \"Law 2300\" }"),
    }
    let mut open = [None; 7];
    match reader.below("hours") {
        Some(mut hours) => {
            for (day, name) in WEEKDAYS.into_iter().enumerate() {
                open[day] = hours_of(&mut hours, name);
            }
            hours.nothing_else();
        }
        None => reader.wrong("hours", "a table, e.g. { mon = \"7:00-19:00\" }"),
    }
    let law = Law {
        key: key.to_owned(),
        country: reader.country("country"),
        name_es,
        name_en,
        hours: open,
        on_holidays: reader.switch("holidays", true),
        clock: clock(&mut reader),
        once_a_day: reader.switch("once_a_day", false),
        source: reader.text("source", "where that stands: the law and its article"),
        checked: reader.day("checked"),
    };
    reader.nothing_else();
    law
}

fn clock(reader: &mut Reader<'_>) -> WhoseClock {
    let Some(value) = reader.value("zone") else {
        return WhoseClock::Organisation;
    };
    let clock = value.as_str().and_then(|text| text.parse().ok());
    clock.unwrap_or_else(|| {
        reader.wrong("zone", "organisation or recipient");
        WhoseClock::Organisation
    })
}

/// `7:00-19:00` in minutes of the day; a weekday that is not named is closed.
fn hours_of(reader: &mut Reader<'_>, day: &'static str) -> Option<(u32, u32)> {
    let value = reader.value(day)?;
    let read = || {
        let (from, to) = value.as_str()?.split_once('-')?;
        let hours = (minute(from)?, minute(to)?);
        (hours.0 < hours.1).then_some(hours)
    };
    let hours = read();
    if hours.is_none() {
        reader.wrong(day, "from an hour to a later one, e.g. \"7:00-19:00\"");
    }
    hours
}

fn minute(text: &str) -> Option<u32> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let all = hour * 60 + minute;
    (hour <= 24 && minute < 60 && all <= 24 * 60).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_laws_that_come_along_say_what_they_say() {
        let mut problems = Vec::new();
        let laws = Laws::parse(crate::domain::rules::RuleFiles::default().laws, &mut problems);
        assert_eq!(problems, Vec::<String>::new());
        let colombia = laws.of("CO").unwrap();
        assert_eq!(
            (colombia.key.as_str(), colombia.name_es.as_str()),
            ("ley2300", "Ley 2300")
        );
        let hours = [Weekday::Mon, Weekday::Fri, Weekday::Sat, Weekday::Sun].map(|day| colombia.hours(day));
        assert_eq!(
            hours,
            [Some((420, 1_140)), Some((420, 1_140)), Some((480, 900)), None]
        );
        assert!(!colombia.on_holidays && colombia.once_a_day);
        assert_eq!(colombia.clock, WhoseClock::Organisation);
        let states = laws.get("tcpa").unwrap();
        assert_eq!(states.hours(Weekday::Sun), Some((480, 1_260)));
        assert_eq!((states.clock, states.on_holidays), (WhoseClock::Recipient, true));
        assert!(laws.of("AR").is_none());
        assert!(laws.all().all(|law| law.checked.is_some()));
    }

    #[test]
    fn hours_are_read_strictly() {
        assert_eq!(minute("7:00"), Some(420));
        assert_eq!(minute("24:00"), Some(1_440));
        for wrong in ["7", "24:01", "7:60", "a:00", "-1:00", "99999999999:00"] {
            assert_eq!(minute(wrong), None, "{wrong}");
        }
    }
}
