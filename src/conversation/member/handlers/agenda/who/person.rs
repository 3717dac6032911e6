//! The customer who is meant: by his number, by his name, by both, or by the card that is quoted.

use std::collections::BTreeMap;

use pregon_commands::{Command, ContactRef, Partial};

use super::words::{Numbered, spaced};
use super::{CONTACT, Turn, Wrong, contact, wrong};
use crate::conversation::member::shown;
use crate::domain::nearness::{Nearness, nearness};
use crate::domain::phone;
use crate::domain::shows::Shows;
use crate::replies::{Choice, Reply, Tap};
use crate::store::contacts::{self, Contact, NewContact};
use crate::store::{Result, appointments, leads, subscriptions};

/// The argument in which something is noted.
const NOTE: &str = "note";

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
                contacts::add_unasked(tx, turn.organisation.id, new, now).await
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
            Some(known) if is_called(&known, &name) => Person::Known(known),
            Some(known) => return Ok(Err(wrong(CONTACT, whose(turn, &known, &name, doing)))),
            None => Person::New { digits, name },
        }));
    }
    let found = contacts::search(tx, organisation, &name, turn.skip(), turn.look_for()).await?;
    Ok(match found.only() {
        Some(only) => Ok(Person::Known(only.clone())),
        None if found.count == 0 => Err(wrong(
            CONTACT,
            turn.no_number(said).unwrap_or_else(|| nobody(turn, &name)),
        )),
        None => Err(wrong(CONTACT, contact::which(turn, found, &name, doing))),
    })
}

/// Whether a name may be that of somebody: `Ana` of Ana Peña, and `Ana Peña` of Ana. No name is anybody's.
fn is_called(known: &Contact, name: &str) -> bool {
    let is_near = |name, typed| nearness(name, typed).is_some_and(Nearness::is_sure);
    name.trim().is_empty() || is_near(&known.name, name) || is_near(name, &known.name)
}

/// The number is that of somebody else than was named: whether he is meant, whether the two share it, or whether it is another.
fn whose<C: Into<Command>>(
    turn: &Turn<'_>,
    known: &Contact,
    name: &str,
    doing: impl Fn(ContactRef) -> C,
) -> Reply {
    let (voice, language) = (&turn.voice, turn.voice.language);
    let name = name.trim();
    let number = known.phone.as_deref().map(phone::pretty).unwrap_or_default();
    let args = [
        ("typed", name.to_owned()),
        ("name", known.shown_name()),
        ("number", number),
    ];
    let his = reference(known).map(|his| Choice::command(voice, doing(his), known.shown_name()));
    // Who shares a telephone is told of what is the other's, too.
    let shared = reference(known).and_then(|his| {
        let mut partial = Partial::of(&doing(his).into(), language);
        let is_free = partial.verb()?.argument(NOTE).is_some() && partial.value(NOTE).is_none();
        let note = voice.say("who-shares-note", &args[..1]);
        (is_free && partial.put(NOTE, &note)).then(|| partial.render(language))
    });
    let shared = shared.map(|line| Choice::new(Tap::Line(line), voice.say("who-shares-button", &[])));
    let other = ContactRef::parse(name)
        .map(|named| Choice::command(voice, doing(named), voice.say("who-other-number-button", &[])));
    let ways = his.into_iter().chain(shared).chain(other);
    Reply::failed(voice.say("who-number-is", &args)).ways(ways.filter(|choice| choice.tap.fits()))
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
    Ok(found.count > 0)
}
