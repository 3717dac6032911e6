//! What providers told us, stored before it is answered.

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
            // Organisation 0 keeps what came for a number that no channel has.
            table("inbox_events")
                .col(id("channel_id"))
                .col(text("provider"))
                .col(text("kind"))
                .col(text("dedupe_key"))
                .col(text("order_key"))
                .col(text("payload"))
                .col(text("state"))
                .col(count("attempts"))
                .col(text_or_null("error"))
                .col(moment_or_null("occurred_at"))
                .col(moment("received_at"))
                .col(moment("due_at"))
                .col(moment_or_null("handled_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("inbox_events", &["organisation_id", "provider", "dedupe_key"]),
            index("inbox_events", &["state", "id"]),
            index("inbox_events", &["order_key", "state", "id"]),
            index("inbox_events", &["received_at"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["inbox_events"]).await
    }
}
