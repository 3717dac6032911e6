//! Sending over real HTTP: what is taken, what is refused, and what nobody knows.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::server::{Server, TOKEN, error, ok, provider, provider_at, settings, status, text};
use crate::domain::message::{Accepted, Content, Disposition, Outbound, SendError, TemplateSend};
use crate::provider::cloud::{Client, Settings, SettingsError};
use crate::provider::{Provider, http_client_for};

async fn refused(answer: Response) -> SendError {
    let server = Server::start(vec![answer]).await;
    let error = provider(&server).send(&text("Hola")).await.unwrap_err();
    assert_eq!(server.seen().len(), 1, "nothing is sent twice");
    error
}

#[tokio::test]
async fn a_message_is_handed_over() {
    let taken = |extra: Value| {
        let mut message = json!({ "id": "wamid.1" });
        message
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        ok(json!({ "messaging_product": "whatsapp", "messages": [message],
                   "contacts": [{ "input": "+573001234567", "wa_id": "57300123456 " }] }))
    };
    // What Meta holds back while it judges a template is taken as well; its end comes as a status.
    let held = json!({ "message_status": "held_for_quality_assessment" });
    let user = ok(
        json!({ "messages": [{ "id": "wamid.2" }], "contacts": [{ "input": "CO.1", "user_id": "CO.1" }] }),
    );
    let server = Server::start(vec![
        taken(json!({ "message_status": "accepted" })),
        taken(held),
        user,
    ])
    .await;
    let provider = provider(&server);
    let accepted = provider.send(&text("Hola")).await.unwrap();
    let expected = Accepted {
        provider_id: "wamid.1".into(),
        wa_id: Some("57300123456".into()),
        quiet_for: None,
    };
    assert_eq!(accepted, expected);
    assert_eq!(provider.send(&text("Hola")).await.unwrap(), expected);
    assert_eq!(provider.send(&text("Hola")).await.unwrap().wa_id, None);

    let seen = server.seen();
    assert_eq!(
        (seen[0].method.as_str(), seen[0].path.as_str()),
        ("POST", "/v25.0/1065/messages")
    );
    assert_eq!(seen[0].header("authorization"), format!("Bearer {TOKEN}"));
    assert_eq!(seen[0].json()["to"], "+573001234567");
    assert_eq!(seen[0].json()["biz_opaque_callback_data"], "m-1");
}

#[tokio::test]
async fn refusals_are_classified() {
    let error_of = |code| error(code, "(#1) x");
    let too_fast = refused(
        (
            StatusCode::TOO_MANY_REQUESTS,
            [("retry-after", "17")],
            "slow down",
        )
            .into_response(),
    )
    .await;
    assert_eq!(
        (too_fast.disposition, too_fast.retry_after),
        (Disposition::Throttled, Some(Duration::from_secs(17)))
    );
    let too_fast = refused(status(400, error_of(130_429))).await;
    assert_eq!(
        (too_fast.disposition, too_fast.code),
        (Disposition::Throttled, Some(130_429))
    );
    assert_eq!(
        refused(status(403, error_of(131_056))).await.disposition,
        Disposition::PairBackOff
    );
    assert_eq!(
        refused(status(400, error_of(131_047))).await.disposition,
        Disposition::NeedsTemplate
    );
    // The code counts, not the status.
    assert_eq!(
        refused(status(200, error_of(131_026))).await.disposition,
        Disposition::BadContact
    );
    assert_eq!(
        refused(status(500, error_of(131_016))).await.disposition,
        Disposition::RetryLater
    );
}

#[tokio::test]
async fn an_uncertain_end_is_unknown() {
    for answer in [
        StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        (StatusCode::BAD_GATEWAY, "<html>").into_response(),
        (StatusCode::OK, "<html>").into_response(),
        ok(json!({ "messages": [] })),
        ok(json!([])),
    ] {
        assert_eq!(refused(answer).await.disposition, Disposition::Unknown);
    }
}

/// Accepts one connection and lets the test decide what happens to it.
async fn raw_server() -> (TcpListener, Provider) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    (listener, provider_at(&base, Duration::from_millis(300)))
}

#[tokio::test]
async fn no_answer_in_time_is_unknown() {
    let (listener, provider) = raw_server().await;
    let silent = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut request = Vec::new();
        // Until the client gives up.
        socket.read_to_end(&mut request).await.unwrap();
        request
    };
    let message = text("Hola");
    let (request, answer) = tokio::join!(silent, provider.send(&message));
    assert!(request.starts_with(b"POST /v25.0/1065/messages"));
    let error = answer.unwrap_err();
    assert_eq!(error.disposition, Disposition::Unknown, "{error}");
    assert_eq!(error.title, "the provider did not answer in time");
}

#[tokio::test]
async fn a_broken_connection_is_unknown() {
    for answer in ["", "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"messages\":"] {
        let (listener, provider) = raw_server().await;
        let hangs_up = async {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut request = [0; 4096];
            assert!(socket.read(&mut request).await.unwrap() > 0);
            socket.write_all(answer.as_bytes()).await.unwrap();
            socket.shutdown().await.unwrap();
        };
        let message = text("Hola");
        let ((), answer) = tokio::join!(hangs_up, provider.send(&message));
        assert_eq!(answer.unwrap_err().disposition, Disposition::Unknown);
    }
}

#[tokio::test]
async fn a_request_that_never_left_may_go_later() {
    let (listener, refused) = raw_server().await;
    drop(listener);
    let error = refused.send(&text("Hola")).await.unwrap_err();
    assert_eq!(error.disposition, Disposition::Throttled, "{error}");
    assert_eq!(error.title, "the provider could not be reached");

    // No TLS on the other side: the handshake fails before the request leaves.
    let server = Server::start(vec![]).await;
    let tls = provider_at(
        &server.base.replace("http://", "https://"),
        Duration::from_secs(10),
    );
    let error = tls.send(&text("Hola")).await.unwrap_err();
    assert_eq!(error.disposition, Disposition::Throttled, "{error}");
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn marketing_that_has_moved_goes_to_its_own_endpoint() {
    let moved = || status(400, error(131_063, "Marketing messages are off here"));
    let back = status(400, error(131_055, "Method not allowed"));
    let taken = || ok(json!({ "messages": [{ "id": "wamid.9" }] }));
    let server = Server::start(vec![moved(), taken(), taken(), back, taken(), moved()]).await;
    let template = TemplateSend {
        name: "promo".into(),
        language: "es".into(),
        body: vec![],
        header: None,
        file: None,
        rendered: "Hola".into(),
    };
    let message = Outbound {
        content: Content::Template(template),
        ..text("")
    };
    let client = provider(&server);
    assert_eq!(client.send(&message).await.unwrap().provider_id, "wamid.9");
    let seen = server.seen();
    assert_eq!(seen[1].path, "/v25.0/1065/marketing_messages");
    assert_eq!(seen[0].json(), seen[1].json());
    // The next one goes there at once, until Meta does not take it there.
    client.send(&message).await.unwrap();
    client.send(&message).await.unwrap();
    let paths: Vec<String> = server.seen().into_iter().map(|seen| seen.path).collect();
    assert_eq!(
        paths,
        [
            "/v25.0/1065/marketing_messages",
            "/v25.0/1065/marketing_messages",
            "/v25.0/1065/messages"
        ]
    );
    assert_eq!(
        provider(&server).send(&text("Hola")).await.unwrap_err().code,
        Some(131_063)
    );
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn no_error_and_no_debug_output_has_the_token() {
    let echo = json!({ "error": { "message": format!("Malformed access token {TOKEN}"), "code": 190,
                                  "error_data": { "details": TOKEN } } });
    let error = refused(status(401, echo)).await;
    assert_eq!(error.title, "Malformed access token [redacted]");
    assert!(!format!("{error:?}").contains(TOKEN));
    // Where the text is cut, too.
    let long = format!("{}{TOKEN}", "x".repeat(296));
    let error = refused(status(401, json!({ "error": { "message": long, "code": 190 } }))).await;
    assert!(error.title.ends_with("x[red"), "{error}");
    let provider = provider_at("http://127.0.0.1:1", Duration::from_secs(1));
    assert!(!format!("{provider:?}").contains("s3cret"));
    let error = provider.send(&text("Hola")).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("127.0.0.1:1/"));
}

#[test]
fn settings_that_cannot_work_are_refused() {
    let broken = |change: fn(&mut Settings)| {
        let mut settings = settings("https://graph.facebook.com/", Duration::from_secs(1));
        change(&mut settings);
        let http = http_client_for("http://127.0.0.1:1", Duration::from_secs(1)).unwrap();
        Client::new(settings, http).map(|client| client.phone_number_id().to_owned())
    };
    assert_eq!(broken(|_| {}), Ok("1065".into()));
    for address in [
        "graph.facebook.com",
        "ftp://x",
        "https://x?a=b",
        "",
        "https://",
        "https://u:p@x",
    ] {
        assert!(crate::provider::web_address(address).is_err(), "{address}");
    }
    let error = broken(|settings| settings.base_url = "https://user:pass@host/x?y".into()).unwrap_err();
    assert_eq!(error, SettingsError::BaseUrl("…@host/x?y".into()));
    assert_eq!(
        broken(|settings| settings.version = "25".into()),
        Err(SettingsError::Version("25".into()))
    );
    assert_eq!(
        broken(|settings| settings.version = "v1/../".into()),
        Err(SettingsError::Version("v1/../".into()))
    );
    assert_eq!(
        broken(|settings| settings.phone_number_id = "../1".into()),
        Err(SettingsError::Id("../1".into()))
    );
    assert_eq!(
        broken(|settings| settings.token = SecretString::from(" ")),
        Err(SettingsError::Token)
    );
    assert_eq!(
        broken(|settings| settings.token = SecretString::from("a\nb")),
        Err(SettingsError::Token)
    );
    assert_eq!(
        broken(|settings| settings.token = SecretString::from(" ok\n")),
        Ok("1065".into())
    );
}
