//! Campaigns by what people know of them: their names, their states, how lately they began.

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::Campaign;
use crate::domain::state::CampaignState;
use crate::domain::text;
use crate::store::entity::campaign::{Column, Entity};
use crate::store::entity::variant;
use crate::store::{Connection, Result};

/// One campaign.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Campaign>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// The campaign of a name, however it is typed.
pub async fn by_name(db: &impl Connection, organisation_id: i64, name: &str) -> Result<Option<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::NameKey.eq(text::key(name)))
        .one(db)
        .await
}

/// An organisation's campaigns but for what was thrown away or deleted, newest first.
pub async fn list(
    db: &impl Connection,
    organisation_id: i64,
    skip: u64,
    limit: u64,
) -> Result<Vec<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(kept())
        .order_by_desc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// An organisation's campaigns in any of these states, newest first.
pub async fn in_states(
    db: &impl Connection,
    organisation_id: i64,
    states: &[CampaignState],
) -> Result<Vec<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.is_in(states.iter().copied()))
        .filter(kept())
        .order_by_desc(Column::Id)
        .all(db)
        .await
}

/// The campaign that started last.
pub async fn last_started(db: &impl Connection, organisation_id: i64) -> Result<Option<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::StartedAt.is_not_null())
        .filter(Column::DeletedAt.is_null())
        .order_by_desc(Column::StartedAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// All but drafts that were thrown away, and what somebody deleted: they have no name any more by which anybody could mean them.
pub(super) fn kept() -> Condition {
    Condition::all()
        .add(discarded().not())
        .add(Column::DeletedAt.is_null())
}

/// Drafts that were thrown away.
pub(super) fn discarded() -> Condition {
    Condition::all()
        .add(Column::State.eq(CampaignState::Cancelled))
        .add(Column::StartedAt.is_null())
}

/// Whether it is a draft that was thrown away.
pub fn is_discarded(campaign: &Campaign) -> bool {
    campaign.state == CampaignState::Cancelled && campaign.started_at.is_none()
}

/// Whether a campaign that has not ended is carried by a template.
pub async fn need_template(db: &impl Connection, organisation_id: i64, template_id: i64) -> Result<bool> {
    let carried = variant::Entity::find()
        .select_only()
        .column(variant::Column::CampaignId)
        .filter(variant::Column::TemplateId.eq(template_id))
        .into_query();
    let over = CampaignState::ALL.iter().filter(|state| state.is_over()).copied();
    let some = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.in_subquery(carried))
        .filter(Column::State.is_not_in(over))
        .one(db)
        .await?;
    Ok(some.is_some())
}

/// A draft that was thrown away last, after a moment. It had never started.
pub async fn last_discarded(
    db: &impl Connection,
    organisation_id: i64,
    since: i64,
) -> Result<Option<Campaign>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(discarded())
        .filter(Column::FinishedAt.gt(since))
        .order_by_desc(Column::FinishedAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await
}
