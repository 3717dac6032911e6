//! What campaigns cost, by month, kind and country, counted as messages leave and arrive.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
};

use super::entity::cost::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::cost::{Basis, Entry, More};

pub use super::entity::cost::Model as Cost;

impl Cost {
    /// Where its amounts come from.
    pub fn basis(&self) -> Basis {
        self.basis.parse().unwrap_or(Basis::Unknown)
    }

    /// How much it is.
    pub fn sum(&self) -> More {
        More {
            messages: self.messages,
            micros: self.micros,
            pending: self.pending,
            pending_micros: self.pending_micros,
        }
    }
}

/// A month as it is kept: `2026-11`.
pub fn month_of(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// So much more; less, where a number is negative. The caller holds the campaign.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    month: &str,
    entry: &Entry,
    more: More,
) -> Result<()> {
    if more == More::default() {
        return Ok(());
    }
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        campaign_id: Set(campaign_id),
        month: Set(month.to_owned()),
        category: Set(entry.category.clone()),
        country: Set(entry.country.clone()),
        currency: Set(entry.currency.clone()),
        basis: Set(entry.basis.to_string()),
        messages: Set(more.messages),
        micros: Set(more.micros),
        pending: Set(more.pending),
        pending_micros: Set(more.pending_micros),
    };
    let sum = |column: Column, more: i64| (column, Expr::col((Entity, column)).add(more));
    let one_each = [
        Column::OrganisationId,
        Column::CampaignId,
        Column::Month,
        Column::Category,
        Column::Country,
        Column::Currency,
        Column::Basis,
    ];
    let again = OnConflict::columns(one_each)
        .values([
            sum(Column::Messages, more.messages),
            sum(Column::Micros, more.micros),
            sum(Column::Pending, more.pending),
            sum(Column::PendingMicros, more.pending_micros),
        ])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// What a campaign costs, the dearest first.
pub async fn of_campaign(db: &impl Connection, organisation_id: i64, campaign_id: i64) -> Result<Vec<Cost>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(some())
        .order_by_desc(Column::Micros)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What all campaigns cost in a month, the dearest first.
pub async fn of_month(db: &impl Connection, organisation_id: i64, month: &str) -> Result<Vec<Cost>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Month.eq(month))
        .filter(some())
        .order_by_desc(Column::Micros)
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// What a campaign costs in a currency, with what is on its way.
pub async fn spent(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    currency: &str,
) -> Result<i64> {
    let costs = of_campaign(db, organisation_id, campaign_id).await?;
    let counted = costs.iter().filter(|cost| cost.currency == currency);
    Ok(counted.fold(0, |sum: i64, cost| {
        sum.saturating_add(cost.micros)
            .saturating_add(cost.pending_micros)
    }))
}

fn some() -> Condition {
    Condition::any()
        .add(Column::Messages.ne(0))
        .add(Column::Pending.ne(0))
}
