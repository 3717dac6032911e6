//! One person of a campaign: at most one row for each.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::RecipientState;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recipients")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub campaign_id: i64,
    pub contact_id: i64,
    pub variant_id: i64,
    pub state: RecipientState,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub attempts: i64,
    pub due_at: i64,
    pub message_id: Option<i64>,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
