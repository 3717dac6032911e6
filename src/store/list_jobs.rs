//! Work on lists of people that takes longer than an answer may. A row is there until the work is done; whoever has it in hand
//! puts it off for a while, so that it comes back by itself when he dies. Moments here are real ones: they are about processes,
//! whatever time these tell.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use super::entity::list_job::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::state::ListJobKind;

pub use super::entity::list_job::Model as ListJob;

/// Work to be done.
#[derive(Debug, Clone)]
pub struct NewListJob {
    /// Whose.
    pub organisation_id: i64,
    /// Over which number he is told how it went…
    pub channel_id: i64,
    /// …and where.
    pub conversation_id: i64,
    /// Who asked.
    pub member_id: i64,
    /// What.
    pub kind: ListJobKind,
    /// Of which import, or 0.
    pub subject_id: i64,
    /// Anything else, as JSON.
    pub detail: String,
    /// The provider's id of his message that asked for it.
    pub heard: Option<String>,
}

/// Writes down work, to be done as soon as somebody has time.
pub async fn enqueue(db: &impl Connection, new: NewListJob, now: i64) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        channel_id: Set(new.channel_id),
        conversation_id: Set(new.conversation_id),
        member_id: Set(new.member_id),
        kind: Set(new.kind),
        subject_id: Set(new.subject_id),
        detail: Set(new.detail),
        attempts: Set(0),
        due_at: Set(0),
        created_at: Set(now),
        heard: Set(new.heard),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Whether anything may be taken.
pub async fn is_any_due(db: &impl Connection, real_now: i64) -> Result<bool> {
    Ok(Entity::find()
        .filter(Column::DueAt.lte(real_now))
        .count(db)
        .await?
        > 0)
}

/// Takes the oldest work that nobody has in hand, for `hold_ms`.
pub async fn take(db: &impl Connection, real_now: i64, hold_ms: i64) -> Result<Option<ListJob>> {
    let next = Entity::find()
        .filter(Column::DueAt.lte(real_now))
        .order_by_asc(Column::Id)
        .one(db)
        .await?;
    let Some(next) = next else { return Ok(None) };
    let taken = Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(real_now + hold_ms))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.eq(next.id))
        .filter(Column::DueAt.eq(next.due_at))
        .exec_with_returning(db)
        .await?;
    Ok(taken.into_iter().next())
}

/// A sign of life: it is in hand until `due_at`. `false`: somebody else has it, or it is done.
pub async fn hold(db: &impl Connection, job: &mut ListJob, due_at: i64) -> Result<bool> {
    let held = Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(due_at))
        .filter(Column::Id.eq(job.id))
        .filter(Column::Attempts.eq(job.attempts))
        .exec(db)
        .await?;
    job.due_at = due_at;
    Ok(held.rows_affected == 1)
}

/// Whoever has it in hand stops, and it went as well as it could: anybody may go on at once, and this was no failure.
pub async fn let_go(db: &impl Connection, job: &ListJob) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(0_i64))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).sub(1))
        .filter(Column::Id.eq(job.id))
        .filter(Column::Attempts.eq(job.attempts))
        .exec(db)
        .await?;
    Ok(())
}

/// It is done, or given up.
pub async fn end(db: &impl Connection, id: i64) -> Result<()> {
    Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// What a process that is gone had in hand can be taken at once. Only where no other process can be at it.
pub async fn release_all(db: &impl Connection) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(0_i64))
        .exec(db)
        .await?;
    Ok(())
}
