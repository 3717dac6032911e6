//! A month as people say it when they look back: `noviembre`, `nov 2025`, `11/2026`, `2026-11`, `este mes`, `el mes pasado`.

use chrono::{Datelike, Months, NaiveDate};

use super::words;
use crate::language::Language;
use crate::normal::fold;

/// Years back that anybody looks.
const YEARS: i32 = 50;

/// Words that say nothing beside a month.
const FILLERS: [&str; 5] = ["de", "del", "el", "of", "mes"];

/// Why there is nothing to look back at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthFault {
    /// It is no month.
    NoMonth,
    /// It is still to come.
    ToCome,
    /// So long ago looks nobody back.
    LongAgo,
}

/// The first day of a month. Without its year it is the last such month that has begun.
///
/// # Errors
///
/// When it is no month, is still to come, or is more than 50 years ago.
pub fn read_month(text: &str, today: NaiveDate) -> Result<NaiveDate, MonthFault> {
    let this = today.with_day(1).ok_or(MonthFault::NoMonth)?;
    let first = month_meant(text, today, this).ok_or(MonthFault::NoMonth)?;
    if first > this {
        return Err(MonthFault::ToCome);
    }
    match first.year() > this.year() - YEARS {
        true => Ok(first),
        false => Err(MonthFault::LongAgo),
    }
}

fn month_meant(text: &str, today: NaiveDate, this: NaiveDate) -> Option<NaiveDate> {
    let folded = fold(text);
    match folded.trim() {
        "este mes" | "this month" | "este" | "this" | "mes" | "month" | "hoy" | "today" => return Some(this),
        "mes pasado" | "el mes pasado" | "last month" | "mes anterior" | "el mes anterior" | "pasado"
        | "anterior" | "last" | "previous month" => return this.checked_sub_months(Months::new(1)),
        _ => {}
    }
    let parts: Vec<&str> = folded
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '-' | '.' | ','))
        .filter(|part| !part.is_empty() && !FILLERS.contains(part))
        .collect();
    let (month, year) = match parts.as_slice() {
        [month] => (month_of(month)?, None),
        // *May*, *June* and *July* have four letters in one language or the other.
        [year, month] if year.len() == 4 && year.parse::<i32>().is_ok() => {
            (month_of(month)?, Some(year_of(year)?))
        }
        [month, year] => (month_of(month)?, Some(year_of(year)?)),
        _ => return None,
    };
    let year = year.unwrap_or(match month > today.month() {
        true => today.year() - 1,
        false => today.year(),
    });
    NaiveDate::from_ymd_opt(year, month, 1)
}

/// The whole name of a month, as it is written in the middle of a sentence.
pub fn month_name(day: NaiveDate, language: Language) -> String {
    let name = words::whole_month(day.month(), language);
    match language {
        Language::Es => name.to_owned(),
        Language::En => {
            let (first, rest) = name.split_at(1);
            format!("{}{rest}", first.to_uppercase())
        }
    }
}

fn month_of(word: &str) -> Option<u32> {
    let number = || word.parse().ok().filter(|month| (1..=12).contains(month));
    words::month(word).or_else(|| number().filter(|_| word.len() <= 2))
}

fn year_of(word: &str) -> Option<i32> {
    match (word.len(), word.parse::<i32>().ok()?) {
        (4, year) => Some(year),
        (2, year) if year >= 0 => Some(2_000 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_that_nobody_can_look_back_at_is_told_apart() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        for (text, fault) in [
            ("julio 2040", MonthFault::ToCome),
            ("July 2040", MonthFault::ToCome),
            ("12/2026", MonthFault::ToCome),
            ("July 1950", MonthFault::LongAgo),
            ("13/2026", MonthFault::NoMonth),
            ("luna", MonthFault::NoMonth),
        ] {
            assert_eq!(read_month(text, today), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_month_is_read_as_people_say_it() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let read = |text: &str| {
            let month = read_month(text, today).ok();
            month.map(|month| month.format("%Y-%m").to_string())
        };
        for (text, month) in [
            ("noviembre", "2026-11"),
            ("Nov", "2026-11"),
            ("diciembre", "2025-12"),
            ("December", "2025-12"),
            ("octubre de 2025", "2025-10"),
            ("oct 25", "2025-10"),
            ("11/2026", "2026-11"),
            ("2026-10", "2026-10"),
            ("10", "2026-10"),
            ("12", "2025-12"),
            ("este mes", "2026-11"),
            ("el mes pasado", "2026-10"),
            ("last month", "2026-10"),
            ("mes de marzo", "2026-03"),
            ("July 2025", "2025-07"),
            ("mayo de 2026", "2026-05"),
        ] {
            assert_eq!(read(text).as_deref(), Some(month), "{text}");
        }
        for wrong in [
            "",
            "ayer",
            "13",
            "0",
            "diciembre 2026",
            "2027-01",
            "1/2/2026",
            "nov nov",
            "octubre 1",
            "octubre 99999",
            "octubre 1900",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
