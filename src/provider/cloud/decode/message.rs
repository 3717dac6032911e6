//! `messages[]`: what people send, and what WhatsApp tells about people in the same place.

use serde_json::Value;

use super::{other, participant};
use crate::domain::message::{Advert, Attachment, Event, InboundContent, InboundMessage, Participant};
use crate::provider::wire::{field, form};

const SENDER: [&str; 3] = ["from", "from_user_id", "from_parent_user_id"];

/// `None`: it lacks what a message cannot do without, which is an id and a sender.
pub(super) fn read(message: &Value, contact: &Value) -> Option<Event> {
    let kind = field::text(message, "type").unwrap_or_else(|| "untyped".to_owned());
    if kind == "system" {
        return Some(system(message));
    }
    // Somebody opened the chat for the first time, or kept or pinned a message: nothing is said by that.
    if let Some(kind) = silent(message, &kind) {
        return Some(other(kind));
    }
    // What is said in a group is not said to the business.
    if field::text(message, "group_id").is_some() {
        return Some(other("group_message"));
    }
    let from = participant(message, SENDER, contact);
    from.address()?;
    let context = &message["context"];
    Some(Event::Message(InboundMessage {
        id: field::text(message, "id")?,
        from,
        sent_at: field::millis(message, "timestamp").unwrap_or_default(),
        content: content(message, &kind),
        quotes: field::text(context, "id"),
        product: field::text(&context["referred_product"], "product_retailer_id"),
        advert: advert(&message["referral"]),
    }))
}

/// What comes as a message and says nothing.
fn silent(message: &Value, kind: &str) -> Option<&'static str> {
    match (kind, unsupported(message).as_str()) {
        ("request_welcome", _) => Some("request_welcome"),
        ("unsupported", "pin") => Some("pin"),
        ("unsupported", "keep_in_chat") => Some("keep_in_chat"),
        _ => None,
    }
}

fn advert(referral: &Value) -> Option<Advert> {
    let told = |key| field::text(referral, key);
    let advert = Advert {
        headline: told("headline"),
        body: told("body"),
        source_url: told("source_url"),
        source_id: told("source_id"),
        ctwa_clid: told("ctwa_clid"),
    };
    advert.told()
}

fn content(message: &Value, kind: &str) -> InboundContent {
    let object = &message[kind];
    let content = match kind {
        "text" => field::text(object, "body").map(InboundContent::Text),
        "button" => button(object),
        "interactive" => interactive(object),
        "image" | "video" | "audio" | "sticker" | "document" => media(object, kind),
        "location" => location(object),
        "contacts" => Some(InboundContent::Contacts(cards(field::list(message, "contacts")))),
        "reaction" => field::text(object, "message_id").map(|message| InboundContent::Reaction {
            message,
            emoji: field::text(object, "emoji"),
        }),
        "order" => Some(InboundContent::Order(order(object))),
        "edit" => Some(InboundContent::Edited(new_words(&object["message"]))),
        "revoke" => Some(InboundContent::Revoked(field::text(
            object,
            "original_message_id",
        ))),
        "unsupported" => Some(match unsupported(message) {
            kind if kind == "edit" => InboundContent::Edited(None),
            kind => InboundContent::Unsupported(kind),
        }),
        _ => None,
    };
    content.unwrap_or_else(|| {
        // The object itself is missing when WhatsApp could not hand it over.
        let kind = kind.to_owned();
        if field::list(message, "errors").is_empty() {
            InboundContent::Other(kind)
        } else {
            InboundContent::Unsupported(kind)
        }
    })
}

/// A template's quick reply.
fn button(button: &Value) -> Option<InboundContent> {
    let title = field::text(button, "text");
    let id = field::text(button, "payload").or_else(|| title.clone())?;
    Some(InboundContent::Choice {
        title: title.unwrap_or_else(|| id.clone()),
        id,
    })
}

fn interactive(interactive: &Value) -> Option<InboundContent> {
    let kind = field::text(interactive, "type")?;
    let reply = &interactive[kind.as_str()];
    match kind.as_str() {
        "button_reply" | "list_reply" => {
            let id = field::text(reply, "id")?;
            Some(InboundContent::Choice {
                title: field::text(reply, "title").unwrap_or_else(|| id.clone()),
                id,
            })
        }
        "nfm_reply" => {
            let answers = field::text(reply, "response_json").unwrap_or_default();
            Some(InboundContent::Form(form::lines(&answers)))
        }
        _ => Some(InboundContent::Other(kind)),
    }
}

/// `2 × SKU-7 · 35000 COP`, one to a line, then what he wrote to it.
fn order(order: &Value) -> String {
    let line = |item: &Value| {
        let product = field::text(item, "product_retailer_id")?;
        let count = field::text(item, "quantity").unwrap_or_else(|| "1".to_owned());
        let price = field::text(item, "item_price").map(|price| {
            let currency = field::text(item, "currency").unwrap_or_default();
            format!(" · {price} {currency}").trim_end().to_owned()
        });
        Some(format!("{count} × {product}{}", price.unwrap_or_default()))
    };
    let items = field::list(order, "product_items").iter().filter_map(line);
    items
        .chain(field::text(order, "text"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What an edited message says now: its text, or the words below its file.
fn new_words(message: &Value) -> Option<String> {
    let kind = field::text(message, "type")?;
    let object = &message[kind.as_str()];
    field::text(object, "body").or_else(|| field::text(object, "caption"))
}

fn media(media: &Value, kind: &str) -> Option<InboundContent> {
    Some(InboundContent::Media(Attachment {
        kind: kind.to_owned(),
        media_id: field::text(media, "id")?,
        mime: field::text(media, "mime_type").unwrap_or_else(|| "application/octet-stream".to_owned()),
        filename: field::text(media, "filename"),
        caption: field::text(media, "caption"),
    }))
}

fn location(location: &Value) -> Option<InboundContent> {
    let parts = ["name", "address"]
        .into_iter()
        .filter_map(|key| field::text(location, key));
    let label = parts.collect::<Vec<_>>().join(", ");
    Some(InboundContent::Location {
        latitude: field::decimal(location, "latitude")?,
        longitude: field::decimal(location, "longitude")?,
        label: if label.is_empty() {
            field::text(location, "url")
        } else {
            Some(label)
        },
    })
}

fn cards(cards: &[Value]) -> Vec<(String, Vec<String>)> {
    let number = |phone: &Value| field::text(phone, "phone").or_else(|| field::text(phone, "wa_id"));
    let card = |card: &Value| {
        let name = ["formatted_name", "first_name", "last_name"].into_iter();
        let name = name.filter_map(|key| field::text(&card["name"], key)).next();
        let name = name
            .or_else(|| field::text(&card["org"], "company"))
            .unwrap_or_default();
        // WhatsApp says which of them it knows: whoever takes the first takes one that can be written to.
        let mut phones: Vec<&Value> = field::list(card, "phones").iter().collect();
        phones.sort_by_key(|phone| field::text(phone, "wa_id").is_none());
        (name, phones.into_iter().filter_map(number).collect())
    };
    cards.iter().map(card).collect()
}

/// What it was, where WhatsApp tells; else the code of its error.
fn unsupported(message: &Value) -> String {
    let code = || field::text(message["errors"].get(0)?, "code");
    field::text(&message["unsupported"], "type")
        .or_else(code)
        .unwrap_or_else(|| "unknown".to_owned())
}

/// A person's number or business-scoped id changed; anything else that the system tells is kept as it came.
fn system(message: &Value) -> Event {
    let system = &message["system"];
    let first = |keys: &[&str]| keys.iter().find_map(|key| field::text(system, key));
    let old = Participant {
        phone: field::digits(message, "from").or_else(|| field::digits(system, "customer")),
        bsuid: first(&["previous_user_id"]).or_else(|| field::text(message, "from_user_id")),
        parent_bsuid: first(&["previous_parent_user_id"])
            .or_else(|| field::text(message, "from_parent_user_id")),
        ..Participant::default()
    };
    let new = Participant {
        phone: field::digits(system, "wa_id").or_else(|| field::digits(system, "new_wa_id")),
        bsuid: first(&["user_id"]),
        parent_bsuid: first(&["parent_user_id"]),
        ..Participant::default()
    };
    let changed = |old: &Option<String>, new: &Option<String>| new.is_some() && new != old;
    let is_change = changed(&old.phone, &new.phone)
        || changed(&old.bsuid, &new.bsuid)
        || changed(&old.parent_bsuid, &new.parent_bsuid);
    let kind = field::text(system, "type").unwrap_or_else(|| "untyped".to_owned());
    // A changed security code names the person too, and is no change of who he is.
    let is_move = kind != "customer_identity_changed" && old.address().is_some();
    if is_change && is_move {
        Event::IdentityChange { old, new }
    } else {
        other(format!("system:{kind}"))
    }
}
