//! Bytes by their hash: the same file is kept once.

use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

use super::entity::file::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::file::Model as File;

/// Keeps a file. Answers its id, also when it was kept before.
pub async fn keep(
    db: &impl Connection,
    organisation_id: i64,
    mime: &str,
    name: &str,
    bytes: Vec<u8>,
    now: i64,
) -> Result<i64> {
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(organisation_id),
        sha256: Set(sha256.clone()),
        mime: Set(mime.to_owned()),
        name: Set(name.to_owned()),
        bytes: Set(bytes),
        created_at: Set(now),
    };
    Entity::insert(row)
        .on_conflict_do_nothing_on([Column::OrganisationId, Column::Sha256])
        .exec_without_returning(db)
        .await?;
    let kept = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::Sha256.eq(sha256))
        .one(db)
        .await?;
    kept.map(|file| file.id)
        .ok_or_else(|| super::Error::RecordNotFound("file".to_owned()))
}

/// One file.
pub async fn get(db: &impl Connection, organisation_id: i64, id: i64) -> Result<Option<File>> {
    Entity::find_by_id(id)
        .filter(Column::OrganisationId.eq(organisation_id))
        .one(db)
        .await
}
