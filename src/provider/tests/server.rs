//! A server that answers what it is told to, and remembers what it was asked.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use tokio::net::TcpListener;

use crate::domain::message::{Address, Content, Outbound};

/// What the server saw of one request.
pub(in crate::provider) struct Seen {
    pub(in crate::provider) method: String,
    /// With its query.
    pub(in crate::provider) path: String,
    pub(in crate::provider) headers: HeaderMap,
    pub(in crate::provider) body: Bytes,
}

impl Seen {
    /// Method and path.
    pub(in crate::provider) fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub(in crate::provider) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(in crate::provider) fn form(&self) -> HashMap<String, String> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    /// Empty where there is none.
    pub(in crate::provider) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }
}

/// Answers in order; then 404.
#[derive(Clone, Default)]
pub(in crate::provider) struct Server {
    answers: Arc<Mutex<VecDeque<Response>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    pub(in crate::provider) base: String,
}

impl Server {
    pub(in crate::provider) async fn start(answers: Vec<Response>) -> Self {
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

    pub(in crate::provider) fn push(&self, answer: Response) {
        self.push_all(vec![answer]);
    }

    pub(in crate::provider) fn push_all(&self, answers: Vec<Response>) {
        self.answers.lock().unwrap().extend(answers);
    }

    /// What it was asked since this was last looked at.
    pub(in crate::provider) fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut self.seen.lock().unwrap())
    }
}

async fn answer(State(server): State<Server>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 10_000_000).await.unwrap();
    let seen = Seen {
        method: parts.method.to_string(),
        path: parts
            .uri
            .path_and_query()
            .map(ToString::to_string)
            .unwrap_or_default(),
        headers: parts.headers,
        body,
    };
    server.seen.lock().unwrap().push(seen);
    let answer = server.answers.lock().unwrap().pop_front();
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

pub(in crate::provider) fn outbound(to: &str, content: Content, correlation: &str) -> Outbound {
    Outbound {
        to: Address::Phone(to.to_owned()),
        content,
        quotes: None,
        correlation: correlation.to_owned(),
    }
}

pub(in crate::provider) fn ok(body: Value) -> Response {
    axum::Json(body).into_response()
}

pub(in crate::provider) fn status(status: u16, body: Value) -> Response {
    (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response()
}
