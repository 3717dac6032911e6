//! What a message says: WhatsApp's own structure, in which the first key that is known tells the kind.

use serde_json::Value;

use super::card;
use crate::domain::message::{Advert, Attachment, InboundContent};
use crate::provider::wasender::file_reference::FileReference;
use crate::provider::wire::field;

/// Where files are, and what they are.
pub(in crate::provider::wasender) const CONTAINERS: [(&str, &str); 6] = [
    ("imageMessage", "image"),
    ("videoMessage", "video"),
    ("ptvMessage", "video"),
    ("audioMessage", "audio"),
    ("stickerMessage", "sticker"),
    ("documentMessage", "document"),
];

/// What only wraps a message.
const WRAPPERS: [&str; 6] = [
    "ephemeralMessage",
    "viewOnceMessage",
    "viewOnceMessageV2",
    "viewOnceMessageV2Extension",
    "documentWithCaptionMessage",
    "deviceSentMessage",
];

/// What WhatsApp has no way to show as words.
const UNSUPPORTED: [&str; 8] = [
    "pollCreationMessage",
    "pollCreationMessageV2",
    "pollCreationMessageV3",
    "pollUpdateMessage",
    "eventMessage",
    "albumMessage",
    "call",
    "scheduledCallCreationMessage",
];

/// What is done to a chat and says nothing in it.
const SILENT: [&str; 2] = ["pinInChatMessage", "keepInChatMessage"];

/// What accompanies a message without being one.
const COMPANIONS: [&str; 2] = ["messageContextInfo", "senderKeyDistributionMessage"];

/// The message within its wrappers.
fn inner(message: &Value) -> &Value {
    const DEEPEST: usize = 5;
    let mut inner = &message["message"];
    for _ in 0..DEEPEST {
        let wrapped = WRAPPERS
            .iter()
            .map(|wrapper| &inner[*wrapper]["message"])
            .find(|wrapped| wrapped.is_object());
        match wrapped {
            Some(wrapped) => inner = wrapped,
            None => break,
        }
    }
    inner
}

/// What an earlier message says now, if that is what this one tells. The new message stands within, sometimes once more wrapped.
fn edited(inner: &Value) -> Option<InboundContent> {
    let places = [
        &inner["protocolMessage"]["editedMessage"],
        &inner["editedMessage"]["message"]["protocolMessage"]["editedMessage"],
        &inner["editedMessage"]["message"],
        &inner["editedMessage"],
    ];
    let new = places.into_iter().find(|place| place.is_object())?;
    let caption = || {
        let files = CONTAINERS.iter();
        files
            .map(|(container, _)| &new[*container])
            .find_map(|file| field::text(file, "caption"))
    };
    let words = field::text(new, "conversation")
        .or_else(|| field::text(&new["extendedTextMessage"], "text"))
        .or_else(caption);
    Some(InboundContent::Edited(words))
}

/// The message that this one takes back, if that is what it does.
fn revoked(inner: &Value) -> Option<String> {
    let protocol = &inner["protocolMessage"];
    let is_revoke = protocol["type"] == 0 || protocol["type"] == "REVOKE";
    field::text(&protocol["key"], "id").filter(|_| is_revoke)
}

/// What a message of ours is, where it is no text, as our own messages are called.
pub(super) fn form(message: &Value) -> Option<&'static str> {
    const OTHERS: [(&str, &str); 2] = [("locationMessage", "location"), ("contactMessage", "contact")];
    let inner = inner(message);
    let mut all = CONTAINERS.iter().chain(&OTHERS);
    all.find(|(container, _)| inner[*container].is_object())
        .map(|(_, kind)| *kind)
}

/// The words below a file of ours.
pub(super) fn caption(message: &Value) -> Option<String> {
    let inner = inner(message);
    let mut files = CONTAINERS.iter();
    files.find_map(|(container, _)| field::text(&inner[*container], "caption"))
}

/// The name of what changes a chat, and says nothing itself.
pub(super) fn housekeeping(message: &Value) -> Option<&'static str> {
    let inner = inner(message);
    if edited(inner).is_some() {
        return None;
    }
    if revoked(inner).is_some() {
        return None;
    }
    if inner["protocolMessage"].is_object() {
        return Some("protocol_message");
    }
    if SILENT.iter().any(|name| inner[*name].is_object()) {
        return Some("chat_message");
    }
    let told_by_body = field::text(message, "messageBody").is_some();
    let only_keys = inner.as_object().is_some_and(|object| {
        !object.is_empty() && object.keys().all(|key| COMPANIONS.contains(&key.as_str()))
    });
    (only_keys && !told_by_body).then_some("key_message")
}

/// `message_id` is part of what unlocks a file.
pub(super) fn read(message: &Value, message_id: &str) -> InboundContent {
    let inner = inner(message);
    let revoked = || revoked(inner).map(|id| InboundContent::Revoked(Some(id)));
    edited(inner)
        .or_else(revoked)
        .or_else(|| file(message, inner, message_id))
        .or_else(|| choice(inner))
        .or_else(|| place(inner))
        .or_else(|| contacts(inner))
        .or_else(|| reaction(inner))
        .or_else(|| text(message, inner).map(InboundContent::Text))
        .unwrap_or_else(|| unknown(inner))
}

/// What everybody calls the text, then WhatsApp's own places for it.
fn text(message: &Value, inner: &Value) -> Option<String> {
    field::text(message, "messageBody")
        .or_else(|| field::text(inner, "conversation"))
        .or_else(|| field::text(&inner["extendedTextMessage"], "text"))
        .or_else(|| field::text(inner, "text"))
}

fn file(message: &Value, inner: &Value, message_id: &str) -> Option<InboundContent> {
    let (container, kind) = CONTAINERS
        .iter()
        .find(|(container, _)| inner[*container].is_object())?;
    let file = &inner[*container];
    let Some(reference) = FileReference::of(message_id, container, file) else {
        return Some(InboundContent::Unsupported((*kind).to_owned()));
    };
    Some(InboundContent::Media(Attachment {
        kind: (*kind).to_owned(),
        media_id: reference.to_text(),
        mime: field::text(file, "mimetype").unwrap_or_else(|| "application/octet-stream".to_owned()),
        filename: field::text(file, "fileName").or_else(|| field::text(file, "title")),
        caption: field::text(file, "caption").or_else(|| field::text(message, "messageBody")),
    }))
}

/// A tap on a button or a row: not in WaSender's own messages, but in those of other tools on the same account.
fn choice(inner: &Value) -> Option<InboundContent> {
    let buttons = &inner["buttonsResponseMessage"];
    let template = &inner["templateButtonReplyMessage"];
    let list = &inner["listResponseMessage"];
    let (id, title) = if buttons.is_object() {
        (
            field::text(buttons, "selectedButtonId"),
            field::text(buttons, "selectedDisplayText"),
        )
    } else if template.is_object() {
        (
            field::text(template, "selectedId"),
            field::text(template, "selectedDisplayText"),
        )
    } else {
        (
            field::text(&list["singleSelectReply"], "selectedRowId"),
            field::text(list, "title"),
        )
    };
    let id = id.or_else(|| title.clone())?;
    Some(InboundContent::Choice {
        title: title.unwrap_or_else(|| id.clone()),
        id,
    })
}

fn place(inner: &Value) -> Option<InboundContent> {
    let place = ["locationMessage", "liveLocationMessage"]
        .into_iter()
        .map(|key| &inner[key])
        .find(|place| place.is_object())?;
    let label: Vec<String> = ["name", "address"]
        .into_iter()
        .filter_map(|key| field::text(place, key))
        .collect();
    Some(InboundContent::Location {
        latitude: field::decimal(place, "degreesLatitude").or_else(|| field::decimal(place, "latitude"))?,
        longitude: field::decimal(place, "degreesLongitude")
            .or_else(|| field::decimal(place, "longitude"))?,
        label: if label.is_empty() {
            field::text(place, "caption")
        } else {
            Some(label.join(", "))
        },
    })
}

fn contacts(inner: &Value) -> Option<InboundContent> {
    let single = &inner["contactMessage"];
    let several = field::list(&inner["contactsArrayMessage"], "contacts");
    let cards: Vec<_> = if single.is_object() {
        vec![card::read(single)]
    } else {
        several.iter().map(card::read).collect()
    };
    (!cards.is_empty()).then_some(InboundContent::Contacts(cards))
}

fn reaction(inner: &Value) -> Option<InboundContent> {
    let reaction = &inner["reactionMessage"];
    Some(InboundContent::Reaction {
        message: field::text(&reaction["key"], "id")?,
        emoji: field::text(reaction, "text"),
    })
}

/// The first key that is the message itself.
fn unknown(inner: &Value) -> InboundContent {
    let name = inner
        .as_object()
        .and_then(|object| object.keys().find(|key| !COMPANIONS.contains(&key.as_str())));
    match name {
        None => InboundContent::Unsupported("empty".to_owned()),
        Some(name) if UNSUPPORTED.contains(&name.as_str()) => InboundContent::Unsupported(name.clone()),
        Some(name) => InboundContent::Other(crate::provider::wire::raw_event::clean(name)),
    }
}

fn contexts(message: &Value) -> impl Iterator<Item = &Value> {
    let own = message.get("contextInfo").into_iter();
    let parts = inner(message)
        .as_object()
        .into_iter()
        .flat_map(|object| object.values());
    own.chain(parts.filter_map(|part| part.get("contextInfo")))
        .filter(|context| context.is_object())
}

/// WhatsApp's own id of the message that is quoted.
pub(super) fn quoted(message: &Value) -> Option<String> {
    contexts(message).find_map(|context| field::text(context, "stanzaId"))
}

/// The advertisement that the chat was opened from.
pub(super) fn advert(message: &Value) -> Option<Advert> {
    contexts(message).find_map(|context| {
        let told = |key| field::text(&context["externalAdReply"], key);
        let advert = Advert {
            source_url: told("sourceUrl"),
            source_id: told("sourceId"),
            ctwa_clid: told("ctwaClid"),
            ..Advert::default()
        };
        // A preview of any address has a title and words, too: only these make it an advertisement.
        let advert = advert.told()?;
        Some(Advert {
            headline: told("title"),
            body: told("body"),
            ..advert
        })
    })
}
