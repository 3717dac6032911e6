//! What is asked of each number's provider again and again: which templates there are, and how the number is. And when that is asked
//! out of turn: when the program starts, when a number is new, when it sends again; then with whatever waits for it.

use crate::domain::state::PausedBy;
use crate::store::channels::{self, Channel};
use crate::store::schedules::{self, NewSchedule};
use crate::store::{Connection, Result, inbox, outbox, tasks};

/// The job that reads a number's list of templates.
pub const TEMPLATES: &str = "sync-templates";

/// The job that asks a number's provider how it is.
pub const HEALTH: &str = "check-health";

/// The program starts: each number has its rounds, and is looked at now.
pub async fn begin(db: &impl Connection, channel: &Channel, now: i64) -> Result<()> {
    know_templates(db, channel, now).await?;
    look(db, channel, now).await
}

/// Everything is asked now: a number is new, or was away.
pub async fn at_once(db: &impl Connection, channel: &Channel, now: i64) -> Result<()> {
    templates(db, channel, now).await?;
    let (organisation, number) = (channel.organisation_id, channel.id);
    inbox::ask_for_files(db, organisation, number, now).await?;
    tasks::bring_forward(db, organisation, number, now).await?;
    outbox::bring_forward(db, organisation, number, now).await?;
    look(db, channel, now).await
}

/// The list of templates is read now.
pub async fn templates(db: &impl Connection, channel: &Channel, now: i64) -> Result<()> {
    know_templates(db, channel, now).await?;
    bring_forward(db, channel, TEMPLATES, now).await
}

/// How the number is is asked now.
pub async fn look(db: &impl Connection, channel: &Channel, now: i64) -> Result<()> {
    let new = NewSchedule {
        organisation_id: channel.organisation_id,
        job: HEALTH,
        subject_id: channel.id,
        // Once an hour, for each number at a minute of its own.
        rule: format!("{} * * * *", (channel.id * 37).rem_euclid(60)),
        time_zone: "UTC".to_owned(),
        misfire: "once",
        next_run_at: now,
    };
    schedules::ensure(db, new).await?;
    bring_forward(db, channel, HEALTH, now).await
}

/// Lets a number send again, if it was this one who stopped it. Answers whether it was. Much may have changed meanwhile, so everything
/// is asked at once; and an answer from before may still be on its way, and would stop it again.
pub async fn sends_again(
    db: &impl Connection,
    channel: &Channel,
    stopped_by: PausedBy,
    now: i64,
) -> Result<bool> {
    let resumed = channels::resume_stopped_by(db, channel.organisation_id, channel.id, stopped_by).await?;
    if resumed {
        at_once(db, channel, now).await?;
    }
    Ok(resumed)
}

/// The list of templates is read again and again, where its provider has templates.
async fn know_templates(db: &impl Connection, channel: &Channel, now: i64) -> Result<()> {
    let Some(rule) = channel.provider.template_rule() else {
        return Ok(());
    };
    let new = NewSchedule {
        organisation_id: channel.organisation_id,
        job: TEMPLATES,
        subject_id: channel.id,
        rule: rule.to_owned(),
        time_zone: "UTC".to_owned(),
        misfire: "once",
        // Once at the start: what was approved or refused meanwhile is known before anybody asks.
        next_run_at: now,
    };
    schedules::ensure(db, new).await
}

async fn bring_forward(db: &impl Connection, channel: &Channel, job: &str, now: i64) -> Result<()> {
    schedules::bring_forward(db, channel.organisation_id, job, channel.id, now).await
}
