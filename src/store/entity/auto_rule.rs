//! Something that a business answers by itself.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::auto::AutoKind;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auto_rules")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub number: i64,
    pub kind: AutoKind,
    /// The words that it answers, as JSON.
    #[sea_orm(column_type = "Text")]
    pub words: String,
    /// What it says in Spanish, and in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub es: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub en: Option<String>,
    /// What can be chosen below it, as JSON.
    #[sea_orm(column_type = "Text")]
    pub choices: String,
    pub every_ms: Option<i64>,
    pub enabled: bool,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
