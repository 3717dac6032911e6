//! A customer.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{Consent, ContactState, OptedOutBy};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contacts")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub language: Option<String>,
    pub state: ContactState,
    #[sea_orm(column_type = "Text")]
    pub source: String,
    #[sea_orm(column_type = "Text")]
    pub attributes: String,
    pub opted_out_at: Option<i64>,
    pub opted_out_by: Option<OptedOutBy>,
    pub undeliverable: i64,
    pub created_at: i64,
    pub updated_at: i64,
    pub import_id: Option<i64>,
    pub consent: Option<Consent>,
    #[sea_orm(column_type = "Text", nullable)]
    pub facts: Option<String>,
    /// Since when he gets no reminders; promotions have their own word.
    pub reminders_off_at: Option<i64>,
    pub reminders_off_by: Option<OptedOutBy>,
    /// Since when a member has him blocked, and which one.
    pub blocked_at: Option<i64>,
    pub blocked_by_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
