//! A report of a message names whom it went to, often by more ids than were known when it left: they are his, so that he is the same
//! person when he shows only one of them.

use crate::conversation::Desk;
use crate::domain::message::{Address, Participant};
use crate::domain::phone;
use crate::store::contacts::{self, Contact};
use crate::store::conversations::{self, Conversation};
use crate::store::messages::Message;
use crate::store::{Result, members};

/// A message left for somebody, whom the report calls so; `arrived`: it is on his device.
pub(super) async fn reported(
    desk: &Desk<'_>,
    message: &Message,
    who: &Participant,
    arrived: bool,
) -> Result<()> {
    let Some(conversation) = conversations::get(desk.tx, message.conversation_id).await? else {
        return Ok(());
    };
    if let Some(member_id) = conversation.member_id {
        let member = members::get(desk.tx, conversation.organisation_id, member_id).await?;
        return match member.filter(|_| is_he(&conversation, who)) {
            Some(member) => members::learn(desk.tx, &member, who).await,
            None => Ok(()),
        };
    }
    let Some(contact) = contact_of(desk, &conversation).await? else {
        return Ok(());
    };
    if arrived {
        contacts::note_reached(desk.tx, &contact, desk.now).await?;
    }
    // An id alone does not tell to which number it went, and he may have another one since.
    let tells = who.phone.is_some() || !has_changed_since(&contact, message);
    if tells && is_he(&conversation, who) {
        contacts::recognise(desk.tx, &contact, who, desk.now).await?;
    }
    Ok(())
}

/// The provider took a message under another number than the one that was used: the same line, in its own writing.
pub(super) async fn answers_to(desk: &Desk<'_>, message: &Message, digits: &str) -> Result<()> {
    let Some(conversation) = conversations::get(desk.tx, message.conversation_id).await? else {
        return Ok(());
    };
    let contact = contact_of(desk, &conversation).await?;
    let Some(contact) = contact.filter(|contact| !has_changed_since(contact, message)) else {
        return Ok(());
    };
    let who = Participant {
        phone: Some(digits.to_owned()),
        ..Participant::default()
    };
    contacts::recognise(desk.tx, &contact, &who, desk.now).await
}

async fn contact_of(desk: &Desk<'_>, conversation: &Conversation) -> Result<Option<Contact>> {
    match conversation.contact_id {
        Some(id) => contacts::get(desk.tx, conversation.organisation_id, id).await,
        None => Ok(None),
    }
}

/// Whether what is known of him was changed after a message left.
fn has_changed_since(contact: &Contact, message: &Message) -> bool {
    message.sending_at.is_some_and(|left| left < contact.updated_at)
}

/// Whether a report is about whoever this conversation is with now: a number may have been corrected since the message left, and a
/// report of our own message may name ourselves beside him.
fn is_he(conversation: &Conversation, who: &Participant) -> bool {
    match (Address::parse(&conversation.address), &who.phone) {
        (Address::Phone(digits), Some(told)) => phone::variants(&digits).contains(told),
        (Address::Phone(_), None) => true,
        (Address::Bsuid(id), _) => [&who.bsuid, &who.parent_bsuid].contains(&&Some(id)),
    }
}
