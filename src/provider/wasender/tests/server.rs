//! A server that answers what it is told to, and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::domain::message::{Address, Content, Outbound};
use crate::provider::wasender::{Client, Settings};
use crate::provider::{Provider, http_client_for};

pub(super) const KEY: &str = "k3y-of-the-session";

/// What the server saw of one request.
pub(super) struct Seen {
    /// Method and path.
    pub(super) line: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Seen {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }
}

/// Answers in order; then 404.
#[derive(Clone, Default)]
pub(super) struct Server {
    answers: Arc<Mutex<VecDeque<Response>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    pub(super) base: String,
}

impl Server {
    pub(super) async fn start(answers: Vec<Response>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            answers: Arc::new(Mutex::new(answers.into())),
            base: format!("http://{}", listener.local_addr().unwrap()),
            ..Self::default()
        };
        let app = Router::new().fallback(answer).with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        server
    }

    pub(super) fn push(&self, answer: Response) {
        self.answers.lock().unwrap().push_back(answer);
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }

    pub(super) fn provider(&self) -> Provider {
        self.provider_with(|_| {})
    }

    pub(super) fn provider_with(&self, change: impl FnOnce(&mut Settings)) -> Provider {
        let mut settings = settings(&format!("{}/api", self.base));
        change(&mut settings);
        let http = http_client_for(&self.base, settings.timeout).unwrap();
        Provider::WaSender(Client::new(settings, http).unwrap())
    }
}

async fn answer(State(server): State<Server>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 10_000_000).await.unwrap();
    let seen = Seen {
        line: format!("{} {}", parts.method, parts.uri),
        headers: parts.headers,
        body,
    };
    server.seen.lock().unwrap().push(seen);
    let answer = server.answers.lock().unwrap().pop_front();
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

pub(super) fn settings(base_url: &str) -> Settings {
    Settings {
        base_url: base_url.into(),
        api_key: SecretString::from(KEY),
        session_id: None,
        media_hosts: Vec::new(),
        timeout: Duration::from_secs(10),
        media_timeout: Duration::from_secs(10),
    }
}

pub(super) fn text(body: &str) -> Outbound {
    Outbound {
        to: Address::Phone("573001234567".into()),
        content: Content::text(body),
        quotes: None,
        correlation: "m-1".into(),
    }
}

pub(super) fn ok(body: Value) -> Response {
    axum::Json(body).into_response()
}

pub(super) fn status(status: u16, body: Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}

pub(super) fn refusal(message: &str) -> Value {
    json!({ "success": false, "message": message })
}
