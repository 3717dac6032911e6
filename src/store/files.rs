//! Bytes by their hash: the same file is kept once.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};

use super::entity::file::{ActiveModel, Column, Entity};
use super::entity::installation;
use super::{Connection, Result};

pub use super::entity::file::Model as File;

/// How long lists and exports are kept: as long as an import can be taken back.
pub const LIST_MS: i64 = 24 * 60 * 60 * 1000;

/// Keeps a file for good. Answers its id, also when it was kept before.
pub async fn keep(
    db: &impl Connection,
    organisation_id: i64,
    mime: &str,
    name: &str,
    bytes: Vec<u8>,
    now: i64,
) -> Result<i64> {
    let kept = insert(db, organisation_id, (mime, name), bytes, None, now).await?;
    if kept.1.is_some() {
        set_expiry(db, organisation_id, kept.0, None).await?;
    }
    Ok(kept.0)
}

/// Keeps a file until a moment; one that was kept before stays as long as the later of both.
pub async fn keep_until(
    db: &impl Connection,
    organisation_id: i64,
    (mime, name): (&str, &str),
    bytes: Vec<u8>,
    expires_at: i64,
    now: i64,
) -> Result<i64> {
    let (id, until) = insert(db, organisation_id, (mime, name), bytes, Some(expires_at), now).await?;
    if until.is_some_and(|until| until < expires_at) {
        set_expiry(db, organisation_id, id, Some(expires_at)).await?;
    }
    Ok(id)
}

/// A file that is still needed stays until a later moment.
pub async fn extend(db: &impl Connection, organisation_id: i64, id: i64, expires_at: i64) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .filter(Column::ExpiresAt.lt(expires_at))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets files that nobody needs any more.
pub async fn forget_expired(db: &impl Connection, now: i64) -> Result<u64> {
    let deleted = Entity::delete_many()
        .filter(Column::ExpiresAt.lt(now))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}

async fn set_expiry(
    db: &impl Connection,
    organisation_id: i64,
    id: i64,
    expires_at: Option<i64>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

async fn insert(
    db: &impl Connection,
    organisation_id: i64,
    (mime, name): (&str, &str),
    bytes: Vec<u8>,
    expires_at: Option<i64>,
    now: i64,
) -> Result<(i64, Option<i64>)> {
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        sha256: Set(sha256.clone()),
        mime: Set(mime.to_owned()),
        name: Set(name.to_owned()),
        bytes: Set(bytes),
        created_at: Set(now),
        expires_at: Set(expires_at),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Sha256])
        .exec_without_returning(db)
        .await?;
    let kept = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ExpiresAt])
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Sha256.eq(sha256))
        .into_tuple::<(i64, Option<i64>)>()
        .one(db)
        .await?;
    kept.ok_or_else(|| super::Error::RecordNotFound("file".to_owned()))
}

/// What a file is called; `None`: there is none. Its bytes stay where they are.
pub async fn name(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<String>> {
    Entity::find_by_id(id)
        .select_only()
        .column(Column::Name)
        .filter(Column::OrganisationId.eq(organisation_id))
        .into_tuple()
        .one(db)
        .await
}

/// The file of an address whose signature is ours: that names no organisation, and is made for files of messages alone.
pub async fn behind_link(db: &impl Connection, id: i64) -> Result<Option<File>> {
    Entity::find_by_id(id).one(db).await
}

/// The secret that signs the addresses of files. `fresh` becomes it where there is none yet.
pub async fn link_key(db: &impl Connection, fresh: &str) -> Result<String> {
    installation::Entity::update_many()
        .col_expr(installation::Column::LinkKey, Expr::value(fresh))
        .filter(installation::Column::LinkKey.is_null())
        .exec(db)
        .await?;
    let kept = installation::Entity::find_by_id(1).one(db).await?;
    kept.and_then(|kept| kept.link_key)
        .ok_or_else(|| super::Error::RecordNotFound("installation".to_owned()))
}

/// One file.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<File>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}
