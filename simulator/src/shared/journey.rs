//! A message of the business that was taken: into the log, and on its way.

use crate::ids::Direction;
use crate::state::{Inner, Simulator};
use crate::timer::Task;
use crate::world::{Content, Record, Stage, StatusEntry};

/// A message that was taken.
pub(crate) struct Taken {
    /// The business's number.
    pub(crate) number: String,
    pub(crate) wa_id: String,
    /// The receiver as the request spelled him.
    pub(crate) input: String,
    pub(crate) content: Content,
    /// The message that it answers.
    pub(crate) context: Option<String>,
    /// What the business wrote on it for itself.
    pub(crate) own_id: Option<String>,
    /// The provider's id.
    pub(crate) id: String,
}

/// Writes it down; returns its place in the log.
pub(crate) fn note(inner: &mut Inner, taken: Taken, now: i64) -> u64 {
    let record = Record {
        seq: 0,
        at: now,
        direction: Direction::Out,
        phone_number_id: taken.number,
        to: inner.book.phone(&taken.wa_id),
        name: inner.book.name(&taken.wa_id),
        wa_id: taken.wa_id,
        input: Some(taken.input),
        content: taken.content,
        context: taken.context,
        biz_opaque_callback_data: taken.own_id,
        wamid: taken.id,
        status: Stage::Accepted,
        statuses: vec![StatusEntry {
            status: Stage::Accepted,
            at: now,
            code: None,
            title: None,
        }],
    };
    inner.log.push(record)
}

/// Lets it leave after the usual while, or fail with this code.
pub(crate) fn go_on(sim: &Simulator, inner: &mut Inner, seq: u64, fails: Option<(u32, Option<String>)>) {
    let task = match fails {
        Some((code, details)) => Task::Fail { seq, code, details },
        None => Task::Advance {
            seq,
            stage: Stage::Sent,
        },
    };
    sim.plan(inner, sim.settings.delivery.sent_after, task);
}
