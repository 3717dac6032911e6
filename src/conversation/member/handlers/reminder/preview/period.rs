//! The time that somebody wants to look at: the next day and night, a day by its name, so many hours or days, until a moment.

use chrono::{Days, NaiveDate, TimeDelta};
use pregon_commands::when::understand;
use pregon_commands::{Before, Command, ReminderCommand, WhenError};
use serde::{Deserialize, Serialize};

use super::Turn;
use crate::clock::{Millis, utc};
use crate::conversation::member::dates;
use crate::conversation::reminding::ahead::Span;
use crate::domain::local_time::{minute_on_the_wall, on_the_wall};
use crate::domain::pacing::start_of;
use crate::replies::{Reply, Voice};

const DAY_MS: Millis = 24 * 60 * 60 * 1000;

/// Further ahead nobody can tell what will have been booked, moved and paid.
const FURTHEST_DAYS: i64 = 31;

/// What was asked for, as it is kept for whoever writes the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// In words.
    pub period: Period,
    /// From when until when.
    pub span: Span,
}

/// The time, as it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// From now on for a day and a night.
    Next,
    /// From now on until a moment.
    To(Millis),
    /// What is left of a day of the calendar.
    On(NaiveDate),
}

impl Period {
    /// What stands above what is foreseen.
    pub fn heading(self, voice: &Voice) -> String {
        match self {
            Self::Next => voice.say("foreseen-ahead", &[]),
            Self::To(at) => voice.say("foreseen-to", &[("when", voice.moment(at))]),
            Self::On(day) => {
                let day = format!("{} {}", voice.weekday(day), voice.day_and_month(day));
                voice.say("foreseen-on", &[("day", day)])
            }
        }
    }
}

/// What a line asks for.
///
/// # Errors
///
/// What to say instead: it is no time to come, or too far away.
pub fn asked(turn: &Turn<'_>, when: Option<&str>) -> Result<Asked, Box<Reply>> {
    let (now, zone) = (turn.desk.now, turn.voice.zone);
    let period = match when {
        None => Period::Next,
        Some(typed) => read(turn, typed)?,
    };
    let (from, until) = match period {
        Period::Next => (now, now + DAY_MS),
        Period::To(at) => (now, at),
        Period::On(day) => {
            let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
            let [begins, ends] = [day, next].map(|day| start_of(zone, day).timestamp_millis());
            (begins.max(now), ends - 1)
        }
    };
    if until > now + FURTHEST_DAYS * DAY_MS {
        let line = line(turn, turn.voice.pick("mañana", "tomorrow"));
        let words = turn.voice.say("foreseen-far", &[("line", line)]);
        return Err(Box::new(Reply::failed(words).unusable(Vec::new())));
    }
    let span = Span { now, from, until };
    Ok(Asked { period, span })
}

fn read(turn: &Turn<'_>, typed: &str) -> Result<Period, Box<Reply>> {
    let line = |when: &str| line(turn, when);
    match understand(typed, &dates::now(turn), turn.voice.language) {
        Ok(_) | Err(WhenError::AmbiguousHour { .. }) => {
            dates::read(turn, typed, line).map(|dated| Period::To(dated.at))
        }
        Err(error) => match (error, Before::try_from(typed.to_owned())) {
            (WhenError::NotADate { .. }, Ok(span)) => Ok(Period::To(after(turn, span))),
            _ => dates::day(turn, typed, dates::Days::ToCome, line).map(Period::On),
        },
    }
}

/// So long from now: days of the calendar, at the same time on the wall unless another is said.
fn after(turn: &Turn<'_>, span: Before) -> Millis {
    let (now, zone) = (turn.desk.now, turn.voice.zone);
    let local = utc(now).with_timezone(&zone).naive_local();
    let at = match span {
        Before::Minutes(minutes) => utc(now) + TimeDelta::minutes(minutes.into()),
        Before::Days { days, at } => {
            let local = local.checked_add_days(Days::new(days.into())).unwrap_or(local);
            match at {
                Some(minute) => minute_on_the_wall(zone, local.date(), minute.into()),
                None => on_the_wall(zone, local),
            }
        }
    };
    at.timestamp_millis()
}

fn line(turn: &Turn<'_>, when: &str) -> String {
    let when = Some(when.to_owned());
    Command::from(ReminderCommand::Preview { when }).render(turn.voice.language)
}
