//! How far a lead has come.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Column, Connection, Entity, Lead, Result, note};
use crate::domain::money::Price;
use crate::domain::state::LeadStage;
use crate::store::entity::lead_event;
use crate::store::prices;

/// The kind of event that is a move along the pipeline.
const STAGE: &str = "stage";

impl Lead {
    /// What it was sold for, where that is known.
    pub fn value(&self) -> Option<Price> {
        prices::read(self.value_micros, self.value_currency.as_deref())
    }
}

/// Moves a lead along the pipeline, and notes who did. A closed lead gives its person free for a new one. Whoever moves one looks after it,
/// so nobody has to be reminded that its customer waits; what it was worth, or why it came to nothing, holds as long as it is true.
pub async fn set_stage(
    db: &impl Connection,
    lead: &Lead,
    stage: LeadStage,
    member_id: Option<i64>,
    now: i64,
) -> Result<()> {
    let mut moved = Entity::update_many()
        .col_expr(Column::Stage, Expr::value(stage))
        .col_expr(Column::StageAt, Expr::value(now))
        .col_expr(
            Column::OpenContactId,
            Expr::value((!stage.is_closed()).then_some(lead.contact_id)),
        )
        .col_expr(Column::ClosedAt, Expr::value(stage.is_closed().then_some(now)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::WaitingSinceAt, Expr::value(None::<i64>))
        .col_expr(Column::LookAt, Expr::value(None::<i64>))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id));
    // What was put off is still to come, as long as there is something to come back to.
    if stage.is_closed() {
        moved = moved.col_expr(Column::SnoozedUntilAt, Expr::value(None::<i64>));
    }
    // Whom somebody says to have contacted was answered in another way.
    if (lead.stage, stage) == (LeadStage::New, LeadStage::Contacted) {
        let answered = lead.answered_at.unwrap_or(now);
        moved = moved.col_expr(Column::AnsweredAt, Expr::value(answered));
    }
    if stage != LeadStage::Won {
        moved = moved
            .col_expr(Column::ValueMicros, Expr::value(None::<i64>))
            .col_expr(Column::ValueCurrency, Expr::value(None::<String>));
    }
    if stage != LeadStage::Lost {
        moved = moved.col_expr(Column::LostReason, Expr::value(None::<String>));
    }
    moved.exec(db).await?;
    note(
        db,
        lead,
        STAGE,
        member_id,
        &format!("{} → {stage}", lead.stage),
        now,
    )
    .await
}

/// Closes the open leads of somebody who is no more: forgotten, or the same as somebody else. `about`: those about these products
/// (nought: about nothing in particular); `None`: all.
pub async fn close_open(
    db: &impl Connection,
    organisation_id: i64,
    contact_id: i64,
    about: Option<&[i64]>,
    now: i64,
) -> Result<()> {
    let mut close = Entity::update_many();
    if let Some(about) = about {
        close = close.filter(Column::OpenProductId.is_in(about.iter().copied()));
    }
    close
        .col_expr(Column::Stage, Expr::value(LeadStage::Lost))
        .col_expr(Column::OpenContactId, Expr::value(None::<i64>))
        .col_expr(Column::StageAt, Expr::value(now))
        .col_expr(Column::WaitingSinceAt, Expr::value(None::<i64>))
        .col_expr(Column::LookAt, Expr::value(None::<i64>))
        .col_expr(Column::SnoozedUntilAt, Expr::value(None::<i64>))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OpenContactId.eq(contact_id))
        .exec(db)
        .await?;
    Ok(())
}

/// What a lead was sold for.
pub async fn set_value(db: &impl Connection, lead: &Lead, value: Option<Price>) -> Result<()> {
    let (micros, currency) = prices::columns(value);
    Entity::update_many()
        .col_expr(Column::ValueMicros, Expr::value(micros))
        .col_expr(Column::ValueCurrency, Expr::value(currency))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Why it came to nothing.
pub async fn set_lost_reason(db: &impl Connection, lead: &Lead, reason: Option<&str>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::LostReason, Expr::value(reason.map(str::to_owned)))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    Ok(())
}

/// The stages that a lead has been at, in their order, each with the moment at which it came there. Whoever goes back is there twice.
pub async fn path(db: &impl Connection, lead: &Lead) -> Result<Vec<(LeadStage, i64)>> {
    let moves: Vec<(i64, String)> = lead_event::Entity::find()
        .select_only()
        .columns([lead_event::Column::CreatedAt, lead_event::Column::Detail])
        .filter(lead_event::Column::OrganisationId.eq(lead.organisation_id))
        .filter(lead_event::Column::LeadId.eq(lead.id))
        .filter(lead_event::Column::Kind.eq(STAGE))
        .order_by_asc(lead_event::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let came = moves.iter().filter_map(|(at, detail)| {
        let (_, to) = detail.split_once(" → ")?;
        Some((to.parse().ok()?, *at))
    });
    Ok(std::iter::once((LeadStage::New, lead.created_at))
        .chain(came)
        .collect())
}
