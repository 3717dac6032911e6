//! When a rule was last said to somebody.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auto_said")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub rule_id: i64,
    pub contact_id: i64,
    pub said_at: i64,
    pub free_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
