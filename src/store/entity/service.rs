//! Something that a business offers: an hour of its time, or a subscription.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "services")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    /// The same while it is offered.
    #[sea_orm(column_type = "Text", nullable)]
    pub live_key: Option<String>,
    pub minutes: Option<i64>,
    /// For how long a subscription to it is paid: `30d`, `1m`.
    #[sea_orm(column_type = "Text", nullable)]
    pub length: Option<String>,
    pub price_micros: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub price_currency: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
    pub removed_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
