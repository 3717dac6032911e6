//! How often a link was followed on a day.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link_days")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub link_id: i64,
    /// On the business's calendar: `2026-11-30`.
    #[sea_orm(column_type = "Text")]
    pub day: String,
    /// By people, however often each did.
    pub clicks: i64,
    /// By so many people.
    pub people: i64,
    /// By machines.
    pub machines: i64,
}

impl ActiveModelBehavior for ActiveModel {}
