//! A request to a provider that is no message.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{TaskKind, TaskState};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tasks")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    pub kind: TaskKind,
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    pub state: TaskState,
    pub conversation_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    pub attempts: i64,
    pub fence: i64,
    pub due_at: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub error: Option<String>,
    pub created_at: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub heard: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
