//! `/appointment move`: another time for one. Of two who move one at the same time, the second is told of the first.

use chrono::NaiveDateTime;
use pregon_commands::LeadRef;
use serde::{Deserialize, Serialize};

use super::open::{NOBODY, Open};
use super::times::{self, Timed, Wanted};
use super::{Action, Turn, clash, confirm, find, heard, words};
use crate::clock::Millis;
use crate::conversation::appointment_ways::ways_on;
use crate::conversation::reminding::plan;
use crate::domain::agenda::Clash;
use crate::domain::reminder::Occasion;
use crate::domain::state::AppointmentState;
use crate::replies::{Choice, Reply, Tap};
use crate::store::appointments::{self, Appointment};
use crate::store::{Result, members, organisations};

/// What somebody else did since then, a member may not have seen yet.
const JUST_NOW_MS: Millis = 2 * 60 * 1000;

/// A move that a member wants all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Which.
    pub appointment: i64,
    /// When it is to begin, on the clock of the business.
    pub to: NaiveDateTime,
    /// As he knows it.
    pub revision: i64,
}

/// Moves it, or says what speaks against that.
pub async fn run(turn: &Turn<'_>, which: &LeadRef, typed: &str) -> Result<Reply> {
    let again = |appointment| pregon_commands::AppointmentCommand::Move {
        appointment,
        when: typed.to_owned(),
    };
    let found = match find::one(turn, which, again).await? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    if let Some(reply) = settled(turn, &found).await? {
        return Ok(reply);
    }
    let open = Open::of(&turn.desk, &turn.organisation);
    let wanted = Wanted {
        minutes: found.minutes(),
        but: Some(found.id),
        whose: found.contact_id,
    };
    let line = times::moving(turn, found.number);
    let (to, note) = match times::read(turn, &open, typed, wanted, line).await? {
        Ok(Timed::Once(local, note)) => (local, note),
        Ok(Timed::Again(_)) => return Ok(Reply::failed(turn.voice.say("appointment-move-once", &[]))),
        Err(reply) => return Ok(reply),
    };
    let shift = Shift {
        appointment: found.id,
        to,
        revision: found.revision,
    };
    let reply = move_to(turn, &open, shift, false).await?;
    Ok(note.into_iter().fold(reply, Reply::below))
}

/// He was told what speaks against it, and wants it all the same.
pub async fn anyway(turn: &Turn<'_>, shift: Shift) -> Result<Reply> {
    let open = Open::of(&turn.desk, &turn.organisation);
    move_to(turn, &open, shift, true).await
}

async fn move_to(turn: &Turn<'_>, open: &Open, shift: Shift, knows: bool) -> Result<Reply> {
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    organisations::hold(tx, own).await?;
    let Some(held) = appointments::lock(tx, own, shift.appointment).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if let Some(reply) = settled(turn, &held).await? {
        return Ok(reply);
    }
    let when = open.when(shift.to, held.minutes());
    if when.starts_at == held.starts_at {
        let said = words::about(turn, &held).await?;
        return Ok(Reply::new(turn.voice.say("appointment-there-already", &said)).showing(&held));
    }
    let other = match held.revision == shift.revision && knows {
        true => None,
        false => just_changed(turn, &held).await?,
    };
    let contact = held.contact_id.unwrap_or(NOBODY);
    let clashes = open.clashes(tx, &when, contact, Some(held.id)).await?;
    let is_known = knows && other.is_none();
    if clash::is_past(&clashes) || (!is_known && (other.is_some() || !clashes.is_empty())) {
        return warned(turn, open, &held, shift.to, (other, clashes)).await;
    }
    let before = held.local();
    // Whoever agreed to the one has not agreed to the other.
    let state = AppointmentState::Booked;
    let Some(moved) = appointments::move_to(tx, &held, when, state, now).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    };
    appointments::changed_by(tx, &moved, turn.member.id).await?;
    let told = Occasion::Moved(moved.revision);
    plan::appointment::plan(tx, &turn.organisation, &moved, Some(told), now).await?;
    let mut said = words::about(turn, &moved).await?;
    said.push(("before", turn.voice.moment_short(held.starts_at)));
    let reply = Reply::new(turn.voice.say("appointment-moved", &said)).showing(&moved);
    let back = before.filter(|_| held.starts_at > now).map(|before| {
        let line = times::moving(turn, held.number)(&words::typed(turn, before));
        Choice::new(Tap::Line(line), turn.voice.say("undo-button", &[]))
    });
    let reply = reply.ways(back).ways(ways_on(&turn.voice, &moved));
    heard::with_line(turn, reply, &moved, told).await
}

/// It does not take place, or has: there is nothing to move.
pub async fn settled(turn: &Turn<'_>, appointment: &Appointment) -> Result<Option<Reply>> {
    let key = match appointment.state {
        AppointmentState::Cancelled => "appointment-is-cancelled",
        _ if appointment.ends_at <= turn.desk.now => "appointment-is-over",
        AppointmentState::Booked | AppointmentState::Confirmed => return Ok(None),
    };
    let said = words::about(turn, appointment).await?;
    Ok(Some(
        Reply::failed(turn.voice.say(key, &said)).showing(appointment),
    ))
}

/// Who else of the team has just changed it, by name.
async fn just_changed(turn: &Turn<'_>, held: &Appointment) -> Result<Option<String>> {
    let by = held.changed_by.filter(|by| *by != turn.member.id);
    let Some(by) = by.filter(|_| held.updated_at > turn.desk.now - JUST_NOW_MS) else {
        return Ok(None);
    };
    let by = members::get(turn.desk.tx, turn.organisation.id, by).await?;
    Ok(by.map(|by| by.shown_name()))
}

/// What speaks against it, with a way to move it all the same and what is free about then.
async fn warned(
    turn: &Turn<'_>,
    open: &Open,
    held: &Appointment,
    to: NaiveDateTime,
    (other, clashes): (Option<String>, Vec<Clash>),
) -> Result<Reply> {
    let voice = &turn.voice;
    let when = open.when(to, held.minutes());
    let mut said = words::about(turn, held).await?;
    said.push(("to", voice.moment(when.starts_at)));
    let mut lines = vec![voice.say("appointment-not-moved", &said)];
    if let Some(by) = other {
        said.push(("by", by));
        lines.push(voice.say("appointment-just-moved", &said));
    }
    let against = (open, &when);
    lines.extend(clash::lines(turn.desk.tx, voice, turn.organisation.id, against, &clashes).await?);
    let wanted = Wanted {
        minutes: held.minutes(),
        but: Some(held.id),
        whose: held.contact_id,
    };
    let line = times::moving(turn, held.number);
    let free = match clashes.is_empty() {
        true => Vec::new(),
        false => clash::instead(turn, open, &when, wanted, line).await?,
    };
    if clash::is_past(&clashes) {
        return Ok(Reply::failed(lines.join("\n")).ways(free).showing(held));
    }
    let shift = Shift {
        appointment: held.id,
        to,
        revision: held.revision,
    };
    let nonce = confirm::question(turn, &Action::MoveAnyway(shift), String::new()).await?;
    let anyway = Choice::new(Tap::Yes(nonce), voice.say("appointment-move-anyway-button", &[]));
    Ok(Reply::new(lines.join("\n"))
        .choice(anyway)
        .ways(free)
        .showing(held))
}
