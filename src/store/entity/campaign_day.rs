//! What happened to a campaign on one day of the business's calendar.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_days")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub campaign_id: i64,
    #[sea_orm(column_type = "Text")]
    pub day: String,
    pub sent: i64,
    pub reached: i64,
    pub read: i64,
    pub failed: i64,
    pub answered: i64,
}

impl ActiveModelBehavior for ActiveModel {}
