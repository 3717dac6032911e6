//! Which message of a member asked for work that goes on after its answer: a sign on it tells how far the work is.

use sea_orm_migration::prelude::*;

use crate::columns::*;

const TABLES: [&str; 2] = ["list_jobs", "tasks"];

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let heard = Table::alter()
                .table(table)
                .add_column(text_or_null("heard"))
                .to_owned();
            manager.alter_table(heard).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES {
            let heard = Table::alter().table(table).drop_column("heard").to_owned();
            manager.alter_table(heard).await?;
        }
        Ok(())
    }
}
