//! A promotion and how far it has come.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::CampaignState;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaigns")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    pub state: CampaignState,
    #[sea_orm(column_type = "Text", nullable)]
    pub paused_by: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub paused_reason: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub audience: String,
    #[sea_orm(column_type = "Text")]
    pub pacing: String,
    pub member_id: i64,
    pub created_at: i64,
    pub started_at: Option<i64>,
    pub finished_at: Option<i64>,
    pub next_send_at: Option<i64>,
    pub last_send_at: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub day: Option<String>,
    pub day_count: i64,
    pub total: i64,
    pub excluded: i64,
    pub pending: i64,
    pub sending: i64,
    pub accepted: i64,
    pub sent: i64,
    pub delivered: i64,
    pub read: i64,
    pub failed: i64,
    pub unknown: i64,
    pub skipped: i64,
}

impl ActiveModelBehavior for ActiveModel {}
