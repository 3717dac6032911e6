//! Numbers and accounts.

use serde_json::json;

use crate::harness::{NUMBER, Stage, WABA, account, text};

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
            .call(reqwest::Method::GET, "/v23.0/2/message_templates", None)
            .await
            .0,
        401
    );
}
