//! Who did what, when, and how it ended.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::entity::audit::{ActiveModel, Column, Entity};
use super::{Connection, Result};
use crate::domain::deed::{Deed, Outcome};

pub use super::entity::audit::Model as Entry;

/// The latest lines, newest first.
pub async fn latest(db: &impl Connection, organisation_id: i64, skip: u64, limit: u64) -> Result<Vec<Entry>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .order_by_desc(Column::Id)
        .offset(skip)
        .limit(limit)
        .all(db)
        .await
}

/// The last lines of a member, newest first.
pub async fn last_of(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    limit: u64,
) -> Result<Vec<Entry>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// A member's line before another.
pub async fn last_before(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    line: i64,
) -> Result<Option<Entry>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::Id.lt(line))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// How many of a member's lines ended so since a moment.
pub async fn count_since(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    outcome: Outcome,
    since: i64,
) -> Result<u64> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::Outcome.eq(outcome))
        .filter(Column::CreatedAt.gt(since))
        .count(db)
        .await
}

/// Writes one line. Answers its id.
pub async fn note(
    db: &impl Connection,
    organisation_id: i64,
    member_id: Option<i64>,
    deed: &Deed,
    outcome: Outcome,
    now: i64,
) -> Result<i64> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        member_name: Set(None),
        command: Set(deed.to_string()),
        outcome: Set(outcome),
        created_at: Set(now),
    };
    Ok(Entity::insert(row).exec(db).await?.last_insert_id)
}

/// It ended otherwise than it was expected to when it was written down.
pub async fn ended(db: &impl Connection, organisation_id: i64, id: i64, outcome: Outcome) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(outcome))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// Somebody leaves the business: what he did keeps the name that he has now.
pub(super) async fn keep_name(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    name: &str,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::MemberName, Expr::value(name))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(())
}
