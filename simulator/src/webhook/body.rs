//! The bytes of a webhook: structure, escaping, signature.

use std::fmt::Write;

use bytes::Bytes;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{Part, Update};

/// Puts updates of one account into one body. Neighbouring statuses of one number share a change.
pub(super) fn bundle(business_account_id: &str, time_ms: i64, updates: &[Update]) -> Bytes {
    let mut changes: Vec<Value> = Vec::with_capacity(updates.len());
    let mut open_metadata: Option<&Value> = None;
    for update in updates {
        match &update.part {
            Part::Status {
                metadata,
                contact,
                status,
            } => {
                let shares = open_metadata == Some(metadata);
                if !shares {
                    changes.push(json!({
                        "value": {"messaging_product": "whatsapp", "metadata": metadata, "statuses": []},
                        "field": update.field,
                    }));
                    open_metadata = Some(metadata);
                }
                if let Some(value) = changes.last_mut().and_then(|change| change.get_mut("value")) {
                    push_into(value, "statuses", status.clone());
                    if let Some(contact) = contact {
                        push_into(value, "contacts", contact.clone());
                    }
                }
            }
            Part::Message {
                metadata,
                contact,
                message,
            } => {
                open_metadata = None;
                let mut value = json!({
                    "messaging_product": "whatsapp", "metadata": metadata, "messages": [message],
                });
                if let Some(contact) = contact {
                    push_into(&mut value, "contacts", contact.clone());
                }
                changes.push(json!({"value": value, "field": update.field}));
            }
            // They make bodies of their own.
            Part::Ready(_) | Part::Form { .. } => {}
            Part::Other(value) => {
                open_metadata = None;
                changes.push(json!({"value": value, "field": update.field}));
            }
        }
    }
    let whole = json!({
        "object": "whatsapp_business_account",
        "entry": [{"id": business_account_id, "time": time_ms / 1000, "changes": changes}],
    });
    Bytes::from(escape(&whole.to_string()))
}

fn push_into(value: &mut Value, key: &str, item: Value) {
    let Some(object) = value.as_object_mut() else {
        return;
    };
    let list = object.entry(key).or_insert_with(|| Value::Array(Vec::new()));
    if let Some(list) = list.as_array_mut()
        && !(key == "contacts" && list.contains(&item))
    {
        list.push(item);
    }
}

/// JSON in the provider's spelling: everything beyond ASCII as `\uXXXX`, and slashes as `\/`. Whoever
/// parses and writes the body again before checking the signature gets other bytes.
pub(super) fn escape(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 8);
    for char in json.chars() {
        match char {
            '/' => out.push_str("\\/"),
            char if char.is_ascii() => out.push(char),
            char => {
                let mut units = [0u16; 2];
                for unit in char.encode_utf16(&mut units) {
                    let _infallible = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out
}

/// The value of `X-Hub-Signature-256`.
pub(super) fn signature(secret: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{escape, signature};

    #[test]
    fn spelling() {
        assert_eq!(escape(r#"{"a":"é/😀"}"#), r#"{"a":"\u00e9\/\ud83d\ude00"}"#);
    }

    #[test]
    fn rfc_4231_case_2() {
        assert_eq!(
            signature("Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
