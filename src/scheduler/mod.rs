//! The heartbeat. `tokio-cron-scheduler` beats each second, in UTC; the database says what is due. Its own job store would not
//! survive a restart, and its jobs would be an hour off after a clock change, so it only beats.

mod answers;
mod facts;
mod jobs;
mod reminders;
mod sweep;

use std::time::Duration;

use tokio::sync::Notify;
use tokio_cron_scheduler::{Job, JobScheduler};
use tokio_util::sync::CancellationToken;

use crate::clock::{Chance, Clock, stopwatch};
use crate::conversation::{Desk, chase};
use crate::domain::recurrence::LATE_MS;
use crate::store::schedules::{self, Schedule};
use crate::store::{Result, Store, statistics};

pub use sweep::Sweeper;

/// Schedules looked at in one beat.
const BATCH: u64 = 100;

/// A rule that cannot be read is looked at again tomorrow: somebody may mend it.
const UNREADABLE_MS: i64 = 24 * 60 * 60 * 1000;

/// A job that failed is tried again after this long, unless its next instant comes sooner.
const AGAIN_MS: i64 = 60_000;

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
        if let Err(error) = self.begin().await {
            tracing::error!(%error, "the schedules could not be written");
        }
        let beat = std::sync::Arc::new(Notify::new());
        let heart = heart(std::sync::Arc::clone(&beat)).await;
        if let Err(error) = &heart {
            tracing::error!(%error, "no heartbeat; looking every second instead");
        }
        let (since, mut counted) = (stopwatch(), None);
        loop {
            counted = self.count_rows(counted, since()).await;
            match self.step().await {
                // More may be due.
                Ok(run) if run > 0 && !stop.is_cancelled() => continue,
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "the scheduler cannot reach the database"),
            }
            if let Err(error) = self.look_after_leads().await {
                tracing::error!(%error, "leads that wait could not be looked at");
            }
            match facts::fill(&self.store).await {
                Ok(filled) if filled > 0 && !stop.is_cancelled() => continue,
                Ok(_) => {}
                Err(error) => tracing::error!(%error, "what is known of customers could not be sorted"),
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

    /// Has a file's tables counted, if that is due. Answers when it was done last, since the start.
    async fn count_rows(&self, last: Option<Duration>, now: Duration) -> Option<Duration> {
        if last.is_some_and(|last| now.saturating_sub(last) < statistics::COUNTED_EVERY) {
            return last;
        }
        if let Err(error) = statistics::count_all(&self.store).await {
            tracing::warn!(%error, "the tables could not be counted");
        }
        Some(now)
    }

    /// Writes down the schedules that every installation and every business has.
    pub async fn begin(&self) -> Result<()> {
        jobs::ensure(&self.store, self.clock.now()).await
    }

    /// Runs what is due now. Answers how many instants were run or passed over, but for those of each minute: these are no sign that more
    /// is due.
    pub async fn step(&self) -> Result<usize> {
        let now = self.clock.now();
        let due = schedules::due(self.store.read(), now, BATCH).await?;
        for schedule in &due {
            if let Err(error) = self.run_one(schedule, now).await {
                // What goes wrong with one of them holds up none of the others.
                tracing::error!(schedule = schedule.id, job = schedule.job, %error, "a job failed; it is tried again");
                let again = after(schedule, now).min(now + AGAIN_MS);
                let writing = self.store.write().await?;
                schedules::set_next(&*writing, schedule, again, None).await?;
                writing.commit().await?;
            }
        }
        Ok(due
            .iter()
            .filter(|schedule| !jobs::EACH_MINUTE.contains(&schedule.job.as_str()))
            .count())
    }

    /// Looks at the leads that are due. Each has a transaction of its own, so they have no schedule; it is what the index on `look_at`
    /// is for that this costs nothing where there are none. Answers how many there were.
    pub async fn look_after_leads(&self) -> Result<usize> {
        chase::round(&self.store, &self.chance, self.clock.now()).await
    }

    async fn run_one(&self, schedule: &Schedule, now: i64) -> Result<()> {
        let writing = self.store.write().await?;
        // Of several processes, one gets the instant; and one that passed while nobody ran may be too old to matter.
        let missed = now - schedule.next_run_at > LATE_MS;
        let wanted = !missed || schedule.misfire != "skip";
        let runs = schedules::take_instant(&*writing, schedule, now).await? && wanted;
        let desk = Desk::of(&self.store, &writing, &self.chance, now);
        let next = match runs && jobs::run(&desk, schedule).await? {
            // What is left is an instant of its own: whoever dies in between has done the part before, and the rest is due.
            true => schedule.next_run_at + 1,
            false => after(schedule, now),
        };
        schedules::set_next(&*writing, schedule, next, runs.then_some(now)).await?;
        writing.commit().await
    }
}

/// The next instant of a schedule; those until now were missed together and count as one.
fn after(schedule: &Schedule, now: i64) -> i64 {
    jobs::next(schedule, now).unwrap_or_else(|| {
        tracing::error!(schedule = schedule.id, rule = %schedule.rule, "a schedule's rule cannot be read");
        now + UNREADABLE_MS
    })
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
    use crate::store::fixture;

    const NOW: i64 = 1_795_273_200_000;

    #[tokio::test]
    async fn a_job_that_fails_holds_up_no_other() {
        use crate::store::Connection;
        let (_folder, store, channel) = fixture::business(ProviderKind::Cloud, "1").await;
        jobs::ensure(&store, NOW).await.unwrap();
        let requests_fail =
            "CREATE TRIGGER broken BEFORE INSERT ON tasks BEGIN SELECT RAISE(ABORT, 'broken'); END";
        store.read().execute_unprepared(requests_fail).await.unwrap();
        let at = |later: i64| Scheduler {
            store: store.clone(),
            clock: Clock::with_dial(Dial {
                told: NOW + later,
                real: 0,
                speed: 0.0,
            }),
            chance: Chance::seeded(1),
        };
        // Both looks at the number fail; the clean-up, which is due after them, is run.
        let day = 24 * 60 * 60 * 1000;
        assert!(at(day).step().await.unwrap() >= 3);
        assert_eq!(at(day).step().await.unwrap(), 0, "nothing is tried at once again");
        let clean_up = "SELECT COUNT(*) FROM schedule_runs JOIN schedules ON schedules.id = schedule_id WHERE job = 'clean-up'";
        let count = async |query: &str| {
            let query = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, query);
            let row = store.read().query_one_raw(query).await.unwrap().unwrap();
            row.try_get_by_index::<i64>(0).unwrap()
        };
        assert_eq!(count(clean_up).await, 1);
        // A minute later the failed ones are tried again, and now they work.
        store
            .read()
            .execute_unprepared("DROP TRIGGER broken")
            .await
            .unwrap();
        at(day + AGAIN_MS).step().await.unwrap();
        assert_eq!(
            count("SELECT COUNT(*) FROM tasks").await,
            2,
            "for {}",
            channel.name
        );
    }

    #[tokio::test]
    async fn each_business_has_its_own_appointments_written_down() {
        use crate::store::organisations;
        use crate::store::schedules::NewSchedule;
        let (_folder, store, channel) = fixture::business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let writing = store.write().await.unwrap();
        // As an earlier version left it: one for all.
        let all = NewSchedule {
            organisation_id: 0,
            job: "appointments",
            subject_id: 0,
            rule: "10 * * * *".to_owned(),
            time_zone: "UTC".to_owned(),
            misfire: "once",
            next_run_at: NOW,
        };
        schedules::put(&*writing, all).await.unwrap();
        let other = organisations::NewOrganisation {
            name: "Otra".to_owned(),
            time_zone: "Asia/Kathmandu".to_owned(),
            language: "es".to_owned(),
            country: "NP".to_owned(),
            law: None,
        };
        let other = organisations::create(&*writing, other, NOW).await.unwrap().id;
        writing.commit().await.unwrap();
        jobs::ensure(&store, NOW).await.unwrap();
        let day = NOW + 2 * 24 * 60 * 60 * 1000;
        let due = schedules::due(store.read(), day, BATCH).await.unwrap();
        for job in ["appointments", "forget-old"] {
            let of: Vec<i64> = due
                .iter()
                .filter(|due| due.job == job)
                .map(|due| due.organisation_id)
                .collect();
            assert!(
                of.len() == 2 && of.contains(&own) && of.contains(&other),
                "{job}: {of:?}"
            );
        }
    }

    #[tokio::test]
    async fn what_is_old_goes_in_steps_and_ends() {
        use crate::store::Connection;
        let (_folder, store, _) = fixture::business(ProviderKind::Cloud, "1").await;
        jobs::ensure(&store, NOW).await.unwrap();
        let old = NOW - 400 * 24 * 60 * 60 * 1000;
        let messages = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO messages (organisation_id, \
             channel_id, conversation_id, direction, state, lane, kind, content, readable, attempts, fence, created_at, due_at) \
             SELECT 1, 1, 1, 'in', 'received', '1_reply', 'text', '{{}}', 'hola', 0, 0, {old}, {old} FROM n"
        );
        store.read().execute_unprepared(&messages).await.unwrap();
        let scheduler = |later: i64| Scheduler {
            store: store.clone(),
            clock: Clock::with_dial(Dial {
                told: NOW + later,
                real: 0,
                speed: 0.0,
            }),
            chance: Chance::seeded(1),
        };
        let number = async |query: &str| {
            let query = sea_orm::Statement::from_string(sea_orm::DbBackend::Sqlite, query);
            let row = store.read().query_one_raw(query).await.unwrap().unwrap();
            row.try_get_by_index::<i64>(0).unwrap()
        };
        let day = 24 * 60 * 60 * 1000;
        // One of several that are due, so that nothing waits for the others of its kind.
        for left in [1_500, 500, 0, 0] {
            scheduler(day).step().await.unwrap();
            assert_eq!(number("SELECT COUNT(*) FROM messages").await, left);
        }
        assert_eq!(
            scheduler(day).step().await.unwrap(),
            0,
            "it waits for the next night"
        );
        let runs = "SELECT COUNT(*) FROM schedule_runs JOIN schedules ON schedules.id = schedule_id WHERE job = 'forget-old'";
        assert_eq!(number(runs).await, 3);
    }

    #[tokio::test]
    async fn appointments_stay_at_their_time_when_clocks_get_other_rules() {
        use crate::store::appointments::{self, NewAppointment, When};
        use crate::store::contacts::{self, NewContact};
        use crate::store::{organisations, tzdb};
        let (_folder, store, channel) = fixture::business(ProviderKind::Cloud, "1").await;
        let own = channel.organisation_id;
        let writing = store.write().await.unwrap();
        let organisation = organisations::get(&*writing, own).await.unwrap().unwrap();
        let ana = NewContact {
            name: "Ana".to_owned(),
            phone: Some("573005550201".to_owned()),
            source: "added",
            attributes: std::collections::BTreeMap::new(),
        };
        let ana = contacts::add(&*writing, own, ana, NOW).await.unwrap();
        let local = chrono::NaiveDate::from_ymd_opt(2026, 12, 15)
            .and_then(|day| day.and_hms_opt(10, 0, 0))
            .unwrap();
        let right = When::reckoned(organisation.zone(), local, 45);
        let new = NewAppointment {
            contact_id: ana.id,
            service_id: None,
            title: "Corte".to_owned(),
            // As an older edition reckoned it: an hour off.
            when: When {
                starts_at: right.starts_at + 3_600_000,
                ends_at: right.ends_at + 3_600_000,
                ..right
            },
            member_id: None,
            series_id: None,
            source: "chat",
            external_key: None,
            price: None,
            note: None,
        };
        let booked = appointments::add(&*writing, own, new, NOW)
            .await
            .unwrap()
            .unwrap();
        tzdb::note(&*writing, "2019a").await.unwrap();
        writing.commit().await.unwrap();
        jobs::ensure(&store, NOW).await.unwrap();
        let now = appointments::get(store.read(), own, booked.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((now.starts_at, now.ends_at), (right.starts_at, right.ends_at));
        assert_eq!((now.local(), now.revision), (Some(local), 1));
        let known = tzdb::known(store.read()).await.unwrap();
        assert_eq!(known.as_deref(), Some(chrono_tz::IANA_TZDB_VERSION));
        // Nothing is changed again.
        jobs::ensure(&store, NOW).await.unwrap();
        let again = appointments::get(store.read(), own, booked.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(again.revision, 1);
    }

    #[tokio::test]
    async fn what_comes_each_minute_is_no_sign_that_more_is_due() {
        // Without a business, so that nothing else is due so soon.
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("pregon.db").display());
        let store = Store::open(&url, "test", NOW).await.unwrap();
        jobs::ensure(&store, NOW).await.unwrap();
        let scheduler = Scheduler {
            store: store.clone(),
            clock: Clock::with_dial(Dial {
                told: NOW + 2 * AGAIN_MS,
                real: 0,
                speed: 0.0,
            }),
            chance: Chance::seeded(1),
        };
        let due = schedules::due(store.read(), NOW + 2 * AGAIN_MS, BATCH)
            .await
            .unwrap();
        let due: Vec<&str> = due.iter().map(|schedule| schedule.job.as_str()).collect();
        assert_eq!(due, jobs::EACH_MINUTE);
        assert_eq!(scheduler.step().await.unwrap(), 0);
        let due = schedules::due(store.read(), NOW + 2 * AGAIN_MS, BATCH)
            .await
            .unwrap();
        assert!(due.is_empty(), "they were run");
    }

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
