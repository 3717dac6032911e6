//! Whom and what a line of the agenda means: `Ana`, `300 123 4567`, `Ana 300 123 4567 corte`, the person on a quoted card; and the
//! services of the business, however their names are typed.

use std::collections::BTreeMap;

use pregon_commands::{
    Command, ContactCommand, ContactRef, NewService, Partial, PhoneNumber, ServiceCommand,
};

use super::{Turn, Wrong, as_answers, contact};
use crate::conversation::member::shown;
use crate::domain::shows::Shows;
use crate::domain::{phone, text};
use crate::replies::{Choice, ROWS, Reply};
use crate::store::contacts::{self, Contact, NewContact};
use crate::store::services::{self, Service};
use crate::store::{Result, appointments, leads, subscriptions};

/// The argument that says whom.
const CONTACT: &str = "contact";
/// The argument that says what.
const SERVICE: &str = "service";
/// More words than this are no name.
const MOST_WORDS: usize = 12;
/// Services that are looked through for one.
const MOST_SERVICES: u64 = 500;
/// Services that are named where one is not known.
const SHOWN: usize = 8;
/// Slips in a name that is taken for another: letters more, less or swapped.
const SLIPS: usize = 2;

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

/// The service that is meant, or what to say instead: the services that there are, and how to add that one. Of several, each with what
/// `doing` makes of its name.
pub async fn service<C: Into<Command>>(
    turn: &Turn<'_>,
    named: &str,
    doing: impl Fn(String) -> C,
) -> Result<std::result::Result<Service, Wrong>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    if let Some(found) = services::by_name(tx, organisation, named).await? {
        return Ok(Ok(found));
    }
    let offered = services::offered(tx, organisation, 0, MOST_SERVICES).await?;
    let mut like: Vec<&Service> = offered
        .iter()
        .filter(|service| begins_words_of(named, &service.name_key))
        .collect();
    if let [only] = like.as_slice() {
        return Ok(Ok((*only).clone()));
    }
    let args = [("typed", named.trim().to_owned())];
    let words = match like.is_empty() {
        false => turn.voice.say("service-which", &args),
        true => turn.voice.say("service-no-such", &args),
    };
    if like.is_empty() {
        like = nearest(named, &offered);
    }
    let choices = like
        .iter()
        .take(ROWS)
        .map(|service| Choice::command(&turn.voice, doing(service.name.clone()), service.name.clone()));
    let choices: Vec<Choice> = choices.collect();
    let reply = Reply::failed(format!("{words}\n{}", instead(turn, named, &offered)));
    let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(wrong(SERVICE, reply.unusable(Vec::new()))))
}

/// The services whose names are a slip away from what was typed, the nearest first.
pub fn nearest<'s>(named: &str, offered: &'s [Service]) -> Vec<&'s Service> {
    let key = text::key(named);
    let most = SLIPS.min(key.chars().count() / 3);
    let mut near: Vec<(usize, &Service)> = offered
        .iter()
        .map(|service| (strsim::damerau_levenshtein(&service.name_key, &key), service))
        .filter(|(slips, _)| *slips <= most)
        .collect();
    near.sort_by_key(|(slips, _)| *slips);
    near.into_iter().map(|(_, service)| service).collect()
}

/// What there is, and the line that adds what is not.
fn instead(turn: &Turn<'_>, named: &str, offered: &[Service]) -> String {
    let voice = &turn.voice;
    let new = NewService {
        name: named.trim().to_owned(),
        ..NewService::default()
    };
    let line = Command::from(ServiceCommand::Add(new)).render(voice.language);
    let add = voice.say("service-add-line", &[("line", line)]);
    if offered.is_empty() {
        return format!("{}\n{add}", voice.say("service-none-yet", &[]));
    }
    let key = text::key(named);
    let mut known: Vec<&Service> = offered.iter().collect();
    known.sort_by_cached_key(|service| strsim::damerau_levenshtein(&service.name_key, &key));
    let known = known
        .iter()
        .take(SHOWN)
        .map(|service| format!("`{}`", service.name));
    let known = known.collect::<Vec<_>>().join(", ");
    format!("{}\n{add}", voice.say("service-known", &[("known", known)]))
}

/// Whom and what the words of one place say, where nobody but the database can tell them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted {
    /// Whom; `None`: it is all of it a service.
    pub contact: Option<String>,
    /// What stands behind him; `None`: nothing.
    pub service: Option<String>,
}

/// Parts `Ana Netflix` into the customer and the service: behind a number, behind the longest name that somebody has, or before the name
/// of a service. What cannot be parted is all of it a name.
pub async fn parted(turn: &Turn<'_>, typed: &str) -> Result<Parted> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let whole = |contact: &str| Parted {
        contact: Some(contact.to_owned()),
        service: None,
    };
    if let Some(found) = Numbered::of(typed) {
        let contact = spaced(&[found.before, found.digits]);
        return Ok(Parted {
            contact: Some(contact),
            service: Some(found.behind).filter(|behind| !behind.is_empty()),
        });
    }
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS || ContactRef::parse(typed).is_some_and(is_number) {
        return Ok(whole(typed));
    }
    let all = words.join(" ");
    let people = contacts::search(tx, organisation, &all, 0, ROWS as u64).await?;
    if exactly(&people, &all).is_some() {
        return Ok(whole(&all));
    }
    // The longest service at the end.
    let mut before_service = None;
    for at in 0..words.len() {
        let behind = words[at..].join(" ");
        if services::by_name(tx, organisation, &behind).await?.is_some() {
            before_service = Some((words[..at].join(" "), behind));
            break;
        }
    }
    if let Some((before, behind)) = before_service {
        let is_anybody = before.is_empty() || is_anybody(turn, &before).await?;
        if is_anybody || people.is_empty() {
            return Ok(Parted {
                contact: Some(before).filter(|before| !before.is_empty()),
                service: Some(behind),
            });
        }
    }
    if !people.is_empty() {
        return Ok(whole(&all));
    }
    for end in (1..words.len()).rev() {
        let name = words[..end].join(" ");
        if is_anybody(turn, &name).await? {
            return Ok(Parted {
                contact: Some(name),
                service: Some(words[end..].join(" ")),
            });
        }
    }
    Ok(whole(&all))
}

/// The same for what is known of a command so far, with the person on the card that he quotes where none is named. Answers whether it
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

/// What is wrong with an argument.
fn wrong(argument: &'static str, reply: Reply) -> Wrong {
    Wrong { argument, reply }
}

/// Nobody has that name: he may be new, and then his number is needed.
fn nobody(turn: &Turn<'_>, name: &str) -> Reply {
    let number = turn.example_number().local;
    let args = [("typed", name.trim().to_owned()), ("number", number)];
    Reply::failed(turn.voice.say("who-unknown", &args)).unusable(Vec::new())
}

async fn is_anybody(turn: &Turn<'_>, name: &str) -> Result<bool> {
    let found = contacts::search(turn.desk.tx, turn.organisation.id, name, 0, 1).await?;
    Ok(!found.is_empty())
}

/// The only one of several who is called just that.
fn exactly(people: &[Contact], name: &str) -> Option<Contact> {
    let key = text::key(name);
    let mut same = people.iter().filter(|contact| contact.name_key == key);
    match (same.next(), same.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}

fn is_number(who: ContactRef) -> bool {
    matches!(who, ContactRef::Phone(_))
}

/// Whether each word that was typed begins one of the name's.
fn begins_words_of(typed: &str, name_key: &str) -> bool {
    let typed = text::key(typed);
    let begins = |word: &str| name_key.split(' ').any(|of_name| of_name.starts_with(word));
    !typed.is_empty() && typed.split(' ').all(begins)
}

/// Words with a phone number among them.
struct Numbered {
    before: String,
    number: PhoneNumber,
    digits: String,
    behind: String,
}

impl Numbered {
    /// The longest run of words that is a number, with something before it or behind it.
    fn of(words: &str) -> Option<Self> {
        // All of it is one: there is no name to part from it.
        if PhoneNumber::parse(words).is_some() {
            return None;
        }
        let words: Vec<&str> = words.split_whitespace().take(MOST_WORDS).collect();
        for count in (1..words.len()).rev() {
            for from in 0..=words.len() - count {
                let run = &words[from..from + count];
                if !run.iter().all(|word| PhoneNumber::is_meant(word)) {
                    continue;
                }
                let digits = run.join(" ");
                if let Some(number) = PhoneNumber::parse(&digits) {
                    return Some(Self {
                        before: words[..from].join(" ").trim_end_matches(',').to_owned(),
                        number,
                        digits,
                        behind: words[from + count..].join(" "),
                    });
                }
            }
        }
        None
    }
}

/// What is not empty, with a space between.
fn spaced(parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_among_the_words_of_a_name() {
        let found = |words: &str| {
            let found = Numbered::of(words)?;
            Some(format!("{}|{}|{}", found.before, found.digits, found.behind))
        };
        for (words, parts) in [
            ("Ana 300 123 4567", Some("Ana|300 123 4567|")),
            ("Ana Ruiz, +573001234567", Some("Ana Ruiz|+573001234567|")),
            ("300 123 4567 Ana", Some("|300 123 4567|Ana")),
            (
                "Ana 3001234567 Netflix Premium",
                Some("Ana|3001234567|Netflix Premium"),
            ),
            ("300 123 4567", None),
            ("Ana Ruiz", None),
            ("Sala 2 Ana", None),
            ("", None),
        ] {
            assert_eq!(found(words).as_deref(), parts, "{words}");
        }
    }

    #[test]
    fn a_service_is_meant_by_the_beginnings_of_its_words() {
        for (typed, name, is_meant) in [
            ("corte", "corte de cabello", true),
            ("Corte cab", "corte de cabello", true),
            ("cabello", "corte de cabello", true),
            ("abello", "corte de cabello", false),
            ("corte barba", "corte de cabello", false),
            ("", "corte", false),
        ] {
            assert_eq!(begins_words_of(typed, name), is_meant, "{typed}");
        }
    }
}
