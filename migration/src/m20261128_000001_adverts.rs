//! What a lead came from: the advertisement as the provider tells of it, and the product of the catalogue that he asked about.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 2] = ["advert", "product"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let add = Table::alter()
                .table("leads")
                .add_column(text_or_null(column))
                .to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in COLUMNS {
            let remove = Table::alter().table("leads").drop_column(column).to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
