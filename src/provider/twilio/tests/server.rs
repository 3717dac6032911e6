//! A server that answers what it is told to, and remembers what it was asked.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::domain::message::{Address, Content, Outbound};
use crate::provider::twilio::{Client, Settings};
use crate::provider::{Provider, http_client_for};

pub(super) const ACCOUNT: &str = "AC00000000000000000000000000000001";
pub(super) const SECRET: &str = "s3cret-auth-token";

/// What the server saw of one request.
pub(super) struct Seen {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Seen {
    pub(super) fn form(&self) -> HashMap<String, String> {
        form_urlencoded::parse(self.body.as_bytes())
            .into_owned()
            .collect()
    }

    pub(super) fn has_credentials(&self) -> bool {
        self.headers.contains_key("authorization")
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

    pub(super) fn push(&self, answers: Vec<Response>) {
        self.answers.lock().unwrap().extend(answers);
    }

    pub(super) fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }

    pub(super) fn provider(&self) -> Provider {
        let http = http_client_for(&self.base, Settings::TIMEOUT).unwrap();
        Provider::Twilio(Client::new(settings(&self.base), http).unwrap())
    }
}

async fn answer(State(server): State<Server>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 10_000_000).await.unwrap();
    let seen = Seen {
        method: parts.method.to_string(),
        path: parts.uri.to_string(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    };
    server.seen.lock().unwrap().push(seen);
    let answer = server.answers.lock().unwrap().pop_front();
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

pub(super) fn settings(base_url: &str) -> Settings {
    Settings {
        base_url: base_url.into(),
        content_url: base_url.into(),
        account_sid: ACCOUNT.into(),
        username: ACCOUNT.into(),
        secret: SecretString::from(SECRET),
        from: Some("+573005550198".into()),
        messaging_service_sid: None,
        public_url: "https://bot.example.com/".into(),
        timeout: Settings::TIMEOUT,
        content_timeout: Settings::CONTENT_TIMEOUT,
        media_timeout: Settings::MEDIA_TIMEOUT,
    }
}

pub(super) fn outbound(content: Content) -> Outbound {
    Outbound {
        to: Address::Phone("573001112233".into()),
        content,
        quotes: None,
        correlation: "m-1 ü&".into(),
    }
}

pub(super) fn sid(kind: &str, number: u32) -> String {
    format!("{kind}{number:032x}")
}

pub(super) fn taken() -> Response {
    status(
        201,
        json!({ "sid": sid("SM", 1), "status": "queued", "to": "whatsapp:+573001112233" }),
    )
}

pub(super) fn status(status: u16, body: Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}

pub(super) fn refusal(http: u16, code: i64) -> Response {
    status(
        http,
        json!({ "code": code, "message": "no", "more_info": "https://www.twilio.com/docs", "status": http }),
    )
}
