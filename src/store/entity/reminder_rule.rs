//! When a business reminds its customers of something.

#![allow(missing_docs)]

use sea_orm::entity::prelude::*;

use crate::domain::state::{Shift, SubjectKind, Trigger};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_rules")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub organisation_id: i64,
    pub number: i64,
    /// What it is about and when, in a word: of each there is one.
    #[sea_orm(column_type = "Text")]
    pub slot: String,
    pub subject: SubjectKind,
    pub trigger: Trigger,
    /// So many minutes before…
    pub minutes: Option<i64>,
    /// …or so many days before…
    pub days: Option<i64>,
    /// …at this minute of the day.
    pub at_minute: Option<i64>,
    pub shift: Shift,
    pub urgent: bool,
    pub enabled: bool,
    /// What passed before is not caught up.
    pub since_at: i64,
    pub revision: i64,
    pub created_at: i64,
    pub updated_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
