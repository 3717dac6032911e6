//! Taking a webhook's body apart into single events, each of which is stored, handled and if need be refused alone.
//!
//! The same message comes up to three times, under several names (`messages.received`, `messages-personal.received`,
//! `messages.upsert`) and in several shapes (an object, a list, or without anything around it): whatever the name and the shape,
//! its dedupe key is the same, and another one for each session. Credentials are taken out first.

use secrecy::SecretString;
use serde::Serialize;
use serde_json::Value;

use super::{decode, redact};
use crate::domain::message::status_order;
use crate::provider::wire::raw_event::{RawEvent, clean, dedupe_key, digest, order_key};
use crate::provider::wire::{field, raw_json};

/// Takes a body apart. Never fails: what is not understood comes out as an `unparsed` event. In the order of the body.
///
/// `session` is our own name of the session, known from the address that the webhook came to: what the body says of it is not to
/// be trusted, nor to be kept. `secrets` (the session's key, the webhook's secret) are never stored wherever they stand.
pub fn split(body: &[u8], session: &str, secrets: &[SecretString]) -> Vec<RawEvent> {
    let unparsed = || {
        let raw = redact::text(&raw_json::lossy(body), secrets);
        vec![RawEvent::unparsed(None, Some(session.to_owned()), raw)]
    };
    let Some(mut envelope) = raw_json::parse(body) else {
        return unparsed();
    };
    redact::value(&mut envelope, secrets);
    match Splitter::new(&envelope, session) {
        Some(splitter) => splitter.split(),
        None => vec![RawEvent::unparsed(
            None,
            Some(session.to_owned()),
            envelope.to_string(),
        )],
    }
}

/// What is stored of an event: itself, and what stands around it that belongs to it.
#[derive(Serialize)]
struct Payload<'v> {
    event: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    timestamp: Option<&'v Value>,
    item: &'v Value,
}

struct Splitter<'v> {
    /// In lower case.
    event: String,
    timestamp: Option<&'v Value>,
    told_at: Option<i64>,
    data: &'v Value,
    session: &'v str,
}

impl<'v> Splitter<'v> {
    /// `None`: no event, or nothing that it is about.
    fn new(envelope: &'v Value, session: &'v str) -> Option<Self> {
        let event = field::text(envelope, "event")?.trim().to_ascii_lowercase();
        Some(Self {
            event,
            timestamp: envelope.get("timestamp"),
            told_at: field::millis(envelope, "timestamp"),
            data: envelope.get("data").filter(|data| !data.is_null())?,
            session,
        })
    }

    fn split(&self) -> Vec<RawEvent> {
        match self.event.as_str() {
            // The SDK's own spelling is accepted too.
            "messages.received"
            | "messages.recieved"
            | "messages.upsert"
            | "messages-personal.received"
            | "messages-personal.recieved"
            | "messages-group.received"
            | "messages-group.recieved"
            | "messages-newsletter.received"
            | "messages-newsletter.recieved" => self.each(Self::message),
            "messages.reaction" => self.each(Self::reaction),
            "messages.update" | "message-receipt.update" => self.each(Self::status),
            "message.sent" => self.each(Self::sent),
            "session.status" => vec![self.whole("session")],
            // Our own words for what is taken apart above are nobody's names of events.
            "message" | "reaction" | "status" | "alias" | "session" | "unparsed" => {
                vec![self.whole(&format!("event:{}", self.event))]
            }
            other => vec![self.whole(other)],
        }
    }

    /// The events of each thing that has a key, wherever it stands.
    fn each(&self, events: fn(&Self, &'v Value) -> Vec<RawEvent>) -> Vec<RawEvent> {
        let items = keyed(self.data);
        if items.is_empty() {
            return vec![self.unparsed(self.data)];
        }
        items.into_iter().flat_map(|item| events(self, item)).collect()
    }

    fn message(&self, message: &'v Value) -> Vec<RawEvent> {
        let key = &message["key"];
        let Some(id) = field::text(key, "id") else {
            return vec![self.unparsed(message)];
        };
        // An own message and one of a person's may have the same id where somebody writes to himself.
        let prefix = if decode::is_own(key) { "own" } else { "m" };
        vec![RawEvent {
            dedupe_key: self.key(prefix, &id),
            order_key: self.chat(key),
            occurred_at: decode::moment(message).or(self.told_at),
            ..self.event("message", message)
        }]
    }

    fn reaction(&self, reaction: &'v Value) -> Vec<RawEvent> {
        // Its own id is that of the message by which the reaction was sent.
        let key = &reaction["reaction"]["key"];
        let id = field::text(key, "id");
        let key = if key.is_object() { key } else { &reaction["key"] };
        let dedupe = match id {
            Some(id) => self.key("m", &id),
            None => self.digest(reaction),
        };
        vec![RawEvent {
            dedupe_key: dedupe,
            order_key: self.chat(key),
            ..self.event("reaction", reaction)
        }]
    }

    fn status(&self, status: &'v Value) -> Vec<RawEvent> {
        let Some(id) = field::text(&status["key"], "id") else {
            return vec![self.unparsed(status)];
        };
        let step = decode::step(status).map_or_else(|| self.digest(status), |step| step.to_owned());
        vec![RawEvent {
            dedupe_key: self.key("s", &format!("{id}:{step}")),
            order_key: order_key(status_order(&id)),
            ..self.event("status", status)
        }]
    }

    /// It tells two things: the second id of a message, and that it has left. The first waits for the answer to the send, which tells
    /// the first id; what is told by the second id waits for that in turn.
    fn sent(&self, sent: &'v Value) -> Vec<RawEvent> {
        let mut events = Vec::new();
        let key = &sent["key"];
        if let (Some(own), Some(id)) = (decode::own_id(sent), field::text(key, "id")) {
            events.push(RawEvent {
                dedupe_key: self.key("a", &format!("{own}:{id}")),
                order_key: order_key(status_order(&own)),
                ..self.event("alias", sent)
            });
        }
        events.extend(self.status(sent));
        events
    }

    fn whole(&self, kind: &str) -> RawEvent {
        RawEvent {
            dedupe_key: self.digest(self.data),
            ..self.event(kind, self.data)
        }
    }

    fn event(&self, kind: &str, item: &Value) -> RawEvent {
        let payload = Payload {
            event: &self.event,
            timestamp: self.timestamp,
            item,
        };
        RawEvent {
            account: Some(clean(self.session)),
            business_account: None,
            kind: clean(kind),
            dedupe_key: String::new(),
            order_key: order_key(format!("session:{}", self.session)),
            occurred_at: self.told_at,
            payload: serde_json::to_string(&payload).unwrap_or_default(),
        }
    }

    fn unparsed(&self, item: &Value) -> RawEvent {
        RawEvent::unparsed(None, Some(clean(self.session)), item.to_string())
    }

    /// A person's messages are handled one after another, whichever of his ids the key has.
    fn chat(&self, key: &Value) -> String {
        let chat = decode::phone(key)
            .or_else(|| field::text(key, "remoteJid"))
            .unwrap_or_else(|| self.session.to_owned());
        order_key(format!("wa:{chat}"))
    }

    /// For what has an id of its own. Two numbers of one business that write to each other are told of the same message, once each.
    fn key(&self, kind: &str, id: &str) -> String {
        dedupe_key(format!("{kind}:{}:{id}", self.session))
    }

    /// For what has no id of its own: what it says, and when.
    fn digest(&self, item: &Value) -> String {
        let at = self.timestamp.map(Value::to_string).unwrap_or_default();
        let said = format!("{}\n{at}\n{}\n{item}", self.session, self.event);
        format!("h:{}", digest(&said))
    }
}

/// Everything with a `key`: the thing itself, the elements of a list, or what stands under `messages` (once more an object, a
/// list, or an object that numbers its elements).
fn keyed(data: &Value) -> Vec<&Value> {
    match data {
        Value::Array(list) => list.iter().flat_map(keyed).collect(),
        Value::Object(object) if data["key"].is_object() || object.contains_key("reaction") => vec![data],
        Value::Object(object) => {
            let inner = ["messages", "message", "updates"]
                .into_iter()
                .find_map(|name| object.get(name));
            match inner {
                Some(inner) => keyed(inner),
                None => object.values().filter(|value| value["key"].is_object()).collect(),
            }
        }
        _ => Vec::new(),
    }
}
