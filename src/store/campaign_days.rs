//! What happened to a campaign day by day, counted as it happens.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::campaign_day::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::campaign_day::Model as CampaignDay;

/// So many more of each; fewer, where a number is negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct More {
    /// The provider took them that day…
    pub sent: i64,
    /// …they arrived that day…
    pub reached: i64,
    /// …were opened that day…
    pub read: i64,
    /// …were given up that day…
    pub failed: i64,
    /// …and people answered that day.
    pub answered: i64,
}

impl More {
    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            sent: self.sent + other.sent,
            reached: self.reached + other.reached,
            read: self.read + other.read,
            failed: self.failed + other.failed,
            answered: self.answered + other.answered,
        }
    }
}

/// Counts what happened on a day. The caller holds the campaign.
pub async fn add(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    day: NaiveDate,
    more: More,
) -> Result<()> {
    if more == More::default() {
        return Ok(());
    }
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        campaign_id: Set(campaign_id),
        day: Set(day.to_string()),
        sent: Set(more.sent),
        reached: Set(more.reached),
        read: Set(more.read),
        failed: Set(more.failed),
        answered: Set(more.answered),
    };
    let sum = |column: Column, more: i64| (column, Expr::col((Entity, column)).add(more));
    let again = OnConflict::columns([Column::OrganisationId, Column::CampaignId, Column::Day])
        .values([
            sum(Column::Sent, more.sent),
            sum(Column::Reached, more.reached),
            sum(Column::Read, more.read),
            sum(Column::Failed, more.failed),
            sum(Column::Answered, more.answered),
        ])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The days of a campaign on which anything happened, in their order.
pub async fn of_campaign(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
) -> Result<Vec<CampaignDay>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .order_by_asc(Column::Day)
        .all(db)
        .await
}
