//! What is done again and again. Jobs only write to the database; whatever leaves goes through the outbox.

use super::{answers, reminders};
use crate::clock::utc;
use crate::conversation::reminding::day;
use crate::conversation::{
    Desk, appointment_series, digest, flood_news, old, reckon, recurring, rounds, series,
};
use crate::domain::recurrence;
use crate::domain::state::TaskKind;
use crate::store::schedules::{self, NewSchedule, Schedule};
use crate::store::tasks::{self, NewTask};
use crate::store::{
    Result, Store, channels, confirmations, contacts, entry_pages, files, inbox, messages, organisations,
    outbox, second_factors, tzdb, uploads,
};

/// What nobody needs any more is forgotten, once an hour.
const CLEAN_UP: &str = "clean-up";
const CLEAN_UP_AT: &str = "40 * * * *";

/// What has to be looked after each minute: campaigns, and notes that nobody could be told.
const CAMPAIGNS: &str = "campaigns";

/// The same for reminders, and for what they cost.
const REMINDERS: &str = "reminders";

/// What comes each minute.
pub(super) const EACH_MINUTE: [&str; 2] = [CAMPAIGNS, REMINDERS];
const EACH_MINUTE_AT: &str = "* * * * *";

/// Raw webhooks that are nobody's are kept this long. A business's own go [by its settings](old).
const RAW_EVENTS_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Questions are kept for a day after they were void: whoever taps late is told why, not that there was none.
const KEPT_QUESTIONS_MS: i64 = 24 * 60 * 60 * 1000;

/// A secret that was shown has been taken over by then, or never will.
const SECRETS_MS: i64 = 60 * 60 * 1000;

/// Whose they are.
const NOBODY: i64 = 0;

/// Rows that are forgotten in one go.
const AT_ONCE: u64 = 20_000;

/// Notes of which instants were run, and of requests that were made.
const RUNS_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Writes down the schedules that every installation has.
pub async fn ensure(store: &Store, now: i64) -> Result<()> {
    let writing = store.write().await?;
    let each_minute = EACH_MINUTE.map(|job| (job, EACH_MINUTE_AT));
    for (job, rule) in [(CLEAN_UP, CLEAN_UP_AT)].into_iter().chain(each_minute) {
        let system = NewSchedule {
            organisation_id: 0,
            job,
            subject_id: 0,
            rule: rule.to_owned(),
            time_zone: "UTC".to_owned(),
            misfire: "once",
            next_run_at: recurrence::next(rule, "UTC", utc(now)).map_or(now, |next| next.timestamp_millis()),
        };
        schedules::put(&*writing, system).await?;
    }
    // It was one for all businesses once; now each has its own.
    schedules::remove(&*writing, 0, recurring::APPOINTMENTS, 0).await?;
    for organisation in organisations::all(&*writing).await? {
        recurring::write(&*writing, &organisation, now).await?;
    }
    for channel in channels::all(&*writing).await? {
        rounds::begin(&*writing, &channel, now).await?;
    }
    writing.commit().await?;
    reckon_anew(store, now).await
}

/// Where the program brings other rules of the world's clocks than before, appointments stay at the time that was agreed on. A few of one
/// business have a transaction; the edition is noted at the end, and what has been done is not done again.
async fn reckon_anew(store: &Store, now: i64) -> Result<()> {
    let edition = chrono_tz::IANA_TZDB_VERSION;
    if tzdb::known(store.read()).await?.as_deref() == Some(edition) {
        return Ok(());
    }
    for organisation in organisations::all(store.read()).await? {
        let (mut last, mut moved) = (0, 0);
        loop {
            let writing = store.write().await?;
            let step = reckon::some(&writing, &organisation, last, now).await?;
            writing.commit().await?;
            let Some(step) = step else { break };
            last = step.last;
            moved += step.changed;
        }
        if moved > 0 {
            let organisation = organisation.id;
            tracing::info!(organisation, moved, edition, "clocks have other rules");
        }
    }
    let writing = store.write().await?;
    tzdb::note(&*writing, edition).await?;
    writing.commit().await
}

/// The first instant of a schedule after a moment. `None`: its rule cannot be read.
pub fn next(schedule: &Schedule, now: i64) -> Option<i64> {
    match schedule.job.as_str() {
        series::JOB => series::next(&schedule.rule, &schedule.time_zone, now),
        _ => recurrence::next(&schedule.rule, &schedule.time_zone, utc(now))
            .map(|next| next.timestamp_millis()),
    }
}

/// Runs one instant of a schedule, in its transaction. Answers whether there is more to be done of it, in another one.
pub async fn run(desk: &Desk<'_>, schedule: &Schedule) -> Result<bool> {
    if schedule.job == old::JOB {
        return match organisations::get(desk.tx, schedule.subject_id).await? {
            Some(organisation) => old::step(desk, &organisation).await,
            None => Ok(false),
        };
    }
    run_whole(desk, schedule).await?;
    Ok(false)
}

async fn run_whole(desk: &Desk<'_>, schedule: &Schedule) -> Result<()> {
    let (tx, now) = (desk.tx, desk.now);
    match schedule.job.as_str() {
        CLEAN_UP => {
            let events = inbox::forget_before(tx, NOBODY, now - RAW_EVENTS_MS, AT_ONCE).await?;
            let questions = confirmations::forget_before(tx, now - KEPT_QUESTIONS_MS).await?;
            let secrets = messages::forget_secrets_before(tx, now - SECRETS_MS).await?
                + second_factors::forget_proposed_before(tx, now - SECRETS_MS).await?;
            let runs = schedules::forget_before(tx, now - RUNS_MS).await?;
            let requests = tasks::forget_before(tx, now - RUNS_MS, AT_ONCE).await?;
            let files = files::forget_expired(tx, now).await?;
            let uploads = uploads::forget_expired(tx, now).await?;
            let pages = entry_pages::forget(tx, now).await?;
            for organisation in organisations::all(tx).await? {
                contacts::refresh_count(tx, organisation.id, now).await?;
            }
            tracing::info!(
                events,
                questions,
                secrets,
                runs,
                requests,
                files,
                uploads,
                pages,
                "old rows were forgotten"
            );
            Ok(())
        }
        CAMPAIGNS => {
            answers::fold(desk).await?;
            flood_news::each_minute(desk).await?;
            outbox::release_missed(desk.tx, desk.now).await
        }
        digest::JOB => {
            let organisation = organisations::get(desk.tx, schedule.subject_id).await?;
            match organisation.filter(|organisation| organisations::settings(organisation).digest) {
                Some(organisation) => digest::send(desk, &organisation, schedule.last_run_at).await,
                None => Ok(()),
            }
        }
        recurring::APPOINTMENTS => match organisations::get(tx, schedule.subject_id).await? {
            Some(organisation) => appointment_series::go_on(desk, &organisation).await,
            None => Ok(()),
        },
        REMINDERS => reminders::each_minute(desk).await,
        day::BEGIN => reminders::begin_day(desk, schedule).await,
        day::EXPIRE => reminders::expire(desk, schedule).await,
        day::SUMMARY => reminders::summarise(desk, schedule).await,
        series::JOB => series::run(desk, schedule).await,
        rounds::TEMPLATES => ask(desk, schedule, TaskKind::SyncTemplates).await,
        rounds::HEALTH => ask(desk, schedule, TaskKind::CheckHealth).await,
        other => {
            tracing::error!(job = other, "nobody knows this job");
            Ok(())
        }
    }
}

/// Makes a request to a number's provider, unless the last of its kind still waits: a number that cannot be reached gathers none.
async fn ask(desk: &Desk<'_>, schedule: &Schedule, kind: TaskKind) -> Result<()> {
    if tasks::waits(desk.tx, schedule.subject_id, kind).await? {
        return Ok(());
    }
    let task = NewTask {
        organisation_id: schedule.organisation_id,
        channel_id: schedule.subject_id,
        kind,
        payload: "{}".to_owned(),
        asked_by: None,
        due_at: desk.now,
    };
    tasks::enqueue(desk.tx, task, desk.now).await
}
