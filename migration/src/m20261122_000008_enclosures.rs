//! What goes with the words of a campaign; and files that a provider has already, so that each is uploaded once for each number.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns that the wordings of campaigns get.
fn added() -> [ColumnDef; 4] {
    [
        id_or_null("file_id"),
        text_or_null("file_form"),
        text_or_null("file_name"),
        count_or_null("file_bytes"),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in added() {
            let add = Table::alter().table("variants").add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        let uploads = table("uploads")
            .col(id("channel_id"))
            .col(id("file_id"))
            .col(text("media_id"))
            .col(moment("uploaded_at"))
            .col(moment("expires_at"))
            .to_owned();
        let indexes = vec![
            unique("uploads", &["organisation_id", "channel_id", "file_id"]),
            index("uploads", &["file_id"]),
            index("variants", &["file_id"]),
        ];
        create(manager, vec![uploads], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["uploads"]).await?;
        let index = Index::drop()
            .name("idx_variants_file_id")
            .table("variants")
            .to_owned();
        manager.drop_index(index).await?;
        for column in ["file_bytes", "file_name", "file_form", "file_id"] {
            let remove = Table::alter().table("variants").drop_column(column).to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
