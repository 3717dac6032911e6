//! The heartbeat. `tokio-cron-scheduler` beats each second, in UTC; the database says what is due. Its own job store would not
//! survive a restart, and its jobs would be an hour off after a clock change, so it only beats.

mod jobs;
mod next;
mod sweep;

use std::time::Duration;

use tokio::sync::Notify;
use tokio_cron_scheduler::{Job, JobScheduler};
use tokio_util::sync::CancellationToken;

use crate::clock::{Chance, Clock};
use crate::conversation::Desk;
use crate::store::{Result, Store, schedules};

pub use sweep::Sweeper;

/// Schedules looked at in one beat.
const BATCH: u64 = 100;

/// What the scheduler needs.
#[derive(Clone)]
pub struct Scheduler {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
}

impl Scheduler {
    /// Runs what is due until told to stop; then finishes what it is at.
    pub async fn run(self, stop: CancellationToken) {
        if let Err(error) = jobs::ensure(&self.store, self.clock.now()).await {
            tracing::error!(%error, "the schedules could not be written");
        }
        let beat = std::sync::Arc::new(Notify::new());
        let heart = heart(std::sync::Arc::clone(&beat)).await;
        if let Err(error) = &heart {
            tracing::error!(%error, "no heartbeat; looking every second instead");
        }
        loop {
            match self.step().await {
                // More may be due.
                Ok(run) if run > 0 => continue,
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "the scheduler cannot reach the database"),
            }
            tokio::select! {
                () = stop.cancelled() => break,
                () = beat.notified(), if heart.is_ok() => {}
                () = tokio::time::sleep(Duration::from_secs(1)), if heart.is_err() => {}
            }
        }
        if let Ok(mut heart) = heart
            && let Err(error) = heart.shutdown().await
        {
            tracing::warn!(%error, "the heartbeat did not stop cleanly");
        }
    }

    /// Runs what is due now. Answers how many instants were run or passed over.
    pub async fn step(&self) -> Result<usize> {
        let now = self.clock.now();
        let due = schedules::due(self.store.read(), now, BATCH).await?;
        for schedule in &due {
            let writing = self.store.write().await?;
            // Of several processes, one gets the instant; and one that passed while nobody ran may be too old to matter.
            let missed = now - schedule.next_run_at > next::LATE_MS;
            let wanted = !missed || schedule.misfire != "skip";
            if schedules::take_instant(&*writing, schedule, now).await? && wanted {
                let desk = Desk {
                    tx: &writing,
                    installation: self.store.installation(),
                    chance: &self.chance,
                    vault: self.store.vault(),
                    now,
                };
                jobs::run(&desk, schedule).await?;
            }
            schedules::set_next(&*writing, schedule, next::after(schedule, now), now).await?;
            writing.commit().await?;
        }
        Ok(due.len())
    }
}

async fn heart(
    beat: std::sync::Arc<Notify>,
) -> std::result::Result<JobScheduler, tokio_cron_scheduler::JobSchedulerError> {
    let heart = JobScheduler::new().await?;
    heart
        .add(Job::new_repeated(Duration::from_secs(1), move |_, _| {
            beat.notify_one()
        })?)
        .await?;
    heart.start().await?;
    Ok(heart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Dial;
    use crate::domain::state::ProviderKind;
    use crate::store::entry_pages::{self, LASTS_MS, NewEntryPage};

    const NOW: i64 = 1_795_273_200_000;

    #[tokio::test]
    async fn the_clean_up_forgets_pages_that_are_over() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
        let store = Store::open(&url, "test", NOW).await.unwrap();
        let page = || NewEntryPage {
            organisation_id: 1,
            member_id: 1,
            by_channel_id: 1,
            channel_id: None,
            provider: ProviderKind::Cloud,
            name: "Centro".to_owned(),
            language: "es".to_owned(),
        };
        let writing = store.write().await.unwrap();
        entry_pages::create(&*writing, page(), "old", NOW - LASTS_MS)
            .await
            .unwrap();
        entry_pages::create(&*writing, page(), "new", NOW).await.unwrap();
        writing.commit().await.unwrap();

        let clock = Clock::with_dial(Dial {
            told: NOW,
            real: 0,
            speed: 0.0,
        });
        let chance = Chance::seeded(1);
        jobs::ensure(&store, NOW - 60 * 60 * 1000).await.unwrap();
        let scheduler = Scheduler {
            store: store.clone(),
            clock,
            chance,
        };
        while scheduler.step().await.unwrap() > 0 {}

        let writing = store.write().await.unwrap();
        assert!(entry_pages::open(&*writing, "new", NOW).await.unwrap().is_some());
        let left = entry_pages::forget(&*writing, NOW).await.unwrap();
        assert_eq!(left, 0, "the clean-up has forgotten the other one");
    }
}
