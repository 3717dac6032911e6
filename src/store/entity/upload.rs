//! A file that a number's provider has already.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uploads")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    pub file_id: i64,
    #[sea_orm(column_type = "Text")]
    pub media_id: String,
    pub uploaded_at: i64,
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
