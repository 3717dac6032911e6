//! When a business is open, by its own settings and calendar: what is free, and what speaks against a time.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use pregon_commands::Opening as Typed;

use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::domain::agenda::{Agenda, Booked, Clash, Diary, Opening, Taken};
use crate::domain::pacing::{local_day, start_of};
use crate::domain::rules::Rules;
use crate::domain::timetable::Calendar;
use crate::store::appointments::{self, When};
use crate::store::organisations::{self, Organisation};
use crate::store::{Connection, Result};

/// Whoever it is: nobody has this row.
pub const NOBODY: i64 = 0;

/// Days ahead in which free times are looked for.
const DAYS_AHEAD: u32 = 30;

/// More free times than this are not looked at in one go.
const LOOKED_AT: usize = 1_000;

/// Something for which a time is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// How long it takes, in minutes.
    pub minutes: i64,
    /// The appointment itself, where it is one that moves.
    pub but: Option<i64>,
    /// Whose it is, where that is known: he is at one place at a time, however many are served at once.
    pub whose: Option<i64>,
}

/// Its hours by its calendar.
pub struct Open {
    agenda: Agenda,
    calendar: Calendar,
    organisation_id: i64,
    now: Millis,
}

impl Open {
    /// Those of a business.
    pub fn of(desk: &Desk<'_>, organisation: &Organisation) -> Self {
        Self::with(desk.rules, organisation, desk.now)
    }

    /// The same, for whoever has no desk.
    pub fn with(rules: &Arc<Rules>, organisation: &Organisation, now: Millis) -> Self {
        Self {
            agenda: organisations::settings(organisation).agenda,
            calendar: Calendar::new(organisation.zone(), &organisation.country, rules),
            organisation_id: organisation.id,
            now,
        }
    }

    fn diary(&self) -> Diary<'_> {
        self.agenda.by(&self.calendar, self.agenda.holidays)
    }

    /// The hours of a day of the week, holidays aside.
    pub fn hours(&self, day: NaiveDate) -> &[(u32, u32)] {
        self.agenda.opening.of(day)
    }

    /// When something of so many minutes is, by its clock.
    pub fn when(&self, local: NaiveDateTime, minutes: i64) -> When {
        When::reckoned(self.calendar.zone(), local, minutes)
    }

    /// A moment on its clock.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.with_timezone(&self.calendar.zone()).naive_local()
    }

    /// Whether it is open for the whole of a time to come, whoever else is there.
    pub fn is_open(&self, local: NaiveDateTime, minutes: i64) -> bool {
        let time = booked(&self.when(local, minutes));
        self.diary().clashes(time, NOBODY, &[], self.now).is_empty()
    }

    /// What speaks against a time for a customer. `but`: the appointment itself, where it is one that moves.
    pub async fn clashes(
        &self,
        db: &impl Connection,
        when: &When,
        contact: i64,
        but: Option<i64>,
    ) -> Result<Vec<Clash>> {
        let others = self.taken(db, when.starts_at, when.ends_at, but).await?;
        Ok(self.diary().clashes(booked(when), contact, &others, self.now))
    }

    /// What speaks against a time for a customer, beside these.
    pub fn against(&self, when: &When, contact: i64, others: &[Taken]) -> Vec<Clash> {
        self.diary().clashes(booked(when), contact, others, self.now)
    }

    /// The free times of a day, or of the hours of it within which something is to begin, so many at most, spread over them.
    pub async fn free_on(
        &self,
        db: &impl Connection,
        (day, within): (NaiveDate, Option<[NaiveTime; 2]>),
        wanted: Wanted,
        most: usize,
    ) -> Result<Vec<DateTime<Utc>>> {
        let mut all = self.free(db, day, 0, wanted).await?;
        if let Some([first, last]) = within {
            all.retain(|at| (first..=last).contains(&self.local(*at).time()));
        }
        Ok(spread(&all, most))
    }

    /// The free times from a day on, or from now on: so many of each day at most, so many in all.
    pub async fn free_ahead(
        &self,
        db: &impl Connection,
        from: Option<NaiveDate>,
        wanted: Wanted,
        (each, most): (usize, usize),
    ) -> Result<Vec<DateTime<Utc>>> {
        let zone = self.calendar.zone();
        let from = from.unwrap_or_else(|| local_day(zone, utc(self.now)));
        let all = self.free(db, from, DAYS_AHEAD, wanted).await?;
        let mut found = Vec::new();
        for of_day in all.chunk_by(|one, next| local_day(zone, *one) == local_day(zone, *next)) {
            let room = most - found.len();
            found.extend(spread(of_day, each.min(room)));
            if found.len() >= most {
                break;
            }
        }
        Ok(found)
    }

    /// The free times nearest to one, in their order.
    pub async fn free_near(
        &self,
        db: &impl Connection,
        near: &When,
        wanted: Wanted,
        most: usize,
    ) -> Result<Vec<DateTime<Utc>>> {
        let day = near.local.date();
        let mut all = self.free(db, day, DAYS_AHEAD, wanted).await?;
        all.sort_by_key(|at| (at.timestamp_millis() - near.starts_at).abs());
        all.truncate(most);
        all.sort_unstable();
        Ok(all)
    }

    /// The free times from a day on, but none that is over.
    async fn free(
        &self,
        db: &impl Connection,
        day: NaiveDate,
        days: u32,
        wanted: Wanted,
    ) -> Result<Vec<DateTime<Utc>>> {
        let zone = self.calendar.zone();
        let from = start_of(zone, day).max(utc(self.now));
        let last = day
            .checked_add_days(Days::new(u64::from(days) + 2))
            .unwrap_or(day);
        let (begins, ends) = (from.timestamp_millis(), start_of(zone, last).timestamp_millis());
        let taken = self.taken(db, begins, ends, wanted.but).await?;
        let his = taken
            .iter()
            .filter(|taken| taken.contact.is_some() && taken.contact == wanted.whose);
        let his: Vec<Booked> = his.map(|taken| taken.time).collect();
        let taken: Vec<Booked> = taken.iter().map(|taken| taken.time).collect();
        let minutes = u32::try_from(wanted.minutes).unwrap_or(1);
        if local_day(zone, from) > day && days == 0 {
            return Ok(Vec::new());
        }
        let mut free = self.diary().free(&taken, minutes, from, LOOKED_AT, days);
        free.retain(|at| {
            let starts_at = at.timestamp_millis();
            let time = Booked {
                starts_at,
                ends_at: starts_at + i64::from(minutes) * 60_000,
            };
            !his.iter().any(|his| his.meets(time))
        });
        Ok(free)
    }

    async fn taken(
        &self,
        db: &impl Connection,
        from: Millis,
        to: Millis,
        but: Option<i64>,
    ) -> Result<Vec<Taken>> {
        let there = appointments::overlapping(db, self.organisation_id, from, to).await?;
        let others = there.iter().filter(|other| Some(other.id) != but);
        Ok(others.map(appointments::Appointment::taken).collect())
    }
}

/// What it takes of the day.
pub fn booked(when: &When) -> Booked {
    Booked {
        starts_at: when.starts_at,
        ends_at: when.ends_at,
    }
}

/// Some of several, as far apart as they can be: the first among them, and the last.
fn spread<T: Copy>(all: &[T], most: usize) -> Vec<T> {
    match most {
        0 => Vec::new(),
        _ if all.len() <= most => all.to_vec(),
        1 => all[..1].to_vec(),
        most => (0..most)
            .map(|place| all[place * (all.len() - 1) / (most - 1)])
            .collect(),
    }
}

/// Opening hours as they were typed, as they are reckoned with.
pub fn kept(typed: &Typed) -> Opening {
    let minutes = |(from, to): &(u16, u16)| (u32::from(*from), u32::from(*to));
    let days = typed.days();
    Opening(std::array::from_fn(|weekday| {
        days[weekday].iter().map(minutes).collect()
    }))
}

/// Opening hours as a member would type them. `None`: it is never open.
pub fn typed(opening: &Opening) -> Option<Typed> {
    let minute = |minute: &u32| u16::try_from(*minute).unwrap_or(u16::MAX);
    let day = |hours: &Vec<(u32, u32)>| {
        hours
            .iter()
            .map(|(from, to)| (minute(from), minute(to)))
            .collect()
    };
    Typed::new(std::array::from_fn(|weekday| day(&opening.0[weekday])))
}

#[cfg(test)]
mod tests {
    use pregon_commands::Language;

    use super::*;

    #[test]
    fn some_of_many_are_spread() {
        let all: Vec<u32> = (1..=10).collect();
        assert_eq!(spread(&all, 3), [1, 5, 10]);
        assert_eq!(spread(&all, 1), [1]);
        assert_eq!(spread(&all, 20), all);
        assert!(spread(&all, 0).is_empty());
    }

    #[test]
    fn hours_are_the_same_as_they_were_typed() {
        let usual = typed(&Opening::default()).unwrap();
        assert_eq!(usual.render(Language::Es), "lun-sáb 9-19");
        assert_eq!(kept(&usual), Opening::default());
        assert_eq!(typed(&Opening(Default::default())), None);
    }
}
