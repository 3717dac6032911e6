//! `session.status`: whether the account is still linked. When it is not, a person has to scan a code again.

use serde_json::Value;

use crate::domain::message::{About, AccountNotice, Event, Sending};
use crate::provider::wire::field;

/// Whether an account with this status can send. `None`: it is on its way to one of the others.
pub(in crate::provider::wasender) fn can_send(status: &str) -> Option<bool> {
    match status {
        "CONNECTED" => Some(true),
        "LOGGED_OUT" | "EXPIRED" | "NEED_SCAN" | "DISCONNECTED" | "BANNED" => Some(false),
        _ => None,
    }
}

/// `None`: it does not say what the status is.
pub(super) fn read(item: &Value) -> Option<Event> {
    let session = if item["session"].is_object() {
        &item["session"]
    } else {
        item
    };
    let status = field::text(session, "status")?.trim().to_ascii_uppercase();
    Some(Event::Account(AccountNotice {
        kind: "session.status".to_owned(),
        detail: ["reason", "message"]
            .into_iter()
            .find_map(|key| field::text(session, key)),
        sending: match can_send(&status) {
            Some(true) => Sending::GoesOn,
            Some(false) => Sending::Stops,
            None => Sending::AsBefore,
        },
        about: About::ItsNumber,
        event: Some(status),
    }))
}
