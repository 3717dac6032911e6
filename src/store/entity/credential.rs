//! What a number needs to reach its provider, sealed.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "credentials")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    #[sea_orm(column_type = "Text")]
    pub sealed: String,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
