//! What is done again and again. Jobs only write to the database; whatever leaves goes through the outbox.

use super::{answers, reminders};
use crate::clock::utc;
use crate::conversation::reminding::day;
use crate::conversation::{Desk, appointment_series, digest, reckon, rounds, series};
use crate::domain::recurrence;
use crate::domain::state::TaskKind;
use crate::store::schedules::{self, NewSchedule, Schedule};
use crate::store::tasks::{self, NewTask};
use crate::store::{
    Result, Store, Tx, channels, confirmations, contacts, entry_pages, files, inbox, messages, organisations,
    outbox, second_factors, tzdb, uploads,
};

/// What nobody needs any more is forgotten, once an hour.
const CLEAN_UP: &str = "clean-up";
const CLEAN_UP_AT: &str = "40 * * * *";

/// Appointments that come again are written down some weeks ahead, once an hour: whenever that is, a day of theirs begins somewhere.
const APPOINTMENTS_AT: &str = "10 * * * *";

/// What has to be looked after each minute: campaigns, and notes that nobody could be told.
const CAMPAIGNS: &str = "campaigns";

/// The same for reminders, and for what they cost.
const REMINDERS: &str = "reminders";

/// What comes each minute.
pub(super) const EACH_MINUTE: [&str; 2] = [CAMPAIGNS, REMINDERS];
const EACH_MINUTE_AT: &str = "* * * * *";

/// Raw webhooks are kept this long after they were handled: Meta repeats one for up to seven days, and a repeat is known by it.
const RAW_EVENTS_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Questions are kept for a day after they were void: whoever taps late is told why, not that there was none.
const KEPT_QUESTIONS_MS: i64 = 24 * 60 * 60 * 1000;

/// A secret that was shown has been taken over by then, or never will.
const SECRETS_MS: i64 = 60 * 60 * 1000;

/// Rows that are forgotten in one go.
const AT_ONCE: u64 = 20_000;

/// Notes of which instants were run, and of requests that were made.
const RUNS_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Writes down the schedules that every installation has.
pub async fn ensure(store: &Store, now: i64) -> Result<()> {
    let writing = store.write().await?;
    let each_minute = EACH_MINUTE.map(|job| (job, EACH_MINUTE_AT));
    let hourly = [
        (CLEAN_UP, CLEAN_UP_AT),
        (appointment_series::JOB, APPOINTMENTS_AT),
    ];
    for (job, rule) in hourly.into_iter().chain(each_minute) {
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
    for organisation in organisations::all(&*writing).await? {
        digest::each_morning(&*writing, &organisation, now).await?;
        day::each_day(&*writing, &organisation, now).await?;
    }
    for channel in channels::all(&*writing).await? {
        rounds::begin(&*writing, &channel, now).await?;
    }
    reckon_anew(&writing, now).await?;
    writing.commit().await
}

/// Where the program brings other rules of the world's clocks than before, appointments stay at the time that was agreed on.
async fn reckon_anew(tx: &Tx, now: i64) -> Result<()> {
    let edition = chrono_tz::IANA_TZDB_VERSION;
    if tzdb::known(tx).await?.as_deref() == Some(edition) {
        return Ok(());
    }
    for organisation in organisations::all(tx).await? {
        let moved = reckon::on_its_clocks(tx, &organisation, now).await?;
        if moved > 0 {
            tracing::info!(
                organisation = organisation.id,
                moved,
                edition,
                "clocks have other rules"
            );
        }
    }
    tzdb::note(tx, edition).await
}

/// The first instant of a schedule after a moment. `None`: its rule cannot be read.
pub fn next(schedule: &Schedule, now: i64) -> Option<i64> {
    match schedule.job.as_str() {
        series::JOB => series::next(&schedule.rule, &schedule.time_zone, now),
        _ => recurrence::next(&schedule.rule, &schedule.time_zone, utc(now))
            .map(|next| next.timestamp_millis()),
    }
}

/// Runs one instant of a schedule, in its transaction.
pub async fn run(desk: &Desk<'_>, schedule: &Schedule) -> Result<()> {
    let (tx, now) = (desk.tx, desk.now);
    match schedule.job.as_str() {
        CLEAN_UP => {
            let events = inbox::forget_before(tx, now - RAW_EVENTS_MS, AT_ONCE).await?;
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
            outbox::release_missed(desk.tx, desk.now).await
        }
        digest::JOB => {
            let organisation = organisations::get(desk.tx, schedule.subject_id).await?;
            match organisation.filter(|organisation| organisations::settings(organisation).digest) {
                Some(organisation) => digest::send(desk, &organisation, schedule.last_run_at).await,
                None => Ok(()),
            }
        }
        appointment_series::JOB => {
            for organisation in organisations::all(tx).await? {
                appointment_series::go_on(desk, &organisation).await?;
            }
            Ok(())
        }
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
