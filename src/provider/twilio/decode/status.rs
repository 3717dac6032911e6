//! Status callbacks: how far our own messages came.

use serde_json::Value;

use super::{other, participant};
use crate::domain::message::{Delivery, Event, StatusUpdate};
use crate::provider::twilio::shown::{self, price};
use crate::provider::twilio::{errors, webhook};
use crate::provider::wire::field;

/// `None`: it does not say of which message.
pub(super) fn read(params: &Value, correlation: Option<String>) -> Option<Event> {
    let provider_id = field::text(params, "MessageSid").or_else(|| field::text(params, "SmsSid"))?;
    let word = webhook::step(params)?;
    // Queued, sending: still at Twilio.
    let Some(delivery) = shown::delivery(&word) else {
        return Some(other(format!("status:{word}")));
    };
    Some(Event::Status(StatusUpdate {
        provider_id,
        correlation,
        recipient: participant(params, "To"),
        delivery,
        // Twilio tells no time.
        at: 0,
        error: (delivery == Delivery::Failed).then(|| {
            let words =
                field::text(params, "ErrorMessage").or_else(|| field::text(params, "ChannelStatusMessage"));
            let code = field::number(params, "ErrorCode");
            errors::reported(code, words.as_deref().or(Some(&word)), None)
        }),
        category: None,
        billable: None,
        price: price(params, "Price", "PriceUnit"),
    }))
}
