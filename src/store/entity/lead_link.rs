//! A link that brings people to a chat with the business, and tells where they come from.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lead_links")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    /// What stands in its address and in what people send; no other link of the installation has it.
    #[sea_orm(column_type = "Text")]
    pub code: String,
    /// What it is about; `None`: nothing in particular.
    pub product_id: Option<i64>,
    /// Where it is put.
    #[sea_orm(column_type = "Text")]
    pub network: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub name: Option<String>,
    /// `utm_source=…&utm_medium=…&utm_campaign=…`
    #[sea_orm(column_type = "Text", nullable)]
    pub utm: Option<String>,
    /// What people send, in the business's own words and without the code.
    #[sea_orm(column_type = "Text", nullable)]
    pub greeting: Option<String>,
    /// To which number.
    pub channel_id: i64,
    /// Who made it.
    pub member_id: Option<i64>,
    pub created_at: i64,
    pub off_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
