//! Whom a member has blocked. He is in the same state as whom WhatsApp keeps us from, so that whoever sends asks one question; that a member
//! did it stands beside it, and only a member undoes it.

use std::collections::BTreeSet;

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{Column, Contact, Entity, by_identities, names_of};
use crate::domain::flood;
use crate::domain::message::Participant;
use crate::domain::state::ContactState;
use crate::store::entity::lead;
use crate::store::{Connection, Result, contact_paces, outbox};

/// Nothing goes to him any more, and nothing is answered; what waits for him is withdrawn, and he waits for nobody. Answers whether that is
/// new.
pub async fn block(
    db: &impl Connection,
    contact: &Contact,
    member_id: Option<i64>,
    now: i64,
) -> Result<bool> {
    let blocked = Entity::update_many()
        .col_expr(Column::BlockedAt, Expr::value(now))
        .col_expr(Column::BlockedById, Expr::value(member_id))
        .col_expr(Column::State, Expr::value(ContactState::Blocked))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(contact.organisation_id))
        .filter(Column::Id.eq(contact.id))
        .filter(Column::BlockedAt.is_null())
        .exec(db)
        .await?;
    if blocked.rows_affected == 1 {
        outbox::withdraw_from(db, contact.organisation_id, contact.id, now).await?;
        wait_for_nobody(db, contact).await?;
    }
    Ok(blocked.rows_affected == 1)
}

/// Nobody has to answer on his leads, nor is anybody reminded of them.
async fn wait_for_nobody(db: &impl Connection, contact: &Contact) -> Result<()> {
    lead::Entity::update_many()
        .col_expr(lead::Column::WaitingSinceAt, Expr::value(None::<i64>))
        .col_expr(lead::Column::LookAt, Expr::value(None::<i64>))
        .col_expr(lead::Column::Looks, Expr::value(0_i64))
        .col_expr(lead::Column::SnoozedUntilAt, Expr::value(None::<i64>))
        .filter(lead::Column::OrganisationId.eq(contact.organisation_id))
        .filter(lead::Column::OpenContactId.eq(contact.id))
        .exec(db)
        .await?;
    Ok(())
}

/// He is like anybody else again. Answers whether a member had him blocked.
pub async fn unblock(db: &impl Connection, contact: &Contact, now: i64) -> Result<bool> {
    let freed = Entity::update_many()
        .col_expr(Column::BlockedAt, Expr::value(None::<i64>))
        .col_expr(Column::BlockedById, Expr::value(None::<i64>))
        .col_expr(Column::State, Expr::value(ContactState::Active))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(contact.organisation_id))
        .filter(Column::Id.eq(contact.id))
        .filter(Column::BlockedAt.is_not_null())
        .exec(db)
        .await?;
    Ok(freed.rows_affected == 1)
}

/// Those of these people whom a member has blocked.
pub async fn blocked_among(
    db: &impl Connection,
    organisation_id: i64,
    contacts: BTreeSet<i64>,
) -> Result<BTreeSet<i64>> {
    if contacts.is_empty() {
        return Ok(contacts);
    }
    let blocked: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.is_in(contacts))
        .filter(Column::BlockedAt.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(blocked.into_iter().collect())
}

/// Whether what comes from somebody is only kept: each contact that he may be is looked at, and nothing is written.
pub async fn is_only_kept(
    db: &impl Connection,
    organisation_id: i64,
    who: &Participant,
    now: i64,
) -> Result<bool> {
    let found = by_identities(db, organisation_id, names_of(who)).await?;
    if found.iter().any(Contact::is_blocked_here) {
        return Ok(true);
    }
    for contact in found {
        let pace = contact_paces::of_contact(db, organisation_id, contact.id).await?;
        if pace.is_some_and(|pace| flood::is_kept(0, pace.flood_until_at, now)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// This state, but for whom a member has blocked.
pub(super) fn unless_blocked(state: ContactState) -> SimpleExpr {
    CaseStatement::new()
        .case(
            Expr::col(Column::BlockedAt).is_not_null(),
            Expr::value(ContactState::Blocked),
        )
        .finally(Expr::value(state))
        .into()
}
