//! Days: `mañana`, `el próximo lunes`, `15/12`, `December 15th, 2026`, `2026-12-15`, `el 15`.

use crate::language::Language;
use crate::value::Weekday;

use super::clock::{self, Part};
use super::tokens::Cursor;
use super::words;

/// A day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    Relative(i64),
    /// A part of today: `tonight`.
    Today(Part),
    Weekday {
        day: Weekday,
        which: Which,
    },
    Date(Date),
}

/// Which of all such days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// The one to come.
    Coming,
    /// `próximo`, `que viene`, `next`.
    Next,
    /// `pasado`, `last`.
    Last,
}

/// A date as it was said: perhaps without a year, perhaps even without a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub day: u32,
    pub month: Option<u32>,
    pub year: Option<i32>,
    /// Written in numbers alone, so that day and month can have been swapped.
    pub numeric: bool,
    /// Year first, as programs write it.
    pub iso: bool,
}

/// Reads a day.
pub(super) fn read(cursor: &mut Cursor, language: Language) -> Option<Day> {
    cursor.attempt(|cursor| {
        let article = cursor.any(ARTICLES);
        if !article {
            cursor.any(&["on", "de", "of"]);
        }
        relative(cursor)
            .or_else(|| date(cursor, language).map(Day::Date))
            .or_else(|| weekday(cursor))
            .or_else(|| of_month(cursor, article).map(Day::Date))
    })
}

/// Words before a day. After them a number alone is a day too.
const ARTICLES: &[&str] = &[
    "para el dia de",
    "para el dia",
    "para el",
    "del dia de",
    "del dia",
    "del",
    "el dia de",
    "el dia",
    "el",
    "dia",
    "on the",
    "of the",
    "the",
];

fn relative(cursor: &mut Cursor) -> Option<Day> {
    const DAYS: &[(&str, Day)] = &[
        ("esta noche", Day::Today(Part::Night)),
        ("esta tarde", Day::Today(Part::Afternoon)),
        ("esta manana", Day::Today(Part::Morning)),
        ("tonight", Day::Today(Part::Night)),
        ("this evening", Day::Today(Part::Evening)),
        ("this afternoon", Day::Today(Part::Afternoon)),
        ("this morning", Day::Today(Part::Morning)),
        ("pasado manana", Day::Relative(2)),
        ("day after tomorrow", Day::Relative(2)),
        ("manana", Day::Relative(1)),
        ("tomorrow", Day::Relative(1)),
        ("tmrw", Day::Relative(1)),
        ("hoy", Day::Relative(0)),
        ("today", Day::Relative(0)),
        // Read so that they are refused for what they are.
        ("antes de ayer", Day::Relative(-2)),
        ("anteayer", Day::Relative(-2)),
        ("antier", Day::Relative(-2)),
        ("day before yesterday", Day::Relative(-2)),
        ("ayer", Day::Relative(-1)),
        ("anoche", Day::Relative(-1)),
        ("yesterday", Day::Relative(-1)),
        ("last night", Day::Relative(-1)),
        ("la semana pasada", Day::Relative(-7)),
        ("semana pasada", Day::Relative(-7)),
        ("last week", Day::Relative(-7)),
        ("mes pasado", Day::Relative(-30)),
        ("last month", Day::Relative(-30)),
    ];
    cursor.one_of(DAYS).or_else(|| {
        // Alone it is over; before a day it tells which.
        cursor
            .attempt(|cursor| (cursor.phrase("pasado") && !cursor.sees(weekday)).then_some(Day::Relative(-1)))
    })
}

fn weekday(cursor: &mut Cursor) -> Option<Day> {
    cursor.attempt(|cursor| {
        let before = cursor.one_of(&[
            ("proximo", Which::Next),
            ("next", Which::Next),
            ("pasado", Which::Last),
            ("last", Which::Last),
        ]);
        if before.is_none() {
            cursor.any(&["este", "this"]);
        }
        let day = cursor.lookup(words::weekday)?;
        cursor.glued('.');
        let which = before.or_else(|| after(cursor)).unwrap_or(Which::Coming);
        Some(Day::Weekday { day, which })
    })
}

/// `que viene`, `pasado` behind a day; `viernes pasado mañana` goes on otherwise.
fn after(cursor: &mut Cursor) -> Option<Which> {
    if cursor.any(&["proximo", "que viene"]) {
        return Some(Which::Next);
    }
    let is_longer = cursor.sees(|ahead| ahead.phrase("pasado manana").then_some(()));
    (!is_longer && cursor.any(&["pasado", "anterior"])).then_some(Which::Last)
}

/// Reads a date that has a month.
pub(super) fn date(cursor: &mut Cursor, language: Language) -> Option<Date> {
    cursor
        .attempt(iso)
        .or_else(|| cursor.attempt(|cursor| numeric(cursor, language)))
        .or_else(|| cursor.attempt(day_and_month))
        .or_else(|| cursor.attempt(|cursor| month_and_day(cursor, language)))
}

/// `2026-12-15`, `2026/12/15`, with the `T` that joins a time.
fn iso(cursor: &mut Cursor) -> Option<Date> {
    let year = cursor.number(4..=4)?;
    let mark = separator(cursor, &['-', '/'])?;
    let month = cursor.glued_number(1..=2)?;
    let day = cursor.glued(mark).then(|| cursor.glued_number(1..=2))??;
    cursor.attempt(|cursor| (cursor.is_glued() && cursor.phrase("t") && cursor.is_glued()).then_some(()));
    Some(Date {
        day,
        month: Some(month),
        year: i32::try_from(year).ok(),
        numeric: false,
        iso: true,
    })
}

/// `15/12`, `15/12/26`, `15-12-2026`, `15.12.2026`. With slashes and hyphens in the order of the language, with points
/// always the day first; two numbers need the slash, as `8-12` may be hours and `8.12` a time.
fn numeric(cursor: &mut Cursor, language: Language) -> Option<Date> {
    let first = cursor.number(1..=2)?;
    let mark = separator(cursor, &['/', '-', '.'])?;
    let second = cursor.glued_number(1..=2)?;
    let year = cursor.attempt(|cursor| {
        cursor.glued(mark);
        let short = mark != '-' && cursor.sees(|ahead| ahead.glued_number(2..=2));
        let year = cursor.glued_number(if short { 2..=2 } else { 4..=4 })?;
        i32::try_from(if short { 2000 + year } else { year }).ok()
    });
    if mark != '/' && year.is_none() {
        return None;
    }
    let (day, month) = match (language, mark) {
        (Language::En, '/' | '-') => (second, first),
        _ => (first, second),
    };
    Some(Date {
        day,
        month: Some(month),
        year,
        numeric: true,
        iso: false,
    })
}

fn separator(cursor: &mut Cursor, marks: &[char]) -> Option<char> {
    marks.iter().copied().find(|mark| cursor.glued(*mark))
}

/// `15 de diciembre de 2026`, `15 dic`, `15-dic-2026`, `1st of January`.
fn day_and_month(cursor: &mut Cursor) -> Option<Date> {
    let (day, _) = day_number(cursor)?;
    let _ = cursor.any(&["de", "of"]) || cursor.glued('-');
    let month = cursor.lookup(words::month)?;
    cursor.glued('.');
    Some(Date {
        day,
        month: Some(month),
        year: year(cursor),
        numeric: false,
        iso: false,
    })
}

/// `diciembre 15`, `Dec 15th, 2026`.
fn month_and_day(cursor: &mut Cursor, language: Language) -> Option<Date> {
    let is_short_march = cursor.word() == Some("mar");
    let month = cursor.lookup(words::month)?;
    cursor.glued('.');
    let (day, ordinal) = day_number(cursor)?;
    let year = year(cursor);
    // In Spanish `mar 15` is Tuesday the 15th.
    let is_tuesday = is_short_march && language == Language::Es && !ordinal && year.is_none();
    let is_hour = year.is_none() && clock::goes_on(cursor);
    let has_month = cursor.sees(|ahead| {
        ahead.any(&["de", "of"]);
        ahead.lookup(words::month)
    });
    (!is_tuesday && !is_hour && !has_month).then_some(Date {
        day,
        month: Some(month),
        year,
        numeric: false,
        iso: false,
    })
}

/// `el 15`, `the 15th`: a day without its month needs a word that shows it to be one.
fn of_month(cursor: &mut Cursor, article: bool) -> Option<Date> {
    cursor.attempt(|cursor| {
        let (day, ordinal) = day_number(cursor)?;
        let shown = (article || ordinal) && !clock::goes_on(cursor);
        shown.then_some(Date {
            day,
            month: None,
            year: None,
            numeric: false,
            iso: false,
        })
    })
}

/// A day's number, and whether it is an ordinal.
pub(super) fn day_number(cursor: &mut Cursor) -> Option<(u32, bool)> {
    if cursor.any(&["primero", "first"]) {
        return Some((1, true));
    }
    let Some(day) = cursor.number(1..=2) else {
        return Some((cursor.lookup(words::dozen)?, false));
    };
    let ordinal = cursor.attempt(|cursor| {
        cursor.glued('.');
        (cursor.is_glued() && cursor.any(&["st", "nd", "rd", "th", "ro", "o"])).then_some(())
    });
    Some((day, ordinal.is_some()))
}

/// `2026`, `, 2026`, `de 2026`, `-2026`: four digits, so that it is no hour.
fn year(cursor: &mut Cursor) -> Option<i32> {
    cursor.attempt(|cursor| {
        let _ = cursor.any(&["de", "del", "of"]) || cursor.mark(',') || cursor.glued('-');
        let year = cursor.number(4..=4)?;
        i32::try_from(year).ok()
    })
}
