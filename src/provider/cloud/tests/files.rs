//! Files up and down, and who gets to see the token on the way.

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::json;

use super::server::{Server, TOKEN, error, ok, provider, status, text};
use crate::domain::message::Disposition;
use crate::provider::DownloadError;

#[tokio::test]
async fn files_go_up() {
    let server = Server::start(vec![ok(json!({ "id": "7001" })), ok(json!({}))]).await;
    let provider = provider(&server);
    let id = provider
        .upload(
            Bytes::from_static(b"%PDF-1"),
            "application/pdf",
            "lista de \"precios\".pdf",
        )
        .await;
    assert_eq!(id.unwrap(), "7001");
    let seen = server.seen().remove(0);
    assert_eq!(seen.path, "/v25.0/1065/media");
    let form = String::from_utf8_lossy(&seen.body).into_owned();
    for part in [
        "name=\"messaging_product\"\r\n\r\nwhatsapp",
        "name=\"type\"\r\n\r\napplication/pdf",
        "%PDF-1",
    ] {
        assert!(form.contains(part), "{form}");
    }
    assert!(
        seen.headers["content-type"]
            .to_str()
            .unwrap()
            .starts_with("multipart/form-data")
    );
    assert!(
        seen.headers.contains_key("content-length"),
        "Meta does not take chunked uploads"
    );
    let error = provider
        .upload(Bytes::from_static(b"x"), "text/plain", "a.txt")
        .await
        .unwrap_err();
    assert_eq!(error.disposition, Disposition::RetryLater);
    assert!(
        provider
            .upload(Bytes::from_static(b"x"), "no type", "a")
            .await
            .is_err()
    );
    assert!(provider.upload(Bytes::new(), "text/plain", "a").await.is_err());
}

#[tokio::test]
async fn files_come_down_with_the_token() {
    let server = Server::start(vec![]).await;
    let entry = |path: &str| {
        ok(json!({ "url": format!("{}{path}", server.base), "mime_type": "image/jpeg", "file_size": "4" }))
    };
    let provider = provider(&server);
    server.push(entry("/file/1"));
    server.push((StatusCode::FOUND, [("location", "/file/2")], "").into_response());
    server.push("\u{1}234".into_response());
    let file = provider.download("900", 4).await.unwrap();
    assert_eq!(
        (file.bytes.as_ref(), file.mime.as_str()),
        (&b"\x01234"[..], "image/jpeg")
    );
    let seen = server.seen();
    let paths: Vec<_> = seen.iter().map(|request| request.path.as_str()).collect();
    assert_eq!(paths, ["/v25.0/900", "/file/1", "/file/2"]);
    assert!(
        seen.iter()
            .all(|request| request.header("authorization") == format!("Bearer {TOKEN}"))
    );

    // An address that has expired is asked for again, once.
    for answer in [
        entry("/old"),
        StatusCode::NOT_FOUND.into_response(),
        entry("/new"),
        "abcd".into_response(),
    ] {
        server.push(answer);
    }
    assert_eq!(provider.download("900", 4).await.unwrap().bytes, "abcd");
    assert_eq!(server.seen().len(), 4);
    for _ in 0..2 {
        server.push(entry("/old"));
        server.push(StatusCode::NOT_FOUND.into_response());
    }
    assert_eq!(provider.download("900", 4).await, Err(DownloadError::Gone));
    server.seen();

    server.push(status(400, error(100, "Object with ID '900' does not exist")));
    assert_eq!(provider.download("900", 4).await, Err(DownloadError::Gone));
    server.seen();
    for id in ["", "../me", "1/2", "1?fields=x", "é"] {
        assert_eq!(provider.download(id, 4).await, Err(DownloadError::Gone), "{id}");
    }
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn no_file_is_larger_than_asked_for() {
    let server = Server::start(vec![]).await;
    let address = format!("{}/file", server.base);
    let provider = provider(&server);
    // Told beforehand; told in the header; never told.
    server.push(ok(json!({ "url": address, "file_size": 5 })));
    server.push(ok(json!({ "url": address })));
    server.push("12345".into_response());
    server.push(ok(json!({ "url": address })));
    let chunks = [Ok::<_, std::io::Error>("123"), Ok("45")];
    server.push(axum::body::Body::from_stream(futures_util::stream::iter(chunks)).into_response());
    for _ in 0..3 {
        assert_eq!(
            provider.download("900", 4).await,
            Err(DownloadError::TooLarge { limit: 4 })
        );
    }
    assert_eq!(server.seen().len(), 5);
}

#[tokio::test]
async fn the_token_goes_to_no_other_host() {
    let stranger = Server::start(vec![]).await;
    let server = Server::start(vec![]).await;
    let address = format!("{}/steal", stranger.base);
    server.push(ok(json!({ "url": address })));
    server.push(ok(json!({ "url": format!("{}/file", server.base) })));
    server.push((StatusCode::FOUND, [("location", address.as_str())], "").into_response());
    for _ in 0..2 {
        let error = provider(&server).download("900", 10).await.unwrap_err();
        assert!(matches!(error, DownloadError::UntrustedHost(_)), "{error:?}");
    }
    // A redirect of the API itself is not followed at all.
    server.push(
        (
            StatusCode::TEMPORARY_REDIRECT,
            [("location", address.as_str())],
            "",
        )
            .into_response(),
    );
    assert!(provider(&server).send(&text("Hola")).await.is_err());
    assert_eq!(stranger.seen().len(), 0);
}
