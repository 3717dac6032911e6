//! Work on a list of people that waits or is under way.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::ListJobKind;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "list_jobs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    pub conversation_id: i64,
    pub member_id: i64,
    pub kind: ListJobKind,
    pub subject_id: i64,
    #[sea_orm(column_type = "Text")]
    pub detail: String,
    pub attempts: i64,
    pub due_at: i64,
    pub created_at: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub heard: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
