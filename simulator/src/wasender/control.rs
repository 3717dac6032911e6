//! Linking and unlinking an account: what a person does with a telephone and a QR code.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::sessions::Link;
use super::{WaSender, tell};
use crate::state::Simulator;

/// What becomes of the session.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    status: Link,
    reason: Option<String>,
    /// The webhook that tells it gets lost.
    #[serde(default)]
    untold: bool,
}

fn find<'a>(sim: &'a Simulator, id: &str) -> Result<&'a WaSender, (StatusCode, Json<Value>)> {
    sim.wasender(id).ok_or_else(|| {
        let words = json!({"error": "there is no such session"});
        (StatusCode::NOT_FOUND, Json(words))
    })
}

/// `GET /control/wasender/{id}/status`.
pub(super) async fn show(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    let session = find(&sim, &id)?;
    let link = sim.lock().wasender.link(&session.session_id);
    Ok(Json(json!({"status": link})))
}

/// `POST /control/wasender/{id}/status`: changes it, and tells the webhook.
pub(super) async fn change(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
    Json(change): Json<Change>,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    let session = find(&sim, &id)?;
    let mut inner = sim.lock();
    inner.wasender.set_link(&session.session_id, change.status);
    if !change.untold {
        tell::session_status(&sim, &mut inner, session, change.status, change.reason);
    }
    Ok(Json(json!({"status": change.status})))
}
