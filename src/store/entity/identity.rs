//! A name that a provider knows a contact by.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::IdentityKind;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identities")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub contact_id: i64,
    pub kind: IdentityKind,
    #[sea_orm(column_type = "Text")]
    pub value: String,
}

impl ActiveModelBehavior for ActiveModel {}
