//! The people of a campaign: one row for each, ever.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, LockBehavior, LockType, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::entity::recipient::{Column, Entity};
use super::entity::{contact, message};
use super::variants;
use super::{Connection, Result};
use crate::domain::draw::{BUCKETS, SEEDS};
use crate::domain::message::Disposition;
use crate::domain::state::{ContactState, RecipientState};
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
    let drawn_at = bucket(Expr::col(Column::ContactId), draw.seed);
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

/// Those to whom it failed and may go again, by what is kept of the error: all but whoever wants no promotions, or has a number by
/// now at which nobody is.
pub async fn retryable(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
) -> Result<Vec<(Option<String>, i64)>> {
    Entity::find()
        .select_only()
        .column(Column::Reason)
        .column_as(Column::Id.count(), "people")
        .filter(may_go_again(organisation_id, campaign_id))
        .group_by(Column::Reason)
        .order_by_desc(Column::Id.count())
        .order_by_asc(Column::Reason)
        .into_tuple()
        .all(db)
        .await
}

/// When the messages of many left, and when it was told what became of them.
#[derive(Debug, FromQueryResult)]
pub struct Moments {
    /// Of the message.
    pub id: i64,
    /// Unix milliseconds.
    pub sending_at: Option<i64>,
    /// Unix milliseconds.
    pub settled_at: Option<i64>,
}

/// A page of the moments of those who may go again, in the order of their messages, beginning behind one.
pub async fn failed_moments(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    behind: i64,
) -> Result<Vec<Moments>> {
    moments(db, may_go_again(organisation_id, campaign_id), behind).await
}

/// The same of those of whom nobody knows whether they got it.
pub async fn unknown_moments(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    behind: i64,
) -> Result<Vec<Moments>> {
    moments(db, nobody_knows(organisation_id, campaign_id), behind).await
}

async fn moments(db: &impl Connection, people: Condition, behind: i64) -> Result<Vec<Moments>> {
    const PAGE: u64 = 1_000;
    let messages = Entity::find()
        .select_only()
        .column(Column::MessageId)
        .filter(people)
        .filter(Column::MessageId.gt(behind))
        .into_query();
    message::Entity::find()
        .select_only()
        .columns([
            message::Column::Id,
            message::Column::SendingAt,
            message::Column::SettledAt,
        ])
        .filter(message::Column::Id.in_subquery(messages))
        .order_by_asc(message::Column::Id)
        .limit(PAGE)
        .into_model()
        .all(db)
        .await
}

/// They all get another turn, as if it were the first. Answers how many. The caller holds the campaign.
pub async fn retry(db: &impl Connection, organisation_id: i64, campaign_id: i64, now: i64) -> Result<u64> {
    let pending = Entity::update_many()
        .col_expr(Column::State, Expr::value(RecipientState::Pending))
        .col_expr(Column::Attempts, Expr::value(0_i64))
        .col_expr(Column::DueAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(may_go_again(organisation_id, campaign_id));
    Ok(pending.exec(db).await?.rows_affected)
}

/// What becomes of those of whom nobody knows whether they got it: another turn, or it counts as sent. Answers how many. The caller
/// holds the campaign.
pub async fn settle_unknown(
    db: &impl Connection,
    organisation_id: i64,
    campaign_id: i64,
    again: bool,
    now: i64,
) -> Result<u64> {
    let to = match again {
        true => RecipientState::Pending,
        false => RecipientState::Sent,
    };
    let mut settle = Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(nobody_knows(organisation_id, campaign_id));
    settle = match again {
        true => settle.col_expr(Column::DueAt, Expr::value(now)),
        false => settle.col_expr(Column::Reason, Expr::value(COUNTED)),
    };
    Ok(settle.exec(db).await?.rows_affected)
}

/// Why somebody counts as having got it of whom nobody knows.
const COUNTED: &str = "counted";

fn nobody_knows(organisation_id: i64, campaign_id: i64) -> Condition {
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::CampaignId.eq(campaign_id))
        .add(Column::State.eq(RecipientState::Unknown))
}

fn may_go_again(organisation_id: i64, campaign_id: i64) -> Condition {
    let gone = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(contact::Column::OrganisationId.eq(organisation_id))
        .filter(contact::Column::State.eq(ContactState::Invalid))
        .into_query();
    let unwanted = Column::Reason.starts_with(Disposition::OptedOut.as_str());
    let wanted = Condition::any().add(Column::Reason.is_null()).add(unwanted.not());
    Condition::all()
        .add(Column::OrganisationId.eq(organisation_id))
        .add(Column::CampaignId.eq(campaign_id))
        .add(Column::State.eq(RecipientState::Failed))
        .add(wanted)
        .add(Column::ContactId.not_in_subquery(gone))
}

/// Nobody waits for a moment that is to come: the clock was set back.
pub async fn due_by(db: &impl Connection, campaign_id: i64, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(now))
        .filter(Column::CampaignId.eq(campaign_id))
        .filter(Column::State.eq(RecipientState::Pending))
        .filter(Column::DueAt.gt(now))
        .exec(db)
        .await?;
    Ok(())
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
