//! Bytes in the media store that no row needs any more.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "object_removals")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub object: String,
    pub taken_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
