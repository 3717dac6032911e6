//! One request to Twilio and the reading of its answer.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{RequestBuilder, StatusCode, Url};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::encode::Form;
use super::{Client, errors};
use crate::domain::message::{Disposition, SendError};
use crate::provider::wire::answer::{self, ReadError, read, retry_after};

/// A page of 500 contents stays well below.
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
    pub(super) async fn get(&self, url: Url, query: &[(&str, &str)]) -> Result<Value, SendError> {
        let request = self.0.http.get(url).query(query);
        self.call(request.timeout(self.0.settings.timeout), Effect::Repeatable)
            .await
    }

    pub(super) async fn post_form(&self, url: &Url, form: &Form, effect: Effect) -> Result<Value, SendError> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let request = self
            .0
            .http
            .post(url.clone())
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        self.call(request.timeout(self.0.settings.timeout), effect).await
    }

    pub(super) async fn post_json(&self, url: Url, body: &Value, effect: Effect) -> Result<Value, SendError> {
        let request = self.0.http.post(url).json(body);
        self.call(request.timeout(self.0.settings.timeout), effect).await
    }

    /// `base/2010-04-01/Accounts/AC…/rest`.
    pub(super) fn account_url(&self, rest: &str) -> Url {
        below(
            &self.0.base,
            &["2010-04-01", "Accounts", self.account_sid(), rest],
        )
    }

    /// `base/2010-04-01/Accounts/AC….json`.
    pub(super) fn account_itself_url(&self) -> Url {
        let object = format!("{}.json", self.account_sid());
        below(&self.0.base, &["2010-04-01", "Accounts", &object])
    }

    /// `content base/v1/path…`
    pub(super) fn content_url(&self, path: &[&str]) -> Url {
        below(&below(&self.0.content_base, &["v1"]), path)
    }

    /// What an unsuccessful answer means, without the secret should the other side repeat it.
    pub(super) fn refused(&self, status: StatusCode, waits: Option<Duration>, body: &[u8]) -> SendError {
        const SHORTEST_SECRET: usize = 8;
        let secret = self.0.settings.secret.expose_secret();
        if secret.len() < SHORTEST_SECRET {
            return errors::refusal(status, waits, body);
        }
        let body = String::from_utf8_lossy(body).replace(secret, "[redacted]");
        errors::refusal(status, waits, body.as_bytes())
    }

    pub(super) fn signed_in(&self, request: RequestBuilder) -> RequestBuilder {
        let settings = &self.0.settings;
        request.basic_auth(&settings.username, Some(settings.secret.expose_secret()))
    }

    /// Makes the request with the credentials on it.
    async fn call(&self, request: RequestBuilder, effect: Effect) -> Result<Value, SendError> {
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

    async fn attempt(&self, request: RequestBuilder) -> Result<Value, SendError> {
        let mut response = self.signed_in(request).send().await.map_err(answer::transport)?;
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
        serde_json::from_slice(&body).map_err(|_| answer::unreadable("the provider's answer is not JSON"))
    }
}

fn below(base: &Url, path: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut parts) = url.path_segments_mut() {
        parts.pop_if_empty().extend(path);
    }
    url
}
