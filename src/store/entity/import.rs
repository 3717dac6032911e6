//! People read from a file, waiting for the word to be added.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::ImportState;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub member_id: i64,
    #[sea_orm(column_type = "Text")]
    pub rows: String,
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    pub state: ImportState,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
