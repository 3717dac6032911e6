//! Many people of a campaign at once, in a statement each.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Recipient;
use crate::domain::state::RecipientState;
use crate::store::entity::recipient::{Column, Entity};
use crate::store::{Connection, Error, Result};

/// Several of them.
pub async fn by_ids(db: &impl Connection, ids: &[i64]) -> Result<Vec<Recipient>> {
    Entity::find()
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await
}

/// Their turns are taken, all or none: an error where one was no longer his. The caller holds them.
pub async fn take_turns(db: &impl Connection, ids: &[i64], now: i64) -> Result<()> {
    let taken = Entity::update_many()
        .col_expr(Column::State, Expr::value(RecipientState::Sending))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::State.eq(RecipientState::Pending))
        .exec(db)
        .await?;
    match taken.rows_affected == ids.len() as u64 {
        true => Ok(()),
        false => Err(Error::RecordNotUpdated),
    }
}

/// The message that each gets in this turn: (recipient, message).
pub async fn set_messages(db: &impl Connection, messages: &[(i64, i64)]) -> Result<()> {
    let mut his = CaseStatement::new();
    for (id, message) in messages {
        his = his.case(Column::Id.eq(*id), Expr::val(*message));
    }
    Entity::update_many()
        .col_expr(Column::MessageId, his.into())
        .filter(Column::Id.is_in(messages.iter().map(|(id, _)| *id)))
        .exec(db)
        .await?;
    Ok(())
}

/// Moves people on, with the reason where there is one: why they were left out, or what is kept of the provider's error.
pub async fn set_state(
    db: &impl Connection,
    ids: &[i64],
    state: RecipientState,
    reason: Option<&str>,
    now: i64,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(db)
        .await?;
    Ok(())
}
