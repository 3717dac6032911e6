//! From what was said to a moment to come, or to the question that has to be asked.

use std::time::Duration;

use chrono::{Days, Months, NaiveDate, NaiveDateTime, TimeDelta};

use crate::value::Weekday;

use super::calendar::{self, Calendar};
use super::clock::{Clock, Part, Times};
use super::day::{Date, Which};
use super::error::{Moment, WhenError};
use super::pieces::Pieces;
use super::render::day_of_week;
use super::span::Span;
use super::{Now, When};

/// The day that was named.
enum Named {
    Fixed(NaiveDate),
    Weekday { day: Weekday, next: bool },
    Nothing,
}

/// Decides what the pieces mean at this moment.
pub(super) fn resolve(pieces: Pieces, now: &Now) -> Result<When, WhenError> {
    let calendar = Calendar::new(now);
    match &pieces.span {
        Some(span) => from_now(&pieces, span, &calendar),
        None => Resolver { calendar, pieces }.resolve().map(When::At),
    }
}

struct Resolver {
    calendar: Calendar,
    pieces: Pieces,
}

impl Resolver {
    fn resolve(mut self) -> Result<NaiveDateTime, WhenError> {
        // A day that is written with its year is written out, and so is its hour. Behind the year first stands what somebody says of a day
        // that is known already.
        if self
            .pieces
            .date
            .is_some_and(|date| date.year.is_some() && !date.iso)
        {
            self.pieces.clock = self.pieces.clock.take().map(Clock::exact);
        }
        self.judge_bare()?;
        self.judge_lone_clock()?;
        let named = self.named()?;
        let Some(clock) = self.pieces.clock.take() else {
            return Err(self.without_time(named));
        };
        let times = times(&clock, &self.pieces)?;
        let calendar = &self.calendar;
        match named {
            Named::Fixed(date) => calendar.on(date, times),
            Named::Weekday { day, next: false } => calendar.settle(calendar.on_weekday(day, times)),
            Named::Weekday { day, next: true } => {
                let date = self.next_weekday(day, Some(times))?;
                calendar.on(date, times)
            }
            Named::Nothing => calendar.settle(calendar.at(times)),
        }
    }

    /// Decides whether a number alone is a day or an hour.
    fn judge_bare(&mut self) -> Result<(), WhenError> {
        let Some((number, typed)) = self.pieces.bare.take() else {
            return Ok(());
        };
        let pieces = &mut self.pieces;
        let as_day = Date {
            day: number,
            month: None,
            year: None,
            numeric: false,
            iso: false,
        };
        let as_clock = Clock::bare(number, typed.clone());
        // `lunes 23 a las 9`
        if pieces.clock.is_some() {
            if pieces.date.is_some() || !pieces.has_day() {
                return Err(unreadable(typed));
            }
            pieces.date = Some(as_day);
            return Ok(());
        }
        // `8 de la noche`, `15/12 9`
        if pieces.part.is_some() || pieces.date.is_some() {
            pieces.clock = Some(as_clock);
            return Ok(());
        }
        let hours = match as_clock.times(None) {
            Some(times) if number > 0 => Some(times),
            _ => None,
        };
        // `mañana 9`, where only the number of that very day leaves a doubt
        if let Some(days) = pieces.relative {
            let date = self.calendar.relative(days);
            let is_that_day = calendar::day_of_month(date) == number;
            let ahead = hours.map(|times| self.calendar.ahead(date, times));
            match ahead {
                Some(ahead) if is_that_day && !ahead.is_empty() => {
                    return Err(two_readings(typed, date.into(), ahead));
                }
                // `hoy 1`, late on the first of a month
                Some(_) if is_that_day && days >= 0 => pieces.date = Some(as_day),
                None if is_that_day => pieces.date = Some(as_day),
                _ => pieces.clock = Some(as_clock),
            }
            return Ok(());
        }
        // `viernes 5`, `15`
        let Some(times) = hours else {
            if pieces.weekday.is_none() {
                return Err(unreadable(typed));
            }
            pieces.date = Some(as_day);
            return Ok(());
        };
        let day = self.calendar.date(as_day, None)?;
        let readings = match pieces.weekday {
            // `viernes pasado 5`
            Some((weekday, Which::Last)) => {
                return Err(self.calendar.past(self.calendar.last_weekday(weekday).into()));
            }
            Some((weekday, _)) => self.calendar.on_weekday(weekday, times),
            None => self.calendar.at(times),
        };
        Err(two_readings(pieces.typed.clone(), day.into(), readings))
    }

    /// `10.12` alone may be a day, and `8 hrs` alone a span.
    fn judge_lone_clock(&mut self) -> Result<(), WhenError> {
        let pieces = &self.pieces;
        let Some(clock) = pieces
            .clock
            .as_ref()
            .filter(|_| !pieces.has_day() && pieces.part.is_none())
        else {
            return Ok(());
        };
        let Some(times) = clock.times(None) else {
            return Ok(());
        };
        let other: Option<Moment> = if let Some((day, month)) = clock.as_date() {
            self.calendar.next_date(day, month).map(Moment::from)
        } else if let Some(hours) = clock.as_hours() {
            let at = self
                .calendar
                .now
                .checked_add_signed(TimeDelta::hours(hours.into()));
            at.map(Moment::from)
        } else {
            None
        };
        let readings = self.calendar.at(times);
        match other {
            Some(other) if readings.iter().any(|at| Moment::from(*at) != other) => {
                Err(two_readings(clock.typed.clone(), other, readings))
            }
            _ => Ok(()),
        }
    }

    /// The one day that all the words about days name.
    fn named(&self) -> Result<Named, WhenError> {
        let (pieces, calendar) = (&self.pieces, &self.calendar);
        let relative = pieces.relative.map(|days| calendar.relative(days));
        let time = pieces.clock.as_ref().and_then(|clock| clock.times(pieces.part));
        let dated = pieces.date.map(|date| calendar.date(date, time)).transpose()?;
        let day = match (relative, dated) {
            (Some(a), Some(b)) if a != b => return Err(self.disagree(a, b)),
            (relative, dated) => relative.or(dated),
        };
        match (day, pieces.weekday) {
            (Some(date), Some((weekday, _))) if day_of_week(date) != weekday => {
                Err(self.disagree(date, calendar.next_weekday(weekday, 0)))
            }
            (Some(date), _) => Ok(Named::Fixed(date)),
            (None, Some((day, Which::Last))) => Ok(Named::Fixed(calendar.last_weekday(day))),
            (None, Some((day, which))) => Ok(Named::Weekday {
                day,
                next: which == Which::Next,
            }),
            (None, None) => Ok(Named::Nothing),
        }
    }

    /// The day after today that `next` names. One that is still to come this week may as well be meant a week later.
    fn next_weekday(&self, day: Weekday, times: Option<Times>) -> Result<NaiveDate, WhenError> {
        let date = self.calendar.next_weekday(day, 1);
        if day_of_week(date).index() <= day_of_week(self.calendar.today).index() {
            return Ok(date);
        }
        let time = match times {
            Some(Times::One(time)) => Some(time),
            _ => None,
        };
        let choices = [date, calendar::later(date, 7)].map(|date| Moment { date, time });
        Err(WhenError::TwoReadings {
            typed: self.pieces.typed.clone(),
            choices: choices.to_vec(),
        })
    }

    fn without_time(&self, named: Named) -> WhenError {
        let date = match named {
            Named::Fixed(date) => Ok(date),
            Named::Weekday { day, next: true } => self.next_weekday(day, None),
            Named::Weekday { day, next: false } => Ok(self.calendar.next_weekday(day, 0)),
            Named::Nothing => Err(unreadable(self.pieces.typed.clone())),
        };
        let only_weekday = self.pieces.relative.is_none() && self.pieces.date.is_none();
        match date {
            // On a Friday, `viernes` without a time may be over by the time that is told next.
            Ok(date) if only_weekday && date == self.calendar.today => WhenError::TwoReadings {
                typed: self.pieces.typed.clone(),
                choices: [date, calendar::later(date, 7)].map(Moment::from).to_vec(),
            },
            Ok(date) => missing_time(&self.calendar, date, self.pieces.part),
            Err(error) => error,
        }
    }

    fn disagree(&self, one: NaiveDate, other: NaiveDate) -> WhenError {
        if let Err(error) = [one, other]
            .iter()
            .try_for_each(|date| self.calendar.check_date(*date))
        {
            return error;
        }
        let clock = self.pieces.clock.as_ref();
        let time = match clock.and_then(|clock| clock.times(self.pieces.part)) {
            Some(Times::One(time)) => Some(time),
            _ => None,
        };
        let ahead = |date: NaiveDate| time.filter(|time| date.and_time(*time) > self.calendar.now);
        let mut choices = [one, other].map(|date| Moment {
            date,
            time: ahead(date),
        });
        choices.sort_unstable();
        WhenError::DaysDisagree { choices }
    }
}

/// `en 2 horas`, `en 3 días`, `en 3 días a las 9`.
fn from_now(pieces: &Pieces, span: &Span, calendar: &Calendar) -> Result<When, WhenError> {
    if span.is_over {
        let ago = calendar
            .today
            .checked_sub_months(Months::new(span.months))
            .and_then(|date| date.checked_sub_days(Days::new(span.days.into())))
            .unwrap_or(calendar.today)
            .and_time(calendar.now.time())
            .checked_sub_signed(TimeDelta::minutes(span.minutes.into()));
        return Err(calendar.past(ago.unwrap_or(calendar.now).into()));
    }
    let has_time = pieces.clock.is_some() || pieces.part.is_some();
    if pieces.has_day() || pieces.bare.is_some() || (span.minutes > 0 && has_time) {
        return Err(unreadable(pieces.typed.clone()));
    }
    let minutes = TimeDelta::minutes(span.minutes.into());
    let date = calendar
        .today
        .checked_add_months(Months::new(span.months))
        .and_then(|date| date.checked_add_days(Days::new(span.days.into())))
        .ok_or(unreadable(span.typed.clone()))?;
    if span.is_idiom {
        let time = match &pieces.clock {
            Some(clock) => match times(clock, pieces)? {
                Times::One(time) => Some(time),
                _ => None,
            },
            None => (!has_time).then(|| calendar.now.time()),
        };
        let choices = [date.pred_opt().unwrap_or(date), date].map(|date| Moment { date, time });
        return Err(WhenError::TwoReadings {
            typed: span.typed.clone(),
            choices: choices.to_vec(),
        });
    }
    match &pieces.clock {
        Some(clock) => return calendar.on(date, times(clock, pieces)?).map(When::At),
        None if has_time => return Err(missing_time(calendar, date, pieces.part)),
        None => {}
    }
    let at = date
        .and_time(calendar.now.time())
        .checked_add_signed(minutes)
        .ok_or(unreadable(span.typed.clone()))?;
    calendar.check(at)?;
    if span.days == 0 && span.months == 0 {
        let seconds = u64::from(span.minutes) * 60;
        return Ok(When::In(Duration::from_secs(seconds)));
    }
    Ok(When::At(at))
}

fn times(clock: &Clock, pieces: &Pieces) -> Result<Times, WhenError> {
    clock.times(pieces.part).ok_or_else(|| WhenError::NoSuchTime {
        typed: match pieces.part {
            Some(_) => pieces.typed.clone(),
            None => clock.typed.clone(),
        },
    })
}

fn missing_time(calendar: &Calendar, date: NaiveDate, part: Option<Part>) -> WhenError {
    let usual = part.map_or(super::usual_time(), Part::usual);
    match calendar.check_date(date) {
        Ok(()) => WhenError::MissingTime {
            date,
            part,
            instead: calendar.not_before(date.and_time(usual)),
        },
        Err(error) => error,
    }
}

fn two_readings(typed: String, one: Moment, others: Vec<NaiveDateTime>) -> WhenError {
    let mut choices: Vec<Moment> = others.into_iter().map(Moment::from).chain([one]).collect();
    choices.sort_unstable();
    WhenError::TwoReadings { typed, choices }
}

/// An error without suggestions: the words are known, but make no date.
fn unreadable(typed: String) -> WhenError {
    WhenError::NotADate {
        typed,
        suggestions: Vec::new(),
    }
}
