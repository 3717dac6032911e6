//! What a member is in the middle of: at most one thing.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::dialogue::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::dialogue::Model as Dialogue;

/// After this long without a word, the next message is a new start.
pub const SILENCE_MS: i64 = 15 * 60 * 1000;

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
        .one(db)
        .await
}

/// Remembers where he is; what he was in the middle of before is forgotten.
pub async fn keep(
    db: &impl Connection,
    organisation_id: i64,
    member_id: i64,
    kind: &str,
    state: &str,
    now: i64,
) -> Result<()> {
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
            OnConflict::columns([Column::OrganisationId, Column::MemberId])
                .update_columns([Column::Kind, Column::State, Column::UpdatedAt, Column::ExpiresAt])
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// He is done with it.
pub async fn end(db: &impl Connection, organisation_id: i64, member_id: i64) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::MemberId.eq(member_id))
        .exec(db)
        .await?;
    Ok(())
}
