//! One request to the Graph API and the reading of its answer.

use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{RequestBuilder, StatusCode, Url};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{Client, errors};
use crate::domain::message::SendError;
use crate::provider::wire::answer::{self, Effect, retry_after};
use crate::provider::wire::field;

/// No answer of the Graph API is longer: a page of 100 templates stays under 1 MB.
const ANSWER_MAX: usize = 8 * 1024 * 1024;

impl Client {
    pub(super) async fn get(&self, path: &[&str], query: &[(&str, &str)]) -> Result<Value, SendError> {
        self.call(self.0.http.get(self.url(path)).query(query), Effect::Repeatable)
            .await
    }

    pub(super) async fn post(&self, path: &[&str], body: &Value, effect: Effect) -> Result<Value, SendError> {
        let request = self.0.http.post(self.url(path)).json(body);
        self.call(request.timeout(self.0.settings.timeout), effect).await
    }

    /// Makes the request with the token on it.
    pub(super) async fn call(&self, request: RequestBuilder, effect: Effect) -> Result<Value, SendError> {
        self.ask_signed(request.bearer_auth(self.token()), effect).await
    }

    /// Makes a request that has the token on it already.
    pub(super) async fn ask_signed(
        &self,
        request: RequestBuilder,
        effect: Effect,
    ) -> Result<Value, SendError> {
        let refused =
            |status: StatusCode, headers: &HeaderMap, body: &[u8]| self.refused(status, headers, body);
        // Seen on gateways in between: an error under a 200.
        let says_no = |answer: &Value| answer["error"].is_object();
        answer::json(request, ANSWER_MAX, refused, says_no)
            .await
            .map_err(|error| effect.judge(error))
    }

    /// `base/version/path…`.
    pub(super) fn url(&self, path: &[&str]) -> Url {
        let base = answer::below(&self.0.base, &[&self.0.settings.version]);
        answer::below(&base, path)
    }

    pub(super) fn token(&self) -> &str {
        self.0.settings.token.expose_secret()
    }

    /// What an unsuccessful answer means. Meta repeats a malformed token in the text of its error: it is taken out before
    /// anything else is done with the text.
    pub(super) fn refused(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> SendError {
        let body = answer::without(body, &self.0.settings.token);
        refusal(status, retry_after(headers), &body)
    }
}

/// What a refused request means. `body` is whatever came with it.
pub(super) fn refusal(status: StatusCode, retry_after: Option<Duration>, body: &[u8]) -> SendError {
    let answer: Value = serde_json::from_slice(body).unwrap_or_default();
    let mut error = match answer.get("error") {
        Some(error) if field::number(error, "code").is_some() => errors::reported(error),
        _ => answer::without_code(status),
    };
    error.retry_after = retry_after.or(error.retry_after);
    error
}
