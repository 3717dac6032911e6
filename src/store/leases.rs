//! The right of one process to do something alone, for a while. Each new holder gets a higher fence, and whatever is written
//! under a lower one is refused: a process that froze past its lease writes nothing when it wakes.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::lease::{ActiveModel, Column, Entity};
use super::{Connection, Result};

/// How long a lease lasts without a sign of life.
pub const LEASE_MS: i64 = 15_000;

/// A right that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    name: String,
    /// Higher than that of every earlier holder.
    pub fence: i64,
}

/// Takes the right when nobody has it. `now` is the real time on every process's clock. `alone`: no other process can be using
/// this database, so whoever held it is gone. `None`: another process has it.
pub async fn take(
    db: &impl Connection,
    name: &str,
    holder: &str,
    now: i64,
    alone: bool,
) -> Result<Option<Lease>> {
    let row = ActiveModel {
        name: Set(name.to_owned()),
        holder: Set(String::new()),
        fence: Set(0),
        expires_at: Set(0),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::Name])
        .exec_without_returning(db)
        .await?;
    let mut update = Entity::update_many()
        .col_expr(Column::Holder, Expr::value(holder))
        .col_expr(Column::Fence, Expr::col(Column::Fence).add(1))
        .col_expr(Column::ExpiresAt, Expr::value(now + LEASE_MS))
        .filter(Column::Name.eq(name));
    if !alone {
        update = update.filter(Column::ExpiresAt.lt(now));
    }
    let taken = update.exec_with_returning(db).await?;
    Ok(taken.into_iter().next().map(|row| Lease {
        name: row.name,
        fence: row.fence,
    }))
}

/// A sign of life, and the proof that the right is still held: `false` means that it is lost and nothing may be written. Locks
/// the lease until the transaction ends, so nobody takes it in between.
pub async fn renew(db: &impl Connection, lease: &Lease, now: i64) -> Result<bool> {
    let renewed = Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now + LEASE_MS))
        .filter(Column::Name.eq(lease.name.as_str()))
        .filter(Column::Fence.eq(lease.fence))
        .exec(db)
        .await?;
    Ok(renewed.rows_affected == 1)
}

/// Gives the right back at once.
pub async fn release(db: &impl Connection, lease: &Lease) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(0_i64))
        .filter(Column::Name.eq(lease.name.as_str()))
        .filter(Column::Fence.eq(lease.fence))
        .exec(db)
        .await?;
    Ok(())
}
