//! What people send: into the log, into the window, and out as a webhook.

use serde_json::{Map, Value, json};

use super::status::lane_key;
use super::wire::{contact, metadata, timestamp};
use crate::ids::Direction;
use crate::settings::Number;
use crate::state::{Inner, Simulator};
use crate::wasender;
use crate::webhook::{About, Part, Update, emit};
use crate::world::{Content, Record, Reply, Stage, StatusEntry, digits_of};

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

/// Takes a message from a person; returns its id.
pub(crate) fn receive(
    sim: &Simulator,
    inner: &mut Inner,
    account: usize,
    number: &Number,
    wa_id: &str,
    inbound: Inbound,
) -> String {
    let now = sim.now();
    let wamid = inner.ids.wamid(wa_id, Direction::In, &mut inner.rng);
    // System messages are not written by the person, so they do not open the window.
    if inbound.kind != "system" {
        let conversation = inner.conversations.entry(&number.phone_number_id, wa_id);
        conversation.last_in_ms = Some(now);
        if inbound.referral.is_some() {
            conversation.from_ad_ms = Some(now);
        }
    }
    let message = message_json(inner, number, wa_id, &wamid, now, &inbound);
    let record = Record {
        seq: 0,
        at: now,
        direction: Direction::In,
        phone_number_id: number.phone_number_id.clone(),
        to: inner.book.phone(wa_id),
        wa_id: wa_id.to_owned(),
        name: inner.book.name(wa_id),
        input: None,
        content: inbound.content,
        context: inbound.context,
        biz_opaque_callback_data: None,
        wamid: wamid.clone(),
        status: Stage::Sent,
        statuses: vec![StatusEntry {
            status: Stage::Sent,
            at: now,
            code: None,
            title: None,
        }],
    };
    let seq = inner.log.push(record);
    inner
        .conversations
        .entry(&number.phone_number_id, wa_id)
        .unread
        .push(seq);
    if let Some(record) = inner.log.get(seq) {
        sim.publish("message", record);
    }
    let update = Update {
        account,
        field: "messages".to_owned(),
        part: Part::Message {
            metadata: metadata(number),
            contact: (!inbound.anonymous).then(|| contact(inner, wa_id)),
            message,
        },
        key: lane_key(number, wa_id),
        about: Some(About {
            seq,
            phone_number_id: number.phone_number_id.clone(),
            wa_id: wa_id.to_owned(),
            what: "message",
        }),
    };
    emit(sim, inner, update);
    wamid
}

fn message_json(
    inner: &Inner,
    number: &Number,
    wa_id: &str,
    wamid: &str,
    now: i64,
    inbound: &Inbound,
) -> Value {
    let mut message = Map::new();
    let mut context = inbound.context_extra.clone();
    if let Some(quoted) = &inbound.context {
        let author = match inner.log.find(quoted) {
            Some(record) if record.direction == Direction::In => wa_id.to_owned(),
            _ => digits_of(&number.display_phone_number),
        };
        context.insert("from".to_owned(), json!(author));
        context.insert("id".to_owned(), json!(quoted));
    }
    if !context.is_empty() {
        message.insert("context".to_owned(), Value::Object(context));
    }
    if let Some(referral) = &inbound.referral {
        message.insert("referral".to_owned(), referral.clone());
    }
    if !inner.book.hides_number(wa_id) {
        message.insert("from".to_owned(), json!(wa_id));
    }
    message.insert("from_user_id".to_owned(), json!(inner.book.bsuid(wa_id)));
    message.insert("id".to_owned(), json!(wamid));
    message.insert("timestamp".to_owned(), timestamp(now));
    message.insert("type".to_owned(), json!(inbound.kind));
    message.extend(inbound.wire.clone());
    Value::Object(message)
}

/// A person outside the page answers by script.
pub(super) fn speak(sim: &Simulator, inner: &mut Inner, number: &str, wa_id: &str, about: u64, reply: Reply) {
    if let Some(session) = sim.wasender(number) {
        wasender::speak(sim, inner, session, wa_id, about, reply);
        return;
    }
    if sim.is_twilio(number) {
        return crate::twilio::speak(sim, inner, wa_id, about, reply);
    }
    let Some((account, _, number)) = sim.number(number) else {
        return;
    };
    let inbound = match reply {
        Reply::Text(text) => Inbound::text(&text),
        Reply::Press(button) => {
            let Some(record) = inner.log.get(about) else {
                return;
            };
            let id = button.id.as_deref().unwrap_or(&button.title);
            let mut inbound = Inbound::press(record.content.template.is_some(), id, &button.title);
            inbound.context = Some(record.wamid.clone());
            inbound
        }
    };
    receive(sim, inner, account, number, wa_id, inbound);
}
