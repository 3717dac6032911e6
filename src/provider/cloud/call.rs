//! One request to the Graph API and the reading of its answer.

use std::time::Duration;

use reqwest::{RequestBuilder, StatusCode, Url};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{Client, errors};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::answer::{self, ReadError, read, retry_after};
use crate::provider::wire::field;

/// No answer of the Graph API is longer: a page of 100 templates stays under 1 MB.
const ANSWER_MAX: usize = 8 * 1024 * 1024;

/// What it means if a request was carried out though its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Somebody would get the message twice: an uncertain end stays uncertain.
    Once,
    /// Nothing: it may simply be made again.
    Repeatable,
}

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
        self.attempt(request)
            .await
            .map_err(|error| match (error.disposition, effect) {
                (Disposition::Unknown, Effect::Repeatable) => SendError {
                    disposition: Disposition::RetryLater,
                    ..error
                },
                _ => error,
            })
    }

    /// `base/version/path…`, each part encoded.
    pub(super) fn url(&self, path: &[&str]) -> Url {
        let mut url = self.0.base.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().push(&self.0.settings.version).extend(path);
        }
        url
    }

    pub(super) fn token(&self) -> &str {
        self.0.settings.token.expose_secret()
    }

    /// What an unsuccessful answer means. Meta repeats a malformed token in the text of its error: it is taken out before
    /// anything else is done with the text.
    pub(super) fn refused(&self, status: StatusCode, waits: Option<Duration>, body: &[u8]) -> SendError {
        const SHORTEST_SECRET: usize = 8;
        if self.token().len() < SHORTEST_SECRET {
            return refusal(status, waits, body);
        }
        let body = String::from_utf8_lossy(body).replace(self.token(), "[redacted]");
        refusal(status, waits, body.as_bytes())
    }

    async fn attempt(&self, request: RequestBuilder) -> Result<Value, SendError> {
        let mut response = request
            .bearer_auth(self.token())
            .send()
            .await
            .map_err(answer::transport)?;
        let status = response.status();
        let waits = retry_after(response.headers());
        let body = read(&mut response, ANSWER_MAX).await;
        if !status.is_success() {
            // What a broken connection left of the answer is better than nothing: the status has been seen.
            return Err(self.refused(status, waits, &body.unwrap_or_default()));
        }
        let body = body.map_err(|error| match error {
            ReadError::Broken(error) => answer::transport(error),
            ReadError::TooLong => answer::unreadable("the provider's answer is too long"),
        })?;
        let answer: Value = serde_json::from_slice(&body)
            .map_err(|_| answer::unreadable("the provider's answer is not JSON"))?;
        // Seen on gateways in between: an error under a 200.
        match answer.get("error") {
            Some(error) if error.is_object() => Err(self.refused(status, waits, &body)),
            _ => Ok(answer),
        }
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
