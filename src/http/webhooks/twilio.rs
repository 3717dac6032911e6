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

use axum::extract::{OriginalUri, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};

use super::super::Web;
use super::keep::{Body, Place, judged, store, whole, with_siblings};
use crate::domain::state::ProviderKind;
use crate::provider::twilio::{
    Keys, SignatureError, SignedRequest, is_service, messaging_service, signature, split,
};
use crate::provider::{RawEvent, Secret};
use crate::switchboard::Line;

/// Takes a message or a status.
pub async fn receive(
    State(web): State<Web>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Body,
) -> StatusCode {
    let body = match whole(body) {
        Ok(body) => body,
        Err(refusal) => return refusal,
    };
    let Some(url) = address(&web, &uri) else {
        return StatusCode::NOT_FOUND;
    };
    let events = split(uri.query(), text(&headers, "i-twilio-idempotency-token"), &body);
    let service = messaging_service(&body);
    let signers = judged(&web, |table| {
        let lines: Vec<&Arc<Line>> = table.of(ProviderKind::Twilio).collect();
        if lines.is_empty() {
            return (None, true);
        }
        let signers = signers(&lines, &url, &headers, &body, web.clock.now());
        let known = |signers: &Vec<Arc<Line>>| {
            events
                .iter()
                .all(|raw| place(signers, raw, service.as_deref()).is_some())
        };
        let strange = !signers.as_ref().is_ok_and(known);
        (Some(signers), strange)
    });
    let signers = match signers.await {
        Some(Ok(signers)) => signers,
        Some(Err(error)) => {
            tracing::warn!(%error, bytes = body.len(), "a webhook was refused");
            metrics::counter!("pregon_webhooks_refused_total", "provider" => "twilio").increment(1);
            return StatusCode::UNAUTHORIZED;
        }
        None => return StatusCode::NOT_FOUND,
    };
    let place = |raw: &RawEvent| place(&signers, raw, service.as_deref()).into_iter().collect();
    match store(&web, ProviderKind::Twilio, events, place).await {
        StatusCode::OK => StatusCode::NO_CONTENT,
        other => other,
    }
}

/// The numbers whose account signed the request, by whichever of them its key is known.
fn signers(
    lines: &[&Arc<Line>],
    url: &str,
    headers: &HeaderMap,
    body: &[u8],
    now: i64,
) -> Result<Vec<Arc<Line>>, SignatureError> {
    let (mut signers, mut problem) = (Vec::new(), SignatureError::NoSecret);
    for line in lines {
        if line.credentials.kind() != ProviderKind::Twilio {
            continue;
        }
        let auth_tokens: Vec<_> = line.credentials.signing(now).iter().map(Secret::text).collect();
        let shared_keys: Vec<_> = line
            .credentials
            .shared_signing(now)
            .iter()
            .map(Secret::text)
            .collect();
        let keys = Keys {
            auth_tokens: &auth_tokens,
            shared_keys: &shared_keys,
        };
        let request = SignedRequest {
            url,
            body,
            content_type: text(headers, header::CONTENT_TYPE.as_str()),
            signature: text(headers, "x-twilio-signature"),
            settings: text(headers, "x-twilio-webhooks-signature-settings"),
        };
        match signature(keys, &request) {
            Ok(()) => signers.push(Arc::clone(line)),
            Err(error) => problem = error,
        }
    }
    if signers.is_empty() {
        Err(problem)
    } else {
        Ok(with_siblings(signers, lines))
    }
}

/// The address as Twilio was given it: with the name that the world knows us by, whatever a proxy made of it. Without such a name
/// there is no number of Twilio's.
fn address(web: &Web, uri: &Uri) -> Option<String> {
    let public = web.switchboard.endpoints().public_url.as_deref()?;
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    Some(format!("{public}{path}"))
}

/// Which channel an event is for, among those whose account signed it: the number's, or where a messaging service sends for the
/// account, that service's. A number may belong to any service of its account: where the event does not name the service, it is
/// only clear while there is one.
fn place(signers: &[Arc<Line>], raw: &RawEvent, service: Option<&str>) -> Option<Place> {
    let named = raw.account.as_deref().unwrap_or_default();
    let named = named.trim_start_matches("whatsapp:").trim_start_matches('+');
    if let Some(line) = signers.iter().find(|line| line.credentials.account() == named) {
        return Some(Place::of(line));
    }
    let mut services = signers.iter().filter(|line| {
        let own = line.credentials.account();
        is_service(own)
            && service.is_none_or(|service| service == own)
            && line.credentials.business_account() == raw.business_account.as_deref()
    });
    match (services.next(), services.next()) {
        (Some(line), None) => Some(Place::of(line)),
        _ => None,
    }
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::{Credentials, Endpoints, connect};

    fn line(channel_id: i64, from: &str) -> Arc<Line> {
        let credentials = Credentials::Twilio {
            account_sid: format!("AC{}", "0".repeat(32)),
            auth_tokens: vec![Secret::from("a-token")],
            shared_keys: Vec::new(),
            api_key: None,
            from: from.to_owned(),
            before: None,
        };
        let endpoints = Endpoints {
            twilio_url: "http://127.0.0.1:9".to_owned(),
            twilio_content_url: "http://127.0.0.1:9".to_owned(),
            public_url: Some("https://bot.example.com".to_owned()),
            ..Endpoints::default()
        };
        let provider = connect(&credentials, &endpoints).unwrap();
        Arc::new(Line {
            organisation_id: 1,
            channel_id,
            version: 0,
            credentials,
            provider,
        })
    }

    #[test]
    fn each_messaging_service_hears_its_own() {
        let service = |letter: &str| format!("MG{}", letter.repeat(32));
        let (number, one, other) = (
            line(1, "573005550198"),
            line(2, &service("a")),
            line(3, &service("b")),
        );
        let raw = |account: &str| RawEvent {
            account: Some(account.to_owned()),
            business_account: Some(format!("AC{}", "0".repeat(32))),
            ..RawEvent::default()
        };
        let all = [number, one, other];
        let found = |lines: &[Arc<Line>], account: &str, service: Option<&str>| {
            let place = place(lines, &raw(account), service)?;
            lines.iter().position(|line| Place::of(line) == place)
        };
        assert_eq!(found(&all, "+573005550198", None), Some(0));
        assert_eq!(found(&all, "+573005550198", Some(&service("a"))), Some(0));
        assert_eq!(found(&all, "+15550001", Some(&service("a"))), Some(1));
        assert_eq!(found(&all, "+15550001", Some(&service("b"))), Some(2));
        assert_eq!(found(&all, "+15550001", Some(&service("c"))), None);
        assert_eq!(found(&all, "+15550001", None), None, "either could be meant");
        assert_eq!(found(&all[..2], "+15550001", None), Some(1));
        assert_eq!(found(&all[..1], "+15550001", Some(&service("a"))), None);
        let foreign = RawEvent {
            business_account: Some(format!("AC{}", "1".repeat(32))),
            ..raw("+15550001")
        };
        assert_eq!(place(&all[..2], &foreign, None), None);
    }
}
