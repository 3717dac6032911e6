//! One request to WaSender and the reading of its answer.

use reqwest::header::HeaderMap;
use reqwest::{RequestBuilder, StatusCode, Url};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{Client, errors};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::answer::{self, ReadError, read};

/// No answer is longer.
const ANSWER_MAX: usize = 1024 * 1024;

/// What it means if a request was carried out though its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Somebody would get the message twice: an uncertain end stays uncertain.
    Once,
    /// Nothing: it may simply be made again.
    Repeatable,
}

impl Client {
    pub(super) async fn get(&self, path: &[&str]) -> Result<Value, SendError> {
        self.call(self.0.http.get(self.url(path)), Effect::Repeatable)
            .await
    }

    pub(super) async fn post(&self, path: &[&str], body: &Value, effect: Effect) -> Result<Value, SendError> {
        self.call(self.0.http.post(self.url(path)).json(body), effect)
            .await
    }

    /// Makes the request with the session's key on it.
    pub(super) async fn call(&self, request: RequestBuilder, effect: Effect) -> Result<Value, SendError> {
        self.attempt(request).await.map_err(|error| match effect {
            Effect::Once => error,
            Effect::Repeatable => repeatable(error),
        })
    }

    /// `base/path…`, each part encoded.
    pub(super) fn url(&self, path: &[&str]) -> Url {
        let mut url = self.0.base.clone();
        if let Ok(mut parts) = url.path_segments_mut() {
            parts.pop_if_empty().extend(path);
        }
        url
    }

    /// What an unsuccessful answer means; the key never gets into what is said of it.
    pub(super) fn refused(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> SendError {
        const SHORTEST_SECRET: usize = 8;
        let key = self.0.settings.api_key.expose_secret();
        if key.len() < SHORTEST_SECRET {
            return errors::refusal(status, headers, body);
        }
        let body = String::from_utf8_lossy(body).replace(key, "[redacted]");
        errors::refusal(status, headers, body.as_bytes())
    }

    async fn attempt(&self, request: RequestBuilder) -> Result<Value, SendError> {
        let request = request
            .bearer_auth(self.0.settings.api_key.expose_secret())
            .header("accept", "application/json");
        let mut response = request.send().await.map_err(answer::transport)?;
        let (status, headers) = (response.status(), response.headers().clone());
        let body = read(&mut response, ANSWER_MAX).await;
        if !status.is_success() {
            return Err(self.refused(status, &headers, &body.unwrap_or_default()));
        }
        let body = body.map_err(|error| match error {
            ReadError::Broken(error) => answer::transport(error),
            ReadError::TooLong => answer::unreadable("the provider's answer is too long"),
        })?;
        let answer: Value = serde_json::from_slice(&body)
            .map_err(|_| answer::unreadable("the provider's answer is not JSON"))?;
        if answer["success"] == false {
            return Err(self.refused(status, &headers, &body));
        }
        Ok(answer)
    }
}

/// Nothing happens by asking again.
pub(super) fn repeatable(error: SendError) -> SendError {
    match error.disposition {
        Disposition::Unknown => SendError {
            disposition: Disposition::RetryLater,
            ..error
        },
        _ => error,
    }
}
