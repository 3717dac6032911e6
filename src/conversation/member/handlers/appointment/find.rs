//! Which appointment is meant: by its number, or by whose it is.

use pregon_commands::{AppointmentCommand, LeadRef};

use super::{Turn, showing, words};
use crate::replies::{Choice, Reply};
use crate::store::appointments::{self, Appointment};
use crate::store::{Result, contacts};

/// People of a name whose appointments are looked at.
const PEOPLE: u64 = 20;

/// The appointment that is meant, or what to say instead: where several could be meant, each with what `doing` makes of it. By a name only
/// those to come are meant.
pub async fn one(
    turn: &Turn<'_>,
    which: &LeadRef,
    doing: impl Fn(LeadRef) -> AppointmentCommand,
) -> Result<std::result::Result<Appointment, Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let (typed, mut found) = match which {
        LeadRef::Number(number) => {
            let found = appointments::by_number(tx, organisation, *number).await?;
            (format!("#{number}"), found.into_iter().collect::<Vec<_>>())
        }
        LeadRef::Name(name) => (name.clone(), of_name(turn, name).await?),
    };
    if found.len() == 1 {
        return Ok(Ok(found.remove(0)));
    }
    let args = [("typed", typed), ("count", turn.voice.number(found.len() as u64))];
    if found.is_empty() {
        let list = AppointmentCommand::List {
            contact: None,
            day: None,
        };
        let key = match which {
            LeadRef::Number(_) => "appointment-no-such",
            LeadRef::Name(_) => "appointment-none-of",
        };
        let reply = Reply::failed(turn.voice.say(key, &args));
        let list = Choice::run(&turn.voice, list, "appointment-list-button");
        return Ok(Err(reply.choice(list)));
    }
    let (page, more) = turn.page_of_all(found);
    let mut choices = Vec::new();
    for appointment in &page {
        let (title, detail) = row(turn, appointment).await?;
        let command = doing(LeadRef::Number(appointment.number));
        choices.push(Choice::command(&turn.voice, command, title).with_detail(detail));
    }
    let reply = Reply::new(turn.heading("appointment-which", &args));
    let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(reply.more(more)))
}

/// Those to come of everybody of a name, in their order.
async fn of_name(turn: &Turn<'_>, name: &str) -> Result<Vec<Appointment>> {
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let mut found = Vec::new();
    for contact in contacts::search(tx, organisation, name, 0, PEOPLE).await? {
        found.extend(appointments::to_come_of(tx, organisation, contact.id, now).await?);
    }
    found.sort_by_key(|appointment| (appointment.starts_at, appointment.id));
    Ok(found)
}

/// How the log names one.
pub async fn named(turn: &Turn<'_>, id: i64) -> Result<Option<String>> {
    let found = appointments::get(turn.desk.tx, turn.organisation.id, id).await?;
    Ok(found.map(|found| format!("#{}", found.number)))
}

/// As a row: its number with whose it is, and when it is.
pub async fn row(turn: &Turn<'_>, appointment: &Appointment) -> Result<(String, String)> {
    let name = words::name_of(turn.desk.tx, &turn.voice, appointment).await?;
    let when = turn.voice.moment_short(appointment.starts_at);
    Ok((
        format!("#{} {name}", appointment.number),
        format!("{when} · {}", appointment.title),
    ))
}

/// Each of some as a row that shows it.
pub async fn rows(turn: &Turn<'_>, appointments: &[Appointment]) -> Result<Vec<Choice>> {
    let mut rows = Vec::new();
    for appointment in appointments {
        let (title, detail) = row(turn, appointment).await?;
        let show = showing(LeadRef::Number(appointment.number));
        rows.push(Choice::command(&turn.voice, show, title).with_detail(detail));
    }
    Ok(rows)
}
