//! A customer who showed interest.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{LeadStage, Source};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "leads")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub number: i64,
    pub contact_id: i64,
    pub open_contact_id: Option<i64>,
    pub conversation_id: i64,
    pub stage: LeadStage,
    pub source: Source,
    pub campaign_id: Option<i64>,
    pub member_id: Option<i64>,
    #[sea_orm(column_type = "Text")]
    pub first_words: String,
    pub created_at: i64,
    pub updated_at: i64,
    pub closed_at: Option<i64>,
    /// The advertisement by which he came last, as JSON.
    #[sea_orm(column_type = "Text", nullable)]
    pub advert: Option<String>,
    /// The product of the catalogue that he asked about last.
    #[sea_orm(column_type = "Text", nullable)]
    pub product: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
