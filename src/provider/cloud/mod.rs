//! Meta's Cloud API for WhatsApp.
//!
//! ```text
//! out: Client::send ──► encode (+ limits) ──► call ──► errors
//! in:  verify::signature ──► webhook::split ──► stored RawEvent ──► decode
//! ```
//! What Meta documents is followed to the letter; what it is known to do besides (keys left out, numbers where text was
//! promised, types that nobody announced) is expected everywhere.

mod call;
mod decode;
mod encode;
mod errors;
mod examples;
mod limits;
mod media;
mod review;
mod templates;
#[cfg(test)]
mod tests;
mod verify;
mod webhook;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;
use serde_json::Value;

use crate::domain::health::{Health, KeyEnd, Quality};
use crate::domain::message::{Accepted, Content, Outbound, SendError};
use crate::provider::wire::{self, answer, field};

pub use decode::decode;
pub(super) use errors::{has_lost_file, refuses_key};
pub use verify::{SignatureError, handshake, signature};
pub use webhook::split;

/// Where and as whom to speak to the Cloud API.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `https://graph.facebook.com`, or a stand-in's address.
    pub base_url: String,
    /// Graph API version, e.g. `v25.0`.
    pub version: String,
    /// The number that sends.
    pub phone_number_id: String,
    /// The WhatsApp Business Account that owns the templates.
    pub business_account_id: String,
    /// A system user's access token.
    pub token: SecretString,
    /// How long a request may take, answer included.
    pub timeout: Duration,
    /// How long the transfer of a file may take.
    pub media_timeout: Duration,
}

impl Settings {
    /// How long a request may take unless said otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(20);
    /// How long the transfer of a file may take unless said otherwise: 100 MB over a slow line.
    pub const MEDIA_TIMEOUT: Duration = Duration::from_secs(180);
}

/// Settings that no request could be made with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Not a web address, or one with a user name, a query or a fragment.
    #[error("'{0}' is not the address of an API, such as https://graph.facebook.com")]
    BaseUrl(String),
    /// Not a version.
    #[error("'{0}' is not a Graph API version, such as v25.0")]
    Version(String),
    /// Not an id of Meta's: letters and digits.
    #[error("'{0}' is not an id of Meta's, which is a row of digits")]
    Id(String),
    /// Empty, or with characters that a token never has. What it says is not told.
    #[error("the access token is empty or has characters that a token never has")]
    Token,
}

/// A client of one number. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    base: Url,
    settings: Settings,
    http: reqwest::Client,
    /// Templates that Meta has sent to the endpoint for marketing: asked for only once each.
    marketing: Mutex<HashSet<String>>,
}

impl Client {
    /// Checks the settings; speaks to nobody. `http` comes from [`http_client_for`](super::http_client_for).
    pub fn new(mut settings: Settings, http: reqwest::Client) -> Result<Self, SettingsError> {
        let base = wire::settings::address(&settings.base_url).map_err(SettingsError::BaseUrl)?;
        let is_version = settings.version.strip_prefix('v').is_some_and(|number| {
            number.starts_with(|first: char| first.is_ascii_digit())
                && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        });
        if !is_version {
            return Err(SettingsError::Version(settings.version));
        }
        for id in [&settings.phone_number_id, &settings.business_account_id] {
            if !is_id(id) {
                return Err(SettingsError::Id(id.clone()));
            }
        }
        settings.token = wire::settings::secret(&settings.token).ok_or(SettingsError::Token)?;
        Ok(Self(Arc::new(Inner {
            base,
            settings,
            http,
            marketing: Mutex::default(),
        })))
    }

    /// The id of the number that sends.
    pub fn phone_number_id(&self) -> &str {
        &self.0.settings.phone_number_id
    }

    pub(super) async fn send(&self, message: &Outbound) -> Result<Accepted, SendError> {
        let body = encode::message(message)?;
        let template = match &message.content {
            Content::Template(template) => Some(template.name.as_str()),
            _ => None,
        };
        if let Some(template) = template.filter(|template| self.is_marketing(template)) {
            match self.hand_over("marketing_messages", &body).await {
                // It has come back, or is no marketing any more: surely not taken.
                Err(error) if error.code.is_some_and(errors::is_not_for_marketing) => {
                    self.remembered().remove(template);
                }
                answer => return accepted(&answer?),
            }
        }
        match (self.hand_over("messages", &body).await, template) {
            // Marketing has been moved to its own endpoint for this account. The message was surely not taken here, and
            // the other endpoint takes the very same body.
            (Err(error), Some(template)) if error.code == Some(errors::MARKETING_ELSEWHERE) => {
                let answer = self.hand_over("marketing_messages", &body).await?;
                self.remembered().insert(template.to_owned());
                accepted(&answer)
            }
            (answer, _) => accepted(&answer?),
        }
    }

    async fn hand_over(&self, endpoint: &str, body: &Value) -> Result<Value, SendError> {
        let path = [self.phone_number_id(), endpoint];
        self.post(&path, body, answer::Effect::Once).await
    }

    fn is_marketing(&self, template: &str) -> bool {
        self.remembered().contains(template)
    }

    fn remembered(&self) -> MutexGuard<'_, HashSet<String>> {
        self.0.marketing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn health(&self) -> Result<Health, SendError> {
        const BASIC: &str = "display_phone_number,verified_name,quality_rating";
        const FULL: &str = "display_phone_number,verified_name,quality_rating,throughput,status,\
                            whatsapp_business_manager_messaging_limit,health_status";
        let path = [self.phone_number_id()];
        let answer = match self.get(&path, &[("fields", FULL)]).await {
            // Which fields there are depends on the version: asking for one that it lacks is an error.
            Err(error) if error.code == Some(errors::INVALID_PARAMETER) => {
                self.get(&path, &[("fields", BASIC)]).await?
            }
            answer => answer?,
        };
        Ok(Health {
            key: self.key_end().await,
            ..health(&answer)
        })
    }

    /// When the access token runs out. It is asked about itself: whoever may not know that is not told, and an answer that is
    /// lost is no alarm. Source: Graph API *Debug-Token*.
    async fn key_end(&self) -> KeyEnd {
        match self.get(&["debug_token"], &[("input_token", self.token())]).await {
            Ok(answer) => match field::number(&answer["data"], "expires_at") {
                Some(0) => KeyEnd::Never,
                Some(at) if at > 0 => KeyEnd::At(at.saturating_mul(1_000)),
                _ => KeyEnd::Unknown,
            },
            Err(error) => {
                tracing::debug!(%error, "when the access token runs out is not told");
                KeyEnd::Unknown
            }
        }
    }
}

/// Ids become parts of addresses: a row of letters, digits, `-` and `_` cannot lead elsewhere.
fn is_id(id: &str) -> bool {
    (1..=200).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

fn accepted(answer: &Value) -> Result<Accepted, SendError> {
    let message = &answer["messages"][0];
    let Some(provider_id) = field::text(message, "id") else {
        return Err(answer::unreadable("the provider took the message but gave no id"));
    };
    Ok(Accepted {
        provider_id,
        wa_id: field::text(&answer["contacts"][0], "wa_id").map(|id| id.trim().to_owned()),
        quiet_for: None,
    })
}

/// The rating of a number or a template, by Meta's word for it.
fn quality(word: &str) -> Quality {
    match word.to_ascii_uppercase().as_str() {
        "GREEN" | "HIGH" => Quality::Green,
        "YELLOW" | "MEDIUM" => Quality::Yellow,
        "RED" | "LOW" => Quality::Red,
        _ => Quality::Unknown,
    }
}

fn health(answer: &Value) -> Health {
    let errors = || {
        let entities = field::list(&answer["health_status"], "entities").iter();
        entities.flat_map(|entity| field::list(entity, "errors"))
    };
    let limits = field::list(&answer["health_status"], "entities").iter();
    let limits = limits.flat_map(|entity| field::list(entity, "additional_info"));
    let limits = limits.filter_map(|info| info.as_str().map(str::to_owned));
    let reasons = errors().filter_map(|error| field::text(error, "error_description"));
    let can_send = match field::text(&answer["health_status"], "can_send_message").as_deref() {
        Some("AVAILABLE") => Some(true),
        Some("BLOCKED") => Some(false),
        // `LIMITED`: some messages go and some do not.
        _ => None,
    };
    Health {
        display_number: field::text(answer, "display_phone_number").unwrap_or_default(),
        verified_name: field::text(answer, "verified_name").unwrap_or_default(),
        quality: quality(&field::text(answer, "quality_rating").unwrap_or_default()),
        messaging_limit: field::text(answer, "whatsapp_business_manager_messaging_limit"),
        throughput: field::text(&answer["throughput"], "level"),
        status: field::text(answer, "status"),
        code: errors().find_map(|error| field::number(error, "error_code")),
        can_send,
        problems: reasons.chain(limits).collect(),
        key: KeyEnd::Unknown,
    }
}
