//! The life of an accepted message: sent, delivered, read, or failed; and the webhooks that tell it.

use std::time::Duration;

use rand::Rng;
use serde_json::{Value, json};

use super::error::{details_of, title_of};
use super::wire::{contact, metadata, timestamp};
use crate::ids::Direction;
use crate::settings::Number;
use crate::state::{Inner, Simulator};
use crate::timer::Task;
use crate::wasender;
use crate::webhook::{About, Part, Update, emit};
use crate::world::{Habit, Record, Stage, StatusEntry, choose_reply};

/// Since this moment (1 October 2026, UTC) replies and utility messages inside the window are charged.
const REPLIES_CHARGED_SINCE_MS: i64 = 1_790_812_800_000;

/// Somebody who wrote this recently is in a conversation; scripts answer only messages out of the blue.
const IN_CONVERSATION_MS: i64 = 10 * 60 * 1000;

/// How far back somebody scrolls who opens a conversation.
const READ_BACK: u64 = 5_000;

/// How often a script answers at most.
const SCRIPTED_AT_MOST: u32 = 3;

/// Moves a message one step further, tells it, and plans the next step.
pub(crate) fn advance(sim: &Simulator, inner: &mut Inner, seq: u64, stage: Stage) {
    let now = sim.now();
    let Some(record) = inner.log.get_mut(seq) else {
        return;
    };
    if record.has(stage) || record.status == Stage::Failed {
        return;
    }
    record.statuses.push(StatusEntry {
        status: stage,
        at: now,
        code: None,
        title: None,
    });
    if rank(stage) > rank(record.status) {
        record.status = stage;
    }
    sim.publish_status(record);
    let record = record.clone();
    tell(sim, inner, &record, stage, now, None);
    match stage {
        Stage::Sent => plan_delivery(sim, inner, &record),
        Stage::Delivered => plan_reading(sim, inner, &record),
        Stage::Read => plan_answer(sim, inner, &record, now),
        Stage::Accepted | Stage::Failed => {}
    }
}

fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::Accepted => 0,
        Stage::Sent => 1,
        Stage::Delivered => 2,
        Stage::Read => 3,
        Stage::Failed => 4,
    }
}

/// Lets a message fail after it was accepted.
pub(super) fn fail(sim: &Simulator, inner: &mut Inner, seq: u64, code: u32, details: Option<String>) {
    let now = sim.now();
    let Some(record) = inner.log.get_mut(seq) else {
        return;
    };
    if record.has(Stage::Delivered) || record.status == Stage::Failed {
        return;
    }
    let own_title = if sim.is_twilio(&record.phone_number_id) {
        crate::twilio::title_of(code)
    } else {
        title_of(code)
    };
    let title = Some(own_title.to_owned());
    record.statuses.push(StatusEntry {
        status: Stage::Failed,
        at: now,
        code: Some(code),
        title,
    });
    record.status = Stage::Failed;
    sim.publish_status(record);
    let record = record.clone();
    let details = details.unwrap_or_else(|| details_of(code).to_owned());
    let errors = json!([{
        "code": code, "title": title_of(code), "message": title_of(code),
        "error_data": {"details": details},
        "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    }]);
    tell(sim, inner, &record, Stage::Failed, now, Some(errors));
}

/// A person opens the conversation: everything delivered in it becomes read.
pub(crate) fn read_by_person(sim: &Simulator, inner: &mut Inner, wa_id: &str) -> usize {
    let unread: Vec<u64> = inner
        .log
        .after(inner.log.last_seq().saturating_sub(READ_BACK))
        .filter(|record| {
            record.direction == Direction::Out && record.wa_id == wa_id && record.status == Stage::Delivered
        })
        .map(|record| record.seq)
        .collect();
    for seq in &unread {
        advance(sim, inner, *seq, Stage::Read);
    }
    unread.len()
}

fn plan_delivery(sim: &Simulator, inner: &mut Inner, record: &Record) {
    let rules = &sim.settings.delivery;
    // Of a reaction the provider tells nothing but that it was sent.
    if record.content.kind == "reaction" || !chance(inner, rules.delivered_share) {
        return;
    }
    let task = Task::Advance {
        seq: record.seq,
        stage: Stage::Delivered,
    };
    sim.plan(inner, rules.delivered_after, task);
}

fn plan_reading(sim: &Simulator, inner: &mut Inner, record: &Record) {
    let rules = &sim.settings.delivery;
    let habit = inner
        .book
        .get(&record.wa_id)
        .map_or(Habit::Quiet, |person| person.habit);
    let certain = !matches!(habit, Habit::Quiet);
    if habit == Habit::Played || !(certain || chance(inner, rules.read_share)) {
        return;
    }
    let factor = inner.rng.random_range(0.5..2.0);
    let pause =
        Duration::try_from_secs_f64(rules.read_after.as_secs_f64() * factor).unwrap_or(rules.read_after);
    sim.plan(
        inner,
        pause,
        Task::Advance {
            seq: record.seq,
            stage: Stage::Read,
        },
    );
}

fn plan_answer(sim: &Simulator, inner: &mut Inner, record: &Record, now: i64) {
    let habit = inner
        .book
        .get(&record.wa_id)
        .map_or(Habit::Quiet, |person| person.habit);
    let conversation = inner.conversations.entry(&record.phone_number_id, &record.wa_id);
    let talking = conversation
        .last_in_ms
        .is_some_and(|last| now - last < IN_CONVERSATION_MS);
    if talking || conversation.scripted >= SCRIPTED_AT_MOST {
        return;
    }
    let Some((reply, pause)) = choose_reply(habit, record, &mut inner.rng) else {
        return;
    };
    conversation.scripted += 1;
    let task = Task::Speak {
        number: record.phone_number_id.clone(),
        wa_id: record.wa_id.clone(),
        about: record.seq,
        reply,
    };
    sim.plan(inner, pause, task);
}

fn chance(inner: &mut Inner, share: f64) -> bool {
    share >= 1.0 || inner.rng.random_bool(share.clamp(0.0, 1.0))
}

fn tell(sim: &Simulator, inner: &mut Inner, record: &Record, stage: Stage, now: i64, errors: Option<Value>) {
    if let Some(session) = sim.wasender(&record.phone_number_id) {
        wasender::tell(sim, inner, session, record, stage);
        return;
    }
    if crate::twilio::tell(sim, inner, record, stage) {
        return;
    }
    let Some((account, _, number)) = sim.number(&record.phone_number_id) else {
        return;
    };
    let status = status_json(inner, record, stage, now, errors);
    let update = Update {
        account,
        field: "messages".to_owned(),
        part: Part::Status {
            metadata: metadata(number),
            contact: (stage != Stage::Failed).then(|| contact(inner, &record.wa_id)),
            status,
        },
        key: lane_key(number, &record.wa_id),
        about: Some(About {
            seq: record.seq,
            phone_number_id: record.phone_number_id.clone(),
            wa_id: record.wa_id.clone(),
            what: stage.as_str(),
        }),
    };
    emit(sim, inner, update);
}

/// The key that keeps what concerns one person in order.
pub(super) fn lane_key(number: &Number, wa_id: &str) -> String {
    format!("{}/{wa_id}", number.phone_number_id)
}

fn status_json(inner: &Inner, record: &Record, stage: Stage, now: i64, errors: Option<Value>) -> Value {
    let mut status = json!({
        "id": record.wamid,
        "status": stage.as_str(),
        "timestamp": timestamp(now),
    });
    if !inner.book.hides_number(&record.wa_id) {
        status["recipient_id"] = json!(record.wa_id);
    }
    if stage != Stage::Failed {
        status["recipient_user_id"] = json!(inner.book.bsuid(&record.wa_id));
    }
    if let Some(data) = &record.biz_opaque_callback_data {
        status["biz_opaque_callback_data"] = json!(data);
    }
    // The price comes with `sent` and with the first of `delivered` and `read`.
    let priced = match stage {
        Stage::Sent => true,
        Stage::Delivered => !record.has(Stage::Read),
        Stage::Read => !record.has(Stage::Delivered),
        Stage::Accepted | Stage::Failed => false,
    };
    if priced && record.content.kind != "reaction" {
        let (pricing, conversation) = pricing(inner, record);
        status["pricing"] = pricing;
        if let Some(conversation) = conversation {
            status["conversation"] = conversation;
        }
    }
    if let Some(errors) = errors {
        status["errors"] = errors;
    }
    status
}

/// What the message costs; only free entry points still come with a conversation.
fn pricing(inner: &Inner, record: &Record) -> (Value, Option<Value>) {
    let conversation = inner.conversations.get(&record.phone_number_id, &record.wa_id);
    if let Some(conversation) = conversation
        && conversation.is_free_entry(record.at)
    {
        let until = conversation.free_until_ms.unwrap_or(record.at) / 1000;
        let pricing = json!({
            "billable": false, "pricing_model": "PMP", "type": "free_entry_point",
            "category": "referral_conversion",
        });
        let id = crate::ids::trace(until.unsigned_abs()).to_lowercase();
        let conversation = json!({
            "id": id, "expiration_timestamp": until.to_string(), "origin": {"type": "referral_conversion"},
        });
        return (pricing, Some(conversation));
    }
    let category = record
        .content
        .template
        .as_ref()
        .map_or("service".to_owned(), |made| made.category.to_lowercase());
    let open = conversation.is_some_and(|known| known.is_open(record.at, 24 * 3_600_000));
    let free =
        record.at < REPLIES_CHARGED_SINCE_MS && (category == "service" || (category == "utility" && open));
    let kind = if free { "free_customer_service" } else { "regular" };
    (
        json!({"billable": !free, "pricing_model": "PMP", "type": kind, "category": category}),
        None,
    )
}
