//! Until when a person gets no promotions because the provider holds them back, and how often the handling of an event failed, apart
//! from how often it waited for something.

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
        for (table, column) in [
            ("conversations", moment_or_null("marketing_hold_until_at")),
            ("inbox_events", count("failures")),
        ] {
            let add = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in [
            ("inbox_events", "failures"),
            ("conversations", "marketing_hold_until_at"),
        ] {
            let remove = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
