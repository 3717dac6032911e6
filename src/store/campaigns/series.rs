//! Campaigns that come again and again: the one that was said yes to, and its times.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Campaign;
use super::find::kept;
use crate::store::entity::campaign::{Column, Entity};
use crate::store::{Connection, Result};

/// From now on it comes again by this rule; so many people would get it today. The caller holds it.
pub async fn repeat(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    rule: &str,
    people: u64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Rule, Expr::value(rule))
        .col_expr(Column::Agreed, Expr::value(people.to_string()))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// For how many people somebody said yes to what comes again.
pub fn agreed(series: &Campaign) -> u64 {
    let agreed = series.agreed.as_deref();
    agreed.and_then(|people| people.parse().ok()).unwrap_or(0)
}

/// Notes when it comes next. It never leaves itself, so no message of its own is due then.
pub async fn comes_next(db: &impl Connection, organisation_id: i64, id: i64, at: Option<i64>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::StartsAt, Expr::value(at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// It is one time of what comes again.
pub async fn belongs_to(db: &impl Connection, organisation_id: i64, id: i64, series_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::SeriesId, Expr::value(series_id))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// The times of what comes again, newest first.
pub async fn times_of(db: &impl Connection, organisation_id: i64, series_id: i64) -> Result<Vec<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::SeriesId.eq(series_id))
        .filter(kept())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}
