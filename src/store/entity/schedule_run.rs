//! An instant of a schedule that a process has taken.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "schedule_runs")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub schedule_id: i64,
    pub instant_at: i64,
    pub started_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
