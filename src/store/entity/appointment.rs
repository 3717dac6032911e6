//! An appointment of a customer.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{AppointmentState, CancelledBy};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appointments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub number: i64,
    /// Nobody once he was forgotten.
    pub contact_id: Option<i64>,
    pub service_id: Option<i64>,
    /// What the service was called when it was booked.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// What was agreed on, of the clock on the wall: `2026-12-15T10:00`. The moments are reckoned from it.
    #[sea_orm(column_type = "Text")]
    pub local_time: String,
    #[sea_orm(column_type = "Text")]
    pub time_zone: String,
    pub starts_at: i64,
    pub ends_at: i64,
    pub state: AppointmentState,
    /// How often it was changed.
    pub revision: i64,
    /// Since when its moments count: it was made, or moved.
    pub reckoned_at: i64,
    pub confirmed_at: Option<i64>,
    pub cancelled_at: Option<i64>,
    pub cancelled_by: Option<CancelledBy>,
    pub member_id: Option<i64>,
    /// Who of the team changed it last; nobody where it was its customer, or the clock.
    pub changed_by: Option<i64>,
    pub series_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// What it is called where it comes from, so that it comes once.
    #[sea_orm(column_type = "Text", nullable)]
    pub external_key: Option<String>,
    pub price_micros: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub price_currency: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub note: Option<String>,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
