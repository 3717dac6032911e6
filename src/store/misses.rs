//! Why people of a campaign did not get it: so many for each reason, counted as it happens.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::entity::campaign_miss::{ActiveModel, Column, Entity};
use super::entity::recipient::Model as Recipient;
use super::{Connection, Result};
use crate::domain::state::RecipientState;

/// He moves on, for this reason where there is one. The caller holds the campaign.
pub async fn moved(
    db: &impl Connection,
    from: &Recipient,
    to: RecipientState,
    reason: Option<&str>,
) -> Result<()> {
    let was = missed(from.state, from.reason.as_deref());
    let is = missed(to, reason);
    if was == is {
        return Ok(());
    }
    for (reason, more) in [(was, -1), (is, 1)] {
        if let Some(reason) = reason {
            add(db, from.organisation_id, from.campaign_id, reason, more).await?;
        }
    }
    Ok(())
}

/// Why somebody did not get it, if he did not.
fn missed(state: RecipientState, reason: Option<&str>) -> Option<&str> {
    reason.filter(|_| MISSED.contains(&state))
}

const MISSED: [RecipientState; 2] = [RecipientState::Failed, RecipientState::Skipped];

/// So many more for a reason, or fewer. The caller holds the campaign.
pub(super) async fn add(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    reason: &str,
    more: i64,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        campaign_id: Set(campaign_id),
        reason: Set(reason.to_owned()),
        people: Set(more),
    };
    let again = OnConflict::columns([Column::OrganisationId, Column::CampaignId, Column::Reason])
        .value(Column::People, Expr::col((Entity, Column::People)).add(more))
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The most frequent reasons of a campaign, with how many people each; at most `limit`.
pub async fn of_campaign(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    limit: u64,
) -> Result<Vec<(String, i64)>> {
    Entity::find()
        .select_only()
        .columns([Column::Reason, Column::People])
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::People.gt(0))
        .order_by_desc(Column::People)
        .order_by_asc(Column::Reason)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}
