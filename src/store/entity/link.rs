//! An address that is followed through ours.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "links")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub campaign_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub url: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
