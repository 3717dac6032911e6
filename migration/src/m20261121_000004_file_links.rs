//! The secret that signs the addresses under which files can be fetched: one for each database, so that every process on it knows
//! the addresses of the others.

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
        let key = Table::alter()
            .table("installations")
            .add_column(text_or_null("link_key"))
            .to_owned();
        manager.alter_table(key).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key = Table::alter()
            .table("installations")
            .drop_column("link_key")
            .to_owned();
        manager.alter_table(key).await
    }
}
