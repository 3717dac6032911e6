//! How far a lead has come.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Column, Connection, Entity, Lead, Result, note};
use crate::domain::state::LeadStage;

/// Moves a lead along the pipeline, and notes who did. A closed lead gives its person free for a new one.
pub async fn set_stage(
    db: &impl Connection,
    lead: &Lead,
    stage: LeadStage,
    member_id: Option<i64>,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Stage, Expr::value(stage))
        .col_expr(Column::StageAt, Expr::value(now))
        .col_expr(
            Column::OpenContactId,
            Expr::value((!stage.is_closed()).then_some(lead.contact_id)),
        )
        .col_expr(Column::ClosedAt, Expr::value(stage.is_closed().then_some(now)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(lead.organisation_id))
        .filter(Column::Id.eq(lead.id))
        .exec(db)
        .await?;
    note(
        db,
        lead,
        "stage",
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
        .col_expr(Column::ClosedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::OpenContactId.eq(contact_id))
        .exec(db)
        .await?;
    Ok(())
}
