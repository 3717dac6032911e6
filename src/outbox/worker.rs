//! A channel's worker.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::pacer::{CLOUD_RATE, Pacer};
use super::{claim, deliver, tasks};
use crate::clock::{Chance, Clock};
use crate::conversation::Desk;
use crate::delivery;
use crate::domain::message::{Accepted, Disposition, SendError};
use crate::provider::Provider;
use crate::store::leases::{self, Lease};
use crate::store::messages::{self, Message};
use crate::store::tasks::Task;
use crate::store::{Result, Store, campaigns, channels};

/// Requests under way at once over one channel.
const UNDER_WAY: usize = 64;

/// How long a worker without anything to do waits before it looks again: other processes cannot wake it.
const IDLE: Duration = Duration::from_secs(1);

/// How long a stopping worker waits for requests that are under way. After that they become `unknown`.
const DRAIN: Duration = Duration::from_secs(25);

/// A sign of life is given at least this often, in real milliseconds.
const HEARTBEAT_MS: i64 = leases::LEASE_MS / 3;

/// The ways out, by channel.
pub type Providers = Arc<HashMap<i64, Provider>>;

/// What every worker needs.
#[derive(Clone)]
pub struct Outbox {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// The ways out.
    pub providers: Providers,
    /// Told when something may have to leave.
    pub wake: Arc<Notify>,
    /// The name of this process.
    pub holder: Arc<str>,
}

type Answer = (Message, std::result::Result<Accepted, SendError>);

impl Outbox {
    /// Works a channel until it is told to stop; then lets what is under way finish.
    pub async fn run(self, channel_id: i64, stop: CancellationToken) {
        let name = format!("outbox:{channel_id}");
        while !stop.is_cancelled() {
            match self.take(&name).await {
                Ok(Some(lease)) => {
                    if let Err(error) = self.hold(channel_id, &lease, &stop).await {
                        tracing::error!(channel_id, %error, "the outbox stumbled; it goes on in a moment");
                    }
                    if let Err(error) = self.release(&lease).await {
                        tracing::warn!(channel_id, %error, "a lease could not be given back; it runs out by itself");
                    }
                }
                Ok(None) => {}
                Err(error) => tracing::error!(channel_id, %error, "the outbox cannot reach the database"),
            }
            // Another process has the channel, or something failed: look again in a while.
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(IDLE) => {}
            }
        }
    }

    /// Claims, delivers and settles until told to stop or until the lease is lost.
    async fn hold(&self, channel_id: i64, lease: &Lease, stop: &CancellationToken) -> Result<()> {
        let Some(provider) = self.providers.get(&channel_id).cloned() else {
            return Ok(());
        };
        self.recover(channel_id, lease).await?;
        let mut pacer = Pacer::new(CLOUD_RATE * self.clock.speed().max(1.0), self.clock.now());
        let mut under_way: JoinSet<Answer> = JoinSet::new();
        let mut beat = Clock::real_now();
        loop {
            let now = self.clock.now();
            let free = (UNDER_WAY - under_way.len()) as u64;
            let budget = if stop.is_cancelled() {
                0
            } else {
                pacer.budget(now).min(free)
            };
            let mut claimed = 0;
            if budget > 0 {
                let Some(batch) = self.claim(channel_id, lease, budget).await? else {
                    return Ok(());
                };
                claimed = batch.len();
                pacer.spend(claimed);
                beat = Clock::real_now();
                for message in batch {
                    let (store, provider) = (self.store.clone(), provider.clone());
                    under_way.spawn(async move {
                        let answer = deliver::deliver(&store, &provider, &message).await;
                        (message, answer)
                    });
                }
                if under_way.is_empty() && !self.one_task(channel_id, lease, &provider).await? {
                    self.rest(channel_id, &pacer, stop).await?;
                    continue;
                }
            }
            if stop.is_cancelled() && under_way.is_empty() {
                return Ok(());
            }
            // Everything that was answered meanwhile is settled in one transaction.
            let mut answers = Vec::new();
            if !under_way.is_empty() {
                let patience = if stop.is_cancelled() {
                    DRAIN
                } else {
                    Duration::from_millis(50)
                };
                match tokio::time::timeout(patience, under_way.join_next()).await {
                    Ok(Some(first)) => answers.push(first),
                    Ok(None) => {}
                    Err(_) if stop.is_cancelled() => return Ok(()),
                    Err(_) => {}
                }
                while let Some(next) = under_way.try_join_next() {
                    answers.push(next);
                }
            } else if claimed == 0 {
                self.rest(channel_id, &pacer, stop).await?;
            }
            let answers: Vec<Answer> = answers.into_iter().filter_map(|joined| joined.ok()).collect();
            if !answers.is_empty() {
                for (_, answer) in &answers {
                    // A wait that belongs to one person or one message holds up nobody else.
                    if let Err(SendError {
                        retry_after: Some(wait),
                        disposition: Disposition::RetryLater,
                        ..
                    }) = answer
                    {
                        let wait = i64::try_from(wait.as_millis()).unwrap_or(0);
                        pacer.hold(self.clock.now() + wait);
                    }
                }
                if !self.settle(lease, answers).await? {
                    return Ok(());
                }
                beat = Clock::real_now();
            }
            if Clock::real_now() - beat > HEARTBEAT_MS {
                if !self.beat(lease).await? {
                    return Ok(());
                }
                beat = Clock::real_now();
            }
        }
    }

    async fn take(&self, name: &str) -> Result<Option<Lease>> {
        let writing = self.store.write().await?;
        // Nobody else can be using an SQLite file: what an earlier run of the program left behind is gone with it.
        let now = if self.store.is_shared() {
            Clock::real_now()
        } else {
            i64::MAX / 2
        };
        let lease = leases::take(&*writing, name, &self.holder, now).await?;
        writing.commit().await?;
        Ok(lease)
    }

    async fn release(&self, lease: &Lease) -> Result<()> {
        let writing = self.store.write().await?;
        leases::release(&*writing, lease).await?;
        writing.commit().await
    }

    async fn beat(&self, lease: &Lease) -> Result<bool> {
        let writing = self.store.write().await?;
        let held = leases::renew(&*writing, lease, Clock::real_now()).await?;
        writing.commit().await?;
        Ok(held)
    }

    /// What was leaving when the last holder died: nobody knows what became of it.
    async fn recover(&self, channel_id: i64, lease: &Lease) -> Result<()> {
        let writing = self.store.write().await?;
        let desk = self.desk(&writing);
        for orphan in messages::orphans(&*writing, channel_id, lease.fence).await? {
            tracing::warn!(
                message = orphan.id,
                "a message was leaving when the program stopped; its fate is unknown"
            );
            delivery::unknown(&desk, &orphan).await?;
        }
        writing.commit().await
    }

    /// `None`: the lease is lost.
    async fn claim(&self, channel_id: i64, lease: &Lease, budget: u64) -> Result<Option<Vec<Message>>> {
        if !self.anything_due(channel_id).await? {
            return Ok(Some(Vec::new()));
        }
        let writing = self.store.write().await?;
        if !leases::renew(&*writing, lease, Clock::real_now()).await? {
            return Ok(None);
        }
        let desk = self.desk(&writing);
        delivery::revive_replies(&desk, channel_id).await?;
        let batch = claim::claim(&desk, channel_id, lease.fence, budget).await?;
        writing.commit().await?;
        metrics::counter!("pregon_outbox_claimed_total").increment(batch.len() as u64);
        Ok(Some(batch))
    }

    /// Looked at without writing, so that an idle bot leaves the disk alone.
    async fn anything_due(&self, channel_id: i64) -> Result<bool> {
        let now = self.clock.now();
        let due = |at: Option<i64>| at.is_some_and(|at| at <= now);
        let db = self.store.read();
        Ok(due(messages::next_due(db, channel_id).await?)
            || due(campaigns::next_due(db, channel_id).await?)
            || delivery::replies_to_revive(db, channel_id, now).await?)
    }

    /// `false`: the lease is lost and nothing was written.
    async fn settle(&self, lease: &Lease, answers: Vec<Answer>) -> Result<bool> {
        let writing = self.store.write().await?;
        if !leases::renew(&*writing, lease, Clock::real_now()).await? {
            return Ok(false);
        }
        let desk = self.desk(&writing);
        for (message, answer) in &answers {
            let outcome = match answer {
                Ok(accepted) => {
                    delivery::accepted(&desk, message, accepted).await?;
                    "accepted"
                }
                Err(error) => {
                    tracing::info!(message = message.id, %error, disposition = %error.disposition, "not sent");
                    if error.disposition == Disposition::Unknown {
                        delivery::unknown(&desk, message).await?;
                    } else {
                        delivery::failed(&desk, message, error).await?;
                    }
                    error.disposition.as_str()
                }
            };
            metrics::counter!("pregon_outbox_answers_total", "outcome" => outcome).increment(1);
        }
        writing.commit().await?;
        Ok(true)
    }

    /// Makes one request that is no message, if one waits. Answers whether one did.
    async fn one_task(&self, channel_id: i64, lease: &Lease, provider: &Provider) -> Result<bool> {
        let Some(task) = self.due_task(channel_id, lease).await? else {
            return Ok(false);
        };
        let outcome = tasks::make(provider, &task).await;
        let writing = self.store.write().await?;
        if leases::renew(&*writing, lease, Clock::real_now()).await?
            && let Some(channel) = channels::get(&*writing, channel_id).await?
        {
            tasks::settle(&self.desk(&writing), &channel, &task, outcome).await?;
        }
        writing.commit().await?;
        Ok(true)
    }

    async fn due_task(&self, channel_id: i64, lease: &Lease) -> Result<Option<Task>> {
        let now = self.clock.now();
        if crate::store::tasks::due(self.store.read(), channel_id, lease.fence, now)
            .await?
            .is_none()
        {
            return Ok(None);
        }
        let writing = self.store.write().await?;
        let task = crate::store::tasks::due(&*writing, channel_id, lease.fence, now).await?;
        if let Some(task) = &task {
            crate::store::tasks::start(&*writing, task.id, lease.fence).await?;
        }
        writing.commit().await?;
        Ok(task.map(|task| Task {
            attempts: task.attempts + 1,
            ..task
        }))
    }

    /// Sleeps until something is due, somebody calls, or it is time to look again.
    async fn rest(&self, channel_id: i64, pacer: &Pacer, stop: &CancellationToken) -> Result<()> {
        let now = self.clock.now();
        let db = self.store.read();
        let next = [
            messages::next_due(db, channel_id).await?,
            campaigns::next_due(db, channel_id).await?,
        ];
        // Due already, but nothing left: the channel is paused or held back, so only a call or time helps.
        let ahead = next.into_iter().flatten().filter(|at| *at > now).min();
        let until = ahead
            .unwrap_or(i64::MAX)
            .min(pacer.ready_at(now).max(now + 1_000).max(ahead.unwrap_or(0)));
        let told = Duration::from_millis(u64::try_from((until - now).clamp(1, 60_000)).unwrap_or(1));
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.wake.notified() => {}
            () = tokio::time::sleep(self.clock.real_delay(told).min(IDLE)) => {}
        }
        Ok(())
    }

    fn desk<'a>(&'a self, tx: &'a crate::store::Tx) -> Desk<'a> {
        Desk {
            tx,
            installation: self.store.installation(),
            chance: &self.chance,
            now: self.clock.now(),
        }
    }
}
