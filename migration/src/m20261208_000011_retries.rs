//! When somebody last said that those to whom a campaign failed get another turn, and whether they are being let in still: of very many
//! that takes longer than an answer may.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLE: &str = "campaigns";

fn added() -> [ColumnDef; 2] {
    [
        moment_or_null("retried_at"),
        ColumnDef::new("retries")
            .boolean()
            .not_null()
            .default(false)
            .to_owned(),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in added() {
            let add = Table::alter().table(TABLE).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in added().into_iter().rev() {
            let remove = Table::alter()
                .table(TABLE)
                .drop_column(Alias::new(column.get_column_name()))
                .to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
