//! The fields of each provider's form, and what is made of them.

use std::collections::HashMap;

use crate::clock::Chance;
use crate::domain::phone;
use crate::domain::state::ProviderKind;
use crate::provider::{Credentials, Secret};
use crate::store::entry_pages::EntryPage;

/// One field.
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// What it is called where it is copied from.
    pub label: &'static str,
    /// Spanish and English: where it is found.
    pub hint: (&'static str, &'static str),
    /// Not shown while it is typed.
    pub secret: bool,
    /// May stay empty.
    pub optional: bool,
}

const fn field(name: &'static str, label: &'static str, es: &'static str, en: &'static str) -> Field {
    Field {
        name,
        label,
        hint: (es, en),
        secret: false,
        optional: false,
    }
}

const fn secret(field: Field) -> Field {
    Field {
        secret: true,
        ..field
    }
}

const CLOUD: &[Field] = &[
    field(
        "phone_number_id",
        "Phone number ID",
        "WhatsApp → API Setup. No es el número.",
        "WhatsApp → API Setup. It is not the number.",
    ),
    field(
        "business_account_id",
        "WhatsApp Business Account ID",
        "WhatsApp → API Setup.",
        "WhatsApp → API Setup.",
    ),
    secret(field(
        "access_token",
        "Access token",
        "De un usuario del sistema, que no caduque.",
        "Of a system user, one that does not expire.",
    )),
    secret(field(
        "app_secret",
        "App secret",
        "App settings → Basic.",
        "App settings → Basic.",
    )),
];

const TWILIO: &[Field] = &[
    field("account_sid", "Account SID", "Empieza por AC.", "Starts with AC."),
    secret(field(
        "auth_token",
        "Auth token",
        "Account → API keys & tokens.",
        "Account → API keys & tokens.",
    )),
    field(
        "from",
        "WhatsApp sender",
        "El número con su país, p. ej. +14155238886.",
        "The number with its country, e.g. +14155238886.",
    ),
];

const WASENDER: &[Field] = &[
    field(
        "session_id",
        "Session ID",
        "El número de la sesión, en la lista de sesiones.",
        "The session's number, in the list of sessions.",
    ),
    secret(field(
        "api_key",
        "API key",
        "La de la sesión, no la de la cuenta.",
        "The session's, not the account's.",
    )),
    secret(field(
        "webhook_secret",
        "Webhook secret",
        "En los ajustes de la sesión.",
        "In the session's settings.",
    )),
];

/// The fields of a provider's form, in their order.
pub const fn fields(provider: ProviderKind) -> &'static [Field] {
    match provider {
        ProviderKind::Cloud => CLOUD,
        ProviderKind::Twilio => TWILIO,
        ProviderKind::WaSender => WASENDER,
    }
}

/// Credentials from what was entered; an error names the field that is missing or wrong.
pub fn credentials(
    entry: &EntryPage,
    entered: &HashMap<String, String>,
    chance: &Chance,
) -> Result<Credentials, &'static str> {
    let text = |name: &str| entered.get(name).map(|text| text.trim()).unwrap_or_default();
    for field in fields(entry.provider) {
        if text(field.name).is_empty() && !field.optional {
            return Err(field.label);
        }
    }
    // What the provider is given of ours cannot be guessed.
    let ours = || Secret::from(chance.token(32).as_str());
    Ok(match entry.provider {
        ProviderKind::Cloud => Credentials::Cloud {
            access_token: text("access_token").into(),
            phone_number_id: text("phone_number_id").to_owned(),
            business_account_id: text("business_account_id").to_owned(),
            verify_token: ours(),
            app_secrets: vec![text("app_secret").into()],
        },
        ProviderKind::Twilio => Credentials::Twilio {
            account_sid: text("account_sid").to_owned(),
            auth_tokens: vec![text("auth_token").into()],
            api_key: None,
            from: sender(text("from")).ok_or("WhatsApp sender")?,
        },
        ProviderKind::WaSender => Credentials::WaSender {
            api_key: text("api_key").into(),
            session_id: text("session_id").to_owned(),
            webhook_secrets: vec![text("webhook_secret").into()],
            path_token: ours(),
        },
    })
}

/// A messaging service, or a number in international form.
fn sender(text: &str) -> Option<String> {
    if text.starts_with("MG") {
        return Some(text.to_owned());
    }
    let number = text.trim_start_matches("whatsapp:");
    let number = if number.starts_with('+') {
        number.to_owned()
    } else {
        format!("+{number}")
    };
    // With its country code no country is needed to read it.
    phone::normalise(&number, "US").ok()
}
