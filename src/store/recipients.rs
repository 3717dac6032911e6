//! The people of a campaign: one row for each, ever.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, LockBehavior, LockType, SimpleExpr};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::entity::recipient::{Column, Entity};
use super::variants;
use super::{Connection, Result};
use crate::domain::draw::{BUCKETS, SEEDS};
use crate::domain::state::RecipientState;
use crate::domain::variants::Draw;

pub use super::entity::recipient::Model as Recipient;

/// Those whose turn it is.
pub async fn due(db: &impl Connection, campaign_id: i64, now: i64, limit: u64) -> Result<Vec<Recipient>> {
    Entity::find()
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(db)
        .await
}

/// When the next of those who wait has his turn; `None` when nobody waits.
pub async fn next_due(db: &impl Connection, campaign_id: i64) -> Result<Option<i64>> {
    Entity::find()
        .select_only()
        .column_as(Column::DueAt.min(), "due_at")
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .into_tuple::<Option<i64>>()
        .one(db)
        .await
        .map(Option::flatten)
}

/// Gives each person of a campaign the variant that he draws, all in one statement, and tells the variants how many they have.
/// [`Draw::of`] says the same of one person.
pub async fn assign(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    own: &[i64],
    draw: &Draw,
) -> Result<()> {
    let drawn_at = bucket(Expr::col(Column::ContactId).into(), draw.seed);
    let mut drawn = CaseStatement::new();
    for (id, end) in own.iter().zip(&draw.ends) {
        drawn = drawn.case(drawn_at.clone().lt(*end), Expr::val(*id));
    }
    Entity::update_many()
        .col_expr(Column::VariantId, drawn.finally(Expr::val(0_i64)).into())
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .exec(db)
        .await?;
    let counts: Vec<(i64, i64)> = Entity::find()
        .select_only()
        .column(Column::VariantId)
        .column_as(Column::Id.count(), "people")
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .group_by(Column::VariantId)
        .into_tuple()
        .all(db)
        .await?;
    for id in own {
        let people = counts.iter().find(|(variant_id, _)| variant_id == id);
        let people = people.map_or(0, |(_, people)| *people);
        variants::set_total(db, organisation_id, *id, people).await?;
    }
    Ok(())
}

/// The same as [`crate::domain::draw::bucket`] says of one person.
fn bucket(contact: SimpleExpr, seed: i64) -> SimpleExpr {
    let x = contact.mul(7_919_i64).add(seed).modulo(SEEDS);
    let square = x.clone().mul(x).modulo(SEEDS);
    square.mul(31_i64).add(seed).modulo(BUCKETS)
}

/// One of them.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Recipient>> {
    Entity::find_by_id(id).one(db).await
}

/// The people of a campaign after one of them, in the order in which they were written down.
pub async fn page(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    after: i64,
    limit: u64,
) -> Result<Vec<Recipient>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// Why people of a campaign did not get it, the most frequent reasons first, with how many people each; at most `limit`.
pub async fn reasons(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    limit: u64,
) -> Result<Vec<(String, i64)>> {
    Entity::find()
        .select_only()
        .column(Column::Reason)
        .column_as(Column::Id.count(), "people")
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.is_in([RecipientState::Failed, RecipientState::Skipped]))
        .filter(Column::Reason.is_not_null())
        .group_by(Column::Reason)
        .order_by_desc(Column::Id.count())
        .order_by_asc(Column::Reason)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// His turn is taken. Answers whether it was still his.
pub async fn take_turn(db: &impl Connection, id: i64, now: i64) -> Result<bool> {
    let taken = Entity::update_many()
        .col_expr(Column::State, Expr::value(RecipientState::Sending))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(RecipientState::Pending))
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// The message that he gets in this turn.
pub async fn set_message(db: &impl Connection, id: i64, message_id: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::MessageId, Expr::value(message_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Moves one on, with the reason where there is one: why he was left out, or what is kept
/// of the provider's error.
pub async fn set_state(
    db: &impl Connection,
    id: i64,
    state: RecipientState,
    reason: Option<&str>,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// He gets another turn, not before `due_at`. `forgive`: the attempt does not count.
pub async fn wait_again(
    db: &impl Connection,
    recipient: &Recipient,
    due_at: i64,
    forgive: bool,
    now: i64,
) -> Result<()> {
    let attempts = if forgive {
        recipient.attempts - 1
    } else {
        recipient.attempts
    };
    Entity::update_many()
        .col_expr(Column::State, Expr::value(RecipientState::Pending))
        .col_expr(Column::Attempts, Expr::value(Ord::max(attempts, 0)))
        .col_expr(Column::DueAt, Expr::value(due_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(recipient.id))
        .exec(db)
        .await?;
    Ok(())
}
