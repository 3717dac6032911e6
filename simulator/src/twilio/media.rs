//! Files: an address that wants the credentials, and the store behind it that must not see them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::access;
use super::error::TwilioError;
use crate::shared::faults;
use crate::state::Simulator;

/// `GET …/Messages/{message}/Media/{media}`: leads to the store.
pub(super) async fn redirect(
    State(sim): State<Arc<Simulator>>,
    Path((account, _, media)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Result<Response, TwilioError> {
    access::named(&sim, &headers, &account)?;
    if sim.lock().media.get(&media, sim.now()).is_none() {
        return Err(TwilioError::new(20404));
    }
    let target = format!("{}/twilio-store/{media}", sim.base_url);
    Ok((StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, target)]).into_response())
}

/// The store behind: signed addresses and credentials at once are refused, as at the real one.
pub(super) async fn store(
    State(sim): State<Arc<Simulator>>,
    Path(media): Path<String>,
    headers: HeaderMap,
) -> Response {
    if headers.contains_key(header::AUTHORIZATION) {
        return (StatusCode::BAD_REQUEST, "Only one auth mechanism allowed").into_response();
    }
    if let Some(instead) = faults::download(&sim) {
        return instead;
    }
    match sim.lock().media.get(&media, sim.now()) {
        Some(file) => (
            [(header::CONTENT_TYPE, file.mime_type.clone())],
            file.bytes.clone(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
