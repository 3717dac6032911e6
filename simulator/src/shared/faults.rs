//! Faults of sending: those that strike before a message is taken, and those after.

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::connection::Scissors;
use crate::faults::Kind;
use crate::state::Simulator;

/// A fault that strikes before a message is taken: an answer that is nobody's own (a proxy's page, a connection that is cut), or as
/// the error what the provider has to put into its own words: `Refuse`, `RateLimit` or `ServerError`.
pub(crate) async fn before(
    sim: &Simulator,
    scissors: &Scissors,
    number: &str,
    person: Option<&str>,
) -> Result<Option<Response>, Kind> {
    let struck = {
        let mut guard = sim.lock();
        let inner = &mut *guard;
        inner
            .faults
            .strike(number, person, &mut inner.rng, strikes_before)
    };
    let Some(kind) = struck else { return Ok(None) };
    let answer = match kind {
        Kind::BadGateway { http_status } => {
            let status = http_status.and_then(|code| StatusCode::from_u16(code).ok());
            let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
            let page = "<html><head><title>502 Bad Gateway</title></head><body></body></html>";
            (status.unwrap_or(StatusCode::BAD_GATEWAY), headers, page).into_response()
        }
        Kind::HangBefore { real_ms } => {
            hang(sim, real_ms).await;
            scissors.cut();
            StatusCode::GATEWAY_TIMEOUT.into_response()
        }
        Kind::DropBefore => {
            scissors.cut();
            StatusCode::BAD_GATEWAY.into_response()
        }
        refusing => return Err(refusing),
    };
    Ok(Some(answer))
}

/// A fault that strikes once a message has been taken: its answer comes late, or never.
pub(crate) async fn after(sim: &Simulator, scissors: &Scissors, number: &str, person: Option<&str>) {
    let struck = {
        let mut guard = sim.lock();
        let inner = &mut *guard;
        inner.faults.strike(number, person, &mut inner.rng, |kind| {
            matches!(kind, Kind::HangAfter { .. } | Kind::DropAfter)
        })
    };
    match struck {
        Some(Kind::HangAfter { real_ms }) => hang(sim, real_ms).await,
        Some(_) => scissors.cut(),
        None => {}
    }
}

/// A fault that keeps a person's file from being handed out: what is answered instead.
pub(crate) fn download(sim: &Simulator) -> Option<Response> {
    let mut guard = sim.lock();
    let inner = &mut *guard;
    let wanted = |kind: &Kind| {
        matches!(
            kind,
            Kind::DownloadsFail | Kind::RedirectDownloads { .. } | Kind::EndlessDownload { .. }
        )
    };
    let struck = inner.faults.strike("", None, &mut inner.rng, wanted)?;
    Some(match struck {
        Kind::RedirectDownloads { address } => {
            (StatusCode::FOUND, [(header::LOCATION, address)]).into_response()
        }
        Kind::EndlessDownload { pause_ms } => endless(sim, pause_ms),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    })
}

/// A picture without an end: it goes on until whoever asked has had enough.
fn endless(sim: &Simulator, pause_ms: u64) -> Response {
    let pause = Duration::from_millis(pause_ms);
    let pieces = futures_util::stream::unfold(sim.shutdown.clone(), move |shutdown| async move {
        tokio::select! {
            () = shutdown.cancelled() => None,
            () = tokio::time::sleep(pause) => Some((Ok::<_, Infallible>(Bytes::from_static(&PIECE)), shutdown)),
        }
    });
    let headers = [(header::CONTENT_TYPE, "image/jpeg")];
    (headers, Body::from_stream(pieces)).into_response()
}

/// A piece of an endless file.
static PIECE: [u8; 64 * 1024] = [0; 64 * 1024];

fn strikes_before(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Refuse { .. }
            | Kind::RateLimit { .. }
            | Kind::ServerError
            | Kind::BadGateway { .. }
            | Kind::HangBefore { .. }
            | Kind::DropBefore
    )
}

/// Waits in real time, as a caller's time-out does.
async fn hang(sim: &Simulator, real_ms: u64) {
    tokio::select! {
        () = sim.shutdown.cancelled() => {}
        () = tokio::time::sleep(Duration::from_millis(real_ms)) => {}
    }
}
