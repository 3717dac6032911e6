//! Credentials that WaSender puts into its webhooks, taken out before anything is stored: `sessionId` holds the session's API key
//! in the official example, and a QR code is all that is needed to link the account to another computer.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use crate::file_links::without_signatures;

const REDACTED: &str = "[redacted]";
/// Shorter ones would be found in ordinary words.
const SHORTEST_SECRET: usize = 8;

/// Keys whose values are credentials, in lower case and without `_` and `-`.
const KEYS: [&str; 9] = [
    "sessionid",
    "apikey",
    "apitoken",
    "token",
    "accesstoken",
    "webhooksecret",
    "qr",
    "qrcode",
    "pairingcode",
];

/// Takes credentials out wherever they stand: by the name of their key, and ours by what they say.
pub(super) fn value(value: &mut Value, secrets: &[SecretString]) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                if is_credential(key) && !inner.is_null() {
                    *inner = Value::from(REDACTED);
                } else {
                    self::value(inner, secrets);
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| self::value(inner, secrets)),
        Value::String(text) => {
            if let Cow::Owned(shorter) = without(text, secrets) {
                *text = shorter;
            }
        }
        _ => {}
    }
}

/// The same for a body that is no JSON.
pub(super) fn text(text: &str, secrets: &[SecretString]) -> String {
    static PAIR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#"(['"]?)([A-Za-z_-]{2,20})(['"]?\s*[:=]\s*['"]?)([^'"\s,&}]+)"#).ok());
    let text = without(text, secrets);
    let Some(pair) = PAIR.as_ref() else {
        return REDACTED.to_owned();
    };
    let replaced = pair.replace_all(&text, |found: &Captures<'_>| {
        if is_credential(&found[2]) {
            format!("{}{}{}{REDACTED}", &found[1], &found[2], &found[3])
        } else {
            found[0].to_owned()
        }
    });
    replaced.into_owned()
}

fn is_credential(key: &str) -> bool {
    let plain: String = key
        .chars()
        .filter(|letter| !matches!(letter, '_' | '-'))
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    KEYS.contains(&plain.as_str())
}

fn known(secrets: &[SecretString]) -> impl Iterator<Item = &str> {
    secrets
        .iter()
        .map(|secret| secret.expose_secret().trim())
        .filter(|secret| secret.len() >= SHORTEST_SECRET)
}

fn without<'t>(text: &'t str, secrets: &[SecretString]) -> Cow<'t, str> {
    known(secrets).fold(without_signatures(text), |text, secret| {
        if text.contains(secret) {
            Cow::Owned(text.replace(secret, REDACTED))
        } else {
            text
        }
    })
}
