//! Takes stored webhooks in order (of one person, one after the other) and gives each to whoever it concerns. Everything that
//! an event changes commits together with its end, so a crash in between leaves it to be handled again, whole.

mod account;
mod attachment;
mod handle;
mod late;
mod quote;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::{Chance, Clock};
use crate::media::MediaStore;
use crate::store::inbox::{self, InboxEvent, Which};
use crate::store::{Result, Store};
use crate::switchboard::Lines;

/// Events under way at once.
const UNDER_WAY: usize = 16;

/// Events looked at together: statuses of one number are handled in one transaction.
const LOOKED_AT: u64 = 256;

/// Files that are fetched at once. Whoever waits for one holds up nobody but himself: he takes no place among those under way.
const FETCHED_AT_ONCE: usize = 2;

/// Events that may wait for their file to be fetched; those beyond look again later.
const WAITING: usize = 256;

/// Files that come later than their messages take the places of no others: as many of them wait at once.
const LATE_WAITING: usize = 16;

/// How long to wait before looking again when nobody calls: real time, however fast told time passes.
const IDLE: Duration = Duration::from_secs(1);

/// No look follows another sooner than that, unless somebody calls.
const SOONEST: Duration = Duration::from_millis(5);

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
    /// Where the files go that came with a message.
    pub media: MediaStore,
    /// Told when something arrived.
    pub arrived: Arc<Notify>,
    /// Tells the outbox that something may have to leave.
    pub wake_outbox: Arc<Notify>,
}

/// Who fetches now. What comes later than its message waits for its like alone: a picture of this moment is not behind it.
struct Turns {
    fresh: Arc<Semaphore>,
    late: Arc<Semaphore>,
}

impl Turns {
    fn new() -> Self {
        Self {
            fresh: Arc::new(Semaphore::new(FETCHED_AT_ONCE)),
            late: Arc::new(Semaphore::new(1)),
        }
    }

    fn of(&self, event: &InboxEvent) -> Arc<Semaphore> {
        Arc::clone(match event.is_late_file() {
            true => &self.late,
            false => &self.fresh,
        })
    }
}

impl Inbox {
    /// Handles what arrives until told to stop; then finishes what is under way.
    pub async fn run(self, stop: CancellationToken) {
        let mut under_way: JoinSet<(Share, Step)> = JoinSet::new();
        let mut fetching: JoinSet<Share> = JoinSet::new();
        let turns = Turns::new();
        let mut taken = Taken::default();
        loop {
            while let Some(done) = under_way.try_join_next() {
                self.note(&mut taken, done, &mut fetching, &turns, &stop);
            }
            while let Some(done) = fetching.try_join_next() {
                taken.forget(done);
            }
            let mut started = 0;
            if !stop.is_cancelled() && under_way.len() < UNDER_WAY {
                match self.eligible(&taken).await {
                    Ok((statuses, others)) => {
                        for events in of_numbers(statuses) {
                            started += 1;
                            let share = taken.take(&events, true);
                            let inbox = self.clone();
                            under_way.spawn(async move {
                                inbox.together(events).await;
                                (share, Step::Over)
                            });
                        }
                        for event in others.into_iter().take(UNDER_WAY.saturating_sub(under_way.len())) {
                            started += 1;
                            let share = taken.take(std::slice::from_ref(&event), false);
                            let places = if event.is_late_file() {
                                LATE_WAITING
                            } else {
                                WAITING
                            };
                            let (inbox, crowded) = (self.clone(), fetching.len() >= places);
                            under_way.spawn(async move { (share, inbox.one(event, crowded).await) });
                        }
                    }
                    Err(error) => tracing::error!(%error, "the inbox cannot reach the database"),
                }
            }
            if stop.is_cancelled() && under_way.is_empty() && fetching.is_empty() {
                return;
            }
            if started > 0 && under_way.len() < UNDER_WAY {
                continue;
            }
            let patience = match under_way.is_empty() {
                true => self.until_due().await,
                // The end of it comes first.
                false => IDLE,
            };
            tokio::select! {
                Some(done) = under_way.join_next(), if !under_way.is_empty() => {
                    self.note(&mut taken, done, &mut fetching, &turns, &stop);
                }
                Some(done) = fetching.join_next(), if !fetching.is_empty() => taken.forget(done),
                () = self.arrived.notified() => {}
                () = stop.cancelled(), if !stop.is_cancelled() => {}
                () = tokio::time::sleep(patience) => {}
            }
        }
    }

    /// How long until something is due that is not due yet; other processes store events without calling, so never long.
    async fn until_due(&self) -> Duration {
        let now = self.clock.now();
        let next = inbox::next_due(self.store.read(), now).await.ok().flatten();
        next.map_or(IDLE, |at| {
            let told = Duration::from_millis(u64::try_from(at - now).unwrap_or(1).max(1));
            self.clock.real_delay(told).clamp(SOONEST, IDLE)
        })
    }

    /// An event is over, or goes on with its file.
    fn note(
        &self,
        taken: &mut Taken,
        done: std::result::Result<(Share, Step), tokio::task::JoinError>,
        fetching: &mut JoinSet<Share>,
        turns: &Turns,
        stop: &CancellationToken,
    ) {
        match done {
            Ok((share, Step::Fetch(event))) => {
                let (inbox, turns, stop) = (self.clone(), turns.of(&event), stop.clone());
                fetching.spawn(async move {
                    let id = event.id;
                    // Who still waits for his turn when the program stops is handled when it runs again.
                    let turn = tokio::select! {
                        turn = turns.acquire() => turn.ok(),
                        () = stop.cancelled() => None,
                    };
                    if turn.is_some() {
                        inbox.watched(id, handle::with_file(&inbox, &event)).await;
                    }
                    share
                });
            }
            over => taken.forget(over.map(|(share, _)| share)),
        }
    }

    /// What may be handled now: statuses, once those before are all written down, and everything else.
    async fn eligible(&self, taken: &Taken) -> Result<(Vec<InboxEvent>, Vec<InboxEvent>)> {
        let (db, now) = (self.store.read(), self.clock.now());
        let except: Vec<i64> = taken.events.iter().copied().collect();
        let statuses = match taken.statuses {
            0 => inbox::eligible(db, now, Which::Statuses, &except, LOOKED_AT).await?,
            _ => Vec::new(),
        };
        let others = inbox::eligible(db, now, Which::Others, &except, LOOKED_AT).await?;
        Ok((statuses, others))
    }

    /// Handles statuses of one number: those that are plain together, the others one by one.
    async fn together(&self, events: Vec<InboxEvent>) {
        let handled = match AssertUnwindSafe(handle::statuses(self, &events))
            .catch_unwind()
            .await
        {
            Ok(Ok(handled)) => handled,
            Ok(Err(error)) => {
                tracing::warn!(%error, "statuses could not be handled together; they are one by one");
                HashSet::new()
            }
            Err(_) => {
                tracing::error!("handling statuses together broke off; they are handled one by one");
                HashSet::new()
            }
        };
        if !handled.is_empty() {
            self.wake_the_outbox();
        }
        for event in events {
            if !handled.contains(&event.id) {
                self.one(event, false).await;
            }
        }
    }

    /// Handles an event as far as it goes without its file.
    async fn one(&self, event: InboxEvent, crowded: bool) -> Step {
        let id = event.id;
        match self.watched(id, handle::event(self, &event)).await {
            Some(false) if crowded => {
                self.watched(id, handle::later(self, id)).await;
                Step::Over
            }
            Some(false) => Step::Fetch(Box::new(event)),
            _ => Step::Over,
        }
    }

    /// Does a step of an event; `None`: it failed, which is written down.
    async fn watched<T>(&self, id: i64, step: impl Future<Output = Result<T>>) -> Option<T> {
        // A panic is a failure like any other: written down, tried again, and in the end kept, so that it holds up nobody.
        let failure = match AssertUnwindSafe(step).catch_unwind().await {
            Ok(Ok(done)) => {
                self.wake_the_outbox();
                return Some(done);
            }
            Ok(Err(error)) => error.to_string(),
            Err(_) => "handling it broke off".to_owned(),
        };
        tracing::error!(
            event = id,
            error = failure,
            "an event could not be handled; it is tried again"
        );
        if let Err(error) = handle::note_failure(self, id, &failure).await {
            tracing::error!(event = id, %error, "nor could that be written down");
            tokio::time::sleep(IDLE).await;
        }
        self.wake_the_outbox();
        None
    }

    /// One waiting worker of each channel wakes; a worker that is busy looks again by itself.
    fn wake_the_outbox(&self) {
        self.wake_outbox.notify_waiters();
        self.wake_outbox.notify_one();
    }
}

/// How an event goes on.
enum Step {
    Over,
    /// Its file has to be fetched first.
    Fetch(Box<InboxEvent>),
}

/// What somebody works on: statuses of one number, or one other event.
struct Share {
    events: Vec<i64>,
    statuses: bool,
}

/// What is under way. Statuses go in rounds, of all numbers at once: what comes meanwhile waits for the next, which is the larger the
/// more there is to do.
#[derive(Default)]
struct Taken {
    events: HashSet<i64>,
    /// Numbers whose statuses are being handled.
    statuses: usize,
}

impl Taken {
    fn take(&mut self, events: &[InboxEvent], statuses: bool) -> Share {
        let events: Vec<i64> = events.iter().map(|event| event.id).collect();
        self.events.extend(&events);
        self.statuses += usize::from(statuses);
        Share { events, statuses }
    }

    fn forget(&mut self, done: std::result::Result<Share, tokio::task::JoinError>) {
        match done {
            Ok(Share { events, statuses }) => {
                for id in events {
                    self.events.remove(&id);
                }
                self.statuses = self.statuses.saturating_sub(usize::from(statuses));
            }
            Err(error) => {
                // A panic: its share is not known, so all are looked at again; rows that others hold are passed over.
                tracing::error!(%error, "handling an event broke off");
                *self = Self::default();
            }
        }
    }
}

fn of_numbers(statuses: Vec<InboxEvent>) -> impl Iterator<Item = Vec<InboxEvent>> {
    let mut numbers: BTreeMap<i64, Vec<InboxEvent>> = BTreeMap::new();
    for event in statuses {
        numbers.entry(event.channel_id).or_default().push(event);
    }
    numbers.into_values()
}
