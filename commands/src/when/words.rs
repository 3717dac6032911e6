//! The words of dates, in both languages: a person may mix them.

use crate::language::Language;
use crate::value::Weekday;

/// Months, January first, folded. The first two are written back when short, the next two when whole, in Spanish and English.
const MONTHS: [&[&str]; 12] = [
    &["ene", "jan", "enero", "january"],
    &["feb", "feb", "febrero", "february"],
    &["mar", "mar", "marzo", "march"],
    &["abr", "apr", "abril", "april"],
    &["may", "may", "mayo", "may"],
    &["jun", "jun", "junio", "june"],
    &["jul", "jul", "julio", "july"],
    &["ago", "aug", "agosto", "august"],
    &[
        "sep",
        "sep",
        "septiembre",
        "setiembre",
        "september",
        "set",
        "sept",
    ],
    &["oct", "oct", "octubre", "october"],
    &["nov", "nov", "noviembre", "november"],
    &["dic", "dec", "diciembre", "december"],
];

/// Days, Monday first, folded.
const WEEKDAYS: [&[&str]; 7] = [
    &["lunes", "monday", "lun", "mon"],
    &["martes", "tuesday", "mar", "tue", "tues"],
    &["miercoles", "wednesday", "mie", "wed", "weds"],
    &["jueves", "thursday", "jue", "thu", "thur", "thurs"],
    &["viernes", "friday", "vie", "fri"],
    &["sabado", "saturday", "sab", "sat"],
    &["domingo", "sunday", "dom", "sun"],
];

/// Plurals that differ from the singular, folded.
const PLURALS: [&[&str]; 7] = [
    &["mondays"],
    &["tuesdays"],
    &["wednesdays"],
    &["thursdays"],
    &["fridays"],
    &["sabados", "saturdays"],
    &["domingos", "sundays"],
];

/// Days as they are written back.
const SHOWN: [[&str; 7]; 2] = [
    [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ],
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
];

/// Numbers as people say hours, and the minutes that go with them.
const NUMBERS: &[(&str, u32)] = &[
    ("una", 1),
    ("uno", 1),
    ("one", 1),
    ("dos", 2),
    ("two", 2),
    ("tres", 3),
    ("three", 3),
    ("cuatro", 4),
    ("four", 4),
    ("cinco", 5),
    ("five", 5),
    ("seis", 6),
    ("six", 6),
    ("siete", 7),
    ("seven", 7),
    ("ocho", 8),
    ("eight", 8),
    ("nueve", 9),
    ("nine", 9),
    ("diez", 10),
    ("ten", 10),
    ("once", 11),
    ("eleven", 11),
    ("doce", 12),
    ("twelve", 12),
    ("quince", 15),
    ("fifteen", 15),
    ("veinte", 20),
    ("twenty", 20),
    ("veinticinco", 25),
    ("treinta", 30),
    ("thirty", 30),
];

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

const UNITS: &[(Unit, &[&str])] = &[
    (
        Unit::Minute,
        &["min", "mins", "minuto", "minutos", "minute", "minutes", "m"],
    ),
    (
        Unit::Hour,
        &["h", "hr", "hs", "hrs", "hora", "horas", "hour", "hours"],
    ),
    (Unit::Day, &["dia", "dias", "day", "days"]),
    (Unit::Week, &["semana", "semanas", "week", "weeks"]),
    (Unit::Month, &["mes", "meses", "month", "months"]),
];

/// Words that a slip of the finger may have been meant for, beside days and months.
const OTHERS: &[&str] = &[
    "hoy",
    "mañana",
    "pasado",
    "tarde",
    "noche",
    "madrugada",
    "temprano",
    "mediodía",
    "medianoche",
    "próximo",
    "dentro",
    "media",
    "cuarto",
    "punto",
    "horas",
    "minutos",
    "días",
    "semanas",
    "today",
    "tomorrow",
    "tonight",
    "next",
    "early",
    "morning",
    "afternoon",
    "evening",
    "night",
    "noon",
    "midnight",
    "half",
    "quarter",
    "hours",
    "minutes",
    "days",
    "weeks",
];

/// The month of a folded word, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    (1..)
        .zip(MONTHS)
        .find(|(_, names)| names.contains(&word))
        .map(|(month, _)| month)
}

/// The three letters of a month, 1 to 12.
pub(super) fn short_month(month: u32, language: Language) -> &'static str {
    month_name(month, language as usize)
}

/// A month's whole name, 1 to 12.
pub(super) fn whole_month(month: u32, language: Language) -> &'static str {
    month_name(month, 2 + language as usize)
}

fn month_name(month: u32, form: usize) -> &'static str {
    let names = MONTHS.get(month.saturating_sub(1) as usize);
    names.map_or("", |names| names[form])
}

/// The day of a folded word in the singular.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    find(&WEEKDAYS, word)
}

/// The day of a folded word that can only be a plural.
pub(super) fn plural_weekday(word: &str) -> Option<Weekday> {
    find(&PLURALS, word)
}

fn find(names: &[&[&str]; 7], word: &str) -> Option<Weekday> {
    Weekday::ALL
        .into_iter()
        .find(|day| names[day.index()].contains(&word))
}

/// A day's whole name.
pub(super) fn weekday_name(day: Weekday, language: Language) -> &'static str {
    SHOWN[language as usize][day.index()]
}

/// The number that a folded word says.
pub(crate) fn number(word: &str) -> Option<u32> {
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, n)| *n)
}

/// The number from one to twelve that a folded word says.
pub(super) fn dozen(word: &str) -> Option<u32> {
    number(word).filter(|n| *n <= 12)
}

/// The unit that a folded word names.
pub(super) fn unit(word: &str) -> Option<Unit> {
    UNITS
        .iter()
        .find(|(_, names)| names.contains(&word))
        .map(|(unit, _)| *unit)
}

/// All words that a mistyped one may have been, as they are written.
pub(super) fn vocabulary() -> impl Iterator<Item = &'static str> {
    let months = MONTHS.into_iter().flat_map(|names| &names[2..]);
    let days = SHOWN.iter().flatten();
    let numbers = NUMBERS.iter().map(|(name, _)| name);
    months.chain(days).chain(numbers).chain(OTHERS).copied()
}
