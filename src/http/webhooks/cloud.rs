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

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::super::Web;
use super::keep::{Body, Place, judged, store, whole, with_siblings};
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
pub async fn receive(State(web): State<Web>, headers: HeaderMap, body: Body) -> StatusCode {
    let body = match whole(body) {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    let signed = headers
        .get("x-hub-signature-256")
        .and_then(|value| value.to_str().ok());
    // What nobody signed is not even taken apart.
    let signers = judged(&web, |table| {
        let lines: Vec<&Arc<Line>> = table.of(ProviderKind::Cloud).collect();
        if lines.is_empty() {
            return (None, true);
        }
        let signers = signers(&lines, signed, &body, web.clock.now());
        let strange = signers.is_err();
        (Some(signers), strange)
    });
    let signers = match signers.await {
        Some(Ok(signers)) => signers,
        Some(Err(error)) => {
            tracing::warn!(%error, bytes = body.len(), "a webhook was refused");
            metrics::counter!("pregon_webhooks_refused_total", "provider" => "cloud").increment(1);
            return StatusCode::UNAUTHORIZED;
        }
        None => return StatusCode::NOT_FOUND,
    };
    store(&web, ProviderKind::Cloud, split(&body), |raw| {
        places(&signers, raw)
    })
    .await
}

/// The numbers whose app signed the body, by whichever of them its secret is known. An app speaks for the numbers of its own business
/// alone: a signature that is good for one business proves nothing about another's.
fn signers(
    lines: &[&Arc<Line>],
    signed: Option<&str>,
    body: &[u8],
    now: i64,
) -> Result<Vec<Arc<Line>>, SignatureError> {
    let mut checked: Vec<(Vec<Secret>, bool)> = Vec::new();
    let (mut signers, mut problem) = (Vec::new(), SignatureError::NoSecret);
    for line in lines {
        let app_secrets = line.credentials.signing(now);
        // Numbers of one app share its secrets: they are tried once.
        let known = checked.iter().find(|(secrets, _)| *secrets == app_secrets);
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
            signers.push(Arc::clone(line));
        }
    }
    if signers.is_empty() {
        Err(problem)
    } else {
        Ok(with_siblings(signers, lines))
    }
}

/// Which channels an event is for, among those whose app signed it. What is about a whole business account is told once to each
/// business that has numbers there; which of these it concerns is seen when it is handled.
fn places(signers: &[Arc<Line>], raw: &RawEvent) -> Vec<Place> {
    let Some(account) = &raw.account else {
        let Some(account) = raw.business_account.as_deref() else {
            return Vec::new();
        };
        let mut places: Vec<Place> = Vec::new();
        for line in signers {
            let place = Place::of(line);
            let told = places
                .iter()
                .any(|other| other.organisation_id == place.organisation_id);
            if line.credentials.business_account() == Some(account) && !told {
                places.push(place);
            }
        }
        return places;
    };
    // A number that is not ours stays not ours, even where its business account is known.
    let named = signers.iter().find(|line| line.credentials.account() == account);
    named.map(|line| Place::of(line)).into_iter().collect()
}

fn verify_token(line: &Arc<Line>) -> Option<&Secret> {
    match &line.credentials {
        Credentials::Cloud { verify_token, .. } => Some(verify_token),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::{Endpoints, connect};

    fn line(organisation_id: i64, channel_id: i64, number: &str, account: &str) -> Arc<Line> {
        let credentials = Credentials::Cloud {
            access_token: "a-token".into(),
            phone_number_id: number.to_owned(),
            business_account_id: account.to_owned(),
            verify_token: "a-word".into(),
            app_secrets: vec!["a-secret".into()],
            before: None,
        };
        let endpoints = Endpoints {
            cloud_url: "http://127.0.0.1:9".to_owned(),
            cloud_version: "v25.0".to_owned(),
            ..Endpoints::default()
        };
        let provider = connect(&credentials, &endpoints).unwrap();
        Arc::new(Line {
            organisation_id,
            channel_id,
            version: 0,
            credentials,
            provider,
        })
    }

    #[test]
    fn an_app_speaks_for_every_number_of_its_account_in_one_business() {
        let lines = [
            line(1, 1, "11", "waba"),
            line(1, 2, "12", "waba"),
            line(1, 3, "13", "another"),
            line(2, 4, "14", "waba"),
        ];
        let lines: Vec<&Arc<Line>> = lines.iter().collect();
        // Its new secret was entered for the first number alone.
        let believed = with_siblings(vec![Arc::clone(lines[0])], &lines);
        let channels: Vec<i64> = believed.iter().map(|line| line.channel_id).collect();
        assert_eq!(channels, [1, 2]);
    }

    #[test]
    fn what_is_about_an_account_is_told_once_to_each_business_there() {
        let lines = [
            line(1, 1, "11", "waba"),
            line(1, 2, "12", "waba"),
            line(1, 3, "13", "another"),
            line(2, 4, "14", "waba"),
        ];
        let told = |number: Option<&str>, account: &str| {
            let raw = RawEvent {
                account: number.map(str::to_owned),
                business_account: Some(account.to_owned()),
                ..RawEvent::default()
            };
            let places = places(&lines, &raw).into_iter();
            places.map(|place| place.channel_id).collect::<Vec<_>>()
        };
        assert_eq!(told(None, "waba"), [1, 4]);
        assert_eq!(told(None, "another"), [3]);
        assert_eq!(told(None, "a-third"), [0; 0]);
        assert_eq!(told(Some("12"), "waba"), [2]);
        assert_eq!(told(Some("19"), "waba"), [0; 0], "not ours");
    }
}
