//! The server: webhooks and the pages for operators. Handlers here decide nothing about the business: a webhook is verified,
//! stored, and answered.

pub mod calendar;
mod entry;
mod files;
mod links;
mod ops;
mod peer;
mod webhooks;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use metrics_exporter_prometheus::PrometheusHandle;

use crate::clock::{Chance, Clock};
use crate::file_links::FileLinks;
use crate::media::MediaStore;
use crate::store::{Clicks, Intake, Store, Visits};
use crate::switchboard::Switchboard;

/// Meta's batches reach 3 MB; axum's own limit is 2 MB.
const WEBHOOK_BYTES: usize = 4 * 1024 * 1024;

/// What the handlers need.
#[derive(Clone)]
pub struct Web {
    /// Where webhooks are stored.
    pub intake: Intake,
    /// Where a campaign's links lead, and who follows them.
    pub clicks: Clicks,
    /// Who follows the links that bring people.
    pub visits: Visits,
    /// The database, to see whether it answers.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// The numbers whose webhooks arrive.
    pub switchboard: Switchboard,
    /// Whose addresses files are handed out at.
    pub file_links: FileLinks,
    /// Where their bytes are.
    pub media: MediaStore,
    /// Holds down what calendars cost.
    pub calendar_pace: calendar::Pace,
    /// The counters.
    pub metrics: PrometheusHandle,
}

/// All routes.
pub fn router(web: Web) -> Router {
    Router::new()
        .route(
            "/webhooks/cloud",
            get(webhooks::cloud::handshake).post(webhooks::cloud::receive),
        )
        .route("/webhooks/twilio", post(webhooks::twilio::receive))
        .route("/webhooks/twilio/status", post(webhooks::twilio::receive))
        .route("/webhooks/wasender", post(webhooks::wasender::receive))
        .route("/webhooks/wasender/{token}", post(webhooks::wasender::receive_at))
        .layer(DefaultBodyLimit::max(WEBHOOK_BYTES))
        .route("/channels/{token}", get(entry::show).post(entry::take))
        .route("/files/{id}/{expiry}/{signature}/{name}", get(files::fetch))
        .route("/calendar/{code}", get(calendar::feed))
        .route("/calendar/a/{code}", get(calendar::appointment))
        .route("/l/{code}", get(links::follow))
        .route("/healthz", get(ops::health))
        .route("/readyz", get(ops::ready))
        .route("/metrics", get(ops::metrics))
        .with_state(web)
}
