//! One stored item of a webhook as an event of the domain. Never fails: what is not understood is
//! [`Event::Other`], and the payload stays in the store for a version that understands it.

mod account;
mod message;
mod status;

use serde_json::Value;

use crate::domain::message::{Event, Participant};
use crate::provider::wire::field;

/// Reads the `payload` of a [`RawEvent`](crate::provider::RawEvent) of this `kind`.
pub fn decode(payload: &str, kind: &str) -> Event {
    let Ok(payload) = serde_json::from_str::<Value>(payload) else {
        return other(kind);
    };
    let event = match kind {
        "message" => message::read(&payload["message"], &payload["contact"]),
        "status" => status::read(&payload["status"], &payload["contact"]),
        "template" => account::template_review(&payload["value"]),
        "template_category_update" => account::template_category(&payload["value"]),
        "user_preferences" => account::preference(&payload["value"], &payload["contact"]),
        "errors" => Some(account::error(&payload["value"])),
        "unparsed" => None,
        field => account::notice(field, &payload["value"]),
    };
    event.unwrap_or_else(|| other(kind))
}

fn other(kind: impl Into<String>) -> Event {
    Event::Other { kind: kind.into() }
}

/// A person by the ids that an item gives him (the keys of his phone, his business-scoped id and its parent form),
/// completed by what `contacts[]` tells of him.
fn participant(item: &Value, keys: [&str; 3], contact: &Value) -> Participant {
    let [phone, bsuid, parent] = keys;
    // An id in the place of a number is still an id.
    let misplaced =
        || field::text(item, phone).filter(|id| field::digits(item, phone).is_none() && field::is_bsuid(id));
    Participant {
        phone: field::digits(item, phone).or_else(|| field::digits(contact, "wa_id")),
        bsuid: field::text(item, bsuid)
            .or_else(misplaced)
            .or_else(|| field::text(contact, "user_id")),
        parent_bsuid: field::text(item, parent).or_else(|| field::text(contact, "parent_user_id")),
        name: field::text(&contact["profile"], "name"),
        username: field::text(&contact["profile"], "username"),
    }
}
