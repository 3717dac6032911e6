//! A campaign moves along the table of legal moves.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, UpdateMany};

use super::stop::{BY_GUARD, BY_MEMBER, BY_PROVIDER, BY_TEMPLATE};
use super::{Campaign, count, get, wake};
use crate::domain::campaign::GRACE_MS;
use crate::domain::preparation::FEW;
use crate::domain::state::{CampaignState, RecipientState};
use crate::domain::stop::Stop;
use crate::store::entity::campaign::{Column, Entity};
use crate::store::entity::recipient;
use crate::store::{Connection, Result};

/// Moves a campaign along the table of legal moves, if it still is where it was read to be. Answers whether it moved. Whoever lets one
/// go on whose people were not written down yet lets that go on.
pub async fn set_state(
    db: &impl Connection,
    campaign: &Campaign,
    to: CampaignState,
    stop: Option<&Stop>,
    now: i64,
) -> Result<bool> {
    let is_unprepared = campaign.state == CampaignState::Paused && campaign.prepared_to.is_some();
    let to = match to {
        CampaignState::Running | CampaignState::Scheduled if is_unprepared => CampaignState::Preparing,
        to => to,
    };
    debug_assert!(campaign.state.may_become(to), "{} → {to}", campaign.state);
    let (by, reason) = match stop {
        None => (None, None),
        Some(Stop::Member(name)) => (Some(BY_MEMBER), Some(name.clone())),
        Some(Stop::Provider(reason)) => (Some(BY_PROVIDER), reason.as_ref().map(ToString::to_string)),
        Some(Stop::Template(words)) => (Some(BY_TEMPLATE), Some(words.clone())),
        Some(Stop::Guard(trip)) => (Some(BY_GUARD), Some(trip.to_string())),
    };
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::PausedBy, Expr::value(by))
        .col_expr(Column::PausedReason, Expr::value(reason))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .filter(Column::State.eq(campaign.state));
    if to.is_over() {
        update = update.col_expr(Column::FinishedAt, Expr::value(now));
    }
    let starts = matches!(
        to,
        CampaignState::Preparing | CampaignState::Scheduled | CampaignState::Running
    );
    if starts && campaign.started_at.is_none() {
        update = update.col_expr(Column::StartedAt, Expr::value(now));
    }
    if to == CampaignState::Running {
        // A moment that was set, or that its pace asks for, stays.
        let next = campaign.next_send_at.filter(|next| *next > now).unwrap_or(now);
        update = update.col_expr(Column::NextSendAt, Expr::value(next));
        // What had ended for want of people goes on by itself; whoever lets it go on says so in another way.
        if campaign.state != CampaignState::Completed {
            update = watched_from(update, now);
        }
    }
    // Whoever lets it go on knows that it leaves later than it would have.
    if to == CampaignState::Preparing && campaign.state == CampaignState::Paused {
        let next = campaign.next_send_at.filter(|next| *next > now).unwrap_or(now);
        update = update.col_expr(Column::NextSendAt, Expr::value(next));
    }
    // Somebody lets it go on: its end is news again.
    if starts && campaign.state == CampaignState::Paused {
        update = update.col_expr(Column::FinishedAt, Expr::value(None::<i64>));
    }
    Ok(update.exec(db).await?.rows_affected == 1)
}

/// How it goes on once it is let go: it waits for its moment where that is still to come, or comes again. What has begun waits for none,
/// whatever the clock shows by now.
pub fn goes_on_as(campaign: &Campaign, now: i64) -> CampaignState {
    let has_begun = campaign.last_send_at.is_some() || campaign.next_send_at.is_none();
    match campaign.starts_at {
        _ if campaign.rule.is_some() => CampaignState::Scheduled,
        Some(starts) if starts > now && !has_begun => CampaignState::Scheduled,
        _ => CampaignState::Running,
    }
}

/// Sets the moment at which it begins. The caller holds it.
pub async fn set_start(db: &impl Connection, organisation_id: i64, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::StartsAt, Expr::value(at))
        .col_expr(Column::NextSendAt, Expr::value(at))
        .col_expr(Column::WaitsFor, Expr::value(None::<String>))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Its moment has come: it runs from now on. The caller holds it. Answers how it is now.
pub async fn begin(db: &impl Connection, campaign: Campaign, now: i64) -> Result<Campaign> {
    set_state(db, &campaign, CampaignState::Running, None, now).await?;
    let begun = get(db, campaign.organisation_id, campaign.id).await?;
    Ok(begun.unwrap_or(campaign))
}

/// So many people get another turn, because somebody says so: it goes on, and its end is news again. The caller holds it.
pub async fn try_again(
    db: &impl Connection,
    campaign: &Campaign,
    from: RecipientState,
    people: i64,
    now: i64,
) -> Result<()> {
    count(db, campaign.id, from, RecipientState::Pending, people).await?;
    if campaign.state == CampaignState::Completed {
        set_state(db, campaign, CampaignState::Running, None, now).await?;
    }
    watched_from(Entity::update_many(), now)
        .col_expr(Column::FinishedAt, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    wake(db, campaign.organisation_id, campaign.id, now).await
}

/// Somebody says that those to whom it failed until now get another turn. `later`: they are let in beside everything else, as they are
/// very many. The caller holds it.
pub async fn retry(db: &impl Connection, campaign: &Campaign, later: bool, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::RetriedAt, Expr::value(now))
        .col_expr(Column::Retries, Expr::value(later))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// It is watched from here on: what came before is known to whoever lets it go on.
fn watched_from(update: UpdateMany<Entity>, now: i64) -> UpdateMany<Entity> {
    update
        .col_expr(Column::Recent, Expr::value(None::<String>))
        .col_expr(Column::WatchedAt, Expr::value(now))
        .col_expr(Column::WatchedQuality, Expr::value(None::<String>))
}

/// Whether it was let go, and nothing of it has left: it can be taken back without anybody having got it.
pub fn is_untouched(campaign: &Campaign) -> bool {
    campaign.started_at.is_some() && campaign.pending == campaign.total && campaign.last_send_at.is_none()
}

/// Whether it waits for the moment at which its pace lets it begin: it runs, nothing has left, and nothing leaves within the minute in
/// which every campaign can be taken back.
pub fn is_put_off(campaign: &Campaign, now: i64) -> bool {
    let later = campaign.next_send_at.is_some_and(|next| next > now + GRACE_MS);
    campaign.state == CampaignState::Running && later && is_untouched(campaign)
}

/// Whether its people are too many to be removed in one go.
pub(super) fn is_long(campaign: &Campaign) -> bool {
    campaign.prepared_to.is_some() || u64::try_from(campaign.total).is_ok_and(|total| total > FEW)
}

/// As if it had never started: nobody has got it, and nobody is written down for it. Very many people are removed beside everything else.
pub async fn back_to_draft(db: &impl Connection, campaign: &Campaign) -> Result<()> {
    debug_assert!(
        campaign.state.may_become(CampaignState::Draft),
        "{} → draft",
        campaign.state
    );
    let unwinds = campaign.unwinds || is_long(campaign);
    if !unwinds {
        recipient::Entity::delete_many()
            .filter(recipient::Column::OrganisationId.eq(campaign.organisation_id))
            .filter(recipient::Column::CampaignId.eq(campaign.id))
            .exec(db)
            .await?;
    }
    let none = || Expr::value(None::<i64>);
    Entity::update_many()
        .col_expr(Column::State, Expr::value(CampaignState::Draft))
        .col_expr(Column::PausedBy, Expr::value(None::<String>))
        .col_expr(Column::PausedReason, Expr::value(None::<String>))
        .col_expr(Column::StartedAt, none())
        .col_expr(Column::FinishedAt, none())
        .col_expr(Column::NextSendAt, none())
        .col_expr(Column::PreparedTo, none())
        .col_expr(Column::HoldAt, none())
        .col_expr(Column::Agreed, Expr::value(None::<String>))
        .col_expr(Column::Unwinds, Expr::value(unwinds))
        .col_expr(Column::WinnerAt, none())
        .col_expr(Column::WinnerId, none())
        .col_expr(Column::StartsAt, none())
        .col_expr(Column::Rule, Expr::value(None::<String>))
        .col_expr(Column::Total, Expr::value(0_i64))
        .col_expr(Column::Pending, Expr::value(0_i64))
        .col_expr(Column::Excluded, Expr::value(0_i64))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Nobody sees it any more; its people, and what became of it, are kept. The caller holds it.
pub async fn delete(db: &impl Connection, organisation_id: i64, id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DeletedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
