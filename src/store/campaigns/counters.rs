//! How many people of a campaign are where.

use sea_orm::sea_query::{Alias, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Campaign;
use crate::domain::campaign::Counters;
use crate::domain::state::RecipientState;
use crate::store::entity::campaign::{Column, Entity};
use crate::store::{Connection, Result};

/// Notes who is in and who was left out.
pub async fn set_total(db: &impl Connection, id: i64, total: i64, excluded: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Total, Expr::value(total))
        .col_expr(Column::Pending, Expr::value(total))
        .col_expr(Column::Excluded, Expr::value(excluded))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Moves people from one counter to another.
pub async fn count(
    db: &impl Connection,
    id: i64,
    from: RecipientState,
    to: RecipientState,
    people: i64,
) -> Result<()> {
    if from == to || people == 0 {
        return Ok(());
    }
    let (from, to) = (Alias::new(from.counter()), Alias::new(to.counter()));
    Entity::update_many()
        .col_expr(from.clone(), Expr::col(from).sub(people))
        .col_expr(to.clone(), Expr::col(to).add(people))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// How far it has come.
pub fn counters(campaign: &Campaign) -> Counters {
    Counters {
        total: campaign.total,
        excluded: campaign.excluded,
        pending: campaign.pending,
        sending: campaign.sending,
        accepted: campaign.accepted,
        sent: campaign.sent,
        delivered: campaign.delivered,
        read: campaign.read,
        failed: campaign.failed,
        unknown: campaign.unknown,
        skipped: campaign.skipped,
    }
}
