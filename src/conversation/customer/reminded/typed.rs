//! He was shown free times, and writes one instead of tapping it: «a las 4», «16:00», «mañana 10am». Where it means one time, and that is
//! free, it is his; otherwise he sees what is free once more, and what he writes then a person reads.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use pregon_commands::when::understand;
use pregon_commands::{Now, WhenError};

use super::slots::{self, Offer};
use super::{Answer, Guest, appointment, tapped};
use crate::clock::Millis;
use crate::domain::agenda::Booked;
use crate::domain::local_time::on_the_wall;
use crate::replies::Tap;
use crate::store::appointments::Appointment;
use crate::store::messages::Message;
use crate::store::reminders::Reminder;
use crate::store::{Result, appointments, organisations};

const MINUTE_MS: Millis = 60 * 1000;
const DAY_MS: Millis = 24 * 60 * MINUTE_MS;

/// What he was offered, and in which message.
pub(super) struct Offered<'a> {
    /// Its choices.
    pub(super) taps: &'a [Tap],
    /// The message.
    pub(super) message: &'a Message,
    /// The reminder that it answers.
    pub(super) below: Option<Reminder>,
}

/// He wrote something after it. `None`: he was offered no times, or it says none, or he is lost: a person reads it.
pub(super) async fn heard(guest: &Guest<'_>, offered: Offered<'_>, text: &str) -> Result<Option<Answer>> {
    let Some((id, revision)) = about(offered.taps) else {
        return Ok(None);
    };
    let Some(held) = appointments::get(guest.desk.tx, guest.organisation.id, id).await? else {
        return Ok(None);
    };
    let shown = shown(guest, offered.taps);
    let meant = meant(guest, text, &shown);
    if meant.is_empty() || held.contact_id != Some(guest.contact.id) {
        return Ok(None);
    }
    let among: Vec<NaiveDateTime> = meant
        .iter()
        .copied()
        .filter(|local| shown.contains(local))
        .collect();
    let wanted = match among.is_empty() {
        false => among,
        true => free(guest, &held, meant).await?,
    };
    if let [only] = wanted.as_slice() {
        let tap = Tap::Slot {
            appointment: id,
            revision,
            at: at(guest, *only),
        };
        return tapped(guest, &tap, offered.below, true).await;
    }
    // He has seen them twice, and writes still.
    let again = guest.voice.say("answer-free-which", &[]);
    if offered.message.readable.starts_with(&again) || held.revision != revision {
        return Ok(None);
    }
    appointment::hold_and_offer(guest, id, Offer::Which).await
}

/// Of which appointment times were offered, as it was then.
fn about(taps: &[Tap]) -> Option<(i64, i64)> {
    taps.iter().find_map(|tap| match tap {
        Tap::Slot {
            appointment,
            revision,
            ..
        } => Some((*appointment, *revision)),
        _ => None,
    })
}

/// The times that he was offered, on the clock on the wall.
fn shown(guest: &Guest<'_>, taps: &[Tap]) -> BTreeSet<NaiveDateTime> {
    let zone = guest.organisation.zone();
    let times = taps.iter().filter_map(|tap| match tap {
        Tap::Slot { at, .. } => Some(slots::local(zone, *at)),
        _ => None,
    });
    times.collect()
}

/// The moments that his words may mean: of a time without a day, that time of each day that he was offered.
fn meant(guest: &Guest<'_>, text: &str, shown: &BTreeSet<NaiveDateTime>) -> BTreeSet<NaiveDateTime> {
    let here = slots::local(guest.organisation.zone(), guest.desk.now);
    let now = Now {
        date: here.date(),
        time: here.time(),
    };
    let read = |text: &str| moments(guest, text, &now);
    let days: BTreeSet<NaiveDate> = shown.iter().map(NaiveDateTime::date).collect();
    let on_a_day: BTreeSet<NaiveDateTime> = days
        .iter()
        .flat_map(|day| read(&format!("{day} {text}")))
        .collect();
    match on_a_day.is_empty() {
        false => on_a_day,
        true => read(text).into_iter().collect(),
    }
}

fn moments(guest: &Guest<'_>, text: &str, now: &Now) -> Vec<NaiveDateTime> {
    match understand(text, now, guest.voice.language) {
        Ok(when) => vec![when.local(now)],
        Err(WhenError::AmbiguousHour { choices }) => choices.to_vec(),
        Err(_) => Vec::new(),
    }
}

/// Those of them at which it could be, and of which the business hears in time.
async fn free(
    guest: &Guest<'_>,
    held: &Appointment,
    meant: BTreeSet<NaiveDateTime>,
) -> Result<Vec<NaiveDateTime>> {
    let agenda = organisations::settings(guest.organisation).agenda;
    let from = guest.desk.now + i64::from(agenda.notice) * MINUTE_MS;
    let until = guest.desk.now + i64::from(slots::DAYS_AHEAD) * DAY_MS;
    let mut free = Vec::new();
    for local in meant {
        let starts_at = at(guest, local);
        let time = Booked {
            starts_at,
            ends_at: starts_at + held.minutes() * MINUTE_MS,
        };
        let in_time = (from..until).contains(&starts_at) && starts_at != held.starts_at;
        if in_time && slots::clashes(guest, held, time).await?.is_empty() {
            free.push(local);
        }
    }
    Ok(free)
}

fn at(guest: &Guest<'_>, local: NaiveDateTime) -> Millis {
    on_the_wall(guest.organisation.zone(), local).timestamp_millis()
}
