//! How far our own messages came, and by which second id they are known.

use serde_json::Value;

use super::{content, is_own, moment, other, person};
use crate::domain::message::{Delivery, Disposition, Event, SendError, StatusUpdate};
use crate::provider::wire::field;

/// WhatsApp's own steps, by number.
const STEPS: [&str; 6] = ["error", "pending", "sent", "delivered", "read", "played"];

/// How far it came, in one word, whether a number or one of many words tells it. `None`: it tells no step (an edit, say).
pub(in crate::provider::wasender) fn step(item: &Value) -> Option<&'static str> {
    let places = [&item["update"], &item["receipt"], item];
    let told = places.into_iter().find_map(|place| field::text(place, "status"));
    let Some(told) = told else {
        // Receipts of some versions only say when.
        let receipt = &item["receipt"];
        return [
            ("playedTimestamp", "played"),
            ("readTimestamp", "read"),
            ("receiptTimestamp", "delivered"),
        ]
        .into_iter()
        .find_map(|(key, step)| field::text(receipt, key).map(|_| step));
    };
    if let Ok(number) = told.trim().parse::<usize>() {
        return STEPS.get(number).copied();
    }
    Some(match told.trim().to_ascii_lowercase().as_str() {
        "error" | "failed" | "undelivered" => "error",
        "pending" | "in_progress" | "queued" => "pending",
        "sent" | "server_ack" => "sent",
        "delivered" | "delivery_ack" => "delivered",
        "read" => "read",
        "played" => "played",
        _ => return None,
    })
}

/// WaSender's own number of a message.
pub(in crate::provider::wasender) fn own_id(item: &Value) -> Option<String> {
    let told = [&item["key"], item].into_iter().find_map(|place| {
        ["msgId", "msg_id"]
            .into_iter()
            .find_map(|key| field::text(place, key))
    });
    told.filter(|id| id.len() <= 20 && id.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `None`: it does not say of which message.
pub(super) fn read(item: &Value, told_at: i64) -> Option<Event> {
    let key = &item["key"];
    let provider_id = own_id(item).or_else(|| field::text(key, "id"))?;
    if let Some(kind) = person::not_personal(key, "") {
        return Some(other(kind));
    }
    // Whether we have read what somebody else wrote is no news.
    if key.get("fromMe").is_some_and(|own| !own.is_null()) && !is_own(key) {
        return Some(other("status_of_a_received_message"));
    }
    let delivery = match step(item) {
        Some("error") => Delivery::Failed,
        Some("sent") => Delivery::Sent,
        Some("delivered") => Delivery::Delivered,
        Some("read" | "played") => Delivery::Read,
        Some(step) => return Some(other(format!("status:{step}"))),
        None => return Some(other("status:untyped")),
    };
    let at = ["t", "readTimestamp", "receiptTimestamp"]
        .into_iter()
        .find_map(|key| field::millis(&item["receipt"], key))
        .or_else(|| moment(item));
    Some(Event::Status(StatusUpdate {
        provider_id,
        correlation: None,
        recipient: person::receiver(key),
        delivery,
        at: at.unwrap_or(told_at),
        error: (delivery == Delivery::Failed).then(unreachable),
        category: None,
        billable: None,
        price: None,
    }))
}

/// It never says why a message did not go that it had taken. By then the text was fine with WhatsApp: nobody is behind the number, or
/// whoever is has blocked this one.
fn unreachable() -> SendError {
    SendError {
        disposition: Disposition::BadContact,
        code: None,
        title: "failed without a reason".to_owned(),
        detail: None,
        retry_after: None,
    }
}

/// `message.sent`: WaSender's number and WhatsApp's id of the same message.
pub(super) fn alias(item: &Value) -> Option<Event> {
    let key = &item["key"];
    let inner = &item["message"];
    let text = [
        field::text(item, "messageBody"),
        field::text(inner, "conversation"),
        field::text(&inner["extendedTextMessage"], "text"),
        field::text(item, "text"),
        content::caption(item),
    ];
    Some(Event::AlsoKnownAs {
        provider_id: own_id(item)?,
        other_id: field::text(key, "id")?,
        recipient: person::receiver(key),
        text: text.into_iter().flatten().next(),
        kind: content::form(item).map(str::to_owned),
    })
}
