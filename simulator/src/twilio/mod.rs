//! Twilio's Programmable Messaging for WhatsApp.
//!
//! What differs from the Cloud API: forms go in, JSON comes out; messages with buttons are made from content resources; the
//! bot is told what becomes of each message at the address that it named; and whatever a webhook is answered with as plain
//! text or as TwiML is sent to the customer.

mod access;
mod callback;
mod content;
mod error;
mod inbound;
mod listing;
mod media;
mod messages;
mod rules;
mod sending;
mod state;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::state::Simulator;

pub(crate) use callback::{deliver, parcel, tell};
pub(crate) use content::{decide, decide_all, views};
pub(crate) use error::title_of;
pub(crate) use inbound::{receive, speak};
pub(crate) use state::TwilioState;

/// The account's place among the accounts, for what is kept by account: beyond the Cloud API's.
pub(crate) const ACCOUNT: usize = usize::MAX;

/// Twilio's addresses.
pub(crate) fn router() -> Router<Arc<Simulator>> {
    Router::new()
        .route("/2010-04-01/Accounts/{account}", get(listing::account))
        .route("/control/twilio/status", post(access::change))
        .route(
            "/2010-04-01/Accounts/{account}/Messages.json",
            post(messages::create).get(listing::list),
        )
        .route(
            "/2010-04-01/Accounts/{account}/Messages/{message}",
            get(listing::fetch),
        )
        .route(
            "/2010-04-01/Accounts/{account}/Messages/{message}/Media/{media}",
            get(media::redirect),
        )
        .route("/twilio-store/{media}", get(media::store))
        .route("/v1/Content", get(content::list).post(content::create))
        .route("/v1/ContentAndApprovals", get(content::list_with_approvals))
        .route("/v1/Content/{sid}", get(content::fetch).delete(content::delete))
        .route("/v1/Content/{sid}/ApprovalRequests", get(content::approval))
        .route(
            "/v1/Content/{sid}/ApprovalRequests/whatsapp",
            post(content::submit),
        )
}
