//! Rates.

use std::time::Duration;

use serde_json::json;

use crate::harness::{Stage, text};

#[tokio::test]
async fn a_person_gets_a_burst_of_45_and_then_one_per_six_seconds() {
    let stage = Stage::new().await;
    for _ in 0..45 {
        stage.sent(text("hola")).await;
    }
    stage.refused(131_056, text("demasiado")).await;
    // Others are not concerned.
    stage
        .sent(json!({"to": "+573009990000", "text": {"body": "x"}}))
        .await;
    stage.pass(Duration::from_secs(6)).await;
    stage.sent(text("otra vez")).await;
    stage.refused(131_056, text("demasiado")).await;
}

#[tokio::test]
async fn a_number_sends_eighty_a_second() {
    let stage = Stage::new().await;
    for person in 0..80 {
        stage
            .sent(json!({"to": format!("+57300000{person:04}"), "text": {"body": "x"}}))
            .await;
    }
    let one_more = json!({"to": "+573009990000", "text": {"body": "x"}});
    stage.refused(130_429, one_more.clone()).await;
    stage.pass(Duration::from_secs(1)).await;
    stage.sent(one_more).await;
}

#[tokio::test]
async fn refused_messages_use_nothing_up() {
    let stage = Stage::with(|settings| settings.limits.pair_burst = 1).await;
    stage.refused(100, text("")).await;
    stage.sent(text("hola")).await;
    stage.refused(131_056, text("hola")).await;
}

#[tokio::test]
async fn management_calls_have_a_quota() {
    let stage = Stage::with(|settings| settings.limits.management_per_hour = 2).await;
    let path = format!("/v23.0/{}/message_templates", crate::harness::WABA);
    stage.get(&path).await;
    stage.get(&path).await;
    let (status, answer) = stage.call(reqwest::Method::GET, &path, None).await;
    assert_eq!((status, &answer["error"]["code"]), (400, &json!(80007)));
    stage.pass(Duration::from_secs(3600)).await;
    stage.get(&path).await;
}
