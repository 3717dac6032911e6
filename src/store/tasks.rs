//! Requests to a provider that are no messages.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use serde::{Deserialize, Serialize};

use super::entity::task::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::state::{TaskKind, TaskState};
use crate::domain::template::TemplateDraft;

pub use super::entity::task::Model as Task;

/// A request to be made.
#[derive(Debug, Clone)]
pub struct NewTask {
    /// Whose.
    pub organisation_id: i64,
    /// At which number's provider.
    pub channel_id: i64,
    /// What.
    pub kind: TaskKind,
    /// With what, as JSON.
    pub payload: String,
    /// Who is told how it went.
    pub asked_by: Option<AskedBy>,
    /// Not before.
    pub due_at: i64,
}

/// Who asked for a request.
#[derive(Debug, Clone)]
pub struct AskedBy {
    /// Where he is answered.
    pub conversation_id: i64,
    /// In which language.
    pub language: String,
    /// The provider's id of the message that asked.
    pub heard: Option<String>,
}

/// The payload of [`TaskKind::SubmitTemplate`].
#[derive(Debug, Serialize, Deserialize)]
pub struct Submission {
    /// The row of the template.
    pub template_id: i64,
    /// What is handed in.
    pub draft: TemplateDraft,
}

/// Asks for it.
pub async fn enqueue(db: &impl Connection, new: NewTask, now: i64) -> Result<()> {
    let (conversation_id, language, heard) = match new.asked_by {
        Some(by) => (Some(by.conversation_id), by.language, by.heard),
        None => (None, String::new(), None),
    };
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        channel_id: Set(new.channel_id),
        kind: Set(new.kind),
        payload: Set(new.payload),
        state: Set(TaskState::Queued),
        conversation_id: Set(conversation_id),
        language: Set(language),
        attempts: Set(0),
        fence: Set(0),
        due_at: Set(new.due_at),
        error: Set(None),
        created_at: Set(now),
        heard: Set(heard),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Whether one of this kind has not ended yet.
pub async fn waits(db: &impl Connection, channel_id: i64, kind: TaskKind) -> Result<bool> {
    let open = Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::Kind.eq(kind))
        .filter(Column::State.is_in([TaskState::Queued, TaskState::Running]))
        .limit(1)
        .one(db)
        .await?;
    Ok(open.is_some())
}

/// Forgets those that ended and were asked for before that moment, at most so many.
pub async fn forget_before(db: &impl Connection, before: i64, limit: u64) -> Result<u64> {
    let over = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CreatedAt.lt(before))
        .filter(Column::State.is_in([TaskState::Done, TaskState::Failed]))
        .limit(limit)
        .into_query();
    let deleted = Entity::delete_many()
        .filter(Column::Id.in_subquery(over))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}

/// The next of a channel whose time has come. Also one that was being made when the program died: these requests may be made
/// again without harm.
pub async fn due(db: &impl Connection, channel_id: i64, fence: i64, now: i64) -> Result<Option<Task>> {
    Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(
            Column::State
                .eq(TaskState::Queued)
                .or(Column::State.eq(TaskState::Running).and(Column::Fence.lt(fence))),
        )
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(1)
        .one(db)
        .await
}

/// It is being made.
pub async fn start(db: &impl Connection, id: i64, fence: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(TaskState::Running))
        .col_expr(Column::Fence, Expr::value(fence))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// It went so.
pub async fn end(db: &impl Connection, id: i64, state: TaskState, error: Option<&str>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Error, Expr::value(error))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A number is back: what waited for it is made now.
pub async fn bring_forward(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::State.eq(TaskState::Queued))
        .filter(Column::DueAt.gt(now))
        .exec(db)
        .await?;
    Ok(())
}

/// It is made again later.
pub async fn postpone(db: &impl Connection, id: i64, due_at: i64, error: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(TaskState::Queued))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .col_expr(Column::Error, Expr::value(error))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
