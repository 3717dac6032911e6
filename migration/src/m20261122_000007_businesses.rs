//! People of several businesses: for which of them somebody speaks in a conversation, where he last spoke for a business over a number
//! that is not its own, and which business a message is about.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The new columns: table and name. Empty where it is the business whose number it is, as it was for everything before.
const COLUMNS: [(&str, &str); 3] = [
    ("conversations", "speaks_for_id"),
    ("members", "heard_in_id"),
    ("messages", "about_id"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in COLUMNS {
            let table = Table::alter()
                .table(table)
                .add_column(id_or_null(column))
                .to_owned();
            manager.alter_table(table).await?;
        }
        // Which businesses somebody belongs to is asked at each message of a member.
        manager.create_index(index("members", &["phone"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("idx_members_phone")
            .table("members")
            .to_owned();
        manager.drop_index(index).await?;
        for (table, column) in COLUMNS.into_iter().rev() {
            let table = Table::alter().table(table).drop_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
