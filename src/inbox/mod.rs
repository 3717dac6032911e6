//! Takes stored webhooks in order (of one person, one after the other) and gives each to whoever it concerns. Everything that
//! an event changes commits together with its end, so a crash in between leaves it to be handled again, whole.

mod attachment;
mod handle;

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::{Chance, Clock};
use crate::store::inbox::{self, InboxEvent};
use crate::store::{Result, Store};
use crate::switchboard::Lines;

/// Events under way at once.
const UNDER_WAY: usize = 16;

/// How long to wait before looking again when nobody calls.
const IDLE: Duration = Duration::from_secs(1);

/// What the inbox needs.
#[derive(Clone)]
pub struct Inbox {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// The ways to fetch what came with a message.
    pub lines: Lines,
    /// Told when something arrived.
    pub arrived: Arc<Notify>,
    /// Tells the outbox that something may have to leave.
    pub wake_outbox: Arc<Notify>,
}

impl Inbox {
    /// Handles what arrives until told to stop; then finishes what is under way.
    pub async fn run(self, stop: CancellationToken) {
        let mut under_way: JoinSet<i64> = JoinSet::new();
        let mut ids: HashSet<i64> = HashSet::new();
        loop {
            while let Some(done) = under_way.try_join_next() {
                forget(&mut ids, done);
            }
            let mut started = 0;
            if !stop.is_cancelled() && under_way.len() < UNDER_WAY {
                match self.eligible(&ids, UNDER_WAY - under_way.len()).await {
                    Ok(events) => {
                        for event in events {
                            started += 1;
                            ids.insert(event.id);
                            let inbox = self.clone();
                            under_way.spawn(async move {
                                let id = event.id;
                                inbox.one(event).await;
                                id
                            });
                        }
                    }
                    Err(error) => tracing::error!(%error, "the inbox cannot reach the database"),
                }
            }
            if stop.is_cancelled() && under_way.is_empty() {
                return;
            }
            if started > 0 && under_way.len() < UNDER_WAY {
                continue;
            }
            tokio::select! {
                Some(done) = under_way.join_next(), if !under_way.is_empty() => forget(&mut ids, done),
                () = self.arrived.notified() => {}
                () = stop.cancelled(), if !stop.is_cancelled() => {}
                () = tokio::time::sleep(self.clock.real_delay(IDLE)) => {}
            }
        }
    }

    async fn eligible(&self, under_way: &HashSet<i64>, limit: usize) -> Result<Vec<InboxEvent>> {
        let except: Vec<i64> = under_way.iter().copied().collect();
        inbox::eligible(self.store.read(), self.clock.now(), &except, limit as u64).await
    }

    async fn one(&self, event: InboxEvent) {
        let id = event.id;
        // A panic is a failure like any other: written down, tried again, and in the end kept, so that it holds up nobody.
        let handled = AssertUnwindSafe(handle::event(self, event)).catch_unwind().await;
        let failure = match handled {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_) => Some("handling it broke off".to_owned()),
        };
        if let Some(failure) = failure {
            tracing::error!(
                event = id,
                error = failure,
                "an event could not be handled; it is tried again"
            );
            if let Err(error) = handle::note_failure(self, id, &failure).await {
                tracing::error!(event = id, %error, "nor could that be written down");
                tokio::time::sleep(IDLE).await;
            }
        }
        // One waiting worker of each channel wakes; a worker that is busy looks again by itself.
        self.wake_outbox.notify_waiters();
        self.wake_outbox.notify_one();
    }
}

fn forget(ids: &mut HashSet<i64>, done: std::result::Result<i64, tokio::task::JoinError>) {
    match done {
        Ok(id) => {
            ids.remove(&id);
        }
        Err(error) => {
            // A panic: its id is not known, so all are looked at again; rows that others hold are passed over.
            tracing::error!(%error, "handling an event broke off");
            ids.clear();
        }
    }
}
