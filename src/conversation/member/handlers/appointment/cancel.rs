//! `/appointment cancel`: it does not take place; or does after all, for a while.

use pregon_commands::{AppointmentCommand, LeadRef};

use super::open::{NOBODY, Open};
use super::{Action, Turn, clash, confirm, find, heard, shift, words};
use crate::clock::Millis;
use crate::conversation::appointment_ways::ways_on;
use crate::conversation::reminding::plan;
use crate::domain::reminder::Occasion;
use crate::domain::state::{AppointmentState, CancelledBy};
use crate::replies::{Choice, Reply, Tap};
use crate::store::appointments::{self, Appointment};
use crate::store::{Result, organisations};

/// How long what was cancelled can be taken back.
pub const KEPT_MS: Millis = 24 * 60 * 60 * 1000;

/// Cancels it at once, with a way back. Of one that comes again all that follow, after a yes.
pub async fn run(turn: &Turn<'_>, which: &LeadRef, all: bool) -> Result<Reply> {
    let again = |appointment| AppointmentCommand::Cancel { appointment, all };
    let found = match find::one(turn, which, again).await? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    if let Some(series) = found.series_id.filter(|_| all) {
        return ask(turn, &found, series).await;
    }
    one(turn, found.id).await
}

pub async fn one(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (tx, own, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    organisations::hold(tx, own).await?;
    let Some(held) = appointments::lock(tx, own, id).await? else {
        return Ok(Reply::failed(voice.say("confirmation-unknown", &[])));
    };
    if let Some(reply) = shift::settled(turn, &held).await? {
        return Ok(reply);
    }
    let Some(off) = off(turn, &held, true).await? else {
        return Ok(Reply::failed(voice.say("confirmation-used", &[])));
    };
    let action = Action::KeepAppointment(off.id);
    let nonce = confirm::question(turn, &action, off.revision.to_string()).await?;
    let said = words::about(turn, &off).await?;
    let reply = Reply::new(voice.say("appointment-cancelled", &said))
        .choice(Choice::new(Tap::Yes(nonce), voice.say("undo-button", &[])))
        .showing(&off);
    let reply = heard::with_line(turn, reply, &off, Occasion::Off(off.revision)).await?;
    let following = match off.series_id {
        Some(series) => following(turn, series).await?.len(),
        None => 0,
    };
    if following == 0 {
        return Ok(reply);
    }
    let all = AppointmentCommand::Cancel {
        appointment: LeadRef::Number(off.number),
        all: true,
    };
    let count = [("count", voice.number(following as u64))];
    Ok(reply
        .below(voice.say("appointment-others-stay", &count))
        .choice(Choice::run(voice, all, "appointment-cancel-all-button")))
}

/// It is off, and its customer is told, if he is to be. The caller holds it.
async fn off(turn: &Turn<'_>, held: &Appointment, told: bool) -> Result<Option<Appointment>> {
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let Some(off) = appointments::cancel(tx, held, CancelledBy::Member, now).await? else {
        return Ok(None);
    };
    appointments::changed_by(tx, &off, turn.member.id).await?;
    let told = told.then_some(Occasion::Off(off.revision));
    plan::appointment::plan(tx, &turn.organisation, &off, told, now).await?;
    Ok(Some(off))
}

/// It takes place after all: he has just cancelled it.
pub async fn keep(turn: &Turn<'_>, id: i64, revision: &str) -> Result<Reply> {
    let (tx, own, now, voice) = (turn.desk.tx, turn.organisation.id, turn.desk.now, &turn.voice);
    organisations::hold(tx, own).await?;
    let held = appointments::lock(tx, own, id).await?;
    let Some(held) = held.filter(|held| held.revision.to_string() == revision) else {
        return Ok(Reply::failed(voice.say("confirmation-unknown", &[])));
    };
    let open = Open::of(&turn.desk, &turn.organisation);
    let when = open.when(held.local().unwrap_or_default(), held.minutes());
    let contact = held.contact_id.unwrap_or(NOBODY);
    let mut clashes = open.clashes(tx, &when, contact, Some(held.id)).await?;
    clashes = clash::since(tx, own, clashes, held.cancelled_at.unwrap_or(0)).await?;
    if !clashes.is_empty() {
        let lines = clash::lines(tx, voice, own, (&open, &when), &clashes).await?;
        let said = words::about(turn, &held).await?;
        let said = voice.say("appointment-not-kept", &said);
        return Ok(Reply::failed(format!("{said}\n{}", lines.join("\n"))).showing(&held));
    }
    let state = match held.confirmed_at {
        Some(_) => AppointmentState::Confirmed,
        None => AppointmentState::Booked,
    };
    let Some(kept) = appointments::reopen(tx, &held, state, now).await? else {
        return Ok(Reply::failed(voice.say("confirmation-used", &[])));
    };
    appointments::changed_by(tx, &kept, turn.member.id).await?;
    let told = Some(Occasion::Made(kept.revision));
    plan::appointment::plan(tx, &turn.organisation, &kept, told, now).await?;
    let said = words::about(turn, &kept).await?;
    let reply = Reply::new(voice.say("appointment-kept", &said)).showing(&kept);
    Ok(reply.ways(ways_on(voice, &kept)))
}

/// What he quotes was cancelled by the team within a day: it takes place after all.
pub async fn take_back(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let found = appointments::get(turn.desk.tx, turn.organisation.id, id).await?;
    let since = turn.desk.now - KEPT_MS;
    let off = found.filter(|found| {
        let by_us = found.cancelled_by == Some(CancelledBy::Member);
        by_us && found.cancelled_at.is_some_and(|at| at > since)
    });
    match off {
        Some(off) => keep(turn, off.id, &off.revision.to_string()).await,
        None => Ok(Reply::failed(turn.voice.say("undo-not-this", &[]))),
    }
}

/// Those of a series that are still to come.
async fn following(turn: &Turn<'_>, series: i64) -> Result<Vec<Appointment>> {
    let Some(series) = appointments::series(turn.desk.tx, turn.organisation.id, series).await? else {
        return Ok(Vec::new());
    };
    appointments::following(turn.desk.tx, &series, turn.desk.now).await
}

/// Shows what a series still has, and asks.
async fn ask(turn: &Turn<'_>, of: &Appointment, series: i64) -> Result<Reply> {
    let voice = &turn.voice;
    let following = following(turn, series).await?;
    let mut said = words::about(turn, of).await?;
    said.push(("count", voice.number(following.len() as u64)));
    let (Some(first), Some(last)) = (following.first(), following.last()) else {
        return Ok(Reply::failed(voice.say("appointment-none-follow", &said)).showing(of));
    };
    said.push(("first", voice.moment_short(first.starts_at)));
    said.push(("last", voice.moment_short(last.starts_at)));
    let reply = Reply::new(voice.say("appointment-cancel-all-ask", &said)).showing(of);
    let yes = voice.say(
        "appointment-cancel-all-yes-button",
        &[("count", voice.number(following.len() as u64))],
    );
    let action = Action::CancelAppointments { series };
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// He said yes: it comes no more, and what is written down of it does not take place.
pub async fn all_confirmed(turn: &Turn<'_>, series: i64) -> Result<Reply> {
    let (tx, own, voice) = (turn.desk.tx, turn.organisation.id, &turn.voice);
    organisations::hold(tx, own).await?;
    let Some(held) = appointments::lock_series(tx, own, series).await? else {
        return Ok(Reply::failed(voice.say("confirmation-unknown", &[])));
    };
    appointments::end_series(tx, &held, turn.desk.now).await?;
    let mut cancelled = 0_u64;
    for appointment in appointments::following(tx, &held, turn.desk.now).await? {
        let Some(appointment) = appointments::lock(tx, own, appointment.id).await? else {
            continue;
        };
        // Once is enough to be told; what is told says that the others are off, too.
        let told = cancelled == 0;
        cancelled += u64::from(off(turn, &appointment, told).await?.is_some());
    }
    let args = [("count", voice.number(cancelled)), ("what", held.title.clone())];
    Ok(Reply::new(voice.say("appointment-cancelled-all", &args)))
}
