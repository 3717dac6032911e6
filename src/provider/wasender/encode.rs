//! A message of ours as the JSON of `POST /send-message`.

use serde_json::{Value, json};

use super::no_templates;
use crate::domain::message::{Address, Content, Disposition, FileForm, Media, Outbound, SendError, numbered};
use crate::provider::wire::{self, answer};

/// WhatsApp itself takes 65,536 characters; nothing of ours comes near this many, numbered lists included.
const TEXT: usize = 8192;
const CAPTION: usize = 1024;
const NAME: usize = 240;

/// The body of the request, or why the provider would refuse it.
pub(super) fn message(message: &Outbound) -> Result<Value, SendError> {
    let mut body = content(&message.content)?;
    body["to"] = match &message.to {
        Address::Phone(digits) => json!(phone(digits)?),
        // Whoever hides his number is known by an internal id, which WaSender refuses as an address (422).
        Address::Bsuid(_) => {
            return Err(SendError {
                disposition: Disposition::BadContact,
                ..answer::bad_message(
                    "this person hides his number, and WaSender reaches people by number alone",
                )
            });
        }
    };
    if let Some(quoted) = message.quotes.as_deref().and_then(own_id) {
        body["replyTo"] = json!(quoted);
    }
    Ok(body)
}

/// A number as WaSender wants it, with its plus.
pub(super) fn phone(number: &str) -> Result<String, SendError> {
    Ok(format!("+{}", wire::limits::digits(number)?))
}

/// WaSender quotes by its own numbers alone. WhatsApp's ids, by which people's messages are known, are longer and have letters:
/// such a message goes out without its quote.
fn own_id(quoted: &str) -> Option<i64> {
    const LONGEST: usize = 15;
    let is_own = (1..=LONGEST).contains(&quoted.len()) && quoted.bytes().all(|byte| byte.is_ascii_digit());
    quoted.parse().ok().filter(|_| is_own)
}

fn content(content: &Content) -> Result<Value, SendError> {
    if let Some(plain) = numbered(content) {
        // A file goes above what there is to choose.
        return match content {
            Content::Buttons {
                file: Some(attached), ..
            } => match attached.form {
                FileForm::Document => document(&attached.media, &attached.filename, Some(plain.readable())),
                FileForm::Picture => file("imageUrl", &attached.media, Some(plain.readable())),
                FileForm::Film => file("videoUrl", &attached.media, Some(plain.readable())),
            },
            _ => self::content(&plain),
        };
    }
    match content {
        Content::Text { body } => {
            wire::limits::filled("text", body, TEXT)?;
            Ok(json!({ "text": body }))
        }
        Content::Image { media, caption } => file("imageUrl", media, caption.as_deref()),
        Content::Video { media, caption } => file("videoUrl", media, caption.as_deref()),
        // It goes out as a voice message.
        Content::Audio { media } => file("audioUrl", media, None),
        Content::Sticker { media } => file("stickerUrl", media, None),
        Content::Document {
            media,
            filename,
            caption,
        } => document(media, filename, caption.as_deref()),
        Content::Location {
            latitude,
            longitude,
            name,
            address,
        } => {
            wire::limits::degrees(*latitude, *longitude)?;
            let mut place = json!({ "latitude": latitude, "longitude": longitude });
            for (key, text) in [("name", name), ("address", address)] {
                if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) {
                    place[key] = json!(text);
                }
            }
            Ok(json!({ "location": place }))
        }
        Content::Contact { name, phone: number } => {
            wire::limits::filled("the card's name", name, NAME)?;
            Ok(json!({ "contact": { "name": name, "phone": phone(number)? } }))
        }
        Content::Template(_) => Err(no_templates()),
        Content::Reaction { .. } => Err(answer::bad_message("WaSender cannot react to a message")),
        // They have become text above.
        Content::Buttons { .. } | Content::List { .. } => {
            Err(answer::bad_message("there is nothing to choose"))
        }
    }
}

fn document(media: &Media, filename: &str, caption: Option<&str>) -> Result<Value, SendError> {
    wire::limits::filled("the file's name", filename, NAME)?;
    let mut document = file("documentUrl", media, caption)?;
    document["fileName"] = json!(filename);
    Ok(document)
}

/// What an upload answers is an address as well.
fn file(key: &str, media: &Media, caption: Option<&str>) -> Result<Value, SendError> {
    let link = match media {
        Media::Link(link) | Media::Id(link) => link,
        Media::Stored(_) => return Err(answer::bad_message("the file has not been uploaded yet")),
    };
    let mut body = json!({ key: wire::limits::link(link)? });
    if let Some(caption) = caption.filter(|caption| !caption.trim().is_empty()) {
        wire::limits::at_most("caption", caption, CAPTION)?;
        body["text"] = json!(caption);
    }
    Ok(body)
}
