//! The client for Twilio against the stand-in, over real HTTP: what one asks, the other takes, and what the stand-in
//! tells, the program believes and understands.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use pregon::domain::message::{
    Address, Button, Content, Delivery, Event, InboundContent, InboundMessage, Media, Outbound, StatusUpdate,
    TemplateState,
};
use pregon::domain::template::{TemplateCategory, TemplateDraft};
use pregon::provider::twilio::{
    Client, Keys, STATUS_PATH, Settings, SignedRequest, decode, signature, split,
};
use pregon::provider::{LookUp, Provider, Sighting, http_client_for};
use pregon_simulator::{Review, Twilio, World};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio_util::sync::{CancellationToken, DropGuard};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "a-twilio-token";
const ANA: &str = "573001112233";
/// 20 November 2026, 14:00 UTC.
const START_MS: i64 = 1_795_183_200_000;

struct HandClock(AtomicI64);

impl pregon_simulator::Clock for HandClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn real_delay(&self, _simulated: Duration) -> Duration {
        Duration::from_millis(1)
    }
}

/// What the webhooks said, once believed and read.
#[derive(Default)]
struct Heard {
    base: Mutex<String>,
    events: Mutex<Vec<Event>>,
    forged: Mutex<usize>,
    changed: Notify,
}

async fn hook(State(heard): State<Arc<Heard>>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let tokens = [SecretString::from(TOKEN)];
    let keys = Keys {
        auth_tokens: &tokens,
        shared_keys: &[],
    };
    let url = format!("{}{uri}", heard.base.lock().unwrap());
    let request = SignedRequest {
        url: &url,
        body: &body,
        content_type: header("content-type"),
        signature: header("x-twilio-signature"),
        settings: header("x-twilio-webhooks-signature-settings"),
    };
    if signature(keys, &request).is_err() {
        *heard.forged.lock().unwrap() += 1;
    }
    let raw = split(uri.query(), header("i-twilio-idempotency-token"), &body);
    let events = raw.iter().map(|event| decode(&event.payload, &event.kind));
    heard.events.lock().unwrap().extend(events);
    heard.changed.notify_waiters();
    StatusCode::NO_CONTENT
}

struct Scene {
    provider: Provider,
    clock: Arc<HandClock>,
    heard: Arc<Heard>,
    url: String,
    http: reqwest::Client,
    _stop: DropGuard,
}

impl Scene {
    async fn new() -> Self {
        let heard = Arc::new(Heard::default());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        *heard.base.lock().unwrap() = base.clone();
        let app = Router::new().fallback(hook).with_state(heard.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let bind: SocketAddr = "127.0.0.1:0".parse().unwrap();
        let mut settings = pregon_simulator::Settings::new(bind, None, World::default());
        settings.review = Review::Manual;
        settings.delivery.read_share = 1.0;
        let webhook = format!("{base}/webhooks/twilio");
        settings.twilio = Some(Twilio::new(ACCOUNT, TOKEN, "+573005550198", "Óptica", &webhook));
        let clock = Arc::new(HandClock(AtomicI64::new(START_MS)));
        let stop = CancellationToken::new();
        let running = pregon_simulator::start(settings, clock.clone(), stop.clone())
            .await
            .unwrap();
        let url = running.url();
        let http = http_client_for(&url, Duration::from_secs(10)).unwrap();
        let settings = Settings {
            base_url: url.clone(),
            content_url: url.clone(),
            account_sid: ACCOUNT.into(),
            username: ACCOUNT.into(),
            secret: SecretString::from(TOKEN),
            from: Some("+573005550198".into()),
            messaging_service_sid: None,
            public_url: base,
            timeout: Duration::from_secs(10),
            content_timeout: Settings::CONTENT_TIMEOUT,
            media_timeout: Settings::MEDIA_TIMEOUT,
            proxies: Vec::new(),
        };
        Self {
            provider: Provider::Twilio(Client::new(settings, http.clone()).unwrap()),
            clock,
            heard,
            url,
            http,
            _stop: stop.drop_guard(),
        }
    }

    async fn control(&self, path: &str, body: &Value) -> Value {
        let answer = self
            .http
            .post(format!("{}/control/{path}", self.url))
            .json(body)
            .send()
            .await
            .unwrap();
        assert!(answer.status().is_success(), "{path} {body}");
        answer.json().await.unwrap()
    }

    async fn send(&self, content: Content) -> String {
        self.provider.send(&outbound(content)).await.unwrap().provider_id
    }

    async fn shown(&self, sid: &str) -> Value {
        let all = self
            .http
            .get(format!("{}/control/messages", self.url))
            .send()
            .await
            .unwrap();
        let all: Value = all.json().await.unwrap();
        let found = all["messages"]
            .as_array()
            .unwrap()
            .iter()
            .find(|message| message["wamid"] == sid);
        found.unwrap().clone()
    }

    /// Waits until an event of this kind has come, letting the simulated time run.
    async fn until<T>(&self, pick: impl Fn(&Event) -> Option<T>) -> T {
        let waiting = async {
            loop {
                let changed = self.heard.changed.notified();
                if let Some(found) = self.heard.events.lock().unwrap().iter().find_map(&pick) {
                    return found;
                }
                self.clock.0.fetch_add(60_000, Ordering::SeqCst);
                let _looked_again = tokio::time::timeout(Duration::from_millis(20), changed).await;
            }
        };
        let found = tokio::time::timeout(Duration::from_secs(30), waiting).await;
        found.unwrap_or_else(|_| panic!("never; came: {:#?}", self.heard.events.lock().unwrap()))
    }

    async fn status(&self, sid: &str, step: Delivery) -> StatusUpdate {
        self.until(|event| match event {
            Event::Status(update) if update.provider_id == sid && update.delivery == step => {
                Some(update.clone())
            }
            _ => None,
        })
        .await
    }

    async fn writes(&self, mut body: Value) -> InboundMessage {
        body["from"] = json!(ANA);
        let id = self.control("inbound", &body).await["wamid"].clone();
        self.until(|event| match event {
            Event::Message(message) if message.id == id => Some(message.clone()),
            _ => None,
        })
        .await
    }
}

fn outbound(content: Content) -> Outbound {
    Outbound {
        to: Address::Phone(ANA.into()),
        content,
        quotes: None,
        correlation: "m-7 ñ".into(),
    }
}

fn question() -> Content {
    let button = |id: &str, title: &str| Button {
        id: id.into(),
        title: title.into(),
    };
    Content::Buttons {
        body: "¿Seguro?\n\nSon *tres* citas".into(),
        footer: None,
        file: None,
        buttons: vec![button("y:1", "Sí"), button("n:1", "No")],
    }
}

#[tokio::test]
async fn a_conversation_by_way_of_twilio() {
    let scene = Scene::new().await;
    assert_eq!(scene.provider.health().await.unwrap().can_send, Some(true));
    let first = scene.writes(json!({ "text": "Hola", "name": "Ana Gil" })).await;
    assert_eq!(first.content, InboundContent::Text("Hola".into()));
    assert_eq!(first.from.name.as_deref(), Some("Ana Gil"));
    let sid = scene.send(Content::text("Buenas\ntardes")).await;
    let read = scene.status(&sid, Delivery::Read).await;
    assert_eq!(read.correlation.as_deref(), Some("m-7 ñ"));
    assert_eq!(read.recipient.phone.as_deref(), Some(ANA));

    let asked = scene.send(question()).await;
    let shown = scene.shown(&asked).await;
    assert_eq!(
        (&shown["text"], &shown["buttons"][1]["title"]),
        (&json!("¿Seguro?\n\nSon *tres* citas"), &json!("No"))
    );
    let tap = scene
        .writes(json!({ "kind": "button_reply", "reply": { "id": "y:1", "title": "Sí" }, "context": asked }))
        .await;
    assert_eq!(tap.quotes, Some(asked));
    assert!(matches!(tap.content, InboundContent::Choice { id, .. } if id == "y:1"));

    let file = json!({ "base64": "YTtiCg==", "mime_type": "text/csv", "filename": "clientes.csv" });
    let file = scene.writes(json!({ "kind": "document", "media": file })).await;
    let InboundContent::Media(file) = file.content else {
        panic!()
    };
    assert_eq!(file.filename.as_deref(), Some("clientes.csv"));
    assert_eq!(
        &*scene.provider.download(&file.media_id, 100).await.unwrap().bytes,
        b"a;b\n"
    );
    let place = Content::Location {
        latitude: 4.6,
        longitude: -74.1,
        name: Some("Óptica".into()),
        address: None,
    };
    assert_eq!(
        scene.shown(&scene.send(place).await).await["data"]["name"],
        "Óptica"
    );
    let lost = Content::Image {
        media: Media::Link(format!("{}/nowhere.png", scene.url)),
        caption: None,
    };
    let sid = scene.send(lost).await;
    assert_eq!(
        scene.status(&sid, Delivery::Failed).await.error.unwrap().code,
        Some(63_019)
    );
    assert_eq!(*scene.heard.forged.lock().unwrap(), 0);
    assert!(scene.heard.base.lock().unwrap().starts_with("http://") && STATUS_PATH.starts_with('/'));
}

#[tokio::test]
async fn a_template_opens_a_conversation_and_a_lost_answer_is_found() {
    let scene = Scene::new().await;
    let draft = TemplateDraft {
        name: "promo_1".into(),
        language: "es".into(),
        category: TemplateCategory::Marketing,
        header: Some("Para {{nombre}}".into()),
        header_example: Some("Ana".into()),
        file: None,
        body: "Hola {{nombre}}, hoy hay {{cosa}} para ti.".into(),
        examples: vec![
            (Some("nombre".into()), "Ana".into()),
            (Some("cosa".into()), "lentes".into()),
        ],
        footer: None,
        buttons: vec![],
    };
    let info = scene.provider.create_template(&draft, None).await.unwrap();
    assert_eq!(info.state, TemplateState::Pending);
    assert_eq!(
        scene
            .provider
            .create_template(&draft, None)
            .await
            .unwrap()
            .provider_id,
        info.provider_id
    );
    scene
        .control("templates/promo_1/review", &json!({ "event": "APPROVED" }))
        .await;
    let info = scene.provider.templates().await.unwrap().templates.remove(0);
    assert_eq!(info.state, TemplateState::Approved);
    let values = vec![
        (Some("nombre".into()), "Ana".into()),
        (Some("cosa".into()), "lentes".into()),
    ];
    let send = info
        .fill(values, Some((Some("nombre".into()), "Ana".into())), None)
        .unwrap();
    let sid = scene.send(Content::Template(send)).await;
    assert_eq!(
        scene.shown(&sid).await["text"],
        "Hola Ana, hoy hay lentes para ti."
    );
    scene.status(&sid, Delivery::Delivered).await;
    // Outside the 24 hours nothing else goes.
    let sid = scene.send(Content::text("¿Y?")).await;
    assert_eq!(
        scene.status(&sid, Delivery::Failed).await.error.unwrap().code,
        Some(63_016)
    );

    scene.writes(json!({ "text": "hola" })).await;
    let (to, content) = (Address::Phone(ANA.into()), Content::text("Perdido"));
    let from_ms = scene.clock.0.load(Ordering::SeqCst);
    let wanted = LookUp {
        to: &to,
        content: &content,
        from_ms,
        until_ms: from_ms + 30_000,
        known: &[],
    };
    assert_eq!(
        scene.provider.find(&wanted).await.unwrap(),
        Some(Sighting::NotFound)
    );
    scene
        .control("faults", &json!({ "kind": "drop_after", "times": 1 }))
        .await;
    assert!(scene.provider.send(&outbound(content.clone())).await.is_err());
    let sighting = scene.provider.find(&wanted).await.unwrap();
    assert!(matches!(sighting, Some(Sighting::Found { .. })), "{sighting:?}");
}
