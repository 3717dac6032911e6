//! The client of the tests, and what they send and are answered.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::{Value, json};

use crate::domain::message::{Content, Outbound};
use crate::provider::cloud::{Client, Settings};
use crate::provider::tests::server::outbound;
use crate::provider::{Provider, http_client_for};

pub(super) use crate::provider::tests::server::{Server, ok, status};

pub(super) const TOKEN: &str = "EAAG-s3cret";

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

pub(super) fn provider(server: &Server) -> Provider {
    provider_at(&server.base, Duration::from_secs(10))
}

pub(super) fn provider_at(base_url: &str, timeout: Duration) -> Provider {
    let http = http_client_for(base_url, timeout).unwrap();
    Provider::Cloud(Client::new(settings(base_url, timeout), http).unwrap())
}

pub(super) fn text(body: &str) -> Outbound {
    outbound("573001234567", Content::text(body), "m-1")
}

pub(super) fn error(code: i64, message: &str) -> Value {
    json!({ "error": { "message": message, "type": "OAuthException", "code": code, "fbtrace_id": "x" } })
}
