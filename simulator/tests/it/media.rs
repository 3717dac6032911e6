//! Files.

use std::time::Duration;

use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::harness::{NUMBER, Stage, TOKEN};

async fn upload(stage: &Stage, mime: &str, name: &str, bytes: Vec<u8>) -> (u16, Value) {
    let form = Form::new()
        .text("messaging_product", "whatsapp")
        .text("type", mime.to_owned())
        .part(
            "file",
            Part::bytes(bytes)
                .file_name(name.to_owned())
                .mime_str(mime)
                .unwrap(),
        );
    let url = format!("{}/v23.0/{NUMBER}/media", stage.url);
    let answer = stage
        .client
        .post(url)
        .bearer_auth(TOKEN)
        .multipart(form)
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn uploaded(stage: &Stage, mime: &str, name: &str) -> String {
    let (status, answer) = upload(stage, mime, name, b"data".to_vec()).await;
    assert_eq!(status, 200, "{answer}");
    answer["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn up_and_down() {
    let stage = Stage::new().await;
    let id = uploaded(&stage, "image/png", "a.png").await;
    let file = stage.get(&format!("/v23.0/{id}")).await;
    assert_eq!(file["mime_type"], "image/png");
    assert_eq!(file["file_size"], "4");
    assert_eq!(file["id"], json!(id));
    assert_eq!(file["messaging_product"], "whatsapp");
    assert_eq!(file["sha256"].as_str().unwrap().len(), 64);
    let url = file["url"].as_str().unwrap();
    assert_eq!(stage.client.get(url).send().await.unwrap().status(), 401);
    let answer = stage.client.get(url).bearer_auth(TOKEN).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "image/png");
    assert_eq!(answer.bytes().await.unwrap(), "data");
    // The address ends after five minutes; the file does not.
    stage.pass(Duration::from_secs(301)).await;
    assert_eq!(
        stage
            .client
            .get(url)
            .bearer_auth(TOKEN)
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
    let again = stage.get(&format!("/v23.0/{id}")).await;
    assert_ne!(again["url"], file["url"]);
    stage.pass(Duration::from_secs(31 * 24 * 3600)).await;
    let (status, answer) = stage
        .call(reqwest::Method::GET, &format!("/v23.0/{id}"), None)
        .await;
    assert_eq!((status, &answer["error"]["error_subcode"]), (400, &json!(33)));
}

#[tokio::test]
async fn deletion() {
    let stage = Stage::new().await;
    let id = uploaded(&stage, "application/pdf", "a.pdf").await;
    let path = format!("/v23.0/{id}");
    let (_, answer) = stage.call(reqwest::Method::DELETE, &path, None).await;
    assert_eq!(answer, json!({"success": true}));
    assert_eq!(stage.call(reqwest::Method::DELETE, &path, None).await.0, 400);
}

#[tokio::test]
async fn sizes_and_types() {
    let stage = Stage::new().await;
    assert_eq!(
        upload(&stage, "image/jpeg", "a.jpg", vec![0; 5 << 20]).await.0,
        200
    );
    assert_eq!(
        upload(&stage, "image/jpeg", "a.jpg", vec![0; (5 << 20) + 1])
            .await
            .1["error"]["code"],
        131_053
    );
    assert_eq!(
        upload(&stage, "image/webp", "a.webp", vec![0; (100 << 10) + 1])
            .await
            .1["error"]["code"],
        131_053
    );
    let mut moving = vec![0; 200 << 10];
    moving[30..34].copy_from_slice(b"ANIM");
    assert_eq!(upload(&stage, "image/webp", "a.webp", moving).await.0, 200);
    assert_eq!(
        upload(&stage, "image/gif", "a.gif", vec![0]).await.1["error"]["code"],
        100
    );
    assert_eq!(
        upload(&stage, "text/csv", "a.csv", vec![0]).await.1["error"]["code"],
        100
    );
    assert_eq!(
        upload(&stage, "application/pdf", "a.pdf", vec![]).await.1["error"]["code"],
        100
    );
    let form = Form::new()
        .text("type", "image/png")
        .part("file", Part::bytes(vec![1]));
    let url = format!("{}/v23.0/{NUMBER}/media", stage.url);
    let answer = stage
        .client
        .post(url)
        .bearer_auth(TOKEN)
        .multipart(form)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 400);
}

#[tokio::test]
async fn sending_files() {
    let stage = Stage::new().await;
    stage.writes(json!({"text": "hola"})).await;
    let pdf = uploaded(&stage, "application/pdf", "subida.pdf").await;
    let document = json!({"id": pdf, "caption": "tu factura", "filename": "factura.pdf"});
    let sent = stage
        .sent(json!({"type": "document", "document": document}))
        .await;
    let record = stage.record(&sent).await;
    assert_eq!(record["media"]["filename"], "factura.pdf");
    assert_eq!(record["media"]["size"], 4);
    assert_eq!(record["text"], "tu factura");
    let shown = stage.client.get(format!(
        "{}{}",
        stage.url,
        record["media"]["url"].as_str().unwrap()
    ));
    assert_eq!(shown.send().await.unwrap().text().await.unwrap(), "data");
    stage
        .sent(json!({"type": "image", "image": {"link": "https://example.com/foto.jpg"}}))
        .await;
    stage
        .refused(131_009, json!({"type": "image", "image": {"id": "404"}}))
        .await;
    stage.refused(100, json!({"type": "image", "image": {}})).await;
    stage
        .refused(
            100,
            json!({"type": "image", "image": {"id": pdf, "link": "https://example.com"}}),
        )
        .await;
    stage
        .refused(
            100,
            json!({"type": "image", "image": {"link": "ftp://example.com"}}),
        )
        .await;
    let long = "x".repeat(1025);
    stage
        .refused(
            100,
            json!({"type": "document", "document": {"id": pdf, "caption": long}}),
        )
        .await;
    stage
        .refused(
            100,
            json!({"type": "audio", "audio": {"link": "https://example.com/a.ogg", "caption": "x"}}),
        )
        .await;
    // A file of another kind is only noticed later.
    let wrong = stage.sent(json!({"type": "image", "image": {"id": pdf}})).await;
    stage.settle().await;
    assert_eq!(stage.record(&wrong).await["statuses"][1]["code"], 131_053);
}
