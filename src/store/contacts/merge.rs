//! Two contacts who turn out to be one person.

use std::collections::BTreeMap;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Column, Contact, Entity, attributes, tag, tags, write_attributes};
use crate::domain::facts;
use crate::domain::state::{Consent, ContactState, RecipientState};
use crate::store::entity::{conversation, identity, lead, recipient};
use crate::store::leads::{close_open, open_all};
use crate::store::recipients::Recipient;
use crate::store::{
    Connection, Result, appointments, auto_rules, contact_paces, reminders, segments, subscriptions,
};

/// Everything of `other` goes over to `first`, and `other` is no more. An opt-out of either counts for the person, of promotions as of
/// reminders, the stronger word of two; of what both know, `first` is right.
pub async fn into(db: &impl Connection, first: &Contact, other: &Contact, now: i64) -> Result<()> {
    // Before conversations, as whoever gives turns holds them.
    recipients(db, first, other).await?;
    tag(
        db,
        first.organisation_id,
        first.id,
        &tags(db, other.organisation_id, other.id).await?,
    )
    .await?;
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
    segments::hand_over(db, first.organisation_id, first.id, other.id).await?;
    super::super::entity::contact_tag::Entity::delete_many()
        .filter(super::super::entity::contact_tag::Column::ContactId.eq(other.id))
        .exec(db)
        .await?;
    contact_paces::forget(db, other.organisation_id, other.id).await?;
    auto_rules::hand_over(db, first.organisation_id, first.id, other.id).await?;
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
    let reminders_off = [first, other]
        .into_iter()
        .filter_map(|contact| Some((contact.reminders_off_by, contact.reminders_off_at?)))
        .max();
    // Who once agreed has agreed, under whichever name.
    let consent = [first.consent, other.consent]
        .into_iter()
        .flatten()
        .find(|consent| *consent != Consent::Unknown)
        .or(first.consent)
        .or(other.consent);
    // Whom a member has blocked is blocked under all of his names.
    let blocked = first.blocked_at.or(other.blocked_at);
    let state = blocked.map_or(first.state, |_| ContactState::Blocked);
    Entity::update_many()
        .col_expr(Column::BlockedAt, Expr::value(blocked))
        .col_expr(
            Column::BlockedById,
            Expr::value(first.blocked_by_id.or(other.blocked_by_id)),
        )
        .col_expr(Column::State, Expr::value(state))
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
        .col_expr(
            Column::RemindersOffAt,
            Expr::value(reminders_off.map(|(_, at)| at)),
        )
        .col_expr(
            Column::RemindersOffBy,
            Expr::value(reminders_off.and_then(|(by, _)| by)),
        )
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(first.id))
        .exec(db)
        .await?;
    // After contacts, as whoever answers a reminder holds them.
    appointments::hand_over(db, first.organisation_id, first.id, other.id).await?;
    subscriptions::hand_over(db, first.organisation_id, first.id, other.id, now).await?;
    reminders::hand_over(db, first.organisation_id, first.id, other.id).await
}

/// Both may have an open lead about the same; the person keeps the first one's, and the other's is closed: it is only history.
async fn leads(db: &impl Connection, first: &Contact, other: &Contact, now: i64) -> Result<()> {
    let his = open_all(db, first.organisation_id, first.id).await?;
    let both: Vec<i64> = his.iter().map(|lead| lead.open_product_id).collect();
    close_open(db, other.organisation_id, other.id, Some(&both), now).await?;
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

/// One message per person and campaign, ever: where both are in, one row is his, and the other stays behind with the contact that is no
/// more, so that it is skipped when its turn comes. His is the one that tells what became of him.
async fn recipients(db: &impl Connection, first: &Contact, other: &Contact) -> Result<()> {
    let rows = recipient::Entity::find()
        .filter(recipient::Column::OrganisationId.eq(first.organisation_id))
        .filter(recipient::Column::ContactId.is_in([first.id, other.id]))
        .order_by_asc(recipient::Column::Id)
        .lock_exclusive()
        .all(db)
        .await?;
    let mut campaigns: BTreeMap<i64, [Option<Recipient>; 2]> = BTreeMap::new();
    for row in rows {
        let rows = campaigns.entry(row.campaign_id).or_default();
        match row.contact_id == first.id {
            true => rows[0] = Some(row),
            false => rows[1] = Some(row),
        }
    }
    let mut alone = Vec::new();
    for rows in campaigns.into_values() {
        match rows {
            [Some(own), Some(others)] if weight(others.state) > weight(own.state) => {
                // No contact has such an id: one row for each person holds at every moment.
                for (row, contact) in [(&others, -other.id), (&own, other.id), (&others, first.id)] {
                    belongs_to(db, vec![row.id], contact).await?;
                }
            }
            [None, Some(others)] => alone.push(others.id),
            _ => {}
        }
    }
    belongs_to(db, alone, first.id).await
}

async fn belongs_to(db: &impl Connection, rows: Vec<i64>, contact_id: i64) -> Result<()> {
    recipient::Entity::update_many()
        .col_expr(recipient::Column::ContactId, Expr::value(contact_id))
        .filter(recipient::Column::Id.is_in(rows))
        .exec(db)
        .await?;
    Ok(())
}

/// Who has got it, or may have, gets it no more; who waits for his turn has it before him.
const fn weight(state: RecipientState) -> u8 {
    use RecipientState::{Accepted, Delivered, Failed, Pending, Read, Sending, Sent, Skipped, Unknown};
    match state {
        Sending | Accepted | Sent | Delivered | Read | Unknown => 2,
        Pending => 1,
        Failed | Skipped => 0,
    }
}
