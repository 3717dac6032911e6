//! `/appointment new`: somebody comes at a time, or again and again ([`series`]).

use std::time::Duration;

use chrono::NaiveDateTime;
use pregon_commands::{
    AppointmentCommand, Command, ContactCommand, ContactRef, Limit, NewAppointment as Asked, Partial,
    ServiceCommand, ServiceEdit, read_recurring,
};

use super::open::{NOBODY, Open};
use super::series::Clashing;
use super::times::{self, Timed, USUAL_MINUTES, Wanted};
use super::who::{Likely, Person};
use super::{Action, Turn, as_answers, clash, confirm, dialogue, heard, price, series, who, words};
use crate::conversation::appointment_ways::ways_on;
use crate::conversation::member::handlers::agenda::Wrong;
use crate::conversation::reminding::plan;
use crate::domain::agenda::Clash;
use crate::domain::money::Price;
use crate::domain::reminder::Occasion;
use crate::replies::{Choice, ROWS, Reply, Tap, Voice};
use crate::store::appointments::{self, NewAppointment};
use crate::store::services::{self, Service};
use crate::store::{Result, organisations};

/// The least that an appointment takes, in minutes.
const SHORTEST: u64 = 5;

/// Whether a member was told what speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Knowing {
    /// Not yet: he is asked.
    Not,
    /// He wants it all the same.
    All,
}

/// Whether a member was told that it is for nothing that is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// Not yet: he is asked.
    Not,
    /// He wants it to be called so.
    So,
}

/// What a line means, whoever has that time already.
pub struct Meant {
    /// Whose it is to be.
    pub person: Person,
    /// What for, of what is offered.
    pub service: Option<Service>,
    /// What that is called.
    pub title: String,
    /// What it may be instead, where services are offered and that is none of them.
    instead: Vec<Service>,
    /// How long it takes.
    pub minutes: i64,
    /// What it costs.
    pub price: Option<Price>,
}

impl Meant {
    /// The customer, where he is one already.
    fn whose(&self) -> Option<i64> {
        match &self.person {
            Person::Known(contact) => Some(contact.id),
            Person::New { .. } => None,
        }
    }
}

/// Books it, or says what speaks against that.
pub async fn run(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    book(turn, asked, Knowing::Not, Named::Not).await
}

/// He was asked whether it is for something that is not offered, and it is.
pub async fn unlisted(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    book(turn, asked, Knowing::Not, Named::So).await
}

/// He was told, and wants it all the same.
pub async fn anyway(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    book(turn, asked, Knowing::All, Named::So).await
}

/// The same of a series, of which he was told which of its times clash.
pub async fn of_series(turn: &Turn<'_>, asked: Asked, clashing: Clashing) -> Result<Reply> {
    let meant = match meant(turn, &asked).await? {
        Ok(meant) => meant,
        Err(reply) => return Ok(reply),
    };
    match read_recurring(&asked.when, turn.voice.language) {
        Ok(rule) => series::book(turn, asked, meant, &rule, Some(clashing)).await,
        Err(_) => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

async fn book(turn: &Turn<'_>, asked: Asked, knowing: Knowing, named: Named) -> Result<Reply> {
    let meant = match meant(turn, &asked).await? {
        Ok(meant) => meant,
        Err(reply) => return Ok(reply),
    };
    let open = Open::of(&turn.desk, &turn.organisation);
    let wanted = Wanted {
        minutes: meant.minutes,
        but: None,
        whose: meant.whose(),
    };
    let line = line_of(turn, &asked);
    let timed = match times::read(turn, &open, &asked.when, wanted, &line).await? {
        Ok(timed) => timed,
        Err(reply) => return Ok(reply),
    };
    if named == Named::Not && !meant.instead.is_empty() {
        return ask_what(turn, asked, &meant).await;
    }
    let usual = usual_length(turn, &asked, &meant);
    let (local, note) = match timed {
        Timed::Once(local, note) => (local, note),
        Timed::Again(rule) => {
            let reply = Box::pin(series::book(turn, asked, meant, &rule, None)).await?;
            return Ok(usual.into_iter().fold(reply, Reply::below));
        }
    };
    if asked.until.is_some() {
        return Ok(Reply::failed(turn.voice.say("appointment-until-alone", &[])));
    }
    let reply = at(turn, asked, meant, (&open, local), knowing).await?;
    Ok(note.into_iter().chain(usual).fold(reply, Reply::below))
}

/// Nobody said how long what is offered takes: what is taken for it is said aloud, and how to say so once and for all.
fn usual_length(turn: &Turn<'_>, asked: &Asked, meant: &Meant) -> Option<String> {
    let voice = &turn.voice;
    let service = meant.service.as_ref()?;
    if asked.duration.is_some() || service.minutes.is_some() {
        return None;
    }
    let edit = ServiceEdit {
        service: service.name.clone(),
        duration: Some(Limit::At(Duration::from_secs(45 * 60))),
        ..ServiceEdit::default()
    };
    let args = [
        ("name", service.name.clone()),
        ("length", words::length(voice, meant.minutes)),
        (
            "line",
            Command::from(ServiceCommand::Edit(edit)).render(voice.language),
        ),
    ];
    Some(voice.say("appointment-usual-length", &args))
}

/// It is for nothing that is offered: whether it is to be called so all the same, or what it is for.
async fn ask_what(turn: &Turn<'_>, asked: Asked, meant: &Meant) -> Result<Reply> {
    let voice = &turn.voice;
    let action = Action::BookUnlisted(Box::new(asked.clone()));
    let nonce = confirm::question(turn, &action, String::new()).await?;
    let args = [("typed", meant.title.clone())];
    let so = Choice::new(Tap::Yes(nonce), voice.say("appointment-unlisted-button", &[]))
        .with_detail(voice.say("appointment-unlisted-detail", &args));
    let others = meant.instead.iter().take(ROWS - 1).map(|service| {
        let new = Asked {
            service: Some(service.name.clone()),
            ..asked.clone()
        };
        Choice::command(voice, AppointmentCommand::New(new), service.name.clone())
    });
    let words = voice.say("appointment-unlisted", &args);
    let add = who::line_to_add(turn, &meant.title);
    let choices = std::iter::once(so).chain(others);
    Ok(Reply::new(format!("{words}\n{add}")).choices(choices, voice.say("choose-button", &[])))
}

/// The line that books the same at another moment.
fn line_of(turn: &Turn<'_>, asked: &Asked) -> impl Fn(&str) -> String + use<> {
    let (language, asked) = (turn.voice.language, asked.clone());
    move |when: &str| {
        let new = Asked {
            when: when.to_owned(),
            ..asked.clone()
        };
        Command::Appointment(AppointmentCommand::New(new)).render(language)
    }
}

async fn at(
    turn: &Turn<'_>,
    asked: Asked,
    meant: Meant,
    (open, local): (&Open, NaiveDateTime),
    knowing: Knowing,
) -> Result<Reply> {
    let tx = turn.desk.tx;
    let when = open.when(local, meant.minutes);
    let known = match &meant.person {
        Person::Known(contact) => contact.id,
        Person::New { .. } => NOBODY,
    };
    // Nobody is added before it is sure; what is there is looked at once more when nobody else can book.
    let clashes = open.clashes(tx, &when, known, None).await?;
    if clash::is_past(&clashes) || (knowing == Knowing::Not && !clashes.is_empty()) {
        return warned(turn, asked, &meant, (open, local), &clashes).await;
    }
    let contact = match &meant.person {
        Person::Known(contact) => contact.clone(),
        new @ Person::New { .. } => new.clone().kept(turn).await?,
    };
    organisations::hold(tx, turn.organisation.id).await?;
    let clashes = open.clashes(tx, &when, contact.id, None).await?;
    if knowing == Knowing::Not && !clashes.is_empty() {
        return warned(turn, asked, &meant, (open, local), &clashes).await;
    }
    let new = NewAppointment {
        contact_id: contact.id,
        service_id: meant.service.as_ref().map(|service| service.id),
        title: meant.title,
        when,
        member_id: Some(turn.member.id),
        series_id: None,
        source: "chat",
        external_key: None,
        price: meant.price,
        note: asked.note,
    };
    let Some(booked) = appointments::add(tx, turn.organisation.id, new, turn.desk.now).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-used", &[])));
    };
    let made = Occasion::Made(booked.revision);
    plan::appointment::plan(tx, &turn.organisation, &booked, Some(made), turn.desk.now).await?;
    let said = words::about(turn, &booked).await?;
    let reply = Reply::new(turn.voice.say("appointment-booked", &said)).showing(&booked);
    heard::with_line(turn, reply.ways(ways_on(&turn.voice, &booked)), &booked, made).await
}

/// What speaks against it, with a way to book it all the same and what is free about then.
async fn warned(
    turn: &Turn<'_>,
    asked: Asked,
    meant: &Meant,
    (open, local): (&Open, NaiveDateTime),
    clashes: &[Clash],
) -> Result<Reply> {
    let voice = &turn.voice;
    let when = open.when(local, meant.minutes);
    let args = [
        ("name", meant.person.shown_name()),
        ("when", voice.moment(when.starts_at)),
    ];
    let lines = clash::lines(turn.desk.tx, voice, turn.organisation.id, (open, &when), clashes).await?;
    let wanted = Wanted {
        minutes: meant.minutes,
        but: None,
        whose: meant.whose(),
    };
    let free = clash::instead(turn, open, &when, wanted, line_of(turn, &asked)).await?;
    let said = format!(
        "{}\n{}",
        voice.say("appointment-not-yet", &args),
        lines.join("\n")
    );
    if clash::is_past(clashes) {
        return Ok(Reply::failed(said).ways(free));
    }
    let asked = Asked {
        when: words::typed(turn, local),
        ..asked
    };
    let nonce = confirm::question(turn, &Action::BookAnyway(Box::new(asked)), String::new()).await?;
    let anyway = Choice::new(Tap::Yes(nonce), voice.say("appointment-anyway-button", &[]));
    let said = match free.is_empty() {
        true => said,
        false => format!("{said}\n\n{}", voice.say("appointment-free-near", &[])),
    };
    Ok(Reply::new(said).choice(anyway).ways(free))
}

/// Whom and what a line means, or what to say instead.
async fn meant(turn: &Turn<'_>, asked: &Asked) -> Result<std::result::Result<Meant, Reply>> {
    let with = |change: &dyn Fn(&mut Asked)| {
        let mut asked = asked.clone();
        change(&mut asked);
        AppointmentCommand::New(asked)
    };
    let person = who::customer(turn, &asked.contact, |contact| {
        with(&|asked| asked.contact = contact.clone())
    });
    let person = match person.await? {
        Ok(person) => person,
        // The rest of the line is not lost for a number.
        Err(wrong) if wrong.reply.choices.is_empty() => {
            let whom = asked.contact.to_string();
            let mut partial = Partial::of(&with(&|_| ()).into(), turn.voice.language);
            partial.ask_again(wrong.argument);
            let again = dialogue::ask_whom_again(turn, &partial, wrong.reply, 1, Some(whom));
            return Ok(Err(again.await?));
        }
        Err(wrong) => return Ok(Err(wrong.reply)),
    };
    let (service, title, instead) = match &asked.service {
        None => (None, own_words(turn), Vec::new()),
        Some(named) => match who::likely(turn, named).await? {
            (Likely::One(service), _) => {
                let title = service.name.clone();
                (Some(service), title, Vec::new())
            }
            (Likely::Slip(near), offered) => {
                let instead = if near.is_empty() { offered } else { near };
                (None, named.trim().to_owned(), instead)
            }
            (Likely::Several(_), _) => {
                let named_so = |name: String| with(&|asked| asked.service = Some(name.clone()));
                match who::service(turn, named, named_so).await? {
                    Ok(service) => {
                        let title = service.name.clone();
                        (Some(service), title, Vec::new())
                    }
                    Err(wrong) => return Ok(Err(wrong.reply)),
                }
            }
        },
    };
    let price = match &asked.price {
        None => service.as_ref().and_then(Service::price),
        Some(typed) => {
            let line = |price: &str| {
                let new = with(&|asked| asked.price = Some(price.to_owned()));
                Command::Appointment(new).render(turn.voice.language)
            };
            match price::meant(turn, typed, line) {
                Ok(price) => price,
                Err(wrong) => return Ok(Err(wrong.reply)),
            }
        }
    };
    if asked
        .duration
        .is_some_and(|takes| takes.as_secs() < SHORTEST * 60)
    {
        let new = with(&|asked| asked.duration = Some(meant_minutes(asked.duration)));
        let line = Command::Appointment(new).render(turn.voice.language);
        let words = turn.voice.say("appointment-too-short", &[]);
        let ready = turn.voice.say("problem-write", &[]);
        let reply = Reply::failed(format!("{words}\n{ready}\n```{line}```"));
        return Ok(Err(reply.unusable(Vec::new())));
    }
    Ok(Ok(Meant {
        person,
        minutes: minutes(asked.duration, service.as_ref()),
        service,
        title,
        instead,
        price,
    }))
}

/// Whoever writes `45` means minutes, not seconds.
fn meant_minutes(said: Option<Duration>) -> Duration {
    let seconds = said.map_or(0, |said| said.as_secs());
    match seconds < SHORTEST {
        true => Duration::from_secs(45 * 60),
        false => Duration::from_secs(seconds * 60),
    }
}

fn minutes(said: Option<Duration>, service: Option<&Service>) -> i64 {
    let said = said.map(|said| i64::try_from(said.as_secs() / 60).unwrap_or(USUAL_MINUTES));
    said.or_else(|| service?.minutes).unwrap_or(USUAL_MINUTES)
}

/// What one is called of which nobody said what for: in the language in which its customer is spoken to.
fn own_words(turn: &Turn<'_>) -> String {
    let own = Voice::new(&turn.organisation.language, &turn.organisation.time_zone);
    own.say("appointment-untitled", &[])
}

/// In the middle of the dialogue: what is nearly the name of something offered is asked.
pub async fn check_service(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let Some(named) = partial.value("service").map(str::to_owned) else {
        return Ok(None);
    };
    let showing = |service| ServiceCommand::Show { service };
    // It may be for something else as well: of what is like nothing that is offered he is asked at the end.
    let Err(Wrong { argument, reply }) = who::service(turn, &named, showing).await? else {
        return Ok(None);
    };
    if reply.choices.is_empty() {
        return Ok(None);
    }
    partial.ask_again(argument);
    let show = turn.voice.line("service.show");
    Ok(Some(as_answers(turn, reply, partial, &show)))
}

/// How long that takes for which a dialogue looks for a time.
pub async fn minutes_of(turn: &Turn<'_>, partial: &Partial) -> Result<i64> {
    let said = partial
        .finish()
        .ok()
        .or_else(|| with_any_moment(partial).finish().ok());
    let said = match said {
        Some(Command::Appointment(AppointmentCommand::New(asked))) => asked.duration,
        _ => None,
    };
    let service = match partial.value("service") {
        Some(named) => services::by_name(turn.desk.tx, turn.organisation.id, named).await?,
        None => None,
    };
    Ok(minutes(said, service.as_ref()))
}

/// Whose the appointment that is asked for is, where that is one customer.
pub async fn whose(turn: &Turn<'_>, partial: &Partial) -> Result<Option<i64>> {
    let Some(said) = partial.value("contact").and_then(ContactRef::parse) else {
        return Ok(None);
    };
    let showing = |contact| ContactCommand::Show { contact };
    Ok(match who::customer(turn, &said, showing).await? {
        Ok(Person::Known(contact)) => Some(contact.id),
        Ok(Person::New { .. }) | Err(_) => None,
    })
}

fn with_any_moment(partial: &Partial) -> Partial {
    let mut whole = partial.clone();
    whole.put("when", "2030-01-01");
    whole.put("contact", "?");
    whole
}
