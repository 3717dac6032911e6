//! Letting people write.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::header;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{ControlError, wa_id};
use crate::cloud::receive;
use crate::settings::{Number, Twilio};
use crate::shared::files::{INBOUND_MS, Media, NewMedia, store};
use crate::shared::inbound::Inbound;
use crate::state::{Inner, Simulator};
use crate::twilio;
use crate::wasender::{self, WaSender};
use crate::world::{Content, MediaView, Person};

/// What a person sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Writing {
    /// The person's number, in any spelling.
    from: String,
    /// Name in the profile, for somebody new.
    name: Option<String>,
    /// The business number that is written to. Absent: that of the quoted message, else the first one.
    phone_number_id: Option<String>,
    /// `cloud` or `twilio`: the first number of this provider.
    channel: Option<String>,
    kind: Option<String>,
    text: Option<String>,
    /// `button`, `button_reply`, `list_reply`: what was pressed.
    reply: Option<Reply>,
    reaction: Option<Reaction>,
    media: Option<File>,
    caption: Option<String>,
    location: Option<Value>,
    contacts: Option<Value>,
    order: Option<Value>,
    system: Option<Value>,
    unsupported: Option<Value>,
    errors: Option<Value>,
    /// Keys for the webhook's message, for kinds that have no form of their own.
    message: Map<String, Value>,
    /// The quoted message.
    context: Option<String>,
    forwarded: bool,
    referred_product: Option<Value>,
    referral: Option<Value>,
}

#[derive(Debug, Deserialize)]
struct Reply {
    id: String,
    title: String,
    description: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Reaction {
    message_id: String,
    #[serde(default)]
    emoji: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    base64: String,
    mime_type: Option<String>,
    filename: Option<String>,
    voice: bool,
    animated: bool,
    #[serde(skip)]
    bytes: Option<Bytes>,
}

/// `POST /control/inbound`: JSON, or a form with the JSON in `message` and the bytes in `file`.
pub(super) async fn post(
    State(sim): State<Arc<Simulator>>,
    request: Request,
) -> Result<Json<Value>, ControlError> {
    let writing = read(request).await?;
    let person = wa_id(&writing.from)?;
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let line = line(&sim, inner, &writing)?;
    if let Some(name) = &writing.name
        && inner.book.get(&person).is_none_or(|known| known.name != *name)
    {
        let mut known = inner
            .book
            .get(&person)
            .cloned()
            .unwrap_or_else(|| Person::new(&format!("+{person}"), name));
        known.name.clone_from(name);
        inner.book.add(known);
    }
    let account = match line {
        Line::Cloud(account, _) => account,
        Line::Twilio(_) => twilio::ACCOUNT,
        Line::WaSender(session) => wasender::owner(&sim, session),
    };
    let inbound = translate(&sim, inner, account, writing)?;
    let kind = inbound.kind.clone();
    let wamid = match line {
        Line::Cloud(account, number) => receive(&sim, inner, account, number, &person, inbound),
        Line::Twilio(twilio) => twilio::receive(&sim, inner, twilio, &person, inbound),
        Line::WaSender(session) => wasender::receive(&sim, inner, session, &person, inbound),
    };
    Ok(Json(json!({"wamid": wamid, "wa_id": person, "type": kind})))
}

/// The business number that is written to.
enum Line<'s> {
    Cloud(usize, &'s Number),
    Twilio(&'s Twilio),
    WaSender(&'s WaSender),
}

impl<'s> Line<'s> {
    /// The one with this id.
    fn of(sim: &'s Simulator, id: &str) -> Option<Self> {
        if let Some((account, _, number)) = sim.number(id) {
            return Some(Self::Cloud(account, number));
        }
        let twilio = sim.settings.twilio.as_ref().filter(|_| sim.is_twilio(id));
        let twilio = twilio.map(Self::Twilio);
        twilio.or_else(|| sim.wasender(id).map(Self::WaSender))
    }

    fn channel(&self) -> &'static str {
        match self {
            Self::Cloud(..) => "cloud",
            Self::Twilio(_) => "twilio",
            Self::WaSender(_) => "wasender",
        }
    }
}

/// The number that a person writes to: the one that is asked for, else that of the message that is answered, else the first of
/// the channel that is asked for, else the first.
fn line<'s>(sim: &'s Simulator, inner: &Inner, writing: &Writing) -> Result<Line<'s>, ControlError> {
    if let Some(id) = &writing.phone_number_id {
        return Line::of(sim, id).ok_or_else(|| ControlError::absent("there is no such number"));
    }
    let quoted = writing.context.as_deref().and_then(|id| inner.log.find(id));
    let quoted = quoted.map(|record| record.phone_number_id.as_str());
    let numbers = sim.settings.numbers().map(|number| &*number.phone_number_id);
    let sessions = sim.settings.wasender.iter().map(|session| &*session.session_id);
    quoted
        .into_iter()
        .chain(numbers)
        .chain(sessions)
        .filter_map(|id| Line::of(sim, id))
        .find(|line| {
            let wanted = writing.channel.as_deref();
            wanted.is_none_or(|wanted| wanted == line.channel())
        })
        .ok_or_else(|| ControlError::absent("there is no business number"))
}

async fn read(request: Request) -> Result<Writing, ControlError> {
    let form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("multipart/form-data"));
    if !form {
        let Json(writing) = Json::from_request(request, &())
            .await
            .map_err(|error| ControlError::bad(error.body_text()))?;
        return Ok(writing);
    }
    let broken = |error: axum::extract::multipart::MultipartError| ControlError::bad(error.body_text());
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|error| ControlError::bad(error.body_text()))?;
    let (mut writing, mut file) = (Writing::default(), None);
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "message" => {
                let text = field.text().await.map_err(broken)?;
                writing =
                    serde_json::from_str(&text).map_err(|error| ControlError::bad(error.to_string()))?;
            }
            "file" => {
                file = Some(File {
                    filename: field.file_name().map(str::to_owned),
                    mime_type: field.content_type().map(str::to_owned),
                    bytes: Some(field.bytes().await.map_err(broken)?),
                    ..File::default()
                });
            }
            _ => {}
        }
    }
    if let Some(mut file) = file {
        if let Some(told) = writing.media.take() {
            file.voice = told.voice;
            file.mime_type = told.mime_type.or(file.mime_type);
            file.filename = told.filename.or(file.filename);
        }
        writing.media = Some(file);
    }
    Ok(writing)
}

/// Brings what a person sends into the form of a webhook.
fn translate(
    sim: &Simulator,
    inner: &mut Inner,
    account: usize,
    mut writing: Writing,
) -> Result<Inbound, ControlError> {
    let kind = writing.kind.clone().unwrap_or_else(|| guess(&writing).to_owned());
    let mut inbound = match kind.as_str() {
        "text" => Inbound::text(writing.text.as_deref().ok_or_else(|| need("text"))?),
        "image" | "document" | "audio" | "video" | "sticker" => {
            file(sim, inner, account, &kind, &mut writing)?
        }
        "button" | "button_reply" => {
            let reply = writing.reply.as_ref().ok_or_else(|| need("reply"))?;
            let quoted = writing.context.as_deref().and_then(|wamid| inner.log.find(wamid));
            let from_template =
                kind == "button" || quoted.is_some_and(|record| record.content.template.is_some());
            Inbound::press(from_template, &reply.id, &reply.title)
        }
        "list_reply" => {
            let reply = writing.reply.as_ref().ok_or_else(|| need("reply"))?;
            Inbound::choice(&reply.id, &reply.title, reply.description.as_deref())
        }
        "reaction" => {
            let reaction = writing.reaction.as_ref().ok_or_else(|| need("reaction"))?;
            let mut wire = json!({"message_id": reaction.message_id});
            if !reaction.emoji.is_empty() {
                wire["emoji"] = json!(reaction.emoji);
            }
            let mut inbound = object("reaction", wire);
            inbound.content.text = Some(reaction.emoji.clone());
            inbound.content.data = Some(json!({"message_id": reaction.message_id, "emoji": reaction.emoji}));
            inbound
        }
        "location" => object(
            "location",
            writing.location.take().ok_or_else(|| need("location"))?,
        ),
        "contacts" => object(
            "contacts",
            writing.contacts.take().ok_or_else(|| need("contacts"))?,
        ),
        "order" => object("order", writing.order.take().ok_or_else(|| need("order"))?),
        "system" => {
            let mut inbound = object("system", writing.system.take().ok_or_else(|| need("system"))?);
            inbound.anonymous = true;
            inbound
        }
        "unsupported" => {
            let what = writing
                .unsupported
                .take()
                .unwrap_or_else(|| json!({"type": "poll_creation"}));
            let mut inbound = object("unsupported", what);
            let errors = writing.errors.take().unwrap_or_else(|| {
                json!([{
                    "code": 131_051, "title": "Message type unknown", "message": "Message type unknown",
                    "error_data": {"details": "Message type is currently not supported."},
                }])
            });
            inbound.wire.insert("errors".to_owned(), errors);
            inbound
        }
        other => {
            let content = Content {
                kind: other.to_owned(),
                ..Content::default()
            };
            Inbound {
                kind: other.to_owned(),
                content,
                ..Inbound::default()
            }
        }
    };
    inbound.wire.append(&mut writing.message);
    inbound.context = writing.context;
    inbound.referral = writing.referral;
    if writing.forwarded {
        inbound.context_extra.insert("forwarded".to_owned(), json!(true));
    }
    if let Some(product) = writing.referred_product {
        inbound
            .context_extra
            .insert("referred_product".to_owned(), product);
    }
    Ok(inbound)
}

fn need(what: &str) -> ControlError {
    ControlError::bad(format!("'{what}' is missing"))
}

fn guess(writing: &Writing) -> &'static str {
    if writing.media.is_some() {
        let mime = writing
            .media
            .as_ref()
            .and_then(|file| file.mime_type.as_deref())
            .unwrap_or_default();
        return match mime.split('/').next() {
            Some("image") => "image",
            Some("audio") => "audio",
            Some("video") => "video",
            _ => "document",
        };
    }
    if writing.reaction.is_some() {
        "reaction"
    } else {
        "text"
    }
}

fn object(kind: &str, value: Value) -> Inbound {
    let mut inbound = Inbound {
        kind: kind.to_owned(),
        ..Inbound::default()
    };
    inbound.content = Content {
        kind: kind.to_owned(),
        data: Some(value.clone()),
        ..Content::default()
    };
    inbound.wire.insert(kind.to_owned(), value);
    inbound
}

fn file(
    sim: &Simulator,
    inner: &mut Inner,
    account: usize,
    kind: &str,
    writing: &mut Writing,
) -> Result<Inbound, ControlError> {
    let file = writing.media.take().ok_or_else(|| need("media"))?;
    let bytes = match file.bytes {
        Some(bytes) => bytes,
        None => STANDARD
            .decode(file.base64.trim())
            .map_err(|error| ControlError::bad(format!("media.base64: {error}")))?
            .into(),
    };
    let mime_type = file
        .mime_type
        .unwrap_or_else(|| "application/octet-stream".to_owned());
    let size = bytes.len();
    let expires_ms = sim.now() + INBOUND_MS;
    let new = NewMedia {
        bytes,
        mime_type: mime_type.clone(),
        filename: file.filename.clone(),
        account,
        expires_ms,
    };
    let id = store(inner, new);
    let digest = inner.media.get(&id, sim.now()).map(Media::sha256_base64);
    let mut wire = json!({"id": id, "mime_type": mime_type, "sha256": digest});
    if let Some(caption) = writing.caption.as_ref().or(writing.text.as_ref()) {
        wire["caption"] = json!(caption);
    }
    match kind {
        "document" => wire["filename"] = json!(file.filename),
        "audio" => wire["voice"] = json!(file.voice),
        "sticker" => wire["animated"] = json!(file.animated),
        _ => {}
    }
    let view = MediaView {
        kind: kind.to_owned(),
        url: Some(format!("/control/media/{id}")),
        id: Some(id),
        mime_type: Some(mime_type),
        filename: file.filename,
        size: Some(size),
        voice: file.voice,
        link: None,
    };
    let mut inbound = object(kind, wire);
    inbound.content.data = None;
    inbound.content.text = writing.caption.take().or(writing.text.take());
    inbound.content.media = Some(view);
    Ok(inbound)
}
