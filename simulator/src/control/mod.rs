//! The control interface: what tests and the page use to look inside, to let people write, and to
//! switch faults on. All of it speaks JSON; times are simulated, in Unix milliseconds.

mod clock;
mod events;
mod faults;
mod inbound;
mod messages;
mod people;
mod templates;
mod webhooks;

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::json;

use crate::state::Simulator;
use crate::world::{digits_of, wa_id_of};

/// The control interface's addresses.
pub(crate) fn router() -> Router<Arc<Simulator>> {
    Router::new()
        .route("/control/messages", get(messages::list))
        .route("/control/messages/count", get(messages::count))
        .route("/control/conversation", get(messages::conversation))
        .route("/control/media", get(messages::count_media))
        .route(
            "/control/media/{id}",
            get(messages::media).delete(messages::forget_media),
        )
        .route("/control/read", post(messages::read))
        .route("/control/inbound", post(inbound::post))
        .route("/control/people", get(people::list).post(people::add))
        .route("/control/reset-window", post(people::reset_window))
        .route("/control/pair-burst", post(people::pair_burst))
        .route("/control/templates", get(templates::list))
        .route("/control/templates/{name}/review", post(templates::review))
        .route(
            "/control/faults",
            get(faults::show)
                .put(faults::replace)
                .post(faults::add)
                .delete(faults::clear),
        )
        .route("/control/webhooks", get(webhooks::list).post(webhooks::send))
        .route("/control/webhooks/pending", get(webhooks::pending))
        .route("/control/webhooks/retry", post(webhooks::retry))
        .route("/control/webhooks/handshake", post(webhooks::handshake))
        .route("/control/clock", get(clock::show).post(clock::set))
        .route("/control/idle", get(clock::idle))
        .route("/control/events", get(events::stream))
}

/// An error of the control interface: a status and words.
#[derive(Debug)]
pub(crate) struct ControlError(StatusCode, String);

impl ControlError {
    fn bad(words: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, words.into())
    }

    fn absent(words: impl Into<String>) -> Self {
        Self(StatusCode::NOT_FOUND, words.into())
    }
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}

/// A number in any spelling as the id that WhatsApp knows it under.
fn wa_id(phone: &str) -> Result<String, ControlError> {
    let digits = digits_of(phone);
    if !(7..=15).contains(&digits.len()) {
        return Err(ControlError::bad(format!("'{phone}' is not a telephone number")));
    }
    Ok(wa_id_of(&digits))
}
