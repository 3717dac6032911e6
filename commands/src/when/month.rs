//! A month as people say it when they look back: `noviembre`, `nov 2025`, `11/2026`, `2026-11`, `este mes`, `el mes pasado`.

use chrono::{Datelike, Months, NaiveDate};

use super::words;
use crate::language::Language;
use crate::normal::fold;

/// Years back that anybody looks.
const YEARS: i32 = 50;

/// Words that say nothing beside a month.
const FILLERS: [&str; 5] = ["de", "del", "el", "of", "mes"];

/// The first day of a month. Without its year it is the last such month that has begun. `None`: it is none, or is still to come.
pub fn read_month(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let folded = fold(text);
    let this = today.with_day(1)?;
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
        [year, month] if year.len() == 4 => (month_of(month)?, Some(year_of(year)?)),
        [month, year] => (month_of(month)?, Some(year_of(year)?)),
        _ => return None,
    };
    let year = year.unwrap_or(match month > today.month() {
        true => today.year() - 1,
        false => today.year(),
    });
    NaiveDate::from_ymd_opt(year, month, 1)
        .filter(|first| *first <= this && first.year() > this.year() - YEARS)
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
    fn a_month_is_read_as_people_say_it() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let read = |text: &str| read_month(text, today).map(|month| month.format("%Y-%m").to_string());
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
