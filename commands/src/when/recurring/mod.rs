//! Moments that come again: `cada lunes 9am`, `every weekday at 9:00`, `el día 15 de cada mes 10:00`.

mod days;
mod error;
mod interval;
mod meaning;
mod read;
mod render;
mod said;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::value::{Weekday, Weekdays};

use super::render::day_of_week;

pub use error::RecurringError;
pub use read::read_recurring;
pub(super) use read::rhythm;

/// Most days between two times.
const MOST_DAYS: u32 = 365;
/// Most weeks between two times.
const MOST_WEEKS: u32 = 52;

/// The days on which something comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Every {
    /// These days of every week, or of every so many weeks (1 to 52). Weeks begin on Monday and are counted from the first.
    Weeks {
        /// From one such week to the next.
        every: u32,
        /// The days; all seven of every week is daily.
        on: Weekdays,
    },
    /// Every so many days (2 to 365), counted from the first.
    Days {
        /// From one such day to the next.
        every: u32,
    },
    /// Once a month.
    Month(MonthDay),
    /// Once a year. Never 29 February.
    Year {
        /// The month, 1 to 12.
        month: u32,
        /// The day of the month.
        day: u32,
    },
}

/// A day that every month has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthDay {
    /// By its number, 1 to 28.
    Day(u32),
    /// The last one.
    Last,
    /// The first, second, third or fourth such day of the week.
    Nth(u32, Weekday),
    /// The last such day of the week.
    LastWeekday(Weekday),
}

/// Days and a time of the day on the clocks of the organisation.
///
/// Stored as the line that [`render`](Recurring::render) writes, so that what is stored is always a valid one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Recurring {
    every: Every,
    at: NaiveTime,
}

impl Recurring {
    /// Puts days and a time together; seconds are dropped. `None` for days that do not come again in every month or year.
    pub fn new(every: Every, at: NaiveTime) -> Option<Recurring> {
        let good = match every {
            Every::Weeks { every, .. } => (1..=MOST_WEEKS).contains(&every),
            Every::Days { every } => (2..=MOST_DAYS).contains(&every),
            Every::Month(MonthDay::Day(day)) => (1..=28).contains(&day),
            Every::Month(MonthDay::Nth(nth, _)) => (1..=4).contains(&nth),
            Every::Month(_) => true,
            // 2025 is a common year.
            Every::Year { month, day } => NaiveDate::from_ymd_opt(2025, month, day).is_some(),
        };
        let at = at.with_second(0)?.with_nanosecond(0)?;
        good.then_some(Recurring { every, at })
    }

    /// The days.
    pub const fn every(&self) -> Every {
        self.every
    }

    /// The time of the day.
    pub const fn at(&self) -> NaiveTime {
        self.at
    }

    /// About how many times it comes in a month. `None`: not in every month.
    pub fn times_a_month(&self) -> Option<u32> {
        // In four years of 1,461 days there are 48 months.
        let times = |times: u32, of_days: u32| (times * 1_461 + 24 * of_days) / (48 * of_days);
        let times = match self.every {
            Every::Weeks { every, on } => times(u32::try_from(on.iter().count()).unwrap_or(7), 7 * every),
            Every::Days { every } => times(1, every),
            Every::Month(_) => 1,
            Every::Year { .. } => 0,
        };
        (times > 0).then_some(times)
    }

    /// As it is written, in a form that is read as the same: `cada lunes y viernes, 9:00`.
    pub fn render(&self, language: Language) -> String {
        render::render(self, language)
    }

    /// Minute, hour, day of the month, month and day of the week for a scheduler on local time.
    ///
    /// `L` is the last day of the month, `5#L` its last Friday and `1#2` its second Monday, as croner reads them.
    /// `None` where cron cannot count: every other week, every third day. Those are asked of [`next_after`](Recurring::next_after).
    pub fn cron(&self) -> Option<String> {
        let days = match self.every {
            Every::Weeks { every: 1, on } => format!("* * {}", cron_days(on)),
            Every::Weeks { .. } | Every::Days { .. } => return None,
            Every::Month(MonthDay::Day(day)) => format!("{day} * *"),
            Every::Month(MonthDay::Last) => "L * *".to_owned(),
            Every::Month(MonthDay::Nth(nth, weekday)) => format!("* * {}#{nth}", cron_day(weekday)),
            Every::Month(MonthDay::LastWeekday(weekday)) => format!("* * {}#L", cron_day(weekday)),
            Every::Year { month, day } => format!("{day} {month} *"),
        };
        Some(format!("{} {} {days}", self.at.minute(), self.at.hour()))
    }

    /// The first time after a moment. `since` is the day from which weeks and days are counted, and before which nothing comes:
    /// the day on which it was set up. `None` only at the end of the calendar.
    pub fn next_after(&self, moment: NaiveDateTime, since: NaiveDate) -> Option<NaiveDateTime> {
        let first = match moment.time() < self.at {
            true => moment.date(),
            false => moment.date().succ_opt()?,
        };
        self.first_day(first.max(since), since)
            .map(|date| date.and_time(self.at))
    }

    /// The first of its days from a day on.
    fn first_day(&self, from: NaiveDate, since: NaiveDate) -> Option<NaiveDate> {
        match self.every {
            Every::Weeks { every, on } => {
                let monday = |date: NaiveDate| date.num_days_from_ce() - day_of_week(date).index() as i32;
                let start = monday(since);
                let weeks = |date| (monday(date) - start) / 7;
                from.iter_days().take(7 * (every as usize + 1)).find(|date| {
                    on.contains(day_of_week(*date)) && weeks(*date).rem_euclid(every as i32) == 0
                })
            }
            Every::Days { every } => {
                let over = (from - since).num_days().rem_euclid(every.into());
                let ahead = (i64::from(every) - over) % i64::from(every);
                from.checked_add_days(Days::new(ahead.unsigned_abs()))
            }
            Every::Month(day) => (0..=1).find_map(|months| {
                let first = from.with_day(1)?.checked_add_months(Months::new(months))?;
                day.of(first).filter(|date| *date >= from)
            }),
            Every::Year { month, day } => (0..=1)
                .filter_map(|years| NaiveDate::from_ymd_opt(from.year() + years, month, day))
                .find(|date| *date >= from),
        }
    }
}

impl MonthDay {
    /// The day in the month that begins on `first`.
    fn of(self, first: NaiveDate) -> Option<NaiveDate> {
        let weekday = |from: NaiveDate, weekday: Weekday| {
            let ahead = (7 + weekday.index() - day_of_week(from).index()) % 7;
            from.checked_add_days(Days::new(ahead as u64))
        };
        let last = || first.checked_add_months(Months::new(1))?.pred_opt();
        match self {
            MonthDay::Day(day) => first.with_day(day),
            MonthDay::Last => last(),
            MonthDay::Nth(nth, day) => {
                weekday(first, day)?.checked_add_days(Days::new(7 * u64::from(nth - 1)))
            }
            MonthDay::LastWeekday(day) => weekday(last()?.checked_sub_days(Days::new(6))?, day),
        }
    }
}

impl From<Recurring> for String {
    fn from(recurring: Recurring) -> Self {
        recurring.render(Language::En)
    }
}

impl TryFrom<String> for Recurring {
    type Error = RecurringError;

    fn try_from(line: String) -> Result<Self, Self::Error> {
        read_recurring(&line, Language::En)
    }
}

/// A day of the week in cron, where the week begins on Sunday with 0.
fn cron_day(day: Weekday) -> usize {
    (day.index() + 1) % 7
}

fn cron_days(days: Weekdays) -> String {
    if days.is_all() {
        return "*".to_owned();
    }
    if days == Weekdays::WORKING {
        return "1-5".to_owned();
    }
    let mut numbers: Vec<usize> = days.iter().map(cron_day).collect();
    numbers.sort_unstable();
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    numbers.join(",")
}
