//! Numbers and accounts.

use reqwest::Method;
use serde_json::json;

use crate::harness::{NUMBER, START_MS, Stage, TOKEN, WABA, account, text};

#[tokio::test]
async fn numbers() {
    let stage = Stage::new().await;
    let number = stage.get(&format!("/v23.0/{NUMBER}")).await;
    assert_eq!(number["verified_name"], "Óptica Mirador");
    assert_eq!(number["display_phone_number"], "+57 300 5550199");
    assert_eq!(number["quality_rating"], "GREEN");
    assert_eq!(number["throughput"]["level"], "STANDARD");
    let asked = "whatsapp_business_manager_messaging_limit,status";
    let number = stage.get(&format!("/v23.0/{NUMBER}?fields={asked}")).await;
    let expected =
        json!({"whatsapp_business_manager_messaging_limit": "TIER_2K", "status": "CONNECTED", "id": NUMBER});
    assert_eq!(number, expected);
    let list = stage.get(&format!("/v23.0/{WABA}/phone_numbers")).await;
    assert_eq!(list["data"][0]["id"], NUMBER);
    let business = stage.get(&format!("/v23.0/{WABA}")).await;
    assert_eq!(business["name"], "Óptica Mirador");
    assert_eq!(
        stage.get(&format!("/v23.0/{WABA}/subscribed_apps")).await["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn a_token_opens_only_its_own_account() {
    let stage = Stage::with(|settings| {
        let mut other = account(settings.accounts[0].webhook_url.clone());
        other.business_account_id = "2".to_owned();
        other.access_token = "another-token".to_owned();
        other.numbers[0].phone_number_id = "22".to_owned();
        settings.accounts.push(other);
    })
    .await;
    stage.sent(text("x")).await;
    let body = json!({"messaging_product": "whatsapp", "to": "+573001112233", "text": {"body": "x"}});
    assert_eq!(stage.post("/v23.0/22/messages", body.clone()).await.0, 401);
    let url = format!("{}/v23.0/22/messages", stage.url);
    let answer = stage
        .client
        .post(url)
        .bearer_auth("another-token")
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(
        stage
            .call(Method::GET, "/v23.0/2/message_templates", None)
            .await
            .0,
        401
    );
}

#[tokio::test]
async fn a_token_tells_until_when_it_is_good_and_opens_nothing_after_that() {
    let stage = Stage::new().await;
    let about = format!("/v23.0/debug_token?input_token={TOKEN}");
    let token = stage.get(&about).await;
    assert_eq!(
        (&token["data"]["is_valid"], &token["data"]["expires_at"]),
        (&json!(true), &json!(0))
    );
    let unnamed = stage.call(Method::GET, "/v23.0/debug_token", None).await;
    assert_eq!((unnamed.0, &unnamed.1["error"]["code"]), (400, &json!(100)));
    let unknown = stage.get("/v23.0/debug_token?input_token=x").await;
    assert_eq!(unknown["data"]["is_valid"], false);

    let end = json!({"expires_at": START_MS + 60_000});
    let path = format!("/control/accounts/{WABA}/token");
    assert_eq!(stage.post(&path, end).await.0, 200);
    let token = stage.get(&about).await;
    assert_eq!(token["data"]["expires_at"], START_MS / 1_000 + 60);
    stage.clock.advance_to(START_MS + 60_000);
    for path in [about, format!("/v23.0/{NUMBER}")] {
        let (status, answer) = stage.call(Method::GET, &path, None).await;
        assert_eq!(
            (status, &answer["error"]["error_subcode"]),
            (401, &json!(463)),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_blocked_number_says_so_and_sends_nothing() {
    let stage = Stage::new().await;
    let ask = format!("/v23.0/{NUMBER}?fields=quality_rating,health_status");
    let number = stage.get(&ask).await;
    assert_eq!(number["health_status"]["can_send_message"], "AVAILABLE");
    let blocked = json!({"quality_rating": "RED", "can_send_message": "BLOCKED", "error_code": 141_006, "words": "Payment"});
    let path = format!("/control/numbers/{NUMBER}/standing");
    assert_eq!(stage.post(&path, blocked).await.0, 200);
    let number = stage.get(&ask).await;
    assert_eq!(number["quality_rating"], "RED");
    let own = &number["health_status"]["entities"][0];
    assert_eq!(
        (&own["can_send_message"], &own["errors"][0]["error_code"]),
        (&json!("BLOCKED"), &json!(141_006))
    );
    stage.refused(141_006, text("x")).await;
}
