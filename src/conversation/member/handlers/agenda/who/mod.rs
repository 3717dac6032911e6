//! Whom and what a line of the agenda means: `Ana`, `300 123 4567`, `Ana 300 123 4567 corte`, the person on a quoted card; and the
//! services of the business, however their names are typed.
//!
//! ```text
//! person    the customer who is meant
//! service   what is meant of all that is offered
//! parted    both of them in one place: Ana Netflix
//! words     a number among the words of a name
//! ```

mod parted;
mod person;
mod service;
mod words;

use pregon_commands::{ContactCommand, ContactRef, Partial, ServiceCommand};

pub use parted::{Parted, parted};
pub use person::{Person, customer, quoted, reference};
pub use service::{Likely, likely, line_to_add, nearest, service};

use super::{Turn, Wrong, as_answers, contact};
use crate::replies::Reply;
use crate::store::Result;
use person::is_anybody;
use words::Numbered;

/// The argument that says whom.
const CONTACT: &str = "contact";
/// The argument that says what.
const SERVICE: &str = "service";

/// [Parts](fn@parted) what is known of a command so far, with the person on the card that he quotes where none is named. Answers whether it
/// changed anything.
pub async fn settle(turn: &Turn<'_>, partial: &mut Partial) -> Result<bool> {
    let before = partial.clone();
    let quoted = quoted(turn).await?;
    let quoted = quoted.as_ref().and_then(reference);
    let takes_service = partial
        .verb()
        .is_some_and(|verb| verb.argument(SERVICE).is_some());
    if takes_service
        && partial.value(SERVICE).is_none()
        && let Some(typed) = partial.value(CONTACT).map(str::to_owned)
    {
        let mut found = parted(turn, &typed).await?;
        // `/subscription add Netflix` below the card of somebody: nobody is called so.
        if found.service.is_none()
            && quoted.is_some()
            && Numbered::of(&typed).is_none()
            && !is_anybody(turn, &typed).await?
        {
            found = Parted {
                contact: None,
                service: Some(typed),
            };
        }
        if let Some(service) = found.service {
            partial.put(SERVICE, &service);
            match found.contact {
                Some(contact) => partial.put(CONTACT, &contact),
                None => partial.reopen(CONTACT),
            };
        }
    }
    if partial.value(CONTACT).is_none()
        && let Some(quoted) = quoted
    {
        partial.put(CONTACT, &quoted.to_string());
    }
    Ok(*partial != before)
}

/// In the middle of a dialogue: whom nobody knows is told at once, and only he is asked for again. What was answered in one go is
/// [settled](settle) before.
pub async fn check_customer(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let Some(said) = partial.value(CONTACT).and_then(ContactRef::parse) else {
        return Ok(None);
    };
    let showing = |contact| ContactCommand::Show { contact };
    let Err(Wrong { argument, reply }) = customer(turn, &said, showing).await? else {
        return Ok(None);
    };
    partial.ask_again(argument);
    let show = turn.voice.line("contact.show");
    Ok(Some(as_answers(turn, reply, partial, &show)))
}

/// The same for what is not offered.
pub async fn check_service(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let Some(named) = partial.value(SERVICE).map(str::to_owned) else {
        return Ok(None);
    };
    let showing = |service| ServiceCommand::Show { service };
    let Err(Wrong { argument, reply }) = service(turn, &named, showing).await? else {
        return Ok(None);
    };
    partial.ask_again(argument);
    let show = turn.voice.line("service.show");
    Ok(Some(as_answers(turn, reply, partial, &show)))
}

/// What is wrong with an argument.
fn wrong(argument: &'static str, reply: Reply) -> Wrong {
    Wrong { argument, reply }
}
