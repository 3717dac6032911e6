//! Bytes that were received or will be sent.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    #[sea_orm(column_type = "Text")]
    pub mime: String,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub bytes: Vec<u8>,
    pub created_at: i64,
    pub expires_at: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub object: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
