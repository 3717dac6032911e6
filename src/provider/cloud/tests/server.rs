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
use crate::provider::cloud::{Client, Settings};
use crate::provider::{Provider, http_client_for};

pub(super) const TOKEN: &str = "EAAG-s3cret";

/// What the server saw of one request.
pub(super) struct Seen {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Seen {
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(super) fn authorization(&self) -> &str {
        self.headers
            .get("authorization")
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
        let base = format!("http://{}", listener.local_addr().unwrap());
        let server = Self {
            answers: Arc::new(Mutex::new(answers.into())),
            base,
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
        provider(&self.base, Duration::from_secs(10))
    }
}

async fn answer(State(server): State<Server>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 10_000_000).await.unwrap();
    let path = parts
        .uri
        .path_and_query()
        .map(|path| path.to_string())
        .unwrap_or_default();
    let seen = Seen {
        method: parts.method.to_string(),
        path,
        headers: parts.headers,
        body,
    };
    server.seen.lock().unwrap().push(seen);
    let answer = server.answers.lock().unwrap().pop_front();
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

pub(super) fn settings(base_url: &str, timeout: Duration) -> Settings {
    Settings {
        base_url: base_url.into(),
        version: "v25.0".into(),
        phone_number_id: "1065".into(),
        business_account_id: "4195".into(),
        token: SecretString::from(TOKEN),
        timeout,
        media_timeout: Settings::MEDIA_TIMEOUT,
    }
}

pub(super) fn provider(base_url: &str, timeout: Duration) -> Provider {
    let http = http_client_for(base_url, timeout).unwrap();
    Provider::Cloud(Client::new(settings(base_url, timeout), http).unwrap())
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

pub(super) fn error(code: i64, message: &str) -> Value {
    json!({ "error": { "message": message, "type": "OAuthException", "code": code, "fbtrace_id": "x" } })
}
