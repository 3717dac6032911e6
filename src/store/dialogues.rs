//! What a member is in the middle of: at most one thing, and at most one draft that he was taken away from.

use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder,
};

use super::entity::dialogue::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::dialogue::Model as Dialogue;

/// After this long without a word, the next message is a new start.
pub const SILENCE_MS: i64 = 15 * 60 * 1000;

/// A command that is being asked for.
pub const COMMAND: &str = "command";

/// A command that he was taken away from.
const PARKED: &str = "parked";

/// How long a draft is kept.
const DRAFT_MS: i64 = 24 * 60 * 60 * 1000;

/// What he is in the middle of, unless he has been silent too long.
pub async fn current(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    now: i64,
) -> Result<Option<Dialogue>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::Kind.ne(PARKED))
        .one(db)
        .await
}

/// What another command, or a long silence, took him away from: a draft that he may go on with.
pub async fn draft(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    now: i64,
) -> Result<Option<Dialogue>> {
    let left_off = Condition::any()
        .add(Column::Kind.eq(PARKED))
        .add(Column::Kind.eq(COMMAND).and(Column::ExpiresAt.lte(now)));
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(left_off)
        .filter(Column::UpdatedAt.gt(now - DRAFT_MS))
        .order_by_desc(Column::UpdatedAt)
        .one(db)
        .await
}

/// Another command came: what he is in the middle of becomes his draft, in the place of an older one; a question that waits for a
/// number or a code is void.
pub async fn park(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    let his = || {
        Condition::all()
            .add(Column::OrganisationId.eq(organisation_id))
            .add(Column::MemberId.eq(member_id))
    };
    Entity::delete_many()
        .filter(his())
        .filter(Column::Kind.is_not_in([COMMAND, PARKED]))
        .exec(db)
        .await?;
    let open = Entity::find()
        .filter(his())
        .filter(Column::Kind.eq(COMMAND))
        .one(db)
        .await?;
    let Some(open) = open else { return Ok(()) };
    forget_draft(db, organisation_id, member_id).await?;
    Entity::update_many()
        .col_expr(Column::Kind, Expr::value(PARKED))
        .filter(Column::Id.eq(open.id))
        .exec(db)
        .await?;
    Ok(())
}

/// He goes on with his draft, or it is not worth keeping.
pub async fn forget_draft(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::Kind.eq(PARKED))
        .exec(db)
        .await?;
    Ok(())
}

/// Remembers where he is. What he was in the middle of before is [parked](park) first, or it is the same.
pub async fn keep(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    kind: &str,
    state: &str,
    now: i64,
) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::Kind.is_not_in([kind, PARKED]))
        .exec(db)
        .await?;
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        member_id: Set(member_id),
        kind: Set(kind.to_owned()),
        state: Set(state.to_owned()),
        updated_at: Set(now),
        expires_at: Set(now + SILENCE_MS),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::OrganisationId, Column::MemberId, Column::Kind])
                .update_columns([Column::State, Column::UpdatedAt, Column::ExpiresAt])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// He is done with what he is in the middle of; his draft stays.
pub async fn end(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .filter(Column::Kind.ne(PARKED))
        .exec(db)
        .await?;
    Ok(())
}
