//! Stored webhooks, taken in order.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, LockBehavior, LockType, Query};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::entity::inbox_event::{Column, Entity};
use super::{Connection, Result};
use crate::domain::message::{LATE_FILE, status_order};
use crate::domain::state::InboxState;

pub use super::entity::inbox_event::Model as InboxEvent;

impl InboxEvent {
    /// Whether its message has been handled, and only its file is still to come.
    pub fn is_late_file(&self) -> bool {
        self.order_key.starts_with(LATE_FILE)
    }
}

/// The kind of an event that tells what became of a message.
pub const STATUS: &str = "status";

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// What became of messages.
    Statuses,
    /// Everything else.
    Others,
}

/// Events that may be handled now, oldest first: of each order key only the oldest that is left, so that nobody is answered
/// out of order. Not locked: see [`lock`].
pub async fn eligible(
    db: &impl Connection,
    now: i64,
    which: Which,
    except: &[i64],
    limit: u64,
) -> Result<Vec<InboxEvent>> {
    let kind = match which {
        Which::Statuses => Column::Kind.eq(STATUS),
        // Either side of them: «not equal» would walk through all of them.
        Which::Others => Column::Kind.lt(STATUS).or(Column::Kind.gt(STATUS)),
    };
    let earlier = Alias::new("earlier");
    let older_waits = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, earlier.clone())
        .and_where(
            Expr::col((earlier.clone(), Column::OrganisationId)).equals((Entity, Column::OrganisationId)),
        )
        .and_where(Expr::col((earlier.clone(), Column::OrderKey)).equals((Entity, Column::OrderKey)))
        .and_where(Expr::col((earlier.clone(), Column::State)).eq(InboxState::New))
        .and_where(Expr::col((earlier, Column::Id)).lt(Expr::col((Entity, Column::Id))))
        .to_owned();
    Entity::find()
        .filter(Column::State.eq(InboxState::New))
        .filter(Column::DueAt.lte(now))
        .filter(kind)
        .filter(Column::Id.is_not_in(except.iter().copied()))
        .filter(Expr::not_exists(older_waits))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// When the first of those is due that wait for a moment to come: a file that could not be had, or another try.
pub async fn next_due(db: &impl Connection, now: i64) -> Result<Option<i64>> {
    let next: Option<Option<i64>> = Entity::find()
        .select_only()
        .column_as(Column::DueAt.min(), "due_at")
        .filter(Column::State.eq(InboxState::New))
        .filter(Column::DueAt.gt(now))
        .into_tuple()
        .one(db)
        .await?;
    Ok(next.flatten())
}

/// Takes the event for this transaction: `None` when another process has it or has handled it meanwhile. The lock goes with
/// the transaction, so a process that dies leaves nothing behind.
pub async fn lock(db: &impl Connection, id: i64) -> Result<Option<InboxEvent>> {
    let mut query = Entity::find_by_id(id).filter(Column::State.eq(InboxState::New));
    if db.get_database_backend() == DbBackend::Postgres {
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    query.one(db).await
}

/// The same of several: those that are still to be handled, and that nobody else has.
pub async fn lock_all(db: &impl Connection, ids: &[i64]) -> Result<Vec<InboxEvent>> {
    let mut query = Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::State.eq(InboxState::New))
        .order_by_asc(Column::Id);
    if db.get_database_backend() == DbBackend::Postgres {
        query = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    query.all(db).await
}

/// These were handled.
pub async fn finish_all(db: &impl Connection, ids: &[i64], now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(InboxState::Done))
        .col_expr(Column::Error, Expr::value(None::<String>))
        .col_expr(Column::HandledAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}

/// Ends an event.
pub async fn finish(
    db: &impl Connection,
    id: i64,
    state: InboxState,
    error: Option<&str>,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Error, Expr::value(error))
        .col_expr(Column::HandledAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Puts an event off while somebody prepares to handle it.
pub async fn reserve(db: &impl Connection, id: i64, until: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes which file came with an event, so that it is not fetched again.
pub async fn note_file(db: &impl Connection, id: i64, file_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::FileId, Expr::value(file_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Why an event about a message of ours is put off, and in the end kept.
pub const NOBODY_KNOWS: &str = "nobody knows this message yet";

/// Messages are known by these ids now: what was told of them before, and waits or was kept because nobody knew them, is looked at again.
///
/// Also what still waits: its last look may be under way this moment, and would be written down as kept right after this.
pub async fn look_again(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    provider_ids: &[&str],
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(InboxState::New))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::HandledAt, Expr::value(None::<i64>))
        .filter(Column::OrderKey.is_in(provider_ids.iter().map(|id| status_order(id))))
        .filter(Column::State.is_in([InboxState::New, InboxState::Kept]))
        .filter(Column::Error.eq(NOBODY_KNOWS))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .exec(db)
        .await?;
    Ok(())
}

/// The message of an event has been handled, its file is still to come: it is asked for at `due_at`, and holds up nobody meanwhile.
pub async fn owe_file(db: &impl Connection, id: i64, due_at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::OrderKey, Expr::value(format!("{LATE_FILE}{id}")))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::Failures, Expr::value(0))
        .col_expr(Column::Error, Expr::value(NO_FILE))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A number is back: the files that are still to come over it are asked for now.
pub async fn ask_for_files(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::State.eq(InboxState::New))
        .filter(Column::DueAt.gt(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .filter(Column::OrderKey.starts_with(LATE_FILE))
        .exec(db)
        .await?;
    Ok(())
}

/// Why an event with a file waits.
pub const NO_FILE: &str = "its file cannot be had right now";

/// What an event needs is not there yet: it is looked at again at `due_at`, and how often that was so is counted.
pub async fn wait(db: &impl Connection, id: i64, why: &str, due_at: i64) -> Result<()> {
    put_off(db, id, Column::Attempts, why, due_at).await
}

/// Notes that handling failed; it is tried again at `due_at`.
pub async fn note_failure(db: &impl Connection, id: i64, error: &str, due_at: i64) -> Result<()> {
    put_off(db, id, Column::Failures, error, due_at).await
}

async fn put_off(db: &impl Connection, id: i64, counter: Column, why: &str, due_at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(counter, Expr::col(counter).add(1))
        .col_expr(Column::Error, Expr::value(why))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets what was handled of a business's before a moment, or of nobody's (0), the oldest first, at most `limit` rows: nobody waits
/// long for it. Answers how many rows.
pub async fn forget_before(
    db: &impl Connection,
    organisation_id: i64,
    before: i64,
    limit: u64,
) -> Result<u64> {
    let oldest = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ReceivedAt.lt(before))
        .filter(Column::State.ne(InboxState::New))
        .order_by_asc(Column::ReceivedAt)
        .limit(limit)
        .into_query();
    let deleted = Entity::delete_many()
        .filter(Column::Id.in_subquery(oldest))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}
