//! `/contact edit`: what is known of a person, corrected.

use pregon_commands::{Command, ContactCommand, ContactEdit, ContactRef, PhoneNumber};

use super::{Turn, card, menu, resolve};
use crate::domain::text::capitalised;
use crate::domain::{phone, roster};
use crate::replies::{Choice, Reply, Tap};
use crate::store::Result;
use crate::store::contacts::{self, Contact};

/// The value that takes an attribute away.
const NOTHING: &str = "-";
/// Attributes that one person can have.
const MOST: usize = 100;
/// Attributes that are offered to be corrected: a list has ten rows, and three are for the rest.
const OFFERED: usize = 7;

/// `/contact edit`
pub async fn edit(turn: &Turn<'_>, asked: ContactEdit) -> Result<Reply> {
    let again = |contact| {
        ContactCommand::Edit(ContactEdit {
            contact,
            ..asked.clone()
        })
    };
    let contact = match resolve(turn, &asked.contact, again).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    if asked.name.is_none() && asked.phone.is_none() && asked.attributes.is_empty() {
        return Ok(what(turn, &contact, asked.contact));
    }
    let mut attributes = contacts::attributes(&contact);
    for (key, value) in &asked.attributes {
        let key = roster::attribute_key(key);
        if value == NOTHING {
            attributes.remove(&key);
        } else if !key.is_empty() {
            attributes.insert(key, value.clone());
        }
    }
    if attributes.len() > MOST {
        let max = [("max", MOST.to_string())];
        return Ok(Reply::failed(turn.voice.say("contact-too-many-attributes", &max)));
    }
    if let Some(phone) = &asked.phone
        && let Some(problem) = move_to(turn, &contact, phone).await?
    {
        return Ok(problem);
    }
    if let Some(name) = &asked.name {
        contacts::rename(
            turn.desk.tx,
            contact.organisation_id,
            contact.id,
            name,
            turn.desk.now,
        )
        .await?;
    }
    if !asked.attributes.is_empty() {
        contacts::set_attributes(
            turn.desk.tx,
            contact.organisation_id,
            contact.id,
            &attributes,
            turn.desk.now,
        )
        .await?;
    }
    shown(turn, contact.id).await
}

/// What is to be corrected? Each leads to its question.
fn what(turn: &Turn<'_>, contact: &Contact, named: ContactRef) -> Reply {
    let voice = &turn.voice;
    let number = contact.phone.as_ref().map(|digits| format!("+{digits}"));
    let edit = ContactEdit {
        contact: number.as_deref().and_then(ContactRef::parse).unwrap_or(named),
        name: None,
        phone: None,
        attributes: Default::default(),
    };
    let line = Command::from(ContactCommand::Edit(edit)).render(voice.language);
    // A key without a value asks for it.
    let way = |key: &str, title: String, now: String| {
        Choice::new(Tap::Line(format!("{line} {key}:")), title).with_detail(now)
    };
    let own = |argument: &str, title: &str, now: String| {
        way(
            menu::key(voice, "contact.edit", argument),
            voice.say(title, &[]),
            now,
        )
    };
    let number = contact.phone.as_deref().map(phone::pretty).unwrap_or_default();
    let known = contacts::attributes(contact).into_iter().take(OFFERED);
    let choices = [
        own("name", "contact-name-row", contact.name.clone()),
        own("phone", "contact-phone-row", number),
    ]
    .into_iter()
    .chain(known.map(|(key, value)| way(&key, capitalised(&key), value)))
    .chain([own("attributes", "contact-other-row", String::new())]);
    let args = [("name", contact.shown_name())];
    Reply::new(voice.say("contact-edit-what", &args))
        .choices(choices, voice.say("choose-button", &[]))
        .showing(contact)
}

/// Gives a contact another number; what to say, when it cannot be.
async fn move_to(turn: &Turn<'_>, contact: &Contact, typed: &PhoneNumber) -> Result<Option<Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let digits = match turn.digits(typed) {
        Ok(digits) => digits,
        Err(wrong) => return Ok(Some(*wrong)),
    };
    let owner = contacts::by_phone(tx, organisation, &digits).await?;
    if let Some(other) = owner.filter(|other| other.id != contact.id) {
        let args = [("name", other.shown_name()), ("phone", phone::pretty(&digits))];
        return Ok(Some(Reply::failed(turn.voice.say("contact-phone-taken", &args))));
    }
    contacts::change_phone(tx, contact, &digits, turn.desk.now).await?;
    Ok(None)
}

async fn shown(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    match contacts::get(turn.desk.tx, turn.organisation.id, id).await? {
        Some(contact) => card(turn, &contact).await,
        None => Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[]))),
    }
}
