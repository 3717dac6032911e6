//! Customers who answered, and what became of them.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = vec![
            table("leads")
                .col(id("number"))
                .col(id("contact_id"))
                .col(id_or_null("open_contact_id"))
                .col(id("conversation_id"))
                .col(text("stage"))
                .col(text("source"))
                .col(id_or_null("campaign_id"))
                .col(id_or_null("member_id"))
                .col(text("first_words"))
                .col(moment("created_at"))
                .col(moment("updated_at"))
                .col(moment_or_null("closed_at"))
                .to_owned(),
            table("lead_events")
                .col(id("lead_id"))
                .col(text("kind"))
                .col(id_or_null("member_id"))
                .col(text("detail"))
                .col(moment("created_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("leads", &["organisation_id", "number"]),
            // The contact while the lead is open, null once it is closed: a person has one open lead.
            unique("leads", &["organisation_id", "open_contact_id"]),
            index("leads", &["organisation_id", "stage", "updated_at"]),
            index("lead_events", &["lead_id", "id"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["lead_events", "leads"]).await
    }
}
