//! What a session is started with.

use std::fmt;

/// A session of WaSender: one linked account.
#[derive(Clone)]
pub struct WaSender {
    /// The session's number at WaSender.
    pub session_id: String,
    /// What it is called.
    pub name: String,
    /// The account's telephone number, E.164.
    pub phone_number: String,
    /// The session's own key, for messages and files.
    pub api_key: String,
    /// The key of whoever owns the session, for the session itself.
    pub access_token: String,
    /// Where webhooks go. `http://` only.
    pub webhook_url: String,
    /// What stands in `X-Webhook-Signature`, in clear; webhooks without one come unsigned.
    pub webhook_secret: Option<String>,
    /// Messages a minute: 256 on a paid plan, 1 on trial.
    pub per_minute: u32,
    /// One message every five seconds, whatever the plan.
    pub account_protection: bool,
    /// Every message comes three times (`messages.received`, `messages-personal.received`, `messages.upsert`), and our own come
    /// back as `messages.upsert`.
    pub duplicates: bool,
    /// Webhooks that were not taken are tried again. WaSender promises nothing of the kind.
    pub repeats_webhooks: bool,
}

impl WaSender {
    /// A session on a paid plan, subscribed to `messages.received` alone.
    #[must_use]
    pub fn new(session_id: &str, phone_number: &str, name: &str, webhook_url: &str) -> Self {
        Self {
            session_id: session_id.to_owned(),
            name: name.to_owned(),
            phone_number: phone_number.to_owned(),
            api_key: format!("wasender-key-{session_id}"),
            access_token: format!("wasender-token-{session_id}"),
            webhook_url: webhook_url.to_owned(),
            webhook_secret: Some(format!("wasender-secret-{session_id}")),
            per_minute: 256,
            account_protection: false,
            duplicates: false,
            repeats_webhooks: false,
        }
    }
}

impl fmt::Debug for WaSender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaSender")
            .field("session_id", &self.session_id)
            .field("name", &self.name)
            .field("phone_number", &self.phone_number)
            .field("per_minute", &self.per_minute)
            .field("account_protection", &self.account_protection)
            .field("duplicates", &self.duplicates)
            .field("repeats_webhooks", &self.repeats_webhooks)
            .finish_non_exhaustive()
    }
}
