//! The template by which a reminder leaves outside of the 24-hour window.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_templates")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub rule_id: i64,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    pub channel_id: i64,
    pub template_id: i64,
    /// Of which text it was made.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// The one that is to follow, as soon as it may…
    pub next_template_id: Option<i64>,
    /// …and of which text that was made.
    #[sea_orm(column_type = "Text", nullable)]
    pub next_body: Option<String>,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
