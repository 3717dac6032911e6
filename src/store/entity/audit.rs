//! What a member did.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::deed::Outcome;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub member_id: Option<i64>,
    /// Of somebody who is no longer there.
    #[sea_orm(column_type = "Text", nullable)]
    pub member_name: Option<String>,
    #[sea_orm(column_type = "Text")]
    pub command: String,
    pub outcome: Outcome,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
