//! The WhatsApp Cloud API.

mod access;
mod callbacks;
mod error;
mod examples;
mod fields;
mod inbound;
mod management;
mod media;
mod messages;
mod rates;
mod reach;
mod send;
mod standing;
mod status;
mod templates;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::state::{Inner, Simulator};
use crate::timer::Task;
use crate::{twilio, webhook};

pub(crate) use examples::Examples;
pub(crate) use inbound::receive;
pub(crate) use rates::{Exceeded, Rates};
pub(crate) use reach::Reach;
pub(crate) use standing::Standings;
pub(crate) use status::read_by_person;
pub(crate) use templates::{Decision, Templates, decide};
pub(crate) use wire::other_update;

/// The provider's addresses, under any version, and those that change how a number stands.
pub(crate) fn router() -> Router<Arc<Simulator>> {
    Router::new()
        .route("/control/numbers/{id}/standing", post(standing::change))
        .route("/control/accounts/{id}/token", post(standing::end_token))
        .route("/control/accounts/{id}/marketing", post(standing::move_marketing))
        .route("/{version}/debug_token", get(standing::debug_token))
        .route("/{version}/{id}/messages", post(messages::post))
        .route(
            "/{version}/{id}/marketing_messages",
            post(messages::post_marketing),
        )
        .route("/{version}/{id}/media", post(media::upload))
        .route("/{version}/{id}/uploads", post(examples::begin))
        .route(
            "/{version}/{id}/message_templates",
            get(templates::list)
                .post(templates::create)
                .delete(templates::delete),
        )
        .route("/{version}/{id}/phone_numbers", get(management::numbers))
        .route(
            "/{version}/{id}/subscribed_apps",
            get(callbacks::show)
                .post(callbacks::subscribe)
                .delete(callbacks::unsubscribe),
        )
        .route(
            "/{version}/{id}",
            get(management::object)
                .post(management::update)
                .delete(management::delete),
        )
        .route("/lookaside/whatsapp_business/attachments", get(media::download))
        .fallback(error::unknown_path)
}

/// Does what the agenda planned.
pub(crate) fn perform(sim: &Simulator, inner: &mut Inner, task: Task) {
    match task {
        Task::Advance { seq, stage } => status::advance(sim, inner, seq, stage),
        Task::Fail { seq, code, details } => status::fail(sim, inner, seq, code, details),
        Task::Emit(update) => webhook::send(sim, *update),
        Task::FlushHeld => webhook::flush_held(sim, inner),
        Task::Resend(parcel) => webhook::resend(sim, parcel),
        Task::Review {
            account: twilio::ACCOUNT,
            template,
        } => {
            twilio::decide(inner, &template, &Decision::approve());
        }
        Task::Review { account, template } => {
            let waiting = inner
                .templates
                .of(account)
                .iter()
                .any(|known| known.id == template && known.status == "PENDING");
            if waiting {
                decide(sim, inner, account, &template, &Decision::approve());
            }
        }
        Task::Speak {
            number,
            wa_id,
            about,
            reply,
        } => inbound::speak(sim, inner, &number, &wa_id, about, reply),
    }
}
