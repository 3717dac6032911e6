//! A phrase as the pieces it is made of: a day said in up to three ways, a time, a part of the day, a span.

use crate::language::Language;
use crate::value::Weekday;

use super::clock::{self, Clock, Part};
use super::day::{self, Date, Day, Which};
use super::span::{self, Span};
use super::tokens::{Cursor, Stuck, Tokens};

/// Everything that was said, each thing once.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    /// Days from today.
    pub relative: Option<i64>,
    /// A day of the week, and which of them.
    pub weekday: Option<(Weekday, Which)>,
    pub date: Option<Date>,
    /// A number that may be a day or an hour, as it was typed.
    pub bare: Option<(u32, String)>,
    /// Whether that number stands right behind a day.
    pub bare_behind_day: bool,
    pub clock: Option<Clock>,
    pub part: Option<Part>,
    pub span: Option<Span>,
    /// The whole phrase.
    pub typed: String,
}

enum Piece {
    Day(Day),
    Bare(u32, String),
    Clock(Clock),
    Part(Part),
    Span(Span),
}

impl Pieces {
    /// Reads the whole phrase, or tells where understanding ended.
    pub fn read(tokens: &Tokens, language: Language) -> Result<Pieces, Stuck<'_>> {
        let mut pieces = Pieces {
            typed: tokens.text().to_owned(),
            ..Pieces::default()
        };
        let mut cursor = tokens.start();
        let mut behind_day = false;
        while !cursor.is_done() {
            let start = cursor;
            if !cursor.may_begin() {
                return Err(Stuck::at(start));
            }
            let first = start.since(tokens.start()).is_empty();
            let piece = next(&mut cursor, language).or_else(|| {
                if !first {
                    return clock::bare_part(&mut cursor, behind_day).map(Piece::Part);
                }
                let led = first && cursor.any(&["para", "for"]);
                led.then(|| next(&mut cursor, language)).flatten()
            });
            let piece = piece.ok_or(tokens.stuck(start))?;
            pieces.bare_behind_day |= behind_day && matches!(piece, Piece::Bare(..));
            behind_day = matches!(piece, Piece::Day(_));
            pieces.add(piece).ok_or(Stuck::at(start))?;
            if !cursor.is_done() && cursor.mark(',') && cursor.is_done() {
                return Err(Stuck::at(start));
            }
        }
        Ok(pieces)
    }

    /// Whether a day was named, in whatever way.
    pub fn has_day(&self) -> bool {
        self.relative.is_some() || self.weekday.is_some() || self.date.is_some()
    }

    fn add(&mut self, piece: Piece) -> Option<()> {
        match piece {
            Piece::Day(Day::Relative(days)) => once(&mut self.relative, days),
            Piece::Day(Day::Today(part)) => {
                once(&mut self.relative, 0)?;
                once(&mut self.part, part)
            }
            Piece::Day(Day::Weekday { day, which }) => once(&mut self.weekday, (day, which)),
            Piece::Day(Day::Date(date)) => once(&mut self.date, date),
            Piece::Bare(number, typed) => once(&mut self.bare, (number, typed)),
            Piece::Clock(clock) => once(&mut self.clock, clock),
            Piece::Part(part) => once(&mut self.part, part),
            Piece::Span(span) => once(&mut self.span, span),
        }
    }
}

/// Sets what was not said before.
pub(super) fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
    if place.is_some() {
        return None;
    }
    *place = Some(value);
    Some(())
}

/// The next piece. `en la noche` is tried before `en 2 horas`, `8 de diciembre` before `8`.
fn next(cursor: &mut Cursor, language: Language) -> Option<Piece> {
    if let Some(part) = clock::part(cursor) {
        return Some(Piece::Part(part));
    }
    if let Some(span) = span::read(cursor) {
        return Some(Piece::Span(span));
    }
    if let Some(day) = day::read(cursor, language) {
        return Some(Piece::Day(day));
    }
    if let Some(clock) = clock::read(cursor) {
        return Some(Piece::Clock(clock));
    }
    cursor.attempt(|cursor| {
        let start = *cursor;
        let number = cursor
            .number(1..=2)
            .or_else(|| cursor.lookup(super::words::dozen))?;
        Some(Piece::Bare(number, cursor.since(start)))
    })
}
