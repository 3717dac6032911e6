//! Files whose bytes lie outside of the database: where, which message brought them, and which are to be removed there.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns that tables get.
fn added() -> [(&'static str, ColumnDef); 3] {
    [
        ("files", text_or_null("object")),
        ("messages", id_or_null("file_id")),
        ("inbox_events", id_or_null("file_id")),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added() {
            let add = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        let removals = table("object_removals")
            .col(text("object"))
            .col(moment_or_null("taken_at"))
            .to_owned();
        let indexes = vec![
            index("messages", &["file_id"]),
            unique("object_removals", &["organisation_id", "object"]),
        ];
        create(manager, vec![removals], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["object_removals"]).await?;
        manager
            .drop_index(
                Index::drop()
                    .name("idx_messages_file_id")
                    .table("messages")
                    .to_owned(),
            )
            .await?;
        for (table, column) in added() {
            let remove = Table::alter()
                .table(table)
                .drop_column(column.get_column_name())
                .to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
