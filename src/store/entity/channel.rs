//! One WhatsApp number at one provider.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{ChannelState, PausedBy, ProviderKind};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channels")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub provider: ProviderKind,
    #[sea_orm(column_type = "Text")]
    pub account: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub business_account: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    pub state: ChannelState,
    #[sea_orm(column_type = "Text", nullable)]
    pub paused_reason: Option<String>,
    pub paused_by: Option<PausedBy>,
    pub paused_at: Option<i64>,
    pub resume_at: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub settings: String,
    pub created_at: i64,
    pub keys_in_settings: bool,
    #[sea_orm(column_type = "Text", nullable)]
    pub health: Option<String>,
    pub checked_at: Option<i64>,
    pub alerted_at: Option<i64>,
    pub keys_locked: bool,
}

impl ActiveModelBehavior for ActiveModel {}
