//! `statuses[]`: how far our own messages came.

use serde_json::Value;

use super::{other, participant};
use crate::domain::message::{Delivery, Event, Participant, StatusUpdate};
use crate::provider::cloud::errors;
use crate::provider::wire::field;

const RECIPIENT: [&str; 3] = ["recipient_id", "recipient_user_id", "recipient_parent_user_id"];

/// `None`: it does not say of which message.
pub(super) fn read(status: &Value, contact: &Value) -> Option<Event> {
    let provider_id = field::text(status, "id")?;
    let word = field::text(status, "status").unwrap_or_else(|| "untyped".to_owned());
    let delivery = match word.to_ascii_lowercase().as_str() {
        "sent" => Delivery::Sent,
        "delivered" => Delivery::Delivered,
        "read" | "played" => Delivery::Read,
        "failed" => Delivery::Failed,
        _ => return Some(other(format!("status:{word}"))),
    };
    let pricing = &status["pricing"];
    let error = field::list(status, "errors").first().map(errors::reported);
    Some(Event::Status(StatusUpdate {
        provider_id,
        correlation: field::text(status, "biz_opaque_callback_data"),
        recipient: recipient(status, contact),
        delivery,
        at: field::millis(status, "timestamp").unwrap_or_default(),
        error: error.filter(|_| delivery == Delivery::Failed),
        category: field::text(pricing, "category"),
        billable: pricing.get("billable").and_then(Value::as_bool),
        price: None,
    }))
}

/// In a group, `recipient_id` is the group, and the member who got it is named apart.
fn recipient(status: &Value, contact: &Value) -> Participant {
    if status["recipient_type"] == "group" {
        return participant(
            status,
            ["recipient_participant_id", RECIPIENT[1], RECIPIENT[2]],
            contact,
        );
    }
    participant(status, RECIPIENT, contact)
}
