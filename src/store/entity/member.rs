//! A person of the business who texts commands.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "members")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub phone: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub bsuid: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub role: String,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    pub created_at: i64,
    pub heard_in_id: Option<i64>,
    /// Whether new leads may be given to him.
    pub on_duty: bool,
    /// When he got one last.
    pub last_lead_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
