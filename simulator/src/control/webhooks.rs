//! Webhooks: what was delivered, what waits, and sending any other.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ControlError;
use crate::cloud::other_update;
use crate::state::Simulator;
use crate::webhook::{self, emit};

/// How many attempts to show.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    /// Only attempts of webhooks with a higher number.
    #[serde(default)]
    after: u64,
    limit: Option<usize>,
    field: Option<String>,
}

/// `GET /control/webhooks`: the last attempts, oldest first, and totals.
pub(super) async fn list(State(sim): State<Arc<Simulator>>, Query(which): Query<Which>) -> Json<Value> {
    let history = sim.outgoing.history();
    let mut attempts: Vec<_> = history
        .iter()
        .rev()
        .filter(|attempt| {
            attempt.id > which.after && which.field.as_ref().is_none_or(|field| *field == attempt.field)
        })
        .take(which.limit.unwrap_or(200))
        .collect();
    attempts.reverse();
    let handshakes: Vec<Value> = sim
        .settings
        .accounts
        .iter()
        .zip(&sim.outgoing.callbacks)
        .map(|(account, callback)| {
            let state = callback.state();
            json!({
                "business_account_id": account.business_account_id, "url": callback.url,
                "override_url": state.override_url, "handshake": state.report,
            })
        })
        .collect();
    Json(json!({
        "attempts": attempts, "delivered": history.delivered, "refused": history.refused,
        "given_up": history.given_up, "callbacks": handshakes,
    }))
}

/// `GET /control/webhooks/pending`: what waits for another attempt.
pub(super) async fn pending(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    let inner = sim.lock();
    let mut waiting: Vec<_> = inner.agenda.waiting().collect();
    waiting.sort_by_key(|(at, parcel)| (*at, parcel.id));
    let waiting: Vec<Value> = waiting
        .into_iter()
        .take(1000)
        .map(|(at, parcel)| {
            json!({
                "id": parcel.id, "next_at": at, "attempts": parcel.attempt,
                "field": parcel.field, "updates": parcel.updates,
            })
        })
        .collect();
    Json(json!({"pending": waiting, "outstanding": sim.outgoing.outstanding()}))
}

/// `POST /control/webhooks/retry`: tries everything that waits at once.
pub(super) async fn retry(State(sim): State<Arc<Simulator>>) -> Json<Value> {
    let now = sim.now();
    let hurried = sim.lock().agenda.hurry_resends(now);
    sim.agenda_changed.notify_one();
    Json(json!({"retried": hurried}))
}

/// Whose handshake; without an account, everybody's.
#[derive(Debug, Deserialize)]
pub(super) struct Whose {
    business_account_id: Option<String>,
}

/// `POST /control/webhooks/handshake`: performs the handshake now.
pub(super) async fn handshake(State(sim): State<Arc<Simulator>>, Query(whose): Query<Whose>) -> Json<Value> {
    let mut reports = Vec::new();
    for (index, account) in sim.settings.accounts.iter().enumerate() {
        if whose
            .business_account_id
            .as_ref()
            .is_some_and(|id| *id != account.business_account_id)
        {
            continue;
        }
        let report = webhook::verify(&sim, index).await;
        reports.push(json!({"business_account_id": account.business_account_id, "handshake": report}));
    }
    Json(json!({"handshakes": reports}))
}

/// Any webhook.
#[derive(Debug, Deserialize)]
pub(super) struct Anything {
    field: String,
    value: Value,
    business_account_id: Option<String>,
}

/// `POST /control/webhooks`: sends any field with any value, signed like the others. What somebody prefers (`user_preferences`) holds
/// from then on.
pub(super) async fn send(
    State(sim): State<Arc<Simulator>>,
    Json(anything): Json<Anything>,
) -> Result<Json<Value>, ControlError> {
    let account = match &anything.business_account_id {
        None => 0,
        Some(id) => {
            sim.account(id)
                .ok_or_else(|| ControlError::absent("there is no such account"))?
                .0
        }
    };
    let mut inner = sim.lock();
    if anything.field == "user_preferences" {
        inner.standings.prefer(&anything.value);
    }
    emit(
        &sim,
        &mut inner,
        other_update(account, &anything.field, anything.value),
    );
    Ok(Json(json!({"queued": 1})))
}
