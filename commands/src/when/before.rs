//! So long before something that comes: `2 días 18:00`, `24 horas antes`, `an hour before`, `el mismo día a las 9`.

use chrono::{NaiveTime, Timelike};

use crate::value::Before;

use super::clock::{self, Clock, Times};
use super::span;
use super::tokens::{Cursor, Tokens};
use super::words;

/// Days of a month, where somebody counts back by months.
const MONTH: u32 = 30;
const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// The hours at which people are up: a bare hour is taken for the one of its two that lies among them.
const UP: std::ops::Range<u32> = 8..20;

/// Reads a whole phrase. Whether it is too long or too short is for the value to say.
pub(crate) fn read_before(text: &str) -> Option<Before> {
    let tokens = Tokens::cut(text);
    let mut cursor = tokens.start();
    if cursor.is_done() {
        return None;
    }
    // `9am 3 días antes`
    let first = match cursor.sees(lead) {
        true => None,
        false => Some(time(&mut cursor)?),
    };
    let lead = lead(&mut cursor)?;
    let _ = cursor.any(&["antes del", "antes de", "antes", "before", "earlier"]);
    cursor.mark(',');
    let second = match cursor.is_done() {
        true => None,
        false => Some(time(&mut cursor)?),
    };
    if !cursor.is_done() || (first.is_some() && second.is_some()) {
        return None;
    }
    let at = first.or(second);
    match (lead, at) {
        (Before::Days { days, .. }, at) => Some(Before::Days { days, at }),
        // Hours before something have no hour of their own.
        (minutes, None) => Some(minutes),
        (_, Some(_)) => None,
    }
}

/// How long, without the hour.
fn lead(cursor: &mut Cursor) -> Option<Before> {
    if let Some(days) = cursor.one_of(NAMED) {
        return Some(Before::Days { days, at: None });
    }
    let span = span::amounts(cursor)?;
    let days = span.months.checked_mul(MONTH)?.checked_add(span.days)?;
    Some(match span.minutes {
        0 if days > 0 => Before::Days { days, at: None },
        minutes => Before::Minutes(days.checked_mul(MINUTES_OF_A_DAY)?.checked_add(minutes)?),
    })
}

const NAMED: &[(&str, u32)] = &[
    ("el mismo dia", 0),
    ("mismo dia", 0),
    ("ese dia", 0),
    ("el ultimo dia", 0),
    ("ultimo dia", 0),
    ("on the same day", 0),
    ("the same day", 0),
    ("same day", 0),
    ("that day", 0),
    ("on the last day", 0),
    ("the last day", 0),
    ("last day", 0),
    ("el dia antes", 1),
    ("dia antes", 1),
    ("el dia anterior", 1),
    ("dia anterior", 1),
    ("la vispera", 1),
    ("vispera", 1),
    ("the day before", 1),
    ("day before", 1),
];

/// A minute of the day, perhaps as an hour alone.
fn time(cursor: &mut Cursor) -> Option<u16> {
    // It is stored as it is written, `6:30` of the morning.
    let clock = clock::read(cursor).map(Clock::exact).or_else(|| {
        let number = cursor.number(1..=2).or_else(|| cursor.lookup(words::dozen))?;
        Some(Clock::bare(number, String::new()))
    })?;
    let part = clock::part(cursor);
    let time = match clock.times(part)? {
        Times::One(time) | Times::Midnight(time) => time,
        Times::Either(both) => both.into_iter().find(|time| UP.contains(&time.hour()))?,
    };
    minute_of(time)
}

fn minute_of(time: NaiveTime) -> Option<u16> {
    u16::try_from(time.hour() * 60 + time.minute()).ok()
}
