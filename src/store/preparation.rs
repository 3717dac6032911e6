//! Long campaigns whose people are being written down, or removed again, beside everything else. Whoever has one in hand says until
//! when, in real time, as that is about processes; what keeps two of them from doing the same twice is that each goes on from where it
//! saw the campaign, and from nowhere else.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::campaigns::{self, Campaign};
use super::entity::campaign::{Column, Entity};
use super::entity::{contact, recipient};
use super::{Connection, Result, variants};
use crate::domain::preparation::{Agreed, Found, UNWOUND};
use crate::domain::state::CampaignState;

/// Everybody that is known of an organisation: nobody who comes later is written down for what was agreed before.
pub async fn last_contact(db: &impl Connection, organisation_id: i64) -> Result<i64> {
    let last = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(contact::Column::OrganisationId.eq(organisation_id))
        .order_by_desc(contact::Column::Id)
        .limit(1)
        .into_tuple::<i64>()
        .one(db)
        .await?;
    Ok(last.unwrap_or(0))
}

/// From now on the people of a draft are written down. The first message may leave at `next`. The caller holds it.
pub async fn begin(
    db: &impl Connection,
    campaign: &Campaign,
    agreed: &Agreed,
    next: i64,
    now: i64,
) -> Result<()> {
    for id in &agreed.variants {
        variants::set_total(db, campaign.organisation_id, *id, 0).await?;
    }
    campaigns::set_total(db, campaign.id, 0, 0).await?;
    campaigns::set_state(db, campaign, CampaignState::Preparing, None, now).await?;
    campaigns::set_next(db, campaign.id, Some(next)).await?;
    Entity::update_many()
        .col_expr(Column::PreparedTo, Expr::value(0_i64))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    keep(db, campaign, agreed).await
}

/// Keeps what was said yes to, and who was found. The caller holds it.
pub async fn keep(db: &impl Connection, campaign: &Campaign, agreed: &Agreed) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Agreed, Expr::value(json(agreed)))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Who was found when its people were written down: who gets it, and who was left out and why. `None`: they never were, or that was
/// before this was kept.
pub fn found(campaign: &Campaign) -> Option<Found> {
    let agreed = serde_json::from_str::<Agreed>(campaign.agreed.as_deref()?).ok()?;
    Some(agreed.found)
}

/// What was said yes to. `None`: it is not being prepared.
pub fn agreed(campaign: &Campaign) -> Option<Agreed> {
    campaign.prepared_to?;
    serde_json::from_str(campaign.agreed.as_deref()?).ok()
}

/// Everybody who waits for his turn: also those who are still to be written down.
pub fn awaited(campaign: &Campaign) -> i64 {
    let agreed = agreed(campaign).and_then(|agreed| i64::try_from(agreed.people).ok());
    agreed.unwrap_or(campaign.pending)
}

/// The oldest campaign of which something is to be done that nobody has in hand.
pub async fn waiting(db: &impl Connection, real_now: i64) -> Result<Option<Campaign>> {
    Entity::find()
        .filter(
            Condition::any()
                .add(Column::State.eq(CampaignState::Preparing))
                .add(Column::Unwinds.eq(true))
                .add(Column::Retries.eq(true)),
        )
        .filter(Column::HoldAt.is_null().or(Column::HoldAt.lte(real_now)))
        .order_by_asc(Column::Id)
        .one(db)
        .await
}

/// Whether a campaign, which the caller holds, is still where it was seen.
pub fn is_as_seen(held: &Campaign, seen: &Campaign) -> bool {
    let place = |campaign: &Campaign| {
        (
            campaign.state,
            campaign.prepared_to,
            campaign.unwinds,
            campaign.retries,
        )
    };
    place(held) == place(seen)
}

/// It is in hand until then, in real milliseconds; `None`: anybody may go on with it.
pub async fn hold(db: &impl Connection, campaign: &Campaign, until: Option<i64>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::HoldAt, Expr::value(until))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// What a process that is gone had in hand can be taken at once. Only where no other process can be at it.
pub async fn release_all(db: &impl Connection) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::HoldAt, Expr::value(None::<i64>))
        .filter(Column::HoldAt.is_not_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Notes what was found among its contacts up to this one. The caller holds it.
pub async fn advance(
    db: &impl Connection,
    campaign: &Campaign,
    to: i64,
    agreed: &Agreed,
    part: &Found,
) -> Result<()> {
    let count = |people: u64| i64::try_from(people).unwrap_or(i64::MAX);
    let (people, out) = (count(part.people), count(part.left_out()));
    Entity::update_many()
        .col_expr(Column::PreparedTo, Expr::value(to))
        .col_expr(Column::Agreed, Expr::value(json(agreed)))
        .col_expr(Column::Total, Expr::col(Column::Total).add(people))
        .col_expr(Column::Pending, Expr::col(Column::Pending).add(people))
        .col_expr(Column::Excluded, Expr::col(Column::Excluded).add(out))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Everybody is written down: it leaves at its pace, or waits for its moment. The caller holds it.
pub async fn finish(db: &impl Connection, campaign: &Campaign, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::PreparedTo, Expr::value(None::<i64>))
        .col_expr(Column::HoldAt, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    // Whether its moment is long past is judged where it would begin.
    let state = match campaign.starts_at {
        Some(_) => CampaignState::Scheduled,
        None => CampaignState::Running,
    };
    campaigns::set_state(db, campaign, state, None, now).await?;
    if state == CampaignState::Running {
        // So is it of what was to leave as soon as it was prepared: nobody may have been there to prepare it for days.
        campaigns::set_next(db, campaign.id, campaign.next_send_at).await?;
    }
    Ok(())
}

/// Removes some people of a start that was taken back. Answers whether there may be more. The caller holds it.
pub async fn unwind(db: &impl Connection, campaign: &Campaign) -> Result<bool> {
    let some = recipient::Entity::find()
        .select_only()
        .column(recipient::Column::Id)
        .filter(recipient::Column::OrganisationId.eq(campaign.organisation_id))
        .filter(recipient::Column::CampaignId.eq(campaign.id))
        .limit(UNWOUND)
        .into_query();
    let removed = recipient::Entity::delete_many()
        .filter(recipient::Column::Id.in_subquery(some))
        .exec(db)
        .await?
        .rows_affected;
    if removed == UNWOUND {
        return Ok(true);
    }
    Entity::update_many()
        .col_expr(Column::Unwinds, Expr::value(false))
        .col_expr(Column::HoldAt, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(false)
}

/// All to whom it failed have another turn. The caller holds it.
pub async fn retried(db: &impl Connection, campaign: &Campaign) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Retries, Expr::value(false))
        .col_expr(Column::HoldAt, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(campaign.organisation_id))
        .filter(Column::Id.eq(campaign.id))
        .exec(db)
        .await?;
    Ok(())
}

fn json(agreed: &Agreed) -> String {
    serde_json::to_string(agreed).unwrap_or_default()
}
