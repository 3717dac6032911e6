//! What people send: into the log, into the window, and out as a webhook.

use serde_json::{Map, Value, json};

use super::status::lane_key;
use super::wire::{contact, metadata, timestamp};
use crate::ids::Direction;
use crate::settings::Number;
use crate::shared::inbound::{self, Inbound};
use crate::state::{Inner, Simulator};
use crate::wasender;
use crate::webhook::{About, Part, Update, emit};
use crate::world::{Reply, digits_of};

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
    let anonymous = inbound.anonymous;
    let seq = inbound::note(sim, inner, &number.phone_number_id, wa_id, &wamid, inbound);
    inner
        .conversations
        .entry(&number.phone_number_id, wa_id)
        .unread
        .push(seq);
    let update = Update {
        account,
        field: "messages".to_owned(),
        part: Part::Message {
            metadata: metadata(number),
            contact: (!anonymous).then(|| contact(inner, wa_id)),
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
    let Some(inbound) = inbound::scripted(inner, about, reply) else {
        return;
    };
    receive(sim, inner, account, number, wa_id, inbound);
}
