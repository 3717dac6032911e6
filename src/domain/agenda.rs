//! When appointments may be: the hours in which a business is open, and how many it serves at once.

mod moment;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::local_time::{Instant, instant, minute_on_the_wall};
use super::pacing::local_day;
use super::timetable::Calendar;

const MINUTES_OF_A_DAY: u32 = 24 * 60;

/// Appointments are offered at most so often.
const SHORTEST_STEP: u32 = 5;

/// Whoever is closed for longer has closed for good.
const CLOSED_DAYS: usize = 31;

/// What a business says of its agenda. What is missing where it was kept has its default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agenda {
    /// When it is open.
    pub opening: Opening,
    /// How many it serves at the same time.
    pub chairs: u32,
    /// Appointments are offered every so many minutes of the clock on the wall.
    pub step: u32,
    /// Whether it is open on the holidays of its country.
    pub holidays: bool,
    /// Whether customers may move and cancel their appointments by themselves.
    pub own_hand: bool,
    /// Until so many minutes before an appointment they may.
    pub notice: u32,
}

impl Default for Agenda {
    fn default() -> Self {
        Self {
            opening: Opening::default(),
            chairs: 1,
            step: 30,
            holidays: false,
            own_hand: true,
            notice: 120,
        }
    }
}

/// The hours of each weekday, Monday first: from a minute of the day to another, that one not included; 1440 is midnight. A stretch ends
/// on its own day, so what goes on over midnight is a second one on the next. None on a day that is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening(pub [Vec<(u32, u32)>; 7]);

impl Opening {
    /// The hours of the weekday that a date is.
    pub fn of(&self, day: NaiveDate) -> &[(u32, u32)] {
        &self.0[day.weekday().num_days_from_monday() as usize]
    }
}

impl Default for Opening {
    /// From 9 to 19, Monday to Saturday.
    fn default() -> Self {
        let day = || vec![(9 * 60, 19 * 60)];
        Self([day(), day(), day(), day(), day(), day(), Vec::new()])
    }
}

/// From a moment to another in milliseconds, that one not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Booked {
    /// When it begins.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
}

impl Booked {
    /// Whether both take some of the same time.
    pub fn meets(self, other: Booked) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

/// An appointment that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Its row.
    pub id: i64,
    /// Whose it is; `None`: somebody who was forgotten.
    pub contact: Option<i64>,
    /// Its time.
    pub time: Booked,
}

/// What speaks against a time. Nothing of it forbids: the owner decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// It has begun already.
    Past,
    /// The same customer has this appointment then.
    SamePerson(i64),
    /// Nobody is free.
    Overlap {
        /// The appointments of others then, in their order.
        with: Vec<i64>,
        /// How many are served at once.
        chairs: u32,
    },
    /// It is not open for the whole of it.
    Closed(ClosedWhy),
}

/// Why it is not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosedWhy {
    /// It is too early or too late in the day.
    Hours,
    /// Nobody works on such a day of the week.
    Weekday,
    /// It is this holiday.
    Holiday(String),
}

/// An agenda by the clock and the calendar of its business.
#[derive(Debug, Clone, Copy)]
pub struct Diary<'a> {
    agenda: &'a Agenda,
    calendar: &'a Calendar,
    on_holidays: bool,
}

impl Agenda {
    /// The same by a clock and a calendar. `on_holidays`: whether it is open on the holidays of its country.
    pub fn by<'a>(&'a self, calendar: &'a Calendar, on_holidays: bool) -> Diary<'a> {
        Diary {
            agenda: self,
            calendar,
            on_holidays,
        }
    }

    fn chairs(&self) -> u32 {
        self.chairs.max(1)
    }
}

impl Diary<'_> {
    /// What speaks against a time for a customer, at this moment, in milliseconds. `others`: what is booked about then, without the
    /// appointment itself, where it is one that moves.
    pub fn clashes(&self, wanted: Booked, contact: i64, others: &[Taken], now: i64) -> Vec<Clash> {
        let mut clashes = Vec::new();
        if wanted.starts_at <= now {
            clashes.push(Clash::Past);
        }
        let mut about: Vec<&Taken> = others.iter().filter(|taken| taken.time.meets(wanted)).collect();
        about.sort_by_key(|taken| (taken.time, taken.id));
        let (his, of_others): (Vec<&Taken>, Vec<&Taken>) = about
            .iter()
            .copied()
            .partition(|taken| taken.contact == Some(contact));
        if let Some(same) = his.first() {
            clashes.push(Clash::SamePerson(same.id));
        }
        let times: Vec<Booked> = about.iter().map(|taken| taken.time).collect();
        let is_full = full(&times, self.agenda.chairs())
            .iter()
            .any(|full| full.meets(wanted));
        if is_full && !of_others.is_empty() {
            clashes.push(Clash::Overlap {
                with: of_others.iter().map(|taken| taken.id).collect(),
                chairs: self.agenda.chairs(),
            });
        }
        clashes.extend(self.closed(wanted).map(Clash::Closed));
        clashes
    }

    /// The times at which something of so many minutes may begin: from a moment on, on its day and so many after it, so many at most.
    pub fn free(
        &self,
        taken: &[Booked],
        minutes: u32,
        from: DateTime<Utc>,
        most: usize,
        days: u32,
    ) -> Vec<DateTime<Utc>> {
        let zone = self.calendar.zone();
        let first = local_day(zone, from);
        let length = i64::from(minutes.max(1)) * 60_000;
        let full = full(taken, self.agenda.chairs());
        let mut found = Vec::new();
        for ahead in 0..=u64::from(days) {
            let Some(day) = first.checked_add_days(Days::new(ahead)) else {
                break;
            };
            if self.hours(day).is_empty() {
                continue;
            }
            let open = self.open_about(day);
            for starts in self.steps(day).filter(|starts| *starts >= from) {
                if found.len() >= most {
                    return found;
                }
                let starts_at = starts.timestamp_millis();
                let time = Booked {
                    starts_at,
                    ends_at: starts_at + length,
                };
                if is_within(&open, time) && !full.iter().any(|full| full.meets(time)) {
                    found.push(starts);
                }
            }
        }
        found
    }

    /// Why it is not open for the whole of a time; `None`: it is.
    fn closed(&self, time: Booked) -> Option<ClosedWhy> {
        let starts = DateTime::from_timestamp_millis(time.starts_at)?;
        let ends = DateTime::from_timestamp_millis(time.ends_at)?;
        let zone = self.calendar.zone();
        let (first, last) = (local_day(zone, starts), local_day(zone, ends));
        let mut open = self.open_about(first);
        if last != first {
            open.extend(self.open_about(last));
        }
        if is_within(&joined(open), time) {
            return None;
        }
        let closed_day = [first, last].into_iter().find_map(|day| self.holiday(day));
        Some(match closed_day {
            Some(name) => ClosedWhy::Holiday(name.to_owned()),
            None if self.agenda.opening.of(first).is_empty() => ClosedWhy::Weekday,
            None => ClosedWhy::Hours,
        })
    }

    /// The moments of a day at which something may begin, as the clock on the wall shows them: one that comes twice, once.
    fn steps(&self, day: NaiveDate) -> impl Iterator<Item = DateTime<Utc>> {
        let zone = self.calendar.zone();
        let step = self.agenda.step.max(SHORTEST_STEP);
        let minutes = (0..MINUTES_OF_A_DAY).step_by(step as usize);
        minutes.filter_map(move |minute| {
            let local = day
                .and_time(NaiveTime::MIN)
                .checked_add_signed(TimeDelta::minutes(minute.into()))?;
            match instant(zone, local) {
                Instant::Once(at) | Instant::Twice { first: at, .. } => Some(at),
                Instant::Never { .. } => None,
            }
        })
    }

    /// When it is open on a day and on its neighbours, since hours may go on over midnight.
    fn open_about(&self, day: NaiveDate) -> Vec<Booked> {
        let first = day.checked_sub_days(Days::new(1)).unwrap_or(day);
        let zone = self.calendar.zone();
        let of = |day: NaiveDate| {
            let moment = move |minute| minute_on_the_wall(zone, day, minute).timestamp_millis();
            let hours = self.hours(day).iter().map(move |(from, to)| Booked {
                starts_at: moment(*from),
                ends_at: moment(*to),
            });
            hours.filter(|hours| hours.starts_at < hours.ends_at)
        };
        joined(first.iter_days().take(3).flat_map(of).collect())
    }

    /// When so many of the minutes after a moment have passed in which it is open, in milliseconds. Where it is not open at all for
    /// weeks, minutes are minutes.
    pub fn after(&self, from: i64, minutes: u32) -> i64 {
        let mut left = i64::from(minutes) * 60_000;
        let zone = self.calendar.zone();
        let Some(start) = DateTime::from_timestamp_millis(from) else {
            return from.saturating_add(left);
        };
        for day in local_day(zone, start).iter_days().take(CLOSED_DAYS) {
            let moment = |minute| minute_on_the_wall(zone, day, minute).timestamp_millis();
            for (opens, closes) in self.hours(day) {
                let (opens, closes) = (moment(*opens).max(from), moment(*closes));
                if closes - opens >= left && closes > opens {
                    return opens + left;
                }
                left -= (closes - opens).max(0);
            }
        }
        from.saturating_add(i64::from(minutes) * 60_000)
    }

    /// The hours of a day; none on a holiday on which it is closed.
    fn hours(&self, day: NaiveDate) -> &[(u32, u32)] {
        match self.holiday(day) {
            Some(_) => &[],
            None => self.agenda.opening.of(day),
        }
    }

    /// The holiday on which it is closed that a day is.
    fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.calendar.holiday(day).filter(|_| !self.on_holidays)
    }
}

/// Stretches of time in their order, those that touch made one.
fn joined(mut stretches: Vec<Booked>) -> Vec<Booked> {
    stretches.sort_unstable();
    let mut joined: Vec<Booked> = Vec::new();
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.starts_at <= last.ends_at => {
                last.ends_at = last.ends_at.max(stretch.ends_at)
            }
            _ => joined.push(stretch),
        }
    }
    joined
}

fn is_within(open: &[Booked], time: Booked) -> bool {
    open.iter()
        .any(|open| open.starts_at <= time.starts_at && time.ends_at <= open.ends_at)
}

/// When so many chairs, or more, are taken.
fn full(taken: &[Booked], chairs: u32) -> Vec<Booked> {
    // At the same moment chairs become free before others are taken: `false` comes first.
    let mut changes: Vec<(i64, bool)> = taken
        .iter()
        .filter(|time| time.starts_at < time.ends_at)
        .flat_map(|time| [(time.starts_at, true), (time.ends_at, false)])
        .collect();
    changes.sort_unstable();
    let (mut now, mut since) = (0, None);
    let mut full = Vec::new();
    for (at, is_taken) in changes {
        now = if is_taken { now + 1 } else { now - 1 };
        match since {
            None if now >= i64::from(chairs) => since = Some(at),
            Some(starts_at) if now < i64::from(chairs) => {
                full.push(Booked {
                    starts_at,
                    ends_at: at,
                });
                since = None;
            }
            _ => {}
        }
    }
    full
}

#[cfg(test)]
mod tests;
