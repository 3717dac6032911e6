//! What a business answers again and again.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::message::FileForm;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "canned")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// What it says in Spanish, and in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub es: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub en: Option<String>,
    pub file_id: Option<i64>,
    pub file_form: Option<FileForm>,
    #[sea_orm(column_type = "Text", nullable)]
    pub file_name: Option<String>,
    pub file_bytes: Option<i64>,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
