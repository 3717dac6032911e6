//! How many messages of a campaign the provider charges for, in one of its categories.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charges")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub campaign_id: i64,
    #[sea_orm(column_type = "Text")]
    pub category: String,
    pub messages: i64,
}

impl ActiveModelBehavior for ActiveModel {}
