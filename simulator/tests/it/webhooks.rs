//! Handshake, repetition, order, any field.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Stage, VERIFY, WABA, account, text};

#[tokio::test]
async fn refused_webhooks_come_again_at_growing_distances() {
    let stage = Stage::new().await;
    stage.receiver.answer_with(&[500, 503, 204]);
    stage.writes(json!({"text": "hola"})).await;
    let mut gaps = Vec::new();
    for attempts in 1..=3 {
        let pending = loop {
            let view = stage.get("/control/webhooks/pending").await;
            if view["pending"][0]["attempts"] == attempts {
                break view["pending"][0].clone();
            }
            tokio::task::yield_now().await;
        };
        let next = pending["next_at"].as_i64().unwrap();
        gaps.push(next - pregon_simulator::Clock::now_ms(&*stage.clock));
        stage.clock.advance_to(next);
    }
    stage
        .receiver
        .until("the message", |receiver| receiver.messages().len() == 1)
        .await;
    assert_eq!(gaps, [1000, 2000, 5000]);
    stage.idle().await;
    let log = stage.get("/control/webhooks").await;
    let statuses: Vec<_> = log["attempts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["status"].clone())
        .collect();
    assert_eq!(statuses, [500, 503, 204, 200]);
    assert_eq!(log["refused"], 3);
}

#[tokio::test]
async fn repetitions_can_be_hurried() {
    let stage = Stage::new().await;
    stage.receiver.answer_with(&[500]);
    stage.writes(json!({"text": "hola"})).await;
    loop {
        let (_, answer) = stage.post("/control/webhooks/retry", json!({})).await;
        if answer["retried"] == 1 {
            break;
        }
        tokio::task::yield_now().await;
    }
    stage
        .receiver
        .until("the message", |receiver| receiver.messages().len() == 1)
        .await;
}

#[tokio::test]
async fn a_refused_webhook_does_not_hold_up_the_next() {
    let stage = Stage::new().await;
    stage.receiver.answer_with(&[500]);
    stage.writes(json!({"text": "uno"})).await;
    loop {
        if stage.get("/control/idle").await["retrying"] == 1 {
            break;
        }
        tokio::task::yield_now().await;
    }
    stage.writes(json!({"text": "dos"})).await;
    stage
        .receiver
        .until("the second", |receiver| receiver.messages().len() == 1)
        .await;
    stage.settle().await;
    let words: Vec<Value> = stage
        .receiver
        .messages()
        .iter()
        .map(|one| one["text"]["body"].clone())
        .collect();
    assert_eq!(words, ["dos", "uno"]);
}

#[tokio::test]
async fn nothing_comes_before_the_handshake() {
    // A callback that is not there yet.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hook = format!("http://{}/hook", listener.local_addr().unwrap());
    drop(listener);
    let elsewhere = hook.clone();
    let stage = Stage::with(|settings| {
        let mut second = account(elsewhere);
        second.business_account_id = "2".to_owned();
        second.numbers[0].phone_number_id = "22".to_owned();
        settings.accounts.push(second);
    })
    .await;
    stage
        .writes(json!({"text": "a la segunda", "phone_number_id": "22"}))
        .await;
    stage.writes(json!({"text": "a la primera"})).await;
    stage
        .receiver
        .until("the first account's", |receiver| receiver.messages().len() == 1)
        .await;
    let idle = stage.get("/control/idle").await;
    assert_eq!((&idle["idle"], &idle["outstanding"]), (&json!(false), &json!(1)));
    let log = stage.get("/control/webhooks").await;
    assert_eq!(log["callbacks"][0]["handshake"]["verified"], true);
    assert_eq!(log["callbacks"][1]["handshake"]["verified"], false);
    let (_, report) = stage
        .post(
            &format!("/control/webhooks/handshake?business_account_id={WABA}"),
            json!({}),
        )
        .await;
    assert_eq!(report["handshakes"][0]["handshake"]["verified"], true);
}

#[tokio::test]
async fn an_override_must_pass_the_handshake() {
    let stage = Stage::new().await;
    let path = format!("/v23.0/{WABA}/subscribed_apps");
    let hook = stage.get("/control/webhooks").await["callbacks"][0]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    let ask = |token: &str| json!({"override_callback_uri": hook, "verify_token": token});
    assert_eq!(stage.post(&path, ask("wrong")).await.0, 400);
    assert_eq!(stage.post(&path, ask(VERIFY)).await.1, json!({"success": true}));
    assert_eq!(
        stage.get(&path).await["data"][0]["override_callback_uri"],
        json!(hook)
    );
    assert_eq!(stage.post(&path, json!({})).await.0, 200);
    assert!(
        stage.get(&path).await["data"][0]
            .get("override_callback_uri")
            .is_none()
    );
}

#[tokio::test]
async fn any_field() {
    let stage = Stage::new().await;
    let value = json!({"event": "ACCOUNT_RESTRICTION"});
    stage
        .post(
            "/control/webhooks",
            json!({"field": "account_update", "value": value}),
        )
        .await;
    stage.idle().await;
    assert_eq!(stage.receiver.events("account_update"), [value]);
}

#[tokio::test]
async fn a_crowd_is_told_in_batches_and_nothing_is_lost() {
    let stage = Stage::with(|settings| {
        settings.limits.per_second = 10_000;
        settings.webhooks.lanes = 2;
        settings.delivery.sent_after = Duration::from_secs(1);
    })
    .await;
    for person in 0..300 {
        stage
            .writes(json!({"from": format!("+57300000{person:04}"), "text": "hola"}))
            .await;
        stage
            .sent(json!({"to": format!("+57300000{person:04}"), "text": {"body": "x"}}))
            .await;
    }
    stage.settle().await;
    let statuses = stage.receiver.statuses();
    assert_eq!(statuses.len(), 900);
    assert!(stage.receiver.bodies().len() < 1200);
    // For each person the order is kept.
    for person in 0..300 {
        let wa_id = format!("57300000{person:04}");
        let theirs: Vec<_> = statuses
            .iter()
            .filter(|status| status["recipient_id"] == wa_id)
            .map(|one| &one["status"])
            .collect();
        assert_eq!(theirs, ["sent", "delivered", "read"]);
    }
    let idle = stage.get("/control/idle").await;
    assert_eq!(idle["settled"], true);
}

#[tokio::test]
async fn statuses_travel_with_messages_in_order() {
    let stage = Stage::new().await;
    stage.writes(json!({"text": "hola"})).await;
    stage.sent(text("a")).await;
    stage.settle().await;
    assert!(
        stage.receiver.bodies()[0]["entry"][0]["changes"][0]["value"]
            .get("messages")
            .is_some()
    );
}
