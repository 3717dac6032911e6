//! How long something is paid for: `1 mes`, `3 months`, `30 días`, `mensual`, `1y`.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::normal::fold;
use crate::when::said_number;

/// The longest in days: five years.
const MOST_DAYS: u32 = 5 * 366;
/// The longest in months: five years.
const MOST_MONTHS: u32 = 60;

/// Days, or months of the calendar: a month is no number of days.
///
/// Stored as it is written in English, so that what is stored is always a valid one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Length {
    /// From one day up to five years.
    Days(u32),
    /// From one month up to five years; twelve are a year.
    Months(u32),
}

impl Length {
    /// Reads it, in both languages.
    pub fn parse(raw: &str) -> Option<Length> {
        let folded = fold(raw.trim());
        let words: Vec<&str> = folded.trim_end_matches('.').split_whitespace().collect();
        let length = match words[..] {
            [one] => one_word(one).or_else(|| glued(one))?,
            ["medio" | "half", "ano" | "year"] | ["half", "a", "year"] => Length::Months(6),
            [count, unit] => counted(count, unit)?,
            _ => return None,
        };
        length.is_sound().then_some(length)
    }

    /// Whether it was meant to say how long something is paid for, though it may be too short or too long: `0 meses`, `500 años`.
    pub fn is_meant(raw: &str) -> bool {
        let folded = fold(raw.trim());
        let words: Vec<&str> = folded.trim_end_matches('.').split_whitespace().collect();
        let parted = match words[..] {
            [one] => {
                let digits = one.find(|c: char| !c.is_ascii_digit() && c != '-');
                digits.map(|digits| one.split_at(digits))
            }
            // One letter by itself is no unit, but part of a name.
            [count, unit] => (unit.len() > 1).then_some((count, unit)),
            _ => None,
        };
        let is_number = |count: &str| {
            let digits = count.strip_prefix('-').unwrap_or(count);
            !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_counted = parted.is_some_and(|(count, unit)| is_number(count) && counted("1", unit).is_some());
        is_counted || Length::parse(raw).is_some()
    }

    /// As a person would type it.
    pub fn render(self, language: Language) -> String {
        let spanish = language == Language::Es;
        let (count, [one, many]) = match (self, spanish) {
            (Length::Days(days), true) => (days, ["día", "días"]),
            (Length::Days(days), false) => (days, ["day", "days"]),
            (Length::Months(months), true) if months.is_multiple_of(12) => (months / 12, ["año", "años"]),
            (Length::Months(months), false) if months.is_multiple_of(12) => (months / 12, ["year", "years"]),
            (Length::Months(months), true) => (months, ["mes", "meses"]),
            (Length::Months(months), false) => (months, ["month", "months"]),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }

    fn is_sound(self) -> bool {
        match self {
            Length::Days(days) => (1..=MOST_DAYS).contains(&days),
            Length::Months(months) => (1..=MOST_MONTHS).contains(&months),
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Language::En))
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}

impl TryFrom<String> for Length {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Length::parse(&text).ok_or("no length")
    }
}

/// `mensual`, `yearly`
fn one_word(word: &str) -> Option<Length> {
    Some(match word {
        "semanal" | "weekly" => Length::Days(7),
        "biweekly" | "fortnight" | "fortnightly" => Length::Days(14),
        "quincenal" | "quincena" => Length::Days(15),
        "mensual" | "monthly" => Length::Months(1),
        "bimestral" | "bimestre" => Length::Months(2),
        "trimestral" | "trimestre" | "quarterly" => Length::Months(3),
        "cuatrimestral" | "cuatrimestre" => Length::Months(4),
        "semestral" | "semestre" => Length::Months(6),
        "anual" | "yearly" | "annual" | "annually" => Length::Months(12),
        _ => return None,
    })
}

/// `30d`, `1m`, `2sem`, `1año`
fn glued(word: &str) -> Option<Length> {
    let digits = word.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = word.split_at(digits);
    counted(count, unit)
}

fn counted(count: &str, unit: &str) -> Option<Length> {
    let count = match count {
        "un" | "a" | "an" => 1,
        count if count.bytes().all(|byte| byte.is_ascii_digit()) => count.parse().ok()?,
        word => said_number(word)?,
    };
    let days = |each: u32| count.checked_mul(each).map(Length::Days);
    let months = |each: u32| count.checked_mul(each).map(Length::Months);
    match unit {
        "d" | "dia" | "dias" | "day" | "days" => days(1),
        "w" | "sem" | "sems" | "semana" | "semanas" | "week" | "weeks" => days(7),
        "quincena" | "quincenas" => days(15),
        "fortnight" | "fortnights" => days(14),
        "m" | "mes" | "meses" | "month" | "months" => months(1),
        "trimestre" | "trimestres" | "quarter" | "quarters" => months(3),
        "semestre" | "semestres" => months(6),
        "a" | "ano" | "anos" | "y" | "yr" | "year" | "years" => months(12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (raw, length) in [
            ("1 mes", Length::Months(1)),
            ("un mes", Length::Months(1)),
            ("Mensual", Length::Months(1)),
            ("a month", Length::Months(1)),
            ("1m", Length::Months(1)),
            ("3 meses", Length::Months(3)),
            ("tres meses", Length::Months(3)),
            ("3 months", Length::Months(3)),
            ("trimestral", Length::Months(3)),
            ("medio año", Length::Months(6)),
            ("half a year", Length::Months(6)),
            ("1 año", Length::Months(12)),
            ("1y", Length::Months(12)),
            ("anual", Length::Months(12)),
            ("5 years", Length::Months(60)),
            ("30 días", Length::Days(30)),
            ("30d", Length::Days(30)),
            ("15 DIAS.", Length::Days(15)),
            ("2 semanas", Length::Days(14)),
            ("una semana", Length::Days(7)),
            ("weekly", Length::Days(7)),
            ("quincenal", Length::Days(15)),
            ("biweekly", Length::Days(14)),
            ("fortnight", Length::Days(14)),
        ] {
            assert_eq!(Length::parse(raw), Some(length), "{raw}");
        }
        for wrong in [
            "",
            "1",
            "mes",
            "0 meses",
            "61 meses",
            "6 años",
            "2000 días",
            "1 mes y medio",
            "-1 mes",
            "1.5 meses",
            "2 horas",
            "siempre",
            "99999999999 días",
            "4000000000 años",
            "1 mes Netflix",
        ] {
            assert_eq!(Length::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_too_short_or_too_long_was_meant_all_the_same() {
        for meant in [
            "0 meses",
            "500 años",
            "500años",
            "-1 mes",
            "99999999999 días",
            "0d",
            "1 mes",
            "mensual",
        ] {
            assert!(Length::is_meant(meant), "{meant}");
        }
        for other in [
            "",
            "Netflix",
            "500",
            "3005550201",
            "2026 a",
            "10 gatos",
            "1 mes y medio",
            "-",
        ] {
            assert!(!Length::is_meant(other), "{other}");
        }
    }

    #[test]
    fn every_length_reads_back() {
        let days = (1..=MOST_DAYS).map(Length::Days);
        for length in days.chain((1..=MOST_MONTHS).map(Length::Months)) {
            for language in Language::ALL {
                assert_eq!(Length::parse(&length.render(language)), Some(length));
            }
            let stored = serde_json::to_string(&length).unwrap();
            assert_eq!(serde_json::from_str::<Length>(&stored).unwrap(), length);
        }
        assert_eq!(Length::Months(1).render(Language::Es), "1 mes");
        assert_eq!(Length::Months(24).render(Language::En), "2 years");
        assert_eq!(Length::Days(1).render(Language::Es), "1 día");
        assert!(serde_json::from_str::<Length>("\"0 days\"").is_err());
    }
}
