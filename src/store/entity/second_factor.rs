//! The authenticator app of a member.

#![allow(missing_docs)]

use std::fmt;

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_factors")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub member_id: i64,
    #[sea_orm(column_type = "Text")]
    pub secret: Sealed,
    pub last_step: i64,
    pub created_at: i64,
    pub proved_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A secret as it stands in the database, hidden wherever it is printed.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct Sealed(pub String);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(…)")
    }
}
