//! Twilio's Programmable Messaging for WhatsApp.
//!
//! ```text
//! out: Client::send ──► encode (+ limits) ──► contents (buttons, lists, templates) ──► call ──► errors
//! in:  verify::signature ──► webhook::split ──► stored RawEvent ──► decode
//! ```
//! Where Twilio differs from Meta's own API: files go by link only, a message cannot quote another, and whatever has
//! buttons is made from a *content resource* that has to exist beforehand.

mod call;
mod contents;
mod decode;
mod encode;
mod errors;
mod find;
mod limits;
mod media;
mod refusal;
mod settings;
mod shape;
mod shown;
mod templates;
#[cfg(test)]
mod tests;
mod verify;
mod webhook;

use std::sync::Arc;

use reqwest::Url;
use serde_json::Value;

use self::contents::Contents;
use self::templates::Catalogue;
use super::http_client::PublicClient;
use crate::domain::health::{Health, Quality};
use crate::domain::message::{Accepted, Content, Outbound, SendError};
use crate::provider::wire::{answer, field};

pub use decode::decode;
pub use settings::{Settings, SettingsError, is_service, sender};
pub use verify::{Keys, SignatureError, SignedRequest, signature};
pub use webhook::{messaging_service, split};

/// The path, below the public address, to which Twilio reports what became of a message.
pub const STATUS_PATH: &str = "/webhooks/twilio/status";

/// A client of one sender. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    base: Url,
    content_base: Url,
    settings: Settings,
    http: reqwest::Client,
    /// For files in the store behind Twilio's own addresses.
    public_http: PublicClient,
    contents: Contents,
    catalogue: Catalogue,
}

impl Client {
    /// Checks the settings; speaks to nobody. `http` comes from [`http_client_for`](super::http_client_for).
    pub fn new(settings: Settings, http: reqwest::Client) -> Result<Self, SettingsError> {
        let (base, content_base, settings) = settings.check()?;
        let public_http = PublicClient::new(settings.media_timeout, &settings.proxies)
            .map_err(|error| SettingsError::Tls(error.to_string()))?;
        Ok(Self(Arc::new(Inner {
            base,
            content_base,
            settings,
            http,
            public_http,
            contents: Contents::default(),
            catalogue: Catalogue::default(),
        })))
    }

    /// The account that sends.
    pub fn account_sid(&self) -> &str {
        &self.0.settings.account_sid
    }

    pub(super) async fn send(&self, message: &Outbound) -> Result<Accepted, SendError> {
        let envelope = encode::envelope(&self.0.settings, message)?;
        match &message.content {
            Content::Buttons { .. } | Content::List { .. } => {
                self.send_choices(envelope, &message.content).await
            }
            Content::Template(template) => {
                let known = self.template(&template.name, &template.language).await?;
                let content = encode::template(template, &known, &self.0.settings.public_url)?;
                let answer = self.hand_over(&envelope, &content).await;
                if answer.as_ref().is_err_and(errors::is_about_content) {
                    // Deleted at Twilio since it was read: the next look reads the list again.
                    self.0.catalogue.forget(&template.name, &template.language).await;
                }
                answer
            }
            content => self.hand_over(&envelope, &encode::plain(content)?).await,
        }
    }

    /// A message with buttons or a list. Where the content resource cannot be had or is refused, nothing has been taken, and
    /// the same message goes as text with numbered choices.
    async fn send_choices(&self, envelope: encode::Form, content: &Content) -> Result<Accepted, SendError> {
        let numbered = || encode::numbered(content);
        let Some(shape) = shape::of(content)? else {
            return self.hand_over(&envelope, &numbered()?).await;
        };
        let Ok(sid) = self.content_sid(&shape).await else {
            return self.hand_over(&envelope, &numbered()?).await;
        };
        let answer = self
            .hand_over(&envelope, &encode::content(&sid, &shape.values))
            .await;
        if answer.as_ref().is_err_and(errors::is_about_content) {
            self.0.contents.forget(&shape.name).await;
            return self.hand_over(&envelope, &numbered()?).await;
        }
        answer
    }

    async fn hand_over(
        &self,
        envelope: &encode::Form,
        content: &encode::Form,
    ) -> Result<Accepted, SendError> {
        let form: Vec<_> = envelope.iter().chain(content).cloned().collect();
        let answer = self
            .post_form(&self.account_url("Messages.json"), &form, answer::Effect::Once)
            .await?;
        accepted(&answer)
    }

    /// The account's state. An API key of the usual kind may not read the account itself: then the newest message is asked
    /// for, which only shows that the credentials are good.
    pub(super) async fn health(&self) -> Result<Health, SendError> {
        let settings = &self.0.settings;
        let mut health = Health {
            display_number: settings.from.clone().unwrap_or_default(),
            quality: Quality::Unknown,
            ..Health::default()
        };
        if settings.username != settings.account_sid {
            self.get(self.account_url("Messages.json"), &[("PageSize", "1")])
                .await?;
            return Ok(health);
        }
        let account = self.get(self.account_itself_url(), &[]).await?;
        let status = field::text(&account, "status");
        health.can_send = status.as_deref().map(|word| word == "active");
        if health.can_send == Some(false) {
            health.problems.push(format!(
                "the account is {}",
                status.as_deref().unwrap_or_default()
            ));
        }
        if field::text(&account, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("trial")) {
            health.problems.push(
                "the account is a trial: only numbers that were verified there get messages".to_owned(),
            );
        }
        health.verified_name = field::text(&account, "friendly_name").unwrap_or_default();
        health.status = status;
        Ok(health)
    }

    /// Whether a question about the account was refused for something that sending needs too: the account is not in use, or its own
    /// token is wrong. An API key may be one that sends and lists nothing.
    pub(super) fn refuses_everything(&self, error: &SendError) -> bool {
        let settings = &self.0.settings;
        match error.code {
            Some(20_003) => settings.username == settings.account_sid,
            code => code == Some(20_005),
        }
    }
}

fn accepted(answer: &Value) -> Result<Accepted, SendError> {
    let sid = field::text(answer, "sid").filter(|sid| settings::is_sid(sid));
    let Some(provider_id) = sid else {
        return Err(answer::unreadable("the provider took the message but gave no id"));
    };
    let to = field::text(answer, "to").unwrap_or_default();
    let digits = to.strip_prefix("whatsapp:+").map(str::to_owned);
    Ok(Accepted {
        provider_id,
        wa_id: digits.filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())),
        quiet_for: None,
    })
}
