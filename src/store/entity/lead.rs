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
    /// What it is about.
    pub product_id: Option<i64>,
    /// The same; nought for nothing in particular. Of a person one open lead may have each.
    pub open_product_id: i64,
    /// The link by which he came first.
    pub link_id: Option<i64>,
    /// By what he came last: the link, what brought him, the campaign that he answered, and when.
    pub last_link_id: Option<i64>,
    pub last_source: Option<Source>,
    pub last_campaign_id: Option<i64>,
    pub last_touch_at: Option<i64>,
    pub value_micros: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub value_currency: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub lost_reason: Option<String>,
    /// Since when it is at its stage.
    pub stage_at: Option<i64>,
    /// Since when it is the member's.
    pub assigned_at: Option<i64>,
    /// When somebody answered first.
    pub answered_at: Option<i64>,
    /// Since when he waits for an answer, while he does.
    pub waiting_since_at: Option<i64>,
    /// When somebody has to look whether he still waits.
    pub look_at: Option<i64>,
    /// How often it was looked at while he waits.
    pub looks: i64,
    /// Until when somebody put it off, while it is.
    pub snoozed_until_at: Option<i64>,
    /// When its customer spoke last, or was spoken to.
    pub spoken_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
