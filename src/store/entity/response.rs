//! Something that a person did with what a campaign sent him: each kind once.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::ResponseKind;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "responses")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub campaign_id: i64,
    pub recipient_id: i64,
    pub variant_id: i64,
    pub kind: ResponseKind,
    pub at: i64,
    #[sea_orm(column_type = "Text")]
    pub day: String,
    pub counted: bool,
}

impl ActiveModelBehavior for ActiveModel {}
