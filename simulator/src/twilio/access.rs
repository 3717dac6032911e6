//! Who may ask.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use subtle::ConstantTimeEq;

use super::error::TwilioError;
use super::state::Standing;
use crate::faults::Kind;
use crate::settings::Twilio;
use crate::state::Simulator;

/// The account, for whoever holds its token or the secret of its key.
pub(super) fn account<'a>(sim: &'a Simulator, headers: &HeaderMap) -> Result<&'a Twilio, TwilioError> {
    let refused = || TwilioError::new(20003);
    let twilio = sim.settings.twilio.as_ref().ok_or_else(refused)?;
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let given = given
        .and_then(|value| value.strip_prefix("Basic "))
        .and_then(|text| STANDARD.decode(text.trim()).ok())
        .ok_or_else(refused)?;
    let pairs = [
        (&twilio.account_sid, &twilio.auth_token),
        (&twilio.api_key, &twilio.api_secret),
    ];
    let matches = pairs.iter().any(|(user, secret)| {
        !secret.is_empty() && bool::from(format!("{user}:{secret}").as_bytes().ct_eq(&given))
    });
    if !matches {
        return Err(refused());
    }
    let mut inner = sim.lock();
    let inner = &mut *inner;
    let expired = inner
        .faults
        .strike(&twilio.number.phone_number_id, None, &mut inner.rng, |kind| {
            matches!(kind, Kind::ExpiredToken)
        });
    if expired.is_some() {
        Err(refused())
    } else {
        Ok(twilio)
    }
}

/// The same, where the address names the account.
pub(super) fn named<'a>(
    sim: &'a Simulator,
    headers: &HeaderMap,
    sid: &str,
) -> Result<&'a Twilio, TwilioError> {
    let twilio = account(sim, headers)?;
    if sid == twilio.account_sid {
        return Ok(twilio);
    }
    Err(TwilioError::with(
        20404,
        format!("The requested resource /2010-04-01/Accounts/{sid} was not found"),
    ))
}

/// The same, where the account has to be in use.
pub(super) fn active<'a>(
    sim: &'a Simulator,
    headers: &HeaderMap,
    sid: &str,
) -> Result<&'a Twilio, TwilioError> {
    let twilio = named(sim, headers, sid)?;
    match sim.lock().twilio.standing {
        Standing::Active => Ok(twilio),
        Standing::Suspended | Standing::Closed => Err(TwilioError::new(20005)),
    }
}

/// How the account stands from now on.
#[derive(Debug, Deserialize)]
pub(super) struct Change {
    status: Standing,
}

/// `POST /control/twilio/status`.
pub(super) async fn change(State(sim): State<Arc<Simulator>>, Json(change): Json<Change>) -> Json<Value> {
    sim.lock().twilio.standing = change.status;
    Json(json!({"status": change.status}))
}

/// Whether the request was made with an API key, which may not look at the account itself.
pub(super) fn by_key(headers: &HeaderMap, twilio: &Twilio) -> bool {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| STANDARD.decode(value.strip_prefix("Basic ")?.trim()).ok());
    given.is_some_and(|given| !given.starts_with(twilio.account_sid.as_bytes()))
}
