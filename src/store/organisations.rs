//! Businesses.

use sea_orm::{ActiveValue::NotSet, ActiveValue::Set, EntityTrait, QueryOrder};

use super::entity::organisation::{ActiveModel, Column, Entity};
use super::{Connection, Result};

pub use super::entity::organisation::Model as Organisation;

/// What a new organisation starts with.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Its name.
    pub name: String,
    /// IANA name, e.g. `America/Bogota`.
    pub time_zone: String,
    /// `es` or `en`.
    pub language: String,
    /// ISO 3166 letters, e.g. `CO`: numbers without a country code are read as its own.
    pub country: String,
}

/// The first organisation, made when there is none.
pub async fn first_or_create(db: &impl Connection, new: NewOrganisation, now: i64) -> Result<Organisation> {
    if let Some(first) = Entity::find().order_by_asc(Column::Id).one(db).await? {
        return Ok(first);
    }
    let row = ActiveModel {
        id: NotSet,
        name: Set(new.name),
        time_zone: Set(new.time_zone),
        language: Set(new.language),
        country: Set(new.country),
        settings: Set("{}".to_owned()),
        lead_count: Set(0),
        created_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(db).await
}

/// One organisation.
pub async fn get(db: &impl Connection, id: i64) -> Result<Option<Organisation>> {
    Entity::find_by_id(id).one(db).await
}
