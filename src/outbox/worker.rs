//! One worker for each channel that can be reached. While the program runs a channel that is added gets one, and one that can no longer
//! be reached loses its own.

use std::collections::HashMap;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::hold::Hold;
use super::locked;
use super::means::Outbox;
use crate::clock::Clock;
use crate::store::Result;
use crate::store::leases::{self, Lease};

/// How long to wait before another try to take a channel that another process has.
const AGAIN: Duration = Duration::from_secs(1);

impl Outbox {
    /// Works all channels until told to stop; then lets what is under way finish.
    ///
    /// # Panics
    /// When a worker does: whoever watches over this starts the program again.
    pub async fn run(mut self, stop: CancellationToken) {
        let mut workers = JoinSet::new();
        // Each with its own word to stop: a number that can no longer be reached is let go, and taken again when it can.
        let mut at_work: HashMap<i64, CancellationToken> = HashMap::new();
        let mut known_locked = None;
        loop {
            if !stop.is_cancelled() {
                let lines = self.lines.now();
                if known_locked.as_ref() != Some(lines.locked()) {
                    match locked::tell(&self, &lines).await {
                        Ok(()) => known_locked = Some(lines.locked().clone()),
                        Err(error) => tracing::error!(%error, "which keys cannot be opened was not noted"),
                    }
                }
                for (channel_id, enough) in &at_work {
                    if lines.line(*channel_id).is_none() {
                        enough.cancel();
                    }
                }
                for channel_id in lines.channels() {
                    at_work.entry(channel_id).or_insert_with(|| {
                        let enough = stop.child_token();
                        workers.spawn(self.clone().work(channel_id, enough.clone()));
                        enough
                    });
                }
            }
            tokio::select! {
                Some(ended) = workers.join_next(), if !workers.is_empty() => match ended {
                    Ok(channel_id) => {
                        at_work.remove(&channel_id);
                    }
                    Err(error) => std::panic::resume_unwind(error.into_panic()),
                },
                () = self.lines.changed(), if !stop.is_cancelled() => {}
                () = stop.cancelled(), if !stop.is_cancelled() => {}
            }
            if stop.is_cancelled() && workers.is_empty() {
                return;
            }
        }
    }

    /// Works a channel until it is told to stop; then lets what is under way finish. Answers which it was.
    async fn work(self, channel_id: i64, stop: CancellationToken) -> i64 {
        let Some(line) = self.lines.now().line(channel_id).cloned() else {
            return channel_id;
        };
        let kind = line.credentials.kind();
        let name = format!("outbox:{channel_id}");
        while !stop.is_cancelled() {
            match self.take(&name).await {
                Ok(Some(lease)) => {
                    let lost = CancellationToken::new();
                    let beating = tokio::spawn(self.clone().beat(lease.clone(), lost.clone()));
                    Hold::new(&self, channel_id, kind, lease.clone(), lost)
                        .work(&stop)
                        .await;
                    beating.abort();
                    if let Err(error) = self.give_back(&lease).await {
                        tracing::warn!(channel_id, %error, "a lease could not be given back; it runs out by itself");
                    }
                }
                Ok(None) => {}
                Err(error) => tracing::error!(channel_id, %error, "the outbox cannot reach the database"),
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
        channel_id
    }

    async fn take(&self, name: &str) -> Result<Option<Lease>> {
        let writing = self.store.write().await?;
        // Nobody else can be using an SQLite file: whoever held the channel is gone.
        let alone = !self.store.is_shared();
        let lease = leases::take(&*writing, name, &self.holder, Clock::real_now(), alone).await?;
        writing.commit().await?;
        Ok(lease)
    }

    async fn give_back(&self, lease: &Lease) -> Result<()> {
        let writing = self.store.write().await?;
        leases::release(&*writing, lease).await?;
        writing.commit().await
    }

    /// Gives signs of life, whatever else goes on; tells when the right is lost.
    async fn beat(self, lease: Lease, lost: CancellationToken) {
        if !self.store.is_shared() {
            return;
        }
        let pause = Duration::from_millis(u64::try_from(leases::LEASE_MS / 5).unwrap_or(1_000));
        loop {
            tokio::time::sleep(pause).await;
            match self.renew(&lease).await {
                Ok(true) => {}
                Ok(false) => {
                    lost.cancel();
                    return;
                }
                // The database is away: whether the right still holds shows when it is back.
                Err(error) => tracing::warn!(%error, "no sign of life could be given"),
            }
        }
    }

    async fn renew(&self, lease: &Lease) -> Result<bool> {
        let writing = self.store.write().await?;
        let held = leases::renew(&*writing, lease, Clock::real_now()).await?;
        writing.commit().await?;
        Ok(held)
    }
}
