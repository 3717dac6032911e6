//! Days and times to come, counted from now.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use crate::value::Weekday;

use super::clock::Times;
use super::day::Date;
use super::error::{Moment, WhenError};
use super::render::day_of_week;
use super::{Now, usual_time};

/// How far ahead a moment may be.
const FURTHEST: Months = Months::new(24);

/// Now, in whole minutes, and the last day that is taken.
pub(super) struct Calendar {
    pub now: NaiveDateTime,
    pub today: NaiveDate,
    latest: NaiveDate,
}

impl Calendar {
    pub fn new(now: &Now) -> Calendar {
        let minute = now.time.with_second(0).and_then(|time| time.with_nanosecond(0));
        Calendar {
            now: now.date.and_time(minute.unwrap_or(now.time)),
            today: now.date,
            latest: now.date.checked_add_months(FURTHEST).unwrap_or(NaiveDate::MAX),
        }
    }

    /// The day so many days from today.
    pub fn relative(&self, days: i64) -> NaiveDate {
        let date = self.today.checked_add_signed(TimeDelta::days(days));
        date.unwrap_or(self.today)
    }

    /// The next such day of the week, at least so many days from today.
    pub fn next_weekday(&self, day: Weekday, least: u64) -> NaiveDate {
        let first = later(self.today, least);
        let ahead = (7 + day.index() - day_of_week(first).index()) % 7;
        later(first, ahead as u64)
    }

    /// The last such day of the week before today.
    pub fn last_weekday(&self, day: Weekday) -> NaiveDate {
        let ago = (6 + day_of_week(self.today).index() - day.index()) % 7 + 1;
        self.today
            .checked_sub_days(Days::new(ago as u64))
            .unwrap_or(self.today)
    }

    /// The next such day of the year, today included.
    pub fn next_date(&self, day: u32, month: u32) -> Option<NaiveDate> {
        // 29 February is at most eight years away.
        (0..=8)
            .filter_map(|years| NaiveDate::from_ymd_opt(self.today.year() + years, month, day))
            .find(|date| *date >= self.today)
    }

    /// The day that a date names: without a year or month, the next to come, today included.
    pub fn date(&self, date: Date, times: Option<Times>) -> Result<NaiveDate, WhenError> {
        let Date { day, month, year, .. } = date;
        let found = match (month, year) {
            (Some(month), Some(year)) => NaiveDate::from_ymd_opt(year, month, day),
            // 29 February of a common year is no day: nobody books years ahead without saying so.
            (Some(month), None) => self
                .next_date(day, month)
                .filter(|date| *date <= self.in_a_year()),
            (None, _) => (0..12)
                .filter_map(|months| self.today.with_day(1)?.checked_add_months(Months::new(months)))
                .filter_map(|first| first.with_day(day))
                .find(|date| *date >= self.today),
        };
        found.ok_or_else(|| WhenError::NoSuchDay {
            day,
            month,
            year,
            instead: self.near(date, times),
        })
    }

    fn in_a_year(&self) -> NaiveDate {
        self.today
            .checked_add_months(Months::new(12))
            .unwrap_or(NaiveDate::MAX)
    }

    /// What a day that does not exist may have been: the swapped one, or the last of its month.
    fn near(&self, date: Date, times: Option<Times>) -> NaiveDateTime {
        let time = match times {
            Some(Times::One(time)) => time,
            _ => usual_time(),
        };
        let is_good = |date: &NaiveDate| *date > self.today && *date <= self.latest;
        let last = |year: i32, month: u32| {
            let mut days = (1..=date.day.min(31)).rev();
            days.find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
        };
        let last_of = |year: i32| last(year, date.month?);
        let last_of_months = || {
            let mut months =
                (0..12).filter_map(|months| self.today.with_day(1)?.checked_add_months(Months::new(months)));
            let of_one = |first: NaiveDate| last(first.year(), first.month()).filter(is_good);
            months.find_map(of_one).filter(|_| date.month.is_none())
        };
        let this_year = self.today.year();
        let found = self
            .next_date(date.month.unwrap_or_default(), date.day)
            .filter(|swapped| date.numeric && is_good(swapped))
            .or_else(|| last_of(date.year?).filter(is_good))
            .or_else(|| last_of(this_year).filter(is_good))
            .or_else(|| last_of(this_year.saturating_add(1)).filter(is_good))
            .or_else(last_of_months);
        found.unwrap_or(later(self.today, 1)).and_time(time)
    }

    /// The moments of these times on one day. A midnight may be at its beginning or at its end.
    fn readings(&self, date: NaiveDate, times: Times) -> Vec<NaiveDateTime> {
        match times {
            Times::One(time) => vec![date.and_time(time)],
            Times::Either(both) => both.map(|time| date.and_time(time)).to_vec(),
            Times::Midnight(time) => [date, later(date, 1)].map(|date| date.and_time(time)).to_vec(),
        }
    }

    /// The moment of a time on a named day. What is over on that day cannot be meant.
    pub fn on(&self, date: NaiveDate, times: Times) -> Result<NaiveDateTime, WhenError> {
        if let Some(last) = self.readings(date, times).last().copied() {
            self.check(last)?;
        }
        self.settle(self.ahead(date, times))
    }

    /// The moments of these times on one day that are not over.
    pub fn ahead(&self, date: NaiveDate, times: Times) -> Vec<NaiveDateTime> {
        let mut readings = self.readings(date, times);
        readings.retain(|at| *at > self.now);
        readings
    }

    /// The next moments of these times on such a day of the week: today if still ahead, else in a week.
    pub fn on_weekday(&self, day: Weekday, times: Times) -> Vec<NaiveDateTime> {
        let first = self.next_weekday(day, 0);
        let mut next: Vec<NaiveDateTime> = self
            .readings(first, times)
            .into_iter()
            .map(|at| {
                if at > self.now {
                    at
                } else {
                    moved(at, TimeDelta::days(7))
                }
            })
            .collect();
        next.sort_unstable();
        next
    }

    /// The next moments of these times: today if still ahead, else tomorrow.
    pub fn at(&self, times: Times) -> Vec<NaiveDateTime> {
        let next = |time: NaiveTime| {
            let at = self.today.and_time(time);
            if at > self.now {
                at
            } else {
                moved(at, TimeDelta::days(1))
            }
        };
        let mut next = match times {
            Times::One(time) | Times::Midnight(time) => vec![next(time)],
            Times::Either(both) => both.map(next).to_vec(),
        };
        next.sort_unstable();
        next
    }

    /// The only one of the moments to come, or the question which.
    pub fn settle(&self, readings: Vec<NaiveDateTime>) -> Result<NaiveDateTime, WhenError> {
        match readings[..] {
            [one] => self.check(one).map(|()| one),
            [first, second, ..] => Err(WhenError::AmbiguousHour {
                choices: [first, second],
            }),
            [] => Err(self.past(self.now.into())),
        }
    }

    /// Whether a moment is ahead, and near enough.
    pub fn check(&self, at: NaiveDateTime) -> Result<(), WhenError> {
        if at <= self.now {
            return Err(self.past(at.into()));
        }
        self.check_far(at.into())
    }

    /// Whether a day is not over, and near enough.
    pub fn check_date(&self, date: NaiveDate) -> Result<(), WhenError> {
        if date < self.today {
            return Err(self.past(date.into()));
        }
        self.check_far(date.into())
    }

    fn check_far(&self, moment: Moment) -> Result<(), WhenError> {
        if moment.date <= self.latest {
            return Ok(());
        }
        let date = self.next_date(moment.date.day(), moment.date.month());
        let near = date.filter(|date| *date > self.today && *date <= self.latest);
        let date = near.unwrap_or(later(self.today, 1));
        Err(WhenError::TooFar {
            moment,
            latest: self.latest,
            instead: date.and_time(moment.time.unwrap_or(usual_time())),
        })
    }

    /// That it is over.
    pub fn past(&self, moment: Moment) -> WhenError {
        WhenError::Past {
            moment,
            instead: later(self.today, 1).and_time(moment.time.unwrap_or(usual_time())),
        }
    }

    /// This moment, or the next full hour with some time before it if it is over.
    pub fn not_before(&self, at: NaiveDateTime) -> NaiveDateTime {
        if at > self.now {
            return at;
        }
        let soon = moved(self.now, TimeDelta::minutes(90));
        soon.with_minute(0).unwrap_or(soon)
    }
}

/// So many days after a date; at the end of the calendar, the date itself.
pub(super) fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(date)
}

fn moved(at: NaiveDateTime, by: TimeDelta) -> NaiveDateTime {
    at.checked_add_signed(by).unwrap_or(at)
}

/// The number of a day in its month.
pub(super) fn day_of_month(date: NaiveDate) -> u32 {
    date.day()
}
