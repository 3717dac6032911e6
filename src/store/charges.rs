//! What the provider charges for a campaign, by its own categories.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::charge::{ActiveModel, Column, Entity};
use super::{Connection, Result};

/// So many more messages of a category are charged for; fewer, where the number is negative. The caller holds the campaign.
pub async fn count(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    category: &str,
    more: i64,
) -> Result<()> {
    if more == 0 {
        return Ok(());
    }
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        campaign_id: Set(campaign_id),
        category: Set(category.to_owned()),
        messages: Set(more),
    };
    let again = OnConflict::columns([Column::OrganisationId, Column::CampaignId, Column::Category])
        .value(Column::Messages, Expr::col((Entity, Column::Messages)).add(more))
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// How many messages of a campaign are charged for, by category; the most first.
pub async fn of_campaign(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
) -> Result<Vec<(String, i64)>> {
    let charges = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::Messages.gt(0))
        .order_by_desc(Column::Messages)
        .order_by_asc(Column::Category)
        .all(db)
        .await?;
    Ok(charges
        .into_iter()
        .map(|charge| (charge.category, charge.messages))
        .collect())
}
