//! A simulator, a receiver for its webhooks, and a clock moved by hand.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use hmac::{Hmac, Mac};
use pregon_simulator::{Account, Clock, Number, Settings, World, start};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::sync::Notify;
use tokio_util::sync::{CancellationToken, DropGuard};

pub const NUMBER: &str = "106540352242922";
pub const WABA: &str = "102290129340398";
pub const TOKEN: &str = "a-token";
pub const SECRET: &str = "an-app-secret";
pub const VERIFY: &str = "a-verify-token";
pub const ANA: &str = "+573001112233";
/// 20 November 2026, 14:00 UTC.
pub const START_MS: i64 = 1_795_183_200_000;

/// A clock that only moves when told.
pub struct HandClock(AtomicI64);

impl HandClock {
    pub fn advance_to(&self, ms: i64) {
        self.0.fetch_max(ms, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }

    fn real_delay(&self, _simulated: Duration) -> Duration {
        Duration::from_millis(1)
    }
}

/// What came in at the webhook.
#[derive(Default)]
struct Received {
    bodies: Vec<Value>,
    raw: Vec<String>,
    answers: VecDeque<u16>,
    forged: usize,
    handshakes: usize,
}

/// A receiver of webhooks that checks signatures.
#[derive(Default)]
pub struct Receiver {
    state: Mutex<Received>,
    changed: Notify,
}

impl Receiver {
    /// The next webhooks are answered with these statuses, the others with 200.
    pub fn answer_with(&self, statuses: &[u16]) {
        self.state.lock().unwrap().answers = statuses.iter().copied().collect();
    }

    pub fn bodies(&self) -> Vec<Value> {
        self.state.lock().unwrap().bodies.clone()
    }

    pub fn raw(&self) -> Vec<String> {
        self.state.lock().unwrap().raw.clone()
    }

    pub fn handshakes(&self) -> usize {
        self.state.lock().unwrap().handshakes
    }

    fn values(&self, key: &str) -> Vec<Value> {
        let mut found = Vec::new();
        for body in self.bodies() {
            for entry in body["entry"].as_array().unwrap() {
                for change in entry["changes"].as_array().unwrap() {
                    found.extend(change["value"][key].as_array().cloned().unwrap_or_default());
                }
            }
        }
        found
    }

    /// All statuses, in order of arrival.
    pub fn statuses(&self) -> Vec<Value> {
        self.values("statuses")
    }

    /// All messages of people, in order of arrival.
    pub fn messages(&self) -> Vec<Value> {
        self.values("messages")
    }

    /// The values of a field other than `messages`.
    pub fn events(&self, field: &str) -> Vec<Value> {
        let mut found = Vec::new();
        for body in self.bodies() {
            for change in body["entry"][0]["changes"].as_array().unwrap() {
                if change["field"] == field {
                    found.push(change["value"].clone());
                }
            }
        }
        found
    }

    /// Waits until something is so, at most ten seconds.
    pub async fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let waiting = async {
            loop {
                let changed = self.changed.notified();
                if holds(self) {
                    return;
                }
                changed.await;
            }
        };
        let outcome = tokio::time::timeout(Duration::from_secs(10), waiting).await;
        assert!(outcome.is_ok(), "never: {what}; came: {:#?}", self.bodies());
    }
}

async fn handshake(
    State(receiver): State<Arc<Receiver>>,
    Query(query): Query<Vec<(String, String)>>,
) -> impl IntoResponse {
    let of = |key: &str| {
        query
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.clone())
    };
    receiver.state.lock().unwrap().handshakes += 1;
    receiver.changed.notify_waiters();
    if of("hub.mode").as_deref() == Some("subscribe") && of("hub.verify_token").as_deref() == Some(VERIFY) {
        return (StatusCode::OK, of("hub.challenge").unwrap());
    }
    (StatusCode::FORBIDDEN, String::new())
}

async fn webhook(State(receiver): State<Arc<Receiver>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(&body);
    let expected = format!("sha256={}", hex::encode(mac.finalize().into_bytes()));
    let mut state = receiver.state.lock().unwrap();
    let answer = state.answers.pop_front().unwrap_or(200);
    if headers["x-hub-signature-256"] != expected {
        state.forged += 1;
        return StatusCode::UNAUTHORIZED;
    }
    if answer == 200 {
        state.raw.push(String::from_utf8(body.to_vec()).unwrap());
        state.bodies.push(serde_json::from_slice(&body).unwrap());
    }
    drop(state);
    receiver.changed.notify_waiters();
    StatusCode::from_u16(answer).unwrap()
}

/// A simulator with everything a test needs around it.
pub struct Stage {
    pub url: String,
    pub client: Client,
    pub clock: Arc<HandClock>,
    pub receiver: Arc<Receiver>,
    _stop: DropGuard,
}

pub fn account(webhook_url: String) -> Account {
    Account {
        business_account_id: WABA.to_owned(),
        name: "Óptica Mirador".to_owned(),
        access_token: TOKEN.to_owned(),
        app_secret: SECRET.to_owned(),
        verify_token: VERIFY.to_owned(),
        webhook_url,
        numbers: vec![Number::new(NUMBER, "+573005550199", "Óptica Mirador")],
    }
}

impl Stage {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let receiver = Arc::new(Receiver::default());
        let app = Router::new()
            .route("/hook", get(handshake).post(webhook))
            .with_state(receiver.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let hook = format!("http://{}/hook", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });

        let bind = "127.0.0.1:0".parse().unwrap();
        let mut settings = Settings::new(bind, account(hook), World::default());
        settings.delivery.read_share = 1.0;
        change(&mut settings);
        let clock = Arc::new(HandClock(AtomicI64::new(START_MS)));
        let stop = CancellationToken::new();
        let running = start(settings, clock.clone(), stop.clone()).await.unwrap();
        let stage = Self {
            url: running.url(),
            client: client(),
            clock,
            receiver,
            _stop: stop.drop_guard(),
        };
        stage
            .receiver
            .until("the handshake", |receiver| receiver.handshakes() > 0)
            .await;
        stage
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        let mut request = self
            .client
            .request(method, format!("{}{path}", self.url))
            .bearer_auth(TOKEN);
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    pub async fn get(&self, path: &str) -> Value {
        let (status, body) = self.call(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    pub async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.call(Method::POST, path, Some(&body)).await
    }

    /// Sends as the bot: the common keys and Ana as recipient are added where they are absent.
    pub async fn send(&self, mut body: Value) -> (u16, Value) {
        let map = body.as_object_mut().unwrap();
        map.entry("messaging_product").or_insert(json!("whatsapp"));
        if !map.contains_key("recipient") {
            map.entry("to").or_insert(json!(ANA));
        }
        self.post(&format!("/v23.0/{NUMBER}/messages"), body).await
    }

    /// Sends something that must be accepted; returns the message's id.
    pub async fn sent(&self, body: Value) -> String {
        let (status, answer) = self.send(body.clone()).await;
        assert_eq!(status, 200, "{body}: {answer}");
        answer["messages"][0]["id"].as_str().unwrap().to_owned()
    }

    /// Sends something that must be refused with this code; returns the error.
    pub async fn refused(&self, code: u32, body: Value) -> Value {
        let (status, answer) = self.send(body.clone()).await;
        assert_ne!(status, 200, "{body}");
        assert_eq!(answer["error"]["code"], code, "{body}: {answer}");
        assert!(answer["error"]["fbtrace_id"].is_string());
        answer["error"].clone()
    }

    /// A person writes; returns the message's id.
    pub async fn writes(&self, body: Value) -> String {
        let mut body = body;
        body.as_object_mut().unwrap().entry("from").or_insert(json!(ANA));
        let (status, answer) = self.post("/control/inbound", body).await;
        assert_eq!(status, 200, "{answer}");
        answer["wamid"].as_str().unwrap().to_owned()
    }

    /// Moves the clock.
    pub async fn pass(&self, time: Duration) {
        let now = self.clock.now_ms();
        self.clock
            .advance_to(now + i64::try_from(time.as_millis()).unwrap());
        self.idle().await;
    }

    /// Waits until all webhooks that are due have been taken.
    pub async fn idle(&self) {
        let view = self.get("/control/idle?wait_ms=10000").await;
        assert_eq!(view["idle"], true, "{view}");
    }

    /// Lets the clock run until nothing is planned any more.
    pub async fn settle(&self) {
        let settling = async {
            loop {
                let view = self.get("/control/idle").await;
                if view["settled"] == true {
                    return;
                }
                if view["outstanding"] == 0
                    && let Some(next) = view["next_at_ms"].as_i64()
                {
                    self.clock.advance_to(next);
                }
                tokio::task::yield_now().await;
            }
        };
        // Long, for slow machines: what is right comes soon.
        if tokio::time::timeout(Duration::from_secs(60), settling)
            .await
            .is_err()
        {
            panic!("never settled: {}", self.get("/control/idle").await);
        }
    }

    /// The log's record of a message.
    pub async fn record(&self, wamid: &str) -> Value {
        let all = self.get("/control/messages").await;
        let found = all["messages"]
            .as_array()
            .unwrap()
            .iter()
            .find(|message| message["wamid"] == wamid);
        found.unwrap_or_else(|| panic!("no {wamid}")).clone()
    }

    pub async fn fault(&self, fault: Value) {
        let (status, answer) = self.post("/control/faults", fault).await;
        assert_eq!(status, 200, "{answer}");
    }
}

pub fn client() -> Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .build()
        .unwrap()
}

pub fn text(body: &str) -> Value {
    json!({"type": "text", "text": {"body": body}})
}
