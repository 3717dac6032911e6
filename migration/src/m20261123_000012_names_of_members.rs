//! What somebody did keeps his name when he leaves the business.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Where it is written who did something.
const TABLES: [&str; 2] = ["audit", "lead_events"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let name = text_or_null("member_name");
            let add = Table::alter().table(table).add_column(name).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let remove = Table::alter().table(table).drop_column("member_name").to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
