//! Requests over real HTTP: what is taken, what is refused, and what nobody knows.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::server::{KEY, Server, ok, provider, provider_with, refusal, settings, status, text};
use crate::domain::health::Look;
use crate::domain::message::{Accepted, Content, Disposition, SendError};
use crate::domain::template::{TemplateCategory, TemplateDraft, TemplateList};
use crate::provider::wasender::{Client, SettingsError};
use crate::provider::{Provider, http_client_for};

async fn refused(answer: Response) -> SendError {
    let server = Server::start(vec![answer]).await;
    let error = provider(&server).send(&text("Hola")).await.unwrap_err();
    assert_eq!(server.seen().len(), 1, "nothing is sent twice");
    error
}

#[tokio::test]
async fn a_message_is_handed_over() {
    let taken = json!({ "success": true, "data": { "msgId": 100_000, "jid": "+573001234567", "status": "in_progress" } });
    let as_jid =
        json!({ "success": true, "data": { "msgId": "100001", "jid": "573001234567@s.whatsapp.net" } });
    let server = Server::start(vec![ok(taken), ok(as_jid)]).await;
    let provider = provider(&server);
    for id in ["100000", "100001"] {
        let expected = Accepted {
            provider_id: id.into(),
            // The number that was asked for: nothing new.
            wa_id: None,
            quiet_for: None,
        };
        assert_eq!(provider.send(&text("Hola")).await.unwrap(), expected);
    }
    let seen = server.seen().remove(0);
    assert_eq!(seen.line(), "POST /api/send-message");
    assert_eq!(seen.header("authorization"), format!("Bearer {KEY}"));
    assert_eq!(seen.json(), json!({ "to": "+573001234567", "text": "Hola" }));
}

#[tokio::test]
async fn who_has_used_up_what_is_allowed_stays_quiet() {
    let taken =
        json!({ "success": true, "data": { "msgId": 1, "jid": "+573001234567", "status": "in_progress" } });
    let with = |remaining: &'static str| {
        let headers = [
            ("x-ratelimit-limit", "256"),
            ("x-ratelimit-remaining", remaining),
            ("x-ratelimit-reset", "42"),
        ];
        (StatusCode::OK, headers, axum::Json(taken.clone())).into_response()
    };
    let server = Server::start(vec![with("1"), with("0")]).await;
    let provider = provider(&server);
    for quiet in [None, Some(Duration::from_secs(42))] {
        let accepted = provider.send(&text("Hola")).await.unwrap();
        assert_eq!(accepted.quiet_for, quiet);
    }
}

#[tokio::test]
async fn refusals_are_classified() {
    let too_fast = (
        StatusCode::TOO_MANY_REQUESTS,
        [("retry-after", "5")],
        axum::Json(json!({ "message": "You have account protection enabled.", "retry_after": 9 })),
    );
    let error = refused(too_fast.into_response()).await;
    assert_eq!(
        (error.disposition, error.retry_after, error.code),
        (Disposition::Throttled, Some(Duration::from_secs(5)), Some(429))
    );
    let nobody = refusal("The provided JID does not exist on WhatsApp.");
    assert_eq!(
        refused(status(422, nobody)).await.disposition,
        Disposition::BadContact
    );
    // An error under a 200.
    let down = refusal("WhatsApp Session is not connected");
    assert_eq!(refused(ok(down)).await.disposition, Disposition::PauseChannel);
    let invalid = json!({ "success": false, "message": "Invalid", "errors": { "text": ["The text field is required."] } });
    let error = refused(status(422, invalid)).await;
    assert_eq!(error.disposition, Disposition::BadMessage);
    assert_eq!(error.detail.as_deref(), Some("text: The text field is required."));
}

#[tokio::test]
async fn an_uncertain_end_is_unknown() {
    for answer in [
        StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        status(500, refusal("Server Error")),
        (StatusCode::BAD_GATEWAY, "<html>").into_response(),
        (StatusCode::OK, "<html>").into_response(),
        ok(json!({ "success": true, "data": {} })),
        ok(json!([])),
    ] {
        assert_eq!(refused(answer).await.disposition, Disposition::Unknown);
    }
}

#[tokio::test]
async fn a_connection_that_breaks_tells_nothing_and_one_that_never_stood_tells_that_nothing_left() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let provider = || {
        let http = http_client_for(&base, Duration::from_secs(5)).unwrap();
        Provider::WaSender(Client::new(settings(&base), http).unwrap())
    };
    let cut = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0_u8; 4096];
        let _read = stream.read(&mut request).await.unwrap();
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{")
            .await
            .unwrap();
    });
    let error = provider().send(&text("Hola")).await.unwrap_err();
    assert_eq!(error.disposition, Disposition::Unknown);
    cut.await.unwrap();
    let error = provider().send(&text("Hola")).await.unwrap_err();
    assert_eq!(error.disposition, Disposition::Throttled);
}

#[tokio::test]
async fn what_cannot_be_sent_makes_no_request() {
    let server = Server::start(vec![]).await;
    let provider = provider(&server);
    let reaction = Content::Reaction {
        message: "1".into(),
        emoji: Some("👍".into()),
    };
    let message = crate::domain::message::Outbound {
        content: reaction,
        ..text("")
    };
    assert_eq!(
        provider.send(&message).await.unwrap_err().disposition,
        Disposition::BadMessage
    );
    assert_eq!(provider.templates().await.unwrap(), TemplateList::default());
    let draft = TemplateDraft {
        name: "promo_1".into(),
        language: "es".into(),
        category: TemplateCategory::Utility,
        header: None,
        header_example: None,
        file: None,
        body: "Hola".into(),
        examples: vec![],
        footer: None,
        buttons: vec![],
    };
    let error = provider.create_template(&draft, None).await.unwrap_err();
    assert_eq!(error.disposition, Disposition::BadMessage);
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn the_session_tells_how_it_is() {
    let server = Server::start(vec![
        ok(json!({ "status": "connected" })),
        ok(json!({ "success": true, "data": { "status": "NEED_SCAN", "phone_number": "+57300", "name": "Óptica" } })),
        ok(json!({})),
        status(401, refusal("Unauthenticated.")),
        status(401, refusal("Unauthenticated.")),
        status(403, refusal("Forbidden.")),
        status(503, refusal("Down.")),
    ])
    .await;
    let health = provider(&server).health().await.unwrap();
    assert_eq!(
        (health.status.as_deref(), health.can_send),
        (Some("CONNECTED"), Some(true))
    );
    assert!(health.problems.is_empty());

    let named = provider_with(&server, |settings| settings.session_id = Some("31".into()));
    let health = named.health().await.unwrap();
    assert_eq!(
        (health.status.as_deref(), health.can_send),
        (Some("NEED_SCAN"), Some(false))
    );
    assert_eq!(health.problems, ["NEED_SCAN"]);
    assert_eq!(
        (health.display_number.as_str(), health.verified_name.as_str()),
        ("+57300", "Óptica")
    );

    assert_eq!(provider(&server).health().await.unwrap().can_send, None);
    assert_eq!(
        provider(&server).health().await.unwrap_err().disposition,
        Disposition::PauseChannel
    );
    let look = async || provider(&server).look().await;
    assert!(matches!(look().await, Ok(Look::CannotSend(_))));
    assert!(matches!(look().await, Ok(Look::NotTold(_))));
    assert!(look().await.is_err(), "it may be asked again");
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line()).collect();
    assert_eq!(lines[..2], ["GET /api/status", "GET /api/sessions/31/status"]);
}

#[tokio::test]
async fn the_key_is_told_to_nobody() {
    let echo = json!({ "success": false, "message": format!("bad key {KEY}"), "errors": { "key": [format!("{KEY}?")] } });
    let error = refused(status(401, echo)).await;
    assert!(!format!("{error:?} {error}").contains(KEY));
    let server = Server::start(vec![]).await;
    assert!(!format!("{:?}", provider(&server)).contains(KEY));
}

#[test]
fn settings_are_checked() {
    let new = |change: fn(&mut crate::provider::wasender::Settings)| {
        let mut settings = settings("https://www.wasenderapi.com/api");
        change(&mut settings);
        let http = http_client_for(&settings.base_url, settings.timeout).unwrap();
        Client::new(settings, http).map(drop)
    };
    assert_eq!(new(|_| {}), Ok(()));
    let wrong = |base: &str| Err(SettingsError::BaseUrl(base.into()));
    assert_eq!(
        new(|settings| settings.base_url = "wasender".into()),
        wrong("wasender")
    );
    assert_eq!(
        new(|settings| settings.base_url = "https://me:pw@host/api".into()),
        wrong("…@host/api")
    );
    assert_eq!(
        new(|settings| settings.session_id = Some("../x".into())),
        Err(SettingsError::Session("../x".into()))
    );
    for key in ["", "  ", "a\nb"] {
        let mut settings = settings("https://www.wasenderapi.com/api");
        settings.api_key = SecretString::from(key);
        let http = http_client_for(&settings.base_url, settings.timeout).unwrap();
        assert_eq!(Client::new(settings, http).map(drop), Err(SettingsError::ApiKey));
    }
}
