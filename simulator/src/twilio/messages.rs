//! `POST /Messages.json`: faults, checks, acceptance, answer.

use std::sync::Arc;
use std::time::Duration;

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
    let twilio = access::named(sim, headers, account)?;
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
        return Err(TwilioError::parameter("The body must be a form"));
    }
    let form = Form::read(body);
    let number = twilio.number.phone_number_id.as_str();
    let person = form.get("To").map(|to| wa_id_of(&digits_of(to)));
    if let Some(response) = fail_before(sim, scissors, number, person.as_deref()).await? {
        return Ok(response);
    }
    let view = accept(sim, twilio, &form)?;
    let after = {
        let mut inner = sim.lock();
        let inner = &mut *inner;
        inner
            .faults
            .strike(number, person.as_deref(), &mut inner.rng, |kind| {
                matches!(kind, Kind::HangAfter { .. } | Kind::DropAfter)
            })
    };
    match after {
        Some(Kind::HangAfter { real_ms }) => hang(sim, real_ms).await,
        Some(_) => scissors.cut(),
        None => {}
    }
    Ok((StatusCode::CREATED, Json(view)).into_response())
}

/// The faults that strike before a message is taken.
async fn fail_before(
    sim: &Simulator,
    scissors: &Scissors,
    number: &str,
    person: Option<&str>,
) -> Result<Option<Response>, TwilioError> {
    let struck = {
        let mut inner = sim.lock();
        let inner = &mut *inner;
        inner.faults.strike(number, person, &mut inner.rng, |kind| {
            matches!(
                kind,
                Kind::Refuse { .. }
                    | Kind::RateLimit { .. }
                    | Kind::ServerError
                    | Kind::BadGateway { .. }
                    | Kind::HangBefore { .. }
                    | Kind::DropBefore
            )
        })
    };
    let Some(kind) = struck else { return Ok(None) };
    let mut error = match kind {
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
            return Err(error);
        }
        Kind::RateLimit { retry_after, .. } => {
            let mut error = TwilioError::new(20429);
            error.retry_after = retry_after;
            error
        }
        Kind::ServerError => TwilioError::new(20500),
        Kind::BadGateway { http_status } => {
            let status = http_status.and_then(|code| StatusCode::from_u16(code).ok());
            let page = "<html><head><title>502 Bad Gateway</title></head></html>";
            let headers = [(header::CONTENT_TYPE, "text/html")];
            return Ok(Some(
                (status.unwrap_or(StatusCode::BAD_GATEWAY), headers, page).into_response(),
            ));
        }
        Kind::HangBefore { real_ms } => {
            hang(sim, real_ms).await;
            scissors.cut();
            return Ok(Some(StatusCode::GATEWAY_TIMEOUT.into_response()));
        }
        _ => {
            scissors.cut();
            return Ok(Some(StatusCode::BAD_GATEWAY.into_response()));
        }
    };
    error.status = error.status.max(400);
    Err(error)
}

/// Waits in real time, as a caller's time-out does.
async fn hang(sim: &Simulator, real_ms: u64) {
    tokio::select! {
        () = sim.shutdown.cancelled() => {}
        () = tokio::time::sleep(Duration::from_millis(real_ms)) => {}
    }
}
