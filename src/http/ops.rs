//! For operators: is it alive, is it ready, what does it count.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;

use super::Web;
use crate::store::channels;

/// `GET /healthz`: 200 while the program runs.
pub async fn health() -> &'static str {
    "ok"
}

/// `GET /readyz`: 200 while the database answers, else 503.
pub async fn ready(State(web): State<Web>) -> (StatusCode, &'static str) {
    match channels::all(web.store.read()).await {
        Ok(_) => (StatusCode::OK, "ready"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// `GET /metrics`: counters in Prometheus' text format.
pub async fn metrics(State(web): State<Web>) -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        web.metrics.render(),
    )
}
