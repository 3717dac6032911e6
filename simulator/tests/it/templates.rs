//! Templates: rules, reviews, sending.

use std::time::Duration;

use pregon_simulator::Review;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Stage, TOKEN, WABA};

fn path() -> String {
    format!("/v23.0/{WABA}/message_templates")
}

fn body(text: &str, example: Value) -> Value {
    let mut component = json!({"type": "BODY", "text": text});
    if !example.is_null() {
        component["example"] = json!({"body_text": [example]});
    }
    component
}

fn template(name: &str, components: Value) -> Value {
    json!({"name": name, "language": "es", "category": "MARKETING", "components": components})
}

async fn create(stage: &Stage, template: Value) -> (u16, Value) {
    stage.post(&path(), template).await
}

async fn approved(stage: &Stage, request: Value) {
    let name = request["name"].as_str().unwrap().to_owned();
    let (status, answer) = create(stage, request).await;
    assert_eq!(status, 200, "{answer}");
    let (status, _) = stage
        .post(
            &format!("/control/templates/{name}/review"),
            json!({"event": "APPROVED"}),
        )
        .await;
    assert_eq!(status, 200);
}

fn send(name: &str, components: Value) -> Value {
    json!({"type": "template", "template": {"name": name, "language": {"code": "es"}, "components": components}})
}

fn params(texts: &[&str]) -> Value {
    let list: Vec<_> = texts
        .iter()
        .map(|text| json!({"type": "text", "text": text}))
        .collect();
    json!([{"type": "body", "parameters": list}])
}

/// The app that the token is of.
const APP: &str = "634974688087057";

/// Announces a file for a template's header: the answer.
async fn announced(stage: &Stage, app: &str, mime: &str, length: usize) -> (u16, Value) {
    let path = format!("/v23.0/{app}/uploads?file_length={length}&file_type={mime}&file_name=a");
    stage.post(&path, json!({})).await
}

/// Hands its bytes in: the answer.
async fn handed_in(
    stage: &Stage,
    session: &str,
    authorization: &str,
    offset: &str,
    bytes: &[u8],
) -> (u16, Value) {
    let request = stage.client.post(format!("{}/v23.0/{session}", stage.url));
    let request = request
        .header("authorization", authorization)
        .header("file_offset", offset);
    let answer = request.body(bytes.to_vec()).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn handle(stage: &Stage, mime: &str, bytes: &[u8]) -> String {
    let (_, session) = announced(stage, APP, mime, bytes.len()).await;
    let session = session["id"].as_str().unwrap();
    let (_, answer) = handed_in(stage, session, &format!("OAuth {TOKEN}"), "0", bytes).await;
    answer["h"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_example_of_a_header_is_a_file_that_was_uploaded() {
    let stage = Stage::new().await;
    assert_eq!(
        announced(&stage, "1", "image/png", 3).await.1["error"]["error_subcode"],
        33
    );
    for (mime, length) in [
        ("image/gif", 3),
        ("text/plain", 3),
        ("image/png", (5 << 20) + 1),
        ("image/png", 0),
    ] {
        let (status, answer) = announced(&stage, APP, mime, length).await;
        assert_eq!(
            (status, &answer["error"]["code"]),
            (400, &json!(100)),
            "{mime} {length}"
        );
    }
    let (_, session) = announced(&stage, APP, "image/png", 3).await;
    let session = session["id"].as_str().unwrap();
    let token = format!("OAuth {TOKEN}");
    // The token under the usual word, a part only, another offset, an id without its signature.
    let unsigned = session.split('?').next().unwrap();
    for (session, authorization, offset, bytes) in [
        (session, format!("Bearer {TOKEN}"), "0", &b"abc"[..]),
        (session, token.clone(), "0", b"ab"),
        (session, token.clone(), "1", b"abc"),
        (unsigned, token.clone(), "0", b"abc"),
    ] {
        let (status, answer) = handed_in(&stage, session, &authorization, offset, bytes).await;
        assert!(status >= 400, "{answer}");
    }
    let (status, answer) = handed_in(&stage, session, &token, "0", b"abc").await;
    assert_eq!(status, 200, "{answer}");
    let picture = answer["h"].as_str().unwrap().to_owned();
    let with = |format: &str, handle: &str| {
        let header = json!({"type": "HEADER", "format": format, "example": {"header_handle": [handle]}});
        template("foto", json!([header, body("Mira lo nuevo.", json!(null))]))
    };
    for (format, handle) in [("IMAGE", "4::invented"), ("VIDEO", picture.as_str())] {
        let (status, answer) = create(&stage, with(format, handle)).await;
        assert_eq!(
            (status, &answer["error"]["error_subcode"]),
            (400, &json!(2_494_102)),
            "{format}"
        );
    }
    let (status, answer) = create(&stage, with("IMAGE", &picture)).await;
    assert_eq!(status, 200, "{answer}");
}

#[tokio::test]
async fn created_and_reviewed_by_itself() {
    let stage = Stage::with(|settings| settings.review = Review::After(Duration::from_secs(30))).await;
    let (status, answer) = create(
        &stage,
        template("hola", json!([body("Hola a todos", json!(null))])),
    )
    .await;
    assert_eq!(status, 200);
    assert_eq!(answer["status"], "PENDING");
    assert_eq!(answer["category"], "MARKETING");
    stage.refused(132_001, send("hola", json!([]))).await;
    stage.pass(Duration::from_secs(30)).await;
    stage
        .receiver
        .until("the review", |receiver| {
            !receiver.events("message_template_status_update").is_empty()
        })
        .await;
    let event = &stage.receiver.events("message_template_status_update")[0];
    assert_eq!(event["event"], "APPROVED");
    assert_eq!(event["message_template_name"], "hola");
    assert_eq!(event["message_template_language"], "es");
    assert_eq!(
        event["message_template_id"].to_string(),
        answer["id"].as_str().unwrap()
    );
    stage.sent(send("hola", json!([]))).await;
}

#[tokio::test]
async fn reviewed_by_hand() {
    let stage = Stage::new().await;
    create(
        &stage,
        template("hola", json!([body("Hola a todos", json!(null))])),
    )
    .await;
    let review = "/control/templates/hola/review";
    stage
        .post(review, json!({"event": "REJECTED", "reason": "PROMOTIONAL"}))
        .await;
    stage.idle().await;
    assert_eq!(
        stage.receiver.events("message_template_status_update")[0]["reason"],
        "PROMOTIONAL"
    );
    let shown = stage
        .get(&format!("{}?name=hola&fields=status,rejected_reason", path()))
        .await;
    assert_eq!(shown["data"][0]["status"], "REJECTED");
    assert_eq!(shown["data"][0]["rejected_reason"], "PROMOTIONAL");
    stage
        .post(review, json!({"event": "APPROVED", "category": "UTILITY"}))
        .await;
    stage.idle().await;
    assert_eq!(
        stage.receiver.events("template_category_update")[0]["new_category"],
        "UTILITY"
    );
    for (event, code) in [("PAUSED", 132_015), ("DISABLED", 132_016), ("PENDING", 132_001)] {
        stage.post(review, json!({"event": event})).await;
        stage.refused(code, send("hola", json!([]))).await;
    }
    stage.post(review, json!({"event": "REINSTATED"})).await;
    stage.sent(send("hola", json!([]))).await;
    assert_eq!(
        stage
            .post("/control/templates/nada/review", json!({"event": "APPROVED"}))
            .await
            .0,
        404
    );
}

#[tokio::test]
async fn the_rules() {
    let stage = Stage::new().await;
    let long = "palabra ".repeat(129);
    let link =
        |url: &str, example: Value| json!({"type": "URL", "text": "Ver", "url": url, "example": example});
    let with_buttons =
        |buttons: Value| json!([body("Hola a todos", json!(null)), {"type": "BUTTONS", "buttons": buttons}]);
    let quick = |text: &str| json!({"type": "QUICK_REPLY", "text": text});
    for (components, subcode) in [
        (json!([]), json!(2_388_072)),
        (json!([body(&long, json!(null))]), json!(2_388_040)),
        (
            json!([body("{{1}}, te esperamos esta semana", json!(["Ana"]))]),
            json!(2_388_299),
        ),
        (
            json!([body("Te esperamos esta semana, {{1}}", json!(["Ana"]))]),
            json!(2_388_299),
        ),
        (
            json!([body("Hola {{1}}, te esperamos esta semana", json!(null))]),
            json!(2_388_043),
        ),
        (
            json!([body(
                "Hola {{1}}, te esperamos el {{2}} a las diez.",
                json!(["Ana"])
            )]),
            json!(2_388_043),
        ),
        (
            json!([body(
                "Hola {{1}}, te esperamos el {{3}} a las diez.",
                json!(["a", "b"])
            )]),
            json!(2_388_072),
        ),
        (
            json!([body(
                "Hola {{1}}{{2}}, te esperamos el lunes a las diez.",
                json!(["a", "b"])
            )]),
            json!(2_388_072),
        ),
        (
            json!([body("Hola {{nombre}}, te esperamos esta semana.", json!(["a"]))]),
            json!(2_388_072),
        ),
        (json!([body("Hola {{1}}, ya.", json!(["Ana"]))]), json!(2_388_293)),
        (
            json!([{"type": "HEADER", "format": "TEXT", "text": "x".repeat(61)}, body("Hola", json!(null))]),
            json!(2_388_040),
        ),
        (
            json!([{"type": "HEADER", "format": "IMAGE"}, body("Hola", json!(null))]),
            json!(2_388_043),
        ),
        (
            json!([body("Hola", json!(null)), {"type": "FOOTER", "text": "x".repeat(61)}]),
            json!(2_388_040),
        ),
        (
            json!([body("Hola", json!(null)), {"type": "FOOTER", "text": "{{1}}"}]),
            json!(2_388_073),
        ),
        (
            json!([body("Hola", json!(null)), body("Hola", json!(null))]),
            json!(null),
        ),
        (with_buttons(json!([quick(&"x".repeat(26))])), json!(2_388_040)),
        (with_buttons(json!([quick("a"), quick("a")])), json!(null)),
        (
            with_buttons(json!([
                quick("a"),
                link("https://example.com", json!(null)),
                quick("b")
            ])),
            json!(null),
        ),
        (
            with_buttons(json!([link("https://example.com/{{1}}/x", json!(["a"]))])),
            json!(null),
        ),
        (
            with_buttons(json!([link("https://example.com/{{1}}", json!(null))])),
            json!(2_388_043),
        ),
        (
            with_buttons((0..11).map(|number| quick(&number.to_string())).collect()),
            json!(null),
        ),
    ] {
        let (status, answer) = create(&stage, template("regla", components.clone())).await;
        assert_eq!(status, 400, "{components}");
        assert_eq!(answer["error"]["code"], 100);
        assert_eq!(
            answer["error"]["error_subcode"], subcode,
            "{components}: {answer}"
        );
    }
    for (key, value) in [
        ("name", json!("Con Espacios")),
        ("language", json!("español")),
        ("category", json!("FUN")),
        ("parameter_format", json!("ODD")),
    ] {
        let mut request = template("regla", json!([body("Hola", json!(null))]));
        request[key] = value;
        assert_eq!(create(&stage, request).await.0, 400, "{key}");
    }
}

#[tokio::test]
async fn no_name_twice_in_a_language_and_not_too_many() {
    let stage = Stage::with(|settings| settings.limits.templates = 2).await;
    let hola = template("hola", json!([body("Hola", json!(null))]));
    assert_eq!(create(&stage, hola.clone()).await.0, 200);
    assert_eq!(
        create(&stage, hola.clone()).await.1["error"]["error_subcode"],
        2_388_024
    );
    let mut english = hola.clone();
    english["language"] = json!("en");
    assert_eq!(create(&stage, english).await.0, 200);
    let other = template("otra", json!([body("Hola", json!(null))]));
    assert_eq!(create(&stage, other).await.1["error"]["error_subcode"], 2_388_019);
    let (_, answer) = stage
        .call(Method::DELETE, &format!("{}?name=hola", path()), None)
        .await;
    assert_eq!(answer, json!({"success": true}));
    assert_eq!(stage.get(&path()).await["data"], json!([]));
    assert_eq!(
        stage
            .call(Method::DELETE, &format!("{}?name=hola", path()), None)
            .await
            .0,
        400
    );
}

#[tokio::test]
async fn pages_of_templates() {
    let stage = Stage::new().await;
    for number in 0..7 {
        create(
            &stage,
            template(&format!("t{number}"), json!([body("Hola", json!(null))])),
        )
        .await;
    }
    let mut names = Vec::new();
    let mut after = String::new();
    loop {
        let page = stage
            .get(&format!("{}?limit=3&fields=name,status&after={after}", path()))
            .await;
        names.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["name"].as_str().unwrap().to_owned()),
        );
        if page["paging"].get("next").is_none() {
            break;
        }
        after = page["paging"]["cursors"]["after"].as_str().unwrap().to_owned();
    }
    assert_eq!(names, ["t0", "t1", "t2", "t3", "t4", "t5", "t6"]);
    let found = stage.get(&format!("{}?name=t3&status=PENDING", path())).await;
    assert_eq!(found["data"].as_array().unwrap().len(), 1);
    assert_eq!(
        stage.get(&format!("{}?status=APPROVED", path())).await["data"],
        json!([])
    );
}

#[tokio::test]
async fn numbered_parameters() {
    let stage = Stage::new().await;
    let text = "Hola {{1}}, tu cita es el {{2}} en la óptica.";
    approved(
        &stage,
        template("cita", json!([body(text, json!(["Ana", "lunes"]))])),
    )
    .await;
    let id = stage.sent(send("cita", params(&["Luis", "martes"]))).await;
    let record = stage.record(&id).await;
    assert_eq!(record["text"], "Hola Luis, tu cita es el martes en la óptica.");
    assert_eq!(
        record["template"],
        json!({"name": "cita", "language": "es", "category": "MARKETING"})
    );
    let (_, answer) = stage.send(send("cita", params(&["Luis", "martes"]))).await;
    assert_eq!(answer["messages"][0]["message_status"], "accepted");
    let error = stage.refused(132_000, send("cita", params(&["Luis"]))).await;
    assert_eq!(
        error["error_data"]["details"],
        "body: number of localizable_params (1) does not match the expected number of params (2)"
    );
    stage.refused(132_000, send("cita", json!([]))).await;
    stage.refused(131_008, send("cita", params(&["Luis", ""]))).await;
    stage
        .refused(132_018, send("cita", params(&["Luis", "mar\ntes"])))
        .await;
    stage
        .refused(132_005, send("cita", params(&["Luis", &"x".repeat(1020)])))
        .await;
    stage.refused(132_001, send("otra", params(&[]))).await;
    let mut english = send("cita", params(&["a", "b"]));
    english["template"]["language"]["code"] = json!("en");
    stage.refused(132_001, english).await;
    let picture = json!([{"type": "body", "parameters": [{"type": "image", "image": {}}, {"type": "text", "text": "x"}]}]);
    stage.refused(132_012, send("cita", picture)).await;
    stage.settle().await;
    // Templates go out whether or not the window is open.
    assert_eq!(stage.record(&id).await["status"], "read");
    assert_eq!(stage.receiver.statuses()[0]["pricing"]["category"], "marketing");
}

#[tokio::test]
async fn named_parameters() {
    let stage = Stage::new().await;
    let examples =
        json!([{"param_name": "nombre", "example": "Ana"}, {"param_name": "dia", "example": "lunes"}]);
    let component = json!({
        "type": "BODY", "text": "Hola {{nombre}}, tu cita es el {{dia}} en la óptica.",
        "example": {"body_text_named_params": examples},
    });
    let mut request = template("cita", json!([component]));
    request["parameter_format"] = json!("named");
    approved(&stage, request).await;
    let named = |one: &str, two: &str| {
        json!([{"type": "body", "parameters": [
            {"type": "text", "parameter_name": one, "text": "1"},
            {"type": "text", "parameter_name": two, "text": "2"},
        ]}])
    };
    let id = stage.sent(send("cita", named("dia", "nombre"))).await;
    assert_eq!(
        stage.record(&id).await["text"],
        "Hola 2, tu cita es el 1 en la óptica."
    );
    stage.refused(132_012, send("cita", named("dia", "hora"))).await;
    stage.refused(132_012, send("cita", named("dia", "dia"))).await;
    stage.refused(100, send("cita", params(&["a", "b"]))).await;
}

#[tokio::test]
async fn headers_and_buttons() {
    let stage = Stage::new().await;
    let handle = handle(&stage, "image/png", b"a picture").await;
    let components = json!([
        {"type": "HEADER", "format": "IMAGE", "example": {"header_handle": [handle]}},
        body("Mira lo nuevo de esta semana.", json!(null)),
        {"type": "FOOTER", "text": "Óptica Mirador"},
        {"type": "BUTTONS", "buttons": [
            {"type": "QUICK_REPLY", "text": "Me interesa"},
            {"type": "QUICK_REPLY", "text": "No más"},
            {"type": "URL", "text": "Ver", "url": "https://example.com/{{1}}", "example": ["https://example.com/a"]},
        ]},
    ]);
    approved(&stage, template("nuevo", components)).await;
    let header = json!({"type": "header", "parameters": [{"type": "image", "image": {"link": "https://example.com/a.png"}}]});
    let link = json!({"type": "button", "sub_type": "url", "index": "2", "parameters": [{"type": "text", "text": "7"}]});
    let payload = json!({"type": "button", "sub_type": "quick_reply", "index": 0, "parameters": [{"type": "payload", "payload": "yes-7"}]});
    let id = stage.sent(send("nuevo", json!([header, link, payload]))).await;
    let record = stage.record(&id).await;
    assert_eq!(
        record["buttons"][0],
        json!({"type": "quick_reply", "id": "yes-7", "title": "Me interesa"})
    );
    assert_eq!(record["buttons"][1]["id"], "No más");
    assert_eq!(record["buttons"][2]["url"], "https://example.com/7");
    assert_eq!(record["footer"], "Óptica Mirador");
    stage.refused(132_000, send("nuevo", json!([link]))).await;
    stage.refused(131_008, send("nuevo", json!([header]))).await;
    let video = json!({"type": "header", "parameters": [{"type": "video", "video": {"link": "https://example.com/a.mp4"}}]});
    let error = stage.refused(132_012, send("nuevo", json!([video, link]))).await;
    assert_eq!(
        error["error_data"]["details"],
        "header: Format mismatch, expected IMAGE, received VIDEO"
    );
    let wrong = json!({"type": "button", "sub_type": "url", "index": 0, "parameters": [{"type": "text", "text": "7"}]});
    stage
        .refused(132_012, send("nuevo", json!([header, link, wrong])))
        .await;
    let absent = json!({"type": "button", "sub_type": "quick_reply", "index": 9, "parameters": []});
    stage
        .refused(132_000, send("nuevo", json!([header, link, absent])))
        .await;
    // A press on a template's button comes as `button`, with the payload.
    stage
        .writes(
            json!({"kind": "button_reply", "reply": {"id": "yes-7", "title": "Me interesa"}, "context": id}),
        )
        .await;
    stage.idle().await;
    let message = stage.receiver.messages().last().unwrap().clone();
    assert_eq!(
        message["button"],
        json!({"payload": "yes-7", "text": "Me interesa"})
    );
}

#[tokio::test]
async fn a_fault_pauses_templates() {
    let stage = Stage::new().await;
    approved(&stage, template("hola", json!([body("Hola", json!(null))]))).await;
    stage
        .fault(json!({"kind": "template_paused", "template": "otra"}))
        .await;
    stage.sent(send("hola", json!([]))).await;
    stage.fault(json!({"kind": "template_paused", "times": 1})).await;
    stage.refused(132_015, send("hola", json!([]))).await;
    stage.sent(send("hola", json!([]))).await;
}
