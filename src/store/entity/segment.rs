//! A group of customers under a name.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::SegmentKind;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "segments")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    #[sea_orm(column_type = "Text")]
    pub name: String,
    #[sea_orm(column_type = "Text")]
    pub name_key: String,
    pub kind: SegmentKind,
    #[sea_orm(column_type = "Text")]
    pub rule: String,
    pub member_id: i64,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
