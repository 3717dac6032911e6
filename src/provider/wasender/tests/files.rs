//! Files up and down, and where they may come from.

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::{Value, json};

use super::server::{KEY, Seen, Server, ok, provider, refusal, status};
use crate::domain::message::Disposition;
use crate::provider::DownloadError;
use crate::provider::wasender::file_reference::FileReference;

fn image() -> Value {
    json!({ "url": "https://mmg.whatsapp.net/v/1.enc", "mediaKey": "a2V5", "mimetype": "image/jpeg", "fileLength": "4",
            "fileSha256": "c2hh", "jpegThumbnail": "x".repeat(9000), "caption": "Mira" })
}

fn reference(image: &Value) -> String {
    FileReference::of("3EB0", "imageMessage", image)
        .unwrap()
        .to_text()
}

#[test]
fn a_reference_has_what_unlocking_needs_and_no_more() {
    let text = reference(&image());
    assert!(text.len() < 250, "{text}");
    let read = FileReference::parse(&text).unwrap();
    assert_eq!(
        (read.size(), read.mime().as_deref()),
        (Some(4), Some("image/jpeg"))
    );
    let halves =
        json!({ "url": "https://x", "mediaKey": { "0": 1 }, "fileLength": { "low": 77, "high": 0 } });
    let read = FileReference::of("1", "audioMessage", &halves).unwrap();
    assert_eq!((read.size(), read.mime()), (Some(77), None));
    assert_eq!(
        FileReference::of("1", "imageMessage", &json!({ "url": "https://x" })),
        None
    );
    assert_eq!(
        FileReference::of("1", "imageMessage", &json!({ "mediaKey": "x" })),
        None
    );
    for wrong in ["", "900", "{}", r#"{"id":"1","in":"key","url":"x"}"#] {
        assert_eq!(FileReference::parse(wrong), None, "{wrong}");
    }
}

#[tokio::test]
async fn files_go_up_as_they_are() {
    let server = Server::start(vec![
        ok(json!({ "success": true, "publicUrl": "https://www.wasenderapi.com/media/1.pdf" })),
        ok(json!({ "success": true, "data": { "url": "https://www.wasenderapi.com/media/2.pdf" } })),
        ok(json!({ "success": true })),
        status(422, refusal("Invalid file")),
    ])
    .await;
    let provider = provider(&server);
    let upload = || provider.upload(Bytes::from_static(b"%PDF-1"), "application/pdf", "lista.pdf");
    assert_eq!(upload().await.unwrap(), "https://www.wasenderapi.com/media/1.pdf");
    assert_eq!(upload().await.unwrap(), "https://www.wasenderapi.com/media/2.pdf");
    assert_eq!(upload().await.unwrap_err().disposition, Disposition::RetryLater);
    assert_eq!(upload().await.unwrap_err().disposition, Disposition::BadMessage);
    let seen = server.seen();
    assert_eq!(seen[0].line(), "POST /api/upload");
    assert_eq!(seen[0].header("content-type"), "application/pdf");
    assert_eq!(seen[0].header("authorization"), format!("Bearer {KEY}"));
    assert_eq!(seen[0].body.as_ref(), b"%PDF-1");
    for (bytes, mime) in [(&b""[..], "text/plain"), (b"x", "no type")] {
        let error = provider
            .upload(Bytes::from_static(bytes), mime, "a")
            .await
            .unwrap_err();
        assert_eq!(error.disposition, Disposition::BadMessage);
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn files_are_unlocked_and_fetched_without_the_key() {
    let server = Server::start(vec![]).await;
    server.push(ok(
        json!({ "success": true, "publicUrl": format!("{}/decrypted/1", server.base) }),
    ));
    server.push((StatusCode::FOUND, [("location", "/elsewhere/1")], "").into_response());
    server.push("\u{1}234".into_response());
    let file = provider(&server).download(&reference(&image()), 4).await.unwrap();
    assert_eq!(
        (file.bytes.as_ref(), file.mime.as_str()),
        (&b"\x01234"[..], "image/jpeg")
    );
    let seen = server.seen();
    let lines: Vec<_> = seen.iter().map(Seen::line).collect();
    assert_eq!(
        lines,
        ["POST /api/decrypt-media", "GET /decrypted/1", "GET /elsewhere/1"]
    );
    assert_eq!(
        seen[0].json(),
        json!({ "data": { "messages": { "key": { "id": "3EB0" }, "message": { "imageMessage": {
            "url": "https://mmg.whatsapp.net/v/1.enc", "mediaKey": "a2V5", "mimetype": "image/jpeg",
            "fileLength": "4", "fileSha256": "c2hh" } } } } })
    );
    assert_eq!(seen[1].header("authorization"), "");
    assert_eq!(seen[2].header("authorization"), "");
}

#[tokio::test]
async fn files_that_are_too_large_are_not_kept() {
    let server = Server::start(vec![]).await;
    let provider = provider(&server);
    let too_large = Err(DownloadError::TooLarge { limit: 3 });
    assert_eq!(
        provider.download(&reference(&image()), 3).await,
        too_large,
        "as it says itself"
    );
    assert!(server.seen().is_empty());
    server.push(ok(json!({ "publicUrl": format!("{}/1", server.base) })));
    server.push("1234".into_response());
    let mut lying = image();
    lying["fileLength"] = json!(1);
    assert_eq!(provider.download(&reference(&lying), 3).await, too_large);
}

#[tokio::test]
async fn files_come_from_no_strange_address() {
    let server = Server::start(vec![]).await;
    let provider = provider(&server);
    let port = server.base.rsplit(':').next().unwrap().to_owned();
    for address in [
        "https://files.example.org/1".to_owned(),
        "http://www.wasenderapi.com/1".to_owned(),
        "http://169.254.169.254/latest".to_owned(),
        "http://127.0.0.1:1/1".to_owned(),
        format!("http://localhost:{port}/1"),
        format!("http://[::ffff:127.0.0.1]:{port}/1"),
        "https://0x7f.1/1".to_owned(),
    ] {
        server.push(ok(json!({ "publicUrl": address })));
        let answer = provider.download(&reference(&image()), 10).await;
        assert!(
            matches!(answer, Err(DownloadError::UntrustedHost(_))),
            "{address}: {answer:?}"
        );
        assert_eq!(server.seen().len(), 1);
    }
    // Nor by a redirect.
    server.push(ok(json!({ "publicUrl": format!("{}/1", server.base) })));
    server.push((StatusCode::FOUND, [("location", "http://10.0.0.1/1")], "").into_response());
    let answer = provider.download(&reference(&image()), 10).await;
    assert_eq!(
        answer,
        Err(DownloadError::UntrustedHost("http://10.0.0.1".into()))
    );
}

#[tokio::test]
async fn a_file_that_is_not_there_is_gone() {
    let server = Server::start(vec![]).await;
    let provider = provider(&server);
    let image = reference(&image());
    assert_eq!(provider.download("900", 10).await, Err(DownloadError::Gone));
    for refused in [
        status(404, refusal("Media not found")),
        status(422, refusal("Invalid media")),
    ] {
        server.push(refused);
        assert_eq!(provider.download(&image, 10).await, Err(DownloadError::Gone));
    }
    let link = || ok(json!({ "publicUrl": format!("{}/1", server.base) }));
    server.push(link());
    server.push(StatusCode::GONE.into_response());
    assert_eq!(provider.download(&image, 10).await, Err(DownloadError::Gone));

    let disposition = |answer: Result<_, DownloadError>| match answer {
        Err(DownloadError::Provider(error)) => error.disposition,
        other => panic!("{other:?}"),
    };
    server.push(status(401, refusal("Unauthenticated.")));
    assert_eq!(
        disposition(provider.download(&image, 10).await),
        Disposition::PauseChannel
    );
    server.push(link());
    server.push(StatusCode::FORBIDDEN.into_response());
    assert_eq!(
        disposition(provider.download(&image, 10).await),
        Disposition::RetryLater
    );
    server.push(link());
    for _ in 0..4 {
        server.push((StatusCode::FOUND, [("location", "/1")], "").into_response());
    }
    assert_eq!(
        disposition(provider.download(&image, 10).await),
        Disposition::RetryLater
    );
}
