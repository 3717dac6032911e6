//! One person on one channel.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conversations")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    #[sea_orm(column_type = "Text")]
    pub address: String,
    pub contact_id: Option<i64>,
    pub member_id: Option<i64>,
    pub last_inbound_at: Option<i64>,
    pub last_outbound_at: Option<i64>,
    pub hold_until_at: Option<i64>,
    pub created_at: i64,
    pub speaks_for_id: Option<i64>,
    pub marketing_hold_until_at: Option<i64>,
    pub last_promotion_at: Option<i64>,
    /// Until then a person speaks here, and nothing answers by itself.
    pub by_hand_until_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
