//! What people write, and their reactions.

use serde_json::Value;

use super::{content, is_own, moment, other, person};
use crate::domain::message::{Event, InboundContent, InboundMessage};
use crate::provider::wire::field;

/// `None`: it lacks what a message cannot do without, which is an id and a sender.
pub(super) fn read(message: &Value, payload: &Value, told_at: i64) -> Option<Event> {
    let key = &message["key"];
    let event = field::text(payload, "event").unwrap_or_default();
    if let Some(kind) = person::not_personal(key, &event) {
        return Some(other(kind));
    }
    // Typed on the telephone, or sent by ourselves: nobody has to be answered.
    if is_own(key) {
        return Some(other("own_message"));
    }
    let id = field::text(key, "id")?;
    let from = person::sender(key, field::text(message, "pushName"));
    from.address()?;
    // Settings of a chat and deletions come as messages too.
    if let Some(kind) = content::housekeeping(message) {
        return Some(other(kind));
    }
    Some(Event::Message(InboundMessage {
        content: content::read(message, &id),
        quotes: content::quoted(message),
        advert: content::advert(message),
        product: None,
        sent_at: moment(message).unwrap_or(told_at),
        id,
        from,
    }))
}

/// `messages.reaction`: `key` names the message reacted to, `reaction` what it got and from whom.
pub(super) fn reaction(item: &Value, told_at: i64) -> Option<Event> {
    let reaction = &item["reaction"];
    let key = if reaction["key"].is_object() {
        &reaction["key"]
    } else {
        &item["key"]
    };
    if let Some(kind) = person::not_personal(key, "").or_else(|| person::not_personal(&item["key"], "")) {
        return Some(other(kind));
    }
    if is_own(key) && reaction["key"].is_object() {
        return Some(other("own_message"));
    }
    let from = person::sender(key, field::text(item, "pushName"));
    from.address()?;
    Some(Event::Message(InboundMessage {
        id: field::text(&reaction["key"], "id")?,
        from,
        sent_at: field::millis(reaction, "senderTimestampMs").unwrap_or(told_at),
        content: InboundContent::Reaction {
            message: field::text(&item["key"], "id")?,
            emoji: field::text(reaction, "text"),
        },
        quotes: None,
        product: None,
        advert: None,
    }))
}
