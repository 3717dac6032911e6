//! Days that come again, as they are said: `lunes, miércoles y viernes`, `de lunes a viernes`, `el último día`.

use crate::value::{Weekday, Weekdays};
use crate::when::clock;
use crate::when::day::day_number;
use crate::when::tokens::Cursor;
use crate::when::words;

use super::MonthDay;
use super::render::ORDINALS;

/// A day of the month as it was said, which may not exist.
#[derive(Debug, Clone, Copy)]
pub(super) enum Monthly {
    Number(u32),
    Named(MonthDay),
}

/// Reads days of the week, and whether they can only be meant again and again: several, a range or a plural.
pub(super) fn weekdays(cursor: &mut Cursor) -> Option<(Weekdays, bool)> {
    let (mut days, mut again) = run(cursor)?;
    while let Some((more, _)) = cursor.attempt(another) {
        days.extend(more);
        again = true;
    }
    Weekdays::new(days).map(|days| (days, again))
}

fn another(cursor: &mut Cursor) -> Option<(Vec<Weekday>, bool)> {
    let comma = cursor.mark(',');
    let and = cursor.any(&["y", "and"]) || cursor.mark('&');
    if !comma && !and {
        return None;
    }
    cursor.any(&["los", "el", "on"]);
    run(cursor)
}

/// One day, or a range that may go past Sunday.
fn run(cursor: &mut Cursor) -> Option<(Vec<Weekday>, bool)> {
    let (first, plural) = one(cursor)?;
    let last = cursor.attempt(|cursor| {
        let to = cursor.glued('-') || cursor.any(&["a", "al", "to", "through"]);
        to.then(|| one(cursor))?
    });
    let Some((last, _)) = last else {
        return Some((vec![first], plural));
    };
    let length = (7 + last.index() - first.index()) % 7;
    let day = |n: usize| Weekday::ALL[(first.index() + n) % 7];
    Some(((0..=length).map(day).collect(), true))
}

fn one(cursor: &mut Cursor) -> Option<(Weekday, bool)> {
    let day = cursor.lookup(|word| {
        let singular = words::weekday(word).map(|day| (day, false));
        singular.or_else(|| words::plural_weekday(word).map(|day| (day, true)))
    })?;
    cursor.glued('.');
    Some(day)
}

/// Reads a day of the month (`día 15`, `15th`, `primer lunes`, `last day`), and whether its words show it to be one.
pub(super) fn monthly(cursor: &mut Cursor) -> Option<(Monthly, bool)> {
    if let Some(named) = cursor.attempt(named) {
        return Some((Monthly::Named(named), true));
    }
    cursor.attempt(|cursor| {
        let led = cursor.any(&["dias", "dia", "day"]);
        let (day, ordinal) = day_number(cursor)?;
        (!clock::goes_on(cursor)).then_some((Monthly::Number(day), led || ordinal))
    })
}

fn named(cursor: &mut Cursor) -> Option<MonthDay> {
    let last = cursor.any(&["ultimo", "last"]);
    let nth = if last { None } else { Some(ordinal(cursor)?) };
    if cursor.any(&["dia", "day"]) {
        return match nth {
            None => Some(MonthDay::Last),
            Some(day) => Some(MonthDay::Day(day)),
        };
    }
    let weekday = cursor.lookup(words::weekday)?;
    Some(match nth {
        None => MonthDay::LastWeekday(weekday),
        Some(nth) => MonthDay::Nth(nth, weekday),
    })
}

fn ordinal(cursor: &mut Cursor) -> Option<u32> {
    let number = |word: &str| {
        let is_it = |names: &[&str; 4]| names.iter().position(|name| *name == word);
        ORDINALS.iter().find_map(is_it)
    };
    cursor.lookup(number).map(|index| index as u32 + 1)
}
