//! Moments written back, in a form that is read as the same moment.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::language::Language;
use crate::value::Weekday;

use super::words::short_month;

/// A moment as it is repeated to people: `sáb 21 nov 2026, 10:00`, `Sat 21 Nov 2026, 10:00`.
///
/// The caller adds the place whose clock it is. Seconds are left out.
pub fn render(at: NaiveDateTime, language: Language) -> String {
    format!("{}, {}", render_date(at.date(), language), render_time(at.time()))
}

/// A day without its time: `sáb 21 nov 2026`, `Sat 21 Nov 2026`.
pub fn render_date(date: NaiveDate, language: Language) -> String {
    let weekday = shown(day_of_week(date).short(language), language);
    let month = shown(short_month(date.month(), language), language);
    format!("{weekday} {} {month} {:04}", date.day(), date.year())
}

/// A time on a 24-hour clock: `9:00`, `17:30`.
pub(super) fn render_time(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// A moment as a person would type it: `28/02/2027 10:00`, `Feb 28 2027 10:00`.
pub(super) fn typed(at: NaiveDateTime, language: Language) -> String {
    let (date, time) = (at.date(), render_time(at.time()));
    match language {
        Language::Es => format!("{:02}/{:02}/{:04} {time}", date.day(), date.month(), date.year()),
        Language::En => {
            let month = shown(short_month(date.month(), language), language);
            format!("{month} {} {:04} {time}", date.day(), date.year())
        }
    }
}

/// The day of the week of a date.
pub(super) fn day_of_week(date: NaiveDate) -> Weekday {
    Weekday::ALL[date.weekday().num_days_from_monday() as usize]
}

/// English names of days and months have a capital.
pub(super) fn shown(name: &str, language: Language) -> String {
    let mut letters = name.chars();
    match (language, letters.next()) {
        (Language::En, Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
