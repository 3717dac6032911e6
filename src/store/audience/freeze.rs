//! One row for everybody who gets a campaign.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::reason::{INCLUDED, reason};
use super::{Range, Terms, meant_within};
use crate::domain::state::RecipientState;
use crate::store::entity::{contact, recipient};
use crate::store::{Connection, Error, Result};

/// Writes one row for everybody who gets it. Answers how many.
pub async fn freeze(db: &impl Connection, terms: &Terms, campaign_id: i64, variant_id: i64) -> Result<u64> {
    write(db, terms, None, campaign_id, variant_id).await
}

pub(super) async fn write(
    db: &impl Connection,
    terms: &Terms,
    within: Option<Range>,
    campaign_id: i64,
    variant_id: i64,
) -> Result<u64> {
    let mut people: SelectStatement = contact::Entity::find()
        .select_only()
        .filter(meant_within(terms, within, db.get_database_backend()))
        .filter(reason(terms, db.get_database_backend()).eq(INCLUDED))
        .order_by_asc(contact::Column::Id)
        .into_query();
    people
        .expr(Expr::val(terms.organisation_id))
        .expr(Expr::val(campaign_id))
        .column((contact::Entity, contact::Column::Id))
        .expr(Expr::val(variant_id))
        .expr(Expr::val(RecipientState::Pending.as_str()))
        .expr(Expr::val(0_i64))
        .expr(Expr::val(terms.now))
        .expr(Expr::val(terms.now));
    let mut insert = Query::insert();
    insert.into_table(recipient::Entity).columns([
        recipient::Column::OrganisationId,
        recipient::Column::CampaignId,
        recipient::Column::ContactId,
        recipient::Column::VariantId,
        recipient::Column::State,
        recipient::Column::Attempts,
        recipient::Column::DueAt,
        recipient::Column::UpdatedAt,
    ]);
    insert
        .select_from(people)
        .map_err(|error| Error::Custom(error.to_string()))?;
    insert.on_conflict(
        OnConflict::columns([
            recipient::Column::OrganisationId,
            recipient::Column::CampaignId,
            recipient::Column::ContactId,
        ])
        .do_nothing()
        .to_owned(),
    );
    Ok(db.execute(&insert).await?.rows_affected())
}
