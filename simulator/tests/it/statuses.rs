//! What becomes of accepted messages.

use std::time::Duration;

use pregon_simulator::world::{Habit, Person};
use serde_json::{Value, json};

use crate::harness::{ANA, NUMBER, Stage, text};

fn names(statuses: &[Value]) -> Vec<String> {
    statuses
        .iter()
        .map(|status| status["status"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn sent_delivered_read() {
    let stage = Stage::new().await;
    stage.writes(json!({"text": "hola", "name": "Ana Gil"})).await;
    let mut message = text("¡Hola, Ana!");
    message["biz_opaque_callback_data"] = json!("campaign:7");
    let id = stage.sent(message).await;
    stage.settle().await;
    let statuses = stage.receiver.statuses();
    assert_eq!(names(&statuses), ["sent", "delivered", "read"]);
    for status in &statuses {
        assert_eq!(status["id"], json!(id));
        assert_eq!(status["recipient_id"], "573001112233");
        assert_eq!(status["biz_opaque_callback_data"], "campaign:7");
        assert!(status["timestamp"].as_str().unwrap().parse::<i64>().is_ok());
        assert!(status["recipient_user_id"].as_str().unwrap().starts_with("CO."));
        assert!(status.get("conversation").is_none());
    }
    // Replies are charged since October 2026; the price comes with `sent` and one of the others.
    assert_eq!(
        statuses[0]["pricing"],
        json!({"billable": true, "pricing_model": "PMP", "type": "regular", "category": "service"})
    );
    assert!(statuses[1].get("pricing").is_some());
    assert!(statuses[2].get("pricing").is_none());
    let value = stage.receiver.bodies().last().unwrap()["entry"][0]["changes"][0]["value"].clone();
    assert_eq!(
        value["metadata"],
        json!({"display_phone_number": "573005550199", "phone_number_id": NUMBER})
    );
    assert_eq!(value["contacts"][0]["wa_id"], "573001112233");
    let record = stage.record(&id).await;
    assert_eq!(record["status"], "read");
    assert_eq!(
        names(record["statuses"].as_array().unwrap()),
        ["accepted", "sent", "delivered", "read"]
    );
}

#[tokio::test]
async fn outside_the_window_free_text_fails_later() {
    let stage = Stage::new().await;
    stage.sent(text("nadie me ha escrito")).await;
    stage.settle().await;
    let statuses = stage.receiver.statuses();
    assert_eq!(names(&statuses), ["failed"]);
    assert_eq!(statuses[0]["errors"][0]["code"], 131_047);
    assert!(
        statuses[0]["errors"][0]["error_data"]["details"]
            .as_str()
            .unwrap()
            .contains("24 hours")
    );
    assert!(statuses[0].get("recipient_user_id").is_none());
    assert!(
        stage.receiver.bodies()[0]["entry"][0]["changes"][0]["value"]
            .get("contacts")
            .is_none()
    );
}

#[tokio::test]
async fn the_window_closes_after_a_day() {
    let stage = Stage::new().await;
    stage.writes(json!({"text": "hola"})).await;
    stage.pass(Duration::from_secs(24 * 3600 - 1)).await;
    let inside = stage.sent(text("a tiempo")).await;
    stage.pass(Duration::from_secs(1)).await;
    let outside = stage.sent(text("tarde")).await;
    stage.settle().await;
    assert_eq!(stage.record(&inside).await["status"], "read");
    assert_eq!(stage.record(&outside).await["statuses"][1]["code"], 131_047);
}

#[tokio::test]
async fn the_window_can_be_closed_by_hand() {
    let stage = Stage::new().await;
    stage.writes(json!({"text": "hola"})).await;
    stage.post("/control/reset-window", json!({"phone": ANA})).await;
    let id = stage.sent(text("¿sigues ahí?")).await;
    stage.settle().await;
    assert_eq!(stage.record(&id).await["status"], "failed");
    stage
        .post("/control/reset-window", json!({"phone": ANA, "open": true}))
        .await;
    let id = stage.sent(text("ahora sí")).await;
    stage.settle().await;
    assert_eq!(stage.record(&id).await["status"], "read");
}

#[tokio::test]
async fn not_on_whatsapp() {
    let stage = Stage::with(|settings| {
        settings
            .world
            .people
            .push(Person::new(ANA, "Ana").without_whatsapp());
    })
    .await;
    stage.sent(text("hola")).await;
    stage.settle().await;
    assert_eq!(stage.receiver.statuses()[0]["errors"][0]["code"], 131_026);
}

#[tokio::test]
async fn people_at_the_page_read_when_told() {
    let stage = Stage::with(|settings| {
        settings
            .world
            .people
            .push(Person::new(ANA, "Ana").with_habit(Habit::Played));
    })
    .await;
    stage.writes(json!({"text": "hola"})).await;
    let id = stage.sent(text("hola, Ana")).await;
    stage.settle().await;
    assert_eq!(stage.record(&id).await["status"], "delivered");
    let (_, answer) = stage.post("/control/read", json!({"phone": ANA})).await;
    assert_eq!(answer["read"], 1);
    stage.settle().await;
    assert_eq!(names(&stage.receiver.statuses()), ["sent", "delivered", "read"]);
}

#[tokio::test]
async fn answering_somebody_from_an_advertisement_is_free() {
    let stage = Stage::new().await;
    let referral = json!({"source_type": "ad", "source_id": "1", "source_url": "https://fb.me/x"});
    stage.writes(json!({"text": "hola", "referral": referral})).await;
    stage.sent(text("bienvenida")).await;
    stage.settle().await;
    let sent = &stage.receiver.statuses()[0];
    assert_eq!(sent["pricing"]["type"], "free_entry_point");
    assert_eq!(sent["pricing"]["billable"], false);
    assert_eq!(sent["conversation"]["origin"]["type"], "referral_conversion");
    // For 72 hours anything may be said.
    stage.pass(Duration::from_secs(70 * 3600)).await;
    let id = stage.sent(text("todavía")).await;
    stage.settle().await;
    assert_eq!(stage.record(&id).await["status"], "read");
}
