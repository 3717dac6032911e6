//! Taking a webhook's body apart into single events, each of which is stored, handled and if need be refused alone.
//!
//! Nothing is judged here: an event that is not understood is kept as it came, and its neighbours never notice.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;

use crate::domain::message::status_order;
use crate::provider::wire::raw_event::{RawEvent, clean, dedupe_key, digest, name, order_key};
use crate::provider::wire::{field, raw_json};

/// Takes a body apart. Never fails: what is not understood comes out as an `unparsed` event. In the order of the body.
pub fn split(body: &[u8]) -> Vec<RawEvent> {
    let Some(envelope) = raw_json::parse(body) else {
        return vec![RawEvent::unparsed(None, None, raw_json::lossy(body))];
    };
    let Some(entries) = envelope.get("entry").and_then(Value::as_array) else {
        return vec![RawEvent::unparsed(None, None, raw_json::lossy(body))];
    };
    let mut events = Vec::new();
    for entry in entries {
        match entry.get("changes").and_then(Value::as_array) {
            Some(changes) => {
                for change in changes {
                    Splitter::new(entry, change).split(&mut events);
                }
            }
            None => events.push(RawEvent::unparsed(name(entry, "id"), None, entry.to_string())),
        }
    }
    events
}

/// What is stored of an event: itself, and what stands around it that belongs to it.
#[derive(Serialize)]
struct Payload<'v> {
    field: &'v str,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<&'v Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'v Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'v Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'v Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'v Value>,
}

/// One change of one entry.
struct Splitter<'v> {
    change: &'v Value,
    value: &'v Value,
    field: &'v str,
    business_account: Option<String>,
    account: Option<String>,
    told_at: Option<i64>,
    /// `contacts[]` by every id that they have: their order need not be that of the messages.
    contacts: HashMap<&'v str, &'v Value>,
}

impl<'v> Splitter<'v> {
    fn new(entry: &'v Value, change: &'v Value) -> Self {
        let value = &change["value"];
        let contacts = field::list(value, "contacts").iter().flat_map(|contact| {
            let ids = ["parent_user_id", "user_id", "wa_id"];
            ids.into_iter()
                .filter_map(move |key| Some((contact.get(key)?.as_str()?, contact)))
        });
        Self {
            change,
            value,
            field: change.get("field").and_then(Value::as_str).unwrap_or_default(),
            business_account: name(entry, "id"),
            account: name(&value["metadata"], "phone_number_id"),
            told_at: field::millis(entry, "time"),
            contacts: contacts.collect(),
        }
    }

    fn split(&self, events: &mut Vec<RawEvent>) {
        if self.field.is_empty() || !self.value.is_object() {
            events.push(self.unparsed(self.change));
            return;
        }
        match self.field {
            "messages" => {
                let before = events.len();
                self.each("messages", events, Self::message);
                self.each("statuses", events, Self::status);
                self.each("errors", events, Self::account_error);
                if events.len() == before {
                    events.push(self.other(self.field, self.value));
                }
            }
            "user_preferences" if self.value.get("user_preferences").is_some() => {
                self.each("user_preferences", events, Self::preference);
            }
            "message_template_status_update" => events.push(self.other("template", self.value)),
            field => events.push(self.other(field, self.value)),
        }
    }

    /// One event for each element of a list of the value.
    fn each(&self, key: &str, events: &mut Vec<RawEvent>, event: fn(&Self, &'v Value) -> RawEvent) {
        match self.value.get(key) {
            None | Some(Value::Null) => {}
            Some(Value::Array(elements)) => events.extend(elements.iter().map(|element| match element {
                Value::Object(_) => event(self, element),
                _ => self.unparsed(element),
            })),
            Some(other) => events.push(self.unparsed(other)),
        }
    }

    fn message(&self, message: &'v Value) -> RawEvent {
        let contact = self.contact(message, &["from", "from_user_id", "from_parent_user_id"]);
        let key = field::text(message, "id").map(|id| format!("m:{id}"));
        RawEvent {
            dedupe_key: self.dedupe_key("message", key, message),
            order_key: self.person(message, &["from", "from_user_id", "from_parent_user_id"], contact),
            occurred_at: field::millis(message, "timestamp").or(self.told_at),
            ..self.event(
                "message",
                Payload {
                    message: Some(message),
                    contact,
                    ..self.payload()
                },
            )
        }
    }

    fn status(&self, status: &'v Value) -> RawEvent {
        let contact = self.contact(
            status,
            &["recipient_id", "recipient_user_id", "recipient_parent_user_id"],
        );
        let id = field::text(status, "id");
        let step = field::text(status, "status").unwrap_or_default();
        // In a group, each member gets and reads the message for himself.
        let member = field::text(status, "recipient_participant_id").map(|member| format!(":{member}"));
        let key = id
            .as_ref()
            .map(|id| format!("s:{id}:{step}{}", member.unwrap_or_default()));
        let order = id.map_or_else(|| self.account_key(), |id| status_order(&id));
        RawEvent {
            dedupe_key: self.dedupe_key("status", key, status),
            order_key: order_key(order),
            occurred_at: field::millis(status, "timestamp").or(self.told_at),
            ..self.event(
                "status",
                Payload {
                    status: Some(status),
                    contact,
                    ..self.payload()
                },
            )
        }
    }

    fn preference(&self, preference: &'v Value) -> RawEvent {
        let ids = ["wa_id", "user_id", "parent_user_id"];
        let contact = self.contact(preference, &ids);
        RawEvent {
            order_key: self.person(preference, &ids, contact),
            dedupe_key: self.dedupe_key("preference", None, preference),
            occurred_at: field::millis(preference, "timestamp").or(self.told_at),
            ..self.event(
                self.field,
                Payload {
                    value: Some(preference),
                    contact,
                    ..self.payload()
                },
            )
        }
    }

    fn account_error(&self, error: &'v Value) -> RawEvent {
        self.other("errors", error)
    }

    fn other(&self, kind: &str, value: &'v Value) -> RawEvent {
        RawEvent {
            dedupe_key: self.dedupe_key(kind, None, value),
            ..self.event(
                kind,
                Payload {
                    value: Some(value),
                    ..self.payload()
                },
            )
        }
    }

    fn event(&self, kind: &str, payload: Payload<'_>) -> RawEvent {
        RawEvent {
            account: self.account.clone(),
            business_account: self.business_account.clone(),
            kind: clean(kind),
            dedupe_key: String::new(),
            order_key: self.account_key(),
            occurred_at: self.told_at,
            payload: serde_json::to_string(&payload).unwrap_or_default(),
        }
    }

    fn payload(&self) -> Payload<'v> {
        Payload {
            field: self.field,
            metadata: self.value.get("metadata"),
            contact: None,
            message: None,
            status: None,
            value: None,
        }
    }

    fn unparsed(&self, element: &Value) -> RawEvent {
        RawEvent::unparsed(
            self.business_account.clone(),
            self.account.clone(),
            element.to_string(),
        )
    }

    fn contact(&self, object: &Value, keys: &[&str]) -> Option<&'v Value> {
        keys.iter()
            .find_map(|key| self.contacts.get(object.get(key)?.as_str()?).copied())
    }

    fn person(&self, object: &Value, keys: &[&str], contact: Option<&Value>) -> String {
        let own = keys
            .iter()
            .find_map(|key| field::digits(object, key).or_else(|| field::text(object, key)));
        let joined = || {
            contact
                .and_then(|contact| field::text(contact, "wa_id").or_else(|| field::text(contact, "user_id")))
        };
        own.or_else(joined)
            .map_or_else(|| self.account_key(), |id| order_key(format!("wa:{id}")))
    }

    fn account_key(&self) -> String {
        let id = self
            .business_account
            .as_deref()
            .or(self.account.as_deref())
            .unwrap_or("unknown");
        order_key(format!("waba:{id}"))
    }

    /// The event's own key, or where Meta gives it none, a digest of what it says and when and to whom.
    fn dedupe_key(&self, kind: &str, key: Option<String>, element: &Value) -> String {
        if let Some(key) = key {
            return dedupe_key(key);
        }
        let account = self.business_account.as_deref().unwrap_or_default();
        let told_at = self.told_at.unwrap_or_default();
        let said = format!("{account}\n{told_at}\n{kind}\n{element}");
        format!("h:{}", digest(&said))
    }
}
