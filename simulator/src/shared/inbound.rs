//! What people send, before a provider puts it into its own words.

use serde_json::{Map, Value, json};

use crate::ids::Direction;
use crate::state::{Inner, Simulator};
use crate::world::{Content, Record, Reply, Stage, StatusEntry};

/// A message from a person, both as the business receives it and as the page shows it.
#[derive(Debug, Default)]
pub(crate) struct Inbound {
    /// `type` of the webhook's message.
    pub(crate) kind: String,
    /// What stands in the webhook's message besides the common keys.
    pub(crate) wire: Map<String, Value>,
    /// What the page shows.
    pub(crate) content: Content,
    /// The message that this one answers.
    pub(crate) context: Option<String>,
    /// Further keys of the context (`forwarded`, `referred_product`).
    pub(crate) context_extra: Map<String, Value>,
    /// The advertisement the person came from.
    pub(crate) referral: Option<Value>,
    /// Without a `contacts` entry, as system messages come.
    pub(crate) anonymous: bool,
}

impl Inbound {
    /// Plain words.
    pub(crate) fn text(body: &str) -> Self {
        let mut inbound = Self {
            kind: "text".to_owned(),
            ..Self::default()
        };
        inbound.wire.insert("text".to_owned(), json!({"body": body}));
        inbound.content = Content {
            kind: "text".to_owned(),
            text: Some(body.to_owned()),
            ..Content::default()
        };
        inbound
    }

    /// A press of a button of a template (`button`) or of an interactive message (`button_reply`).
    pub(crate) fn press(from_template: bool, id: &str, title: &str) -> Self {
        let content = Content {
            kind: if from_template { "button" } else { "button_reply" }.to_owned(),
            text: Some(title.to_owned()),
            data: Some(json!({"id": id, "title": title})),
            ..Content::default()
        };
        let mut inbound = Self {
            content,
            ..Self::default()
        };
        if from_template {
            inbound.kind = "button".to_owned();
            inbound
                .wire
                .insert("button".to_owned(), json!({"payload": id, "text": title}));
        } else {
            inbound.kind = "interactive".to_owned();
            let reply = json!({"type": "button_reply", "button_reply": {"id": id, "title": title}});
            inbound.wire.insert("interactive".to_owned(), reply);
        }
        inbound
    }

    /// A choice from a list.
    pub(crate) fn choice(id: &str, title: &str, description: Option<&str>) -> Self {
        let mut reply = json!({"id": id, "title": title});
        if let Some(description) = description {
            reply["description"] = json!(description);
        }
        let content = Content {
            kind: "list_reply".to_owned(),
            text: Some(title.to_owned()),
            data: Some(reply.clone()),
            ..Content::default()
        };
        let mut inbound = Self {
            kind: "interactive".to_owned(),
            content,
            ..Self::default()
        };
        let choice = json!({"type": "list_reply", "list_reply": reply});
        inbound.wire.insert("interactive".to_owned(), choice);
        inbound
    }
}

/// Writes down what a person sent to a number, and shows it on the page; returns its place in the log.
pub(crate) fn note(
    sim: &Simulator,
    inner: &mut Inner,
    number: &str,
    wa_id: &str,
    id: &str,
    inbound: Inbound,
) -> u64 {
    let now = sim.now();
    let record = Record {
        seq: 0,
        at: now,
        direction: Direction::In,
        phone_number_id: number.to_owned(),
        to: inner.book.phone(wa_id),
        wa_id: wa_id.to_owned(),
        name: inner.book.name(wa_id),
        input: None,
        content: inbound.content,
        context: inbound.context,
        biz_opaque_callback_data: None,
        wamid: id.to_owned(),
        status: Stage::Sent,
        statuses: vec![StatusEntry {
            status: Stage::Sent,
            at: now,
            code: None,
            title: None,
        }],
    };
    let seq = inner.log.push(record);
    if let Some(record) = inner.log.get(seq) {
        sim.publish("message", record);
    }
    seq
}

/// What a person outside the page answers by script to a message; `None`: that message is gone.
pub(crate) fn scripted(inner: &Inner, about: u64, reply: Reply) -> Option<Inbound> {
    let button = match reply {
        Reply::Text(text) => return Some(Inbound::text(&text)),
        Reply::Press(button) => button,
    };
    let record = inner.log.get(about)?;
    let id = button.id.as_deref().unwrap_or(&button.title);
    let mut inbound = Inbound::press(record.content.template.is_some(), id, &button.title);
    inbound.context = Some(record.wamid.clone());
    Some(inbound)
}
