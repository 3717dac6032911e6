//! WaSender (wasenderapi.com): an unofficial session on a real WhatsApp account.
//!
//! ```text
//! out: Client::send ──► encode ──► call ──► errors
//! in:  verify::{signature, path_token} ──► webhook::split ──► stored RawEvent ──► decode
//! ```
//! There are no templates, no buttons and no 24-hour window; what there is instead is the risk that WhatsApp bans the account.
//! A message has two ids: the sending answers WaSender's own number (`msgId`), which is the id that is kept; WhatsApp's own id
//! comes later, in the event `message.sent`, and is the one that reports and quotes name
//! ([`Event::AlsoKnownAs`](crate::domain::message::Event::AlsoKnownAs)).
//!
//! The documentation is thin, and its examples contradict each other: whatever shape has been seen is understood.

mod call;
mod decode;
mod encode;
mod errors;
mod file_reference;
mod media;
mod redact;
#[cfg(test)]
mod tests;
mod verify;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;
use serde_json::Value;

use super::http_client::PublicClient;
use crate::domain::health::Health;
use crate::domain::message::{Accepted, Outbound, SendError};
use crate::provider::wire::{self, answer, field};

pub use decode::decode;
pub(super) use errors::{has_lost_file, refuses_everything};
pub use verify::{SignatureError, is_path_token, path_token, signature};
pub use webhook::split;

/// Where and as whom to speak to WaSender.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `https://www.wasenderapi.com/api`, or a stand-in's address.
    pub base_url: String,
    /// The session's own key.
    pub api_key: SecretString,
    /// The session's number at WaSender, where it is known. Without it the session is asked about by its key alone.
    pub session_id: Option<String>,
    /// How long a request may take, answer included.
    pub timeout: Duration,
    /// How long the transfer of a file may take.
    pub media_timeout: Duration,
    /// Hosts of the proxies on the way out.
    pub proxies: Vec<String>,
}

impl Settings {
    /// Where WaSender is.
    pub const BASE_URL: &str = "https://www.wasenderapi.com/api";
    /// How long a request may take unless said otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(20);
    /// How long the transfer of a file may take unless said otherwise: 50 MB over a slow line.
    pub const MEDIA_TIMEOUT: Duration = Duration::from_secs(180);
}

/// Settings that no request could be made with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Not a web address, or one with a user name, a query or a fragment.
    #[error("'{0}' is not the address of an API, such as https://www.wasenderapi.com/api")]
    BaseUrl(String),
    /// Not the number of a session.
    #[error("'{0}' is not a session's number, which is a row of digits")]
    Session(String),
    /// Empty, or with characters that a key never has. What it says is not told.
    #[error("the API key is empty or has characters that a key never has")]
    ApiKey,
    /// The machine's TLS could not be set up.
    #[error("no client for files: {0}")]
    Tls(String),
}

/// A client of one session. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    base: Url,
    settings: Settings,
    http: reqwest::Client,
    /// For files elsewhere than at the base address.
    public_http: PublicClient,
}

impl Client {
    /// Checks the settings; speaks to nobody. `http` comes from [`http_client_for`](super::http_client_for).
    pub fn new(mut settings: Settings, http: reqwest::Client) -> Result<Self, SettingsError> {
        let base = wire::settings::address(&settings.base_url).map_err(SettingsError::BaseUrl)?;
        if let Some(id) = settings.session_id.as_ref().filter(|id| !is_id(id)) {
            return Err(SettingsError::Session(id.clone()));
        }
        settings.api_key = wire::settings::secret(&settings.api_key).ok_or(SettingsError::ApiKey)?;
        let public_http = PublicClient::new(settings.media_timeout, &settings.proxies)
            .map_err(|error| SettingsError::Tls(error.to_string()))?;
        Ok(Self(Arc::new(Inner {
            base,
            settings,
            http,
            public_http,
        })))
    }

    pub(super) async fn send(&self, message: &Outbound) -> Result<Accepted, SendError> {
        let body = encode::message(message)?;
        let (answer, headers) = self.post(&["send-message"], &body, answer::Effect::Once).await?;
        Ok(Accepted {
            quiet_for: errors::used_up(&headers),
            ..accepted(&answer)?
        })
    }

    pub(super) async fn health(&self) -> Result<Health, SendError> {
        let answer = match &self.0.settings.session_id {
            Some(id) => self.get(&["sessions", id, "status"]).await?,
            None => self.get(&["status"]).await?,
        };
        Ok(health(&answer))
    }
}

/// What is said of templates: there are none.
pub(super) fn no_templates() -> SendError {
    answer::bad_message("WaSender has no templates: whatever is to be sent is plain text")
}

fn is_id(id: &str) -> bool {
    (1..=20).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// `data.msgId`; the receiver stands beside it as a number with its plus, or as `digits@s.whatsapp.net`.
fn accepted(answer: &Value) -> Result<Accepted, SendError> {
    let data = answer.get("data").unwrap_or(answer);
    let Some(provider_id) = field::text(data, "msgId") else {
        return Err(answer::unreadable("the provider took the message but gave no id"));
    };
    Ok(Accepted {
        provider_id,
        wa_id: decode::phone_of(data, "jid"),
        quiet_for: None,
    })
}

/// What is told of a session is one word.
fn health(answer: &Value) -> Health {
    let data = answer
        .get("data")
        .filter(|data| data.is_object())
        .unwrap_or(answer);
    let status = field::text(data, "status").map(|status| status.to_ascii_uppercase());
    let connected = status.as_deref().and_then(decode::can_send);
    Health {
        display_number: field::text(data, "phone_number").unwrap_or_default(),
        verified_name: field::text(data, "name").unwrap_or_default(),
        can_send: connected,
        problems: status
            .iter()
            .filter(|_| connected == Some(false))
            .cloned()
            .collect(),
        status,
        ..Health::default()
    }
}
