//! What people send.

use serde_json::Value;

use super::participant;
use crate::domain::message::{Advert, Attachment, Event, InboundContent, InboundMessage};
use crate::provider::wire::{field, form};

/// `None`: it lacks what a message cannot do without, which is an id and a sender.
pub(super) fn read(params: &Value, file: Option<usize>) -> Option<Event> {
    let from = participant(params, "From");
    from.address()?;
    let sid = field::text(params, "MessageSid").or_else(|| field::text(params, "SmsMessageSid"))?;
    Some(Event::Message(InboundMessage {
        id: match file {
            None | Some(0) => sid,
            Some(file) => format!("{sid}.{file}"),
        },
        from,
        // Twilio tells no time.
        sent_at: 0,
        content: content(params, file),
        quotes: field::text(params, "OriginalRepliedMessageSid"),
        product: None,
        advert: advert(params),
    }))
}

fn advert(params: &Value) -> Option<Advert> {
    let told = |key| field::text(params, key);
    let advert = Advert {
        headline: told("ReferralHeadline"),
        body: told("ReferralBody"),
        source_url: told("ReferralSourceUrl"),
        source_id: told("ReferralSourceId"),
        ctwa_clid: told("ReferralCtwaClid"),
    };
    advert.told()
}

fn content(params: &Value, file: Option<usize>) -> InboundContent {
    let kind = field::text(params, "MessageType")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let body = field::text(params, "Body");
    if kind == "reaction" {
        return reaction(params, body);
    }
    choice(params)
        .or_else(|| media(params, &kind, body.as_deref(), file.unwrap_or_default()))
        .or_else(|| location(params))
        .or_else(|| flow(params))
        .or_else(|| body.map(InboundContent::Text))
        .unwrap_or_else(|| match kind.as_str() {
            // Nothing at all came with it: WhatsApp did not hand it over.
            "" | "text" | "unsupported" | "unknown" => InboundContent::Unsupported("unknown".to_owned()),
            _ => InboundContent::Other(kind),
        })
}

/// A tap on a quick reply or a list's row.
fn choice(params: &Value) -> Option<InboundContent> {
    let pair = |id: &str, title: &str| {
        let (id, title) = (field::text(params, id), field::text(params, title));
        Some(InboundContent::Choice {
            id: id.clone().or_else(|| title.clone())?,
            title: title.or(id)?,
        })
    };
    pair("ListId", "ListTitle").or_else(|| pair("ButtonPayload", "ButtonText"))
}

/// The emoji is the body; taken away, there is none.
fn reaction(params: &Value, body: Option<String>) -> InboundContent {
    match field::text(params, "OriginalRepliedMessageSid") {
        Some(message) => InboundContent::Reaction { message, emoji: body },
        None => InboundContent::Other("reaction".to_owned()),
    }
}

/// Shared contacts come as a file, too: a vCard, which is read like any list of people.
fn media(params: &Value, kind: &str, body: Option<&str>, file: usize) -> Option<InboundContent> {
    let address = field::text(params, &format!("MediaUrl{file}"))?;
    let mime = field::text(params, &format!("MediaContentType{file}"))
        .unwrap_or_else(|| "application/octet-stream".to_owned())
        .to_ascii_lowercase();
    let kind = match mime.split('/').next() {
        Some("image") if kind == "sticker" => "sticker",
        Some("image") => "image",
        Some("video") => "video",
        Some("audio") => "audio",
        _ => "document",
    };
    // Words belong to the first file only. With a document they are its name, unless they read like a sentence.
    let words = body.filter(|_| file == 0);
    let is_card = matches!(
        mime.split(';').next(),
        Some("text/vcard" | "text/x-vcard" | "text/directory")
    );
    let (filename, caption) = match words {
        Some(words) if kind == "document" && looks_like_filename(words) => (Some(words.to_owned()), None),
        words if is_card => (Some("contacts.vcf".to_owned()), words),
        words => (None, words),
    };
    Some(InboundContent::Media(Attachment {
        kind: kind.to_owned(),
        media_id: address,
        mime,
        filename,
        caption: caption.map(str::to_owned),
    }))
}

fn looks_like_filename(words: &str) -> bool {
    let ending = words.rsplit_once('.').map(|(_, ending)| ending);
    words.chars().count() <= 240
        && !words.contains(['\n', '/'])
        && ending.is_some_and(|ending| {
            (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn location(params: &Value) -> Option<InboundContent> {
    let parts = ["Label", "Address"]
        .into_iter()
        .filter_map(|key| field::text(params, key));
    let label = parts.collect::<Vec<_>>().join(", ");
    Some(InboundContent::Location {
        latitude: field::decimal(params, "Latitude")?,
        longitude: field::decimal(params, "Longitude")?,
        label: (!label.is_empty()).then_some(label),
    })
}

/// The answers of a form that is filled in inside WhatsApp.
fn flow(params: &Value) -> Option<InboundContent> {
    ["InteractiveData", "FlowData"]
        .into_iter()
        .find_map(|key| field::text(params, key))
        .map(|told| {
            // The answers themselves, or wrapped as Meta tells them.
            let wrapped = serde_json::from_str::<Value>(&told)
                .ok()
                .and_then(|told| field::text(&told, "response_json"));
            InboundContent::Form(form::lines(wrapped.as_deref().unwrap_or(&told)))
        })
}
