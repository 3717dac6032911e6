//! Those who wrote within 24 hours are found by that, however many never did. The number comes second: with it in front, SQLite would
//! also look by it for what one person wrote, whom it finds sooner by himself.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "conversations";
const COLUMNS: &[&str] = &["last_inbound_at", "channel_id"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index(TABLE, COLUMNS)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = format!("idx_{TABLE}_{}", COLUMNS.join("_"));
        manager
            .drop_index(Index::drop().name(name).table(TABLE).to_owned())
            .await
    }
}
