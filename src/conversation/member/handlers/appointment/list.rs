//! `/appointment list|today`: those to come, day by day, with how many they are and how many have said that they come.

use chrono::{Days, NaiveDate};
use pregon_commands::{AppointmentCommand, Command, ContactRef};

use super::who::{self, Person};
use super::{Turn, find, words};
use crate::clock::{Millis, utc};
use crate::conversation::member::dates;
use crate::domain::pacing::{local_day, start_of};
use crate::replies::{Choice, Reply};
use crate::store::appointments::{self, Appointment, Count};
use crate::store::{Result, organisations};

/// `/appointment list [customer] [day]`
pub async fn run(turn: &Turn<'_>, contact: Option<&ContactRef>, day: Option<&str>) -> Result<Reply> {
    let day = match day.map(|typed| of_day(turn, contact, typed)).transpose() {
        Ok(day) => day,
        Err(problem) => return Ok(*problem),
    };
    if let Some(said) = contact {
        return of_customer(turn, said, day).await;
    }
    match day {
        Some(day) => one_day(turn, day).await,
        None => to_come(turn).await,
    }
}

/// `/appointment today`
pub async fn today(turn: &Turn<'_>) -> Result<Reply> {
    one_day(turn, local_day(turn.voice.zone, utc(turn.desk.now))).await
}

/// The day that is meant; one that is over may be looked at as well.
fn of_day(
    turn: &Turn<'_>,
    contact: Option<&ContactRef>,
    typed: &str,
) -> std::result::Result<NaiveDate, Box<Reply>> {
    let line = |day: &str| {
        let list = AppointmentCommand::List {
            contact: contact.cloned(),
            day: Some(day.to_owned()),
        };
        Command::from(list).render(turn.voice.language)
    };
    dates::day(turn, typed, dates::Days::Any, line)
}

fn bounds(turn: &Turn<'_>, day: NaiveDate) -> (Millis, Millis) {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    let at = |day| start_of(turn.voice.zone, day).timestamp_millis();
    (at(day), at(next))
}

/// All of one day, also those that are over.
async fn one_day(turn: &Turn<'_>, day: NaiveDate) -> Result<Reply> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    let (from, to) = bounds(turn, day);
    let found = appointments::between(tx, own, from, to, turn.skip(), turn.look_for()).await?;
    if found.is_empty() {
        let said = [("day", named(turn, day))];
        return Ok(nothing(turn, turn.voice.say("appointment-day-empty", &said)));
    }
    by_days(turn, found, None).await
}

async fn to_come(turn: &Turn<'_>) -> Result<Reply> {
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let found = appointments::to_come(tx, own, now, turn.skip(), turn.look_for()).await?;
    if found.is_empty() {
        return Ok(nothing(turn, turn.voice.say("appointment-list-empty", &[])));
    }
    let count = appointments::count_to_come(tx, own, now).await?;
    let heading = turn.heading("appointment-list", &[("count", turn.voice.number(count))]);
    by_days(turn, found, Some(heading)).await
}

/// A customer's to come; only those of a day, where one is named.
async fn of_customer(turn: &Turn<'_>, said: &ContactRef, day: Option<NaiveDate>) -> Result<Reply> {
    let again = |contact| AppointmentCommand::List {
        contact: Some(contact),
        day: None,
    };
    let contact = match who::customer(turn, said, again).await? {
        Ok(Person::Known(contact)) => contact,
        Ok(new @ Person::New { .. }) => {
            let args = [("typed", new.shown_name())];
            return Ok(nothing(turn, turn.voice.say("appointment-none-of", &args)));
        }
        Err(wrong) => return Ok(wrong.reply),
    };
    let (tx, own, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let mut found = appointments::to_come_of(tx, own, contact.id, now).await?;
    found.retain(|appointment| day.is_none_or(|day| day_of(turn, appointment) == day));
    let args = [
        ("typed", contact.shown_name()),
        ("count", turn.voice.number(found.len() as u64)),
    ];
    if found.is_empty() {
        return Ok(nothing(turn, turn.voice.say("appointment-none-of", &args)));
    }
    let heading = turn.heading("appointment-list-of", &args);
    let skip = usize::try_from(turn.skip()).unwrap_or(usize::MAX);
    let page: Vec<Appointment> = found
        .into_iter()
        .skip(skip)
        .take(usize::try_from(turn.look_for()).unwrap_or(0))
        .collect();
    let (page, more) = turn.page_of(page);
    let mut lines = vec![heading];
    for appointment in &page {
        let args = [
            ("number", appointment.number.to_string()),
            ("when", turn.voice.moment_short(appointment.starts_at)),
            ("what", appointment.title.clone()),
        ];
        lines.push(format!("• {}", turn.voice.say("appointment-on-card", &args)));
    }
    let choices = find::rows(turn, &page).await?;
    let reply = Reply::new(lines.join("\n")).choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// A page of them, each day under its heading.
async fn by_days(turn: &Turn<'_>, found: Vec<Appointment>, heading: Option<String>) -> Result<Reply> {
    let (tx, voice) = (turn.desk.tx, &turn.voice);
    let (page, more) = turn.page_of(found);
    let mut lines = Vec::from_iter(heading);
    let mut day = None;
    for appointment in &page {
        let its = day_of(turn, appointment);
        if day != Some(its) {
            day = Some(its);
            lines.push(of_all(turn, its).await?);
        }
        lines.push(words::of_day(tx, voice, appointment).await?);
    }
    let choices = find::rows(turn, &page).await?;
    let reply = Reply::new(lines.join("\n")).choices(choices, voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// A day with how many there are on it, whatever the page shows of them.
async fn of_all(turn: &Turn<'_>, day: NaiveDate) -> Result<String> {
    let (from, to) = bounds(turn, day);
    let Count { all, confirmed } =
        appointments::count_between(turn.desk.tx, turn.organisation.id, from, to).await?;
    let args = [
        ("day", named(turn, day)),
        ("count", turn.voice.number(all)),
        ("confirmed", turn.voice.number(confirmed)),
    ];
    Ok(match confirmed {
        0 => turn.voice.say("appointment-of-day", &args[..2]),
        _ => turn.voice.say("appointment-of-day-confirmed", &args),
    })
}

fn nothing(turn: &Turn<'_>, words: String) -> Reply {
    let new = Choice::begin(&turn.voice, "appointment.new", "appointment-new-button");
    Reply::new(words).choice(new)
}

fn day_of(turn: &Turn<'_>, appointment: &Appointment) -> NaiveDate {
    local_day(turn.voice.zone, utc(appointment.starts_at))
}

/// `vie 4 dic`, with its holiday.
fn named(turn: &Turn<'_>, day: NaiveDate) -> String {
    let name = format!("{} {}", turn.voice.weekday(day), turn.voice.day_and_month(day));
    let holidays = organisations::settings(&turn.organisation).agenda.holidays;
    match turn.desk.calendar(&turn.organisation).holiday(day) {
        Some(holiday) if !holidays => format!("{name} · {holiday}"),
        _ => name,
    }
}
