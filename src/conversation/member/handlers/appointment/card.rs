//! `/appointment show`: all about one; `/appointment confirm`: its customer comes.

use pregon_commands::{AppointmentCommand, LeadRef, Recurring};

use super::{Turn, find, shift, showing, who, words};
use crate::conversation::appointment_ways::ways_on;
use crate::domain::state::{AppointmentState, CancelledBy};
use crate::replies::{Choice, Reply, Tap};
use crate::store::appointments::{self, Appointment};
use crate::store::contacts::{self, Contact};
use crate::store::{Result, organisations};

/// Appointments that stand on a person's card.
const ON_A_CARD: usize = 3;

/// Shows it.
pub async fn run(turn: &Turn<'_>, which: &LeadRef) -> Result<Reply> {
    match find::one(turn, which, showing).await? {
        Ok(found) => card(turn, &found).await,
        Err(reply) => Ok(reply),
    }
}

async fn card(turn: &Turn<'_>, appointment: &Appointment) -> Result<Reply> {
    let voice = &turn.voice;
    let contact = match appointment.contact_id {
        Some(id) => contacts::get(turn.desk.tx, turn.organisation.id, id).await?,
        None => None,
    };
    let mut lines = vec![voice.say("appointment-card", &words::about(turn, appointment).await?)];
    lines.push(state(turn, appointment));
    lines.extend(how_often(turn, appointment).await?);
    let note = appointment.note.clone();
    lines.extend(note.map(|note| voice.say("appointment-note", &[("note", note)])));
    let reply = Reply::new(lines.join("\n")).showing(appointment);
    let is_to_come = appointment.ends_at > turn.desk.now;
    if !is_to_come || !appointment.state.stands() {
        return Ok(reply.ways(again(turn, appointment, contact.as_ref())));
    }
    let confirm = (appointment.state == AppointmentState::Booked).then(|| {
        let appointment = LeadRef::Number(appointment.number);
        Choice::run(
            voice,
            AppointmentCommand::Confirm { appointment },
            "appointment-confirm-button",
        )
    });
    Ok(reply.ways(confirm).ways(ways_on(voice, appointment)))
}

/// Whether it takes place, and who said so.
fn state(turn: &Turn<'_>, appointment: &Appointment) -> String {
    let voice = &turn.voice;
    match (appointment.state, appointment.cancelled_by) {
        (AppointmentState::Booked, _) if appointment.ends_at <= turn.desk.now => {
            voice.say("appointment-state-over", &[])
        }
        (AppointmentState::Booked, _) => voice.say("appointment-state-booked", &[]),
        (AppointmentState::Confirmed, _) => voice.say("appointment-state-confirmed", &[]),
        (AppointmentState::Cancelled, Some(CancelledBy::Customer)) => {
            voice.say("appointment-state-off-customer", &[])
        }
        (AppointmentState::Cancelled, _) => voice.say("appointment-state-off", &[]),
    }
}

/// How often it comes, of one that comes again.
async fn how_often(turn: &Turn<'_>, appointment: &Appointment) -> Result<Option<String>> {
    let Some(id) = appointment.series_id else {
        return Ok(None);
    };
    let series = appointments::series(turn.desk.tx, turn.organisation.id, id).await?;
    let Some(series) = series.filter(|series| series.ended_at.is_none()) else {
        return Ok(None);
    };
    let rule = Recurring::try_from(series.rule.clone()).ok();
    Ok(rule.map(|rule| {
        let rule = [("rule", rule.render(turn.voice.language))];
        turn.voice.say("appointment-comes-again", &rule)
    }))
}

/// The same once more, at a time that is asked for.
fn again(turn: &Turn<'_>, appointment: &Appointment, contact: Option<&Contact>) -> Option<Choice> {
    let reference = who::reference(contact?)?;
    let language = turn.voice.language;
    let new = AppointmentCommand::New(pregon_commands::NewAppointment {
        contact: reference,
        when: String::new(),
        service: Some(appointment.title.clone()),
        duration: None,
        price: None,
        until: None,
        note: None,
    });
    let mut partial = pregon_commands::Partial::of(&new.into(), language);
    partial.reopen("when");
    let line = partial.render(language);
    Some(Choice::new(
        Tap::Line(line),
        turn.voice.say("appointment-again-button", &[]),
    ))
}

/// `/appointment confirm`
pub async fn confirm(turn: &Turn<'_>, which: &LeadRef) -> Result<Reply> {
    let again = |appointment| AppointmentCommand::Confirm { appointment };
    let found = match find::one(turn, which, again).await? {
        Ok(found) => found,
        Err(reply) => return Ok(reply),
    };
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    organisations::hold(tx, own).await?;
    let Some(held) = appointments::lock(tx, own, found.id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if let Some(reply) = shift::settled(turn, &held).await? {
        return Ok(reply);
    }
    let confirmed = appointments::confirm(tx, &held, turn.desk.now).await?;
    let key = match confirmed {
        Some(_) => "appointment-confirmed",
        None => "appointment-confirmed-already",
    };
    let said = words::about(turn, &held).await?;
    Ok(Reply::new(turn.voice.say(key, &said)).showing(&held))
}

/// What stands on somebody's card of his appointments to come.
pub async fn lines_of(turn: &Turn<'_>, contact_id: i64) -> Result<Vec<String>> {
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let all = appointments::to_come_of(tx, own, contact_id, now).await?;
    let lines = all.iter().take(ON_A_CARD).map(|appointment| {
        let args = [
            ("number", appointment.number.to_string()),
            ("when", turn.voice.moment_short(appointment.starts_at)),
            ("what", appointment.title.clone()),
        ];
        turn.voice.say("appointment-on-card", &args)
    });
    let mut lines: Vec<String> = lines.collect();
    if let Some(more) = all.len().checked_sub(ON_A_CARD).filter(|more| *more > 0) {
        let more = [("count", turn.voice.number(more as u64))];
        lines.push(turn.voice.say("appointment-on-card-more", &more));
    }
    Ok(lines)
}
