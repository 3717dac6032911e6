//! Whether a number's stored keys could not be opened when they were last looked at: its owners are told once.

use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let locked = ColumnDef::new("keys_locked")
            .boolean()
            .not_null()
            .default(false)
            .to_owned();
        let channels = Table::alter().table("channels").add_column(locked).to_owned();
        manager.alter_table(channels).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let channels = Table::alter()
            .table("channels")
            .drop_column("keys_locked")
            .to_owned();
        manager.alter_table(channels).await
    }
}
