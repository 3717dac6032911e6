//! How often: `cada 2 semanas`, `every other day`, `de cada mes`, `yearly`.

use crate::when::day::day_number;
use crate::when::tokens::Cursor;
use crate::when::words::{self, Unit};

/// From one time to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub count: u32,
    pub cycle: Cycle,
    /// In Spanish a week is called eight days and two are called fifteen, as both ends are counted.
    pub is_idiom: bool,
}

/// What goes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cycle {
    Unit(Unit),
    Year,
}

pub(super) const DAY: Cycle = Cycle::Unit(Unit::Day);
pub(super) const WEEK: Cycle = Cycle::Unit(Unit::Week);
pub(super) const MONTH: Cycle = Cycle::Unit(Unit::Month);

/// Cycles that have a phrase of their own.
const CYCLES: &[(&str, Cycle)] = &[
    ("todos los dias", DAY),
    ("diariamente", DAY),
    ("diario", DAY),
    ("a diario", DAY),
    ("each day", DAY),
    ("everyday", DAY),
    ("daily", DAY),
    ("todas las semanas", WEEK),
    ("semanalmente", WEEK),
    ("semanal", WEEK),
    ("each week", WEEK),
    ("weekly", WEEK),
    ("todos los meses", MONTH),
    ("mensualmente", MONTH),
    ("mensual", MONTH),
    ("each month", MONTH),
    ("monthly", MONTH),
    ("todos los anos", Cycle::Year),
    ("anualmente", Cycle::Year),
    ("anual", Cycle::Year),
    ("each year", Cycle::Year),
    ("yearly", Cycle::Year),
    ("de cada ano", Cycle::Year),
    ("de todos los anos", Cycle::Year),
    ("of every year", Cycle::Year),
    ("of each year", Cycle::Year),
];

const OF_MONTH: &[&str] = &[
    "de cada mes",
    "de todos los meses",
    "del mes",
    "de mes",
    "of every month",
    "of each month",
    "of the month",
];

/// Reads how often.
pub(super) fn interval(cursor: &mut Cursor) -> Option<Interval> {
    cursor.attempt(|cursor| {
        let interval = once(cursor).or_else(|| counted(cursor))?;
        // `cada día 15 del mes` is a day of the month.
        let is_day_of_month = || cursor.sees(|ahead| day_number(ahead).and_then(|_| is_of_month(ahead)));
        (interval.cycle != DAY || !is_day_of_month()).then_some(interval)
    })
}

/// `mensual`, `de cada mes`
fn once(cursor: &mut Cursor) -> Option<Interval> {
    let cycle = cursor
        .one_of(CYCLES)
        .or_else(|| is_of_month(cursor).map(|()| MONTH))?;
    Some(Interval {
        count: 1,
        cycle,
        is_idiom: false,
    })
}

/// `cada 2 semanas`, `every other day`
fn counted(cursor: &mut Cursor) -> Option<Interval> {
    let count = if cursor.phrase("every other") {
        2
    } else if cursor.any(&["cada", "every"]) {
        let count = cursor.number(1..=4).or_else(|| cursor.lookup(words::number));
        count.unwrap_or(1)
    } else {
        return None;
    };
    let is_spanish = cursor.word() == Some("dias");
    let is_year = cursor.any(&["ano", "anos", "year", "years"]);
    let cycle = match is_year {
        true => Cycle::Year,
        false => Cycle::Unit(cursor.lookup(words::unit)?),
    };
    let is_exact = is_spanish && cursor.phrase("exactos");
    Some(Interval {
        count,
        cycle,
        is_idiom: is_spanish && !is_exact && matches!(count, 8 | 15),
    })
}

/// `de cada mes`
pub(super) fn is_of_month(cursor: &mut Cursor) -> Option<()> {
    cursor.any(OF_MONTH).then_some(())
}
