//! When campaigns have their turn: those that are due, held for it, and what is written down of what left.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Campaign, progress_of};
use crate::domain::gate::Waits;
use crate::domain::ledger::Ledger;
use crate::domain::pacing::Progress;
use crate::domain::state::CampaignState;
use crate::store::entity::campaign::{Column, Entity};
use crate::store::{Connection, Result};

/// A clock that is ahead by more than this was set back; two machines are never quite together.
pub const AHEAD_MS: i64 = 60_000;

/// Those that leave by themselves, now or at their moment.
pub(super) fn on_their_way() -> Condition {
    let leave = CampaignState::ALL.iter().copied().filter(|state| state.leaves());
    Condition::all().add(Column::State.is_in(leave))
}

/// Those that end at a moment, and have people who wait until then.
pub(super) fn ends() -> Condition {
    Condition::all()
        .add(Column::UntilAt.is_not_null())
        .add(Column::Pending.gt(0))
}

/// The campaigns of a channel that run, or wait for their moment, and whose turn has come, or their end; held until the transaction ends: a pause that is asked for meanwhile
/// waits, or came first. In the order of their ids, as everybody locks campaigns; whoever has waited longest since its last message
/// is served first. Those of which something left at a moment to come are among them in any state: the clock was set back.
pub async fn lock_due(db: &impl Connection, channel_id: i64, now: i64) -> Result<Vec<Campaign>> {
    let due = Condition::all().add(on_their_way()).add(
        Condition::any()
            .add(Column::NextSendAt.lte(now))
            .add(ends().add(Column::UntilAt.lte(now))),
    );
    let mut due = Entity::find()
        .filter(Column::ChannelId.eq(channel_id))
        .filter(
            Condition::any()
                .add(due)
                .add(Column::LastSendAt.gt(now + AHEAD_MS)),
        )
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    due.sort_by_key(|campaign| (campaign.last_send_at, campaign.id));
    Ok(due)
}

/// Holds campaigns until the transaction ends, in the order of their ids. Whoever changes a campaign's counters, people or
/// messages holds the campaign first, so that nobody waits in a circle.
pub async fn lock(db: &impl Connection, mut ids: Vec<i64>) -> Result<Vec<Campaign>> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// Campaigns of one business, held until the transaction ends; always in the same order, so that nobody waits in a circle.
pub async fn lock_of(db: &impl Connection, organisation_id: i64, mut ids: Vec<i64>) -> Result<Vec<Campaign>> {
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(db)
        .await
}

/// One campaign, held until the transaction ends.
pub async fn lock_one(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Campaign>> {
    Ok(lock_of(db, organisation_id, vec![id]).await?.pop())
}

/// When the earliest campaign that wants to send after a moment does, or has to be over; `None` while none runs.
pub async fn next_due(db: &impl Connection, channel_id: i64, after: i64) -> Result<Option<i64>> {
    let earliest = async |column: Column, which: Condition| {
        Entity::find()
            .select_only()
            .column_as(column.min(), "earliest")
            .filter(Column::ChannelId.eq(channel_id))
            .filter(on_their_way())
            .filter(which)
            .filter(column.gt(after))
            .into_tuple::<Option<i64>>()
            .one(db)
            .await
            .map(Option::flatten)
    };
    let sends = earliest(Column::NextSendAt, Condition::all()).await?;
    let ends = earliest(Column::UntilAt, ends()).await?;
    Ok(sends.into_iter().chain(ends).min())
}

/// What is written down when messages left.
#[derive(Debug, Clone)]
pub struct Left<'l> {
    /// When the last of them did.
    pub last: i64,
    /// On which date of the business.
    pub day: &'l str,
    /// How many on that date.
    pub day_count: i64,
    /// What left in the last hour.
    pub ledger: &'l Ledger,
    /// When the next may…
    pub next: Option<i64>,
    /// …and what it waits for until then.
    pub waits: Option<Waits>,
}

/// Notes when messages left and when the next may.
pub async fn note_sent(db: &impl Connection, id: i64, left: Left<'_>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LastSendAt, Expr::value(left.last))
        .col_expr(Column::Day, Expr::value(left.day))
        .col_expr(Column::DayCount, Expr::value(left.day_count))
        .col_expr(Column::Ledger, Expr::value(left.ledger.kept()))
        .col_expr(Column::NextSendAt, Expr::value(left.next))
        .col_expr(Column::WaitsFor, Expr::value(left.waits.map(Waits::as_str)))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes when the next message may leave.
pub async fn set_next(db: &impl Connection, id: i64, next: Option<i64>) -> Result<()> {
    wait(db, id, next, None).await
}

/// Notes when the next message may leave, and what it waits for until then.
pub async fn wait(db: &impl Connection, id: i64, next: Option<i64>, waits: Option<Waits>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NextSendAt, Expr::value(next))
        .col_expr(Column::WaitsFor, Expr::value(waits.map(Waits::as_str)))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A message that was counted for a day did not leave after all. For another day than it is now there is nothing to give back.
pub async fn give_back(db: &impl Connection, id: i64, day: &str) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DayCount, Expr::col(Column::DayCount).sub(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Day.eq(day))
        .filter(Column::DayCount.gt(0))
        .exec(db)
        .await?;
    Ok(())
}

/// Somebody waits for another turn: the campaign looks again at that moment at the latest.
pub async fn wake(db: &impl Connection, organisation_id: i64, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::NextSendAt, Expr::value(at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::NextSendAt.is_null().or(Column::NextSendAt.gt(at)))
        .exec(db)
        .await?;
    Ok(())
}

/// How far it is today.
pub fn progress(campaign: &Campaign) -> Progress {
    progress_of(campaign.last_send_at, campaign.day.as_deref(), campaign.day_count)
}

/// What left of it in the last hour.
pub fn ledger(campaign: &Campaign) -> Ledger {
    Ledger::read(campaign.ledger.as_deref())
}

/// What it waits for.
pub fn waits_for(campaign: &Campaign) -> Option<Waits> {
    campaign.waits_for.as_deref()?.parse().ok()
}
