//! The demo world and its scripts.

use pregon_simulator::World;
use serde_json::json;

use crate::harness::Stage;

const TEMPLATE: &str = "vuelve_pronto";

async fn approved(stage: &Stage) {
    let path = format!("/v23.0/{}/message_templates", crate::harness::WABA);
    let template = json!({
        "name": TEMPLATE, "language": "es", "category": "MARKETING",
        "components": [{"type": "BODY", "text": "Esta semana, 20 % en monturas. Responde BAJA y no escribimos más."}],
    });
    assert_eq!(stage.post(&path, template).await.0, 200);
    let review = format!("/control/templates/{TEMPLATE}/review");
    assert_eq!(stage.post(&review, json!({"event": "APPROVED"})).await.0, 200);
}

#[tokio::test]
async fn customers_answer_a_promotion() {
    let stage = Stage::with(|settings| settings.world = World::demo()).await;
    approved(&stage).await;
    for person in World::demo().customers() {
        let template = json!({"name": TEMPLATE, "language": {"code": "es"}});
        stage
            .sent(json!({"to": person.phone, "type": "template", "template": template}))
            .await;
    }
    stage.settle().await;
    let words: Vec<String> = stage
        .receiver
        .messages()
        .iter()
        .map(|message| message["text"]["body"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(words.iter().filter(|text| text.contains("interesa")).count(), 4);
    assert_eq!(words.iter().filter(|text| *text == "BAJA").count(), 1);
    assert_eq!(words.len(), 7);
    let failed: Vec<_> = stage
        .receiver
        .statuses()
        .into_iter()
        .filter(|status| status["status"] == "failed")
        .map(|status| status["errors"][0]["code"].clone())
        .collect();
    assert_eq!(failed, [131_026]);
}

#[tokio::test]
async fn scripts_do_not_talk_without_end() {
    let stage = Stage::with(|settings| settings.world = World::demo()).await;
    approved(&stage).await;
    let person = World::demo().people[7].clone();
    let template = json!({"name": TEMPLATE, "language": {"code": "es"}});
    stage
        .sent(json!({"to": person.phone, "type": "template", "template": template}))
        .await;
    stage.settle().await;
    assert_eq!(stage.receiver.messages().len(), 1);
    // The answer to an answer is read and left at that.
    stage
        .sent(json!({"to": person.phone, "text": {"body": "Te esperamos"}}))
        .await;
    stage.settle().await;
    assert_eq!(stage.receiver.messages().len(), 1);
}

#[tokio::test]
async fn some_wrote_yesterday() {
    let stage = Stage::with(|settings| settings.world = World::demo()).await;
    let view = stage.get("/control/people").await;
    assert_eq!(view["business_name"], "Óptica Mirador");
    let people = view["people"].as_array().unwrap();
    assert_eq!(people.len(), 41);
    assert!(people.iter().any(|person| person["window_open"] == true));
    assert!(people.iter().any(|person| person["window_open"] == false));
    assert_eq!(
        stage.get("/control/people?on_page=true").await["people"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
}
