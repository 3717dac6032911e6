//! Files that a number's provider has already, by the id that it gave them.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::entity::upload::{ActiveModel, Column, Entity};
use super::{Connection, Result};

/// A file as one number's provider knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Uploaded {
    /// Whose.
    pub organisation_id: i64,
    /// At which number's provider.
    pub channel_id: i64,
    /// The file.
    pub file_id: i64,
}

/// The provider's id of a file, if it still keeps it then.
pub async fn media_id(db: &impl Connection, which: Uploaded, now: i64) -> Result<Option<String>> {
    let found = Entity::find()
        .filter(Column::OrganisationId.eq(which.organisation_id))
        .filter(Column::ChannelId.eq(which.channel_id))
        .filter(Column::FileId.eq(which.file_id))
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await?;
    Ok(found.map(|found| found.media_id))
}

/// Keeps the id that a provider gave a file, in the place of the one before.
pub async fn keep(
    db: &impl Connection,
    which: Uploaded,
    media_id: &str,
    expires_at: i64,
    now: i64,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(which.organisation_id),
        channel_id: Set(which.channel_id),
        file_id: Set(which.file_id),
        media_id: Set(media_id.to_owned()),
        uploaded_at: Set(now),
        expires_at: Set(expires_at),
    };
    let again = OnConflict::columns([Column::OrganisationId, Column::ChannelId, Column::FileId])
        .update_columns([Column::MediaId, Column::UploadedAt, Column::ExpiresAt])
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// The provider no longer knows an id. One that was kept after it stays.
pub async fn forget(db: &impl Connection, which: Uploaded, media_id: &str) -> Result<()> {
    Entity::delete_many()
        .filter(Column::OrganisationId.eq(which.organisation_id))
        .filter(Column::ChannelId.eq(which.channel_id))
        .filter(Column::FileId.eq(which.file_id))
        .filter(Column::MediaId.eq(media_id))
        .exec(db)
        .await?;
    Ok(())
}

/// Forgets ids that are no longer good.
pub async fn forget_expired(db: &impl Connection, now: i64) -> Result<u64> {
    let deleted = Entity::delete_many()
        .filter(Column::ExpiresAt.lt(now))
        .exec(db)
        .await?;
    Ok(deleted.rows_affected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::state::ProviderKind;
    use crate::store::fixture::business;

    const WHICH: Uploaded = Uploaded {
        organisation_id: 1,
        channel_id: 1,
        file_id: 7,
    };

    #[tokio::test]
    async fn an_id_is_good_until_it_runs_out_or_is_disowned() {
        let (_folder, store, _) = business(ProviderKind::Cloud, "1").await;
        let tx = store.write().await.unwrap();
        let known = async |which, now| media_id(&*tx, which, now).await.unwrap();
        assert_eq!(known(WHICH, 0).await, None);
        keep(&*tx, WHICH, "one", 100, 1).await.unwrap();
        assert_eq!(known(WHICH, 99).await.as_deref(), Some("one"));
        assert_eq!(known(WHICH, 100).await, None);
        // Another number, and another business, have ids of their own.
        let elsewhere = Uploaded {
            channel_id: 2,
            ..WHICH
        };
        let other = Uploaded {
            organisation_id: 2,
            ..WHICH
        };
        assert_eq!((known(elsewhere, 0).await, known(other, 0).await), (None, None));
        // Whoever learns late that an id is void does not take a newer one away.
        keep(&*tx, WHICH, "two", 200, 100).await.unwrap();
        forget(&*tx, WHICH, "one").await.unwrap();
        assert_eq!(known(WHICH, 150).await.as_deref(), Some("two"));
        forget(&*tx, WHICH, "two").await.unwrap();
        assert_eq!(known(WHICH, 150).await, None);
        keep(&*tx, WHICH, "three", 200, 100).await.unwrap();
        assert_eq!(forget_expired(&*tx, 200).await.unwrap(), 0);
        assert_eq!(forget_expired(&*tx, 201).await.unwrap(), 1);
    }
}
