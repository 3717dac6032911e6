//! Who of the team changed an appointment last: whoever changes it at the same time is told of him.

use sea_orm_migration::prelude::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by = ColumnDef::new("changed_by").big_integer().to_owned();
        let appointments = Table::alter().table("appointments").add_column(by).to_owned();
        manager.alter_table(appointments).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let appointments = Table::alter()
            .table("appointments")
            .drop_column("changed_by")
            .to_owned();
        manager.alter_table(appointments).await
    }
}
