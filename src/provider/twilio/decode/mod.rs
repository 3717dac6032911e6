//! One stored item of a webhook as an event of the domain. Never fails: what is not understood is
//! [`Event::Other`], and the payload stays in the store for a version that understands it.

mod message;
mod status;

use serde_json::Value;

use super::webhook::Payload;
use crate::domain::message::{Event, Participant};
use crate::provider::wire::field;

/// Reads the `payload` of a [`RawEvent`](super::super::RawEvent) of this `kind`.
pub fn decode(payload: &str, kind: &str) -> Event {
    let Ok(payload) = serde_json::from_str::<Payload>(payload) else {
        return other(kind);
    };
    let params = Value::Object(payload.params);
    let event = match kind {
        "message" => message::read(&params, payload.file),
        "status" => status::read(&params, payload.correlation),
        _ => None,
    };
    event.unwrap_or_else(|| other(kind))
}

fn other(kind: impl Into<String>) -> Event {
    Event::Other { kind: kind.into() }
}

/// A person by the parameter that names him (`From` or `To`): `whatsapp:+57…`, or a business-scoped id in its place, and
/// whatever else the form tells of him.
fn participant(params: &Value, key: &str) -> Participant {
    let named = bare(params, key);
    let phone = named.as_deref().and_then(|id| id.strip_prefix('+'));
    let is_digits = |id: &&str| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    let phone = phone.filter(is_digits).map(str::to_owned);
    let misplaced = named.filter(|id| field::is_bsuid(id));
    Participant {
        phone: phone.or_else(|| field::digits(params, "WaId").filter(|_| misplaced.is_none())),
        bsuid: bare(params, "ExternalUserId").or(misplaced),
        parent_bsuid: bare(params, "ParentExternalUserId"),
        name: field::text(params, "ProfileName"),
        username: field::text(params, "ProfileUsername"),
    }
}

/// Without the channel's prefix, which Twilio writes or leaves away.
fn bare(params: &Value, key: &str) -> Option<String> {
    let text = field::text(params, key)?;
    let id = text.trim().trim_start_matches("whatsapp:").to_owned();
    (!id.is_empty()).then_some(id)
}
