//! What holds for a campaign: whom it goes to, how fast, what it may cost, how its texts are tried, until when.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Campaign, json, pace_of};
use crate::domain::audience::Audience;
use crate::domain::money::Price;
use crate::domain::pacing::Pace;
use crate::domain::variants::Trial;
use crate::store::entity::campaign::{Column, Entity};
use crate::store::{Connection, Result};

/// Whether some try a campaign's variants first. What cannot be read is no trial.
pub fn trial(campaign: &Campaign) -> Option<Trial> {
    campaign
        .trial
        .as_deref()
        .and_then(|kept| serde_json::from_str(kept).ok())
}

/// Whether some try a campaign's variants first, from now on.
pub async fn set_trial(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    trial: Option<&Trial>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Trial, Expr::value(trial.map(json)))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// When it is decided which variant goes to the rest. The caller holds the campaign.
pub async fn set_winner_at(db: &impl Connection, organisation_id: i64, id: i64, at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::WinnerAt, Expr::value(at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Which variant goes to the rest. The caller holds the campaign.
pub async fn set_winner(db: &impl Connection, organisation_id: i64, id: i64, variant_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::WinnerId, Expr::value(variant_id))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Whom a campaign goes to, and how fast, from now on.
pub async fn set_terms(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    audience: &Audience,
    pace: &Pace,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Audience, Expr::value(json(audience)))
        .col_expr(Column::Pacing, Expr::value(json(pace)))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// What a campaign may cost from now on; `None`: whatever it does.
pub async fn set_cap(db: &impl Connection, campaign: &Campaign, cap: Option<&Price>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::CapMicros, Expr::value(cap.map(|cap| cap.micros)))
        .col_expr(
            Column::CapCurrency,
            Expr::value(cap.map(|cap| cap.currency.as_str())),
        )
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// What it may cost, if that was set.
pub fn cap(campaign: &Campaign) -> Option<Price> {
    Some(Price {
        micros: campaign.cap_micros?,
        currency: campaign.cap_currency.clone()?,
    })
}

/// Sets the moment after which it does not leave without being asked, or lifts it. The caller holds it.
pub async fn set_until(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    until: Option<i64>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::UntilAt, Expr::value(until))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Whom it goes to. What cannot be read (a newer version wrote it) is an error: never *everybody*.
pub fn audience(campaign: &Campaign) -> Result<Audience> {
    serde_json::from_str(&campaign.audience).map_err(|error| crate::store::Error::Json(error.to_string()))
}

/// How fast it goes.
pub fn pace(campaign: &Campaign) -> Pace {
    pace_of(&campaign.pacing)
}
