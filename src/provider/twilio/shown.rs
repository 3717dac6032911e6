//! What Twilio shows of a message, in its list and in status callbacks alike.

use serde_json::Value;

use crate::domain::message::Delivery;
use crate::domain::money::Price;
use crate::provider::wire::field;

/// What Twilio asks for a message; it knows that some time after the message has left.
pub(super) fn price(shown: &Value, amount: &str, unit: &str) -> Option<Price> {
    Price::read(&field::text(shown, amount)?, &field::text(shown, unit)?)
}

/// Twilio's word for how far a message came; `None`: it is still at Twilio.
pub(super) fn delivery(word: &str) -> Option<Delivery> {
    Some(match word.to_ascii_lowercase().as_str() {
        "sent" => Delivery::Sent,
        "delivered" => Delivery::Delivered,
        "read" | "played" => Delivery::Read,
        "failed" | "undelivered" | "canceled" => Delivery::Failed,
        _ => return None,
    })
}
