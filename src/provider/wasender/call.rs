//! One request to WaSender and the reading of its answer.

use reqwest::header::HeaderMap;
use reqwest::{RequestBuilder, StatusCode, Url};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{Client, errors};
use crate::domain::message::SendError;
use crate::provider::wire::answer::{self, Effect};

/// No answer is longer.
const ANSWER_MAX: usize = 1024 * 1024;

impl Client {
    pub(super) async fn get(&self, path: &[&str]) -> Result<Value, SendError> {
        self.call(self.0.http.get(self.url(path)), Effect::Repeatable)
            .await
    }

    /// The answer with its headers, which tell what is left of the rate.
    pub(super) async fn post(
        &self,
        path: &[&str],
        body: &Value,
        effect: Effect,
    ) -> Result<(Value, HeaderMap), SendError> {
        self.call_with_headers(self.0.http.post(self.url(path)).json(body), effect)
            .await
    }

    /// Makes the request with the session's key on it.
    pub(super) async fn call(&self, request: RequestBuilder, effect: Effect) -> Result<Value, SendError> {
        let (answer, _) = self.call_with_headers(request, effect).await?;
        Ok(answer)
    }

    async fn call_with_headers(
        &self,
        request: RequestBuilder,
        effect: Effect,
    ) -> Result<(Value, HeaderMap), SendError> {
        let request = request
            .bearer_auth(self.0.settings.api_key.expose_secret())
            .header("accept", "application/json");
        let refused =
            |status: StatusCode, headers: &HeaderMap, body: &[u8]| self.refused(status, headers, body);
        let says_no = |answer: &Value| answer["success"] == false;
        answer::with_headers(request, ANSWER_MAX, refused, says_no)
            .await
            .map_err(|error| effect.judge(error))
    }

    /// `base/path…`.
    pub(super) fn url(&self, path: &[&str]) -> Url {
        answer::below(&self.0.base, path)
    }

    /// What an unsuccessful answer means; the key never gets into what is said of it.
    pub(super) fn refused(&self, status: StatusCode, headers: &HeaderMap, body: &[u8]) -> SendError {
        errors::refusal(status, headers, &answer::without(body, &self.0.settings.api_key))
    }
}
