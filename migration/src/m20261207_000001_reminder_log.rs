//! What was told is looked up by when: the latest first, page by page.

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
        let by_moment = index("reminders", &["organisation_id", "send_at", "id"]);
        create(manager, Vec::new(), vec![by_moment]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let remove = Index::drop()
            .name("idx_reminders_organisation_id_send_at_id")
            .table("reminders")
            .to_owned();
        manager.drop_index(remove).await
    }
}
