//! A tag on a contact.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_tags")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub contact_id: i64,
    #[sea_orm(column_type = "Text")]
    pub tag: String,
    pub import_id: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
