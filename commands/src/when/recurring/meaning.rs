//! What the pieces of a phrase mean together: days that come again, or what is wrong with them.

use chrono::{NaiveDate, NaiveTime};

use crate::value::{Weekday, Weekdays};
use crate::when::words::Unit;

use super::days::Monthly;
use super::interval::{Cycle, DAY, MONTH, WEEK};
use super::said::Said;
use super::{Every, MonthDay, Recurring, RecurringError};

/// The days that were said, at a time.
pub(super) fn meaning(said: &Said, at: NaiveTime) -> Result<Recurring, RecurringError> {
    let typed = || said.typed.clone();
    let whole = |every| Recurring::new(every, at).ok_or_else(|| RecurringError::TooSeldom { typed: typed() });
    let (count, cycle) = match said.interval {
        Some(interval) => (interval.count, Some(interval.cycle)),
        None => (1, None),
    };
    match cycle {
        _ if count == 0 => return Err(RecurringError::TooSeldom { typed: typed() }),
        Some(Cycle::Unit(Unit::Minute | Unit::Hour)) => {
            return Err(RecurringError::TooOften { typed: typed() });
        }
        _ => {}
    }
    let missing_day = |every| {
        Err(RecurringError::MissingDay {
            instead: whole(every)?,
        })
    };
    match (cycle, said.weekdays, said.monthly, said.date) {
        (Some(DAY), None, None, None) => days(said, count, at),
        (None | Some(WEEK), Some(on), None, None) if said.again => whole(Every::Weeks { every: count, on }),
        (Some(WEEK), None, None, None) => {
            let on = Weekdays::new([Weekday::Monday]).unwrap_or(Weekdays::ALL);
            missing_day(Every::Weeks { every: count, on })
        }
        (Some(MONTH), None, Some(day), None) if count == 1 => month_day(day, at),
        (Some(MONTH), None, None, None) if count == 1 => missing_day(Every::Month(MonthDay::Day(1))),
        (None | Some(Cycle::Year), None, None, Some(date)) if said.again && count == 1 => {
            let (month, day) = (date.month.unwrap_or(1), date.day);
            year_day(month, day, at)
        }
        (Some(Cycle::Year), None, None, None) if count == 1 => missing_day(Every::Year { month: 1, day: 15 }),
        _ => Err(RecurringError::NotRecurring { typed: typed() }),
    }
}

fn days(said: &Said, count: u32, at: NaiveTime) -> Result<Recurring, RecurringError> {
    let typed = || said.typed.clone();
    let new = |every| Recurring::new(every, at).ok_or_else(|| RecurringError::TooSeldom { typed: typed() });
    if count == 1 {
        let on = Weekdays::ALL;
        return new(Every::Weeks { every: 1, on });
    }
    let exact = new(Every::Days { every: count })?;
    if said.interval.is_some_and(|interval| interval.is_idiom) {
        let choices = [new(Every::Days { every: count - 1 })?, exact];
        return Err(RecurringError::TwoReadings {
            typed: typed(),
            choices,
        });
    }
    Ok(exact)
}

fn month_day(day: Monthly, at: NaiveTime) -> Result<Recurring, RecurringError> {
    let day = match day {
        Monthly::Named(day) => day,
        Monthly::Number(day) => MonthDay::Day(day),
    };
    let new = |day| Recurring::new(Every::Month(day), at);
    match (day, new(day), new(MonthDay::Last)) {
        (_, Some(recurring), _) => Ok(recurring),
        (MonthDay::Day(day @ 29..=31), _, Some(instead)) => Err(RecurringError::NotAlways {
            day,
            month: None,
            instead,
        }),
        (MonthDay::Day(day), _, Some(instead)) => Err(RecurringError::NoSuchDay {
            day,
            month: None,
            instead,
        }),
        _ => Err(RecurringError::TooSeldom { typed: String::new() }),
    }
}

fn year_day(month: u32, day: u32, at: NaiveTime) -> Result<Recurring, RecurringError> {
    let new = |month, day| Recurring::new(Every::Year { month, day }, at);
    if let Some(recurring) = new(month, day) {
        return Ok(recurring);
    }
    let last = || (1..=day.min(31)).rev().find_map(|day| new(month, day));
    let instead = new(day, month).or_else(last).or_else(|| new(1, 15));
    let Some(instead) = instead else {
        return Err(RecurringError::TooSeldom { typed: String::new() });
    };
    // 2024 is a leap year.
    let exists = NaiveDate::from_ymd_opt(2024, month, day).is_some();
    let month = Some(month);
    Err(match exists {
        true => RecurringError::NotAlways { day, month, instead },
        false => RecurringError::NoSuchDay { day, month, instead },
    })
}

/// The same a day later, where that can be said.
pub(super) fn a_day_later(recurring: Recurring) -> Option<Recurring> {
    let every = match recurring.every() {
        Every::Weeks { every, on } => {
            // With weeks between, Sunday's day after is in a week that does not count.
            if every > 1 && on.contains(Weekday::Sunday) {
                return None;
            }
            let on = Weekdays::new(on.iter().map(|day| Weekday::ALL[(day.index() + 1) % 7]))?;
            Every::Weeks { every, on }
        }
        Every::Month(MonthDay::Day(day)) => Every::Month(MonthDay::Day(day + 1)),
        Every::Year { month, day } => Every::Year { month, day: day + 1 },
        Every::Month(_) | Every::Days { .. } => return None,
    };
    Recurring::new(every, recurring.at())
}
