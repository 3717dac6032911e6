//! An appointment that comes again and again; each time is a row of its own.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointment_series")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub contact_id: Option<i64>,
    pub service_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// What it is repeated by, as `commands` reads it, in English.
    #[sea_orm(column_type = "Text")]
    pub rule: String,
    /// Days: from which on…
    #[sea_orm(column_type = "Text")]
    pub since: String,
    /// …and up to which, if to any…
    #[sea_orm(column_type = "Text", nullable)]
    pub until: Option<String>,
    pub minutes: i64,
    /// …and up to which its times are written down.
    #[sea_orm(column_type = "Text")]
    pub made_to: String,
    pub member_id: Option<i64>,
    pub ended_at: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
