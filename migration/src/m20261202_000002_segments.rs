//! Groups of customers under a name: by a rule, or the people of a list. And a way to find whose facts are still to be written.

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
        let segments = table("segments")
            .col(text("name"))
            .col(text("name_key"))
            .col(text("kind"))
            .col(text("rule"))
            .col(id("member_id"))
            .col(moment("created_at"))
            .col(moment("updated_at"))
            .to_owned();
        let people = table("segment_people")
            .col(id("segment_id"))
            .col(id("contact_id"))
            .to_owned();
        let indexes = vec![
            unique("segments", &["organisation_id", "name_key"]),
            unique("segment_people", &["organisation_id", "segment_id", "contact_id"]),
            index("segment_people", &["contact_id"]),
        ];
        create(manager, vec![segments, people], indexes).await?;
        // Empty but for the time after an update, so that to look for them costs nothing.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX idx_contacts_without_facts ON contacts (organisation_id) WHERE facts IS NULL",
            )
            .await
            .map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = Index::drop()
            .name("idx_contacts_without_facts")
            .table("contacts")
            .to_owned();
        manager.drop_index(index).await?;
        drop(manager, &["segment_people", "segments"]).await
    }
}
