//! `GET|POST /webhooks/cloud`: Meta's Cloud API.
//!
//! | answer | when |
//! |---|---|
//! | 200 | everything is durably stored, also what is not understood |
//! | 401 | the signature is wrong or missing; nothing is stored |
//! | 404 | no Cloud API number is set up |
//! | 413 | more than 4 MiB |
//! | 503 | it cannot be stored now: Meta sends it again for seven days |

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::Web;
use crate::domain::state::{InboxState, ProviderKind};
use crate::provider::RawEvent;
use crate::provider::cloud::{handshake as verify_handshake, signature, split};
use crate::store::NewEvent;

/// What Meta asks when the webhook is set up.
#[derive(Debug, Deserialize)]
pub struct Handshake {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    verify_token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

/// Repeats the challenge to whoever knows the verify token.
pub async fn handshake(State(web): State<Web>, Query(asked): Query<Handshake>) -> Response {
    let Some(app) = &web.cloud else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match verify_handshake(
        &app.verify_token,
        &asked.mode,
        &asked.verify_token,
        &asked.challenge,
    ) {
        Some(challenge) => (
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            challenge.to_owned(),
        )
            .into_response(),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}

/// Takes a batch.
pub async fn receive(State(web): State<Web>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Some(app) = &web.cloud else {
        return StatusCode::NOT_FOUND;
    };
    let signed = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok());
    if let Err(error) = signature(&app.app_secrets, signed, &body) {
        tracing::warn!(%error, bytes = body.len(), "a webhook was refused");
        metrics::counter!("pregon_webhooks_refused_total", "provider" => "cloud").increment(1);
        return StatusCode::UNAUTHORIZED;
    }
    let now = web.clock.now();
    let events: Vec<NewEvent> = split(&body)
        .into_iter()
        .map(|raw| event(&web, raw, now))
        .collect();
    let count = events.len() as u64;
    match web.intake.store(events).await {
        Ok(()) => {
            metrics::counter!("pregon_webhook_events_total", "provider" => "cloud").increment(count);
            StatusCode::OK
        }
        Err(error) => {
            tracing::error!(%error, "a webhook could not be stored");
            metrics::counter!("pregon_webhooks_postponed_total", "provider" => "cloud").increment(1);
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

fn event(web: &Web, raw: RawEvent, now: i64) -> NewEvent {
    let by_account = raw
        .account
        .as_ref()
        .and_then(|account| web.directory.by_account.get(account));
    // A number that is not ours stays not ours, even where its business account is known.
    let by_business = raw
        .business_account
        .as_ref()
        .filter(|_| raw.account.is_none())
        .and_then(|business| web.directory.by_business.get(business));
    let known = by_account.or(by_business).copied();
    let (organisation_id, channel_id) = known.unwrap_or((0, 0));
    let understood = known.is_some() && raw.is_parsed();
    NewEvent {
        organisation_id,
        channel_id,
        provider: ProviderKind::Cloud,
        kind: raw.kind,
        dedupe_key: raw.dedupe_key,
        order_key: raw.order_key,
        payload: raw.payload,
        state: if understood {
            InboxState::New
        } else {
            InboxState::Kept
        },
        occurred_at: raw.occurred_at,
        received_at: now,
    }
}
