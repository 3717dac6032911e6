//! Things to be done again and again. The database is the truth: a schedule fires once for each instant, whichever process
//! gets there first.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::organisation::Model as Organisation;
use super::entity::schedule::{ActiveModel, Column, Entity};
use super::entity::schedule_run;
use super::{Connection, Result};
use crate::clock::utc;
use crate::domain::recurrence;

pub use super::entity::schedule::Model as Schedule;

/// What a new schedule starts with.
#[derive(Debug, Clone)]
pub struct NewSchedule {
    /// 0: of the whole installation.
    pub organisation_id: i64,
    /// What is to be done.
    pub job: &'static str,
    /// On what: an id, or 0.
    pub subject_id: i64,
    /// A cron rule of five fields; of what a member repeats, his own.
    pub rule: String,
    /// IANA name of the zone that the rule is read in.
    pub time_zone: String,
    /// What to do with instants that passed while nobody ran, together: `once`, `skip`, or `ask`.
    pub misfire: &'static str,
    /// The first instant.
    pub next_run_at: i64,
}

/// Adds a schedule unless it is known.
pub async fn ensure(db: &impl Connection, new: NewSchedule) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        job: Set(new.job.to_owned()),
        subject_id: Set(new.subject_id),
        rule: Set(new.rule),
        time_zone: Set(new.time_zone),
        misfire: Set(new.misfire.to_owned()),
        next_run_at: Set(new.next_run_at),
        last_run_at: Set(None),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Job, Column::SubjectId])
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Adds what a business does again and again: a cron rule on the clock on its wall, and what becomes of an instant that was missed.
pub async fn put_for(
    db: &impl Connection,
    organisation: &Organisation,
    job: &'static str,
    rule: &str,
    misfire: &'static str,
    now: i64,
) -> Result<()> {
    let next = recurrence::next(rule, &organisation.time_zone, utc(now));
    let new = NewSchedule {
        organisation_id: organisation.id,
        job,
        subject_id: organisation.id,
        rule: rule.to_owned(),
        time_zone: organisation.time_zone.clone(),
        misfire,
        next_run_at: next.map_or(now, |next| next.timestamp_millis()),
    };
    put(db, new).await
}

/// Adds a schedule; one that is known is read in that zone from now on, and runs next at that moment. With another rule in the same zone
/// it runs next no later than it would have, so that what it has missed by now is not lost.
pub async fn put(db: &impl Connection, new: NewSchedule) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::TimeZone, Expr::value(new.time_zone.as_str()))
        .col_expr(Column::NextRunAt, Expr::value(new.next_run_at))
        .filter(Column::OrganisationId.eq(new.organisation_id))
        .filter(Column::Job.eq(new.job))
        .filter(Column::SubjectId.eq(new.subject_id))
        .filter(Column::TimeZone.ne(new.time_zone.as_str()))
        .exec(db)
        .await?;
    let ruled = Entity::update_many()
        .col_expr(Column::Rule, Expr::value(new.rule.as_str()))
        .filter(Column::OrganisationId.eq(new.organisation_id))
        .filter(Column::Job.eq(new.job))
        .filter(Column::SubjectId.eq(new.subject_id))
        .filter(Column::Rule.ne(new.rule.as_str()))
        .exec(db)
        .await?;
    if ruled.rows_affected > 0 {
        bring_forward(db, new.organisation_id, new.job, new.subject_id, new.next_run_at).await?;
    }
    ensure(db, new).await
}

/// Its next instant is at that moment, unless it comes sooner.
pub async fn bring_forward(
    db: &impl Connection,
    organisation_id: i64,
    job: &str,
    subject_id: i64,
    at: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NextRunAt, Expr::value(at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Job.eq(job))
        .filter(Column::SubjectId.eq(subject_id))
        .filter(Column::NextRunAt.gt(at))
        .exec(db)
        .await?;
    Ok(())
}

/// It is done no more.
pub async fn remove(db: &impl Connection, organisation_id: i64, job: &str, subject_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Job.eq(job))
        .filter(Column::SubjectId.eq(subject_id))
        .exec(db)
        .await?;
    Ok(())
}

/// When a job runs next; `None`: it is not known.
pub async fn next(
    db: &impl Connection,
    organisation_id: i64,
    job: &str,
    subject_id: i64,
) -> Result<Option<i64>> {
    Entity::find()
        .select_only()
        .column(Column::NextRunAt)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Job.eq(job))
        .filter(Column::SubjectId.eq(subject_id))
        .into_tuple()
        .one(db)
        .await
}

/// Those whose instant has come.
pub async fn due(db: &impl Connection, now: i64, limit: u64) -> Result<Vec<Schedule>> {
    Entity::find()
        .filter(Column::NextRunAt.lte(now))
        .order_by_asc(Column::NextRunAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Takes an instant. Answers whether this process is the one that runs it.
pub async fn take_instant(db: &impl Connection, schedule: &Schedule, now: i64) -> Result<bool> {
    let row = schedule_run::ActiveModel {
        id: NotSet,
        organisation_id: Set(schedule.organisation_id),
        schedule_id: Set(schedule.id),
        instant_at: Set(schedule.next_run_at),
        started_at: Set(now),
    };
    let taken = schedule_run::Entity::insert_many([row])
        .on_conflict_do_nothing_on([
            schedule_run::Column::OrganisationId,
            schedule_run::Column::ScheduleId,
            schedule_run::Column::InstantAt,
        ])
        .exec_without_returning(db)
        .await?;
    Ok(matches!(taken, sea_orm::TryInsertResult::Inserted(1)))
}

/// Notes when the next instant is; and with `ran_at`, that this one was run then: neither passed over nor given up for now.
pub async fn set_next(
    db: &impl Connection,
    schedule: &Schedule,
    next_run_at: i64,
    ran_at: Option<i64>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NextRunAt, Expr::value(next_run_at))
        .col_expr(Column::LastRunAt, Expr::value(ran_at.or(schedule.last_run_at)))
        .filter(Column::Id.eq(schedule.id))
        .filter(Column::NextRunAt.eq(schedule.next_run_at))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets which old instants were run.
pub async fn forget_before(db: &impl Connection, before: i64) -> Result<u64> {
    let deleted = schedule_run::Entity::delete_many()
        .filter(schedule_run::Column::InstantAt.lt(before))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}
