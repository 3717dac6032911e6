//! The control interface itself.

use std::time::Duration;

use serde_json::json;

use crate::harness::{ANA, Stage, text};

#[tokio::test]
async fn looking_at_messages() {
    let stage = Stage::new().await;
    stage.sent(text("a")).await;
    stage
        .sent(json!({"to": "+573009990000", "text": {"body": "b"}}))
        .await;
    let all = stage.get("/control/messages").await;
    assert_eq!(all["messages"].as_array().unwrap().len(), 2);
    assert_eq!(all["messages"][0]["input"], ANA);
    let seq = all["messages"][0]["seq"].as_u64().unwrap();
    let later = stage.get(&format!("/control/messages?after={seq}")).await;
    assert_eq!(later["messages"][0]["text"], "b");
    assert_eq!(later["messages"].as_array().unwrap().len(), 1);
    let hers = stage.get("/control/messages?to=%2B57%20300%201112233").await;
    assert_eq!(hers["messages"].as_array().unwrap().len(), 1);
    assert_eq!(stage.get("/control/messages/count").await["accepted"], 2);
}

#[tokio::test]
async fn waiting_for_a_message() {
    let stage = Stage::new().await;
    let url = format!("{}/control/messages?wait_ms=10000", stage.url);
    let waiting = tokio::spawn(stage.client.get(url).send());
    tokio::task::yield_now().await;
    stage.sent(text("aquí")).await;
    let view: serde_json::Value = waiting.await.unwrap().unwrap().json().await.unwrap();
    assert_eq!(view["messages"][0]["text"], "aquí");
}

#[tokio::test]
async fn the_log_is_bounded_and_the_count_is_not() {
    let stage = Stage::with(|settings| settings.log_limit = 3).await;
    let first = stage.sent(text("0")).await;
    for number in 1..5 {
        stage.sent(text(&number.to_string())).await;
    }
    let view = stage.get("/control/messages").await;
    assert_eq!(view["messages"].as_array().unwrap().len(), 3);
    assert_eq!(view["messages"][0]["text"], "2");
    assert_eq!(stage.get("/control/messages/count").await["accepted"], 5);
    stage
        .refused(
            131_009,
            json!({"text": {"body": "x"}, "context": {"message_id": first}}),
        )
        .await;
    assert_eq!(
        stage.get("/control/messages?after=1").await["messages"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
}

#[tokio::test]
async fn events_are_streamed() {
    let stage = Stage::new().await;
    let mut events = stage
        .client
        .get(format!("{}/control/events", stage.url))
        .send()
        .await
        .unwrap();
    stage.writes(json!({"text": "hola"})).await;
    let mut seen = String::new();
    while !(seen.contains("event: message") && seen.contains("event: status")) {
        let chunk = tokio::time::timeout(Duration::from_secs(10), events.chunk())
            .await
            .unwrap();
        seen.push_str(std::str::from_utf8(&chunk.unwrap().unwrap()).unwrap());
    }
    assert!(seen.contains("\"text\":\"hola\""), "{seen}");
}

#[tokio::test]
async fn the_clock() {
    let stage = Stage::new().await;
    assert_eq!(
        stage.get("/control/clock").await["now_ms"],
        crate::harness::START_MS
    );
    assert_eq!(stage.post("/control/clock", json!({"speed": 60})).await.0, 200);
    assert_eq!(stage.post("/control/clock", json!({"speed": -1})).await.0, 400);
}

#[tokio::test]
async fn the_page_is_whole() {
    let stage = Stage::new().await;
    let answer = stage.client.get(format!("{}/", stage.url)).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/html; charset=utf-8");
    assert!(
        answer.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("default-src 'self'")
    );
    let page = answer.text().await.unwrap();
    assert!(page.contains("<script>") && page.contains("<style>"));
    assert!(!page.contains("innerHTML"), "untrusted text could become markup");
    assert!(
        !page.contains("https://") && !page.contains("src=\"http"),
        "the page works offline"
    );
}
