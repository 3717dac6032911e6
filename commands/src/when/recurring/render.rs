//! What comes again, written back in words.

use crate::language::Language;
use crate::value::{Weekday, Weekdays};
use crate::when::render::{render_time, shown};
use crate::when::words::{weekday_name, whole_month};

use super::{Every, MonthDay, Recurring};

/// `todos los días, 9:00`, `every 2 weeks on Monday, 9:00`, `el día 15 de cada mes, 10:00`.
pub(super) fn render(recurring: &Recurring, language: Language) -> String {
    let days = match language {
        Language::Es => spanish(recurring.every),
        Language::En => english(recurring.every),
    };
    format!("{days}, {}", render_time(recurring.at))
}

/// First to fourth, in Spanish and English.
pub(super) const ORDINALS: [[&str; 4]; 2] = [
    ["primer", "segundo", "tercer", "cuarto"],
    ["first", "second", "third", "fourth"],
];

fn spanish(every: Every) -> String {
    let name = |day| weekday_name(day, Language::Es);
    let list = |days| listed(days, Language::Es);
    match every {
        Every::Weeks { every: 1, on } if on.is_all() => "todos los días".to_owned(),
        Every::Weeks { every: 1, on } => format!("cada {}", list(on)),
        Every::Weeks { every, on } => format!("cada {every} semanas: {}", list(on)),
        // Without a word more these would be a week and two weeks.
        Every::Days {
            every: every @ (8 | 15),
        } => format!("cada {every} días exactos"),
        Every::Days { every } => format!("cada {every} días"),
        Every::Month(MonthDay::Day(day)) => format!("el día {day} de cada mes"),
        Every::Month(MonthDay::Last) => "el último día de cada mes".to_owned(),
        Every::Month(MonthDay::Nth(nth, day)) => {
            format!("el {} {} de cada mes", ordinal(nth, Language::Es), name(day))
        }
        Every::Month(MonthDay::LastWeekday(day)) => format!("el último {} de cada mes", name(day)),
        Every::Year { month, day } => format!("cada {day} de {}", whole_month(month, Language::Es)),
    }
}

fn english(every: Every) -> String {
    let name = |day| weekday_name(day, Language::En);
    let list = |days| listed(days, Language::En);
    match every {
        Every::Weeks { every: 1, on } if on.is_all() => "every day".to_owned(),
        Every::Weeks { every: 1, on } => format!("every {}", list(on)),
        Every::Weeks { every, on } => format!("every {every} weeks: {}", list(on)),
        Every::Days { every } => format!("every {every} days"),
        Every::Month(MonthDay::Day(day)) => format!("on day {day} of every month"),
        Every::Month(MonthDay::Last) => "on the last day of every month".to_owned(),
        Every::Month(MonthDay::Nth(nth, day)) => {
            format!(
                "on the {} {} of every month",
                ordinal(nth, Language::En),
                name(day)
            )
        }
        Every::Month(MonthDay::LastWeekday(day)) => format!("on the last {} of every month", name(day)),
        Every::Year { month, day } => {
            let month = shown(whole_month(month, Language::En), Language::En);
            format!("every {month} {day}")
        }
    }
}

fn ordinal(nth: u32, language: Language) -> &'static str {
    let names = ORDINALS[language as usize];
    names
        .get(nth.saturating_sub(1) as usize)
        .copied()
        .unwrap_or_default()
}

/// `lunes, martes y viernes`.
fn listed(days: Weekdays, language: Language) -> String {
    let and = match language {
        Language::Es => " y ",
        Language::En => " and ",
    };
    let names: Vec<&str> = days
        .iter()
        .map(|day: Weekday| weekday_name(day, language))
        .collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{}{and}{last}", rest.join(", ")),
        None => String::new(),
    }
}
