//! `POST /webhooks/wasender` and `POST /webhooks/wasender/{token}`: WaSender.
//!
//! | answer | when |
//! |---|---|
//! | 200 | everything is durably stored, also what is not understood |
//! | 401 | the secret or the token in the address is wrong or missing; nothing is stored |
//! | 404 | no WaSender session is set up |
//! | 413 | more than 4 MiB |
//! | 503 | it cannot be stored now |

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::super::Web;
use super::keep::{Body, Place, judged, store, whole};
use crate::domain::state::ProviderKind;
use crate::provider::wasender::{path_token, signature, split};
use crate::provider::{Credentials, Secret};
use crate::switchboard::Line;

/// Takes a batch that came to the address without a token.
pub async fn receive(state: State<Web>, headers: HeaderMap, body: Body) -> StatusCode {
    take(&state, "", &headers, body).await
}

/// Takes a batch that came to a session's own address.
pub async fn receive_at(
    state: State<Web>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> StatusCode {
    take(&state, &token, &headers, body).await
}

async fn take(web: &Web, token: &str, headers: &HeaderMap, body: Body) -> StatusCode {
    let body = match whole(body) {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    let secret = headers
        .get("x-webhook-signature")
        .and_then(|value| value.to_str().ok());
    let now = web.clock.now();
    let line = judged(web, |table| {
        let lines: Vec<&Arc<Line>> = table.of(ProviderKind::WaSender).collect();
        // Every session is looked at, so that the time taken does not tell which one it was.
        let believed: Vec<_> = lines
            .iter()
            .filter(|line| is_from(line, token, secret, now))
            .collect();
        let line = believed.first().map(|line| Arc::clone(line));
        ((!lines.is_empty()).then(|| line.clone()), line.is_none())
    });
    let line = match line.await {
        Some(Some(line)) => line,
        Some(None) => {
            tracing::warn!(bytes = body.len(), "a webhook was refused");
            metrics::counter!("pregon_webhooks_refused_total", "provider" => "wasender").increment(1);
            return StatusCode::UNAUTHORIZED;
        }
        None => return StatusCode::NOT_FOUND,
    };
    let Credentials::WaSender { api_key, .. } = &line.credentials else {
        return StatusCode::UNAUTHORIZED;
    };
    let mut never_kept: Vec<_> = line.credentials.signing(now).iter().map(Secret::text).collect();
    never_kept.push(api_key.text());
    let events = split(&body, line.credentials.account(), &never_kept);
    store(web, ProviderKind::WaSender, events, |_| vec![Place::of(&line)]).await
}

/// Whether the secret and the end of the address are those of a session.
fn is_from(line: &Line, token: &str, secret: Option<&str>, now: i64) -> bool {
    let Credentials::WaSender { path_token: own, .. } = &line.credentials else {
        return false;
    };
    let secrets: Vec<_> = line.credentials.signing(now).iter().map(Secret::text).collect();
    let at_its_address = if own.is_empty() {
        token.is_empty()
    } else {
        path_token(&[own.text()], token)
    };
    signature(&secrets, secret).is_ok() && at_its_address
}
