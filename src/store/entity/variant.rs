//! One wording of a campaign.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::message::FileForm;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "variants")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub campaign_id: i64,
    #[sea_orm(column_type = "Text")]
    pub label: String,
    #[sea_orm(column_type = "Text")]
    pub body: String,
    pub template_id: Option<i64>,
    pub file_id: Option<i64>,
    pub file_form: Option<FileForm>,
    #[sea_orm(column_type = "Text", nullable)]
    pub file_name: Option<String>,
    pub file_bytes: Option<i64>,
    pub share: i64,
    #[sea_orm(column_type = "Text", nullable)]
    pub fields: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub closings: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub buttons: Option<String>,
    pub total: i64,
    pub reached: i64,
    pub read: i64,
    pub failed: i64,
    pub answered: i64,
    pub clicked: i64,
}

impl ActiveModelBehavior for ActiveModel {}
