//! What stops a campaign, as it is kept, and what is watched for it.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Campaign;
use crate::domain::guard::{self, Trip};
use crate::domain::health::Quality;
use crate::domain::message::{Disposition, Reason};
use crate::domain::state::CampaignState;
use crate::domain::stop::Stop;
use crate::store::entity::campaign::{Column, Entity};
use crate::store::{Connection, Result};

/// Who paused it, where that was a member: the reason is his name.
pub(super) const BY_MEMBER: &str = "member";

/// The provider, which says why.
pub(super) const BY_PROVIDER: &str = "provider";

/// Its template: the reason is the provider's words for it, or what an error meant.
pub(super) const BY_TEMPLATE: &str = "template";

/// What stops it before it does harm: the reason is the [`Trip`].
pub(super) const BY_GUARD: &str = "guard";

impl Campaign {
    /// What stopped it. `None`: it is not paused.
    pub fn stop(&self) -> Option<Stop> {
        if self.state != CampaignState::Paused {
            return None;
        }
        let kept = self.paused_reason.as_deref().filter(|kept| !kept.is_empty());
        Some(match (self.paused_by.as_deref(), kept) {
            (Some(BY_MEMBER), name) => Stop::Member(name.unwrap_or_default().to_owned()),
            (Some(BY_TEMPLATE), Some(kept)) => match kept.parse::<Reason>() {
                Ok(reason) => reason.into(),
                Err(_) => Stop::Template(kept.to_owned()),
            },
            (Some(BY_GUARD), Some(kept)) => match kept.parse::<Trip>() {
                Ok(trip) => Stop::Guard(trip),
                Err(_) => Stop::Provider(Some(Reason::of_stop(kept))),
            },
            (_, kept) => Stop::Provider(kept.map(Reason::of_stop)),
        })
    }

    /// Whether it waits for its template.
    pub fn is_stopped_by_template(&self) -> bool {
        match self.stop() {
            Some(Stop::Template(_)) => true,
            Some(Stop::Provider(Some(reason))) => reason.disposition() == Disposition::TemplateBroken,
            Some(Stop::Member(_) | Stop::Guard(_) | Stop::Provider(None)) | None => false,
        }
    }
}

/// Notes how its number is rated from where it is watched. The caller holds it.
pub async fn watch(db: &impl Connection, campaign: &Campaign, quality: Quality, now: i64) -> Result<()> {
    let since = campaign.watched_at.unwrap_or(now);
    Entity::update_many()
        .col_expr(Column::WatchedAt, Expr::value(since))
        .col_expr(Column::WatchedQuality, Expr::value(quality.as_str()))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Notes whether its messages failed that ended, in their order. The caller holds it.
pub async fn note_outcomes(db: &impl Connection, campaign: &Campaign, failed: &[bool]) -> Result<()> {
    if failed.is_empty() {
        return Ok(());
    }
    let before = campaign.recent.clone().unwrap_or_default();
    let recent = failed
        .iter()
        .fold(before, |recent, failed| guard::noted(&recent, *failed));
    Entity::update_many()
        .col_expr(Column::Recent, Expr::value(recent))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}
