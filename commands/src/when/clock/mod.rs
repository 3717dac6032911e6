//! Times of the day, and what they may mean in a part of it.

mod read;

use chrono::NaiveTime;

use crate::language::Language;

pub(super) use read::{bare_part, goes_on, part, read};

/// Minutes in half a day.
const NOON: i32 = 12 * 60;

/// Hours at which people sleep: `8:30` is in the morning, `3:30` hardly ever.
const SMALL: std::ops::RangeInclusive<u32> = 1..=6;

/// A time of the day as it was said, not yet judged.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    hour: u32,
    /// Below zero for `nueve menos cuarto`.
    minutes: i32,
    half: Option<Half>,
    form: Form,
    /// Whether hour and minutes stand beside each other and the hour has no zero before it: `3:30`, `3.30`.
    short: bool,
    /// What was typed.
    pub typed: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `8`, `ocho y media`.
    Bare,
    /// `8:00`, `8h`: a 24-hour clock.
    Full,
    /// `8.30` without anything that makes it a time: it may be a day.
    Dotted,
    /// `8 hrs` without anything that makes it a time: it may be a span.
    Hours,
    Noon,
    Midnight,
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `de la madrugada`.
    Dawn,
    /// `temprano`, `a primera hora`, `early in the morning`.
    Early,
    /// `por la mañana`.
    Morning,
    /// `del mediodía`. By itself `mediodía` is an hour.
    Midday,
    /// `por la tarde`.
    Afternoon,
    /// `in the evening`.
    Evening,
    /// `por la noche`.
    Night,
}

/// The times that a clock may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    One(NaiveTime),
    /// Morning or evening.
    Either([NaiveTime; 2]),
    /// Midnight or a little later: the night at whose beginning or at whose end a day begins.
    Midnight(NaiveTime),
}

impl Part {
    /// First minute and the minute after the last.
    fn range(self) -> (i32, i32) {
        let (first, last) = match self {
            Part::Dawn => (0, 7),
            Part::Early | Part::Morning => (1, 12),
            Part::Midday => (12, 16),
            Part::Afternoon => (12, 21),
            Part::Evening => (16, 24),
            Part::Night => (18, 24),
        };
        (first * 60, last * 60)
    }

    fn has(self, minute: i32) -> bool {
        let (first, end) = self.range();
        (first..end).contains(&minute)
    }

    /// The first time and the last at which something begins of which no more is said than this.
    pub fn hours(self) -> [NaiveTime; 2] {
        let (first, end) = match self {
            Part::Dawn => (0, 7),
            Part::Early => (5, 10),
            Part::Morning => (5, 12),
            Part::Midday => (11, 14),
            Part::Afternoon => (12, 19),
            Part::Evening => (17, 24),
            Part::Night => (18, 24),
        };
        [time(first * 60), time(end * 60 - 1)]
    }

    /// As it stands behind a day: `por la tarde`.
    pub fn name(self, language: Language) -> &'static str {
        let (spanish, english) = match self {
            Part::Dawn => ("de madrugada", "before dawn"),
            Part::Early => ("temprano", "early in the day"),
            Part::Morning => ("por la mañana", "in the morning"),
            Part::Midday => ("al mediodía", "around noon"),
            Part::Afternoon => ("por la tarde", "in the afternoon"),
            Part::Evening => ("por la noche", "in the evening"),
            Part::Night => ("por la noche", "at night"),
        };
        match language {
            Language::Es => spanish,
            Language::En => english,
        }
    }

    /// An hour that this part of the day has, for examples.
    pub(super) fn usual(self) -> NaiveTime {
        let minute = match self {
            Part::Dawn => 5 * 60,
            Part::Early => 8 * 60,
            Part::Morning => 9 * 60,
            Part::Midday => NOON,
            Part::Afternoon => 15 * 60,
            Part::Evening | Part::Night => 20 * 60,
        };
        time(minute)
    }
}

impl Clock {
    /// A number that the words around it make an hour.
    pub fn bare(hour: u32, typed: String) -> Clock {
        Clock {
            hour,
            minutes: 0,
            half: None,
            form: Form::Bare,
            short: false,
            typed,
        }
    }

    /// On a 24-hour clock for sure, as moments are written back: `3:30` is at night.
    pub fn exact(self) -> Clock {
        Clock { short: false, ..self }
    }

    /// Day and month, if it may as well be a date (`10.12`).
    pub fn as_date(&self) -> Option<(u32, u32)> {
        let month = u32::try_from(self.minutes).ok()?;
        (self.form == Form::Dotted).then_some((self.hour, month))
    }

    /// Whole hours, if it may as well be a span (`8 hrs`).
    pub fn as_hours(&self) -> Option<u32> {
        (self.form == Form::Hours && self.hour > 0).then_some(self.hour)
    }

    /// What it means, perhaps in a part of the day. `None` when there is no such time, or not in that part.
    pub fn times(&self, part: Option<Part>) -> Option<Times> {
        let said = self.hour as i32 * 60 + self.minutes;
        let dial = (1..=12).contains(&self.hour);
        if self.hour > 23
            || self.minutes > 59
            || (self.minutes < 0 && !dial)
            || (self.half.is_some() && !dial)
        {
            return None;
        }
        let either = [said % NOON, said % NOON + NOON];
        let may_be = match (self.form, self.half) {
            (Form::Midnight, _) => return midnight(0, part),
            (Form::Noon, _) => &[NOON][..],
            (_, Some(Half::Am)) => &either[..1],
            (_, Some(Half::Pm)) => &either[1..],
            (Form::Bare, None) if dial && said < NOON => &either,
            // Who says `3:30` of the night writes `03:30`, or says so: nearly all mean the afternoon.
            (_, None) if self.short && SMALL.contains(&self.hour) => &either,
            // The part of the day may still move it: `8:30 de la noche`.
            (_, None) if dial && part.is_some() => &either,
            _ => &[said],
        };
        let Some(part) = part else {
            return Some(match *may_be {
                [one] => Times::One(time(one)),
                _ => Times::Either(either.map(time)),
            });
        };
        match may_be.iter().find(|minute| part.has(**minute)) {
            Some(minute) => Some(Times::One(time(*minute))),
            None => midnight(may_be[0], Some(part)),
        }
    }
}

/// The first hour of the day, which people also count to the night before.
fn midnight(minute: i32, part: Option<Part>) -> Option<Times> {
    let is_night = matches!(part, None | Some(Part::Night));
    (is_night && minute < 60).then(|| Times::Midnight(time(minute)))
}

fn time(minute: i32) -> NaiveTime {
    let seconds = u32::try_from(minute * 60).unwrap_or_default();
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}
