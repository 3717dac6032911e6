//! Dates and times as people write them, in Spanish and English: a whole phrase is understood, or refused with the reason.
//!
//! Pure: what time it is comes with the question, and moments are local ones of the organisation. The caller, who knows
//! its time zone, turns them into instants, and names the hours that a change of the clocks skips or repeats.
//!
//! # Grammar
//!
//! ```text
//! phrase = piece { [ "," ] piece }                       any order, each kind once
//! piece  = day | date | weekday | time | part | span
//! day    = hoy · mañana · pasado mañana · tonight · esta tarde …
//! date   = 15/12 · 15/12/2026 · 15-12-2026 · 15.12.2026 · 2026-12-15 · 15 de diciembre [de 2026] · Dec 15th · el 15
//! weekday = [próximo | este | next | this] viernes [próximo | que viene]
//! time   = 17:30 · 8.30 p. m. · 5pm · 10h · 10h30 · a las 8 y media · quarter past 9 · 12 m · noon
//! part   = de la noche · por la mañana [temprano] · in the evening … · behind others: temprano · early; behind a day: tarde · noche
//! span   = en 2 horas · dentro de 3 días · in half an hour · 2 hours from now
//! ```
//!
//! - Words of **both languages** are always understood and may be mixed. The language decides the order of a date in numbers
//!   (`15/12` in Spanish, `12/15` in English), whether `mar 15` is Tuesday or March, and the language of examples.
//! - **Days** may be said up to three times (`mañana sábado 21 de noviembre`) if they agree. A date without year, or a day without
//!   month, is the next to come within a year, today included. A weekday is the next one: today while its time is ahead, else in a week. `next`
//!   is never today, and is asked when it may be this week or the one after.
//! - A **time** without a day is the next such time. With `:`, `h`, `.` or from 12 on it is on a 24-hour clock; a bare hour from 1 to 11
//!   is asked ([`WhenError::AmbiguousHour`]), unless only one of the two is still ahead on the day named. So is midnight of a named day,
//!   and so are minutes of an hour from 1 to 6 (`jueves 3:30`), but for those with a zero before them (`03:30`) or of a day with its year.
//! - A number alone may be a day or an hour: the words around it decide, else it is asked ([`WhenError::TwoReadings`]).
//! - A **span** of days keeps the time of the day, one of hours or minutes does not ([`When::In`]). `en ocho días` is a week to
//!   most who say it and eight days to the letter, so it is asked; so is `en quince días`.
//! - What is **over**, or more than **two years** away, is refused; a day without a time asks for it.
//!
//! ```
//! use chrono::{NaiveDate, NaiveTime};
//! use pregon_commands::{Language, Now, WhenError, read_when, when::render};
//!
//! let now = Now {
//!     date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
//!     time: NaiveTime::from_hms_opt(10, 0, 0).unwrap(),
//! };
//! let at = read_when("mañana 10am", &now, Language::Es).unwrap();
//! assert_eq!(render(at, Language::Es), "sáb 21 nov 2026, 10:00");
//!
//! let error = read_when("31/02 10:00", &now, Language::Es).unwrap_err();
//! assert!(matches!(error, WhenError::NoSuchDay { day: 31, month: Some(2), .. }));
//! assert_eq!(error.example(Language::Es), "28/02/2027 10:00");
//! ```

mod before;
mod calendar;
mod clock;
mod day;
mod error;
mod month;
mod phrase;
mod pieces;
mod recurring;
mod render;
mod resolve;
mod span;
mod tokens;
mod words;

use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::error::shortened;
use crate::language::Language;
use crate::similar::nearest;

pub use clock::Part;
pub use error::{Moment, WhenError};
pub use month::{MonthFault, month_name, read_month};
pub use recurring::{Every, MonthDay, Recurring, RecurringError, read_recurring};
pub use render::{render, render_date};

pub(crate) use before::read_before;
pub(crate) use phrase::{Found, MOST_WORDS, phrase};
pub(crate) use span::read_minutes;
pub(crate) use words::number as said_number;

use pieces::Pieces;
use tokens::{Stuck, Tokens};

/// The moment at which a phrase is read, on the clocks of the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Today.
    pub date: NaiveDate,
    /// The time of the day; seconds count for nothing.
    pub time: NaiveTime,
}

/// A moment to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day and a time on the clocks of the organisation.
    At(NaiveDateTime),
    /// So long from now, in hours and minutes: to be added to the instant, so that a change of the clocks does not move it.
    In(Duration),
}

impl When {
    /// The moment on the local clocks, as if they were not changed before it.
    pub fn local(self, now: &Now) -> NaiveDateTime {
        match self {
            When::At(at) => at,
            When::In(span) => {
                let now = calendar::Calendar::new(now).now;
                let span = TimeDelta::from_std(span).unwrap_or_default();
                now.checked_add_signed(span).unwrap_or(now)
            }
        }
    }
}

/// Reads a whole phrase as a moment to come, on the local clocks: [`understand`] and [`When::local`].
pub fn read_when(text: &str, now: &Now, language: Language) -> Result<NaiveDateTime, WhenError> {
    understand(text, now, language).map(|when| when.local(now))
}

/// Reads a whole phrase as a moment to come.
pub fn understand(text: &str, now: &Now, language: Language) -> Result<When, WhenError> {
    let tokens = Tokens::cut(text);
    match Pieces::read(&tokens, language) {
        Ok(pieces) => resolve::resolve(pieces, now),
        Err(stuck) => {
            let is_date = |line: &str| match Pieces::read(&Tokens::cut(line), language) {
                Ok(pieces) => is_helpful(resolve::resolve(pieces, now)),
                Err(_) => false,
            };
            Err(WhenError::NotADate {
                typed: shortened(stuck.typed()),
                suggestions: suggestions(stuck, is_date),
            })
        }
    }
}

/// What a phrase says when its date in numbers is read in the other order: the day first in English, the month first in Spanish.
/// Moments to come, or days without their time; nothing, where the order makes no date of it.
pub fn in_other_order(text: &str, now: &Now, language: Language) -> Vec<Moment> {
    let other = match language {
        Language::Es => Language::En,
        Language::En => Language::Es,
    };
    let tokens = Tokens::cut(text);
    let pieces = Pieces::read(&tokens, other).ok();
    // Other words may mean something else in the other language, too: `mar 15`.
    let numeric = pieces.filter(|pieces| pieces.date.is_some_and(|date| date.numeric));
    match numeric.map(|pieces| resolve::resolve(pieces, now)) {
        Some(Ok(when)) => vec![when.local(now).into()],
        Some(Err(WhenError::MissingTime { date, .. })) => vec![date.into()],
        Some(Err(error @ WhenError::AmbiguousHour { .. })) => error.choices(),
        Some(Err(_)) | None => Vec::new(),
    }
}

/// Whether a line leads on: to a moment, or to a question about one.
fn is_helpful(read: Result<When, WhenError>) -> bool {
    matches!(
        read,
        Ok(_) | Err(WhenError::AmbiguousHour { .. } | WhenError::MissingTime { .. })
    )
}

/// Lines in which the word that was not understood is a known one.
fn suggestions(stuck: Stuck, is_good: impl Fn(&str) -> bool) -> Vec<String> {
    let Some([before, typed, after]) = stuck.around_word() else {
        return Vec::new();
    };
    let candidates = words::vocabulary().map(|word| (word, word));
    nearest(typed, candidates)
        .into_iter()
        .map(|(word, _)| format!("{before}{word}{after}"))
        .filter(|line| is_good(line))
        .collect()
}

/// The time in examples where none was said.
fn usual_time() -> NaiveTime {
    NaiveTime::from_hms_opt(10, 0, 0).unwrap_or_default()
}
