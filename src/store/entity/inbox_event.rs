//! One thing that a provider reported, as it came.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{InboxState, ProviderKind};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inbox_events")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    #[sea_orm(column_type = "Text")]
    pub provider: ProviderKind,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub dedupe_key: String,
    #[sea_orm(column_type = "Text")]
    pub order_key: String,
    #[sea_orm(column_type = "Text")]
    pub payload: String,
    pub state: InboxState,
    pub attempts: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub error: Option<String>,
    pub occurred_at: Option<i64>,
    pub received_at: i64,
    pub due_at: i64,
    pub handled_at: Option<i64>,
    pub file_id: Option<i64>,
    pub failures: i64,
}

impl ActiveModelBehavior for ActiveModel {}
