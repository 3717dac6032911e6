//! Numbers whose credentials stand in the settings, which go before what is entered; and over which number whoever asked for a page is
//! answered.

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
        let in_settings = ColumnDef::new("keys_in_settings")
            .boolean()
            .not_null()
            .default(false)
            .to_owned();
        let channels = Table::alter()
            .table("channels")
            .add_column(in_settings)
            .to_owned();
        manager.alter_table(channels).await?;
        let pages = Table::alter()
            .table("entry_pages")
            .add_column(id_or_null("by_channel_id"))
            .to_owned();
        manager.alter_table(pages).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pages = Table::alter()
            .table("entry_pages")
            .drop_column("by_channel_id")
            .to_owned();
        manager.alter_table(pages).await?;
        let channels = Table::alter()
            .table("channels")
            .drop_column("keys_in_settings")
            .to_owned();
        manager.alter_table(channels).await
    }
}
