//! How fast somebody writes, and how much was said to him by itself.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_paces")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub contact_id: i64,
    /// The number that he wrote to last.
    pub channel_id: i64,
    pub heard_from_at: i64,
    pub heard: i64,
    pub flood_at: Option<i64>,
    pub flood_until_at: Option<i64>,
    pub flooded: i64,
    pub look_at: Option<i64>,
    pub told_at: Option<i64>,
    pub hour_from_at: i64,
    pub hour: i64,
    pub day_from_at: i64,
    pub day: i64,
}

impl ActiveModelBehavior for ActiveModel {}
