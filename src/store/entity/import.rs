//! A list of people, waiting for the word to be added, or added.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{Consent, ImportState, ImportSubject, ListForm};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub member_id: i64,
    #[sea_orm(column_type = "Text")]
    pub rows: String,
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    pub state: ImportState,
    pub created_at: i64,
    pub form: Option<ListForm>,
    pub file_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub country: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub tags: Option<String>,
    pub consent: Option<Consent>,
    pub people: i64,
    pub taken: i64,
    pub added: i64,
    pub removed: i64,
    pub committed_at: Option<i64>,
    pub campaign_id: Option<i64>,
    pub segment_id: Option<i64>,
    pub subject: ImportSubject,
}

impl ActiveModelBehavior for ActiveModel {}
