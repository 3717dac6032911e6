//! What is free, and taking it. Who moves an appointment is offered what is near it first. The business is held first, so of two who want
//! the same hour the second is offered another.

use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Tz;

use super::appointment::{Standing, as_it_is, ask, held, is_in_his_hand, talk_button, tell_team, what};
use super::topic::appointment_words;
use super::{Answer, Cue, Guest, Topic, note};
use crate::clock::{Millis, utc};
use crate::conversation::reminding::{plan, text};
use crate::domain::agenda::{Booked, Clash, Taken};
use crate::domain::pacing::{local_day, start_of};
use crate::domain::state::{AppointmentState, ReminderAnswer};
use crate::replies::{AppointmentWish, Choice, Reply, Tap};
use crate::store::appointments::{self, Appointment, NewAppointment, When};
use crate::store::{Result, organisations};

const MINUTE_MS: Millis = 60 * 1000;
const DAY_MS: Millis = 24 * 60 * MINUTE_MS;

/// Free times are looked for so many days ahead.
pub(super) const DAYS_AHEAD: u32 = 60;

/// More than these are not looked at.
const LOOKED_AT: usize = 2_000;

/// Free times of a list; two more rows lead on.
const MOST: usize = 8;

/// Free times of one day that are offered.
const OF_A_DAY: usize = 4;

/// The same of times near one: of its own day…
const OF_THE_DAY: usize = 3;

/// …and of each day after it.
const OF_A_DAY_AFTER: usize = 2;

/// So many days after a time something is near it.
const NEAR_DAYS: i64 = 14;

/// Where free times are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Near this moment: on its day, then at about its hour on the days after it.
    Near(Millis),
    /// From this moment on.
    From(Millis),
}

/// Why he is offered free times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    /// He wants another time.
    Change,
    /// Another one, after one that is over or cancelled.
    Again,
    /// He has seen some.
    More,
    /// What he wanted is not free any more.
    Gone,
    /// What he wrote is none of them, or may be several.
    Which,
}

/// The times that are free for it, and the way to a person. Where there are none, a person has to help.
pub(super) async fn offer(guest: &Guest<'_>, held: &Appointment, look: Look, why: Offer) -> Result<Answer> {
    let voice = &guest.voice;
    let page = looked(guest, held, look).await?;
    if page.shown.is_empty() {
        let [name] = guest.business();
        let [what] = what(guest, held);
        let args = [name, what];
        let reply = Reply::new(voice.say("answer-none-free", &args)).showing(held);
        let topic = match Standing::of(held, guest.desk.now) {
            Standing::Ahead | Standing::UnderWay => Topic::Change(held.clone()),
            Standing::Off | Standing::Over => Topic::Again(held.clone()),
        };
        return Ok(Answer::wants(reply, topic));
    }
    let words = match why {
        Offer::Change => voice.say("answer-free-change", &what(guest, held)),
        Offer::Again => voice.say("answer-free-again", &[]),
        Offer::More => voice.say("answer-free-more", &[]),
        Offer::Gone => voice.say("answer-free-gone", &[]),
        Offer::Which => voice.say("answer-free-which", &[]),
    };
    let (appointment, revision) = (held.id, held.revision);
    let times = page.shown.iter().map(|at| {
        let at = at.timestamp_millis();
        let tap = Tap::Slot {
            appointment,
            revision,
            at,
        };
        Choice::new(tap, voice.moment_short(at))
    });
    let more = page.next.map(|next| {
        let tap = Tap::Slots {
            appointment,
            revision,
            from: next.timestamp_millis(),
        };
        Choice::new(tap, voice.say("answer-more-row", &[]))
    });
    let choices = times.chain(more).chain([talk_button(guest, held)]);
    let open = voice.say("answer-free-button", &[]);
    let reply = Reply::new(words).choices(choices, open).showing(held);
    Ok(Answer::said(reply))
}

/// What is offered at once. Where nothing near is free, whatever is.
async fn looked(guest: &Guest<'_>, held: &Appointment, look: Look) -> Result<Page> {
    let (zone, now) = (guest.organisation.zone(), guest.desk.now);
    let until = now + i64::from(DAYS_AHEAD) * DAY_MS;
    let from = match look {
        Look::From(from) => from,
        Look::Near(to) => {
            let midnight = start_of(zone, local_day(zone, utc(to))).timestamp_millis();
            let about = free(guest, held, midnight, to + NEAR_DAYS * DAY_MS).await?;
            let shown = near(zone, &about, utc(to));
            if !shown.is_empty() {
                // All others stand on the pages after it, also those before its day.
                let next = Some(utc(now));
                return Ok(Page { shown, next });
            }
            now
        }
    };
    Ok(page(zone, &free(guest, held, from, until).await?))
}

/// He chose a time: his appointment is then, or a new one in the place of one that is over or cancelled.
pub(super) async fn taken(guest: &Guest<'_>, id: i64, at: Millis, cue: &Cue) -> Result<Option<Answer>> {
    let held = match held(guest, id, cue).await? {
        Some(Ok(held)) => held,
        Some(Err(gone)) => return Ok(Some(gone)),
        None => return Ok(None),
    };
    let (now, standing) = (guest.desk.now, Standing::of(&held, guest.desk.now));
    let agenda = organisations::settings(guest.organisation).agenda;
    if standing == Standing::Ahead && (!cue.told.holds(&held) || held.starts_at == at) {
        return Ok(Some(Answer::said(as_it_is(guest, &held))));
    }
    let (may, wish) = match standing {
        Standing::Ahead => (
            is_in_his_hand(&agenda, held.starts_at, now),
            AppointmentWish::Change,
        ),
        Standing::UnderWay => (false, AppointmentWish::Change),
        Standing::Off | Standing::Over => (agenda.own_hand, AppointmentWish::Again),
    };
    if !may {
        return Ok(Some(ask(guest, held, wish, cue).await?));
    }
    let name = match wish {
        AppointmentWish::Again => match booked_after(guest, &held).await? {
            Next::Stands(booked) => return Ok(Some(Answer::said(as_it_is(guest, &booked)))),
            Next::Free(name) => Some(name),
        },
        _ => None,
    };
    let zone = guest.organisation.zone();
    let when = When::reckoned(zone, local(zone, at), held.minutes());
    let time = Booked {
        starts_at: when.starts_at,
        ends_at: when.ends_at,
    };
    // A time that was never offered is as good as taken.
    if when.starts_at != at || !clashes(guest, &held, time).await?.is_empty() {
        return Ok(Some(
            offer(guest, &held, Look::Near(now.max(at)), Offer::Gone).await?,
        ));
    }
    match name {
        Some(name) => book(guest, held, when, name).await,
        None => shift(guest, held, when, cue).await,
    }
}

/// It is at another time from now on, by which he has agreed to it.
async fn shift(guest: &Guest<'_>, held: Appointment, when: When, cue: &Cue) -> Result<Option<Answer>> {
    let desk = &guest.desk;
    let agreed = AppointmentState::Confirmed;
    let Some(moved) = appointments::move_to(desk.tx, &held, when, agreed, desk.now).await? else {
        return Ok(None);
    };
    plan::appointment::plan(desk.tx, guest.organisation, &moved, None, desk.now).await?;
    note(guest, cue, ReminderAnswer::Change).await?;
    tell_team(guest, &moved, |voice, args| {
        let before = ("before", voice.moment(held.starts_at));
        let args: Vec<_> = args.iter().cloned().chain([before]).collect();
        voice.say("answer-told-moved", &args)
    })
    .await?;
    let reply = Reply::new(guest.voice.say("answer-moved", &what(guest, &moved)));
    Ok(Some(Answer::said(with_calendar(guest, reply, &moved))))
}

/// Another one like it.
async fn book(guest: &Guest<'_>, held: Appointment, when: When, name: String) -> Result<Option<Answer>> {
    let desk = &guest.desk;
    let new = NewAppointment {
        contact_id: guest.contact.id,
        service_id: held.service_id,
        title: held.title.clone(),
        when,
        member_id: held.member_id,
        series_id: None,
        source: "chat",
        external_key: Some(name),
        price: held.price(),
        note: None,
    };
    let Some(booked) = appointments::add(desk.tx, guest.organisation.id, new, desk.now).await? else {
        return Ok(None);
    };
    // He has chosen its time himself.
    let agreed = appointments::confirm(desk.tx, &booked, desk.now).await?;
    let booked = agreed.unwrap_or(booked);
    plan::appointment::plan(desk.tx, guest.organisation, &booked, None, desk.now).await?;
    tell_team(guest, &booked, |voice, args| {
        let before = ("before", appointment_words(voice, &held));
        let args: Vec<_> = args.iter().cloned().chain([before]).collect();
        voice.say("answer-told-booked", &args)
    })
    .await?;
    let reply = Reply::new(guest.voice.say("answer-booked", &what(guest, &booked)));
    Ok(Some(Answer::said(with_calendar(guest, reply, &booked))))
}

/// He hears when his appointment is, and can put it into his calendar.
fn with_calendar(guest: &Guest<'_>, reply: Reply, appointment: &Appointment) -> Reply {
    let reply = reply.showing(appointment);
    match guest.desk.calendars.appointment(appointment.id) {
        Some(url) => reply.below(text::calendar(&guest.voice, &url)),
        None => reply,
    }
}

/// What he has taken in the place of one that is over or cancelled.
enum Next {
    /// This one, which takes place: however often he taps, it is not booked twice.
    Stands(Box<Appointment>),
    /// Nothing that still takes place; what he takes now is called so.
    Free(String),
}

/// The one that he has taken in the place of another; or in the place of that, where it is over or cancelled as well.
async fn booked_after(guest: &Guest<'_>, held: &Appointment) -> Result<Next> {
    let (tx, own, now) = (guest.desk.tx, guest.organisation.id, guest.desk.now);
    let mut name = name_of_next(held);
    loop {
        let found = appointments::by_external_keys(tx, own, std::slice::from_ref(&name)).await?;
        let Some(found) = found.into_iter().next() else {
            return Ok(Next::Free(name));
        };
        match Standing::of(&found, now) {
            Standing::Ahead | Standing::UnderWay => return Ok(Next::Stands(Box::new(found))),
            Standing::Off | Standing::Over => name = name_of_next(&found),
        }
    }
}

/// What is called so there is once.
fn name_of_next(held: &Appointment) -> String {
    format!("after:{}:{}", held.id, held.revision)
}

/// What speaks against a time for it.
pub(super) async fn clashes(guest: &Guest<'_>, held: &Appointment, time: Booked) -> Result<Vec<Clash>> {
    let agenda = organisations::settings(guest.organisation).agenda;
    let calendar = guest.desk.calendar(guest.organisation);
    let others = others(guest, held, time.starts_at, time.ends_at).await?;
    let diary = agenda.by(&calendar, agenda.holidays);
    Ok(diary.clashes(time, guest.contact.id, &others, guest.desk.now))
}

/// The free times for it between two moments, other than its own, and none at which he has another one. The business hears of each in time.
async fn free(
    guest: &Guest<'_>,
    held: &Appointment,
    from: Millis,
    until: Millis,
) -> Result<Vec<DateTime<Utc>>> {
    let agenda = organisations::settings(guest.organisation).agenda;
    let calendar = guest.desk.calendar(guest.organisation);
    let now = guest.desk.now;
    let from = from.max(now + i64::from(agenda.notice) * MINUTE_MS);
    let Ok(days) = u32::try_from((until - from) / DAY_MS) else {
        return Ok(Vec::new());
    };
    let others = others(guest, held, from, until + 2 * DAY_MS).await?;
    let busy: Vec<Booked> = others.iter().map(|taken| taken.time).collect();
    let minutes = u32::try_from(held.minutes()).unwrap_or(1);
    let diary = agenda.by(&calendar, agenda.holidays);
    let mut free = diary.free(&busy, minutes, utc(from), LOOKED_AT, days);
    let his: Vec<Booked> = others
        .iter()
        .filter(|taken| taken.contact == held.contact_id)
        .map(|taken| taken.time)
        .collect();
    let stands = held.state.stands();
    free.retain(|at| {
        let starts_at = at.timestamp_millis();
        let time = Booked {
            starts_at,
            ends_at: starts_at + held.minutes() * MINUTE_MS,
        };
        let is_the_same = stands && starts_at == held.starts_at;
        !is_the_same && his.iter().all(|his| !his.meets(time))
    });
    Ok(free)
}

async fn others(guest: &Guest<'_>, held: &Appointment, from: Millis, to: Millis) -> Result<Vec<Taken>> {
    let there = appointments::overlapping(guest.desk.tx, guest.organisation.id, from, to).await?;
    let others = there.iter().filter(|other| other.id != held.id);
    Ok(others.map(Appointment::taken).collect())
}

pub(super) fn local(zone: Tz, at: Millis) -> chrono::NaiveDateTime {
    utc(at).with_timezone(&zone).naive_local()
}

/// What is offered at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    /// These times.
    pub(super) shown: Vec<DateTime<Utc>>,
    /// Where the next ones begin.
    pub(super) next: Option<DateTime<Utc>>,
}

/// Some times of each day, spread over it, as many days as there is room for.
pub(super) fn page(zone: Tz, free: &[DateTime<Utc>]) -> Page {
    let mut shown: Vec<DateTime<Utc>> = Vec::new();
    for day in free.chunk_by(|one, next| local_day(zone, *one) == local_day(zone, *next)) {
        let some = spread(day, OF_A_DAY);
        if shown.len() + some.len() > MOST {
            let next = day.first().copied();
            return Page { shown, next };
        }
        shown.extend(some);
    }
    Page { shown, next: None }
}

/// Some times near one: of its own day those after it, then those before it; of the days after that those at about its hour, rather later than
/// earlier; in their order.
pub(super) fn near(zone: Tz, free: &[DateTime<Utc>], to: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let wanted = local_day(zone, to);
    let minute = |at: DateTime<Utc>| {
        let local = at.with_timezone(&zone);
        i64::from(local.hour() * 60 + local.minute())
    };
    let apart = |at: &DateTime<Utc>| (minute(*at) - minute(to)).abs();
    let mut shown: Vec<DateTime<Utc>> = Vec::new();
    for day in free.chunk_by(|one, next| local_day(zone, *one) == local_day(zone, *next)) {
        let mut nearest = day.to_vec();
        let most = match day.first().map(|at| local_day(zone, *at)) {
            Some(day) if day < wanted => continue,
            Some(day) if day == wanted => {
                nearest.sort_by_key(|at| (*at < to, apart(at)));
                OF_THE_DAY
            }
            _ => {
                nearest.sort_by_key(|at| (apart(at), minute(*at) < minute(to)));
                OF_A_DAY_AFTER
            }
        };
        nearest.truncate(most.min(MOST - shown.len()));
        nearest.sort_unstable();
        shown.extend(nearest);
        if shown.len() >= MOST {
            break;
        }
    }
    shown
}

/// Some of several, as far apart as they can be, the first and the last among them.
fn spread<T: Copy>(all: &[T], most: usize) -> Vec<T> {
    if all.len() <= most {
        return all.to_vec();
    }
    let last = all.len() - 1;
    (0..most).map(|place| all[place * last / (most - 1)]).collect()
}
