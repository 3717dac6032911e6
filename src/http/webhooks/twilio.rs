//! `POST /webhooks/twilio` (messages) and `POST /webhooks/twilio/status` (what became of ours): Twilio.
//!
//! | answer | when |
//! |---|---|
//! | 204 | everything is durably stored, also what is not understood. Empty: Twilio sends any text of an answer to the customer |
//! | 401 | the signature is wrong or missing; nothing is stored |
//! | 404 | no Twilio number is set up |
//! | 413 | more than 4 MiB |
//! | 503 | it cannot be stored now |

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};

use super::super::Web;
use super::keep::{Place, store};
use crate::domain::state::ProviderKind;
use crate::provider::twilio::{Keys, SignatureError, SignedRequest, is_service, signature, split};
use crate::provider::{Credentials, RawEvent, Secret};
use crate::switchboard::Line;

/// Takes a message or a status.
pub async fn receive(
    State(web): State<Web>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let table = web.switchboard.lines().now();
    let lines: Vec<&Arc<Line>> = table.of(ProviderKind::Twilio).collect();
    if lines.is_empty() {
        return StatusCode::NOT_FOUND;
    }
    let signers = match signers(&web, &lines, &uri, &headers, &body) {
        Ok(signers) => signers,
        Err(error) => {
            tracing::warn!(%error, bytes = body.len(), "a webhook was refused");
            metrics::counter!("pregon_webhooks_refused_total", "provider" => "twilio").increment(1);
            return StatusCode::UNAUTHORIZED;
        }
    };
    let events = split(uri.query(), text(&headers, "i-twilio-idempotency-token"), &body);
    match store(&web, ProviderKind::Twilio, events, |raw| place(&signers, raw)).await {
        StatusCode::OK => StatusCode::NO_CONTENT,
        other => other,
    }
}

/// The numbers whose account signed the request.
fn signers<'l>(
    web: &Web,
    lines: &[&'l Arc<Line>],
    uri: &Uri,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Vec<&'l Arc<Line>>, SignatureError> {
    let urls = addresses(web, uri, headers);
    let (mut signers, mut problem) = (Vec::new(), SignatureError::NoSecret);
    for line in lines {
        let Credentials::Twilio { auth_tokens, .. } = &line.credentials else {
            continue;
        };
        let auth_tokens: Vec<_> = auth_tokens.iter().map(Secret::text).collect();
        let keys = Keys {
            auth_tokens: &auth_tokens,
            shared_keys: &[],
        };
        let good = urls.iter().any(|url| {
            let request = SignedRequest {
                url,
                body,
                content_type: text(headers, header::CONTENT_TYPE.as_str()),
                signature: text(headers, "x-twilio-signature"),
                settings: text(headers, "x-twilio-webhooks-signature-settings"),
            };
            signature(keys, &request)
                .inspect_err(|error| problem = *error)
                .is_ok()
        });
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

/// The address as Twilio was given it: with the name that the world knows us by. Where none is set, the one that the request
/// names, under either scheme: a proxy may have taken the encryption off.
fn addresses(web: &Web, uri: &Uri, headers: &HeaderMap) -> Vec<String> {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    match &web.switchboard.endpoints().public_url {
        Some(public) => vec![format!("{public}{path}")],
        None => {
            let host = text(headers, header::HOST.as_str()).unwrap_or_default();
            vec![format!("https://{host}{path}"), format!("http://{host}{path}")]
        }
    }
}

/// Which channel an event is for, among those whose account signed it: the number's, or where a messaging service sends for the
/// account, the service's.
fn place(signers: &[&Arc<Line>], raw: &RawEvent) -> Option<Place> {
    let named = raw.account.as_deref().unwrap_or_default();
    let named = named.trim_start_matches("whatsapp:").trim_start_matches('+');
    let of_number = signers.iter().find(|line| line.credentials.account() == named);
    let of_service = || {
        signers.iter().find(|line| {
            is_service(line.credentials.account())
                && line.credentials.business_account() == raw.business_account.as_deref()
        })
    };
    of_number.or_else(of_service).map(|line| Place::of(line))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
