//! WaSender as a bot meets it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use pregon_simulator::WaSender;
use pregon_simulator::world::Person;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::Notify;

use crate::harness::{ANA, Stage};

const SESSION: &str = "31";
const KEY: &str = "wasender-key-31";
const BUSINESS: &str = "+573005550177";

/// What came in at the session's webhook.
#[derive(Default)]
struct Hook {
    events: Mutex<Vec<Value>>,
    unsigned: Mutex<usize>,
    answers: Mutex<Vec<u16>>,
    changed: Notify,
}

async fn take(State(hook): State<Arc<Hook>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    if headers
        .get("x-webhook-signature")
        .is_none_or(|value| value != "wasender-secret-31")
    {
        *hook.unsigned.lock().unwrap() += 1;
        return StatusCode::UNAUTHORIZED;
    }
    let answer = hook.answers.lock().unwrap().pop().unwrap_or(200);
    hook.events
        .lock()
        .unwrap()
        .push(serde_json::from_slice(&body).unwrap());
    hook.changed.notify_waiters();
    StatusCode::from_u16(answer).unwrap()
}

/// A stage with a session on it.
struct Wa {
    stage: Stage,
    hook: Arc<Hook>,
}

impl Wa {
    async fn new() -> Self {
        Self::with(|_| {}).await
    }

    async fn with(change: impl FnOnce(&mut WaSender)) -> Self {
        let hook = Arc::new(Hook::default());
        let app = Router::new().route("/wa", post(take)).with_state(hook.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/wa", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let mut session = WaSender::new(SESSION, BUSINESS, "Óptica Mirador", &url);
        change(&mut session);
        let stage = Stage::with(|settings| {
            settings.wasender = vec![session];
            settings.world.people = vec![
                Person::new(ANA, "Ana"),
                Person::new("+573009990000", "Nadie").without_whatsapp(),
            ];
        })
        .await;
        Self { stage, hook }
    }

    async fn call(
        &self,
        method: Method,
        path: &str,
        key: &str,
        body: Option<Value>,
    ) -> (u16, HeaderMap, Value) {
        let url = format!("{}/wasender/api{path}", self.stage.url);
        let mut request = self.stage.client.request(method, url).bearer_auth(key);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let text = answer.text().await.unwrap();
        (
            status,
            headers,
            serde_json::from_str(&text).unwrap_or(Value::String(text)),
        )
    }

    async fn send(&self, mut body: Value) -> (u16, HeaderMap, Value) {
        body.as_object_mut().unwrap().entry("to").or_insert(json!(ANA));
        self.call(Method::POST, "/send-message", KEY, Some(body)).await
    }

    /// Sends something that must be taken; returns WaSender's number of it.
    async fn sent(&self, body: Value) -> i64 {
        let (status, _, answer) = self.send(body.clone()).await;
        assert_eq!(
            (status, &answer["success"]),
            (200, &json!(true)),
            "{body}: {answer}"
        );
        answer["data"]["msgId"].as_i64().unwrap()
    }

    /// The data of the events of this name that have come.
    fn told(&self, name: &str) -> Vec<Value> {
        let events = self.hook.events.lock().unwrap();
        let of = events.iter().filter(|event| event["event"] == name);
        of.map(|event| event["data"].clone()).collect()
    }

    async fn writes(&self, mut body: Value) -> String {
        body["phone_number_id"] = json!(SESSION);
        self.stage.writes(body).await
    }

    async fn link(&self, status: &str) {
        let (code, answer) = self
            .stage
            .post(
                &format!("/control/wasender/{SESSION}/status"),
                json!({"status": status}),
            )
            .await;
        assert_eq!(code, 200, "{answer}");
        self.stage.idle().await;
    }
}

#[tokio::test]
async fn a_message_travels_and_both_its_ids_are_told() {
    let wa = Wa::new().await;
    let first = wa.sent(json!({"text": "Hola"})).await;
    let second = wa.sent(json!({"text": "Hola otra vez", "replyTo": first})).await;
    assert_eq!((first, second), (100_000, 100_001));
    wa.stage.settle().await;
    let sent = wa.told("message.sent");
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0]["key"]["msgId"], first);
    assert_eq!(sent[0]["key"]["fromMe"], true);
    assert_eq!(sent[0]["message"]["conversation"], "Hola");
    let id = &sent[0]["key"]["id"];
    let steps: Vec<_> = wa
        .told("messages.update")
        .iter()
        .map(|data| data[0].clone())
        .filter(|item| item["key"]["id"] == *id)
        .map(|item| item["update"]["status"].as_i64().unwrap())
        .collect();
    assert_eq!(steps, [2, 3, 4]);
    assert_eq!(*wa.hook.unsigned.lock().unwrap(), 0);
    // The official example gives the key away; whoever stores it is caught.
    assert_eq!(wa.hook.events.lock().unwrap()[0]["sessionId"], KEY);

    let log = wa
        .stage
        .get(&format!("/control/messages?phone_number_id={SESSION}"))
        .await;
    assert_eq!(log["messages"][0]["text"], "Hola");
    assert_eq!(log["messages"][1]["context"], *id);
    assert!(
        wa.stage.receiver.statuses().is_empty(),
        "nothing of it goes to the other provider's webhook"
    );
}

#[tokio::test]
async fn every_kind_is_taken() {
    let wa = Wa::new().await;
    for body in [
        json!({"imageUrl": "https://x.example/a.jpg", "text": "Mira"}),
        json!({"videoUrl": "https://x.example/a.mp4"}),
        json!({"documentUrl": "https://x.example/a.pdf", "fileName": "Precios.pdf"}),
        json!({"audioUrl": "https://x.example/a.ogg"}),
        json!({"stickerUrl": "https://x.example/a.webp"}),
        json!({"contact": {"name": "Luis", "phone": "+573007654321"}}),
        json!({"location": {"latitude": 4.5, "longitude": -74.25, "name": "Óptica"}}),
        json!({"to": "573001112233", "text": "sin más"}),
        json!({"to": "573001112233@s.whatsapp.net", "text": "chat"}),
    ] {
        wa.sent(body).await;
    }
    let log = wa.stage.get("/control/messages").await;
    let kinds: Vec<_> = log["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["kind"].clone())
        .collect();
    assert_eq!(
        kinds,
        [
            "image", "video", "document", "audio", "sticker", "contacts", "location", "text", "text"
        ]
    );
    assert_eq!(log["messages"][2]["media"]["filename"], "Precios.pdf");
    assert_eq!(log["messages"][3]["media"]["voice"], true);
}

#[tokio::test]
async fn what_is_wrong_is_refused_by_its_field() {
    let wa = Wa::new().await;
    for (field, body) in [
        ("to", json!({"to": "", "text": "x"})),
        ("to", json!({"to": "call me", "text": "x"})),
        ("to", json!({"to": 5, "text": "x"})),
        ("text", json!({})),
        ("text", json!({"text": " "})),
        ("text", json!({"text": ["x"]})),
        ("text", json!({"audioUrl": "https://x.example/a", "text": "x"})),
        ("imageUrl", json!({"imageUrl": "ftp://x"})),
        (
            "videoUrl",
            json!({"imageUrl": "https://x.example/a", "videoUrl": "https://x.example/b"}),
        ),
        ("fileName", json!({"text": "x", "fileName": "a"})),
        (
            "filename",
            json!({"documentUrl": "https://x.example/a", "filename": "a"}),
        ),
        ("contact", json!({"contact": "Ana"})),
        ("name", json!({"contact": {"phone": "+573001112233"}})),
        ("contact.phone", json!({"contact": {"name": "Ana", "phone": "x"}})),
        (
            "location.latitude",
            json!({"location": {"latitude": "4", "longitude": 1}}),
        ),
        (
            "location.longitude",
            json!({"location": {"latitude": 4, "longitude": 181}}),
        ),
        ("replyTo", json!({"text": "x", "replyTo": "100000"})),
        ("replyTo", json!({"text": "x", "replyTo": 5})),
        ("templateName", json!({"text": "x", "templateName": "a"})),
    ] {
        let (status, _, answer) = wa.send(body.clone()).await;
        assert_eq!(
            (status, &answer["success"]),
            (422, &json!(false)),
            "{body}: {answer}"
        );
        assert!(answer["errors"][field][0].is_string(), "{body}: {answer}");
    }
    for to in ["+573009990000", "258540019138808@lid", "1@g.us"] {
        let (status, _, answer) = wa.send(json!({"to": to, "text": "x"})).await;
        assert_eq!(status, 422);
        assert_eq!(answer["message"], "The provided JID does not exist on WhatsApp.");
    }
    let (status, ..) = wa
        .call(Method::POST, "/send-message", "wrong", Some(json!({"text": "x"})))
        .await;
    assert_eq!(status, 401);
    let (status, ..) = wa.call(Method::GET, "/templates", KEY, None).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn the_plans_rate_is_told_and_kept() {
    let wa = Wa::with(|session| session.per_minute = 2).await;
    let header = |headers: &HeaderMap, name: &str| headers[name].to_str().unwrap().parse::<i64>().unwrap();
    let (_, headers, _) = wa.send(json!({"text": "1"})).await;
    assert_eq!(
        (
            header(&headers, "x-ratelimit-limit"),
            header(&headers, "x-ratelimit-remaining")
        ),
        (2, 1)
    );
    let (_, headers, _) = wa.send(json!({"text": "2"})).await;
    assert_eq!(
        (
            header(&headers, "x-ratelimit-remaining"),
            header(&headers, "x-ratelimit-reset")
        ),
        (0, 60)
    );
    wa.stage.pass(Duration::from_secs(20)).await;
    let (status, headers, answer) = wa.send(json!({"text": "3"})).await;
    assert_eq!((status, &answer["retry_after"]), (429, &json!(40)));
    assert_eq!(
        (
            header(&headers, "retry-after"),
            header(&headers, "x-ratelimit-remaining")
        ),
        (40, 0)
    );
    wa.stage.pass(Duration::from_secs(40)).await;
    wa.sent(json!({"text": "3"})).await;
}

#[tokio::test]
async fn account_protection_lets_one_through_every_five_seconds() {
    let wa = Wa::with(|session| session.account_protection = true).await;
    wa.sent(json!({"text": "1"})).await;
    let (status, _, answer) = wa.send(json!({"text": "2"})).await;
    assert_eq!((status, &answer["retry_after"]), (429, &json!(5)));
    wa.stage.pass(Duration::from_secs(5)).await;
    wa.sent(json!({"text": "2"})).await;
}

#[tokio::test]
async fn people_write_and_the_message_may_come_three_times() {
    let wa = Wa::new().await;
    let id = wa.writes(json!({"text": "¿Precio?"})).await;
    wa.stage.idle().await;
    let told = wa.told("messages.received");
    assert_eq!(told.len(), 1);
    let message = &told[0]["messages"];
    assert_eq!(message["key"]["id"], id);
    assert_eq!(message["key"]["cleanedSenderPn"], "573001112233");
    assert_eq!(
        (&message["messageBody"], &message["pushName"]),
        (&json!("¿Precio?"), &json!("Ana"))
    );
    // An answer that quotes goes to the number it quotes, even if none is named.
    let own = wa.sent(json!({"text": "20"})).await;
    wa.stage.settle().await;
    let quoted = wa.told("message.sent")[0]["key"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(own >= 100_000);
    wa.stage.writes(json!({"text": "Sí", "context": quoted})).await;
    wa.stage.idle().await;
    let answer = wa.told("messages.received").pop().unwrap();
    assert_eq!(
        answer["messages"]["message"]["extendedTextMessage"]["contextInfo"]["stanzaId"],
        quoted
    );
    assert!(wa.stage.receiver.messages().is_empty());

    let wa = Wa::with(|session| session.duplicates = true).await;
    let id = wa.writes(json!({"text": "Hola"})).await;
    wa.stage.idle().await;
    assert_eq!(wa.told("messages.received")[0]["messages"]["key"]["id"], id);
    assert_eq!(
        wa.told("messages-personal.received")[0]["messages"]["key"]["id"],
        id
    );
    assert_eq!(wa.told("messages.upsert")[0]["messages"][0]["key"]["id"], id);
}

#[tokio::test]
async fn whoever_hides_his_number_has_an_internal_id() {
    let wa = Wa::new().await;
    let hidden = json!({"phone": "+573004445566", "name": "Sombra", "hides_number": true});
    wa.stage.post("/control/people", hidden).await;
    wa.writes(json!({"from": "+573004445566", "text": "Hola"})).await;
    wa.stage.idle().await;
    let key = wa.told("messages.received")[0]["messages"]["key"].clone();
    assert!(key["remoteJid"].as_str().unwrap().ends_with("@lid"));
    assert_eq!(
        (&key["addressingMode"], key.get("senderPn")),
        (&json!("lid"), None)
    );
}

#[tokio::test]
async fn places_cards_and_reactions_come_in_whatsapps_own_form() {
    let wa = Wa::new().await;
    let last = |wa: &Wa| wa.told("messages.received").pop().unwrap()["messages"]["message"].clone();
    wa.writes(
        json!({"kind": "location", "location": {"latitude": 4.5, "longitude": -74.25, "name": "Parque"}}),
    )
    .await;
    wa.stage.idle().await;
    assert_eq!(last(&wa)["locationMessage"]["degreesLatitude"], 4.5);
    let card = json!([{"name": {"formatted_name": "Luis"}, "phones": [{"phone": "+57 300 765 4321"}]}]);
    wa.writes(json!({"kind": "contacts", "contacts": card})).await;
    wa.stage.idle().await;
    let vcard = last(&wa)["contactMessage"]["vcard"].as_str().unwrap().to_owned();
    assert!(
        vcard.contains("FN:Luis\n") && vcard.contains("TEL;waid=573007654321:+57 300 765 4321"),
        "{vcard}"
    );
    wa.sent(json!({"text": "Hola"})).await;
    wa.stage.settle().await;
    let id = wa.told("message.sent")[0]["key"]["id"].clone();
    wa.writes(json!({"reaction": {"message_id": id, "emoji": "👍"}}))
        .await;
    wa.stage.idle().await;
    let reaction = last(&wa)["reactionMessage"].clone();
    assert_eq!(
        (
            &reaction["key"]["id"],
            &reaction["key"]["fromMe"],
            &reaction["text"]
        ),
        (&id, &json!(true), &json!("👍"))
    );
}

#[tokio::test]
async fn files_are_unlocked_for_an_hour() {
    let wa = Wa::new().await;
    wa.writes(json!({"media": {"base64": "/9j/AAA=", "mime_type": "image/jpeg"}, "caption": "Mira"}))
        .await;
    wa.stage.idle().await;
    let message = wa.told("messages.received")[0]["messages"].clone();
    let image = &message["message"]["imageMessage"];
    assert_eq!(
        (&image["caption"], &image["fileLength"]),
        (&json!("Mira"), &json!("5"))
    );
    let ask = |image: Value| json!({"data": {"messages": {"key": {"id": message["key"]["id"]}, "message": {"imageMessage": image}}}});
    let (status, _, answer) = wa
        .call(Method::POST, "/decrypt-media", KEY, Some(ask(image.clone())))
        .await;
    assert_eq!(status, 200, "{answer}");
    let url = answer["publicUrl"].as_str().unwrap().to_owned();
    let fetch = |url: String| async { wa.stage.client.get(url).send().await.unwrap() };
    let file = fetch(url.clone()).await;
    assert_eq!(file.headers()["content-type"], "image/jpeg");
    assert_eq!(file.bytes().await.unwrap().as_ref(), b"\xff\xd8\xff\x00\x00");
    assert_eq!(fetch(format!("{url}0")).await.status(), 404);

    let mut wrong = image.clone();
    wrong["mediaKey"] = json!("x");
    let (status, ..) = wa
        .call(Method::POST, "/decrypt-media", KEY, Some(ask(wrong)))
        .await;
    assert_eq!(status, 422);
    let mut gone = image.clone();
    gone["url"] = json!("https://mmg.whatsapp.net/v/t62.7118-24/1.enc");
    let (status, ..) = wa
        .call(Method::POST, "/decrypt-media", KEY, Some(ask(gone)))
        .await;
    assert_eq!(status, 404);
    let (status, ..) = wa
        .call(Method::POST, "/decrypt-media", KEY, Some(json!({})))
        .await;
    assert_eq!(status, 422);
    wa.stage.pass(Duration::from_secs(3600)).await;
    assert_eq!(fetch(url).await.status(), 404);
}

#[tokio::test]
async fn files_go_up_to_an_address_that_lives_a_day() {
    let wa = Wa::new().await;
    let url = format!("{}/wasender/api/upload", wa.stage.url);
    let upload = |mime: &'static str, bytes: &'static [u8]| {
        let request = wa
            .stage
            .client
            .post(&url)
            .bearer_auth(KEY)
            .header("content-type", mime);
        async move {
            let answer = request.body(bytes).send().await.unwrap();
            (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
        }
    };
    let (status, answer) = upload("application/pdf", b"%PDF-1.7").await;
    assert_eq!(status, 200, "{answer}");
    let link = answer["publicUrl"].as_str().unwrap().to_owned();
    wa.sent(json!({"documentUrl": link, "fileName": "a.pdf"})).await;
    let log = wa.stage.get("/control/messages").await;
    assert_eq!(log["messages"][0]["media"]["size"], 8);
    // An address of an upload that is no more, or never was.
    let id = link.rsplit('/').next().unwrap();
    let forgotten = wa
        .stage
        .client
        .delete(format!("{}/control/media/{id}", wa.stage.url))
        .send();
    assert_eq!(forgotten.await.unwrap().status(), 200);
    let gone = json!({"to": ANA, "documentUrl": link, "fileName": "a.pdf"});
    let (status, _, answer) = wa.call(Method::POST, "/send-message", KEY, Some(gone)).await;
    assert_eq!(
        (status, answer["errors"]["documentUrl"].is_array()),
        (422, true),
        "{answer}"
    );
    assert_eq!(wa.stage.get("/control/media").await["uploads"], 1);
    assert_eq!(upload("application/pdf", b"GIF89a").await.0, 422);
    assert_eq!(upload("image/png", b"").await.0, 422);
    let as_text = json!({"base64": "data:text/plain;base64,aG9sYQ=="});
    let (status, _, answer) = wa.call(Method::POST, "/upload", KEY, Some(as_text)).await;
    assert_eq!(status, 200, "{answer}");
    let file = wa
        .stage
        .client
        .get(answer["publicUrl"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(file.text().await.unwrap(), "hola");
    wa.stage.pass(Duration::from_secs(24 * 3600)).await;
    assert_eq!(wa.stage.client.get(link).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_session_that_is_not_linked_sends_nothing() {
    let wa = Wa::new().await;
    for (status, told) in [
        ("logged_out", 1),
        ("need_scan", 2),
        ("expired", 3),
        ("disconnected", 4),
    ] {
        wa.link(status).await;
        assert_eq!(wa.told("session.status").len(), told);
        assert_eq!(wa.told("session.status").pop().unwrap()["status"], status);
        let (code, _, answer) = wa.send(json!({"text": "x"})).await;
        assert_eq!(code, 400);
        assert!(answer["message"].as_str().unwrap().contains("not connected"));
    }
    let (_, _, own) = wa.call(Method::GET, "/status", KEY, None).await;
    assert_eq!(own["status"], "disconnected");
    wa.link("connected").await;
    for key in [KEY, "wasender-token-31"] {
        let (_, _, answer) = wa.call(Method::GET, "/sessions/31/status", key, None).await;
        assert_eq!(answer["data"]["status"], "connected");
    }
    let (code, ..) = wa.call(Method::GET, "/sessions/32/status", KEY, None).await;
    assert_eq!(code, 404);
    wa.sent(json!({"text": "x"})).await;
}

#[tokio::test]
async fn numbers_are_looked_up_sixty_times_a_minute() {
    let wa = Wa::new().await;
    let ask = |phone: &'static str| wa.call(Method::GET, phone, KEY, None);
    assert_eq!(ask("/on-whatsapp/+573001112233").await.2["data"]["exists"], true);
    assert_eq!(ask("/on-whatsapp/+573009990000").await.2["data"]["exists"], false);
    assert_eq!(ask("/on-whatsapp/abc").await.0, 422);
    for _ in 3..60 {
        assert_eq!(ask("/on-whatsapp/+573001112233").await.0, 200);
    }
    assert_eq!(ask("/on-whatsapp/+573001112233").await.0, 429);
}

#[tokio::test]
async fn faults_strike_here_too() {
    let wa = Wa::new().await;
    let fault = |kind: Value| {
        let mut fault = kind;
        fault["times"] = json!(1);
        fault["phone_number_id"] = json!(SESSION);
        wa.stage.fault(fault)
    };
    for (kind, status) in [
        (json!({"kind": "refuse", "code": 403, "details": "no"}), 403),
        (json!({"kind": "rate_limit", "retry_after": 7}), 429),
        (json!({"kind": "server_error"}), 500),
        (json!({"kind": "bad_gateway"}), 502),
        (json!({"kind": "expired_token"}), 401),
    ] {
        fault(kind.clone()).await;
        assert_eq!(wa.send(json!({"text": "x"})).await.0, status, "{kind}");
    }
    assert_eq!(wa.stage.get("/control/messages/count").await["accepted"], 0);
    let url = format!("{}/wasender/api/send-message", wa.stage.url);
    for (kind, taken) in [("drop_before", 0), ("drop_after", 1)] {
        fault(json!({"kind": kind})).await;
        let request = wa
            .stage
            .client
            .post(&url)
            .bearer_auth(KEY)
            .json(&json!({"to": ANA, "text": "x"}));
        assert!(request.send().await.is_err(), "{kind}");
        assert_eq!(
            wa.stage.get("/control/messages/count").await["accepted"],
            taken,
            "{kind}"
        );
    }
    fault(json!({"kind": "fail_later", "code": 500})).await;
    wa.sent(json!({"text": "x"})).await;
    wa.stage.settle().await;
    let failed = wa
        .told("messages.update")
        .iter()
        .any(|data| data[0]["update"]["status"] == 0);
    assert!(failed);
    // Its webhooks come twice, or not at all.
    fault(json!({"kind": "duplicate_webhooks"})).await;
    let id = wa.writes(json!({"text": "dos"})).await;
    wa.stage.settle().await;
    let copies = wa
        .told("messages.received")
        .iter()
        .filter(|data| data["messages"]["key"]["id"] == id)
        .count();
    assert_eq!(copies, 2);
}

#[tokio::test]
async fn a_webhook_that_is_not_taken_is_lost_unless_it_is_to_be_repeated() {
    let wa = Wa::new().await;
    *wa.hook.answers.lock().unwrap() = vec![503];
    wa.writes(json!({"text": "una"})).await;
    wa.stage.settle().await;
    assert_eq!(wa.told("messages.received").len(), 1);
    assert_eq!(wa.stage.get("/control/webhooks").await["given_up"], 1);

    let wa = Wa::with(|session| session.repeats_webhooks = true).await;
    *wa.hook.answers.lock().unwrap() = vec![503];
    wa.writes(json!({"text": "dos"})).await;
    wa.stage.settle().await;
    assert_eq!(wa.told("messages.received").len(), 2);
}

#[tokio::test]
async fn the_page_sees_the_session_as_a_number() {
    let wa = Wa::new().await;
    let view = wa.stage.get("/control/people").await;
    let account = &view["accounts"][1];
    assert_eq!(account["provider"], "wasender");
    assert_eq!(account["numbers"][0]["phone_number_id"], SESSION);
    assert_eq!(account["numbers"][0]["display_phone_number"], BUSINESS);
}
