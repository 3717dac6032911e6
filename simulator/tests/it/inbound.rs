//! What people send.

use pregon_simulator::world::Person;
use serde_json::{Value, json};

use crate::harness::{ANA, NUMBER, Stage, WABA};

async fn came(stage: &Stage, body: Value) -> Value {
    stage.idle().await;
    let before = stage.receiver.messages().len();
    let id = stage.writes(body).await;
    stage.idle().await;
    let messages = stage.receiver.messages();
    assert_eq!(messages.len(), before + 1);
    assert_eq!(messages[before]["id"], json!(id));
    messages[before].clone()
}

#[tokio::test]
async fn a_text_in_its_envelope() {
    let stage = Stage::new().await;
    let message = came(
        &stage,
        json!({"text": "¿Tienen monturas de niño?", "name": "Ana Gil"}),
    )
    .await;
    assert_eq!(message["type"], "text");
    assert_eq!(message["from"], "573001112233");
    assert_eq!(message["text"], json!({"body": "¿Tienen monturas de niño?"}));
    assert_eq!(message["timestamp"], "1795183200");
    let body = stage.receiver.bodies()[0].clone();
    assert_eq!(body["object"], "whatsapp_business_account");
    assert_eq!(body["entry"][0]["id"], WABA);
    let change = &body["entry"][0]["changes"][0];
    assert_eq!(change["field"], "messages");
    assert_eq!(change["value"]["messaging_product"], "whatsapp");
    assert_eq!(change["value"]["metadata"]["phone_number_id"], NUMBER);
    assert_eq!(change["value"]["contacts"][0]["profile"]["name"], "Ana Gil");
    assert_eq!(change["value"]["contacts"][0]["wa_id"], "573001112233");
    assert!(stage.receiver.raw()[0].contains("\\u00bfTienen monturas de ni\\u00f1o?"));
}

#[tokio::test]
async fn presses_and_choices() {
    let stage = Stage::new().await;
    let question = stage.writes(json!({"text": "hola"})).await;
    let message = came(
        &stage,
        json!({"kind": "button_reply", "reply": {"id": "ok", "title": "Sí"}, "context": question}),
    )
    .await;
    assert_eq!(
        message["interactive"],
        json!({"type": "button_reply", "button_reply": {"id": "ok", "title": "Sí"}})
    );
    assert_eq!(message["context"]["id"], json!(question));
    let choice = json!({"id": "3", "title": "Fila", "description": "Más"});
    let message = came(&stage, json!({"kind": "list_reply", "reply": choice})).await;
    assert_eq!(
        message["interactive"],
        json!({"type": "list_reply", "list_reply": choice})
    );
    let message = came(
        &stage,
        json!({"kind": "button", "reply": {"id": "stop", "title": "No más"}}),
    )
    .await;
    assert_eq!(message["type"], "button");
    assert_eq!(message["button"], json!({"payload": "stop", "text": "No más"}));
}

#[tokio::test]
async fn the_other_kinds() {
    let stage = Stage::new().await;
    let first = stage.writes(json!({"text": "hola"})).await;
    let message = came(&stage, json!({"reaction": {"message_id": first, "emoji": "👍"}})).await;
    assert_eq!(message["reaction"], json!({"message_id": first, "emoji": "👍"}));
    let message = came(&stage, json!({"reaction": {"message_id": first}})).await;
    assert_eq!(message["reaction"], json!({"message_id": first}));
    let place = json!({"latitude": 4.6, "longitude": -74.0, "name": "Casa"});
    let message = came(&stage, json!({"kind": "location", "location": place})).await;
    assert_eq!(message["location"], place);
    let cards = json!([{"name": {"formatted_name": "Luis"}, "phones": [{"phone": "+57 300 111 0000"}]}]);
    let message = came(&stage, json!({"kind": "contacts", "contacts": cards})).await;
    assert_eq!(message["contacts"], cards);
    let order = json!({"catalog_id": "1", "product_items": []});
    let message = came(&stage, json!({"kind": "order", "order": order})).await;
    assert_eq!(message["order"], order);
    let message = came(&stage, json!({"kind": "unsupported"})).await;
    assert_eq!(message["errors"][0]["code"], 131_051);
    let system = json!({"type": "user_changed_number", "wa_id": "573009990000", "body": "…"});
    let message = came(&stage, json!({"kind": "system", "system": system})).await;
    assert_eq!(message["system"], system);
    assert!(
        stage.receiver.bodies().last().unwrap()["entry"][0]["changes"][0]["value"]
            .get("contacts")
            .is_none()
    );
    let message = came(
        &stage,
        json!({"kind": "hologram", "message": {"hologram": {"depth": 3}}}),
    )
    .await;
    assert_eq!(message["hologram"]["depth"], 3);
}

#[tokio::test]
async fn contexts_and_referrals() {
    let stage = Stage::new().await;
    let product = json!({"catalog_id": "1", "product_retailer_id": "marco-7"});
    let message = came(&stage, json!({"text": "¿Hay?", "referred_product": product})).await;
    assert_eq!(message["context"], json!({"referred_product": product}));
    let message = came(&stage, json!({"text": "mira", "forwarded": true})).await;
    assert_eq!(message["context"], json!({"forwarded": true}));
    let referral = json!({"source_type": "ad", "source_id": "7", "ctwa_clid": "x"});
    let message = came(&stage, json!({"text": "info", "referral": referral})).await;
    assert_eq!(message["referral"], referral);
}

#[tokio::test]
async fn files() {
    let stage = Stage::new().await;
    let file = json!({"base64": "bm9tYnJlO3RlbAo=", "mime_type": "text/csv", "filename": "clientes.csv"});
    let message = came(
        &stage,
        json!({"kind": "document", "media": file, "caption": "lista"}),
    )
    .await;
    let document = &message["document"];
    assert_eq!(document["filename"], "clientes.csv");
    assert_eq!(document["caption"], "lista");
    assert_eq!(document["mime_type"], "text/csv");
    let id = document["id"].as_str().unwrap();
    let described = stage.get(&format!("/v23.0/{id}")).await;
    let bytes = stage
        .client
        .get(described["url"].as_str().unwrap())
        .bearer_auth(crate::harness::TOKEN);
    assert_eq!(bytes.send().await.unwrap().text().await.unwrap(), "nombre;tel\n");

    let form = reqwest::multipart::Form::new()
        .text(
            "message",
            json!({"from": ANA, "kind": "audio", "media": {"voice": true}}).to_string(),
        )
        .part(
            "file",
            reqwest::multipart::Part::bytes(vec![1, 2, 3])
                .mime_str("audio/ogg")
                .unwrap(),
        );
    let answer = stage
        .client
        .post(format!("{}/control/inbound", stage.url))
        .multipart(form)
        .send()
        .await;
    assert_eq!(answer.unwrap().status(), 200);
    stage.idle().await;
    let message = stage.receiver.messages().last().unwrap().clone();
    assert_eq!(message["audio"]["voice"], true);
    assert_eq!(message["audio"]["mime_type"], "audio/ogg");
}

#[tokio::test]
async fn somebody_without_a_number() {
    let stage = Stage::with(|settings| {
        let mut ana = Person::new(ANA, "ana.gil");
        ana.hides_number = true;
        settings.world.people.push(ana);
    })
    .await;
    let message = came(&stage, json!({"text": "hola"})).await;
    assert!(message.get("from").is_none());
    let user = message["from_user_id"].as_str().unwrap().to_owned();
    let contact = &stage.receiver.bodies()[0]["entry"][0]["changes"][0]["value"]["contacts"][0];
    assert_eq!(contact["user_id"], json!(user));
    assert!(contact.get("wa_id").is_none());
    stage
        .sent(json!({"recipient": user, "text": {"body": "hola"}}))
        .await;
    stage.settle().await;
    let status = &stage.receiver.statuses()[0];
    assert_eq!(status["recipient_user_id"], json!(user));
    assert!(status.get("recipient_id").is_none());
}

#[tokio::test]
async fn bad_writing() {
    let stage = Stage::new().await;
    for body in [
        json!({"from": "x"}),
        json!({"from": ANA, "kind": "text"}),
        json!({"from": ANA, "kind": "image"}),
    ] {
        assert_eq!(stage.post("/control/inbound", body).await.0, 400);
    }
    let unknown = json!({"from": ANA, "text": "x", "phone_number_id": "1"});
    assert_eq!(stage.post("/control/inbound", unknown).await.0, 404);
}
