//! One reminder of one thing, once.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{ReminderAnswer, ReminderState, SubjectKind};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminders")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub rule_id: i64,
    pub subject: SubjectKind,
    pub subject_id: i64,
    /// Which moment or change of that it is about.
    #[sea_orm(column_type = "Text")]
    pub occasion: String,
    pub contact_id: i64,
    /// Nobody's while the business has no number.
    pub channel_id: Option<i64>,
    pub state: ReminderState,
    /// When its rule says.
    pub due_at: i64,
    /// When its turn is: that moves with whatever holds it up.
    pub send_at: i64,
    pub expires_at: i64,
    /// The day of `due_at` on the business's calendar.
    #[sea_orm(column_type = "Text")]
    pub due_day: String,
    pub message_id: Option<i64>,
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    pub attempts: i64,
    pub fence: i64,
    pub answered: Option<ReminderAnswer>,
    pub answered_at: Option<i64>,
    pub created_at: i64,
    /// When its moment was reckoned last, or when it ended without a message.
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
