//! The client of the tests, and what they send and are answered.

use axum::response::Response;
use secrecy::SecretString;
use serde_json::json;

use crate::domain::message::{Content, Outbound};
use crate::provider::twilio::{Client, Settings};
use crate::provider::{Provider, http_client_for, tests};

pub(super) use crate::provider::tests::server::{Server, status};

pub(super) const ACCOUNT: &str = "AC00000000000000000000000000000001";
pub(super) const SECRET: &str = "s3cret-auth-token";

pub(super) fn provider(server: &Server) -> Provider {
    let http = http_client_for(&server.base, Settings::TIMEOUT).unwrap();
    Provider::Twilio(Client::new(settings(&server.base), http).unwrap())
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
        proxies: Vec::new(),
    }
}

pub(super) fn outbound(content: Content) -> Outbound {
    tests::server::outbound("573001112233", content, "m-1 ü&")
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

pub(super) fn refusal(http: u16, code: i64) -> Response {
    status(
        http,
        json!({ "code": code, "message": "no", "more_info": "https://www.twilio.com/docs", "status": http }),
    )
}
