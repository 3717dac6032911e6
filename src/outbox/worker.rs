//! A channel's worker.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::hold::Hold;
use crate::clock::{Chance, Clock};
use crate::provider::Provider;
use crate::store::leases::{self, Lease};
use crate::store::{Result, Store};

/// How long to wait before another try to take a channel that another process has.
const AGAIN: Duration = Duration::from_secs(1);

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

impl Outbox {
    /// Works a channel until it is told to stop; then lets what is under way finish.
    pub async fn run(self, channel_id: i64, stop: CancellationToken) {
        let Some(provider) = self.providers.get(&channel_id).cloned() else {
            // Without credentials nothing can leave; what waits, waits.
            return stop.cancelled().await;
        };
        let name = format!("outbox:{channel_id}");
        while !stop.is_cancelled() {
            match self.take(&name).await {
                Ok(Some(lease)) => {
                    let lost = CancellationToken::new();
                    let beating = tokio::spawn(self.clone().beat(lease.clone(), lost.clone()));
                    Hold::new(&self, channel_id, provider.clone(), lease.clone(), lost)
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
