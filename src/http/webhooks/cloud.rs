//! `GET|POST /webhooks/cloud`: Meta's Cloud API.
//!
//! | answer | when |
//! |---|---|
//! | 200 | everything is durably stored, also what is not understood |
//! | 401 | the signature is wrong or missing; nothing is stored |
//! | 404 | no Cloud API number is set up |
//! | 413 | more than 4 MiB |
//! | 503 | it cannot be stored now: Meta sends it again for seven days |

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::Web;
use super::keep::{Place, store};
use crate::domain::state::ProviderKind;
use crate::provider::cloud::{SignatureError, handshake as verify_handshake, signature, split};
use crate::provider::{Credentials, RawEvent, Secret};
use crate::switchboard::Line;

/// What Meta asks when the webhook is set up.
#[derive(Debug, Deserialize)]
pub struct Handshake {
    #[serde(rename = "hub.mode", default)]
    mode: String,
    #[serde(rename = "hub.verify_token", default)]
    verify_token: String,
    #[serde(rename = "hub.challenge", default)]
    challenge: String,
}

/// Repeats the challenge to whoever knows a number's verify token.
pub async fn handshake(State(web): State<Web>, Query(asked): Query<Handshake>) -> Response {
    let table = web.switchboard.lines().now();
    let mut tokens = table.of(ProviderKind::Cloud).filter_map(verify_token).peekable();
    if tokens.peek().is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let answer =
        |token: &Secret| verify_handshake(&token.text(), &asked.mode, &asked.verify_token, &asked.challenge);
    match tokens.find_map(answer) {
        Some(challenge) => (
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            challenge.to_owned(),
        )
            .into_response(),
        None => StatusCode::FORBIDDEN.into_response(),
    }
}

/// Takes a batch.
pub async fn receive(State(web): State<Web>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let table = web.switchboard.lines().now();
    let lines: Vec<&Arc<Line>> = table.of(ProviderKind::Cloud).collect();
    if lines.is_empty() {
        return StatusCode::NOT_FOUND;
    }
    let signed = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok());
    let signers = match signers(&lines, signed, &body) {
        Ok(signers) => signers,
        Err(error) => {
            tracing::warn!(%error, bytes = body.len(), "a webhook was refused");
            metrics::counter!("pregon_webhooks_refused_total", "provider" => "cloud").increment(1);
            return StatusCode::UNAUTHORIZED;
        }
    };
    store(&web, ProviderKind::Cloud, split(&body), |raw| {
        place(&signers, raw)
    })
    .await
}

/// The numbers whose app signed the body. An app speaks for its own numbers alone: a signature that is good for one business
/// proves nothing about another's.
fn signers<'l>(
    lines: &[&'l Arc<Line>],
    signed: Option<&str>,
    body: &[u8],
) -> Result<Vec<&'l Arc<Line>>, SignatureError> {
    let mut checked: Vec<(&[Secret], bool)> = Vec::new();
    let (mut signers, mut problem) = (Vec::new(), SignatureError::NoSecret);
    for line in lines {
        let Credentials::Cloud { app_secrets, .. } = &line.credentials else {
            continue;
        };
        // Numbers of one app share its secrets: they are tried once.
        let known = checked
            .iter()
            .find(|(secrets, _)| *secrets == app_secrets.as_slice());
        let good = match known {
            Some((_, good)) => *good,
            None => {
                let secrets: Vec<_> = app_secrets.iter().map(Secret::text).collect();
                let good = signature(&secrets, signed, body)
                    .inspect_err(|error| problem = *error)
                    .is_ok();
                checked.push((app_secrets, good));
                good
            }
        };
        if good {
            signers.push(*line);
        }
    }
    if signers.is_empty() {
        Err(problem)
    } else {
        Ok(signers)
    }
}

/// Which channel an event is for, among those whose app signed it.
fn place(signers: &[&Arc<Line>], raw: &RawEvent) -> Option<Place> {
    let line = match &raw.account {
        // A number that is not ours stays not ours, even where its business account is known.
        Some(account) => signers.iter().find(|line| line.credentials.account() == account),
        // What is about the whole account is told to the first of its numbers.
        None => {
            let business = raw.business_account.as_deref()?;
            signers
                .iter()
                .find(|line| line.credentials.business_account() == Some(business))
        }
    };
    line.map(|line| Place::of(line))
}

fn verify_token(line: &Arc<Line>) -> Option<&Secret> {
    match &line.credentials {
        Credentials::Cloud { verify_token, .. } => Some(verify_token),
        _ => None,
    }
}
