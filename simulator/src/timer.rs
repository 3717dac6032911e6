//! The agenda: what happens when, in simulated time.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::cloud;
use crate::state::Simulator;
use crate::webhook::{Parcel, Update};
use crate::world::{Reply, Stage};

/// Something that happens later.
#[derive(Debug)]
pub(crate) enum Task {
    /// A message gets further.
    Advance { seq: u64, stage: Stage },
    /// A message fails after it was accepted.
    Fail {
        seq: u64,
        code: u32,
        details: Option<String>,
    },
    /// A webhook that a fault held back.
    Emit(Box<Update>),
    /// Webhooks kept for reordering go out even if nothing followed them.
    FlushHeld,
    /// A webhook that was not taken is tried again.
    Resend(Box<Parcel>),
    /// A template's review ends.
    Review { account: usize, template: String },
    /// A person answers.
    Speak {
        number: String,
        wa_id: String,
        about: u64,
        reply: Reply,
    },
}

/// Tasks by time, first come first served within a millisecond.
#[derive(Debug, Default)]
pub(crate) struct Agenda {
    tasks: BTreeMap<(i64, u64), Task>,
    counter: u64,
    resends: usize,
}

impl Agenda {
    pub(crate) fn add(&mut self, at_ms: i64, task: Task) {
        self.counter += 1;
        if matches!(task, Task::Resend(_)) {
            self.resends += 1;
        }
        self.tasks.insert((at_ms, self.counter), task);
    }

    /// Takes the first task that is due.
    pub(crate) fn pop_due(&mut self, now_ms: i64) -> Option<Task> {
        let entry = self.tasks.first_entry()?;
        if entry.key().0 > now_ms {
            return None;
        }
        let task = entry.remove();
        if matches!(task, Task::Resend(_)) {
            self.resends -= 1;
        }
        Some(task)
    }

    pub(crate) fn next_at(&self) -> Option<i64> {
        self.tasks.first_key_value().map(|(key, _)| key.0)
    }

    pub(crate) fn len(&self) -> usize {
        self.tasks.len()
    }

    pub(crate) fn resends(&self) -> usize {
        self.resends
    }

    /// Makes every waiting repetition due at once; returns how many there were.
    pub(crate) fn hurry_resends(&mut self, now_ms: i64) -> usize {
        let keys: Vec<_> = self
            .tasks
            .iter()
            .filter(|(_, task)| matches!(task, Task::Resend(_)))
            .map(|(key, _)| *key)
            .collect();
        for key in &keys {
            if let Some(task) = self.tasks.remove(key) {
                self.tasks.insert((now_ms.min(key.0), key.1), task);
            }
        }
        keys.len()
    }

    /// The waiting repetitions with their times.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = (i64, &Parcel)> {
        self.tasks.iter().filter_map(|(key, task)| match task {
            Task::Resend(parcel) => Some((key.0, parcel.as_ref())),
            _ => None,
        })
    }
}

/// The longest real pause between two looks at the clock, so that a change of speed is noticed.
const LONGEST_PAUSE: Duration = Duration::from_millis(250);

/// How many tasks are done before others get the lock.
const AT_ONCE: usize = 256;

/// Does what the agenda says until the simulator stops.
pub(crate) async fn run(sim: Arc<Simulator>) {
    loop {
        let pause = {
            let mut inner = sim.lock();
            let mut done = 0;
            let now = sim.clock.now_ms();
            while done < AT_ONCE
                && let Some(task) = inner.agenda.pop_due(now)
            {
                cloud::perform(&sim, &mut inner, task);
                done += 1;
            }
            match inner.agenda.next_at() {
                _ if done == AT_ONCE => Duration::ZERO,
                Some(at) => {
                    let left = u64::try_from(at - now).unwrap_or(0);
                    sim.clock
                        .real_delay(Duration::from_millis(left))
                        .min(LONGEST_PAUSE)
                }
                None => LONGEST_PAUSE,
            }
        };
        if pause.is_zero() {
            tokio::task::yield_now().await;
            if sim.shutdown.is_cancelled() {
                return;
            }
            continue;
        }
        tokio::select! {
            () = sim.shutdown.cancelled() => return,
            () = sim.agenda_changed.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}
