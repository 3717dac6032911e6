//! Who may ask, and the questions about sessions and numbers.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use super::WaSender;
use super::answer::{Refusal, seconds, with_rate};
use super::sessions::Link;
use crate::faults::Kind;
use crate::state::Simulator;
use crate::world::{digits_of, wa_id_of};

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn same(given: &str, expected: &str) -> bool {
    bool::from(given.as_bytes().ct_eq(expected.as_bytes()))
}

/// The session whose key the request carries.
pub(super) fn session<'a>(sim: &'a Simulator, headers: &HeaderMap) -> Result<&'a WaSender, Refusal> {
    let token = bearer(headers).ok_or_else(Refusal::unauthenticated)?;
    let session = sim
        .settings
        .wasender
        .iter()
        .find(|session| same(token, &session.api_key))
        .ok_or_else(Refusal::unauthenticated)?;
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let expired = inner
        .faults
        .strike(&session.session_id, None, &mut inner.rng, |kind| {
            matches!(kind, Kind::ExpiredToken)
        });
    match expired {
        Some(_) => Err(Refusal::unauthenticated()),
        None => Ok(session),
    }
}

/// `GET /status`: the session's own, by its key.
pub(super) async fn own_status(
    State(sim): State<Arc<Simulator>>,
    headers: HeaderMap,
) -> Result<Json<Value>, Refusal> {
    let session = session(&sim, &headers)?;
    let link = sim.lock().wasender.link(&session.session_id);
    Ok(Json(json!({"status": link.as_str()})))
}

/// `GET /sessions/{id}/status`: by its key, or by its owner's.
pub(super) async fn status(
    State(sim): State<Arc<Simulator>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, Refusal> {
    let token = bearer(&headers).ok_or_else(Refusal::unauthenticated)?;
    let sessions = || sim.settings.wasender.iter();
    let may = |session: &&WaSender| same(token, &session.api_key) || same(token, &session.access_token);
    if !sessions().any(|session| may(&session)) {
        return Err(Refusal::unauthenticated());
    }
    let found = sessions().filter(may).find(|session| session.session_id == id);
    let session = found.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "Session not found."))?;
    let link = sim.lock().wasender.link(&session.session_id);
    Ok(Json(
        json!({"success": true, "data": {"status": link.as_str(), "name": session.name, "phone_number": session.phone_number}}),
    ))
}

/// `GET /on-whatsapp/{phone}`.
pub(super) async fn on_whatsapp(
    State(sim): State<Arc<Simulator>>,
    Path(phone): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let session = session(&sim, &headers)?;
    let now = sim.now();
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let rate = inner.wasender.lookup(session, now);
    if rate.exceeded {
        let refusal = Refusal::too_many("Too Many Attempts.", seconds(rate.wait_ms));
        return Ok(with_rate(refusal.into_response(), rate));
    }
    if inner.wasender.link(&session.session_id) != Link::Connected {
        return Err(Refusal::not_connected());
    }
    let digits = digits_of(&phone);
    if !(7..=15).contains(&digits.len()) {
        return Err(Refusal::field("phone", "The phone number is not valid."));
    }
    let exists = inner.book.is_on_whatsapp(&wa_id_of(&digits));
    let answer = Json(json!({"success": true, "data": {"exists": exists}}));
    Ok(with_rate(answer.into_response(), rate))
}
