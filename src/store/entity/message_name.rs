//! A second name that a provider has for a message of ours.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_names")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub channel_id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    pub message_id: i64,
}

impl ActiveModelBehavior for ActiveModel {}
