//! Sealed credentials. What is in them only the vault knows.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::entity::credential::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::credential::Model as Credential;

/// Those of all channels.
pub async fn all(db: &impl Connection) -> Result<Vec<Credential>> {
    Entity::find().order_by_asc(Column::Id).all(db).await
}

/// A channel's; `None`: it has none here.
pub async fn of_channel(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
) -> Result<Option<Credential>> {
    Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::ChannelId.eq(channel_id))
        .one(db)
        .await
}

/// Where a channel's credentials are kept, in the vault's words: they open nowhere else.
pub fn place(organisation_id: i64, channel_id: i64) -> String {
    format!("credentials:{organisation_id}:{channel_id}")
}

/// Keeps a channel's, in the place of what it had.
pub async fn put(
    db: &impl Connection,
    organisation_id: i64,
    channel_id: i64,
    sealed: String,
    now: i64,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        channel_id: Set(channel_id),
        sealed: Set(sealed),
        updated_at: Set(now),
    };
    let again = OnConflict::columns([Column::OrganisationId, Column::ChannelId])
        .update_columns([Column::Sealed, Column::UpdatedAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The same credentials, sealed with another key. `false`: they were changed meanwhile, and what is there now stays.
pub async fn seal_again(db: &impl Connection, known: &Credential, sealed: &str) -> Result<bool> {
    let changed = Entity::update_many()
        .col_expr(Column::Sealed, Expr::value(sealed))
        .filter(Column::OrganisationId.eq(known.organisation_id))
        .filter(Column::Id.eq(known.id))
        .filter(Column::Sealed.eq(known.sealed.as_str()))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}
