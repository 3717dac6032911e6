//! Two contacts who turn out to be one person.

use std::collections::BTreeSet;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{Column, Contact, Entity, attributes, tag, tags, write_attributes};
use crate::domain::facts;
use crate::domain::state::Consent;
use crate::store::entity::{conversation, identity, lead, recipient};
use crate::store::leads::close_open;
use crate::store::{Connection, Result, segments};

/// Everything of `other` goes over to `first`, and `other` is no more. An opt-out of either counts for the person, the stronger word of two; of what
/// both know, `first` is right.
pub async fn into(db: &impl Connection, first: &Contact, other: &Contact, now: i64) -> Result<()> {
    tag(db, first.organisation_id, first.id, &tags(db, other.id).await?).await?;
    identity::Entity::update_many()
        .col_expr(identity::Column::ContactId, Expr::value(first.id))
        .filter(identity::Column::ContactId.eq(other.id))
        .exec(db)
        .await?;
    conversation::Entity::update_many()
        .col_expr(conversation::Column::ContactId, Expr::value(first.id))
        .filter(conversation::Column::ContactId.eq(other.id))
        .exec(db)
        .await?;
    leads(db, first, other, now).await?;
    recipients(db, first, other).await?;
    segments::hand_over(db, first.organisation_id, first.id, other.id).await?;
    super::super::entity::contact_tag::Entity::delete_many()
        .filter(super::super::entity::contact_tag::Column::ContactId.eq(other.id))
        .exec(db)
        .await?;
    Entity::delete_by_id(other.id).exec(db).await?;

    let mut known = attributes(other);
    known.extend(attributes(first));
    let name = if first.name.is_empty() {
        &other.name
    } else {
        &first.name
    };
    let opted_out = [first, other]
        .into_iter()
        .filter_map(|contact| Some((contact.opted_out_by, contact.opted_out_at?)))
        .max();
    // Who once agreed has agreed, under whichever name.
    let consent = [first.consent, other.consent]
        .into_iter()
        .flatten()
        .find(|consent| *consent != Consent::Unknown)
        .or(first.consent)
        .or(other.consent);
    Entity::update_many()
        .col_expr(Column::Consent, Expr::value(consent))
        .col_expr(Column::Name, Expr::value(name.as_str()))
        .col_expr(Column::NameKey, Expr::value(crate::domain::text::key(name)))
        .col_expr(
            Column::Phone,
            Expr::value(first.phone.clone().or(other.phone.clone())),
        )
        .col_expr(Column::Attributes, Expr::value(write_attributes(&known)))
        .col_expr(Column::Facts, Expr::value(facts::written(&known)))
        .col_expr(Column::OptedOutAt, Expr::value(opted_out.map(|(_, at)| at)))
        .col_expr(Column::OptedOutBy, Expr::value(opted_out.and_then(|(by, _)| by)))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(first.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Both may have an open lead; the person keeps the first one's, and the other's is closed: it is only history.
async fn leads(db: &impl Connection, first: &Contact, other: &Contact, now: i64) -> Result<()> {
    let has_one = lead::Entity::find()
        .filter(lead::Column::OrganisationId.eq(first.organisation_id))
        .filter(lead::Column::OpenContactId.eq(first.id))
        .one(db)
        .await?
        .is_some();
    if has_one {
        close_open(db, other.organisation_id, other.id, now).await?;
    }
    lead::Entity::update_many()
        .col_expr(lead::Column::OpenContactId, Expr::value(first.id))
        .filter(lead::Column::OrganisationId.eq(first.organisation_id))
        .filter(lead::Column::OpenContactId.eq(other.id))
        .exec(db)
        .await?;
    lead::Entity::update_many()
        .col_expr(lead::Column::ContactId, Expr::value(first.id))
        .filter(lead::Column::ContactId.eq(other.id))
        .exec(db)
        .await?;
    Ok(())
}

/// One message per person and campaign, ever: where both are in, the other's row stays behind and is skipped when its turn comes,
/// since its contact is gone.
async fn recipients(db: &impl Connection, first: &Contact, other: &Contact) -> Result<()> {
    let in_already: Vec<i64> = recipient::Entity::find()
        .select_only()
        .column(recipient::Column::CampaignId)
        .filter(recipient::Column::ContactId.eq(first.id))
        .into_tuple()
        .all(db)
        .await?;
    let in_already: BTreeSet<i64> = in_already.into_iter().collect();
    recipient::Entity::update_many()
        .col_expr(recipient::Column::ContactId, Expr::value(first.id))
        .filter(recipient::Column::ContactId.eq(other.id))
        .filter(recipient::Column::CampaignId.is_not_in(in_already))
        .exec(db)
        .await?;
    Ok(())
}
