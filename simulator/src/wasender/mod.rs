//! WaSender: an unofficial session on a real account, below `/wasender/api`.
//!
//! It shares the people, the log, the faults and the agenda with the Cloud API; its sessions stand where the others have numbers.

mod access;
mod answer;
mod control;
mod inbound;
mod media;
mod messages;
mod send;
mod sessions;
mod settings;
mod tell;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::state::Simulator;

pub(crate) use inbound::{receive, speak};
pub(crate) use sessions::Sessions;
pub(crate) use tell::tell;

pub use settings::WaSender;

/// The provider's addresses, and the one with which a session is linked and unlinked.
pub(crate) fn router() -> Router<Arc<Simulator>> {
    Router::new()
        .route("/wasender/api/send-message", post(messages::post))
        .route("/wasender/api/upload", post(media::upload))
        .route("/wasender/api/decrypt-media", post(media::decrypt))
        .route("/wasender/api/media/{id}", get(media::uploaded))
        .route("/wasender/api/decrypted-media/{id}", get(media::decrypted))
        .route("/wasender/api/on-whatsapp/{phone}", get(access::on_whatsapp))
        .route("/wasender/api/status", get(access::own_status))
        .route("/wasender/api/sessions/{id}/status", get(access::status))
        .route("/wasender/{*rest}", get(answer::no_route).post(answer::no_route))
        .route(
            "/control/wasender/{id}/status",
            get(control::show).post(control::change),
        )
}

/// The place of a session's files among those of the other accounts.
pub(crate) fn owner(sim: &Simulator, session: &WaSender) -> usize {
    let place = sim
        .settings
        .wasender
        .iter()
        .position(|known| known.session_id == session.session_id);
    sim.settings.accounts.len() + place.unwrap_or_default()
}
