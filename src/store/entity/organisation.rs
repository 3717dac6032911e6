//! A business: everything else belongs to one.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub time_zone: String,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    #[sea_orm(column_type = "Text")]
    pub country: String,
    #[sea_orm(column_type = "Text")]
    pub settings: String,
    pub lead_count: i64,
    pub created_at: i64,
    pub contact_count: Option<i64>,
    pub counted_at: Option<i64>,
    /// The last number of an appointment…
    pub appointment_count: i64,
    /// …and of a subscription.
    pub subscription_count: i64,
}

impl ActiveModelBehavior for ActiveModel {}
