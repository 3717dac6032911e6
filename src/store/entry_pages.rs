//! Pages on which a number's credentials are entered: so that no token passes through a chat. Whoever has the address may use a
//! page once, for a quarter of an hour; only a digest of the address is kept.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

use super::entity::entry_page::{ActiveModel, Column, Entity};
use super::entity::installation;
use super::{Connection, Result};
use crate::domain::state::ProviderKind;

pub use super::entity::entry_page::Model as EntryPage;

/// How long a page can be used.
pub const LASTS_MS: i64 = 15 * 60 * 1000;

/// A page to be made.
#[derive(Debug, Clone)]
pub struct NewEntryPage {
    /// Whose number it will be.
    pub organisation_id: i64,
    /// Who asked…
    pub member_id: i64,
    /// …and over which number he is told how it went.
    pub by_channel_id: i64,
    /// The number whose credentials change; `None`: a new one.
    pub channel_id: Option<i64>,
    /// At which provider.
    pub provider: ProviderKind,
    /// What the number is called.
    pub name: String,
    /// What the page is written in.
    pub language: String,
}

/// Makes a page that opens with the token.
pub async fn create(db: &impl Connection, new: NewEntryPage, token: &str, now: i64) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        organisation_id: Set(new.organisation_id),
        member_id: Set(new.member_id),
        channel_id: Set(new.channel_id.unwrap_or(0)),
        token_hash: Set(digest(token)),
        provider: Set(new.provider),
        name: Set(new.name),
        language: Set(new.language),
        expires_at: Set(now + LASTS_MS),
        used_at: Set(None),
        by_channel_id: Set(Some(new.by_channel_id)),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// The page that the token opens, while it is good.
pub async fn open(db: &impl Connection, token: &str, now: i64) -> Result<Option<EntryPage>> {
    Entity::find()
        .filter(Column::TokenHash.eq(digest(token)))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .one(db)
        .await
}

/// Uses it up. `false`: somebody else has.
pub async fn use_up(db: &impl Connection, id: i64, now: i64) -> Result<bool> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Forgets those that are no longer good.
pub async fn forget(db: &impl Connection, now: i64) -> Result<u64> {
    let gone = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(now))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

fn digest(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

/// Remembers where the pages are; `None`: at no address that is safe enough, so there are none.
pub async fn set_address(db: &impl Connection, url: Option<&str>) -> Result<()> {
    installation::Entity::update_many()
        .col_expr(installation::Column::EntryUrl, Expr::value(url))
        .exec(db)
        .await?;
    Ok(())
}

/// Where the pages are.
pub async fn address(db: &impl Connection) -> Result<Option<String>> {
    let kept = installation::Entity::find_by_id(1).one(db).await?;
    Ok(kept.and_then(|kept| kept.entry_url))
}
