//! How each number is, as its provider said when it was last asked.

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
        for column in [text_or_null("health"), moment_or_null("checked_at")] {
            let channels = Table::alter().table("channels").add_column(column).to_owned();
            manager.alter_table(channels).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["checked_at", "health"] {
            let channels = Table::alter().table("channels").drop_column(column).to_owned();
            manager.alter_table(channels).await?;
        }
        Ok(())
    }
}
