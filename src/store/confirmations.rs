//! Questions with buttons: each can be answered once, by the one who was asked, for a while: ten minutes for his own doing.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::confirmation::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::confirmation::Model as Confirmation;

/// How long an answer is taken.
pub const VALID_MS: i64 = 10 * 60 * 1000;

/// A question.
#[derive(Debug, Clone)]
pub struct NewConfirmation {
    /// Whose.
    pub organisation_id: i64,
    /// Who was asked.
    pub member_id: i64,
    /// Part of the button's id; cannot be guessed.
    pub nonce: String,
    /// What a yes does, as JSON.
    pub action: String,
    /// What the question showed: when that has changed, the answer is void.
    pub binding: String,
    /// How long an answer is taken, in milliseconds.
    pub valid_ms: i64,
}

/// Asks.
pub async fn ask(db: &impl Connection, new: NewConfirmation, now: i64) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        member_id: Set(new.member_id),
        nonce: Set(new.nonce),
        action: Set(new.action),
        binding: Set(new.binding),
        created_at: Set(now),
        expires_at: Set(now + new.valid_ms),
        used_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The question that a button belongs to.
pub async fn find(db: &impl Connection, organisation_id: i64, nonce: &str) -> Result<Option<Confirmation>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Nonce.eq(nonce))
        .one(db)
        .await
}

/// Uses the answer up. Answers whether this was the first time.
pub async fn use_up(db: &impl Connection, organisation_id: i64, id: i64, now: i64) -> Result<bool> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// The same question to several people has been answered by one of them, or is asked anew: the others' answers count no more.
pub async fn void_like(db: &impl Connection, organisation_id: i64, action: &str, now: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Action.eq(action))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets questions that can no longer be answered.
pub async fn forget_before(db: &impl Connection, before: i64) -> Result<u64> {
    let deleted = Entity::delete_many()
        .filter(Column::ExpiresAt.lt(before))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}
