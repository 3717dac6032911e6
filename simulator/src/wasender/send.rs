//! The checks of a message that is to be sent. They end in what the person will see.

use serde_json::{Map, Value, json};

use super::answer::Refusal;
use super::{WaSender, media};
use crate::state::{Inner, Simulator};
use crate::world::{Content, MediaView, digits_of, wa_id_of};

/// What WhatsApp itself takes.
const TEXT: usize = 65_536;
const CAPTION: usize = 1024;
const NAME: usize = 255;
const LINK: usize = 2048;

/// The kinds of files, by the key of their address.
const FILES: [(&str, &str); 5] = [
    ("imageUrl", "image"),
    ("videoUrl", "video"),
    ("documentUrl", "document"),
    ("audioUrl", "audio"),
    ("stickerUrl", "sticker"),
];

/// A message that passed the checks.
pub(super) struct Checked {
    pub(super) wa_id: String,
    pub(super) input: String,
    pub(super) content: Content,
    /// WhatsApp's id of the message that it answers.
    pub(super) context: Option<String>,
}

/// Checks a whole request.
pub(super) fn check(
    sim: &Simulator,
    inner: &Inner,
    session: &WaSender,
    request: &Value,
) -> Result<Checked, Refusal> {
    let Some(root) = request.as_object() else {
        return Err(Refusal::field("to", "The to field is required."));
    };
    only(
        root,
        "",
        &[
            "to",
            "text",
            "imageUrl",
            "videoUrl",
            "documentUrl",
            "audioUrl",
            "stickerUrl",
            "fileName",
            "contact",
            "location",
            "replyTo",
        ],
    )?;
    let input = need_text(root, "to", NAME)?;
    let content = content(sim, inner, root)?;
    let context = reply_to(inner, session, root)?;
    let wa_id = receiver(input)?;
    if !inner.book.is_on_whatsapp(&wa_id) {
        return Err(Refusal::not_on_whatsapp());
    }
    Ok(Checked {
        wa_id,
        input: input.to_owned(),
        content,
        context,
    })
}

/// A number with or without its plus, or as a chat. Internal ids reach nobody; groups and channels there are none here.
fn receiver(to: &str) -> Result<String, Refusal> {
    let number = match to.split_once('@') {
        None => to,
        Some((user, "s.whatsapp.net")) => user,
        Some((_, "lid" | "g.us" | "newsletter")) => return Err(Refusal::not_on_whatsapp()),
        Some(_) => return Err(Refusal::field("to", "The to field format is invalid.")),
    };
    let digits = number.strip_prefix('+').unwrap_or(number);
    let is_number = (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(Refusal::field("to", "The to field format is invalid."));
    }
    Ok(wa_id_of(&digits_of(digits)))
}

/// Text, or one file (whose caption is the text), or a card, or a place.
fn content(sim: &Simulator, inner: &Inner, root: &Map<String, Value>) -> Result<Content, Refusal> {
    let given: Vec<&str> = FILES
        .iter()
        .map(|(key, _)| *key)
        .chain(["contact", "location"])
        .filter(|key| has(root, key))
        .collect();
    if let [_, second, ..] = given.as_slice() {
        return Err(Refusal::field(
            second,
            "Only one kind of content may be sent at a time.",
        ));
    }
    if has(root, "fileName") && !has(root, "documentUrl") {
        return Err(Refusal::field(
            "fileName",
            "The file name goes with a document only.",
        ));
    }
    match given.first() {
        None => {
            let body = need_text(root, "text", TEXT).map_err(|refusal| {
                if has(root, "text") {
                    return refusal;
                }
                Refusal::field(
                    "text",
                    "The text field is required when no other content is present.",
                )
            })?;
            Ok(Content {
                kind: "text".to_owned(),
                text: Some(body.to_owned()),
                ..Content::default()
            })
        }
        Some(&"contact") => contact(root),
        Some(&"location") => location(root),
        Some(key) => file(sim, inner, root, key),
    }
}

fn file(sim: &Simulator, inner: &Inner, root: &Map<String, Value>, key: &str) -> Result<Content, Refusal> {
    let kind = FILES
        .iter()
        .find(|(known, _)| *known == key)
        .map_or("document", |(_, kind)| kind);
    let link = need_text(root, key, LINK)?;
    if !(link.starts_with("http://") || link.starts_with("https://")) {
        return Err(Refusal::field(
            key,
            format!("The {key} field must be a valid URL."),
        ));
    }
    let caption = short_text(root, "text", CAPTION)?.map(str::to_owned);
    if caption.is_some() && matches!(kind, "audio" | "sticker") {
        return Err(Refusal::field("text", format!("A {kind} has no caption.")));
    }
    let mut view = MediaView {
        kind: kind.to_owned(),
        link: Some(link.to_owned()),
        filename: short_text(root, "fileName", NAME)?.map(str::to_owned),
        // Whatever sounds goes out as a voice message.
        voice: kind == "audio",
        ..MediaView::default()
    };
    if let Some((id, stored)) = media::at_address(sim, inner, link) {
        view.mime_type = Some(stored.mime_type.clone());
        view.size = Some(stored.bytes.len());
        view.url = Some(format!("/control/media/{id}"));
        view.id = Some(id);
    } else if media::is_own_address(link) {
        // Its day is over.
        let sentence = format!("The {key} field must be a URL that can be downloaded.");
        return Err(Refusal::field(key, sentence));
    }
    Ok(Content {
        kind: kind.to_owned(),
        text: caption,
        media: Some(view),
        ..Content::default()
    })
}

/// As the page shows it, which is how the Cloud API writes it.
fn contact(root: &Map<String, Value>) -> Result<Content, Refusal> {
    let card = object(root, "contact")?;
    only(card, "contact.", &["name", "phone"])?;
    let (name, phone) = (need_text(card, "name", NAME)?, need_text(card, "phone", NAME)?);
    if !(7..=15).contains(&digits_of(phone).len()) {
        return Err(Refusal::field(
            "contact.phone",
            "The contact.phone field format is invalid.",
        ));
    }
    Ok(Content {
        kind: "contacts".to_owned(),
        data: Some(json!([{"name": {"formatted_name": name}, "phones": [{"phone": phone}]}])),
        ..Content::default()
    })
}

fn location(root: &Map<String, Value>) -> Result<Content, Refusal> {
    let place = object(root, "location")?;
    only(place, "location.", &["latitude", "longitude", "name", "address"])?;
    for (key, most) in [("latitude", 90.0), ("longitude", 180.0)] {
        let degrees = place.get(key).and_then(Value::as_f64);
        if !degrees.is_some_and(|degrees| (-most..=most).contains(&degrees)) {
            let name = format!("location.{key}");
            let sentence = format!("The {name} field must be between -{most} and {most}.");
            return Err(Refusal::field(&name, sentence));
        }
    }
    for key in ["name", "address"] {
        short_text(place, key, NAME)?;
    }
    Ok(Content {
        kind: "location".to_owned(),
        data: Some(Value::Object(place.clone())),
        ..Content::default()
    })
}

/// WaSender quotes by its own numbers alone.
fn reply_to(inner: &Inner, session: &WaSender, root: &Map<String, Value>) -> Result<Option<String>, Refusal> {
    let Some(quoted) = root.get("replyTo").filter(|quoted| !quoted.is_null()) else {
        return Ok(None);
    };
    let msg_id = quoted
        .as_i64()
        .ok_or_else(|| Refusal::field("replyTo", "The reply to field must be an integer."))?;
    let record = inner
        .wasender
        .seq(msg_id)
        .and_then(|seq| inner.log.get(seq))
        .filter(|record| record.phone_number_id == session.session_id);
    let record = record.ok_or_else(|| Refusal::field("replyTo", "The selected reply to is invalid."))?;
    Ok(Some(record.wamid.clone()))
}

fn has(object: &Map<String, Value>, key: &str) -> bool {
    object.get(key).is_some_and(|value| !value.is_null())
}

fn only(object: &Map<String, Value>, prefix: &str, known: &[&str]) -> Result<(), Refusal> {
    match object.keys().find(|key| !known.contains(&key.as_str())) {
        Some(unknown) => {
            let name = format!("{prefix}{unknown}");
            Err(Refusal::field(&name, format!("The {name} field is not known.")))
        }
        None => Ok(()),
    }
}

fn object<'v>(root: &'v Map<String, Value>, key: &str) -> Result<&'v Map<String, Value>, Refusal> {
    root.get(key)
        .and_then(Value::as_object)
        .ok_or_else(|| Refusal::field(key, format!("The {key} field must be an object.")))
}

fn short_text<'v>(object: &'v Map<String, Value>, key: &str, max: usize) -> Result<Option<&'v str>, Refusal> {
    let Some(value) = object.get(key).filter(|value| !value.is_null()) else {
        return Ok(None);
    };
    let text = value
        .as_str()
        .ok_or_else(|| Refusal::field(key, format!("The {key} field must be a string.")))?;
    if text.chars().count() > max {
        let sentence = format!("The {key} field must not be greater than {max} characters.");
        return Err(Refusal::field(key, sentence));
    }
    Ok(Some(text))
}

fn need_text<'v>(object: &'v Map<String, Value>, key: &str, max: usize) -> Result<&'v str, Refusal> {
    short_text(object, key, max)?
        .filter(|text| !text.trim().is_empty())
        .ok_or_else(|| Refusal::field(key, format!("The {key} field is required.")))
}
