//! Faults, one by one.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{ANA, NUMBER, Stage, TOKEN, text};

async fn accepted(stage: &Stage) -> u64 {
    stage.get("/control/messages/count").await["accepted"]
        .as_u64()
        .unwrap()
}

#[tokio::test]
async fn rate_limits_in_both_spellings() {
    let stage = Stage::new().await;
    stage.fault(json!({"kind": "rate_limit", "times": 1})).await;
    stage
        .fault(json!({"kind": "rate_limit", "times": 1, "http_status": 429, "retry_after": 7}))
        .await;
    let (status, answer) = stage.send(text("a")).await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(130_429)));
    let url = format!("{}/v23.0/{NUMBER}/messages", stage.url);
    let body = json!({"messaging_product": "whatsapp", "to": ANA, "text": {"body": "b"}});
    let answer = stage
        .client
        .post(url)
        .bearer_auth(TOKEN)
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers()["retry-after"], "7");
    stage.sent(text("c")).await;
    let faults = stage.get("/control/faults").await;
    assert_eq!(faults["faults"][0]["hits"], 1);
    assert_eq!(accepted(&stage).await, 1);
}

#[tokio::test]
async fn server_errors() {
    let stage = Stage::new().await;
    let faults = json!({"faults": [
        {"kind": "server_error", "times": 1},
        {"kind": "bad_gateway", "times": 1},
        {"kind": "bad_gateway", "http_status": 503, "times": 1},
        {"kind": "refuse", "code": 131_031, "times": 1},
        {"kind": "expired_token", "times": 1},
    ]});
    let (status, _) = stage
        .call(reqwest::Method::PUT, "/control/faults", Some(&faults))
        .await;
    assert_eq!(status, 200);
    // The token is looked at first.
    let (status, answer) = stage.send(text("a")).await;
    assert_eq!((status, &answer["error"]["code"]), (401, &json!(190)));
    let (status, answer) = stage.send(text("a")).await;
    assert_eq!((status, &answer["error"]["code"]), (500, &json!(131_000)));
    let (status, answer) = stage.send(text("a")).await;
    assert!(status == 502 && answer.is_string());
    assert_eq!(stage.send(text("a")).await.0, 503);
    stage.refused(131_031, text("a")).await;
    stage.sent(text("a")).await;
    assert_eq!(accepted(&stage).await, 1);
}

#[tokio::test]
async fn only_for_somebody() {
    let stage = Stage::new().await;
    stage
        .fault(json!({"kind": "refuse", "code": 131_016, "to": "+57 300 111 2233"}))
        .await;
    stage.refused(131_016, text("a")).await;
    stage
        .sent(json!({"to": "+573009990000", "text": {"body": "x"}}))
        .await;
    stage
        .fault(json!({"kind": "server_error", "phone_number_id": "another"}))
        .await;
    stage
        .sent(json!({"to": "+573009990000", "text": {"body": "x"}}))
        .await;
}

#[tokio::test]
async fn connections_that_break() {
    let stage = Stage::new().await;
    let url = format!("{}/v23.0/{NUMBER}/messages", stage.url);
    let body = json!({"messaging_product": "whatsapp", "to": ANA, "text": {"body": "b"}});
    let try_it = async || {
        let request = stage
            .client
            .post(&url)
            .bearer_auth(TOKEN)
            .timeout(Duration::from_millis(300));
        request.json(&body).send().await
    };
    for (kind, taken) in [
        ("drop_before", 0),
        ("drop_after", 1),
        ("hang_before", 1),
        ("hang_after", 2),
    ] {
        stage
            .fault(json!({"kind": kind, "times": 1, "real_ms": 5000}))
            .await;
        assert!(try_it().await.is_err(), "{kind}");
        assert_eq!(accepted(&stage).await, taken, "{kind}");
    }
    // What was taken is told.
    stage.settle().await;
    assert_eq!(stage.receiver.statuses().len(), 2);
}

#[tokio::test]
async fn failing_later() {
    let stage = Stage::new().await;
    stage.writes(json!({"text": "hola"})).await;
    stage
        .fault(json!({"kind": "fail_later", "code": 131_049, "to": ANA}))
        .await;
    stage.sent(text("a")).await;
    stage.settle().await;
    assert_eq!(stage.receiver.statuses()[0]["errors"][0]["code"], 131_049);
}

fn order(statuses: &[Value]) -> Vec<&str> {
    statuses
        .iter()
        .map(|status| status["status"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn webhooks_doubled_swapped_late_and_withheld() {
    let stage = Stage::new().await;
    stage.writes(json!({"text": "hola"})).await;
    stage.idle().await;

    stage
        .fault(json!({"kind": "duplicate_webhooks", "times": 1}))
        .await;
    stage.sent(text("a")).await;
    stage.settle().await;
    let statuses = stage.receiver.statuses();
    assert_eq!(
        order(&statuses)
            .iter()
            .filter(|status| **status == "sent")
            .count(),
        2
    );
    assert_eq!(statuses[0], statuses[1]);
    let seen = statuses.len();

    stage.fault(json!({"kind": "reorder_webhooks", "times": 1})).await;
    stage.sent(text("b")).await;
    stage.settle().await;
    let statuses = stage.receiver.statuses();
    assert_eq!(order(&statuses[seen..]), ["delivered", "sent", "read"]);
    let seen = statuses.len();

    stage
        .fault(json!({"kind": "delay_webhooks", "ms": 600_000, "times": 1}))
        .await;
    stage.sent(text("c")).await;
    stage.settle().await;
    let statuses = stage.receiver.statuses();
    assert_eq!(order(&statuses[seen..]).last(), Some(&"sent"));
    let seen = statuses.len();

    stage
        .fault(json!({"kind": "withhold_statuses", "statuses": ["delivered"]}))
        .await;
    stage.sent(text("d")).await;
    stage.settle().await;
    assert_eq!(order(&stage.receiver.statuses()[seen..]), ["sent", "read"]);
}

#[tokio::test]
async fn a_swapped_webhook_that_nothing_follows_still_comes() {
    let stage = Stage::new().await;
    stage.fault(json!({"kind": "reorder_webhooks"})).await;
    stage.writes(json!({"text": "hola"})).await;
    stage.settle().await;
    assert_eq!(stage.receiver.messages().len(), 1);
}

#[tokio::test]
async fn probability() {
    let stage = Stage::with(|settings| settings.limits.pair_burst = 1000).await;
    stage
        .fault(json!({"kind": "server_error", "probability": 0.5}))
        .await;
    let mut failed = 0;
    for _ in 0..60 {
        if stage.send(text("a")).await.0 == 500 {
            failed += 1;
        }
        stage.pass(Duration::from_millis(50)).await;
    }
    assert!((10..50).contains(&failed), "{failed}");
    stage.call(reqwest::Method::DELETE, "/control/faults", None).await;
    stage.sent(text("a")).await;
}
