//! A page on which a number's credentials are entered, once.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::ProviderKind;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_pages")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub member_id: i64,
    pub channel_id: i64,
    #[sea_orm(column_type = "Text")]
    pub token_hash: String,
    pub provider: ProviderKind,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub language: String,
    pub expires_at: i64,
    pub used_at: Option<i64>,
    pub by_channel_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
