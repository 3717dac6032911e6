//! What can be wrong with something that comes again, as data.

use crate::language::Language;

use super::Recurring;

/// Why a phrase does not say what comes again.
///
/// `instead` is near to what was meant: [`example`](RecurringError::example) writes it as a line ready to send.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecurringError {
    /// Something in it says neither days nor a time, or nothing says that it comes again.
    #[error("{typed:?} is nothing that comes again")]
    NotRecurring {
        /// The part that was not understood; the whole phrase when its parts make no sense together.
        typed: String,
    },
    /// No time of the day.
    #[error("the time is missing")]
    MissingTime {
        /// These days at a usual hour.
        instead: Recurring,
    },
    /// Weeks or months, but no day of them.
    #[error("the day is missing")]
    MissingDay {
        /// With a day.
        instead: Recurring,
    },
    /// An hour that could be in the morning or in the evening.
    #[error("the hour may be {} or {}", choices[0].at(), choices[1].at())]
    AmbiguousHour {
        /// Both, the morning first.
        choices: [Recurring; 2],
    },
    /// A time that no clock has, or not in that part of the day.
    #[error("there is no time {typed:?}")]
    NoSuchTime {
        /// The time.
        typed: String,
    },
    /// A day that no month, or not that month, has.
    #[error("there is no day {day} of month {month:?}")]
    NoSuchDay {
        /// The day of the month.
        day: u32,
        /// The month, of something yearly.
        month: Option<u32>,
        /// The last day.
        instead: Recurring,
    },
    /// A day that some months, or years, do not have: the 31st, 29 February.
    #[error("not every month or year has day {day} of month {month:?}")]
    NotAlways {
        /// The day of the month.
        day: u32,
        /// The month, of something yearly.
        month: Option<u32>,
        /// The last day of every month.
        instead: Recurring,
    },
    /// More than once a day.
    #[error("{typed:?} is more than once a day")]
    TooOften {
        /// What was typed.
        typed: String,
    },
    /// Less than once a year, or never.
    #[error("{typed:?} is too seldom")]
    TooSeldom {
        /// What was typed.
        typed: String,
    },
    /// Words with two meanings: `cada 15 días` is every two weeks to most, and `lunes a medianoche` may be Sunday's night.
    #[error("{typed:?} has two meanings")]
    TwoReadings {
        /// The words.
        typed: String,
        /// Both.
        choices: [Recurring; 2],
    },
}

impl RecurringError {
    /// A line ready to send in place of the one refused.
    pub fn example(&self, language: Language) -> String {
        match self {
            RecurringError::MissingTime { instead }
            | RecurringError::MissingDay { instead }
            | RecurringError::NoSuchDay { instead, .. }
            | RecurringError::NotAlways { instead, .. } => instead.render(language),
            RecurringError::AmbiguousHour { choices } | RecurringError::TwoReadings { choices, .. } => {
                choices[0].render(language)
            }
            RecurringError::NotRecurring { .. }
            | RecurringError::NoSuchTime { .. }
            | RecurringError::TooOften { .. }
            | RecurringError::TooSeldom { .. } => match language {
                Language::Es => "cada lunes 10:00".to_owned(),
                Language::En => "every Monday 10:00".to_owned(),
            },
        }
    }

    /// What it may have meant, for buttons: two, or none.
    pub fn choices(&self) -> &[Recurring] {
        match self {
            RecurringError::AmbiguousHour { choices } | RecurringError::TwoReadings { choices, .. } => {
                choices
            }
            _ => &[],
        }
    }
}
