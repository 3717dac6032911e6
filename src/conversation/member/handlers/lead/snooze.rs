//! `/lead snooze`: a lead is put off, and comes back at its moment.

use pregon_commands::{Command, LeadCommand, LeadRef, Partial};

use super::{Turn, find, name_of};
use crate::conversation::member::dates::{self, Timed};
use crate::replies::Reply;
use crate::store::Result;
use crate::store::leads;

/// The argument that says until when.
const UNTIL: &str = "until";

/// `/lead snooze`
pub async fn run(turn: &Turn<'_>, which: &LeadRef, until: String) -> Result<Reply> {
    let again = |lead| LeadCommand::Snooze {
        lead,
        until: until.clone(),
    };
    let lead = match find(turn, which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let line = |until: &str| {
        let command = LeadCommand::Snooze {
            lead: LeadRef::Number(lead.number),
            until: until.to_owned(),
        };
        Command::from(command).render(turn.voice.language)
    };
    let at = match moment(turn, &until, line) {
        Ok(at) => at,
        Err(reply) => return Ok(*reply),
    };
    let Some(mut lead) = leads::lock(turn.desk.tx, turn.organisation.id, lead.id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, &lead).await?),
        ("when", turn.voice.moment(at)),
        ("stage", turn.voice.stage(lead.stage)),
    ];
    if !lead.is_open() {
        return Ok(Reply::failed(turn.voice.say("lead-snooze-closed", &args)).showing(&lead));
    }
    leads::snooze(turn.desk.tx, &mut lead, at, turn.member.id, turn.desk.now).await?;
    Ok(Reply::new(turn.voice.say("lead-snoozed", &args)).showing(&lead))
}

/// In the middle of a dialogue: what is no moment to come is told at once, and asked for again.
pub fn check(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let is_snooze = partial.verb().is_some_and(|verb| verb.key == "lead.snooze");
    let typed = partial.value(UNTIL).filter(|_| is_snooze)?;
    let problem = moment(turn, typed, ToOwned::to_owned).err()?;
    partial.reopen(UNTIL);
    Some(*problem)
}

/// When it comes back: a moment to come, and one only. A span alone (`2h`) is from now on.
fn moment(
    turn: &Turn<'_>,
    typed: &str,
    line: impl Fn(&str) -> String,
) -> std::result::Result<i64, Box<Reply>> {
    let typed = match typed.trim().starts_with(|c: char| c.is_ascii_digit()) && is_span(typed) {
        true => format!("{} {}", turn.voice.pick("en", "in"), typed.trim()),
        false => typed.to_owned(),
    };
    match dates::moment(turn, &typed, line)? {
        Timed::Once(dated) => Ok(dated.at),
        Timed::Again(_) => Err(Box::new(Reply::failed(turn.voice.say("lead-snooze-once", &[])))),
    }
}

/// Whether it is a number with a unit of time and nothing else: `2h`, `30 min`, `3 días`.
fn is_span(typed: &str) -> bool {
    let word = crate::domain::text::key(typed);
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    matches!(
        unit,
        "h" | "hora"
            | "horas"
            | "hour"
            | "hours"
            | "m"
            | "min"
            | "minuto"
            | "minutos"
            | "minute"
            | "minutes"
            | "d"
            | "dia"
            | "dias"
            | "day"
            | "days"
            | "semana"
            | "semanas"
            | "week"
            | "weeks"
    )
}
