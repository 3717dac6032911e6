//! How long before something: `24h`, `90 min`, `2 días`, `2 días 18:00`, `el mismo día 9:00`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::when::read_before;

/// The longest, in days.
const MOST_DAYS: u32 = 365;
/// The shortest, in minutes: nearer than that nobody reads it in time.
const LEAST_MINUTES: u32 = 5;
const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// So long before something that comes.
///
/// Stored as it is written in English, so that what is stored is always a valid one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Before {
    /// So many minutes, from five up to a year.
    Minutes(u32),
    /// So many days of the calendar; none at all is the very day.
    Days {
        /// Up to a year.
        days: u32,
        /// The minute of that day. Not said: the same hour as what comes, or the usual one where that has none.
        at: Option<u16>,
    },
}

impl Before {
    /// Reads it, in both languages.
    pub(crate) fn parse(raw: &str) -> Option<Before> {
        read_before(raw).filter(|before| before.is_sound())
    }

    /// As a person would type it.
    pub fn render(self, language: Language) -> String {
        let spanish = language == Language::Es;
        match self {
            Before::Minutes(minutes) => match (minutes / 60, minutes % 60) {
                (0, minutes) => format!("{minutes}m"),
                (hours, 0) => format!("{hours}h"),
                (hours, minutes) => format!("{hours}h{minutes:02}m"),
            },
            Before::Days { days, at } => {
                let day = match (days, spanish) {
                    (0, true) => "el mismo día".to_owned(),
                    (0, false) => "same day".to_owned(),
                    (1, true) => "1 día".to_owned(),
                    (1, false) => "1 day".to_owned(),
                    (days, true) => format!("{days} días"),
                    (days, false) => format!("{days} days"),
                };
                match at {
                    Some(minute) => format!("{day} {}:{:02}", minute / 60, minute % 60),
                    None => day,
                }
            }
        }
    }

    fn is_sound(self) -> bool {
        match self {
            Before::Minutes(minutes) => (LEAST_MINUTES..=MOST_DAYS * MINUTES_OF_A_DAY).contains(&minutes),
            Before::Days { days, at } => {
                days <= MOST_DAYS && at.is_none_or(|minute| u32::from(minute) < MINUTES_OF_A_DAY)
            }
        }
    }
}

impl fmt::Display for Before {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::En))
    }
}

impl From<Before> for String {
    fn from(before: Before) -> Self {
        before.to_string()
    }
}

impl TryFrom<String> for Before {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Before::parse(&text).ok_or("no time before anything")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(days: u32, at: Option<u16>) -> Before {
        Before::Days { days, at }
    }

    #[test]
    fn times_before_are_read_as_people_write_them() {
        for (raw, before) in [
            ("24h", Before::Minutes(1_440)),
            ("24 horas antes", Before::Minutes(1_440)),
            ("1 hora", Before::Minutes(60)),
            ("una hora antes", Before::Minutes(60)),
            ("an hour before", Before::Minutes(60)),
            ("90 min", Before::Minutes(90)),
            ("hora y media", Before::Minutes(90)),
            ("1h30", Before::Minutes(90)),
            ("media hora", Before::Minutes(30)),
            ("1 día y 2 horas", Before::Minutes(1_560)),
            ("2 días", days(2, None)),
            ("dos dias antes", days(2, None)),
            ("2 days before", days(2, None)),
            ("una semana", days(7, None)),
            ("2 weeks", days(14, None)),
            ("un mes antes", days(30, None)),
            ("2 días 18:00", days(2, Some(18 * 60))),
            ("2 días antes a las 6 de la tarde", days(2, Some(18 * 60))),
            ("2 days before at 6pm", days(2, Some(18 * 60))),
            ("3 días, 9:30", days(3, Some(570))),
            ("9am 3 días antes", days(3, Some(540))),
            // A bare hour is one at which people are up.
            ("3 días a las 9", days(3, Some(9 * 60))),
            ("3 días a las 6", days(3, Some(18 * 60))),
            ("3 días a las 12", days(3, Some(12 * 60))),
            ("3 días 8", days(3, Some(8 * 60))),
            ("el mismo día 9:00", days(0, Some(540))),
            ("el mismo día", days(0, None)),
            ("el último día a las 9am", days(0, Some(540))),
            ("same day 9am", days(0, Some(540))),
            ("on the last day at 9:00", days(0, Some(540))),
            ("el día antes a las 18:00", days(1, Some(18 * 60))),
            ("la víspera", days(1, None)),
            ("the day before 6pm", days(1, Some(18 * 60))),
        ] {
            assert_eq!(Before::parse(raw), Some(before), "{raw}");
        }
        for wrong in [
            "",
            "2",
            "antes",
            "4 min",
            "0 horas",
            "366 días",
            "2 días 25:00",
            "2 días mañana",
            "2 horas 18:00",
            "9:00",
            "el mismo día a las 9 y a las 10",
            "2 días después",
            "mucho antes",
            "999999999 días",
        ] {
            assert_eq!(Before::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_time_before_reads_back() {
        let minutes = (LEAST_MINUTES..3_000).chain([525_600]).map(Before::Minutes);
        let whole = (0..=MOST_DAYS).map(|count| days(count, None));
        let timed = (0..1_440).map(|at| days(u32::from(at) % 5, Some(at)));
        for before in minutes.chain(whole).chain(timed) {
            for language in Language::ALL {
                assert_eq!(Before::parse(&before.render(language)), Some(before), "{before}");
            }
            let stored = serde_json::to_string(&before).unwrap();
            assert_eq!(serde_json::from_str::<Before>(&stored).unwrap(), before);
        }
        assert_eq!(days(2, Some(1_080)).render(Language::Es), "2 días 18:00");
        assert_eq!(Before::Minutes(90).render(Language::En), "1h30m");
        assert!(serde_json::from_str::<Before>("\"4m\"").is_err());
    }
}
