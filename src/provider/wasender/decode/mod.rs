//! One stored item of a webhook as an event of the domain. Never fails: what is not understood is
//! [`Event::Other`], and the payload stays in the store for a version that understands it.

mod card;
mod content;
mod message;
mod person;
mod session;
mod status;

use serde_json::Value;

use crate::domain::message::Event;
use crate::provider::wire::field;

pub(super) use content::CONTAINERS;
pub(super) use person::{phone, phone_of};
pub(super) use session::can_send;
pub(super) use status::{own_id, step};

/// Reads the `payload` of a [`RawEvent`](crate::provider::RawEvent) of this `kind`.
pub fn decode(payload: &str, kind: &str) -> Event {
    let Ok(payload) = serde_json::from_str::<Value>(payload) else {
        return other(kind);
    };
    let item = &payload["item"];
    let told_at = field::millis(&payload, "timestamp").unwrap_or_default();
    let event = match kind {
        "message" => message::read(item, &payload, told_at),
        "reaction" => message::reaction(item, told_at),
        "status" => status::read(item, told_at),
        "alias" => status::alias(item),
        "session" => session::read(item),
        _ => None,
    };
    event.unwrap_or_else(|| other(kind))
}

fn other(kind: impl Into<String>) -> Event {
    Event::Other { kind: kind.into() }
}

/// Whether a message is our own: sent through WaSender, or typed on the telephone.
pub(super) fn is_own(key: &Value) -> bool {
    key["fromMe"] == true || key["fromMe"] == "true" || key["fromMe"] == 1
}

/// When a message was written: a number, text, or the two halves of a number, in seconds or milliseconds.
pub(super) fn moment(message: &Value) -> Option<i64> {
    ["messageTimestamp", "timestamp", "t"]
        .into_iter()
        .find_map(|key| field::millis(message, key).or_else(|| field::millis(&message[key], "low")))
}
