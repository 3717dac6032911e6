//! One thing that a webhook reports, as every provider's webhooks are taken apart into: ready to be stored, not judged yet.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::field;

const DEDUPE_MAX: usize = 200;
const ORDER_MAX: usize = 150;
const NAME_MAX: usize = 100;

/// The kind of what cannot even be told apart.
const UNPARSED: &str = "unparsed";

/// One thing that a webhook reports, ready to be stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawEvent {
    /// The provider's id of the number that it is for; `None` where it is about the whole account.
    pub account: Option<String>,
    /// The provider's id of the business account, where it has one.
    pub business_account: Option<String>,
    /// `message`, `status`, `template`, the provider's own name for it, or `unparsed`.
    pub kind: String,
    /// The same however often the provider repeats the event. At most 200 characters.
    pub dedupe_key: String,
    /// Events with the same key are handled one after another: a person's messages, a message's statuses, an account's
    /// notices. At most 150 characters.
    pub order_key: String,
    /// Unix milliseconds, as the provider tells.
    pub occurred_at: Option<i64>,
    /// What the provider's `decode` reads: JSON, or the raw text of what is not.
    pub payload: String,
}

impl RawEvent {
    /// What cannot be told apart: kept as it came.
    pub fn unparsed(business_account: Option<String>, account: Option<String>, raw: String) -> Self {
        let owner = business_account.as_deref().or(account.as_deref());
        let owner = owner.unwrap_or_default();
        Self {
            dedupe_key: format!("u:{}", digest(&format!("{owner}\n{raw}"))),
            order_key: order_key(format!(
                "waba:{}",
                business_account.as_deref().unwrap_or("unknown")
            )),
            account,
            business_account,
            kind: UNPARSED.to_owned(),
            occurred_at: None,
            payload: raw,
        }
    }

    /// Whether it was told apart.
    pub fn is_parsed(&self) -> bool {
        self.kind != UNPARSED
    }
}

/// A key by which repetitions are known, in a length that every database indexes.
pub(in crate::provider) fn dedupe_key(key: String) -> String {
    short(key, DEDUPE_MAX)
}

/// A key by which events are put in order.
pub(in crate::provider) fn order_key(key: String) -> String {
    short(key, ORDER_MAX)
}

/// A text that comes from outside and becomes a column of its own.
pub(in crate::provider) fn name(object: &Value, key: &str) -> Option<String> {
    field::text(object, key).map(|text| clean(&text))
}

/// The same for a text in the hand.
pub(in crate::provider) fn clean(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control())
        .take(NAME_MAX)
        .collect()
}

/// SHA-256 in hexadecimal: a key for what the provider gives none.
pub(in crate::provider) fn digest(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

/// The key itself, or its digest where it is too long or has what no key should have.
fn short(key: String, max: usize) -> String {
    if key.len() <= max && !key.contains(char::is_control) {
        return key;
    }
    let kind = key.split(':').next().unwrap_or_default();
    format!("{kind}:sha256:{}", digest(&key))
}
