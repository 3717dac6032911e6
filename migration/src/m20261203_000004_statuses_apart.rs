//! Events are found by what they are about: however many statuses wait, a customer's message is found at once.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "inbox_events";
const BEFORE: &[&str] = &["state", "id"];
const NOW: &[&str] = &["state", "kind", "id"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index(TABLE, NOW)).await?;
        without(manager, BEFORE).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index(TABLE, BEFORE)).await?;
        without(manager, NOW).await
    }
}

async fn without(manager: &SchemaManager<'_>, columns: &[&str]) -> Result<(), DbErr> {
    let name = format!("idx_{TABLE}_{}", columns.join("_"));
    manager
        .drop_index(Index::drop().name(name).table(TABLE).to_owned())
        .await
}
