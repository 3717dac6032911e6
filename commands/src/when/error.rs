//! What can be wrong with a date, as data.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::language::Language;

use super::clock::Part;
use super::render::{render, typed};

/// A day, and its time if it is known.
///
/// Without a time it is written as a day alone, which is answered with [`WhenError::MissingTime`] for that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The time of that day.
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// A line that is read as this moment.
    pub fn render(self, language: Language) -> String {
        match self.time {
            Some(time) => render(self.date.and_time(time), language),
            None => super::render::render_date(self.date, language),
        }
    }
}

impl From<NaiveDateTime> for Moment {
    fn from(at: NaiveDateTime) -> Self {
        Moment {
            date: at.date(),
            time: Some(at.time()),
        }
    }
}

impl From<NaiveDate> for Moment {
    fn from(date: NaiveDate) -> Self {
        Moment { date, time: None }
    }
}

/// Why a phrase is no moment to come.
///
/// Sentences for people are made elsewhere; the messages here are for logs. `instead` is a moment to come that is near
/// to what was meant: [`example`](WhenError::example) writes it as a line ready to send.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// Something in it belongs to no date.
    #[error("{typed:?} is no part of a date")]
    NotADate {
        /// The part that was not understood; the whole phrase when its parts make no date together.
        typed: String,
        /// Up to three lines with a known word in its place: each a moment, or a day or hour about which something is asked.
        suggestions: Vec<String>,
    },
    /// A day that no calendar has: 31/02, 15/13, 29/02 of a common year.
    #[error("there is no day {day} of month {month:?} of {year:?}")]
    NoSuchDay {
        /// The day of the month.
        day: u32,
        /// The month, when it was said.
        month: Option<u32>,
        /// The year, when it was said.
        year: Option<i32>,
        /// The last day of that month; the day with its month where the two were swapped.
        instead: NaiveDateTime,
    },
    /// A time that no clock has, or not in that part of the day: `25:00`, `13 pm`, `10 de la tarde`.
    #[error("there is no time {typed:?}")]
    NoSuchTime {
        /// The time and the part of the day.
        typed: String,
    },
    /// A day without a time. The answer to «at what time?» is read as `2026-12-15 <answer>`.
    #[error("{date} has no time")]
    MissingTime {
        /// The day.
        date: NaiveDate,
        /// The part of the day, when it was said.
        part: Option<Part>,
        /// That day at a usual hour.
        instead: NaiveDateTime,
    },
    /// An hour that could be in the morning or in the evening, or a midnight that could begin or end its day.
    #[error("the hour may be {} or {}", choices[0], choices[1])]
    AmbiguousHour {
        /// Both, the earlier first.
        choices: [NaiveDateTime; 2],
    },
    /// Words that mean different days or times: `viernes 5`, `10.12`, `next saturday` on a Friday.
    #[error("{typed:?} may be several moments: {choices:?}")]
    TwoReadings {
        /// The words.
        typed: String,
        /// Two or three moments, the earliest first.
        choices: Vec<Moment>,
    },
    /// Two days that are not the same: `lunes 21/11` when that is a Saturday.
    #[error("{} and {} are different days", choices[0].date, choices[1].date)]
    DaysDisagree {
        /// Both, the earlier first.
        choices: [Moment; 2],
    },
    /// It is over.
    #[error("{moment:?} has passed")]
    Past {
        /// What it would be.
        moment: Moment,
        /// The same time, tomorrow.
        instead: NaiveDateTime,
    },
    /// More than two years away.
    #[error("{moment:?} is after {latest}")]
    TooFar {
        /// What it would be.
        moment: Moment,
        /// The last day that is taken.
        latest: NaiveDate,
        /// The next such day of the year.
        instead: NaiveDateTime,
    },
}

impl WhenError {
    /// A line ready to send in place of the one refused: always a moment to come, the likeliest when there are several.
    pub fn example(&self, language: Language) -> String {
        match self {
            WhenError::NotADate { .. } | WhenError::NoSuchTime { .. } => match language {
                Language::Es => "mañana 10:00".to_owned(),
                Language::En => "tomorrow 10:00".to_owned(),
            },
            WhenError::NoSuchDay { instead, .. }
            | WhenError::MissingTime { instead, .. }
            | WhenError::Past { instead, .. }
            | WhenError::TooFar { instead, .. } => typed(*instead, language),
            WhenError::AmbiguousHour { choices } => typed(choices[0], language),
            WhenError::TwoReadings { choices, .. } => first(choices, language),
            WhenError::DaysDisagree { choices } => first(choices, language),
        }
    }

    /// What it may have meant, for buttons: two or three moments, or none.
    pub fn choices(&self) -> Vec<Moment> {
        match self {
            WhenError::AmbiguousHour { choices } => choices.map(Moment::from).to_vec(),
            WhenError::TwoReadings { choices, .. } => choices.clone(),
            WhenError::DaysDisagree { choices } => choices.to_vec(),
            _ => Vec::new(),
        }
    }
}

/// The first with a time, so that nothing more has to be asked; else the last day, with a usual time.
fn first(choices: &[Moment], language: Language) -> String {
    let timed = choices
        .iter()
        .find_map(|choice| Some(choice.date.and_time(choice.time?)));
    let day = || {
        choices
            .last()
            .map(|choice| choice.date.and_time(super::usual_time()))
    };
    timed
        .or_else(day)
        .map_or_else(String::new, |at| typed(at, language))
}
