//! A member wrote: a command, an answer to a question, a tap on a button, a file.

mod aside;
mod canned;
mod dates;
mod dialogue;
mod handlers;
mod here;
mod meant;
mod media;
mod menu;
mod problem;
mod relay;
mod rights;
mod tap;
#[cfg(test)]
mod tests;
mod turn;

use pregon_commands::{Command, Input, NounSpec, Partial, Quoted, Reading, is_brake, read, role_allows};

use self::handlers::log;
use super::Fetched;
use super::desk::Desk;
use crate::domain::deed::{Deed, Means, Outcome};
use crate::domain::message::{InboundContent, InboundMessage};
use crate::domain::shows::Shows;
use crate::replies::Reply;
use crate::store::channels::Channel;
use crate::store::conversations::Conversation;
use crate::store::members::Member;
use crate::store::messages::Message;
use crate::store::organisations::Organisation;
use crate::store::{
    Result, appointments, campaigns, contacts, dialogues, leads, members, messages, outbox, reminder_rules,
    subscriptions, templates,
};

pub use handlers::appointment::{reckon, series as appointment_series};
pub use handlers::campaign::prepare::Preparer;
pub use handlers::campaign::series;
pub use handlers::contact::worker::ListWorker;
pub use here::Here;
pub use relay::{KEPT_DAYS, Offer, Place};
pub use turn::Turn;

/// What a member wrote, and where.
pub struct Written<'m> {
    /// The number.
    pub channel: Channel,
    /// With whom.
    pub conversation: Conversation,
    /// What.
    pub message: &'m InboundMessage,
    /// The message whose numbered choice it is.
    pub answered: Option<Message>,
    /// What came along.
    pub file: Fetched,
}

/// Answers a member of the business whose number he wrote to, with one message.
pub async fn hear(
    desk: &Desk<'_>,
    organisation: Organisation,
    member: Member,
    written: Written<'_>,
) -> Result<()> {
    let (message, file) = (written.message, written.file);
    if member.name.is_empty()
        && let Some(name) = &message.from.name
    {
        members::name_if_nameless(desk.tx, member.organisation_id, member.id, name).await?;
    }
    let (channel, own_id) = (written.channel, message.id.clone());
    let mut here = Here::at(desk.tx, channel, written.conversation, &member, own_id).await?;
    if let Some(id) = &message.quotes {
        here.quoted = messages::by_provider_id(desk.tx, here.keeper(), here.number_id(), id).await?;
        here.quotes_what_is_gone = here.quoted.is_none();
    }
    let answered = written.answered.as_ref();
    here.touched_at = answered
        .or(here.quoted.as_ref())
        .map(|message| message.created_at);
    let meant::Meant { turn, instead } = meant::meant(*desk, organisation, here, message, answered).await?;
    if let Some(reply) = instead {
        return turn.answer(reply).await;
    }
    if let InboundContent::Text(text) = &message.content
        && message.quotes.is_none()
        && let Some((turn, reply)) = Box::pin(dialogue::answered_elsewhere(&turn, text)).await?
    {
        return turn.answer(reply).await;
    }
    let reply = match Box::pin(relay::heard(&turn, &message.content, &file)).await? {
        relay::Heard::Done(reply) => reply.map(|reply| *reply),
        relay::Heard::NotMeant => Box::pin(heard(&turn, &message.content, file)).await?,
    };
    match reply {
        Some(reply) => turn.answer(reply).await,
        None => Ok(()),
    }
}

/// What he sent to the bot itself.
async fn heard(turn: &Turn<'_>, content: &InboundContent, file: Fetched) -> Result<Option<Reply>> {
    Ok(match content {
        InboundContent::Text(text) => Box::pin(said(turn, text)).await?,
        InboundContent::Choice { id, title } => tap::tapped(turn, id, title).await?,
        InboundContent::Media(attachment) => Box::pin(media::heard(turn, attachment, file)).await?,
        InboundContent::Contacts(cards) => {
            let deed = Deed::by(Means::File, "contact.import", None);
            let work = handlers::contact::import::cards(turn, cards);
            rights::within(turn, "contact.import", deed, work).await?
        }
        // A message that was taken back asks for nothing.
        InboundContent::Reaction { .. } | InboundContent::Revoked(_) => None,
        // What it said before has been done; nobody knows whether the rest is meant as another order.
        InboundContent::Edited(Some(_)) => Some(Reply::new(turn.voice.say("member-edited", &[]))),
        InboundContent::Edited(None) | InboundContent::Unsupported(_) => {
            Some(Reply::new(turn.voice.say("member-unsupported", &[])))
        }
        InboundContent::Location { .. }
        | InboundContent::Order(_)
        | InboundContent::Form(_)
        | InboundContent::Other(_) => Some(lost(turn).await?),
    })
}

/// A text: a command, or an answer to what was asked.
async fn said(turn: &Turn<'_>, text: &str) -> Result<Option<Reply>> {
    let open = dialogues::current(turn.desk.tx, turn.organisation.id, turn.member.id, turn.desk.now).await?;
    let turn = &media::with_held(turn, open.as_ref());
    if let Some(open) = &open
        && let Some(reply) = Box::pin(dialogue::answered(turn, open, text)).await?
    {
        return Ok(Some(reply));
    }
    if open.is_none()
        && let Some(reply) = aside::nothing_asked(turn, text).await?
    {
        return Ok(Some(reply));
    }
    let mut input = Input::new(text).speaking(turn.voice.language);
    input.slash_optional = open.is_none_or(|open| open.kind != dialogues::COMMAND) || is_brake(text);
    input.quoted = quoted(turn).await?;
    match read(&input) {
        Ok(Reading::Complete(command)) => run(turn, command).await.map(Some),
        Ok(Reading::Incomplete(partial)) => {
            let verb = partial.verb();
            if let Some(verb) = verb
                && !role_allows(turn.role, verb)
            {
                let line = log::kept(turn, verb, text.trim());
                rights::note(turn, Deed::Line(line), Outcome::Refused).await?;
                return Ok(Some(rights::refused(turn, verb.role)));
            }
            match handlers::instead_of_asking(turn, &partial).await? {
                Some(reply) => Ok(Some(reply)),
                None => dialogue::begin(turn, partial).await.map(Some),
            }
        }
        Ok(Reading::Noun(noun)) => about(turn, noun).await.map(Some),
        // Whoever is new is welcomed with this very message, in much the same words.
        Ok(Reading::NotACommand) if is_greeting(text) => match is_welcomed(turn).await? {
            true => Ok(None),
            false => run(turn, Command::Start).await.map(Some),
        },
        // Nobody waits for an answer to that.
        Ok(Reading::NotACommand) if is_thanks(text) => Ok(None),
        Ok(Reading::NotACommand) => match menu::picked(turn, text).await? {
            Some(button) => Box::pin(tap::tapped(turn, &button.id, &button.title)).await,
            None => match handlers::link::tried(turn, text).await? {
                Some(reply) => Ok(Some(reply)),
                None => lost(turn).await.map(Some),
            },
        },
        Err(error) => {
            let reply = problem::answer(turn, text, &error).await?;
            aside::offer(turn, reply).await.map(Some)
        }
    }
}

/// Runs a whole command, if its sender may.
async fn run(turn: &Turn<'_>, command: Command) -> Result<Reply> {
    let line = command.render(turn.voice.language);
    let kept = Deed::Line(log::kept(turn, command.verb(), &line));
    if !role_allows(turn.role, command.verb()) {
        rights::note(turn, kept, Outcome::Refused).await?;
        return Ok(rights::refused(turn, command.verb().role));
    }
    // Another command parks what he was in the middle of, for whichever of his businesses.
    aside::park(turn).await?;
    aside::park_others(turn).await?;
    let verb = command.verb();
    let work = Box::pin(handlers::run(turn, command));
    let (noted, reply) = rights::kept_as(turn, kept, work).await?;
    let reply = problem::judged(turn, verb, noted, reply).await?;
    let reply = menu::with_next_page(turn, reply, &line);
    aside::offer(turn, reply).await
}

/// A noun alone shows what there is of it, with a way to its help; help itself where there is nothing to show.
async fn about(turn: &Turn<'_>, noun: &'static NounSpec) -> Result<Reply> {
    let list = noun.list().filter(|list| role_allows(turn.role, list));
    let list = list.and_then(|list| Partial::start(list.key, turn.voice.language)?.finish().ok());
    let Some(list) = list else {
        if !noun.verbs.iter().any(|verb| role_allows(turn.role, verb)) {
            let line = format!("/{}", noun.names.shown(turn.voice.language));
            rights::note(turn, Deed::Line(line), Outcome::Refused).await?;
            return Ok(rights::refused(turn, rights::lowest(noun)));
        }
        let topic = Some(noun.key.to_owned());
        return run(turn, Command::Help { topic }).await;
    };
    let reply = run(turn, list).await?;
    Ok(if reply.has_room() {
        reply.choice(menu::help_about(turn, noun))
    } else {
        reply
    })
}

/// Who says hello wants to begin.
fn is_greeting(words: &str) -> bool {
    const GREETINGS: [&str; 8] = [
        "hola",
        "buenas",
        "buenos dias",
        "buenas tardes",
        "hi",
        "hello",
        "hey",
        "good morning",
    ];
    is_one_of(words, &GREETINGS)
}

fn is_thanks(words: &str) -> bool {
    const THANKS: [&str; 8] = [
        "gracias",
        "muchas gracias",
        "mil gracias",
        "ok gracias",
        "listo gracias",
        "thanks",
        "thank you",
        "ok thanks",
    ];
    is_one_of(words, &THANKS)
}

/// Whether it says just that, however it is written.
fn is_one_of(words: &str, known: &[&str]) -> bool {
    let words: String = words
        .chars()
        .filter(|c| c.is_alphabetic() || c.is_whitespace())
        .collect();
    known.contains(&crate::domain::text::key(&words).as_str())
}

/// Whether the first words to somebody new, which waited until he wrote, leave for him now.
async fn is_welcomed(turn: &Turn<'_>) -> Result<bool> {
    let (here, shows) = (turn.here.conversation().id, Shows::Welcome(turn.member.id));
    outbox::leaves_now(turn.desk.tx, here, shows, turn.desk.now).await
}

/// He said something that is no command. The second time in a row he is shown what there is to choose from.
async fn lost(turn: &Turn<'_>) -> Result<Reply> {
    if turn.here.quotes_what_is_gone {
        rights::note(turn, Deed::Words, Outcome::NotUnderstood).await?;
        return Ok(relay::card_is_gone(turn));
    }
    let second = problem::is_second(turn).await?;
    rights::note(turn, Deed::Words, Outcome::NotUnderstood).await?;
    // He may have answered too late: the way back comes first.
    let draft = aside::way_back(turn).await?;
    if second {
        let choices = draft.into_iter().chain(menu::topics(turn));
        let choose = turn.voice.say("choose-button", &[]);
        return Ok(Reply::new(turn.voice.say("member-lost-again", &[])).choices(choices, choose));
    }
    let words = match draft {
        Some(_) => "member-lost-draft",
        None => "member-lost",
    };
    let ways = draft.into_iter().chain([menu::help(turn), menu::status(turn)]);
    Ok(Reply::new(turn.voice.say(words, &[])).ways(ways))
}

/// Whether a caption is meant as a command.
fn is_order(caption: Option<&str>) -> bool {
    caption.is_some_and(|caption| caption.trim_start().starts_with('/'))
}

/// What the message that he quotes showed.
fn shown(turn: &Turn<'_>) -> Option<Shows> {
    turn.here.quoted.as_ref()?.shows()
}

/// The same, where it can be the object of a command.
async fn quoted(turn: &Turn<'_>) -> Result<Option<Quoted>> {
    let (tx, own) = (turn.desk.tx, turn.organisation.id);
    Ok(match shown(turn) {
        Some(Shows::Campaign(id)) => campaigns::get(tx, own, id)
            .await?
            .map(|campaign| Quoted::Campaign(campaign.name)),
        Some(Shows::Lead(id)) => leads::get(tx, own, id)
            .await?
            .map(|lead| Quoted::Lead(lead.number)),
        Some(Shows::Contact(id)) => contacts::get(tx, own, id).await?.map(|contact| {
            Quoted::Contact(contact.phone.map_or(contact.name, |digits| format!("+{digits}")))
        }),
        Some(Shows::Template(id)) => templates::get(tx, own, id)
            .await?
            .map(|template| Quoted::Template(template.name)),
        Some(Shows::Subscription(id)) => subscriptions::get(tx, own, id)
            .await?
            .map(|subscription| Quoted::Subscription(subscription.number)),
        Some(Shows::Appointment(id)) => appointments::get(tx, own, id)
            .await?
            .map(|appointment| Quoted::Appointment(appointment.number)),
        Some(Shows::Rule(id)) => reminder_rules::get(tx, own, id)
            .await?
            .map(|rule| Quoted::Rule(rule.number)),
        // No command is about these, or ever.
        Some(
            Shows::Import(_)
            | Shows::Trial(_)
            | Shows::Relay(_)
            | Shows::Welcome(_)
            | Shows::Farewell(_)
            | Shows::Secret(_),
        )
        | None => None,
    })
}
