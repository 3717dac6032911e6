//! `/contact edit`, `/contact tag`, `/contact untag`: what is known of a person, corrected.

use pregon_commands::{Command, ContactCommand, ContactEdit, ContactRef, PhoneNumber};

use super::{Turn, card, resolve};
use crate::domain::{phone, roster};
use crate::replies::Reply;
use crate::store::Result;
use crate::store::contacts::{self, Contact};

/// The value that takes an attribute away.
const NOTHING: &str = "-";
/// Attributes that one person can have.
const MOST: usize = 100;

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
        let name = contact.shown_name();
        let line = Command::from(ContactCommand::Edit(asked.clone())).render(turn.voice.language);
        return Ok(Reply::new(
            turn.voice
                .say("contact-edit-how", &[("line", line), ("name", name)]),
        ));
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
        contacts::rename(turn.desk.tx, contact.id, name, turn.desk.now).await?;
    }
    if !asked.attributes.is_empty() {
        contacts::set_attributes(turn.desk.tx, contact.id, &attributes, turn.desk.now).await?;
    }
    shown(turn, contact.id).await
}

/// `/contact tag`
pub async fn tag(turn: &Turn<'_>, who: &ContactRef, tags: &[String]) -> Result<Reply> {
    let again = |contact| ContactCommand::Tag {
        contact,
        tags: tags.to_vec(),
    };
    let contact = match resolve(turn, who, again).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    contacts::tag(turn.desk.tx, turn.organisation.id, contact.id, tags).await?;
    let args = [
        ("name", contact.shown_name()),
        ("tags", contacts::tags(turn.desk.tx, contact.id).await?.join(", ")),
    ];
    Ok(Reply::new(turn.voice.say("contact-tagged", &args)).showing(&contact))
}

/// `/contact untag`
pub async fn untag(turn: &Turn<'_>, who: &ContactRef, tags: &[String]) -> Result<Reply> {
    let again = |contact| ContactCommand::Untag {
        contact,
        tags: tags.to_vec(),
    };
    let contact = match resolve(turn, who, again).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    let had = contacts::untag(turn.desk.tx, contact.id, tags).await?;
    let left = contacts::tags(turn.desk.tx, contact.id).await?;
    let key = match (had.is_empty(), left.is_empty()) {
        (true, _) => "contact-untagged-none",
        (false, true) => "contact-untagged-all",
        (false, false) => "contact-untagged",
    };
    let args = [
        ("name", contact.shown_name()),
        (
            "tags",
            if had.is_empty() {
                tags.join(", ")
            } else {
                had.join(", ")
            },
        ),
        ("left", left.join(", ")),
    ];
    Ok(Reply::new(turn.voice.say(key, &args)).showing(&contact))
}

/// Gives a contact another number; what to say, when it cannot be.
async fn move_to(turn: &Turn<'_>, contact: &Contact, typed: &PhoneNumber) -> Result<Option<Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let Ok(digits) = phone::normalise(typed.as_str(), &turn.organisation.country) else {
        let args = [
            ("typed", typed.to_string()),
            ("country", turn.organisation.country.clone()),
        ];
        return Ok(Some(Reply::failed(turn.voice.say("phone-wrong", &args))));
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
