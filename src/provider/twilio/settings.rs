//! Where and as whom to speak to Twilio.

use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;

use crate::domain::phone;
use crate::provider::wire;

/// Where and as whom to speak to Twilio.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `https://api.twilio.com`, or a stand-in's address.
    pub base_url: String,
    /// `https://content.twilio.com`, or a stand-in's address.
    pub content_url: String,
    /// The account that sends: `AC…`.
    pub account_sid: String,
    /// The account's id again, or an API key's: `SK…`.
    pub username: String,
    /// The auth token that goes with the account, or the key's secret.
    pub secret: SecretString,
    /// The number that sends, `+573005550199`. It or a messaging service has to be given; with both, the service sends from
    /// this number.
    pub from: Option<String>,
    /// A messaging service: `MG…`.
    pub messaging_service_sid: Option<String>,
    /// The address under which Twilio reaches this program, without a path of its own or with that of a proxy:
    /// `https://bot.example.com`.
    pub public_url: String,
    /// How long a request may take, answer included.
    pub timeout: Duration,
    /// How long the preparation of a message's buttons may take before it goes without them.
    pub content_timeout: Duration,
    /// How long the transfer of a file may take.
    pub media_timeout: Duration,
    /// Hosts of the proxies on the way out.
    pub proxies: Vec<String>,
}

impl Settings {
    /// Twilio's own address for messages.
    pub const BASE_URL: &str = "https://api.twilio.com";
    /// Twilio's own address for content resources.
    pub const CONTENT_URL: &str = "https://content.twilio.com";
    /// How long a request may take unless said otherwise.
    pub const TIMEOUT: Duration = Duration::from_secs(20);
    /// How long the preparation of buttons may take unless said otherwise: somebody is waiting for the answer.
    pub const CONTENT_TIMEOUT: Duration = Duration::from_secs(6);
    /// How long the transfer of a file may take unless said otherwise.
    pub const MEDIA_TIMEOUT: Duration = Duration::from_secs(60);

    /// The two addresses and the settings in their plain form, or what is wrong.
    pub(super) fn check(mut self) -> Result<(Url, Url, Self), SettingsError> {
        let address = |text: &str| wire::settings::address(text).map_err(SettingsError::Url);
        let base = address(&self.base_url)?;
        let content_base = address(&self.content_url)?;
        self.public_url = address(&self.public_url)?
            .to_string()
            .trim_end_matches('/')
            .to_owned();
        for (sid, kinds) in [
            (&self.account_sid, &["AC"][..]),
            (&self.username, &["AC", "SK"][..]),
        ] {
            if !kinds.iter().any(|kind| sid.starts_with(kind)) || !is_sid(sid) {
                return Err(SettingsError::Sid(sid.clone()));
            }
        }
        if let Some(service) = &self.messaging_service_sid
            && !(is_service(service) && is_sid(service))
        {
            return Err(SettingsError::Sid(service.clone()));
        }
        if let Some(from) = self.from.take() {
            let digits = from
                .trim()
                .trim_start_matches("whatsapp:")
                .trim_start_matches('+');
            if !((7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())) {
                return Err(SettingsError::From(from));
            }
            self.from = Some(format!("+{digits}"));
        } else if self.messaging_service_sid.is_none() {
            return Err(SettingsError::NoSender);
        }
        self.secret = wire::settings::secret(&self.secret).ok_or(SettingsError::Secret)?;
        Ok((base, content_base, self))
    }
}

/// Who sends, as it was written: a messaging service (`MG…`), or a number in any usual way of writing, with or without `whatsapp:`
/// before it and read as `country`'s where it has no country code. Answers the service, or digits with the country code; `None`: it is
/// neither.
pub fn sender(written: &str, country: &str) -> Option<String> {
    let written = written.trim();
    if is_service(written) {
        return Some(written.to_owned());
    }
    phone::normalise(written, country).ok()
}

/// Whether a sender is a messaging service, and no number.
pub fn is_service(sender: &str) -> bool {
    sender.starts_with("MG")
}

/// Settings that no request could be made with.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Not a web address, or one with a user name, a query or a fragment.
    #[error("'{0}' is not a web address such as https://api.twilio.com")]
    Url(String),
    /// Not an id of Twilio's.
    #[error(
        "'{0}' is not an id of Twilio's: two capital letters (AC, SK, MG) and 32 digits or letters a to f"
    )]
    Sid(String),
    /// Not a phone number in international form.
    #[error("'{0}' is not a number such as +573005550199")]
    From(String),
    /// Neither a number nor a messaging service.
    #[error("a number or a messaging service is needed to send from")]
    NoSender,
    /// Empty, or with characters that a secret never has. What it says is not told.
    #[error("the auth token or API secret is empty or has characters that it never has")]
    Secret,
    /// The machine's TLS could not be set up.
    #[error("no client for files: {0}")]
    Tls(String),
}

/// Ids become parts of addresses: a row of letters and digits cannot lead elsewhere.
pub(super) fn is_sid(sid: &str) -> bool {
    sid.len() == 34
        && sid.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && sid.bytes().skip(2).all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_a_number_or_a_messaging_service() {
        let number = Some("573005550198".to_owned());
        for written in [
            "+57 300 555 0198",
            "whatsapp:+573005550198",
            " 573005550198 ",
            "300 555 0198",
        ] {
            assert_eq!(sender(written, "CO"), number, "{written}");
        }
        let service = "MG0123456789abcdef0123456789abcdef";
        assert_eq!(sender(service, "CO").as_deref(), Some(service));
        assert!(is_service(service) && !is_service("573005550198"));
        assert_eq!(sender("Centro", "CO"), None);
    }
}
