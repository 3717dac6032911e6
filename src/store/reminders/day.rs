//! A day's reminders of subscriptions. Their moments are whole days, so all that end on one are written down in one statement, on the day
//! on which they are due; none of them passes through the program.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, Func, OnConflict, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use super::{planned_again, planned_where};
use crate::domain::reminder::Occasion;
use crate::domain::state::{ReminderState, SubjectKind, SubscriptionState};
use crate::store::entity::reminder::{Column, Entity};
use crate::store::entity::{channel, conversation, subscription};
use crate::store::{Connection, Error, Result, channels};

/// What one rule says about one day; reckoned once for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Whose subscriptions.
    pub organisation_id: i64,
    /// By which rule.
    pub rule_id: i64,
    /// Those that end on this day.
    pub ends: NaiveDate,
    /// When they leave…
    pub due_at: i64,
    /// …until when they are of use…
    pub expires_at: i64,
    /// …and which day that is.
    pub day: NaiveDate,
    /// The number for whoever has never written; `None`: the business has none yet.
    pub channel_id: Option<i64>,
}

/// Writes down those that are not there, or were called off by something that is not so any more: their rule spoke at another time, or
/// their last day was another for a while. Answers how many.
pub async fn write(db: &impl Connection, day: &Day, now: i64) -> Result<u64> {
    write_some(db, day, None, planned_where(&[ReminderState::Cancelled]), now).await
}

/// The same of one subscription: it was added, renewed or put right on that very day.
pub async fn write_one(db: &impl Connection, day: &Day, subscription_id: i64, now: i64) -> Result<u64> {
    write_some(
        db,
        day,
        Some(subscription_id),
        planned_where(&[ReminderState::Cancelled]),
        now,
    )
    .await
}

/// Writes them down, also those that are there, [as long as that may be](super::plan): their rule was changed or switched on, which the
/// caller holds.
pub async fn anew(db: &impl Connection, day: &Day, now: i64) -> Result<()> {
    write_some(db, day, None, planned_again(), now).await?;
    Ok(())
}

/// Those for whom a row would be [written](fn@write): the subscription, and whose it is.
pub async fn unwritten(db: &impl Connection, day: &Day, limit: u64) -> Result<Vec<(i64, i64)>> {
    use subscription::Column as Of;
    let written = super::of(day.organisation_id)
        .select_only()
        .column(Column::SubjectId)
        .filter(Column::RuleId.eq(day.rule_id))
        .filter(Column::Subject.eq(SubjectKind::Subscription))
        .filter(Column::Occasion.eq(Occasion::LastDay(day.ends).to_string()))
        .filter(
            Column::State
                .ne(ReminderState::Cancelled)
                .or(Column::MessageId.is_not_null()),
        )
        .into_query();
    let those: Vec<(i64, Option<i64>)> = ending(day)
        .column(Of::Id)
        .column(Of::ContactId)
        .filter(Of::Id.not_in_subquery(written))
        .order_by_asc(Of::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(those
        .into_iter()
        .filter_map(|(id, contact)| Some((id, contact?)))
        .collect())
}

async fn write_some(
    db: &impl Connection,
    day: &Day,
    only: Option<i64>,
    known: OnConflict,
    now: i64,
) -> Result<u64> {
    let mut insert = Query::insert();
    insert.into_table(Entity).columns([
        Column::OrganisationId,
        Column::RuleId,
        Column::Subject,
        Column::SubjectId,
        Column::Occasion,
        Column::ContactId,
        Column::ChannelId,
        Column::State,
        Column::DueAt,
        Column::SendAt,
        Column::ExpiresAt,
        Column::DueDay,
        Column::Attempts,
        Column::Fence,
        Column::CreatedAt,
        Column::UpdatedAt,
    ]);
    insert
        .select_from(rows(day, only, now))
        .map_err(|error| Error::Custom(error.to_string()))?;
    insert.on_conflict(known);
    Ok(db.execute(&insert).await?.rows_affected())
}

/// Those that run, end on the day, are somebody's, and were known before the moment came.
fn ending(day: &Day) -> Select<subscription::Entity> {
    use subscription::Column as Of;
    subscription::Entity::find()
        .select_only()
        .filter(Of::OrganisationId.eq(day.organisation_id))
        .filter(Of::State.eq(SubscriptionState::Active))
        .filter(Of::EndsOn.eq(day.ends.to_string()))
        .filter(Of::ContactId.is_not_null())
        .filter(Of::ReckonedAt.lt(day.due_at))
}

/// A row for each of them.
fn rows(day: &Day, only: Option<i64>, now: i64) -> SelectStatement {
    use subscription::Column as Of;
    let mut ending = ending(day);
    if let Some(only) = only {
        ending = ending.filter(Of::Id.eq(only));
    }
    let column = |column: Of| Expr::col((subscription::Entity, column));
    let mut rows: SelectStatement = ending.order_by_asc(Of::Id).into_query();
    rows.expr(column(Of::OrganisationId))
        .expr(Expr::val(day.rule_id))
        .expr(Expr::val(SubjectKind::Subscription.as_str()))
        .expr(column(Of::Id))
        .expr(Expr::val(Occasion::LastDay(day.ends).to_string()))
        .expr(column(Of::ContactId))
        .expr(Func::coalesce([
            Expr::from(last_number()),
            Expr::val(day.channel_id),
        ]))
        .expr(Expr::val(ReminderState::Planned.as_str()))
        .expr(Expr::val(day.due_at))
        .expr(Expr::val(day.due_at))
        .expr(Expr::val(day.expires_at))
        .expr(Expr::val(day.day.to_string()))
        .expr(Expr::val(0_i64))
        .expr(Expr::val(0_i64))
        .expr(Expr::val(now))
        .expr(Expr::val(now));
    rows
}

/// Where the person of a subscription wrote last, before others where nothing is lost.
fn last_number() -> SelectStatement {
    use conversation::Column as Of;
    let same = |own: Of, whose: subscription::Column| {
        Expr::col((conversation::Entity, own)).equals((subscription::Entity, whose))
    };
    Query::select()
        .column((conversation::Entity, Of::ChannelId))
        .from(conversation::Entity)
        .and_where(same(Of::ContactId, subscription::Column::ContactId))
        .and_where(same(Of::OrganisationId, subscription::Column::OrganisationId))
        .and_where(Of::LastInboundAt.is_not_null())
        .inner_join(
            channel::Entity,
            Expr::col((channel::Entity, channel::Column::Id)).equals((conversation::Entity, Of::ChannelId)),
        )
        .order_by_expr(channels::lost_last(), Order::Asc)
        .order_by((conversation::Entity, Of::LastInboundAt), Order::Desc)
        .order_by((conversation::Entity, Of::Id), Order::Desc)
        .limit(1)
        .to_owned()
}
