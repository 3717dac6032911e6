//! The fields of each provider's form, and what is made of them.

use std::collections::HashMap;

use crate::clock::Chance;
use crate::domain::state::ProviderKind;
use crate::provider::{Credentials, Secret, twilio};

/// One field.
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// What it is called where it is copied from.
    pub label: &'static str,
    /// The sentence that tells where it is found.
    pub hint: &'static str,
    /// Not shown while it is typed.
    pub secret: bool,
    /// Whether it may be left empty.
    pub optional: bool,
}

const fn field(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field {
        name,
        label,
        hint,
        secret: false,
        optional: false,
    }
}

const fn optional(field: Field) -> Field {
    Field {
        optional: true,
        ..field
    }
}

const fn secret(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field {
        secret: true,
        ..field(name, label, hint)
    }
}

const CLOUD: &[Field] = &[
    field("phone_number_id", "Phone number ID", "page-hint-phone-number-id"),
    field(
        "business_account_id",
        "WhatsApp Business Account ID",
        "page-hint-business-account-id",
    ),
    secret("access_token", "Access token", "page-hint-access-token"),
    secret("app_secret", "App secret", "page-hint-app-secret"),
];

const TWILIO: &[Field] = &[
    field("account_sid", "Account SID", "page-hint-account-sid"),
    secret("auth_token", "Auth token", "page-hint-auth-token"),
    field("from", SENDER, "page-hint-sender"),
    optional(field("api_key", API_KEY, "page-hint-twilio-key")),
    optional(secret("api_secret", API_SECRET, "page-hint-twilio-secret")),
    optional(secret(
        "webhook_keys",
        "Webhook shared keys",
        "page-hint-twilio-webhook-keys",
    )),
];

const WASENDER: &[Field] = &[
    field("session_id", "Session ID", "page-hint-session-id"),
    secret("api_key", "API key", "page-hint-api-key"),
    secret("webhook_secret", "Webhook secret", "page-hint-webhook-secret"),
];

const SENDER: &str = "WhatsApp sender";
const API_KEY: &str = "API key SID";
const API_SECRET: &str = "API key secret";

/// The fields of a provider's form, in their order.
pub const fn fields(provider: ProviderKind) -> &'static [Field] {
    match provider {
        ProviderKind::Cloud => CLOUD,
        ProviderKind::Twilio => TWILIO,
        ProviderKind::WaSender => WASENDER,
    }
}

/// Credentials from what was entered; an error names the field that is missing or wrong. A number without a country code is one of
/// `country`.
pub fn credentials(
    provider: ProviderKind,
    entered: &HashMap<String, String>,
    country: &str,
    chance: &Chance,
) -> Result<Credentials, &'static str> {
    let text = |name: &str| entered.get(name).map(|text| text.trim()).unwrap_or_default();
    for field in fields(provider) {
        if text(field.name).is_empty() && !field.optional {
            return Err(field.label);
        }
    }
    // What the provider is given of ours cannot be guessed.
    let ours = || Secret::from(chance.token(32).as_str());
    Ok(match provider {
        ProviderKind::Cloud => Credentials::Cloud {
            access_token: text("access_token").into(),
            phone_number_id: text("phone_number_id").to_owned(),
            business_account_id: text("business_account_id").to_owned(),
            verify_token: ours(),
            app_secrets: vec![text("app_secret").into()],
            before: None,
        },
        ProviderKind::Twilio => Credentials::Twilio {
            account_sid: text("account_sid").to_owned(),
            auth_tokens: vec![text("auth_token").into()],
            shared_keys: secrets(text("webhook_keys")),
            api_key: match (text("api_key"), text("api_secret")) {
                ("", "") => None,
                ("", _) => return Err(API_KEY),
                (_, "") => return Err(API_SECRET),
                (key, secret) => Some((key.to_owned(), secret.into())),
            },
            from: twilio::sender(text("from"), country).ok_or(SENDER)?,
            before: None,
        },
        ProviderKind::WaSender => Credentials::WaSender {
            api_key: text("api_key").into(),
            session_id: text("session_id").to_owned(),
            webhook_secrets: vec![text("webhook_secret").into()],
            path_token: ours(),
            before: None,
        },
    })
}

/// Several with commas between them.
fn secrets(text: &str) -> Vec<Secret> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    parts.map(Secret::from).collect()
}
