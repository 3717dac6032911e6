//! `/contact …`

pub mod block;
mod edit;
pub mod export;
mod forget;
pub mod import;
pub mod rejected;
mod survey;
pub mod tags;
pub mod take_back;
#[cfg(test)]
mod tests;
pub mod words;
pub mod worker;

pub use edit::edit;
pub use export::run as export;
pub use forget::{confirmed as forgotten, run as forget};
pub use import::undo_button;

use std::collections::BTreeMap;

use pregon_commands::{Command, ContactCommand, ContactRef, NewContact as Asked, Partial, PhoneNumber};

use super::{Turn, appointment, as_answers, menu, subscription, wants_sheet};
use crate::clock::Millis;
use crate::domain::phone;
use crate::domain::state::{Consent, ContactState, OptedOutBy};
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::contacts::{self, Contact, Found, NewContact};
use crate::store::{Result, files, imports};

/// How long an import can be taken back, and its list is kept.
pub const UNDO_MS: Millis = files::LIST_MS;

/// In the middle of a dialogue: a number that is none, and a name that nobody or several have, are told at once, and only they are
/// asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(who) = partial.value("contact").and_then(ContactRef::parse)
        && let Err(problem) = resolve(turn, &who, showing).await?
    {
        partial.reopen("contact");
        let show = turn.voice.line("contact.show");
        return Ok(Some(as_answers(turn, problem, partial, &show)));
    }
    let Some(typed) = partial.value("phone").and_then(PhoneNumber::parse) else {
        return Ok(None);
    };
    let problem = turn.digits(&typed).err();
    Ok(problem.map(|wrong| {
        partial.reopen("phone");
        *wrong
    }))
}

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: ContactCommand) -> Result<Reply> {
    match command {
        ContactCommand::Add(asked) => add(turn, asked).await,
        ContactCommand::List => list(turn).await,
        ContactCommand::Find { words } => find(turn, &words).await,
        ContactCommand::Show { contact } => show(turn, &contact).await,
        ContactCommand::Import { list, tags } => import::pasted(turn, list.as_deref(), &tags).await,
        ContactCommand::Edit(asked) => edit(turn, asked).await,
        ContactCommand::Tag { contact, tags: given } => tags::tag(turn, &contact, &given).await,
        ContactCommand::Untag { contact, tags: taken } => tags::untag(turn, &contact, &taken).await,
        ContactCommand::Export { tags } => export(turn, &tags).await,
        ContactCommand::Forget { contact } => forget(turn, &contact).await,
        ContactCommand::OptOut { contact } => opt_out(turn, &contact).await,
        ContactCommand::OptIn { contact } => opt_in(turn, &contact).await,
        ContactCommand::Block { contact } => block::block(turn, &contact).await,
        ContactCommand::Unblock { contact } => block::unblock(turn, &contact).await,
    }
}

/// `/contact add`
pub async fn add(turn: &Turn<'_>, asked: Asked) -> Result<Reply> {
    let digits = match turn.digits(&asked.phone) {
        Ok(digits) => digits,
        Err(wrong) => return Ok(*wrong),
    };
    let (organisation, now) = (turn.organisation.id, turn.desk.now);
    if let Some(known) = contacts::by_phone(turn.desk.tx, organisation, &digits).await? {
        contacts::tag(turn.desk.tx, organisation, known.id, &asked.tags).await?;
        if known.name.is_empty() {
            contacts::rename(turn.desk.tx, known.organisation_id, known.id, &asked.name, now).await?;
        }
        let key = match asked.tags.is_empty() {
            true => "contact-known",
            false => "contact-known-tagged",
        };
        let args = [
            ("name", known.shown_name()),
            ("phone", phone::pretty(&digits)),
            ("tags", asked.tags.join(", ")),
        ];
        return Ok(Reply::new(turn.voice.say(key, &args)));
    }
    let new = NewContact {
        name: asked.name,
        phone: Some(digits.clone()),
        source: "added",
        attributes: BTreeMap::new(),
    };
    let contact = contacts::add(turn.desk.tx, organisation, new, now).await?;
    contacts::tag(turn.desk.tx, organisation, contact.id, &asked.tags).await?;
    let args = [
        ("name", contact.name),
        ("phone", phone::pretty(&digits)),
        ("tags", asked.tags.join(", ")),
    ];
    let key = if asked.tags.is_empty() {
        "contact-added"
    } else {
        "contact-added-tagged"
    };
    Ok(Reply::new(turn.voice.say(key, &args)))
}

/// `/contact find`
pub async fn find(turn: &Turn<'_>, words: &str) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = contacts::browse(turn.desk.tx, organisation, Some(words), skip, turn.look_for()).await?;
    match found.as_slice() {
        [] if turn.page == 0 => Ok(nobody(turn, words)),
        [only] if turn.page == 0 => card(turn, only).await,
        _ => {
            let count = contacts::count_found(turn.desk.tx, organisation, Some(words)).await?;
            let args = [("count", turn.voice.number(count)), ("typed", words.to_owned())];
            Ok(rows(turn, found, turn.heading("contact-found", &args), count))
        }
    }
}

/// `/contact list`
pub async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = contacts::browse(turn.desk.tx, organisation, None, skip, turn.look_for()).await?;
    let count = contacts::count(turn.desk.tx, organisation).await?;
    if count == 0 {
        let button = Choice::begin(&turn.voice, "contact.import", "import-button");
        return Ok(Reply::new(turn.voice.say("contact-list-empty", &[])).choice(button));
    }
    let heading = turn.heading("contact-list", &[("count", turn.voice.number(count))]);
    Ok(rows(turn, found, heading, count))
}

/// `/contact show`
pub async fn show(turn: &Turn<'_>, who: &ContactRef) -> Result<Reply> {
    match resolve(turn, who, showing).await? {
        Ok(contact) => card(turn, &contact).await,
        Err(reply) => Ok(reply),
    }
}

/// `/contact optout`
pub async fn opt_out(turn: &Turn<'_>, who: &ContactRef) -> Result<Reply> {
    let again = |contact| ContactCommand::OptOut { contact };
    let contact = match resolve(turn, who, again).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    let changed = contacts::opt_out(
        turn.desk.tx,
        contact.organisation_id,
        contact.id,
        OptedOutBy::Member,
        turn.desk.now,
    )
    .await?;
    let key = if changed {
        "contact-opted-out"
    } else {
        "contact-opted-out-already"
    };
    Ok(Reply::new(turn.voice.say(key, &[("name", contact.shown_name())])))
}

/// `/contact optin`: who opted out himself can only come back himself.
pub async fn opt_in(turn: &Turn<'_>, who: &ContactRef) -> Result<Reply> {
    let again = |contact| ContactCommand::OptIn { contact };
    let contact = match resolve(turn, who, again).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    let name = [("name", contact.shown_name())];
    if contact.opted_out_at.is_none() {
        return Ok(Reply::new(turn.voice.say("contact-in-already", &name)));
    }
    match contact.opted_out_by {
        Some(OptedOutBy::Member) => {}
        // Whoever lets him in says that he has the permission that nobody knew of.
        Some(OptedOutBy::Unasked) => {
            contacts::set_consent(
                turn.desk.tx,
                contact.organisation_id,
                contact.id,
                Consent::Asked,
                turn.desk.now,
            )
            .await?;
        }
        Some(OptedOutBy::Erasure) => {
            return Ok(Reply::failed(turn.voice.say("contact-must-return-erased", &name)));
        }
        Some(OptedOutBy::Customer | OptedOutBy::Provider) | None => {
            return Ok(Reply::failed(
                turn.voice.say("contact-must-return-himself", &name),
            ));
        }
    }
    contacts::opt_in(turn.desk.tx, contact.id).await?;
    Ok(Reply::new(turn.voice.say("contact-opted-in", &name)))
}

async fn card(turn: &Turn<'_>, contact: &Contact) -> Result<Reply> {
    let voice = &turn.voice;
    let number = contact
        .phone
        .as_deref()
        .map_or_else(|| voice.say("lead-no-number", &[]), phone::pretty);
    let mut lines = vec![voice.say(
        "contact-card",
        &[("name", contact.shown_name()), ("phone", number.clone())],
    )];
    let tags = contacts::tags(turn.desk.tx, contact.organisation_id, contact.id).await?;
    if !tags.is_empty() {
        lines.push(voice.say("contact-tags", &[("tags", tags.join(", "))]));
    }
    for (name, value) in contacts::attributes(contact).into_iter().take(12) {
        lines.push(format!("{name}: {value}"));
    }
    match contact.state {
        ContactState::Active => {}
        ContactState::Suspect => lines.push(voice.say("contact-suspect", &[])),
        ContactState::Invalid => lines.push(voice.say("contact-invalid", &[])),
        ContactState::Blocked => lines.push(blocked_words(voice, contact)),
    }
    if let Some(at) = contact.opted_out_at {
        let why = match contact.opted_out_by {
            Some(OptedOutBy::Unasked) => "contact-out-unknown",
            Some(OptedOutBy::Erasure) => "contact-out-erased",
            _ => "contact-out-since",
        };
        lines.push(voice.say(why, &[("when", voice.moment(at))]));
    }
    if let Some(consent) = contact.consent {
        let of_list = match contact.import_id {
            Some(id) => imports::get(turn.desk.tx, turn.organisation.id, id).await?,
            None => None,
        };
        let words = consent_words(voice, consent);
        lines.push(match of_list.and_then(|import| import.committed_at) {
            Some(at) => {
                let args = [("consent", words), ("when", voice.moment(at))];
                voice.say("contact-consent-list", &args)
            }
            None => voice.say("contact-consent", &[("consent", words)]),
        });
    }
    lines.extend(appointment::lines_of(turn, contact.id).await?);
    lines.extend(subscription::lines_of(turn, contact).await?);
    lines.push(voice.say("contact-since", &[("when", voice.moment(contact.created_at))]));
    let reply = Reply::new(lines.join("\n")).showing(contact);
    // Only by his number: a name that somebody gave himself is no safe way to say who is meant.
    let this = contact
        .phone
        .as_ref()
        .and_then(|digits| ContactRef::parse(&format!("+{digits}")));
    if contact.is_blocked_here() {
        let back = Tap::Unblock { contact: contact.id };
        return Ok(reply.choice(Choice::new(back, voice.say("unblock-button", &[]))));
    }
    let way = this.map(|contact_ref| match contact.opted_out_at {
        Some(_) => {
            let contact = contact_ref;
            Choice::run(voice, ContactCommand::OptIn { contact }, "opt-in-button")
        }
        None => {
            let contact = contact_ref;
            Choice::run(voice, ContactCommand::OptOut { contact }, "opt-out-button")
        }
    });
    Ok(reply.ways(way))
}

/// The command that shows a person.
fn showing(contact: ContactRef) -> ContactCommand {
    ContactCommand::Show { contact }
}

/// The contact that is meant, or what to say instead: where several could be meant, each with what `doing` makes of him.
async fn resolve(
    turn: &Turn<'_>,
    who: &ContactRef,
    doing: impl Fn(ContactRef) -> ContactCommand,
) -> Result<std::result::Result<Contact, Reply>> {
    match who {
        ContactRef::Phone(typed) => {
            let digits = match turn.digits(typed) {
                Ok(digits) => digits,
                Err(wrong) => return Ok(Err(*wrong)),
            };
            let found = contacts::by_phone(turn.desk.tx, turn.organisation.id, &digits).await?;
            let typed = phone::pretty(&digits);
            Ok(found.ok_or_else(|| nobody(turn, &typed)))
        }
        ContactRef::Name(name) => {
            let (tx, organisation, skip) = (turn.desk.tx, turn.organisation.id, turn.skip());
            let found = contacts::search(tx, organisation, name, skip, turn.look_for()).await?;
            Ok(match found.only() {
                Some(only) => Ok(only.clone()),
                None if found.count == 0 => Err(turn.no_number(who).unwrap_or_else(|| nobody(turn, name))),
                None => Err(which(turn, found, name, doing)),
            })
        }
    }
}

/// The tags of whom a command names, while it asks which of them to take away.
pub async fn tags_of(turn: &Turn<'_>, partial: &Partial) -> Result<Vec<String>> {
    let Some(who) = partial.value("contact").and_then(ContactRef::parse) else {
        return Ok(Vec::new());
    };
    match resolve(turn, &who, showing).await? {
        Ok(contact) => contacts::tags(turn.desk.tx, contact.organisation_id, contact.id).await,
        Err(_) => Ok(Vec::new()),
    }
}

/// Several have that name, or nobody has quite that name: each with what `doing` makes of him.
pub fn which<C: Into<Command>>(
    turn: &Turn<'_>,
    found: Found<Contact>,
    typed: &str,
    doing: impl Fn(ContactRef) -> C,
) -> Reply {
    let args = [
        ("count", turn.voice.number(found.count)),
        ("typed", typed.to_owned()),
    ];
    let key = match found.nearness.is_sure() {
        true => "contact-which",
        false => "name-nearest",
    };
    let (page, more) = turn.page_of(found.rows);
    let choices = page.iter().filter_map(|contact| row(turn, contact, &doing));
    let reply = Reply::new(turn.heading(key, &args));
    let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
    reply.more(more)
}

/// Who has him blocked: a member here, or the business in WhatsApp.
pub fn blocked_words(voice: &Voice, contact: &Contact) -> String {
    match contact.blocked_at {
        Some(at) => voice.say("contact-blocked-since", &[("when", voice.moment(at))]),
        None => voice.say("contact-blocked", &[]),
    }
}

/// Where the permission to write to somebody comes from.
fn consent_words(voice: &Voice, consent: Consent) -> String {
    match consent {
        Consent::Customers => voice.say("consent-customers", &[]),
        Consent::Asked => voice.say("consent-asked", &[]),
        Consent::Unknown => voice.say("consent-unknown", &[]),
    }
}

fn nobody(turn: &Turn<'_>, typed: &str) -> Reply {
    let add = Choice::begin(&turn.voice, "contact.add", "contact-add-button");
    Reply::failed(turn.voice.say("contact-none", &[("typed", typed.to_owned())])).choice(add)
}

/// A page of people, each a way to his card. Whoever wants to see very many is better off with a sheet.
fn rows(turn: &Turn<'_>, found: Vec<Contact>, heading: String, count: u64) -> Reply {
    let (page, more) = turn.page_of(found);
    let mut lines = vec![heading];
    lines.extend(page.iter().map(|contact| {
        let number = contact.phone.as_deref().map(phone::pretty).unwrap_or_default();
        let name = Some(&contact.name).filter(|name| !name.is_empty());
        let known = [name.map(|name| format!("*{name}*")), Some(number)];
        let known: Vec<String> = known
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        format!("• {}", turn.voice.person(known.join(" ")))
    }));
    if wants_sheet(turn, count, "contact.export") {
        lines.push(turn.voice.say("contact-list-sheet", &[]));
    }
    let choices = page.iter().filter_map(|contact| row(turn, contact, showing));
    let choices: Vec<Choice> = choices.collect();
    let reply = Reply::new(lines.join("\n"));
    reply
        .choices(choices, turn.voice.say("show-button", &[]))
        .more(more)
}

/// A person as a row that does something with him, or shows him where that is too much for a row; none for somebody with neither a
/// number nor a name.
fn row<C: Into<Command>>(
    turn: &Turn<'_>,
    contact: &Contact,
    doing: impl Fn(ContactRef) -> C,
) -> Option<Choice> {
    let number = contact.phone.as_deref().map(phone::pretty).unwrap_or_default();
    let line = contact
        .phone
        .as_ref()
        .map_or_else(|| contact.name.clone(), |digits| format!("+{digits}"));
    let this = ContactRef::parse(&line)?;
    let does = Choice::command(&turn.voice, doing(this.clone()), contact.shown_name());
    let choice = match does.tap.fits() {
        true => does,
        false => Choice::command(&turn.voice, showing(this), contact.shown_name()),
    };
    Some(choice.with_detail(number))
}
