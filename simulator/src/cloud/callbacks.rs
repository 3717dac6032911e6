//! `/{account}/subscribed_apps`: which app receives webhooks, and where.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use bytes::Bytes;
use serde_json::{Value, json};

use super::access;
use super::error::GraphError;
use super::fields::Object;
use crate::state::Simulator;
use crate::webhook::verify_override;

/// Longest address of an override.
const ADDRESS: usize = 200;

/// `GET`.
pub(super) async fn show(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (index, _) = access::account(&sim, &headers, &id, "get")?;
    let mut app = json!({
        "whatsapp_business_api_data": {"id": format!("10{id}"), "link": "", "name": "Simulated app"},
    });
    if let Some(callback) = sim.outgoing.callbacks.get(index)
        && let Some(url) = &callback.state().override_url
    {
        app["override_callback_uri"] = json!(url);
    }
    Ok(Json(json!({"data": [app]})))
}

/// `POST`, with or without an override of the callback.
pub(super) async fn subscribe(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (index, _) = access::account(&sim, &headers, &id, "post")?;
    let request: Value = if body.is_empty() {
        json!({})
    } else {
        serde_json::from_slice(&body).map_err(|error| {
            GraphError::parameter(format!("The request's body is not valid JSON: {error}"))
        })?
    };
    let root = Object::root(&request)?;
    match root.short_text("override_callback_uri", ADDRESS)? {
        None => {
            if let Some(callback) = sim.outgoing.callbacks.get(index) {
                callback.state().override_url = None;
            }
        }
        Some(url) => {
            if !url.starts_with("http://") {
                return Err(GraphError::parameter(
                    "The simulator reaches http:// callbacks only.",
                ));
            }
            let token = root.need_text("verify_token")?;
            verify_override(&sim, index, url, token).await.map_err(|why| {
                let mut error = GraphError::parameter("Callback verification failed");
                error.code = 2200;
                error.message = format!("(#2200) Callback verification failed: {why}");
                error
            })?;
        }
    }
    Ok(Json(json!({"success": true})))
}

/// `DELETE`: the override goes; the app itself stays subscribed.
pub(super) async fn unsubscribe(
    State(sim): State<Arc<Simulator>>,
    Path((version, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Json<Value>, GraphError> {
    access::version(&version)?;
    let (index, _) = access::account(&sim, &headers, &id, "delete")?;
    if let Some(callback) = sim.outgoing.callbacks.get(index) {
        callback.state().override_url = None;
    }
    Ok(Json(json!({"success": true})))
}
