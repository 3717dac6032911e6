//! The customer who is meant: by his number, by his name, by both, or by the card that is quoted.

use std::collections::BTreeMap;

use pregon_commands::{Command, ContactRef};

use super::words::{Numbered, spaced};
use super::{CONTACT, Turn, Wrong, contact, wrong};
use crate::conversation::member::shown;
use crate::domain::shows::Shows;
use crate::domain::{phone, text};
use crate::replies::Reply;
use crate::store::contacts::{self, Contact, NewContact};
use crate::store::{Result, appointments, leads, subscriptions};

/// Whom a line means.
#[derive(Debug, Clone)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one at a time, and it is taken apart at once"
)]
pub enum Person {
    /// A customer.
    Known(Contact),
    /// A number that nobody has: a customer from now on.
    New {
        /// Digits with the country code.
        digits: String,
        /// What he is called; may be empty.
        name: String,
    },
}

impl Person {
    /// How he is called to a member.
    pub fn shown_name(&self) -> String {
        match self {
            Self::Known(contact) => contact.shown_name(),
            Self::New { digits, name } => phone::named(name, Some(digits)),
        }
    }

    /// His row, written down when he is new. For whoever does what was asked: until then nobody is added.
    pub async fn kept(self, turn: &Turn<'_>) -> Result<Contact> {
        let (tx, now) = (turn.desk.tx, turn.desk.now);
        match self {
            Self::Known(contact) => Ok(contact),
            Self::New { digits, name } => {
                let new = NewContact {
                    name,
                    phone: Some(digits),
                    source: "added",
                    attributes: BTreeMap::new(),
                };
                contacts::add(tx, turn.organisation.id, new, now).await
            }
        }
    }
}

/// The customer who is meant, or what to say instead: of several, each with what `doing` makes of him. A number with a name, as in
/// `Ana 300 123 4567`, is the one who has the number, or somebody new of that name.
pub async fn customer<C: Into<Command>>(
    turn: &Turn<'_>,
    said: &ContactRef,
    doing: impl Fn(ContactRef) -> C,
) -> Result<std::result::Result<Person, Wrong>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let (number, name) = match said {
        ContactRef::Phone(number) => (Some(number.clone()), String::new()),
        ContactRef::Name(words) => match Numbered::of(words) {
            Some(found) => (Some(found.number), spaced(&[found.before, found.behind])),
            None => (None, words.clone()),
        },
    };
    if let Some(number) = number {
        let digits = match turn.digits(&number) {
            Ok(digits) => digits,
            Err(reply) => return Ok(Err(wrong(CONTACT, *reply))),
        };
        return Ok(Ok(match contacts::by_phone(tx, organisation, &digits).await? {
            Some(known) if known.name.is_empty() && !name.is_empty() => {
                contacts::rename(tx, organisation, known.id, &name, turn.desk.now).await?;
                Person::Known(Contact { name, ..known })
            }
            Some(known) => Person::Known(known),
            None => Person::New { digits, name },
        }));
    }
    let mut found = contacts::search(tx, organisation, &name, turn.skip(), turn.look_for()).await?;
    Ok(match found.len() {
        0 => Err(wrong(
            CONTACT,
            turn.no_number(said).unwrap_or_else(|| nobody(turn, &name)),
        )),
        1 if turn.page == 0 => Ok(Person::Known(found.remove(0))),
        _ => match exactly(&found, &name) {
            Some(only) if turn.page == 0 => Ok(Person::Known(only)),
            _ => {
                let count = contacts::count_named(tx, organisation, &name).await?;
                Err(wrong(CONTACT, contact::which(turn, found, (&name, count), doing)))
            }
        },
    })
}

/// The customer on the card that he quotes: his own, his lead's, that of what he has agreed on.
pub async fn quoted(turn: &Turn<'_>) -> Result<Option<Contact>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let id = match shown(turn) {
        Some(Shows::Contact(id)) => Some(id),
        Some(Shows::Lead(id)) => leads::get(tx, organisation, id)
            .await?
            .map(|lead| lead.contact_id),
        Some(Shows::Appointment(id)) => appointments::get(tx, organisation, id)
            .await?
            .and_then(|appointment| appointment.contact_id),
        Some(Shows::Subscription(id)) => subscriptions::get(tx, organisation, id)
            .await?
            .and_then(|subscription| subscription.contact_id),
        _ => None,
    };
    match id {
        Some(id) => contacts::get(tx, organisation, id).await,
        None => Ok(None),
    }
}

/// How a customer is named so that nobody else is meant; by his name where he has no number.
pub fn reference(contact: &Contact) -> Option<ContactRef> {
    let number = contact.phone.as_ref().map(|digits| format!("+{digits}"));
    ContactRef::parse(&number.unwrap_or_else(|| contact.name.clone()))
}

/// Nobody has that name: he may be new, and then his number is needed.
fn nobody(turn: &Turn<'_>, name: &str) -> Reply {
    let number = turn.example_number().local;
    let args = [("typed", name.trim().to_owned()), ("number", number)];
    Reply::failed(turn.voice.say("who-unknown", &args)).unusable(Vec::new())
}

/// Whether somebody is called so.
pub(super) async fn is_anybody(turn: &Turn<'_>, name: &str) -> Result<bool> {
    let found = contacts::search(turn.desk.tx, turn.organisation.id, name, 0, 1).await?;
    Ok(!found.is_empty())
}

/// The only one of several who is called just that.
pub(super) fn exactly(people: &[Contact], name: &str) -> Option<Contact> {
    let key = text::key(name);
    let mut same = people.iter().filter(|contact| contact.name_key == key);
    match (same.next(), same.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}
