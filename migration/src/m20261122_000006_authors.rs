//! Which member wrote an answer to a customer, and by which id a provider names a member who shows no number.

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
        add(manager, "messages", id_or_null("author_id")).await?;
        add(manager, "members", text_or_null("bsuid")).await?;
        manager
            .create_index(index("members", &["organisation_id", "bsuid"]))
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("idx_members_organisation_id_bsuid")
            .table("members")
            .to_owned();
        manager.drop_index(index).await?;
        remove(manager, "members", "bsuid").await?;
        remove(manager, "messages", "author_id").await
    }
}

async fn add(manager: &SchemaManager<'_>, table: &'static str, column: ColumnDef) -> Result<(), DbErr> {
    manager
        .alter_table(Table::alter().table(table).add_column(column).to_owned())
        .await
}

async fn remove(manager: &SchemaManager<'_>, table: &'static str, column: &'static str) -> Result<(), DbErr> {
    manager
        .alter_table(Table::alter().table(table).drop_column(column).to_owned())
        .await
}
