//! From something that happened to a lane, past the faults that are switched on.

use std::time::Duration;

use super::{Job, Update};
use crate::faults::WebhookFault;
use crate::state::{Inner, Simulator};
use crate::timer::Task;

/// A duplicate follows its original after this simulated time, in a body of its own.
const DUPLICATE_AFTER: Duration = Duration::from_millis(250);

/// An update kept for reordering goes out after this simulated time at the latest.
const HELD_AT_MOST: Duration = Duration::from_secs(5);

/// Tells the bot something, unless a fault withholds, delays, doubles or reorders it.
pub(crate) fn emit(sim: &Simulator, inner: &mut Inner, update: Update) {
    let Some(about) = update.about.clone() else {
        send(sim, update);
        return;
    };
    let decision = inner.faults.for_webhook(&about, &mut inner.rng);
    match decision {
        None => {}
        Some(WebhookFault::Withhold) => return,
        Some(WebhookFault::Delay(by)) => {
            sim.plan(inner, by, Task::Emit(Box::new(update)));
            return;
        }
        Some(WebhookFault::Duplicate(copies)) => {
            for copy in 1..=copies {
                let task = Task::Emit(Box::new(update.clone()));
                sim.plan(inner, DUPLICATE_AFTER * copy, task);
            }
        }
        Some(WebhookFault::Reorder) => {
            inner.held.push(update);
            sim.plan(inner, HELD_AT_MOST, Task::FlushHeld);
            return;
        }
    }
    let key = update.key.clone();
    send(sim, update);
    let overtaken: Vec<_> = inner.held.extract_if(.., |held| held.key == key).collect();
    for held in overtaken {
        send(sim, held);
    }
}

/// Sends what was kept for reordering.
pub(crate) fn flush_held(sim: &Simulator, inner: &mut Inner) {
    for held in std::mem::take(&mut inner.held) {
        send(sim, held);
    }
}

/// Sends an update without looking at faults again.
pub(crate) fn send(sim: &Simulator, update: Update) {
    let (account, key) = (update.account, update.key.clone());
    sim.outgoing.push(account, &key, Job::Update(Box::new(update)));
}
