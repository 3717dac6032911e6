//! Which appointment is meant: by its number, or by whose it is.

use std::collections::BTreeSet;

use pregon_commands::{AppointmentCommand, LeadRef};

use super::{Turn, showing, words};
use crate::replies::{BUTTONS, Choice, Reply};
use crate::store::Result;
use crate::store::appointments::{self, Appointment};

/// Appointments of a name that are looked at.
const MOST: u64 = 200;

/// The appointment that is meant, or what to say instead: where several could be meant, each with what `doing` makes of it. By a name only
/// those to come are meant.
pub async fn one(
    turn: &Turn<'_>,
    which: &LeadRef,
    doing: impl Fn(LeadRef) -> AppointmentCommand,
) -> Result<std::result::Result<Appointment, Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let (typed, found, is_sure) = match which {
        LeadRef::Number(number) => match appointments::by_number(tx, organisation, *number).await? {
            Some(found) => return Ok(Ok(found)),
            None => (format!("#{number}"), Vec::new(), true),
        },
        LeadRef::Name(name) => {
            let now = turn.desk.now;
            let found = appointments::to_come_named(tx, organisation, name, now, MOST).await?;
            if let Some(only) = found.only() {
                return Ok(Ok(only.clone()));
            }
            (name.clone(), found.rows, found.nearness.is_sure())
        }
    };
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
    let command = |appointment: &Appointment| doing(LeadRef::Number(appointment.number));
    let choices = choices(turn, &page, command).await?;
    let key = match is_sure {
        true => "appointment-which",
        false => "name-nearest",
    };
    let reply = Reply::new(turn.heading(key, &args));
    let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(reply.more(more)))
}

/// How the log names one.
pub async fn named(turn: &Turn<'_>, id: i64) -> Result<Option<String>> {
    let found = appointments::get(turn.desk.tx, turn.organisation.id, id).await?;
    Ok(found.map(|found| format!("#{}", found.number)))
}

/// What stands on a button or in a row for each of some: its number with whose it is, and when it is below that. A few are buttons, which
/// have no second line: where two of them are of one name, each is called by whose it is and when.
pub async fn titles(turn: &Turn<'_>, appointments: &[Appointment]) -> Result<Vec<(String, String)>> {
    let mut names = Vec::new();
    for appointment in appointments {
        names.push(words::name_of(turn.desk.tx, &turn.voice, appointment).await?);
    }
    let of_one_name = names.iter().collect::<BTreeSet<_>>().len() < names.len();
    let by_moment = of_one_name && appointments.len() <= BUTTONS;
    let title = |(appointment, name): (&Appointment, &String)| {
        let (number, at, what) = (appointment.number, appointment.starts_at, &appointment.title);
        let when = turn.voice.moment_short(at);
        if !by_moment {
            return (format!("#{number} {name}"), format!("{when} · {what}"));
        }
        let is_same = |(other, whose): &(&Appointment, &String)| other.starts_at == at && *whose == name;
        let at_once = appointments.iter().zip(&names).filter(is_same).count();
        let title = match at_once {
            1 => words::whose_and_when(turn, name, at),
            _ => format!("#{number} {when}"),
        };
        (title, format!("#{number} {name} · {what}"))
    };
    Ok(appointments.iter().zip(&names).map(title).collect())
}

/// Each of some as a row that shows it.
pub async fn rows(turn: &Turn<'_>, appointments: &[Appointment]) -> Result<Vec<Choice>> {
    let doing = |appointment: &Appointment| showing(LeadRef::Number(appointment.number));
    choices(turn, appointments, doing).await
}

/// Each of some as a row that does something with it.
async fn choices(
    turn: &Turn<'_>,
    appointments: &[Appointment],
    doing: impl Fn(&Appointment) -> AppointmentCommand,
) -> Result<Vec<Choice>> {
    let titles = titles(turn, appointments).await?;
    let rows = appointments
        .iter()
        .zip(titles)
        .map(|(appointment, (title, detail))| {
            Choice::command(&turn.voice, doing(appointment), title).with_detail(detail)
        });
    Ok(rows.collect())
}
