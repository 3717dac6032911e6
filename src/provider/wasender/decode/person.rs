//! Who somebody is, out of a message's `key`.
//!
//! A chat is named by a number (`573001234567@s.whatsapp.net`) or, more and more, by an internal id (`258540019138808@lid`)
//! whose digits look like a number and are none. The number then stands beside it (`cleanedSenderPn`, `senderPn`), if WhatsApp
//! shows it at all.

use serde_json::Value;

use crate::domain::message::{INTERNAL_ID, Participant};
use crate::provider::wire::field;

/// Whom a message in a chat between two is from. His internal id tells him from others, also on the day on which he shows no number,
/// but cannot be written to. It stands in the place of a business-scoped id.
pub(super) fn sender(key: &Value, name: Option<String>) -> Participant {
    Participant {
        phone: phone(key),
        bsuid: internal_id(key, &["senderLid", "remoteJid", "remoteJidAlt"]),
        name,
        ..Participant::default()
    }
}

/// Whom our own message went to: only the chat itself is he. What a key tells of a sender may be us.
pub(super) fn receiver(key: &Value) -> Participant {
    const CHAT: [&str; 2] = ["remoteJid", "remoteJidAlt"];
    Participant {
        phone: CHAT
            .into_iter()
            .find_map(|name| phone_of(key, name))
            .or_else(|| phone(key)),
        bsuid: internal_id(key, &CHAT),
        ..Participant::default()
    }
}

fn internal_id(key: &Value, names: &[&str]) -> Option<String> {
    names
        .iter()
        .filter_map(|name| field::text(key, name))
        .find(|jid| jid.ends_with(INTERNAL_ID))
}

/// The digits of the other person's number, where the key has them.
pub(in crate::provider::wasender) fn phone(key: &Value) -> Option<String> {
    let cleaned = field::digits(key, "cleanedSenderPn").filter(|digits| is_number(digits));
    cleaned.or_else(|| {
        ["senderPn", "remoteJidAlt", "remoteJid"]
            .into_iter()
            .find_map(|name| phone_of(key, name))
    })
}

/// `573001234567@s.whatsapp.net`, `573001234567:12@s.whatsapp.net` (one of his devices), or a plain number with or without its plus.
pub(in crate::provider::wasender) fn phone_of(object: &Value, key: &str) -> Option<String> {
    let text = field::text(object, key)?;
    let number = match text.split_once('@') {
        Some((user, "s.whatsapp.net" | "c.us")) => user.split(':').next().unwrap_or_default(),
        Some(_) => return None,
        None => &text,
    };
    let digits = number.trim().trim_start_matches('+');
    is_number(digits).then(|| digits.to_owned())
}

fn is_number(digits: &str) -> bool {
    (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// What kind of chat is not one between two people: nothing in it is said to the business.
pub(super) fn not_personal(key: &Value, event: &str) -> Option<&'static str> {
    let jid = field::text(key, "remoteJid").unwrap_or_default();
    if jid.ends_with("@g.us") || event.starts_with("messages-group.") {
        Some("group_message")
    } else if jid.ends_with("@newsletter") || event.starts_with("messages-newsletter.") {
        Some("newsletter_message")
    } else if jid == "status@broadcast" {
        Some("status_message")
    } else if jid.ends_with("@broadcast") {
        Some("broadcast_message")
    } else {
        None
    }
}
