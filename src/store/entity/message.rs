//! A message, in or out. Outgoing ones that are not settled are the outbox.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{Direction, Lane, MessageState};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    pub conversation_id: i64,
    pub direction: Direction,
    pub state: MessageState,
    pub lane: Lane,
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub content: String,
    #[sea_orm(column_type = "Text")]
    pub readable: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub provider_id: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub correlation: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub quotes: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub shows: Option<String>,
    pub campaign_id: Option<i64>,
    pub recipient_id: Option<i64>,
    pub lead_id: Option<i64>,
    pub author_id: Option<i64>,
    pub attempts: i64,
    pub fence: i64,
    pub created_at: i64,
    pub due_at: i64,
    pub expires_at: Option<i64>,
    pub sending_at: Option<i64>,
    pub accepted_at: Option<i64>,
    pub sent_at: Option<i64>,
    pub delivered_at: Option<i64>,
    pub read_at: Option<i64>,
    pub settled_at: Option<i64>,
    pub error_code: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub error: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub disposition: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub category: Option<String>,
    pub file_id: Option<i64>,
    pub billable: Option<bool>,
    pub price_micros: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub price_currency: Option<String>,
    pub about_id: Option<i64>,
    pub reminder_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub entered: Option<String>,
    pub forgotten_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
