//! Answers in WaSender's form, refusals above all.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::sessions::Rate;

/// A refusal.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    message: String,
    errors: Map<String, Value>,
    retry_after: Option<u64>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            errors: Map::new(),
            retry_after: None,
        }
    }

    /// A field that is not as it should be.
    pub(super) fn field(name: &str, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        let mut refusal = Self::new(StatusCode::UNPROCESSABLE_ENTITY, sentence.clone());
        refusal.errors.insert(name.to_owned(), json!([sentence]));
        refusal
    }

    pub(super) fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "Unauthenticated.")
    }

    pub(super) fn not_on_whatsapp() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The provided JID does not exist on WhatsApp.",
        )
    }

    pub(super) fn not_connected() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Your WhatsApp Session is not connected.")
    }

    pub(super) fn too_many(message: &str, seconds: u64) -> Self {
        let mut refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, message);
        refusal.retry_after = Some(seconds);
        refusal
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({"success": false, "message": self.message});
        if !self.errors.is_empty() {
            body["errors"] = Value::Object(self.errors);
        }
        let mut headers = HeaderMap::new();
        if let Some(seconds) = self.retry_after {
            body["retry_after"] = json!(seconds);
            headers.insert("retry-after", HeaderValue::from(seconds));
        }
        (self.status, headers, Json(body)).into_response()
    }
}

/// Any other address.
pub(super) async fn no_route() -> Response {
    Refusal::new(StatusCode::NOT_FOUND, "The route could not be found.").into_response()
}

/// The headers that tell how much of a rate is left, and in how many seconds there is more (*Understanding rate limits*, 2026).
pub(super) fn with_rate(mut response: Response, rate: Rate) -> Response {
    let headers = response.headers_mut();
    headers.insert("x-ratelimit-limit", HeaderValue::from(rate.limit));
    headers.insert("x-ratelimit-remaining", HeaderValue::from(rate.remaining));
    headers.insert("x-ratelimit-reset", HeaderValue::from(seconds(rate.wait_ms)));
    response
}

/// Whole seconds, rounded up.
pub(super) fn seconds(ms: i64) -> u64 {
    ms.max(0).unsigned_abs().div_ceil(1000)
}
