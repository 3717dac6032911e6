//! What is old is found by whose it is: of each business its oldest messages that still have their words, its oldest webhooks, and its
//! oldest files.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Forgotten ones leave it: to look for what is old costs nothing when all of it is forgotten.
const MESSAGES: &str = "CREATE INDEX idx_messages_with_words ON messages (organisation_id, created_at) WHERE forgotten_at IS NULL";

/// Each with what it takes the place of.
const EVENTS: &[&str] = &["organisation_id", "received_at"];
const EVENTS_BEFORE: &[&str] = &["received_at"];

const FILES: &[&str] = &["organisation_id", "created_at"];
const NAMES: &[&str] = &["message_id"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let add = Table::alter()
            .table("messages")
            .add_column(moment_or_null("forgotten_at"))
            .to_owned();
        manager.alter_table(add).await?;
        manager.get_connection().execute_unprepared(MESSAGES).await?;
        manager.create_index(index("inbox_events", EVENTS)).await?;
        without(manager, "inbox_events", EVENTS_BEFORE).await?;
        manager.create_index(index("files", FILES)).await?;
        manager.create_index(index("message_names", NAMES)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        without(manager, "message_names", NAMES).await?;
        without(manager, "files", FILES).await?;
        manager.create_index(index("inbox_events", EVENTS_BEFORE)).await?;
        without(manager, "inbox_events", EVENTS).await?;
        let messages = Index::drop()
            .name("idx_messages_with_words")
            .table("messages")
            .to_owned();
        manager.drop_index(messages).await?;
        let remove = Table::alter()
            .table("messages")
            .drop_column("forgotten_at")
            .to_owned();
        manager.alter_table(remove).await
    }
}

async fn without(manager: &SchemaManager<'_>, table: &'static str, columns: &[&str]) -> Result<(), DbErr> {
    let name = format!("idx_{table}_{}", columns.join("_"));
    manager
        .drop_index(Index::drop().name(name).table(table).to_owned())
        .await
}
