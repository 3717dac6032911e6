//! A report of a message names whom it went to, often by more ids than were known when it left: they are his, so that he is the same
//! person when he shows only one of them.

use std::collections::HashMap;

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

/// A report of one of a campaign's messages.
pub(super) struct Report<'a> {
    /// The message, as it was.
    pub message: &'a Message,
    /// Whom the report names.
    pub who: &'a Participant,
    /// Whether it is on his device.
    pub arrived: bool,
}

/// [`reported`] of many, of one business: of most of them there is nothing to learn.
pub(super) async fn all_reported(
    desk: &Desk<'_>,
    organisation_id: i64,
    reports: &[Report<'_>],
) -> Result<()> {
    let whose = contacts_of(desk, reports.iter().map(|report| report.message)).await?;
    let ids = whose.values().copied().collect();
    let contacts = contacts::by_ids(desk.tx, organisation_id, ids).await?;
    let his = |report: &&Report<'_>| whose.get(&report.message.conversation_id).copied();
    let named = reports
        .iter()
        .filter_map(|report| Some((his(&report)?, report.who)));
    let known = contacts::known_by(desk.tx, organisation_id, &named.collect::<Vec<_>>()).await?;
    for report in reports {
        let contact = his(&report).and_then(|id| contacts.get(&id));
        let is_plain = contact.is_some_and(|contact| {
            known.contains(&contact.id) && (!report.arrived || contacts::is_reachable(contact))
        });
        if !is_plain {
            reported(desk, report.message, report.who, report.arrived).await?;
        }
    }
    Ok(())
}

/// [`answers_to`] of many, of one business.
pub(super) async fn all_answer_to(
    desk: &Desk<'_>,
    organisation_id: i64,
    called: &[(&Message, &str)],
) -> Result<()> {
    let whose = contacts_of(desk, called.iter().map(|(message, _)| *message)).await?;
    let named: Vec<(i64, Participant)> = called
        .iter()
        .filter_map(|(message, digits)| {
            let who = Participant {
                phone: Some((*digits).to_owned()),
                ..Participant::default()
            };
            Some((*whose.get(&message.conversation_id)?, who))
        })
        .collect();
    let named: Vec<(i64, &Participant)> = named.iter().map(|(contact, who)| (*contact, who)).collect();
    let known = contacts::known_by(desk.tx, organisation_id, &named).await?;
    for (message, digits) in called {
        let contact = whose.get(&message.conversation_id);
        if contact.is_some_and(|contact| !known.contains(contact)) {
            answers_to(desk, message, digits).await?;
        }
    }
    Ok(())
}

/// By conversation, whose messages they are.
async fn contacts_of(desk: &Desk<'_>, messages: impl Iterator<Item = &Message>) -> Result<HashMap<i64, i64>> {
    let ids = messages.map(|message| message.conversation_id).collect();
    let conversations = conversations::by_ids(desk.tx, ids).await?;
    let whose = conversations.into_iter();
    Ok(whose
        .filter_map(|conversation| Some((conversation.id, conversation.contact_id?)))
        .collect())
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
