//! `POST /Messages.json`: faults, checks, acceptance, answer.

use std::sync::Arc;

use axum::Json;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::access;
use super::error::TwilioError;
use super::sending::{Form, accept};
use crate::connection::Scissors;
use crate::faults::Kind;
use crate::shared::faults;
use crate::state::Simulator;
use crate::world::{digits_of, wa_id_of};

pub(super) async fn create(
    State(sim): State<Arc<Simulator>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    Path(account): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match answer(&sim, &scissors, &account, &headers, &body).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn answer(
    sim: &Arc<Simulator>,
    scissors: &Scissors,
    account: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Response, TwilioError> {
    let twilio = access::active(sim, headers, account)?;
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(TwilioError::parameter("The body must be a form"));
    }
    let form = Form::read(body);
    let number = twilio.number.phone_number_id.as_str();
    let person = form.get("To").map(|to| wa_id_of(&digits_of(to)));
    let before = faults::before(sim, scissors, number, person.as_deref()).await;
    if let Some(response) = before.map_err(refusal)? {
        return Ok(response);
    }
    let view = accept(sim, twilio, &form)?;
    faults::after(sim, scissors, number, person.as_deref()).await;
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// A fault in Twilio's words.
fn refusal(fault: Kind) -> TwilioError {
    let mut error = match fault {
        Kind::Refuse {
            code,
            http_status,
            retry_after,
            details,
        } => {
            let mut error = TwilioError::new(code);
            error.message = details.unwrap_or(error.message);
            error.status = http_status.unwrap_or(error.status);
            error.retry_after = retry_after;
            return error;
        }
        Kind::RateLimit { retry_after, .. } => {
            let mut error = TwilioError::new(20429);
            error.retry_after = retry_after;
            error
        }
        _ => TwilioError::new(20500),
    };
    error.status = error.status.max(400);
    error
}
