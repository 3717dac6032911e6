//! One request to Twilio and the reading of its answer.

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{RequestBuilder, StatusCode, Url};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::encode::Form;
use super::{Client, refusal};
use crate::domain::message::SendError;
use crate::provider::wire::answer::{self, Effect, below, retry_after};

/// A page of 500 contents stays well below.
const ANSWER_MAX: usize = 8 * 1024 * 1024;

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
    pub(super) fn refused(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> SendError {
        let body = answer::without(body, &self.0.settings.secret);
        refusal::refusal(status, retry_after(headers), &body)
    }

    pub(super) fn signed_in(&self, request: RequestBuilder) -> RequestBuilder {
        let settings = &self.0.settings;
        request.basic_auth(&settings.username, Some(settings.secret.expose_secret()))
    }

    /// Makes the request with the credentials on it.
    async fn call(&self, request: RequestBuilder, effect: Effect) -> Result<Value, SendError> {
        let refused =
            |status: StatusCode, headers: &HeaderMap, body: &[u8]| self.refused(status, headers, body);
        answer::json(self.signed_in(request), ANSWER_MAX, refused, |_| false)
            .await
            .map_err(|error| effect.judge(error))
    }
}
