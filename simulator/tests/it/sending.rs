//! Every kind of message, and what is wrong with bad ones.

use serde_json::{Value, json};

use crate::harness::{ANA, NUMBER, Stage, TOKEN, VERIFY, text};

fn long(length: usize) -> String {
    "ñ".repeat(length)
}

#[tokio::test]
async fn the_answer_has_the_documented_shape() {
    let stage = Stage::new().await;
    let (status, answer) = stage.send(text("hola")).await;
    assert_eq!(status, 200);
    assert_eq!(answer["messaging_product"], "whatsapp");
    assert_eq!(
        answer["contacts"],
        json!([{"input": ANA, "wa_id": "573001112233"}])
    );
    let id = answer["messages"][0]["id"].as_str().unwrap();
    assert!(id.starts_with("wamid.HBg"), "{id}");
    assert!(answer["messages"][0].get("message_status").is_none());
}

#[tokio::test]
async fn tokens_and_paths() {
    let stage = Stage::new().await;
    let url = format!("{}/v23.0/{NUMBER}/messages", stage.url);
    let body = json!({"messaging_product": "whatsapp", "to": ANA, "text": {"body": "x"}});
    for token in ["wrong", VERIFY] {
        let answer = stage
            .client
            .post(&url)
            .bearer_auth(token)
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 401);
        let error: Value = answer.json().await.unwrap();
        assert_eq!(error["error"]["code"], 190);
        assert_eq!(error["error"]["type"], "OAuthException");
    }
    let answer = stage.client.post(&url).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    let (status, answer) = stage.post("/v23.0/999/messages", body.clone()).await;
    assert_eq!(
        (
            status,
            &answer["error"]["code"],
            &answer["error"]["error_subcode"]
        ),
        (400, &json!(100), &json!(33))
    );
    let (status, _) = stage
        .post(&format!("/latest/{NUMBER}/messages"), body.clone())
        .await;
    assert_eq!(status, 404);
    let (status, _) = stage.post(&format!("/v99.1/{NUMBER}/messages"), body).await;
    assert_eq!(status, 200);
    let answer = stage
        .client
        .post(&url)
        .bearer_auth(TOKEN)
        .body("{")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 400);
}

#[tokio::test]
async fn common_keys() {
    let stage = Stage::new().await;
    let error = stage
        .refused(100, json!({"messaging_product": "sms", "text": {"body": "x"}}))
        .await;
    assert!(error["message"].as_str().unwrap().contains("messaging_product"));
    stage
        .refused(100, json!({"to": null, "text": {"body": "x"}}))
        .await;
    stage.refused(100, json!({"type": "poem", "poem": {}})).await;
    stage.refused(100, json!({"type": "image"})).await;
    stage
        .refused(100, json!({"recipient_type": "crowd", "text": {"body": "x"}}))
        .await;
    stage
        .refused(
            100,
            json!({"text": {"body": "x"}, "biz_opaque_callback_data": long(513)}),
        )
        .await;
    stage
        .sent(json!({"text": {"body": "x"}, "biz_opaque_callback_data": long(512)}))
        .await;
    stage
        .refused(
            131_009,
            json!({"text": {"body": "x"}, "context": {"message_id": "wamid.unknown"}}),
        )
        .await;
    let first = stage.sent(text("a")).await;
    let second = stage
        .sent(json!({"text": {"body": "b"}, "context": {"message_id": first}}))
        .await;
    assert_eq!(stage.record(&second).await["context"], json!(first));
}

#[tokio::test]
async fn recipients() {
    let stage = Stage::new().await;
    let wa_id = async |to: &str| {
        let (status, answer) = stage.send(json!({"to": to, "text": {"body": "x"}})).await;
        assert_eq!(status, 200, "{to}: {answer}");
        assert_eq!(answer["contacts"][0]["input"], to);
        answer["contacts"][0]["wa_id"].as_str().unwrap().to_owned()
    };
    assert_eq!(wa_id("+57 (300) 111-2233").await, "573001112233");
    // Without a plus the business's country code is put in front, even where it was there already.
    assert_eq!(wa_id("3001112233").await, "573001112233");
    assert_eq!(wa_id("573001112233").await, "57573001112233");
    assert_eq!(wa_id("+525512345678").await, "5215512345678");
    assert_eq!(wa_id("+5541987654321").await, "554187654321");
    for bad in ["+12", "abc", "+1234567890123456", "57300111223x"] {
        stage
            .refused(131_009, json!({"to": bad, "text": {"body": "x"}}))
            .await;
    }
    stage
        .refused(131_021, json!({"to": "+573005550199", "text": {"body": "x"}}))
        .await;
}

#[tokio::test]
async fn user_ids_as_recipients() {
    let stage = Stage::new().await;
    stage
        .post("/control/people", json!({"phone": ANA, "name": "Ana"}))
        .await;
    let people = stage.get("/control/people").await;
    let bsuid = people["people"][0]["user_id"].as_str().unwrap().to_owned();
    assert!(bsuid.starts_with("CO."));
    let (status, answer) = stage
        .send(json!({"recipient": bsuid, "text": {"body": "x"}}))
        .await;
    assert_eq!(status, 200, "{answer}");
    assert_eq!(answer["contacts"], json!([{"input": bsuid, "user_id": bsuid}]));
    stage
        .refused(131_009, json!({"recipient": "nobody", "text": {"body": "x"}}))
        .await;
    // `to` wins over `recipient`.
    let (_, answer) = stage
        .send(json!({"recipient": bsuid, "to": "+573009998877", "text": {"body": "x"}}))
        .await;
    assert_eq!(answer["contacts"][0]["wa_id"], "573009998877");
}

#[tokio::test]
async fn texts() {
    let stage = Stage::new().await;
    stage.sent(text(&long(4096))).await;
    let error = stage.refused(100, text(&long(4097))).await;
    assert_eq!(
        error["message"],
        "(#100) Param text['body'] must be at most 4096 characters long."
    );
    stage.refused(100, text("")).await;
    stage.refused(100, json!({"type": "text", "text": {}})).await;
    stage
        .refused(
            100,
            json!({"type": "text", "text": {"body": "x", "color": "red"}}),
        )
        .await;
    // Without a type it is a text.
    let id = stage
        .sent(json!({"text": {"body": "hola", "preview_url": true}}))
        .await;
    assert_eq!(stage.record(&id).await["text"], "hola");
}

fn buttons(list: Value) -> Value {
    json!({"type": "interactive", "interactive": {
        "type": "button", "body": {"text": "¿Vienes?"}, "action": {"buttons": list},
    }})
}

fn button(id: &str, title: &str) -> Value {
    json!({"type": "reply", "reply": {"id": id, "title": title}})
}

#[tokio::test]
async fn reply_buttons() {
    let stage = Stage::new().await;
    let three = json!([button("1", "Sí"), button("2", "No"), button("3", &long(20))]);
    let id = stage.sent(buttons(three)).await;
    let record = stage.record(&id).await;
    assert_eq!(record["kind"], "button");
    assert_eq!(
        record["buttons"][0],
        json!({"type": "reply", "id": "1", "title": "Sí"})
    );
    for (list, why) in [
        (json!([]), "count"),
        (
            json!([
                button("1", "a"),
                button("2", "b"),
                button("3", "c"),
                button("4", "d")
            ]),
            "count",
        ),
        (
            json!([button("1", "a"), button("1", "b")]),
            "Duplicated button id",
        ),
        (
            json!([button("1", "a"), button("2", "a")]),
            "Duplicated button title",
        ),
        (json!([button("1", &long(21))]), "title length"),
        (json!([button(&long(257), "a")]), "id length"),
        (json!([button("1", "")]), "title length"),
        (
            json!([{"type": "url", "reply": {"id": "1", "title": "a"}}]),
            "reply",
        ),
    ] {
        let error = stage.refused(131_009, buttons(list)).await;
        let details = error["error_data"]["details"].as_str().unwrap();
        assert!(details.contains(why), "{details}");
    }
    let mut without = buttons(json!([button("1", "a")]));
    without["interactive"].as_object_mut().unwrap().remove("body");
    stage.refused(131_008, without).await;
    let mut body = buttons(json!([button("1", "a")]));
    body["interactive"]["body"]["text"] = json!(long(1025));
    stage.refused(131_009, body.clone()).await;
    body["interactive"]["body"]["text"] = json!("x");
    body["interactive"]["footer"] = json!({"text": long(61)});
    stage.refused(131_009, body.clone()).await;
    body["interactive"]["footer"] = json!({"text": "pie"});
    body["interactive"]["header"] = json!({"type": "text", "text": long(61)});
    stage.refused(131_009, body.clone()).await;
    body["interactive"]["header"] = json!({"type": "image", "image": {"link": "https://example.com/a.png"}});
    let id = stage.sent(body).await;
    assert_eq!(
        stage.record(&id).await["header"]["media"]["link"],
        "https://example.com/a.png"
    );
}

fn list(button: &str, sections: Value) -> Value {
    json!({"type": "interactive", "interactive": {
        "type": "list", "body": {"text": long(4096)}, "action": {"button": button, "sections": sections},
    }})
}

fn rows(from: usize, count: usize) -> Value {
    (from..from + count)
        .map(|row| json!({"id": row.to_string(), "title": format!("Fila {row}")}))
        .collect()
}

#[tokio::test]
async fn lists() {
    let stage = Stage::new().await;
    stage.sent(list("Elegir", json!([{"rows": rows(0, 10)}]))).await;
    let two = json!([{"title": "A", "rows": rows(0, 5)}, {"title": "B", "rows": rows(5, 5)}]);
    let id = stage.sent(list(&long(20), two)).await;
    assert_eq!(stage.record(&id).await["list"]["sections"][1]["title"], "B");
    let untitled = json!([{"rows": rows(0, 1)}, {"title": "B", "rows": rows(1, 1)}]);
    stage.refused(131_008, list("Elegir", untitled)).await;
    for sections in [
        json!([]),
        json!([{"rows": rows(0, 11)}]),
        json!([{"title": "A", "rows": rows(0, 6)}, {"title": "B", "rows": rows(6, 5)}]),
        json!([{"title": "A", "rows": rows(0, 1)}, {"title": "B", "rows": rows(0, 1)}]),
        json!([{"title": long(25), "rows": rows(0, 1)}]),
        json!([{"rows": []}]),
        json!([{"rows": [{"id": long(201), "title": "a"}]}]),
        json!([{"rows": [{"id": "1", "title": long(25)}]}]),
        json!([{"rows": [{"id": "1", "title": "a", "description": long(73)}]}]),
    ] {
        stage.refused(131_009, list("Elegir", sections)).await;
    }
    stage
        .refused(131_009, list(&long(21), json!([{"rows": rows(0, 1)}])))
        .await;
    let mut picture = list("Elegir", json!([{"rows": rows(0, 1)}]));
    picture["interactive"]["header"] =
        json!({"type": "image", "image": {"link": "https://example.com/a.png"}});
    stage.refused(131_009, picture).await;
}

#[tokio::test]
async fn links_places_and_cards() {
    let stage = Stage::new().await;
    let link = |url: &str, words: &str| {
        json!({"type": "interactive", "interactive": {"type": "cta_url", "body": {"text": "Mira"}, "action": {
            "name": "cta_url", "parameters": {"display_text": words, "url": url}}}})
    };
    stage.sent(link("https://example.com", "Abrir")).await;
    stage.refused(131_009, link("example.com", "Abrir")).await;
    stage
        .refused(131_009, link("https://example.com", &long(21)))
        .await;

    stage
        .sent(json!({"type": "location", "location": {"latitude": "4.65", "longitude": -74.05}}))
        .await;
    stage
        .refused(100, json!({"type": "location", "location": {"latitude": 4.65}}))
        .await;
    stage
        .refused(
            100,
            json!({"type": "location", "location": {"latitude": 94.65, "longitude": 0}}),
        )
        .await;

    let card = |name: Value| json!({"type": "contacts", "contacts": [{"name": name, "phones": []}]});
    stage
        .sent(card(json!({"formatted_name": "Ana Gil", "first_name": "Ana"})))
        .await;
    stage.refused(131_008, card(json!({"first_name": "Ana"}))).await;
    stage
        .refused(131_009, card(json!({"formatted_name": "Ana"})))
        .await;
    stage
        .refused(131_009, json!({"type": "contacts", "contacts": []}))
        .await;
}

#[tokio::test]
async fn reactions() {
    let stage = Stage::new().await;
    let theirs = stage.writes(json!({"text": "hola"})).await;
    let react =
        |id: &str, emoji: &str| json!({"type": "reaction", "reaction": {"message_id": id, "emoji": emoji}});
    let id = stage.sent(react(&theirs, "👍")).await;
    stage.sent(react(&theirs, "")).await;
    stage.refused(131_009, react("wamid.unknown", "👍")).await;
    stage.refused(131_009, react(&theirs, "bien")).await;
    stage
        .refused(
            100,
            json!({"type": "reaction", "reaction": {"message_id": theirs}}),
        )
        .await;
    let mut quoting = react(&theirs, "👍");
    quoting["context"] = json!({"message_id": theirs});
    stage.refused(100, quoting).await;
    stage.settle().await;
    // Of a reaction nothing but `sent` is told.
    let record = stage.record(&id).await;
    assert_eq!(record["status"], "sent");
}

#[tokio::test]
async fn receipts_and_typing() {
    let stage = Stage::new().await;
    let first = stage.writes(json!({"text": "hola"})).await;
    let second = stage.writes(json!({"text": "¿sigues ahí?"})).await;
    stage.idle().await;
    let path = format!("/v23.0/{NUMBER}/messages");
    let receipt = |id: &str| json!({"messaging_product": "whatsapp", "status": "read", "message_id": id});
    let (status, answer) = stage.post(&path, receipt(&second)).await;
    assert_eq!((status, answer), (200, json!({"success": true})));
    let mut typing = receipt(&second);
    typing["typing_indicator"] = json!({"type": "text"});
    assert_eq!(stage.post(&path, typing.clone()).await.0, 200);
    typing["typing_indicator"] = json!({"type": "voice"});
    assert_eq!(stage.post(&path, typing).await.0, 400);
    assert_eq!(
        stage.post(&path, receipt("wamid.unknown")).await.1["error"]["code"],
        131_009
    );
    // Reading the second has read the first.
    let talk = stage
        .get(&format!("/control/conversation?phone={}", &ANA[1..]))
        .await;
    assert_eq!(talk["messages"][0]["wamid"], json!(first));
    assert_eq!(talk["messages"][0]["status"], "read");
}
