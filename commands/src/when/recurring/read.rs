//! Reading what comes again.

use crate::error::shortened;
use crate::language::Language;
use crate::when::clock::{Part, Times};
use crate::when::tokens::Tokens;
use crate::when::usual_time;

use super::meaning::{a_day_later, meaning};
use super::said::Said;
use super::{Recurring, RecurringError};

/// Reads a whole phrase as days that come again and the time of the day.
///
/// Words of both languages are understood and pieces may come in any order, as in [`read_when`](crate::read_when); a bare
/// hour is asked. Something must show that it comes again (`cada lunes`, `los lunes`, `lunes a viernes`, `mondays`): `lunes 9am` is a moment.
pub fn read_recurring(text: &str, language: Language) -> Result<Recurring, RecurringError> {
    let tokens = Tokens::cut(text);
    let said = Said::read(&tokens, language).map_err(|stuck| RecurringError::NotRecurring {
        typed: shortened(stuck.typed()),
    })?;
    understood(&said)
}

/// Whether a phrase says something that comes again, right or wrong, and with what.
pub(in crate::when) fn rhythm(tokens: &Tokens, language: Language) -> Option<Rhythm> {
    let said = Said::read(tokens, language).ok().filter(|said| said.again)?;
    let is_rhythm = !matches!(understood(&said), Err(RecurringError::NotRecurring { .. }));
    is_rhythm.then_some(Rhythm {
        has_time: said.clock.is_some(),
        has_days: said.weekdays.is_some() || said.monthly.is_some() || said.date.is_some(),
    })
}

/// What is said of something that comes again.
#[derive(Debug, Clone, Copy)]
pub(in crate::when) struct Rhythm {
    /// The time of the day.
    pub has_time: bool,
    /// Its days, by a name or a number.
    pub has_days: bool,
}

fn understood(said: &Said) -> Result<Recurring, RecurringError> {
    let times = match &said.clock {
        Some(clock) => Some(clock.times(said.part).ok_or_else(|| no_such_time(said))?),
        None => None,
    };
    let usual = said.part.map_or(usual_time(), Part::usual);
    let at = match times {
        Some(Times::One(time) | Times::Midnight(time) | Times::Either([time, _])) => time,
        None => usual,
    };
    let recurring = meaning(said, at)?;
    match times {
        None => Err(RecurringError::MissingTime { instead: recurring }),
        Some(Times::One(_)) => Ok(recurring),
        Some(Times::Either([_, evening])) => match Recurring::new(recurring.every(), evening) {
            Some(evening) => Err(RecurringError::AmbiguousHour {
                choices: [recurring, evening],
            }),
            None => Ok(recurring),
        },
        Some(Times::Midnight(_)) => midnight(said, recurring),
    }
}

/// Midnight begins a day and ends one: only where every day has it, it is one thing.
fn midnight(said: &Said, recurring: Recurring) -> Result<Recurring, RecurringError> {
    match a_day_later(recurring) {
        Some(later) if later == recurring => Ok(recurring),
        Some(later) => Err(RecurringError::TwoReadings {
            typed: said.typed.clone(),
            choices: [recurring, later],
        }),
        None => Err(no_such_time(said)),
    }
}

fn no_such_time(said: &Said) -> RecurringError {
    RecurringError::NoSuchTime {
        typed: match (&said.clock, said.part) {
            (Some(clock), None) => clock.typed.clone(),
            _ => said.typed.clone(),
        },
    }
}
