//! `/service …`: what the business offers.

use std::time::Duration;

use pregon_commands::{Command, Limit, NewService, Partial, ServiceCommand, ServiceEdit};

use super::agenda::{Wrong, length, price, who};
use super::{Turn, as_answers, menu};
use crate::conversation::member::dialogue;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::Result;
use crate::store::services::{self, Offer, Service};

/// A day has no more.
const MINUTES_OF_A_DAY: u64 = 24 * 60;
/// Nothing takes less: so few seconds were minutes that somebody wrote without their unit.
const LEAST_SECONDS: u64 = 5 * 60;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: ServiceCommand) -> Result<Reply> {
    match command {
        ServiceCommand::Add(asked) => add(turn, asked).await,
        ServiceCommand::List => list(turn).await,
        ServiceCommand::Show { service } => {
            let again = |service| ServiceCommand::Show { service };
            match who::service(turn, &service, again).await? {
                Ok(service) => shown(turn, &service).await,
                Err(wrong) => Ok(wrong.reply),
            }
        }
        ServiceCommand::Edit(asked) => edit(turn, asked).await,
        ServiceCommand::Remove { service } => remove(turn, &service).await,
    }
}

/// In the middle of a dialogue: a name that is taken, a service that nobody knows and a price that is none are told at once.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(problem) = price::check(turn, partial) {
        return Ok(Some(problem));
    }
    let adds = partial.verb().is_some_and(|verb| verb.key == "service.add");
    if !adds {
        return who::check_service(turn, partial).await;
    }
    if let Some(name) = partial.value("name").map(str::to_owned)
        && let Some(known) = services::by_name(turn.desk.tx, turn.organisation.id, &name).await?
    {
        partial.reopen("name");
        let show = turn.voice.line("service.show");
        return Ok(Some(as_answers(turn, taken(turn, &known), partial, &show)));
    }
    // A number alone is minutes, where nobody can ask in seconds.
    if let Some(minutes) = partial
        .value("duration")
        .and_then(|typed| typed.trim().parse::<u32>().ok())
    {
        partial.put("duration", &format!("{minutes} min"));
    }
    // What takes no appointment is likely paid in advance.
    let no_appointment = partial
        .value("duration")
        .is_some_and(|typed| !typed.chars().any(|c| c.is_ascii_digit()));
    if no_appointment && partial.value("length").is_none() {
        partial.ask_again("length");
    }
    Ok(None)
}

async fn add(turn: &Turn<'_>, asked: NewService) -> Result<Reply> {
    let with = |price: &str| NewService {
        price: Some(price.to_owned()),
        ..asked.clone()
    };
    let line = |price: &str| Command::from(ServiceCommand::Add(with(price))).render(turn.voice.language);
    let price = match &asked.price {
        None => None,
        Some(typed) => match price::meant(turn, typed, line) {
            Ok(price) => price,
            // What else could be said of it would be asked first: the line that would be right is shorter.
            Err(wrong) => return Ok(wrong.reply),
        },
    };
    let offer = Offer {
        name: asked.name.clone(),
        minutes: asked.duration.and_then(minutes),
        length: asked.length.map(length::kept),
        price,
    };
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if let Some(service) = services::add(tx, organisation, offer, turn.desk.now).await? {
        let words = turn.voice.say("service-added", &[("name", service.name.clone())]);
        return Ok(card(turn, &service).above(words));
    }
    match services::by_name(tx, organisation, &asked.name).await? {
        Some(known) => Ok(taken(turn, &known)),
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}

/// What he wrote is not lost for a word.
async fn ask_again(turn: &Turn<'_>, command: ServiceCommand, wrong: Wrong) -> Result<Reply> {
    let mut partial = Partial::of(&command.into(), turn.voice.language);
    partial.ask_again(wrong.argument);
    dialogue::ask_again(turn, &partial, wrong.reply, 1).await
}

fn taken(turn: &Turn<'_>, known: &Service) -> Reply {
    let voice = &turn.voice;
    let args = [("name", known.name.clone()), ("what", about(voice, known))];
    let key = match about(voice, known).is_empty() {
        true => "service-taken-bare",
        false => "service-taken",
    };
    let edit = ServiceCommand::Edit(ServiceEdit {
        service: known.name.clone(),
        ..ServiceEdit::default()
    });
    Reply::failed(voice.say(key, &args)).choice(Choice::run(voice, edit, "service-edit-button"))
}

/// How many minutes an appointment takes; none where it takes no appointment.
fn minutes(said: Limit<Duration>) -> Option<u32> {
    let seconds = said.at()?.as_secs();
    let minutes = match seconds < LEAST_SECONDS {
        true => seconds,
        false => seconds.div_ceil(60),
    };
    u32::try_from(minutes.clamp(1, MINUTES_OF_A_DAY)).ok()
}

async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = services::offered(turn.desk.tx, organisation, skip, turn.look_for()).await?;
    let (page, more) = turn.page_of(found);
    if page.is_empty() {
        let add = Choice::begin(&turn.voice, "service.add", "service-add-button");
        return Ok(Reply::new(turn.voice.say("service-none", &[])).choice(add));
    }
    let mut lines = vec![turn.heading("service-list", &[])];
    let mut choices = Vec::new();
    for service in &page {
        let about = about(&turn.voice, service);
        lines.push(match about.is_empty() {
            true => format!("• *{}*", service.name),
            false => format!("• *{}*: {about}", service.name),
        });
        choices.push(row(turn, service));
    }
    let reply = Reply::new(lines.join("\n"));
    let reply = reply.choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

fn row(turn: &Turn<'_>, service: &Service) -> Choice {
    let show = ServiceCommand::Show {
        service: service.name.clone(),
    };
    Choice::command(&turn.voice, show, service.name.clone()).with_detail(about(&turn.voice, service))
}

/// A service with what is said of it: `45 min · 25.000 COP`.
pub fn about(voice: &Voice, service: &Service) -> String {
    let price = service.price().map(|price| price::words(voice, &price));
    let minutes = service.minutes.and_then(|minutes| u64::try_from(minutes).ok());
    let minutes = minutes.map(|minutes| voice.stretch(minutes * 60 * 1_000));
    let length = service.length().map(|kept| length::words(voice, kept));
    let said: Vec<String> = [minutes, length, price].into_iter().flatten().collect();
    said.join(" · ")
}

async fn shown(turn: &Turn<'_>, service: &Service) -> Result<Reply> {
    let uses = services::uses(turn.desk.tx, service, turn.desk.now).await?;
    let reply = card(turn, service);
    let args = [("uses", used(turn, uses))];
    let key = match uses == services::Uses::default() {
        true => "service-unused",
        false => "service-uses",
    };
    Ok(Reply {
        body: format!("{}\n{}", reply.body, turn.voice.say(key, &args)),
        ..reply
    })
}

/// What has it, of which there is any: `2 citas por venir y 1 suscripción`.
fn used(turn: &Turn<'_>, uses: services::Uses) -> String {
    let counted = [
        ("service-appointments", uses.appointments),
        ("service-subscriptions", uses.subscriptions),
    ];
    let there = counted.into_iter().filter(|(_, count)| *count > 0);
    let said = there.map(|(key, count)| turn.voice.say(key, &[("count", turn.voice.number(count))]));
    turn.voice.all(&said.collect::<Vec<_>>())
}

fn card(turn: &Turn<'_>, service: &Service) -> Reply {
    let voice = &turn.voice;
    let about = match about(voice, service) {
        none if none.is_empty() => voice.say("service-bare", &[]),
        about => about,
    };
    let edit = ServiceCommand::Edit(ServiceEdit {
        service: service.name.clone(),
        ..ServiceEdit::default()
    });
    Reply::new(format!("*{}*\n{about}", service.name))
        .choice(Choice::run(voice, edit, "service-edit-button"))
        .choice(Choice::run(voice, ServiceCommand::List, "service-list-button"))
}

async fn edit(turn: &Turn<'_>, asked: ServiceEdit) -> Result<Reply> {
    let again = |service| {
        ServiceCommand::Edit(ServiceEdit {
            service,
            ..asked.clone()
        })
    };
    let service = match who::service(turn, &asked.service, again).await? {
        Ok(service) => service,
        Err(wrong) => return Ok(wrong.reply),
    };
    let nothing = ServiceEdit {
        service: asked.service.clone(),
        ..ServiceEdit::default()
    };
    if asked == nothing {
        return Ok(what(turn, &service));
    }
    let line = |price: &str| {
        let with = ServiceEdit {
            price: Some(price.to_owned()),
            ..asked.clone()
        };
        Command::from(ServiceCommand::Edit(with)).render(turn.voice.language)
    };
    let price = match &asked.price {
        None => service.price(),
        Some(typed) => match price::meant(turn, typed, line) {
            Ok(price) => price,
            Err(wrong) => return ask_again(turn, ServiceCommand::Edit(asked), *wrong).await,
        },
    };
    let offer = Offer {
        name: asked.name.clone().unwrap_or_else(|| service.name.clone()),
        minutes: match asked.duration {
            Some(said) => minutes(said),
            None => service.minutes.and_then(|minutes| u32::try_from(minutes).ok()),
        },
        length: asked.length.map(length::kept).or_else(|| service.length()),
        price,
    };
    match services::change(turn.desk.tx, &service, offer, turn.desk.now).await? {
        Some(service) => shown(turn, &service).await,
        None => {
            let name = asked.name.unwrap_or_default();
            let known = services::by_name(turn.desk.tx, turn.organisation.id, &name).await?;
            Ok(match known {
                Some(known) => taken(turn, &known),
                None => Reply::failed(turn.voice.say("confirmation-unknown", &[])),
            })
        }
    }
}

/// What is to be changed? Each leads to its question.
fn what(turn: &Turn<'_>, service: &Service) -> Reply {
    let voice = &turn.voice;
    let edit = ServiceEdit {
        service: service.name.clone(),
        ..ServiceEdit::default()
    };
    let line = Command::from(ServiceCommand::Edit(edit)).render(voice.language);
    // A key without a value asks for it.
    let way = |argument: &str, title: &str, now: String| {
        let key = menu::key(voice, "service.edit", argument);
        Choice::new(Tap::Line(format!("{line} {key}:")), voice.say(title, &[])).with_detail(now)
    };
    let minutes = service.minutes.and_then(|minutes| u64::try_from(minutes).ok());
    let minutes = minutes.map(|minutes| voice.stretch(minutes * 60 * 1_000));
    let length = service.length().map(|kept| length::words(voice, kept));
    let price = service.price().map(|price| price::words(voice, &price));
    let choices = [
        way("price", "agenda-price-row", price.unwrap_or_default()),
        way("duration", "service-duration-row", minutes.unwrap_or_default()),
        way("length", "service-length-row", length.unwrap_or_default()),
        way("name", "service-name-row", service.name.clone()),
    ];
    let words = voice.say("service-edit-what", &[("name", service.name.clone())]);
    Reply::new(words).choices(choices, voice.say("choose-button", &[]))
}

async fn remove(turn: &Turn<'_>, named: &str) -> Result<Reply> {
    let again = |service| ServiceCommand::Remove { service };
    let service = match who::service(turn, named, again).await? {
        Ok(service) => service,
        Err(wrong) => return Ok(wrong.reply),
    };
    let (tx, organisation, now) = (turn.desk.tx, turn.organisation.id, turn.desk.now);
    let uses = services::uses(tx, &service, now).await?;
    services::remove(tx, organisation, service.id, now).await?;
    let args = [("name", service.name.clone()), ("uses", used(turn, uses))];
    let key = match uses == services::Uses::default() {
        true => "service-removed",
        false => "service-removed-used",
    };
    Ok(Reply::new(turn.voice.say(key, &args)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_its_unit_is_minutes() {
        let of = |seconds| minutes(Limit::At(Duration::from_secs(seconds)));
        for (seconds, expected) in [
            (45, 45),
            (90, 90),
            (120, 120),
            (300, 5),
            (2_700, 45),
            (3_600, 60),
            (86_400, 1_440),
        ] {
            assert_eq!(of(seconds), Some(expected), "{seconds}");
        }
        assert_eq!(minutes(Limit::Unlimited), None);
    }
}
