//! How many people of a campaign did not get it for one reason.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_misses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub campaign_id: i64,
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    pub people: i64,
}

impl ActiveModelBehavior for ActiveModel {}
