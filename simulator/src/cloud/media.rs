//! Files: upload, look-up, download, deletion.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use hmac::{Hmac, Mac};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::access;
use super::error::GraphError;
use crate::faults::Kind;
use crate::settings::Account;
use crate::shared::faults;
use crate::shared::files::{NewMedia, UPLOADED_MS, take_upload};
use crate::state::{Inner, Simulator};

/// A download address lives this long.
const ADDRESS_SECONDS: i64 = 300;
/// The kinds of messages that carry files, with the types that they take and the largest size of each.
/// The sizes are the published ones.
const TYPES: [(&str, &str, usize); 20] = [
    ("audio", "audio/aac", 16 << 20),
    ("audio", "audio/amr", 16 << 20),
    ("audio", "audio/mpeg", 16 << 20),
    ("audio", "audio/mp4", 16 << 20),
    ("audio", "audio/ogg", 16 << 20),
    ("audio", "audio/opus", 16 << 20),
    ("document", "application/vnd.ms-powerpoint", 100 << 20),
    ("document", "application/msword", 100 << 20),
    (
        "document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        100 << 20,
    ),
    (
        "document",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        100 << 20,
    ),
    (
        "document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        100 << 20,
    ),
    ("document", "application/pdf", 100 << 20),
    ("document", "text/plain", 100 << 20),
    ("document", "application/vnd.ms-excel", 100 << 20),
    ("image", "image/jpeg", 5 << 20),
    ("image", "image/png", 5 << 20),
    ("sticker", "image/webp", 500 << 10),
    ("video", "video/mp4", 16 << 20),
    ("video", "video/3gpp", 16 << 20),
    ("video", "video/3gp", 16 << 20),
];

/// A sticker that does not move is smaller.
const STILL_STICKER: usize = 100 << 10;

fn base_type(mime: &str) -> String {
    mime.split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// Whether a message of this kind can carry this type.
pub(crate) fn fits(kind: &str, mime: &str) -> bool {
    let mime = base_type(mime);
    kind == "document"
        || TYPES
            .iter()
            .any(|(known, name, _)| *known == kind && *name == mime)
}

/// `POST /{number}/media`.
pub(super) async fn upload(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    headers: HeaderMap,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (account, ..) = access::number(&sim, &headers, &id, "post")?;
    let form = form.map_err(|_| GraphError::missing("file"))?;
    let upload = read_form(form).await?;
    if upload.product.as_deref() != Some("whatsapp") {
        return Err(GraphError::missing("messaging_product"));
    }
    let (bytes, filename, part_type) = upload.file.ok_or_else(|| GraphError::missing("file"))?;
    let declared = upload.kind.ok_or_else(|| GraphError::missing("type"))?;
    // Some callers put only `image` or the like into `type`; then the part's own type counts.
    let mime_type = if declared.contains('/') {
        declared
    } else {
        part_type.unwrap_or(declared)
    };
    check_upload(&mime_type, &bytes)?;
    let mut inner = sim.lock();
    let expires_ms = sim.now() + UPLOADED_MS;
    let id = take_upload(
        &mut inner,
        NewMedia {
            bytes,
            mime_type,
            filename,
            account,
            expires_ms,
        },
    );
    Ok(Json(json!({"id": id})))
}

struct Upload {
    product: Option<String>,
    kind: Option<String>,
    file: Option<(Bytes, Option<String>, Option<String>)>,
}

async fn read_form(mut form: Multipart) -> Result<Upload, GraphError> {
    let broken = |error: axum::extract::multipart::MultipartError| {
        GraphError::parameter(format!("The multipart body cannot be read: {error}"))
    };
    let mut upload = Upload {
        product: None,
        kind: None,
        file: None,
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "messaging_product" => upload.product = Some(field.text().await.map_err(broken)?),
            "type" => upload.kind = Some(field.text().await.map_err(broken)?),
            "file" => {
                let filename = field.file_name().map(str::to_owned);
                let mime = field.content_type().map(str::to_owned);
                upload.file = Some((field.bytes().await.map_err(broken)?, filename, mime));
            }
            _ => {}
        }
    }
    Ok(upload)
}

fn check_upload(mime: &str, bytes: &[u8]) -> Result<(), GraphError> {
    let size = bytes.len();
    let plain = base_type(mime);
    let Some((kind, _, most)) = TYPES.iter().find(|(_, name, _)| *name == plain) else {
        let known: Vec<_> = TYPES.iter().map(|(_, name, _)| *name).collect();
        return Err(GraphError::parameter(format!(
            "Param file must be a file with one of the following types: {}. Received file of type '{mime}'.",
            known.join(", ")
        )));
    };
    if size == 0 {
        return Err(GraphError::parameter("Param file must not be empty."));
    }
    let most = if *kind == "sticker" && !is_animated(bytes) {
        STILL_STICKER
    } else {
        *most
    };
    if size > most {
        let mut error = GraphError::new(
            131_053,
            format!("The {kind} has {size} bytes; at most {most} bytes are allowed for {plain}."),
        );
        error.subcode = Some(2_494_010);
        return Err(error);
    }
    Ok(())
}

/// Whether a WebP file has more than one frame: its extended header is followed by an `ANIM` chunk.
fn is_animated(bytes: &[u8]) -> bool {
    bytes
        .get(..64)
        .unwrap_or(bytes)
        .windows(4)
        .any(|chunk| chunk == b"ANIM")
}

/// `GET /{media}`: none if there is no such file for this token.
pub(super) fn describe(sim: &Simulator, headers: &HeaderMap, id: &str, account: usize) -> Option<Value> {
    let now = sim.now();
    let inner = sim.lock();
    let media = inner
        .media
        .get(id, now)
        .filter(|media| media.account == account)?;
    let owner = sim.settings.accounts.get(account)?;
    let until = now.div_euclid(1000) + ADDRESS_SECONDS;
    let base = match headers.get(header::HOST).and_then(|host| host.to_str().ok()) {
        Some(host) => format!("http://{host}"),
        None => sim.base_url.clone(),
    };
    let url = format!(
        "{base}/lookaside/whatsapp_business/attachments?mid={id}&ext={until}&hash={}",
        address_hash(owner, id, until)
    );
    Some(json!({
        "messaging_product": "whatsapp",
        "url": url,
        "mime_type": media.mime_type,
        "sha256": media.sha256_hex(),
        "file_size": media.bytes.len().to_string(),
        "id": id,
    }))
}

fn address_hash(account: &Account, id: &str, until: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(account.app_secret.as_bytes()) else {
        return String::new();
    };
    mac.update(format!("{id}/{until}").as_bytes());
    hex::encode(&mac.finalize().into_bytes()[..16])
}

/// The query of a download address.
#[derive(Debug, Deserialize)]
pub(super) struct Address {
    mid: String,
    ext: i64,
    hash: String,
}

/// `GET` of a download address: needs the token, and ends after five minutes.
pub(super) async fn download(
    State(sim): State<Arc<Simulator>>,
    Query(address): Query<Address>,
    headers: HeaderMap,
) -> Result<Response, GraphError> {
    let (index, account) = access::any_token(&sim, &headers)?;
    let now = sim.now();
    let expected = address_hash(account, &address.mid, address.ext);
    let genuine = bool::from(expected.as_bytes().ct_eq(address.hash.as_bytes()));
    let gone = || GraphError::parameter("The media address has expired.").with_status(404);
    let slow = {
        let mut inner = sim.lock();
        let Inner { faults, rng, .. } = &mut *inner;
        faults.strike("", None, rng, |kind| matches!(kind, Kind::SlowDownloads { .. }))
    };
    if let Some(Kind::SlowDownloads { real_ms }) = slow {
        tokio::time::sleep(Duration::from_millis(real_ms)).await;
    }
    if !genuine || now.div_euclid(1000) >= address.ext {
        return Err(gone());
    }
    if let Some(instead) = faults::download(&sim) {
        return Ok(instead);
    }
    let inner = sim.lock();
    let media = inner
        .media
        .get(&address.mid, now)
        .filter(|media| media.account == index)
        .ok_or_else(gone)?;
    let headers = [(header::CONTENT_TYPE, media.mime_type.clone())];
    Ok((StatusCode::OK, headers, media.bytes.clone()).into_response())
}
