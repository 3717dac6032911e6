//! `/subscription add`: what a customer pays for and until when, in one line or one question at a time.

use chrono::NaiveDate;
use pregon_commands::{
    Command, LeadRef, Length as Typed, NewSubscription as Asked, Partial, ServiceCommand, SubscriptionCommand,
};

use super::show::{card, day, renewing, until};
use super::{Turn, as_answers, length, price, today, who};
use crate::conversation::member::dates::{self, Days};
use crate::conversation::member::{dialogue, run as run_command};
use crate::conversation::reminding::plan;
use crate::domain::reminder::Occasion;
use crate::domain::subscription::{Length, anchor_of, end};
use crate::domain::text;
use crate::replies::{Choice, Reply};
use crate::store::Result;
use crate::store::services::{self, Service};
use crate::store::subscriptions::{self, Added, NewSubscription, Subscription};

use super::super::agenda::Wrong;

/// Services that are looked through for one.
const MOST_SERVICES: u64 = 500;

/// What is paid.
enum What {
    /// Something that is offered.
    Offered(Box<Service>),
    /// Something else, under its own name.
    Other(String),
}

impl What {
    fn title(&self) -> &str {
        match self {
            Self::Offered(service) => &service.name,
            Self::Other(title) => title,
        }
    }

    fn offered(&self) -> Option<&Service> {
        match self {
            Self::Offered(service) => Some(service),
            Self::Other(_) => None,
        }
    }
}

/// What was typed in one go may be a name and what is paid, and may lack what only the service knows. `None`: it is asked for as it is.
pub async fn instead_of_asking(turn: &Turn<'_>, partial: &Partial) -> Result<Option<Reply>> {
    let mut settled = partial.clone();
    who::settle(turn, &mut settled).await?;
    settle_named_like_its_length(turn, &mut settled).await?;
    ask_for_length(turn, &mut settled).await?;
    if settled == *partial {
        return Ok(None);
    }
    match settled.finish() {
        Ok(command) => Box::pin(run_command(turn, command)).await.map(Some),
        Err(_) => {
            let whom = settled.value("contact").map(str::to_owned);
            match Box::pin(check(turn, &mut settled)).await? {
                Some(problem) => {
                    let again = dialogue::ask_whom_again(turn, &settled, problem, 1, whom);
                    again.await.map(Some)
                }
                None => Box::pin(dialogue::begin(turn, settled)).await.map(Some),
            }
        }
    }
}

/// In the middle of the dialogue.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    who::settle(turn, partial).await?;
    settle_named_like_its_length(turn, partial).await?;
    if let Some(problem) = who::check_customer(turn, partial).await? {
        return Ok(Some(problem));
    }
    if let Some(named) = partial.value("service").map(str::to_owned) {
        let showing = |service| Command::from(ServiceCommand::Show { service });
        if let Err(Wrong { argument, reply }) = what(turn, &named, showing).await? {
            partial.ask_again(argument);
            let show = turn.voice.line("service.show");
            return Ok(Some(as_answers(turn, reply, partial, &show)));
        }
    }
    for (argument, days) in [("from", Days::Any), ("until", Days::OverToo)] {
        let Some(typed) = partial.value(argument).map(str::to_owned) else {
            continue;
        };
        if let Err(problem) = dates::day(turn, &typed, days, ToOwned::to_owned) {
            partial.ask_again(argument);
            return Ok(Some(*problem));
        }
    }
    ask_for_length(turn, partial).await?;
    Ok(None)
}

/// What is called by how long it pays, `Plan Mensual` or `Semanal`, reads as that length, and as the name without it. Where something that
/// is offered is called so with it, that is meant. `named`: the rest of the name, which may be nothing.
async fn named_like_its_length(turn: &Turn<'_>, named: &str, length: Typed) -> Result<Option<String>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if services::by_name(tx, organisation, named).await?.is_some() {
        return Ok(None);
    }
    let named = text::key(named);
    let is_it = |service: &Service| {
        let rest = service.name_key.strip_prefix(&named);
        rest.is_some_and(|rest| Typed::parse(rest.trim()) == Some(length))
    };
    let mut offered = services::offered(tx, organisation, 0, MOST_SERVICES)
        .await?
        .into_iter();
    Ok(offered.find(is_it).map(|service| service.name))
}

async fn settle_named_like_its_length(turn: &Turn<'_>, partial: &mut Partial) -> Result<()> {
    let Some(length) = partial.value("length").and_then(Typed::parse) else {
        return Ok(());
    };
    let named = partial.value("service").unwrap_or_default().to_owned();
    if let Some(name) = named_like_its_length(turn, &named, length).await? {
        partial.put("service", &name);
    }
    Ok(())
}

/// How long a payment pays has to be said, where neither the service nor a last day does.
async fn ask_for_length(turn: &Turn<'_>, partial: &mut Partial) -> Result<()> {
    let says_end = partial.value("length").is_some() || partial.value("until").is_some();
    let Some(named) = partial.value("service").filter(|_| !says_end) else {
        return Ok(());
    };
    let service = services::by_name(turn.desk.tx, turn.organisation.id, named).await?;
    if service.is_none_or(|service| service.length().is_none()) {
        partial.ask_again("length");
    }
    Ok(())
}

/// What is paid. What is nearly the name of something offered is asked; anything else may be paid as well.
async fn what(
    turn: &Turn<'_>,
    named: &str,
    doing: impl Fn(String) -> Command,
) -> Result<std::result::Result<What, Wrong>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if let Some(service) = services::by_name(tx, organisation, named).await? {
        return Ok(Ok(What::Offered(Box::new(service))));
    }
    let offered = services::offered(tx, organisation, 0, MOST_SERVICES).await?;
    let key = text::key(named);
    let begins = |service: &Service| service.name_key.starts_with(&key);
    let is_near = !who::nearest(named, &offered).is_empty() || offered.iter().any(begins);
    match is_near {
        false => Ok(Ok(What::Other(named.trim().to_owned()))),
        true => Ok(who::service(turn, named, doing)
            .await?
            .map(|service| What::Offered(Box::new(service)))),
    }
}

/// The first day and the last one, and by which day of the month it is counted.
struct Term {
    starts: NaiveDate,
    ends: NaiveDate,
    anchor: u32,
    length: Option<Length>,
}

/// `/subscription add`
pub async fn add(turn: &Turn<'_>, mut asked: Asked) -> Result<Reply> {
    let language = turn.voice.language;
    if let Some(length) = asked.length
        && let Some(name) = named_like_its_length(turn, &asked.service, length).await?
    {
        asked.service = name;
    }
    let line = |asked: Asked| Command::from(SubscriptionCommand::Add(asked)).render(language);
    let by_contact = |contact| {
        SubscriptionCommand::Add(Asked {
            contact,
            ..asked.clone()
        })
    };
    let person = match who::customer(turn, &asked.contact, by_contact).await? {
        Ok(person) => person,
        Err(wrong) => return ask_again(turn, asked, wrong).await,
    };
    let by_service = |service| {
        Command::from(SubscriptionCommand::Add(Asked {
            service,
            ..asked.clone()
        }))
    };
    let what = match what(turn, &asked.service, by_service).await? {
        Ok(what) => what,
        Err(wrong) => return ask_again(turn, asked, wrong).await,
    };
    let with_price = |price: &str| {
        line(Asked {
            price: Some(price.to_owned()),
            ..asked.clone()
        })
    };
    let price = match asked
        .price
        .as_deref()
        .map(|typed| price::meant(turn, typed, with_price))
    {
        None => what.offered().and_then(Service::price),
        Some(Ok(price)) => price,
        Some(Err(wrong)) => return ask_again(turn, asked, *wrong).await,
    };
    let term = match term(turn, &asked, what.offered(), line) {
        Ok(Some(term)) => term,
        Ok(None) => {
            let mut partial = Partial::of(&SubscriptionCommand::Add(asked).into(), language);
            partial.ask_again("length");
            return Box::pin(dialogue::begin(turn, partial)).await;
        }
        Err(reply) => return Ok(*reply),
    };
    let is_new = matches!(person, who::Person::New { .. });
    let called = person.shown_name();
    let contact = person.kept(turn).await?;
    let new = NewSubscription {
        contact_id: contact.id,
        service_id: what.offered().map(|service| service.id),
        title: what.title().to_owned(),
        account: asked.account.clone().unwrap_or_default(),
        starts: term.starts,
        ends: term.ends,
        length: term.length,
        anchor_day: term.anchor,
        price,
        note: asked.note.clone(),
        member_id: Some(turn.member.id),
        external_key: None,
    };
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    match subscriptions::add(tx, organisation, new, now).await? {
        Added::Known(known) => Ok(has_it(turn, &called, &known, &asked)),
        Added::New(added) if term.ends < today(turn) => {
            // Whoever brings his old list wants nobody told of it.
            let lapsed = subscriptions::lapse(tx, &added, now).await?.unwrap_or(added);
            let name = [("name", called)];
            let words = turn.voice.say("subscription-added-expired", &name);
            Ok(card(turn, &lapsed).await?.above(words))
        }
        Added::New(added) => {
            let made = Some(Occasion::Made(added.revision));
            plan::subscription::plan(tx, &turn.organisation, &added, made, now).await?;
            let name = [("name", called)];
            let words = match is_new {
                true => turn.voice.say("subscription-added-new", &name),
                false => turn.voice.say("subscription-added", &name),
            };
            Ok(card(turn, &added).await?.above(words))
        }
    }
}

/// What he wrote is not lost for a word.
async fn ask_again(turn: &Turn<'_>, asked: Asked, wrong: Wrong) -> Result<Reply> {
    let whom = asked.contact.to_string();
    let mut partial = Partial::of(&SubscriptionCommand::Add(asked).into(), turn.voice.language);
    partial.ask_again(wrong.argument);
    dialogue::ask_whom_again(turn, &partial, wrong.reply, 1, Some(whom)).await
}

/// From when until when it is paid. `None`: nothing says for how long.
fn term(
    turn: &Turn<'_>,
    asked: &Asked,
    service: Option<&Service>,
    line: impl Fn(Asked) -> String,
) -> std::result::Result<Option<Term>, Box<Reply>> {
    let (voice, today) = (&turn.voice, today(turn));
    let starts = match &asked.from {
        None => today,
        Some(typed) => dates::day(turn, typed, Days::Any, |day| {
            line(Asked {
                from: Some(day.to_owned()),
                ..asked.clone()
            })
        })?,
    };
    let with_until = |day: &str| {
        line(Asked {
            until: Some(day.to_owned()),
            ..asked.clone()
        })
    };
    let length = asked.length.map(length::kept);
    let length = length.or_else(|| service.and_then(Service::length));
    if let Some(typed) = &asked.until {
        let ends = dates::day(turn, typed, Days::OverToo, with_until)?;
        // Of one that is over nobody has to say when it began.
        let starts = match asked.from {
            None => starts.min(ends),
            Some(_) => starts,
        };
        if ends < starts {
            let args = [("from", day(voice, starts)), ("until", day(voice, ends))];
            let words = voice.say("subscription-before-start", &args);
            return Err(Box::new(Reply::failed(words).unusable(Vec::new())));
        }
        return Ok(Some(Term {
            starts,
            ends,
            anchor: anchor_of(ends),
            length,
        }));
    }
    let Some(length) = length else {
        return Ok(None);
    };
    let Some(ends) = end(starts, length, anchor_of(starts)) else {
        return Ok(None);
    };
    let anchor = match length {
        Length::Days(_) => anchor_of(ends),
        Length::Months(_) => anchor_of(starts),
    };
    Ok(Some(Term {
        starts,
        ends,
        anchor,
        length: Some(length),
    }))
}

/// He has it already: it is renewed, or it is of another account.
fn has_it(turn: &Turn<'_>, name: &str, known: &Subscription, asked: &Asked) -> Reply {
    let voice = &turn.voice;
    let another = Asked {
        account: Some(voice.pick("otra", "other").to_owned()),
        ..asked.clone()
    };
    let line = Command::from(SubscriptionCommand::Add(another)).render(voice.language);
    let args = [
        ("name", name.to_owned()),
        ("what", known.what()),
        ("number", known.number.to_string()),
        ("until", until(turn, known)),
        ("line", line),
    ];
    let show = SubscriptionCommand::Show {
        subscription: LeadRef::Number(known.number),
    };
    Reply::failed(voice.say("subscription-known", &args))
        .showing(known)
        .choice(Choice::run(voice, renewing(known), "renew-button"))
        .choice(Choice::run(voice, show, "show-button"))
}
