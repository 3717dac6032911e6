//! Appointments that come again. Each time is an appointment of its own, written down some weeks ahead: at first with the rule, and then
//! day by day. What clashes is told at once; of those that are written down later whoever set it up is told.

use chrono::{Days, NaiveDate, NaiveDateTime};
use pregon_commands::{AppointmentCommand, Command, Language, NewAppointment as Asked, Recurring};
use serde::{Deserialize, Serialize};

use super::book::Meant;
use super::open::{NOBODY, Open};
use super::who::Person;
use super::{Action, Turn, book, clash, confirm};
use crate::clock::{Millis, utc};
use crate::conversation::Desk;
use crate::conversation::member::dates;
use crate::conversation::notices::{self, Via};
use crate::conversation::reminding::plan;
use crate::domain::agenda::Clash;
use crate::domain::pacing::local_day;
use crate::domain::reminder::Occasion;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::appointments::{self, Appointment, NewAppointment, NewSeries, Series, When};
use crate::store::organisations::{self, Organisation};
use crate::store::{Result, contacts};

/// Times are written down so many days ahead.
const AHEAD: Days = Days::new(8 * 7);

/// Times that are named where they clash.
const NAMED: usize = 5;

/// Series that go on in one go.
const AT_ONCE: u64 = 100;

/// What becomes of the times against which something speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clashing {
    /// They are booked all the same.
    Booked,
    /// They are left out.
    LeftOut,
}

/// A time of it, with what speaks against that.
struct Time {
    when: When,
    clashes: Vec<Clash>,
}

/// A series that a member wants to book.
struct Wanted<'a> {
    asked: Asked,
    meant: Meant,
    rule: &'a Recurring,
    until: Option<NaiveDate>,
}

/// Books it, or says what speaks against some of its times.
pub async fn book(
    turn: &Turn<'_>,
    asked: Asked,
    meant: Meant,
    rule: &Recurring,
    how: Option<Clashing>,
) -> Result<Reply> {
    let until = match &asked.until {
        None => None,
        Some(typed) => match until(turn, &asked, typed) {
            Ok(until) => Some(until),
            Err(problem) => return Ok(*problem),
        },
    };
    // What he says yes to is what was understood.
    let when = rule.render(turn.voice.language);
    let wanted = Wanted {
        asked: Asked { when, ..asked },
        meant,
        rule,
        until,
    };
    let tx = turn.desk.tx;
    let open = Open::of(&turn.desk, &turn.organisation);
    let known = match &wanted.meant.person {
        Person::Known(contact) => contact.id,
        Person::New { .. } => NOBODY,
    };
    let times = times(turn, &open, &wanted, known).await?;
    if times.is_empty() {
        return Ok(Reply::failed(turn.voice.say("appointment-series-none", &[])));
    }
    let is_clear = times.iter().all(|time| time.clashes.is_empty());
    if !is_clear && how.is_none() {
        return warned(turn, &open, wanted, &times).await;
    }
    let contact = match &wanted.meant.person {
        Person::Known(contact) => contact.clone(),
        new @ Person::New { .. } => new.clone().kept(turn).await?,
    };
    organisations::hold(tx, turn.organisation.id).await?;
    // Somebody else may have booked meanwhile.
    let times = self::times(turn, &open, &wanted, contact.id).await?;
    let is_clear = times.iter().all(|time| time.clashes.is_empty());
    if !is_clear && how.is_none() {
        return warned(turn, &open, wanted, &times).await;
    }
    let chosen = times
        .into_iter()
        .filter(|time| how == Some(Clashing::Booked) || time.clashes.is_empty())
        .map(|time| time.when);
    let chosen: Vec<When> = chosen.collect();
    written(turn, wanted, contact.id, chosen).await
}

/// The last day on which it comes.
fn until(turn: &Turn<'_>, asked: &Asked, typed: &str) -> std::result::Result<NaiveDate, Box<Reply>> {
    let line = |until: &str| {
        let new = Asked {
            until: Some(until.to_owned()),
            ..asked.clone()
        };
        Command::Appointment(AppointmentCommand::New(new)).render(turn.voice.language)
    };
    dates::day(turn, typed, dates::Days::ToCome, line)
}

/// Its times that are written down at once.
async fn times(turn: &Turn<'_>, open: &Open, wanted: &Wanted<'_>, contact: i64) -> Result<Vec<Time>> {
    let now = dates::now(turn);
    let after = now.date.and_time(now.time);
    let last = horizon(now.date, wanted.until);
    let mut times = Vec::new();
    for local in locals(wanted.rule, after, now.date, last) {
        let when = open.when(local, wanted.meant.minutes);
        let clashes = open.clashes(turn.desk.tx, &when, contact, None).await?;
        times.push(Time { when, clashes });
    }
    Ok(times)
}

fn horizon(today: NaiveDate, until: Option<NaiveDate>) -> NaiveDate {
    let ahead = today.checked_add_days(AHEAD).unwrap_or(today);
    until.map_or(ahead, |until| until.min(ahead))
}

/// The times of a rule after a moment, up to a day.
fn locals(
    rule: &Recurring,
    after: NaiveDateTime,
    since: NaiveDate,
    last: NaiveDate,
) -> impl Iterator<Item = NaiveDateTime> {
    let next = move |after: &NaiveDateTime| rule.next_after(*after, since);
    std::iter::successors(rule.next_after(after, since), next).take_while(move |local| local.date() <= last)
}

/// What speaks against some of them, with both ways to go on.
async fn warned(turn: &Turn<'_>, open: &Open, wanted: Wanted<'_>, times: &[Time]) -> Result<Reply> {
    let voice = &turn.voice;
    let clashing: Vec<&Time> = times.iter().filter(|time| !time.clashes.is_empty()).collect();
    let free = times.len() - clashing.len();
    let args = [
        ("name", wanted.meant.person.shown_name()),
        ("rule", wanted.rule.render(voice.language)),
        ("count", voice.number(times.len() as u64)),
        ("clashing", voice.number(clashing.len() as u64)),
    ];
    let mut lines = vec![voice.say("appointment-series-clash", &args)];
    for time in clashing.iter().take(NAMED) {
        let against = (open, &time.when);
        let why = clash::lines(turn.desk.tx, voice, turn.organisation.id, against, &time.clashes).await?;
        let when = voice.moment_short(time.when.starts_at);
        lines.push(format!("• {when}: {}", why.join(" ")));
    }
    if clashing.len() > NAMED {
        lines.push("…".to_owned());
    }
    let action = |clashing| Action::BookSeries {
        asked: Box::new(wanted.asked.clone()),
        clashing,
    };
    let mut reply = Reply::new(lines.join("\n"));
    if free > 0 {
        let nonce = confirm::question(turn, &action(Clashing::LeftOut), String::new()).await?;
        let count = [("count", voice.number(free as u64))];
        let title = voice.say("appointment-series-free-button", &count);
        reply = reply.choice(Choice::new(Tap::Yes(nonce), title));
    }
    let nonce = confirm::question(turn, &action(Clashing::Booked), String::new()).await?;
    let count = [("count", voice.number(times.len() as u64))];
    let title = voice.say("appointment-series-all-button", &count);
    Ok(reply.choice(Choice::new(Tap::Yes(nonce), title)))
}

/// He said how.
pub async fn chosen(turn: &Turn<'_>, asked: Asked, clashing: Clashing) -> Result<Reply> {
    book::of_series(turn, asked, clashing).await
}

/// Writes down the rule and its first times.
async fn written(turn: &Turn<'_>, wanted: Wanted<'_>, contact_id: i64, times: Vec<When>) -> Result<Reply> {
    let (tx, own, now, voice) = (turn.desk.tx, turn.organisation.id, turn.desk.now, &turn.voice);
    let today = dates::now(turn).date;
    let new = NewSeries {
        contact_id,
        service_id: wanted.meant.service.as_ref().map(|service| service.id),
        title: wanted.meant.title.clone(),
        rule: wanted.rule.render(Language::En),
        since: today,
        until: wanted.until,
        minutes: wanted.meant.minutes,
        member_id: Some(turn.member.id),
    };
    let series = appointments::add_series(tx, own, new, now).await?;
    let new = times.into_iter().map(|when| NewAppointment {
        price: wanted.meant.price.clone(),
        note: wanted.asked.note.clone(),
        ..of(&series, contact_id, when)
    });
    let booked = appointments::add_all(tx, own, new.collect(), now).await?;
    for (place, appointment) in booked.iter().enumerate() {
        // Once is enough to be told.
        let made = (place == 0).then_some(Occasion::Made(appointment.revision));
        plan::appointment::plan(tx, &turn.organisation, appointment, made, now).await?;
    }
    appointments::made_to(tx, &series, horizon(today, wanted.until), now).await?;
    let args = [
        ("name", wanted.meant.person.shown_name()),
        ("rule", wanted.rule.render(voice.language)),
        ("what", wanted.meant.title.clone()),
        ("count", voice.number(booked.len() as u64)),
    ];
    let mut lines = vec![voice.say("appointment-series-booked", &args)];
    if let (Some(first), Some(last)) = (booked.first(), booked.last()) {
        let args = [
            ("first", voice.moment_short(first.starts_at)),
            ("last", voice.moment_short(last.starts_at)),
        ];
        lines.push(voice.say("appointment-series-written", &args));
    }
    lines.push(match wanted.until {
        Some(until) => voice.say("appointment-series-until", &[("until", voice.date(until))]),
        None => voice.say("appointment-series-goes-on", &[]),
    });
    let mut reply = Reply::new(lines.join("\n"));
    if let Some(first) = booked.first() {
        let number = pregon_commands::LeadRef::Number(first.number);
        let all = AppointmentCommand::Cancel {
            appointment: number,
            all: true,
        };
        reply = reply
            .showing(first)
            .choice(Choice::run(voice, all, "appointment-cancel-all-button"));
    }
    Ok(reply)
}

/// A time of a series.
fn of(series: &Series, contact_id: i64, when: When) -> NewAppointment {
    NewAppointment {
        contact_id,
        service_id: series.service_id,
        title: series.title.clone(),
        when,
        member_id: series.member_id,
        series_id: Some(series.id),
        source: "series",
        external_key: Some(series.key(when.local.date())),
        price: None,
        note: None,
    }
}

/// Writes down what comes next of all that come again in a business. What clashes is not booked by itself: the owners, and whoever set it
/// up, are told of it.
pub async fn go_on(desk: &Desk<'_>, organisation: &Organisation) -> Result<()> {
    let today = local_day(organisation.zone(), utc(desk.now));
    let Some(day) = today.checked_add_days(AHEAD) else {
        return Ok(());
    };
    for series in appointments::behind(desk.tx, organisation.id, day, AT_ONCE).await? {
        organisations::hold(desk.tx, organisation.id).await?;
        let Some(held) = appointments::lock_series(desk.tx, organisation.id, series.id).await? else {
            continue;
        };
        if held.ended_at.is_none() {
            one_goes_on(desk, organisation, &held, today).await?;
        }
    }
    Ok(())
}

async fn one_goes_on(
    desk: &Desk<'_>,
    organisation: &Organisation,
    series: &Series,
    today: NaiveDate,
) -> Result<()> {
    let (tx, now) = (desk.tx, desk.now);
    let rule = Recurring::try_from(series.rule.clone());
    let (Ok(rule), Some(contact_id), Some(made_to)) = (rule, series.contact_id, series.made_to_day()) else {
        tracing::error!(series = series.id, "a series of appointments cannot be read");
        return appointments::end_series(tx, series, now).await;
    };
    let open = Open::of(desk, organisation);
    let last = horizon(today, series.until_day());
    let written = made_to.and_hms_opt(23, 59, 59).unwrap_or_default();
    let after = written.max(open.local(utc(now)));
    let before = appointments::following(tx, series, 0).await?;
    let like = before.last();
    let mut told = Vec::new();
    let mut new = Vec::new();
    for local in locals(&rule, after, series.since_day().unwrap_or(today), last) {
        let when = open.when(local, series.minutes);
        let clashes = open.clashes(tx, &when, contact_id, None).await?;
        if !clashes.is_empty() {
            told.push((when, clashes));
            continue;
        }
        new.push(NewAppointment {
            price: like.and_then(Appointment::price),
            note: like.and_then(|like| like.note.clone()),
            ..of(series, contact_id, when)
        });
    }
    for appointment in appointments::add_all(tx, organisation.id, new, now).await? {
        plan::appointment::plan(tx, organisation, &appointment, None, now).await?;
    }
    appointments::made_to(tx, series, last, now).await?;
    for (when, clashes) in told {
        tell(desk, organisation, series, (&open, &when), &clashes).await?;
    }
    Ok(())
}

/// One of its times is not booked: by whom it was set up, and the owners, are told why.
async fn tell(
    desk: &Desk<'_>,
    organisation: &Organisation,
    series: &Series,
    (open, when): (&Open, &When),
    clashes: &[Clash],
) -> Result<()> {
    let Some(contact_id) = series.contact_id else {
        return Ok(());
    };
    let Some(contact) = contacts::get(desk.tx, organisation.id, contact_id).await? else {
        return Ok(());
    };
    let mut why = Vec::new();
    for language in ["es", "en"] {
        let voice = Voice::new(language, &organisation.time_zone);
        let lines = clash::lines(desk.tx, &voice, organisation.id, (open, when), clashes).await?;
        why.push((voice.language, lines.join("\n")));
    }
    let starts_at: Millis = when.starts_at;
    notices::tell_owners_and(desk, organisation.id, Via::ANY, series.member_id, |voice| {
        let args = [
            ("name", contact.shown_name()),
            ("what", series.title.clone()),
            ("when", voice.moment(starts_at)),
        ];
        let lines = why.iter().find(|(language, _)| *language == voice.language);
        let lines = lines.map_or("", |(_, lines)| lines.as_str());
        let reply = Reply::new(format!(
            "{}\n{lines}",
            voice.say("appointment-series-not-booked", &args)
        ));
        // The day alone is answered with what is free on it.
        let find = super::who::reference(&contact).map(|reference| {
            let new = AppointmentCommand::New(Asked {
                contact: reference,
                when: pregon_commands::when::render_date(when.local.date(), voice.language),
                service: Some(series.title.clone()),
                duration: None,
                price: None,
                until: None,
                note: None,
            });
            Choice::run(voice, new, "appointment-find-button")
        });
        reply.ways(find)
    })
    .await
}
