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
    pub starts_at: Option<i64>,
    pub until_at: Option<i64>,
    pub seed: i64,
    pub prepared_to: Option<i64>,
    pub hold_at: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub agreed: Option<String>,
    pub unwinds: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub ledger: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub waits_for: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub recent: Option<String>,
    pub watched_at: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub watched_quality: Option<String>,
    pub cap_micros: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub cap_currency: Option<String>,
    pub answered: i64,
    pub clicked: i64,
    pub opted_out: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub trial: Option<String>,
    pub winner_at: Option<i64>,
    pub winner_id: Option<i64>,
    pub series_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub rule: Option<String>,
    pub deleted_at: Option<i64>,
    pub retried_at: Option<i64>,
    pub retries: bool,
}

impl ActiveModelBehavior for ActiveModel {}
