//! Group commit for webhooks: whatever waits is written in one transaction, then everybody is answered. One commit for each
//! request would cap the intake at the disk's sync rate; here a burst costs a handful of commits.

use std::sync::Arc;

use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait};
use tokio::sync::{Notify, mpsc, oneshot};

use super::entity::inbox_event::{ActiveModel, Column, Entity};
use super::{Result, Store};
use crate::domain::state::{InboxState, ProviderKind};

/// Requests that may wait for a commit; beyond that the provider is asked to come back (503).
const WAITING: usize = 2_048;

/// Rows of one statement: eleven bound values each, well below SQLite's 32,766.
const ROWS: usize = 1_000;

/// Rows of one transaction.
const BATCH: usize = 8_000;

/// One item of a webhook, ready to be stored.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// 0: for no channel of ours.
    pub organisation_id: i64,
    /// 0: for no channel of ours.
    pub channel_id: i64,
    /// Who told us.
    pub provider: ProviderKind,
    /// The provider's kind of item.
    pub kind: String,
    /// What makes it the same as one that came before.
    pub dedupe_key: String,
    /// Items with the same key are handled one after the other, in order.
    pub order_key: String,
    /// As it came.
    pub payload: String,
    /// Whether it is to be handled, or only kept.
    pub state: InboxState,
    /// Unix milliseconds, as the provider tells.
    pub occurred_at: Option<i64>,
    /// Unix milliseconds of our own clock.
    pub received_at: i64,
}

/// Why a webhook could not be stored; the provider will send it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// Too much is waiting.
    #[error("too many webhooks are waiting to be stored")]
    Full,
    /// The database refused, or the program is stopping.
    #[error("webhooks cannot be stored now")]
    Failing,
}

struct Request {
    events: Vec<NewEvent>,
    stored: oneshot::Sender<bool>,
}

/// Where webhooks are handed in.
#[derive(Clone)]
pub struct Intake {
    requests: mpsc::Sender<Request>,
    arrived: Arc<Notify>,
}

impl Intake {
    /// The intake, and the work behind it, which ends when every copy of the intake is gone.
    pub fn new(store: Store) -> (Self, impl Future<Output = ()>) {
        let (requests, waiting) = mpsc::channel(WAITING);
        let arrived = Arc::new(Notify::new());
        let work = commit_what_waits(store, waiting, Arc::clone(&arrived));
        (Self { requests, arrived }, work)
    }

    /// Returns once the events are durable. Events that were stored before are left as they are.
    pub async fn store(&self, events: Vec<NewEvent>) -> std::result::Result<(), IntakeError> {
        if events.is_empty() {
            return Ok(());
        }
        let (stored, answer) = oneshot::channel();
        self.requests
            .try_send(Request { events, stored })
            .map_err(|error| match error {
                mpsc::error::TrySendError::Full(_) => IntakeError::Full,
                mpsc::error::TrySendError::Closed(_) => IntakeError::Failing,
            })?;
        match answer.await {
            Ok(true) => Ok(()),
            Ok(false) | Err(_) => Err(IntakeError::Failing),
        }
    }

    /// Told whenever something was stored.
    pub fn arrived(&self) -> Arc<Notify> {
        Arc::clone(&self.arrived)
    }
}

async fn commit_what_waits(store: Store, mut waiting: mpsc::Receiver<Request>, arrived: Arc<Notify>) {
    while let Some(first) = waiting.recv().await {
        let mut size = first.events.len();
        let mut batch = vec![first];
        while size < BATCH {
            let Ok(next) = waiting.try_recv() else { break };
            size += next.events.len();
            batch.push(next);
        }
        let stored = match insert(&store, &batch).await {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(%error, events = size, "webhooks could not be stored");
                false
            }
        };
        for request in batch {
            // Whoever hung up gets no answer; the provider will send it again and the unique key will know it.
            let _ = request.stored.send(stored);
        }
        if stored {
            arrived.notify_one();
        }
    }
}

async fn insert(store: &Store, batch: &[Request]) -> Result<()> {
    let writing = store.write_first().await?;
    let rows: Vec<ActiveModel> = batch
        .iter()
        .flat_map(|request| &request.events)
        .map(row)
        .collect();
    for rows in rows.chunks(ROWS) {
        Entity::insert_many(rows.to_vec())
            .on_conflict_do_nothing_on([Column::OrganisationId, Column::Provider, Column::DedupeKey])
            .exec_without_returning(&*writing)
            .await?;
    }
    writing.commit().await
}

fn row(event: &NewEvent) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        organisation_id: Set(event.organisation_id),
        channel_id: Set(event.channel_id),
        provider: Set(event.provider),
        kind: Set(event.kind.clone()),
        dedupe_key: Set(event.dedupe_key.clone()),
        order_key: Set(event.order_key.clone()),
        payload: Set(event.payload.clone()),
        state: Set(event.state),
        attempts: Set(0),
        error: Set(None),
        occurred_at: Set(event.occurred_at),
        received_at: Set(event.received_at),
        due_at: Set(event.received_at),
        handled_at: Set(None),
        file_id: Set(None),
        failures: Set(0),
    }
}
