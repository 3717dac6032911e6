//! People read from a file, shown to the member, and added when he says so.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::import::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::state::ImportState;

pub use super::entity::import::Model as Import;

/// Keeps what was read. `rows` and `summary` are JSON.
pub async fn keep(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    rows: String,
    summary: String,
    now: i64,
) -> Result<Import> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        rows: Set(rows),
        summary: Set(summary),
        state: Set(ImportState::Previewed),
        created_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// One of them.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<Import>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}

/// Ends it. Answers whether it was still waiting.
pub async fn end(db: &impl Connection, id: i64, state: ImportState) -> Result<bool> {
    let ended = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(ImportState::Previewed))
        .exec(db)
        .await?;
    Ok(ended.rows_affected == 1)
}
