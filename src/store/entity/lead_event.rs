//! Something that happened to a lead.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lead_events")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub lead_id: i64,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    pub member_id: Option<i64>,
    /// Of somebody who is no longer there.
    #[sea_orm(column_type = "Text", nullable)]
    pub member_name: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub detail: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
