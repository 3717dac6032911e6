//! The stand-in for Twilio: what it takes and refuses, what it tells, and what it makes of an answer.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use pregon_simulator::world::Person;
use pregon_simulator::{Review, Settings, Twilio};
use serde_json::{Value, json};
use sha1::Sha1;
use tokio::sync::Notify;

use crate::harness::{ANA, NUMBER, Stage, text};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "a-twilio-token";
const SENDER: &str = "+573005550198";

type Pairs = Vec<(String, String)>;

#[derive(Debug, Clone)]
struct Came {
    path: String,
    form: Pairs,
    genuine: bool,
    token: String,
}

impl Came {
    fn get(&self, key: &str) -> Option<&str> {
        let found = self.form.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str())
    }
}

/// The bot's side: notes every form, and answers as told.
#[derive(Default)]
struct Bot {
    base: Mutex<String>,
    came: Mutex<Vec<Came>>,
    answer: Mutex<Option<(u16, &'static str, &'static str)>>,
    changed: Notify,
}

impl Bot {
    fn came(&self) -> Vec<Came> {
        self.came.lock().unwrap().clone()
    }

    fn statuses(&self) -> Vec<String> {
        let came = self.came();
        came.iter()
            .filter_map(|came| came.get("MessageStatus").map(str::to_owned))
            .collect()
    }
}

async fn hook(State(bot): State<Arc<Bot>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    if uri.path() == "/file.csv" {
        return ([("content-type", "text/csv")], "nombre\n").into_response();
    }
    if uri.path() == "/files/a.png" {
        return ([("content-type", "image/png")], "a picture").into_response();
    }
    let form: Pairs = form_urlencoded::parse(&body).into_owned().collect();
    let mut sorted = form.clone();
    sorted.sort();
    let path = uri.to_string();
    let mut mac = Hmac::<Sha1>::new_from_slice(TOKEN.as_bytes()).unwrap();
    mac.update(format!("{}{path}", bot.base.lock().unwrap()).as_bytes());
    for (name, value) in sorted {
        mac.update(name.as_bytes());
        mac.update(value.as_bytes());
    }
    let expected = STANDARD.encode(mac.finalize().into_bytes());
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    let came = Came {
        path,
        form,
        genuine: header("x-twilio-signature") == expected,
        token: header("i-twilio-idempotency-token"),
    };
    bot.came.lock().unwrap().push(came);
    bot.changed.notify_waiters();
    match *bot.answer.lock().unwrap() {
        None => StatusCode::NO_CONTENT.into_response(),
        Some((status, kind, words)) => (
            StatusCode::from_u16(status).unwrap(),
            [("content-type", kind)],
            words,
        )
            .into_response(),
    }
}

struct Scene {
    stage: Stage,
    bot: Arc<Bot>,
}

impl Scene {
    async fn new() -> Self {
        Self::with("", |_| {}).await
    }

    async fn with(overrides: &str, change: impl FnOnce(&mut Settings)) -> Self {
        let bot = Arc::new(Bot::default());
        let app = Router::new().fallback(hook).with_state(bot.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        *bot.base.lock().unwrap() = base.clone();
        tokio::spawn(async move { axum::serve(listener, app).await });
        let stage = Stage::with(|settings| {
            let url = format!("{base}/twilio{overrides}");
            settings.twilio = Some(Twilio::new(ACCOUNT, TOKEN, SENDER, "Óptica Mirador", &url));
            change(settings);
        })
        .await;
        Self { stage, bot }
    }

    fn url(&self, path: &str) -> String {
        format!("{}/2010-04-01/Accounts/{ACCOUNT}/{path}", self.stage.url)
    }

    fn callback(&self) -> String {
        format!("{}/status?c=m-1", self.bot.base.lock().unwrap())
    }

    async fn form(&self, pairs: &[(&str, &str)]) -> (u16, Value) {
        let mut all = vec![
            ("To", format!("whatsapp:{ANA}")),
            ("From", format!("whatsapp:{SENDER}")),
        ];
        all.retain(|(name, _)| !pairs.iter().any(|(given, _)| given == name));
        let callback = self.callback();
        all.push(("StatusCallback", callback));
        let all = all.iter().map(|(name, value)| (*name, value.as_str()));
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(all.chain(pairs.iter().copied()))
            .finish();
        let request = self
            .stage
            .client
            .post(self.url("Messages.json"))
            .basic_auth(ACCOUNT, Some(TOKEN));
        let answer = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    async fn sent(&self, pairs: &[(&str, &str)]) -> String {
        let (status, answer) = self.form(pairs).await;
        assert_eq!(status, 201, "{answer}");
        answer["sid"].as_str().unwrap().to_owned()
    }

    async fn refused(&self, code: u32, pairs: &[(&str, &str)]) {
        let (status, answer) = self.form(pairs).await;
        assert_eq!(answer["code"], code, "{pairs:?}: {answer}");
        assert_eq!(answer["status"], status);
        assert!(answer["more_info"].is_string());
    }

    async fn api(&self, method: reqwest::Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let url = format!("{}{path}", self.stage.url);
        let mut request = self
            .stage
            .client
            .request(method, url)
            .basic_auth(ACCOUNT, Some(TOKEN));
        if let Some(body) = body {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        (status, answer.json().await.unwrap_or_default())
    }

    async fn content(&self, types: Value, variables: Value) -> String {
        let body = json!({"friendly_name": "x", "language": "es", "types": types, "variables": variables});
        let (status, answer) = self.api(reqwest::Method::POST, "/v1/Content", Some(body)).await;
        assert_eq!(status, 201, "{answer}");
        answer["sid"].as_str().unwrap().to_owned()
    }

    /// Ana writes to the number at Twilio.
    async fn writes(&self, mut body: Value) -> (String, Came) {
        body["channel"] = json!("twilio");
        let id = self.stage.writes(body).await;
        self.stage.idle().await;
        let came = self
            .bot
            .came()
            .into_iter()
            .find(|came| came.get("MessageSid") == Some(&id));
        (id, came.unwrap())
    }
}

#[tokio::test]
async fn a_message_and_its_life() {
    let scene = Scene::new().await;
    scene.writes(json!({"text": "hola"})).await;
    let (status, answer) = scene.form(&[("Body", "¡Hola, Ana!")]).await;
    assert_eq!(
        (status, &answer["status"], &answer["num_media"]),
        (201, &json!("queued"), &json!("0"))
    );
    assert_eq!(answer["to"], format!("whatsapp:{ANA}"));
    assert_eq!(answer["date_created"], "Fri, 20 Nov 2026 14:00:00 +0000");
    let sid = answer["sid"].as_str().unwrap();
    assert!(sid.starts_with("SM") && sid.len() == 34);
    scene.stage.settle().await;
    assert_eq!(scene.bot.statuses(), ["sent", "delivered", "read"]);
    for came in scene.bot.came() {
        assert!(came.genuine, "{came:?}");
    }
    let last = scene.bot.came().pop().unwrap();
    assert_eq!(
        (last.path.as_str(), last.get("EventType")),
        ("/status?c=m-1", Some("READ"))
    );
    assert_eq!(last.get("MessageSid"), Some(sid));

    let (_, one) = scene
        .api(
            reqwest::Method::GET,
            &format!("/2010-04-01/Accounts/{ACCOUNT}/Messages/{sid}.json"),
            None,
        )
        .await;
    assert_eq!(
        (&one["status"], &one["body"]),
        (&json!("read"), &json!("¡Hola, Ana!"))
    );
    let query = "To=whatsapp%3A%2B573001112233&PageSize=1";
    let (_, page) = scene
        .api(
            reqwest::Method::GET,
            &format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json?{query}"),
            None,
        )
        .await;
    assert_eq!(
        (&page["messages"][0]["sid"], &page["next_page_uri"]),
        (&json!(sid), &Value::Null)
    );
}

#[tokio::test]
async fn what_is_refused() {
    let scene = Scene::new().await;
    let long = "x".repeat(1601);
    for (code, pairs) in [
        (21211, &[("To", "whatsapp:57"), ("Body", "x")][..]),
        (21211, &[("To", ANA), ("Body", "x")]),
        (21211, &[("To", "whatsapp:CO.1"), ("Body", "x")]),
        (21604, &[("To", ""), ("Body", "x")]),
        (21603, &[("From", ""), ("Body", "x")]),
        (21212, &[("From", SENDER), ("Body", "x")]),
        (63007, &[("From", "whatsapp:+15005550006"), ("Body", "x")]),
        (21701, &[("MessagingServiceSid", "MG1"), ("Body", "x")]),
        (63031, &[("To", "whatsapp:+573005550198"), ("Body", "x")]),
        (21619, &[]),
        (21617, &[("Body", &long)]),
        (21620, &[("MediaUrl", "ftp://x")]),
        (21623, &[("MediaUrl", "https://a/1"), ("MediaUrl", "https://a/2")]),
        (21654, &[("ContentVariables", "{}")]),
        (21655, &[("ContentSid", "HX1")]),
        (20001, &[("Body", "x"), ("PersistentAction", "geo:x")]),
    ] {
        scene.refused(code, pairs).await;
    }
    let text = scene
        .content(
            json!({"twilio/text": {"body": "Hola {{1}}"}}),
            json!({"1": "Ana"}),
        )
        .await;
    for values in [
        "x",
        "[]",
        r#"{"1":null}"#,
        r#"{"1":""}"#,
        r#"{"1":"a\nb"}"#,
        r#"{"1":"a\tb"}"#,
        r#"{"1":"a     b"}"#,
    ] {
        scene
            .refused(21656, &[("ContentSid", &text), ("ContentVariables", values)])
            .await;
    }
    let wrong = scene
        .stage
        .client
        .get(scene.url("Messages.json"))
        .basic_auth(ACCOUNT, Some("x"))
        .send()
        .await
        .unwrap();
    assert_eq!(wrong.status(), 401);
    assert_eq!(wrong.json::<Value>().await.unwrap()["code"], 20003);
    assert_eq!(scene.stage.get("/control/messages/count").await["accepted"], 0);
}

#[tokio::test]
async fn what_fails_later() {
    let scene = Scene::with("", |settings| {
        settings
            .world
            .people
            .push(Person::new("+573001110000", "Nadie").without_whatsapp());
    })
    .await;
    let fails = async |pairs: &[(&str, &str)], code: &str| {
        let sid = scene.sent(pairs).await;
        scene.stage.settle().await;
        let came = scene.bot.came().pop().unwrap();
        assert_eq!(
            (came.get("MessageSid"), came.get("ErrorCode")),
            (Some(&*sid), Some(code))
        );
        assert!(matches!(
            came.get("MessageStatus"),
            Some("failed" | "undelivered")
        ));
    };
    fails(&[("Body", "fuera de la ventana")], "63016").await;
    fails(&[("To", "whatsapp:+573001110000"), ("Body", "x")], "63003").await;
    scene.writes(json!({"text": "hola"})).await;
    let lost = format!("{}/nowhere", scene.stage.url);
    fails(&[("MediaUrl", &lost)], "63019").await;
    fails(&[("MediaUrl", "https://example.org/x.png")], "63019").await;
    let types =
        json!({"twilio/quick-reply": {"body": "{{1}}", "actions": [{"title": "{{2}}", "id": "{{3}}"}]}});
    let quick = scene.content(types, json!({"1": "a", "2": "b", "3": "c"})).await;
    let values = r#"{"1":"Hola","2":"un título de más de veinte","3":"x"}"#;
    fails(&[("ContentSid", &quick), ("ContentVariables", values)], "63021").await;
    scene
        .stage
        .fault(json!({"kind": "fail_later", "code": 63049, "phone_number_id": SENDER}))
        .await;
    fails(&[("Body", "x")], "63049").await;
}

#[tokio::test]
async fn files_both_ways() {
    let scene = Scene::new().await;
    let file = json!({"base64": "YTtiCg==", "mime_type": "text/csv", "filename": "clientes.csv"});
    let (_, came) = scene.writes(json!({"kind": "document", "media": file})).await;
    assert_eq!(
        (came.get("NumMedia"), came.get("Body")),
        (Some("1"), Some("clientes.csv"))
    );
    let media = came.get("MediaUrl0").unwrap();
    let open = scene.stage.client.get(media).send().await.unwrap();
    assert_eq!(open.status(), 401);
    // The client of the tests follows the redirect, and leaves the credentials behind only for another host.
    let plain = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none());
    let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let plain = plain.tls_backend_preconfigured(tls).build().unwrap();
    let answer = plain
        .get(media)
        .basic_auth(ACCOUNT, Some(TOKEN))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 307);
    let store = answer.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(
        plain
            .get(&store)
            .basic_auth(ACCOUNT, Some(TOKEN))
            .send()
            .await
            .unwrap()
            .status(),
        400
    );
    assert_eq!(
        plain.get(&store).send().await.unwrap().text().await.unwrap(),
        "a;b\n"
    );

    let link = format!("{}/file.csv", scene.bot.base.lock().unwrap());
    let sid = scene.sent(&[("MediaUrl", &link), ("Body", "lista")]).await;
    scene.stage.settle().await;
    let record = scene.stage.record(&sid).await;
    assert_eq!(
        (&record["kind"], &record["media"]["size"], &record["status"]),
        (&json!("document"), &json!(7), &json!("read"))
    );
}

#[tokio::test]
async fn contents_and_choices() {
    let scene = Scene::new().await;
    scene.writes(json!({"text": "hola"})).await;
    let actions = json!([{"type": "QUICK_REPLY", "title": "{{2}}", "id": "{{3}}"}]);
    let types = json!({"twilio/quick-reply": {"body": "{{1}}", "actions": actions}});
    let quick = scene.content(types, json!({"1": "a", "2": "b", "3": "c"})).await;
    let values = r#"{"1":"¿Seguro?","2":"Sí","3":"ok:1"}"#;
    let sid = scene
        .sent(&[("ContentSid", &quick), ("ContentVariables", values)])
        .await;
    let record = scene.stage.record(&sid).await;
    assert_eq!(
        (&record["text"], &record["buttons"][0]["id"]),
        (&json!("¿Seguro?"), &json!("ok:1"))
    );
    let (_, tap) = scene
        .writes(json!({"kind": "button_reply", "reply": {"id": "ok:1", "title": "Sí"}, "context": sid}))
        .await;
    assert_eq!(
        (tap.get("ButtonPayload"), tap.get("ButtonText")),
        (Some("ok:1"), Some("Sí"))
    );
    assert_eq!(tap.get("OriginalRepliedMessageSid"), Some(&*sid));
    let choice = json!({"id": "3", "title": "Fila", "description": "Más"});
    let (_, row) = scene.writes(json!({"kind": "list_reply", "reply": choice})).await;
    assert_eq!(
        (
            row.get("ListId"),
            row.get("ListTitle"),
            row.get("ListDescription")
        ),
        (Some("3"), Some("Fila"), Some("Más"))
    );

    let post = reqwest::Method::POST;
    for (types, variables) in [
        (json!({}), json!({})),
        (json!({"twilio/hologram": {"body": "x"}}), json!({})),
        (json!({"twilio/text": {"body": "{{1}}"}}), json!({})),
        (
            json!({"twilio/text": {"body": "{{un_nombre_demasiado}}"}}),
            json!({"un_nombre_demasiado": "x"}),
        ),
        (
            json!({"twilio/quick-reply": {"body": "x", "actions": []}}),
            json!({}),
        ),
        (
            json!({"twilio/list-picker": {"body": "x", "items": [{"item": "a", "id": "1"}]}}),
            json!({}),
        ),
    ] {
        let body = json!({"friendly_name": "x", "language": "es", "types": types, "variables": variables});
        let (status, answer) = scene.api(post.clone(), "/v1/Content", Some(body)).await;
        assert_eq!((status, &answer["code"]), (400, &json!(20001)), "{answer}");
    }
    let (_, page) = scene
        .api(reqwest::Method::GET, "/v1/Content?PageSize=1", None)
        .await;
    assert_eq!(
        (
            page["contents"].as_array().unwrap().len(),
            &page["meta"]["next_page_url"]
        ),
        (1, &Value::Null)
    );
    let path = format!("/v1/Content/{quick}");
    assert_eq!(scene.api(reqwest::Method::DELETE, &path, None).await.0, 204);
    scene
        .refused(21655, &[("ContentSid", &quick), ("ContentVariables", values)])
        .await;
}

#[tokio::test]
async fn a_template_with_a_file_takes_files_of_its_kind() {
    let scene = Scene::new().await;
    let base = scene.bot.base.lock().unwrap().clone();
    let card = |media: Value, sample: &str| {
        let types = json!({"whatsapp/card": {"body": "Mira lo nuevo.", "media": media}});
        json!({"friendly_name": "x", "language": "es", "types": types, "variables": {"file": sample}})
    };
    let post = reqwest::Method::POST;
    for media in [
        json!([]),
        json!(["{{file}}"]),
        json!(["https://{{file}}/a"]),
        json!([1]),
        json!("x"),
    ] {
        let answer = scene
            .api(post.clone(), "/v1/Content", Some(card(media, "a.png")))
            .await;
        assert_eq!(answer.0, 400, "{}", answer.1);
    }
    let submitted = async |name: &str, sample: &str| {
        let content = card(json!([format!("{base}/{{{{file}}}}")]), sample);
        let (_, made) = scene.api(post.clone(), "/v1/Content", Some(content)).await;
        let sid = made["sid"].as_str().unwrap().to_owned();
        let path = format!("/v1/Content/{sid}/ApprovalRequests/whatsapp");
        let submission = json!({"name": name, "category": "MARKETING"});
        (scene.api(post.clone(), &path, Some(submission)).await.0, sid)
    };
    // The reviewers see the sample: it has to be there, and to say what it is.
    assert_eq!(submitted("nadie", "files/nobody.png").await.0, 400);
    assert_eq!(submitted("sin_tipo", "file.csv").await.0, 400);
    let (status, sid) = submitted("foto", "files/a.png").await;
    assert_eq!(status, 201);
    let approved = json!({"event": "APPROVED"});
    assert_eq!(
        scene
            .stage
            .post("/control/templates/foto/review", approved)
            .await
            .0,
        200
    );
    let sent = async |file: &str| {
        let values = json!({"file": file}).to_string();
        let id = scene
            .sent(&[("ContentSid", &sid), ("ContentVariables", &values)])
            .await;
        scene.stage.settle().await;
        scene.stage.record(&id).await
    };
    let record = sent("files/a.png").await;
    assert_eq!(
        (
            &record["kind"],
            &record["header"]["media"]["kind"],
            &record["status"]
        ),
        (&json!("template"), &json!("image"), &json!("read"))
    );
    assert_eq!(sent("files/nobody.png").await["status"], "failed");
    assert_eq!(sent("files/a.pdf").await["status"], "failed");
}

#[tokio::test]
async fn templates_are_reviewed_and_go_at_any_hour() {
    let scene = Scene::new().await;
    let sid = scene
        .content(
            json!({"twilio/text": {"body": "Hola {{1}}, ya llegó todo."}}),
            json!({"1": "Ana"}),
        )
        .await;
    let path = format!("/v1/Content/{sid}/ApprovalRequests/whatsapp");
    let submission = json!({"name": "promo_1", "category": "MARKETING"});
    let post = reqwest::Method::POST;
    let bad = json!({"name": "Promo 1", "category": "MARKETING"});
    assert_eq!(scene.api(post.clone(), &path, Some(bad)).await.0, 400);
    for body in [
        "{{1}}, ya llegó todo",
        "Ya llegó todo, {{1}}",
        "Hola {{1}}, ya",
        "Hola {{1}}{{1}}, ya llegó todo",
        "Hola\n\n\nya llegó todo",
    ] {
        let strange = scene
            .content(json!({"twilio/text": {"body": body}}), json!({"1": "Ana"}))
            .await;
        let path = format!("/v1/Content/{strange}/ApprovalRequests/whatsapp");
        let asked = json!({"name": "strange", "category": "MARKETING"});
        assert_eq!(scene.api(post.clone(), &path, Some(asked)).await.0, 400, "{body}");
    }
    let (status, answer) = scene.api(post.clone(), &path, Some(submission.clone())).await;
    assert_eq!((status, &answer["status"]), (201, &json!("received")));
    assert_eq!(scene.api(post, &path, Some(submission)).await.0, 400);
    let review = json!({"event": "APPROVED", "category": "UTILITY"});
    assert_eq!(
        scene
            .stage
            .post("/control/templates/promo_1/review", review)
            .await
            .0,
        200
    );
    let (_, page) = scene
        .api(reqwest::Method::GET, "/v1/ContentAndApprovals", None)
        .await;
    let contents = page["contents"].as_array().unwrap();
    let approval = contents.iter().find(|content| content["sid"] == sid).unwrap();
    let approval = &approval["approval_requests"];
    assert_eq!(
        (&approval["status"], &approval["category"]),
        (&json!("approved"), &json!("UTILITY"))
    );
    let message = scene
        .sent(&[("ContentSid", &sid), ("ContentVariables", r#"{"1":"Ana"}"#)])
        .await;
    scene.stage.settle().await;
    assert_eq!(scene.bot.statuses(), ["sent", "delivered", "read"]);
    assert_eq!(scene.stage.record(&message).await["template"]["name"], "promo_1");

    let scene = Scene::with("", |settings| {
        settings.review = Review::After(Duration::from_secs(5))
    })
    .await;
    let sid = scene
        .content(json!({"twilio/text": {"body": "Hola"}}), json!({}))
        .await;
    let path = format!("/v1/Content/{sid}/ApprovalRequests/whatsapp");
    let submission = json!({"name": "a", "category": "UTILITY"});
    scene.api(reqwest::Method::POST, &path, Some(submission)).await;
    scene.stage.pass(Duration::from_secs(6)).await;
    let (_, approval) = scene
        .api(
            reqwest::Method::GET,
            &format!("/v1/Content/{sid}/ApprovalRequests"),
            None,
        )
        .await;
    assert_eq!(approval["whatsapp"]["status"], "approved");
}

#[tokio::test]
async fn an_answer_in_words_reaches_the_customer() {
    let scene = Scene::new().await;
    for (answer, leaks) in [
        ((200, "text/plain; charset=utf-8", "OK"), true),
        (
            (200, "text/xml", "<Response><Message>Hola</Message></Response>"),
            true,
        ),
        ((200, "text/xml", "<Response/>"), false),
        ((200, "text/plain", ""), false),
        ((200, "application/json", "{\"ok\":true}"), false),
    ] {
        let before = scene.stage.get("/control/messages/count").await["accepted"]
            .as_u64()
            .unwrap();
        *scene.bot.answer.lock().unwrap() = Some(answer);
        scene.writes(json!({"text": "hola"})).await;
        let after = scene.stage.get("/control/messages/count").await["accepted"]
            .as_u64()
            .unwrap();
        assert_eq!(after > before, leaks, "{answer:?}");
    }
    let all = scene
        .stage
        .get(&format!("/control/messages?kind=webhook_answer&to={}", &ANA[1..]))
        .await;
    assert_eq!(all["messages"][0]["text"], "OK");
}

#[tokio::test]
async fn people_in_every_way() {
    let scene = Scene::with("", |settings| {
        let mut hidden = Person::new("+573001110009", "sin.numero");
        hidden.hides_number = true;
        settings.world.people.push(hidden);
    })
    .await;
    let (first, came) = scene
        .writes(json!({"text": "¿Hay?", "name": "Ana Gil", "forwarded": true}))
        .await;
    assert!(came.genuine);
    assert_eq!(came.path, "/twilio");
    assert_eq!(
        (came.get("From"), came.get("WaId")),
        (Some("whatsapp:+573001112233"), Some("573001112233"))
    );
    assert_eq!(
        (came.get("ProfileName"), came.get("Forwarded")),
        (Some("Ana Gil"), Some("true"))
    );
    let (_, liked) = scene
        .writes(json!({"reaction": {"message_id": first, "emoji": "👍"}}))
        .await;
    assert_eq!(
        (liked.get("Body"), liked.get("OriginalRepliedMessageSid")),
        (Some("👍"), Some(&*first))
    );
    let place = json!({"latitude": 4.6, "longitude": -74.0, "name": "Casa"});
    let (_, place) = scene.writes(json!({"kind": "location", "location": place})).await;
    assert_eq!(
        (place.get("Latitude"), place.get("Label")),
        (Some("4.6"), Some("Casa"))
    );
    let cards = json!([{"name": {"formatted_name": "Luis"}, "phones": [{"phone": "+57 300 111 0000"}]}]);
    let (_, card) = scene.writes(json!({"kind": "contacts", "contacts": cards})).await;
    assert_eq!(
        (card.get("MediaContentType0"), card.get("MessageType")),
        (Some("text/vcard"), Some("contacts"))
    );
    let referral = json!({"source_id": "7", "ctwa_clid": "x"});
    let (_, advert) = scene.writes(json!({"text": "info", "referral": referral})).await;
    assert_eq!(
        (advert.get("ReferralSourceId"), advert.get("ReferralCtwaClid")),
        (Some("7"), Some("x"))
    );

    let (_, hidden) = scene
        .writes(json!({"from": "+573001110009", "text": "hola"}))
        .await;
    let from = hidden.get("From").unwrap();
    assert!(from.starts_with("whatsapp:CO.") && hidden.get("WaId").is_none());
    scene.sent(&[("To", from), ("Body", "hola")]).await;
    scene.stage.settle().await;
    assert_eq!(scene.bot.came().pop().unwrap().get("To"), Some(from));
}

#[tokio::test]
async fn both_providers_side_by_side() {
    let scene = Scene::new().await;
    let (quoted, _) = scene.writes(json!({"text": "por Twilio"})).await;
    // The quoted message says which number is meant; without one it is the first.
    scene
        .stage
        .writes(json!({"text": "sigo", "context": quoted}))
        .await;
    scene.stage.writes(json!({"text": "por Cloud"})).await;
    scene.stage.idle().await;
    assert_eq!(scene.bot.came().len(), 2);
    assert_eq!(scene.stage.receiver.messages().len(), 1);
    scene.stage.sent(text("Cloud")).await;
    scene.sent(&[("Body", "Twilio")]).await;
    scene.stage.settle().await;
    assert_eq!(
        (scene.bot.statuses().len(), scene.stage.receiver.statuses().len()),
        (3, 3)
    );
    let people = scene.stage.get("/control/people").await;
    assert_eq!(people["accounts"][0]["numbers"][0]["phone_number_id"], NUMBER);
    assert_eq!(people["accounts"][1]["numbers"][0]["phone_number_id"], SENDER);
    let close = json!({"phone": ANA, "phone_number_id": SENDER});
    assert_eq!(scene.stage.post("/control/reset-window", close).await.0, 200);
    scene.stage.sent(text("Cloud")).await;
    scene.sent(&[("Body", "Twilio")]).await;
    scene.stage.settle().await;
    assert_eq!(scene.bot.came().pop().unwrap().get("ErrorCode"), Some("63016"));
    assert_eq!(scene.stage.receiver.statuses().len(), 6);
}

#[tokio::test]
async fn faults_and_repetitions() {
    let scene = Scene::with("#rc=2&rp=5xx", |_| {}).await;
    let once = |kind: &str, extra: Value| {
        let mut fault = json!({"kind": kind, "times": 1, "phone_number_id": SENDER});
        fault
            .as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        fault
    };
    scene.writes(json!({"text": "hola"})).await;
    for (fault, code, status) in [
        (once("rate_limit", json!({"retry_after": 3})), 20429, 429),
        (once("server_error", json!({})), 20500, 500),
        (once("refuse", json!({"code": 21610})), 21610, 400),
        (once("expired_token", json!({})), 20003, 401),
    ] {
        scene.stage.fault(fault).await;
        let (got, answer) = scene.form(&[("Body", "x")]).await;
        assert_eq!((got, &answer["code"]), (status, &json!(code)));
    }
    assert_eq!(scene.stage.get("/control/messages/count").await["accepted"], 0);
    // Taken, and the answer is lost: the list shows it.
    scene.stage.fault(once("drop_after", json!({}))).await;
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("To", format!("whatsapp:{ANA}")),
            ("From", format!("whatsapp:{SENDER}")),
            ("Body", "y".into()),
        ])
        .finish();
    let lost = scene
        .stage
        .client
        .post(scene.url("Messages.json"))
        .basic_auth(ACCOUNT, Some(TOKEN));
    let lost = lost
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await;
    assert!(lost.is_err());
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages.json");
    let (_, page) = scene.api(reqwest::Method::GET, &path, None).await;
    assert_eq!(page["messages"][0]["body"], "y");

    scene
        .stage
        .fault(once("duplicate_webhooks", json!({"copies": 1})))
        .await;
    scene
        .stage
        .writes(json!({"text": "doble", "channel": "twilio"}))
        .await;
    scene.stage.settle().await;
    let doubles = scene
        .bot
        .came()
        .into_iter()
        .filter(|came| came.get("Body") == Some("doble"));
    assert_eq!(doubles.count(), 2);

    // Not taken: repeated as often as the address asks, with the same token.
    *scene.bot.answer.lock().unwrap() = Some((503, "text/plain", "full"));
    scene
        .stage
        .writes(json!({"text": "otra vez", "channel": "twilio"}))
        .await;
    scene.stage.settle().await;
    let again: Vec<Came> = scene
        .bot
        .came()
        .into_iter()
        .filter(|came| came.get("Body") == Some("otra vez"))
        .collect();
    assert_eq!(again.len(), 3);
    assert!(
        again
            .iter()
            .all(|came| came.genuine && came.token == again[0].token)
    );
    assert_eq!(scene.stage.get("/control/webhooks").await["given_up"], 1);
}

#[tokio::test]
async fn an_account_that_is_not_active_says_so_and_does_nothing() {
    let scene = Scene::with("", |_| {}).await;
    scene.writes(json!({"text": "hola"})).await;
    let change = json!({"status": "suspended"});
    assert_eq!(scene.stage.post("/control/twilio/status", change).await.0, 200);
    let (status, answer) = scene.form(&[("Body", "x")]).await;
    assert_eq!((status, &answer["code"]), (403, &json!(20005)));
    let about = format!("/2010-04-01/Accounts/{ACCOUNT}.json");
    let (status, account) = scene.api(reqwest::Method::GET, &about, None).await;
    assert_eq!((status, &account["status"]), (200, &json!("suspended")));
}
