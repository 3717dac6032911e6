//! Files: upload to an address that lives a day, unlocking of what people sent to one that lives an hour.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use hmac::{Hmac, Mac};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::answer::Refusal;
use super::{WaSender, access, owner};
use crate::shared::faults;
use crate::shared::files::{Media, NewMedia, take_upload};
use crate::state::{Inner, Simulator};

/// An uploaded file is there this long.
const UPLOADED_MS: i64 = 24 * 3_600_000;
/// An unlocked file is there this long.
const UNLOCKED_SECONDS: i64 = 3600;
const MB: usize = 1 << 20;

const CONTAINERS: [&str; 5] = [
    "imageMessage",
    "videoMessage",
    "audioMessage",
    "documentMessage",
    "stickerMessage",
];

/// Beginnings of files by which a type is recognised: type, where it starts, what stands there.
const MAGIC: [(&str, usize, &[u8]); 6] = [
    ("image/jpeg", 0, b"\xff\xd8\xff"),
    ("image/png", 0, b"\x89PNG"),
    ("image/webp", 8, b"WEBP"),
    ("application/pdf", 0, b"%PDF"),
    ("audio/ogg", 0, b"OggS"),
    ("video/mp4", 4, b"ftyp"),
];

/// `POST /upload`: the bytes themselves, or JSON with `base64`.
pub(super) async fn upload(
    State(sim): State<Arc<Simulator>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let session = access::session(&sim, &headers)?;
    let told = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let told = told.ok_or_else(|| Refusal::field("file", "The Content-Type header is required."))?;
    let (mime_type, bytes) = if base_type(told) == "application/json" {
        from_json(&body)?
    } else {
        (told.to_owned(), body)
    };
    check(&mime_type, &bytes)?;
    let mut inner = sim.lock();
    let new = NewMedia {
        bytes,
        mime_type,
        filename: None,
        account: owner(&sim, session),
        expires_ms: sim.now() + UPLOADED_MS,
    };
    let id = take_upload(&mut inner, new);
    let url = format!("{}/wasender/api/media/{id}", base(&sim, &headers));
    Ok(Json(json!({"success": true, "publicUrl": url})))
}

fn from_json(body: &[u8]) -> Result<(String, Bytes), Refusal> {
    let broken = || Refusal::field("base64", "The base64 field must be valid Base64.");
    let request: Value = serde_json::from_slice(body).map_err(|_| broken())?;
    let text = request["base64"]
        .as_str()
        .ok_or_else(|| Refusal::field("base64", "The base64 field is required."))?;
    let (prefix, data) = match text
        .strip_prefix("data:")
        .and_then(|rest| rest.split_once(";base64,"))
    {
        Some((mime, data)) => (Some(mime), data),
        None => (None, text),
    };
    let mime = request["mimetype"].as_str().or(prefix);
    let mime = mime.ok_or_else(|| Refusal::field("mimetype", "The mimetype field is required."))?;
    let bytes = STANDARD.decode(data.trim()).map_err(|_| broken())?;
    Ok((mime.to_owned(), bytes.into()))
}

fn base_type(mime: &str) -> String {
    mime.split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// Size by kind, and that the file is what it says.
fn check(mime: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let mime = base_type(mime);
    let most = match mime.split('/').next() {
        _ if !mime.contains('/') => {
            return Err(Refusal::field("mimetype", "The file type is not supported."));
        }
        _ if mime == "image/webp" => 5 * MB,
        Some("image" | "audio" | "video") => 16 * MB,
        _ => 50 * MB,
    };
    if bytes.is_empty() {
        return Err(Refusal::field("file", "The file must not be empty."));
    }
    if bytes.len() > most {
        let sentence = format!("The file must not be greater than {} MB.", most / MB);
        return Err(Refusal::field("file", sentence));
    }
    let magic = MAGIC.iter().find(|(known, ..)| *known == mime);
    let genuine =
        magic.is_none_or(|(_, at, start)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(start)));
    if !genuine {
        return Err(Refusal::field(
            "file",
            "The file does not match its declared type.",
        ));
    }
    Ok(())
}

/// `GET /media/{id}`: an uploaded file, for whoever has its address.
pub(super) async fn uploaded(State(sim): State<Arc<Simulator>>, Path(id): Path<String>) -> Response {
    let now = sim.now();
    let accounts = sim.settings.accounts.len();
    let inner = sim.lock();
    let file = inner
        .media
        .get(&id, now)
        .filter(|media| media.account >= accounts);
    file.map_or_else(missing, content)
}

/// Whether an address is one that an upload answered, whatever is there now.
pub(super) fn is_own_address(link: &str) -> bool {
    link.contains("/wasender/api/media/")
}

/// The stored file behind an address that an upload answered.
pub(super) fn at_address<'i>(sim: &Simulator, inner: &'i Inner, link: &str) -> Option<(String, &'i Media)> {
    let (_, id) = link.rsplit_once("/wasender/api/media/")?;
    let file = inner.media.get(id, sim.now())?;
    (file.account >= sim.settings.accounts.len()).then(|| (id.to_owned(), file))
}

/// Where WhatsApp keeps a file that somebody sent: locked, and not on this server.
pub(super) fn encrypted_address(id: &str) -> String {
    format!("https://mmg.whatsapp.net/v/t62.7118-24/{id}.enc?ccb=11-4&oh=01&oe=68&mms3=true")
}

/// The key that unlocks it.
pub(super) fn key(id: &str) -> String {
    STANDARD.encode(Sha256::digest(format!("media key of {id}")))
}

/// `POST /decrypt-media`: the message's file with its address and its key, against an address to fetch it from.
pub(super) async fn decrypt(
    State(sim): State<Arc<Simulator>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let session = access::session(&sim, &headers)?;
    let request: Value = serde_json::from_slice(&body).unwrap_or_default();
    let messages = &request["data"]["messages"];
    if messages["key"]["id"].as_str().is_none_or(str::is_empty) {
        return Err(Refusal::field(
            "data.messages.key.id",
            "The data.messages.key.id field is required.",
        ));
    }
    let file = CONTAINERS
        .iter()
        .map(|container| &messages["message"][*container])
        .find(|file| file.is_object())
        .ok_or_else(|| Refusal::field("data.messages.message", "No media was found in the message."))?;
    for name in ["url", "mediaKey", "mimetype"] {
        if file[name].as_str().is_none_or(str::is_empty) {
            return Err(Refusal::field(name, format!("The {name} field is required.")));
        }
    }
    let address = file["url"].as_str().unwrap_or_default();
    let id = address
        .split("/t62.7118-24/")
        .nth(1)
        .and_then(|rest| rest.split(".enc").next())
        .unwrap_or_default();
    let now = sim.now();
    let known = {
        let inner = sim.lock();
        inner
            .media
            .get(id, now)
            .is_some_and(|media| media.account == owner(&sim, session))
    };
    if !known || encrypted_address(id) != address {
        return Err(Refusal::new(
            StatusCode::NOT_FOUND,
            "The media is no longer available.",
        ));
    }
    if file["mediaKey"] != key(id) {
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The media could not be decrypted.",
        ));
    }
    let until = now.div_euclid(1000) + UNLOCKED_SECONDS;
    let url = format!(
        "{}/wasender/api/decrypted-media/{id}?expires={until}&signature={}",
        base(&sim, &headers),
        address_hash(session, id, until)
    );
    Ok(Json(json!({"success": true, "publicUrl": url})))
}

/// The query of an unlocked file's address.
#[derive(Debug, Deserialize)]
pub(super) struct Address {
    expires: i64,
    signature: String,
}

/// `GET /decrypted-media/{id}`: without a key, for an hour.
pub(super) async fn decrypted(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
    Query(address): Query<Address>,
) -> Response {
    if let Some(instead) = faults::download(&sim) {
        return instead;
    }
    let now = sim.now();
    let inner = sim.lock();
    let Some(media) = inner.media.get(&id, now) else {
        return missing();
    };
    let session = media
        .account
        .checked_sub(sim.settings.accounts.len())
        .and_then(|place| sim.settings.wasender.get(place));
    let genuine = session.is_some_and(|session| {
        let expected = address_hash(session, &id, address.expires);
        bool::from(expected.as_bytes().ct_eq(address.signature.as_bytes()))
    });
    if !genuine || now.div_euclid(1000) >= address.expires {
        return missing();
    }
    content(media)
}

fn content(media: &Media) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media.mime_type.clone()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            "sandbox; default-src 'none'".to_owned(),
        ),
    ];
    (headers, media.bytes.clone()).into_response()
}

fn missing() -> Response {
    Refusal::new(StatusCode::NOT_FOUND, "The file could not be found.").into_response()
}

fn address_hash(session: &WaSender, id: &str, until: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(session.api_key.as_bytes()) else {
        return String::new();
    };
    mac.update(format!("{id}/{until}").as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// This server as the caller knows it.
fn base(sim: &Simulator, headers: &HeaderMap) -> String {
    match headers.get(header::HOST).and_then(|host| host.to_str().ok()) {
        Some(host) => format!("http://{host}"),
        None => sim.base_url.clone(),
    }
}
