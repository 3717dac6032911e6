//! The client of the tests, and what they send and are answered.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::{Value, json};

use crate::domain::message::{Content, Outbound};
use crate::provider::tests::server::outbound;
use crate::provider::wasender::{Client, Settings};
use crate::provider::{Provider, http_client_for};

pub(super) use crate::provider::tests::server::{Seen, Server, ok, status};

pub(super) const KEY: &str = "k3y-of-the-session";

pub(super) fn provider(server: &Server) -> Provider {
    provider_with(server, |_| {})
}

pub(super) fn provider_with(server: &Server, change: impl FnOnce(&mut Settings)) -> Provider {
    let mut settings = settings(&format!("{}/api", server.base));
    change(&mut settings);
    let http = http_client_for(&server.base, settings.timeout).unwrap();
    Provider::WaSender(Client::new(settings, http).unwrap())
}

pub(super) fn settings(base_url: &str) -> Settings {
    Settings {
        base_url: base_url.into(),
        api_key: SecretString::from(KEY),
        session_id: None,
        timeout: Duration::from_secs(10),
        media_timeout: Duration::from_secs(10),
        proxies: Vec::new(),
    }
}

pub(super) fn text(body: &str) -> Outbound {
    outbound("573001234567", Content::text(body), "m-1")
}

pub(super) fn refusal(message: &str) -> Value {
    json!({ "success": false, "message": message })
}
