//! Spans from now on: `en 2 horas`, `dentro de 3 días`, `in half an hour`, `2 hours from now`. Those that are over are read as well, so that
//! they are refused for what they are: `hace 2 días`, `an hour ago`.

use super::clock;
use super::tokens::{Cursor, Tokens};
use super::words::{self, Unit};

/// A span as it was said. Days and months keep the time of the day, hours and minutes do not; a month from the 31st is the last
/// day of a shorter one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub minutes: u32,
    pub days: u32,
    pub months: u32,
    /// In Spanish a week is called eight days and two are called fifteen, as both ends are counted.
    pub is_idiom: bool,
    /// `hace`, `ago`.
    pub is_over: bool,
    /// What was typed.
    pub typed: String,
}

impl Span {
    fn add(&mut self, count: u32, unit: Unit) {
        match unit {
            Unit::Minute => self.minutes += count,
            Unit::Hour => self.minutes += count * 60,
            Unit::Day => self.days += count,
            Unit::Week => self.days += count * 7,
            Unit::Month => self.months += count,
        }
    }
}

/// Reads a span from now.
pub(super) fn read(cursor: &mut Cursor) -> Option<Span> {
    cursor.attempt(|cursor| {
        let start = *cursor;
        let since = cursor.phrase("hace");
        let led = !since && cursor.any(&["dentro de", "en", "in"]);
        let mut span = amounts(cursor)?;
        span.is_over = since || (!led && cursor.phrase("ago"));
        let closed = span.is_over || (!led && cursor.phrase("from now"));
        span.typed = cursor.since(start);
        (led || closed).then_some(span)
    })
}

/// How long something takes, in minutes, said whole and without days: `1h30`, `hora y media`, `half an hour`.
pub(crate) fn read_minutes(text: &str) -> Option<u32> {
    let tokens = Tokens::cut(text);
    let mut cursor = tokens.start();
    let span = amounts(&mut cursor)?;
    (cursor.is_done() && span.days == 0 && span.months == 0).then_some(span.minutes)
}

/// Units from the largest to the smallest, each once: `1 hora y 30 minutos`.
pub(super) fn amounts(cursor: &mut Cursor) -> Option<Span> {
    let mut span = Span::default();
    let mut smallest = amount(cursor, &mut span)?;
    while smallest != Unit::Minute {
        let next = cursor.attempt(|cursor| {
            cursor.any(&["y", "and"]);
            let mut longer = span.clone();
            let unit = amount(cursor, &mut longer)?;
            (size(unit) < size(smallest)).then_some((longer, unit))
        });
        let Some((longer, unit)) = next else { break };
        (span, smallest) = (longer, unit);
    }
    Some(span)
}

fn size(unit: Unit) -> u8 {
    unit as u8
}

/// One number with its unit, or a fraction of an hour. Returns the smallest unit said.
fn amount(cursor: &mut Cursor, span: &mut Span) -> Option<Unit> {
    if let Some(minutes) = cursor.one_of(FRACTIONS) {
        span.add(minutes, Unit::Minute);
        return Some(Unit::Minute);
    }
    let count = match cursor.one_of(&[("un", 1), ("an", 1), ("a", 1)]) {
        Some(one) => one,
        None => cursor.number(1..=4).or_else(|| cursor.lookup(words::number))?,
    };
    let halves = cursor.phrase("and a half");
    let is_spanish = cursor.word() == Some("dias");
    let unit = cursor.lookup(words::unit)?;
    cursor.glued('.');
    span.is_idiom = is_spanish && *span == Span::default() && matches!(count, 8 | 15);
    span.add(count, unit);
    if unit != Unit::Hour {
        return (!halves).then_some(unit);
    }
    let rest = match halves {
        true => Some(30),
        false => cursor.one_of(RESTS).or_else(|| cursor.attempt(glued_minutes)),
    };
    span.add(rest.unwrap_or(0), Unit::Minute);
    Some(if rest.is_some() { Unit::Minute } else { Unit::Hour })
}

/// `1h30`
fn glued_minutes(cursor: &mut Cursor) -> Option<u32> {
    let minutes = cursor.glued_number(2..=2)?;
    // `1h30m` says it all.
    cursor.any(&["min", "m"]);
    (minutes < 60 && !clock::goes_on(cursor)).then_some(minutes)
}

const FRACTIONS: &[(&str, u32)] = &[
    ("media hora", 30),
    ("half an hour", 30),
    ("half hour", 30),
    ("un cuarto de hora", 15),
    ("a quarter of an hour", 15),
    ("tres cuartos de hora", 45),
    ("three quarters of an hour", 45),
    ("hora y media", 90),
    ("hora y cuarto", 75),
];

const RESTS: &[(&str, u32)] = &[("y media", 30), ("y cuarto", 15), ("and a half", 30)];
