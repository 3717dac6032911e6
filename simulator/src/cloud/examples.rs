//! The files that reviewers see above new templates: a session of the app takes one, and answers a handle.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::access;
use super::error::GraphError;
use super::standing::APP;
use super::templates::HeaderKind;
use crate::settings::Account;
use crate::state::Simulator;

/// Sessions and handles live this long.
const LIFE_MS: i64 = 24 * 3_600_000;
/// The ids of sessions begin so.
pub(super) const SESSION: &str = "upload:";
/// What a handle that means nothing is answered with.
const INVALID_HANDLE: u32 = 2_494_102;

/// The types that headers take, with the largest size of each. The sizes are the published ones.
const TYPES: [(HeaderKind, &str, usize); 4] = [
    (HeaderKind::Image, "image/jpeg", 5 << 20),
    (HeaderKind::Image, "image/png", 5 << 20),
    (HeaderKind::Video, "video/mp4", 16 << 20),
    (HeaderKind::Document, "application/pdf", 100 << 20),
];

/// The sessions and handles of all accounts.
#[derive(Debug, Default)]
pub(crate) struct Examples {
    sessions: HashMap<String, Asked>,
    handles: HashMap<String, Asked>,
}

/// A file that was announced.
#[derive(Debug, Clone)]
struct Asked {
    account: usize,
    kind: HeaderKind,
    length: usize,
    expires_ms: i64,
}

impl Examples {
    /// How many files came.
    pub(crate) fn count(&self) -> usize {
        self.handles.len()
    }
}

/// The query that begins a session.
#[derive(Debug, Deserialize)]
pub(super) struct Announced {
    file_length: Option<usize>,
    file_type: Option<String>,
}

/// `POST /{app}/uploads`.
pub(super) async fn begin(
    State(sim): State<Arc<Simulator>>,
    Path((version, app)): Path<(String, String)>,
    Query(announced): Query<Announced>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (account, _) = access::any_token(&sim, &headers)?;
    if app != APP {
        return Err(GraphError::no_object(&app, "post"));
    }
    let length = announced.file_length.filter(|length| *length > 0);
    let length = length.ok_or_else(|| GraphError::missing("file_length"))?;
    let mime = announced
        .file_type
        .ok_or_else(|| GraphError::missing("file_type"))?;
    let known = TYPES.iter().find(|(_, known, _)| *known == mime);
    let Some((kind, _, most)) = known else {
        let why = format!("Param file_type: '{mime}' is not a type of files that can be uploaded.");
        return Err(GraphError::parameter(why));
    };
    if length > *most {
        let why = format!("Param file_length: at most {most} bytes are allowed for {mime}.");
        return Err(GraphError::parameter(why));
    }
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let session = format!("{SESSION}{}", inner.ids.object(&mut inner.rng));
    let asked = Asked {
        account,
        kind: *kind,
        length,
        expires_ms: sim.now() + LIFE_MS,
    };
    inner.examples.sessions.insert(session.clone(), asked);
    // The id brings a query of its own, which has to come back.
    Ok(Json(
        json!({"id": format!("{session}?sig={}", signature(&session))}),
    ))
}

fn signature(session: &str) -> String {
    format!("AR{}", session.len())
}

/// The query of a session's address.
#[derive(Debug, Deserialize)]
pub(super) struct Signed {
    sig: Option<String>,
}

/// `POST /{session}`: the bytes. The token comes as `OAuth`, not as `Bearer`.
pub(super) fn receive(
    sim: &Simulator,
    session: &str,
    signed: &Signed,
    headers: &HeaderMap,
    bytes: &Bytes,
) -> Result<Value, GraphError> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("OAuth "));
    let is_of = |account: &Account| token.is_some_and(|token| access::is_token(token.trim(), account));
    let account = sim.settings.accounts.iter().position(is_of);
    let account =
        account.ok_or_else(|| GraphError::token("Invalid OAuth access token - Cannot parse access token"))?;
    let now = sim.now();
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let asked = inner
        .examples
        .sessions
        .get(session)
        .filter(|asked| asked.account == account && now < asked.expires_ms)
        .filter(|_| signed.sig.as_deref() == Some(signature(session).as_str()))
        .cloned()
        .ok_or_else(|| GraphError::no_object(session, "post"))?;
    let offset = headers.get("file_offset").and_then(|value| value.to_str().ok());
    if offset != Some("0") || bytes.len() != asked.length {
        return Err(GraphError::parameter(
            "The file's offset or length is not that of the session.",
        ));
    }
    let handle = format!("4::{}", inner.ids.object(&mut inner.rng));
    inner.examples.handles.insert(handle.clone(), asked);
    Ok(json!({"h": handle}))
}

/// Whether the example of a header is a file of its kind that was uploaded for this account.
pub(super) fn check(
    examples: &Examples,
    account: usize,
    kind: HeaderKind,
    components: &Value,
    now: i64,
) -> Result<(), GraphError> {
    let headers = components.as_array().into_iter().flatten();
    let handles = headers.filter_map(|part| part["example"]["header_handle"][0].as_str());
    for handle in handles {
        let known = examples.handles.get(handle);
        let fits = known
            .is_some_and(|known| known.account == account && known.kind == kind && now < known.expires_ms);
        if !fits {
            return Err(GraphError::explained(
                INVALID_HANDLE,
                "Uploaded media handle is invalid",
                "The media handle uploaded is invalid. Please upload again with a valid media handle.",
            ));
        }
    }
    Ok(())
}
