//! Something that a customer pays for in advance.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::SubscriptionState;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "subscriptions")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub number: i64,
    /// Nobody once he was forgotten.
    pub contact_id: Option<i64>,
    pub service_id: Option<i64>,
    /// What the service was called then.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// Which of several of the same that he has; usually empty.
    #[sea_orm(column_type = "Text")]
    pub account: String,
    /// Whose, what and which, until it is cancelled.
    #[sea_orm(column_type = "Text", nullable)]
    pub live_key: Option<String>,
    /// Days, as `2026-12-15`: the first…
    #[sea_orm(column_type = "Text")]
    pub started_on: String,
    /// …and the last that is paid.
    #[sea_orm(column_type = "Text")]
    pub ends_on: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub length: Option<String>,
    /// The day of the month by which months are counted.
    pub anchor_day: i64,
    pub state: SubscriptionState,
    /// How often it was changed.
    pub revision: i64,
    /// Since when its last day counts.
    pub reckoned_at: i64,
    pub renewals: i64,
    pub renewed_at: Option<i64>,
    pub expired_at: Option<i64>,
    pub cancelled_at: Option<i64>,
    pub price_micros: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub price_currency: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    pub member_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub external_key: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
