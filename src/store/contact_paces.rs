//! How fast each customer writes. One row for each of them, which every message of his moves in one statement: what is decided by it costs
//! the same on the first message and on the hundred thousandth.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, OnConflict, SimpleExpr};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::contact_pace::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::flood::{QUIET_MS, TOLD_MS, WINDOW_MS};

pub use super::entity::contact_pace::Model as ContactPace;

/// One more message of his. Answers how many he has written of late, this one included.
pub async fn heard(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    channel_id: i64,
    now: i64,
) -> Result<ContactPace> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        contact_id: Set(contact_id),
        channel_id: Set(channel_id),
        heard_from_at: Set(now),
        heard: Set(1),
        flood_at: Set(None),
        flood_until_at: Set(None),
        flooded: Set(0),
        look_at: Set(None),
        told_at: Set(None),
        hour_from_at: Set(0),
        hour: Set(0),
        day_from_at: Set(0),
        day: Set(0),
    };
    // Also where the clock was set back: what is counted from a moment to come began before that.
    let is_over = || over(Column::HeardFromAt, WINDOW_MS, now);
    let from = CaseStatement::new()
        .case(is_over(), Expr::value(now))
        .finally(own(Column::HeardFromAt));
    let heard = CaseStatement::new()
        .case(is_over(), Expr::value(1_i64))
        .finally(own(Column::Heard).add(1));
    let again = OnConflict::columns([Column::OrganisationId, Column::ContactId])
        .value(Column::Heard, heard)
        .value(Column::HeardFromAt, from)
        .value(Column::ChannelId, Expr::value(channel_id))
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_with_returning(db)
        .await
}

/// He writes too much: one more message was only kept. `over`: more of them than are taken within a minute, so that it goes on. Answers
/// whether the owners are told that it begins.
pub async fn flooded(db: &impl Connection, pace: &ContactPace, over: bool, now: i64) -> Result<bool> {
    let is_old = |told: i64| told <= now - TOLD_MS || told > now;
    let begins = pace.flood_at.is_none() && pace.told_at.is_none_or(is_old);
    let since = pace.flood_at.unwrap_or(now);
    let until = if over {
        Some(now + QUIET_MS)
    } else {
        pace.flood_until_at
    };
    let told = if begins { Some(now) } else { pace.told_at };
    // Whoever floods again and again is told of once an hour.
    let earliest = told
        .filter(|told| *told != since)
        .map_or(0, |told| told + TOLD_MS);
    let look = until.map(|until| std::cmp::max(until, earliest));
    Entity::update_many()
        .col_expr(Column::FloodAt, Expr::value(since))
        .col_expr(Column::FloodUntilAt, Expr::value(until))
        .col_expr(Column::Flooded, Expr::col(Column::Flooded).add(1))
        .col_expr(Column::LookAt, Expr::value(look))
        .col_expr(Column::ToldAt, Expr::value(told))
        .filter(Column::OrganisationId.eq(pace.organisation_id))
        .filter(Column::Id.eq(pace.id))
        .exec(db)
        .await?;
    Ok(begins)
}

/// So many more of his messages were kept only: their cards were withdrawn.
pub async fn also_kept(db: &impl Connection, pace: &ContactPace, more: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Flooded, Expr::col(Column::Flooded).add(more))
        .filter(Column::OrganisationId.eq(pace.organisation_id))
        .filter(Column::Id.eq(pace.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Floods that are over and of which nobody has told yet, of any business, the oldest first.
pub async fn over_by(db: &impl Connection, now: i64, limit: u64) -> Result<Vec<ContactPace>> {
    Entity::find()
        .filter(Column::LookAt.lte(now))
        .order_by_asc(Column::LookAt)
        .limit(limit)
        .all(db)
        .await
}

/// A flood is over. Answers how it was; `None`: it goes on, or somebody else told of it.
pub async fn end_flood(db: &impl Connection, pace: &ContactPace, now: i64) -> Result<Option<ContactPace>> {
    let ended = Entity::update_many()
        .col_expr(Column::FloodAt, Expr::value(None::<i64>))
        .col_expr(Column::FloodUntilAt, Expr::value(None::<i64>))
        .col_expr(Column::LookAt, Expr::value(None::<i64>))
        .col_expr(Column::Flooded, Expr::value(0_i64))
        .col_expr(Column::ToldAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(pace.organisation_id))
        .filter(Column::Id.eq(pace.id))
        .filter(Column::LookAt.lte(now))
        // What came since it was read is counted by the next look.
        .filter(Column::Flooded.eq(pace.flooded))
        .exec(db)
        .await?;
    Ok((ended.rows_affected == 1).then(|| pace.clone()))
}

/// How fast somebody writes; `None`: he never has, since that is counted.
pub async fn of_contact(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
) -> Result<Option<ContactPace>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(contact_id))
        .one(db)
        .await
}

/// Somebody is no more: forgotten, or the same as somebody else.
pub async fn forget(db: &impl Connection, organisation_id: i64, contact_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ContactId.eq(contact_id))
        .exec(db)
        .await?;
    Ok(())
}

/// What the row has, in a statement that would write another.
fn own(column: Column) -> Expr {
    Expr::col((Entity, column))
}

/// Whether what is counted from a moment on began too long ago, or is still to come.
fn over(from: Column, length: i64, now: i64) -> SimpleExpr {
    own(from).lte(now - length).or(own(from).gt(now))
}
