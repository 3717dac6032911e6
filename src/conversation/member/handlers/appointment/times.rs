//! What a moment says for an appointment, and which are free. An hour that could be two is the one at which the business is open; a day
//! without an hour is answered with what is free on it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike, Utc};
use pregon_commands::when::Part;
use pregon_commands::{
    AppointmentCommand, LeadRef, Partial, Recurring, RecurringError, WhenError, read_recurring, understand,
};

use super::open::Open;
pub use super::open::Wanted;
use super::{Turn, find, words};
use crate::clock::utc;
use crate::conversation::member::dates::{self, Timed as Read};
use crate::replies::{Choice, ROWS, Reply, Tap};
use crate::store::Result;

/// How long something takes of which nobody said so.
pub const USUAL_MINUTES: i64 = 60;

/// Free times of one day that are offered among those of others.
const OF_EACH_DAY: usize = 3;

/// When an appointment is to be.
pub enum Timed {
    /// At one moment of the clock on the wall, and what has to be said about that.
    Once(NaiveDateTime, Option<String>),
    /// Again and again.
    Again(Recurring),
}

/// Reads when it is to be, or answers what to say instead. `line` makes the command with another moment.
pub async fn read(
    turn: &Turn<'_>,
    open: &Open,
    typed: &str,
    wanted: Wanted,
    line: impl Fn(&str) -> String,
) -> Result<std::result::Result<Timed, Reply>> {
    let sure = sure(turn, open, typed, wanted.minutes);
    let typed = sure.as_deref().unwrap_or(typed);
    if let Err(WhenError::MissingTime { date, part, .. }) =
        understand(typed, &dates::now(turn), turn.voice.language)
    {
        return Ok(Err(without_hour(turn, open, (date, part), wanted, line).await?));
    }
    let problem = match dates::moment(turn, typed, &line) {
        Ok(Read::Again(rule)) => return Ok(Ok(Timed::Again(rule))),
        Ok(Read::Once(dated)) => {
            let local = open.local(utc(dated.at));
            let local = local
                .with_second(0)
                .and_then(|local| local.with_nanosecond(0))
                .unwrap_or(local);
            return Ok(Ok(Timed::Once(local, dated.note)));
        }
        Err(problem) => *problem,
    };
    // Whoever gets it wrong twice is offered what is free.
    let mut problem = problem;
    if problem.unusable.as_ref().is_some_and(|ways| !ways.is_empty()) {
        let free = open.free_ahead(turn.desk.tx, None, wanted, (1, 3)).await?;
        problem.unusable = Some(choices(turn, open, &free, line));
    }
    Ok(Err(problem))
}

/// Of an hour that could be two, the one at which it is open, if it is only one of them.
fn sure(turn: &Turn<'_>, open: &Open, typed: &str, minutes: i64) -> Option<String> {
    let language = turn.voice.language;
    let now = dates::now(turn);
    if let Err(WhenError::AmbiguousHour { choices }) = understand(typed, &now, language) {
        let mut open = choices.iter().filter(|local| open.is_open(**local, minutes));
        return match (open.next(), open.next()) {
            (Some(only), None) => Some(words::typed(turn, *only)),
            _ => None,
        };
    }
    let Err(RecurringError::AmbiguousHour { choices }) = read_recurring(typed, language) else {
        return None;
    };
    let is_open = |rule: &&Recurring| {
        let next = rule.next_after(now.date.and_time(now.time), now.date);
        next.is_some_and(|local| open.is_open(local, minutes))
    };
    let mut open = choices.iter().filter(is_open);
    match (open.next(), open.next()) {
        (Some(only), None) => Some(only.render(language)),
        _ => None,
    }
}

/// A day, or a part of one, was said without an hour: what is free then, or that nothing is.
async fn without_hour(
    turn: &Turn<'_>,
    open: &Open,
    (day, part): (NaiveDate, Option<Part>),
    wanted: Wanted,
    line: impl Fn(&str) -> String,
) -> Result<Reply> {
    let voice = &turn.voice;
    let within = part.map(Part::hours);
    let on = format!("{} {}", voice.weekday(day), voice.day_and_month(day));
    let part = part.map_or_else(String::new, |part| format!(" {}", part.name(voice.language)));
    let whole = [("day", on.clone())];
    let args = [("day", format!("{on}{part}"))];
    let offered = voice.say("appointment-times-button", &[]);
    let free = open.free_on(turn.desk.tx, (day, within), wanted, ROWS).await?;
    if !free.is_empty() {
        let choices = choices(turn, open, &free, line);
        return Ok(Reply::new(voice.say("appointment-what-time", &args)).choices(choices, offered));
    }
    // Nothing is free then; of the same day something may be.
    if within.is_some() {
        let free = open.free_on(turn.desk.tx, (day, None), wanted, ROWS).await?;
        if !free.is_empty() {
            let choices = choices(turn, open, &free, line);
            return Ok(Reply::new(voice.say("appointment-part-full", &args)).choices(choices, offered));
        }
    }
    let ahead = open
        .free_ahead(turn.desk.tx, Some(day), wanted, (OF_EACH_DAY, ROWS - 1))
        .await?;
    let choices = choices(turn, open, &ahead, line);
    Ok(Reply::new(voice.say("appointment-day-full", &whole)).choices(choices, offered))
}

/// Free times, each with the command that takes it.
pub fn choices(
    turn: &Turn<'_>,
    open: &Open,
    free: &[DateTime<Utc>],
    line: impl Fn(&str) -> String,
) -> Vec<Choice> {
    let choices = free.iter().map(|at| {
        let typed = words::typed(turn, open.local(*at));
        Choice::new(Tap::Line(line(&typed)), words::title(turn, at.timestamp_millis()))
    });
    choices.collect()
}

/// The free times that are offered where a dialogue asks when: as they are typed, and as they are shown.
pub async fn offered(turn: &Turn<'_>, partial: &Partial) -> Result<Vec<(String, String)>> {
    let open = Open::of(&turn.desk, &turn.organisation);
    let wanted = wanted(turn, partial).await?;
    let free = open
        .free_ahead(turn.desk.tx, None, wanted, (OF_EACH_DAY, ROWS - 1))
        .await?;
    let offered = free.iter().map(|at| {
        let typed = words::typed(turn, open.local(*at));
        (typed, words::title(turn, at.timestamp_millis()))
    });
    Ok(offered.collect())
}

/// For what a dialogue looks for a time.
async fn wanted(turn: &Turn<'_>, partial: &Partial) -> Result<Wanted> {
    if let Some(which) = partial.value("appointment").and_then(LeadRef::parse)
        && let Ok(moving) = find::one(turn, &which, super::showing).await?
    {
        return Ok(Wanted {
            minutes: moving.minutes(),
            but: Some(moving.id),
            whose: moving.contact_id,
        });
    }
    Ok(Wanted {
        minutes: super::book::minutes_of(turn, partial).await?,
        but: None,
        whose: super::book::whose(turn, partial).await?,
    })
}

/// In the middle of the dialogue: a moment that is none, could be several, or lacks its hour, is told at once and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let Some(typed) = partial.value("when").map(str::to_owned) else {
        return Ok(None);
    };
    let open = Open::of(&turn.desk, &turn.organisation);
    let wanted = wanted(turn, partial).await?;
    // The answer to a question is the moment alone.
    let Err(problem) = read(turn, &open, &typed, wanted, ToOwned::to_owned).await? else {
        return Ok(None);
    };
    partial.reopen("when");
    Ok(Some(problem))
}

/// The line that moves an appointment.
pub fn moving(turn: &Turn<'_>, number: i64) -> impl Fn(&str) -> String + use<> {
    let language = turn.voice.language;
    move |when: &str| {
        let appointment = LeadRef::Number(number);
        let when = when.to_owned();
        pregon_commands::Command::from(AppointmentCommand::Move { appointment, when }).render(language)
    }
}
