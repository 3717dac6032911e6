//! The server: webhooks and the pages for operators. Handlers here decide nothing about the business: a webhook is verified,
//! stored, and answered.

mod ops;
mod webhooks;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusHandle;
use secrecy::SecretString;

use crate::clock::Clock;
use crate::store::{Intake, Store};

/// Meta's batches reach 3 MB; axum's own limit is 2 MB.
const WEBHOOK_BYTES: usize = 4 * 1024 * 1024;

/// What the handlers need.
#[derive(Clone)]
pub struct Web {
    /// Where webhooks are stored.
    pub intake: Intake,
    /// The database, to see whether it answers.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Which channel an account's webhooks are for.
    pub directory: Arc<Directory>,
    /// Meta's app, when there is one.
    pub cloud: Option<Arc<CloudApp>>,
    /// The counters.
    pub metrics: PrometheusHandle,
}

/// The secrets of the app whose webhooks arrive.
pub struct CloudApp {
    /// Repeated in the handshake.
    pub verify_token: SecretString,
    /// Sign the webhooks.
    pub app_secrets: Vec<SecretString>,
}

/// Which channel an account's webhooks are for: (organisation, channel).
#[derive(Debug, Default)]
pub struct Directory {
    /// By the id of the number.
    pub by_account: HashMap<String, (i64, i64)>,
    /// By the id of the business account; the first of its numbers.
    pub by_business: HashMap<String, (i64, i64)>,
}

/// All routes.
pub fn router(web: Web) -> Router {
    Router::new()
        .route(
            "/webhooks/cloud",
            get(webhooks::cloud::handshake).post(webhooks::cloud::receive),
        )
        .layer(DefaultBodyLimit::max(WEBHOOK_BYTES))
        .route("/healthz", get(ops::health))
        .route("/readyz", get(ops::ready))
        .route("/metrics", get(ops::metrics))
        .with_state(web)
}
