//! Whom a business has blocked, and how fast somebody writes: who writes far too much is answered no more for a while, which is decided
//! from one row and not from his messages.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns that are new on customers: when a member blocked him, and who.
fn added() -> [ColumnDef; 2] {
    [moment_or_null("blocked_at"), id_or_null("blocked_by_id")]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in added() {
            let add = Table::alter().table("contacts").add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        let tables = vec![
            table("contact_paces")
                .col(id("contact_id"))
                .col(id("channel_id"))
                // Since when his messages are counted, and how many there were.
                .col(count("heard_from_at"))
                .col(count("heard"))
                // Too many: since when, until when, how many were only kept, and when the owners hear of it next.
                .col(moment_or_null("flood_at"))
                .col(moment_or_null("flood_until_at"))
                .col(count("flooded"))
                .col(moment_or_null("look_at"))
                .col(moment_or_null("told_at"))
                // What was said to him by itself within an hour, and within a day.
                .col(count("hour_from_at"))
                .col(count("hour"))
                .col(count("day_from_at"))
                .col(count("day"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("contact_paces", &["organisation_id", "contact_id"]),
            index("contact_paces", &["look_at"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["contact_paces"]).await?;
        for column in added().into_iter().rev() {
            let remove = Table::alter()
                .table("contacts")
                .drop_column(Alias::new(column.get_column_name()))
                .to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
