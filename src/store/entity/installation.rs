//! This database itself.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "installations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub created_at: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub entry_url: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub link_key: Option<String>,
    /// The edition of the time zones by which moments of appointments were reckoned.
    #[sea_orm(column_type = "Text", nullable)]
    pub tzdb: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
