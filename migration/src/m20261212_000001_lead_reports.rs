//! How leads are found by when they were opened, when they were closed and what brought them, and answers by when they came, for what is
//! told of them together.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Each with its table.
fn indexes() -> [(&'static str, IndexCreateStatement); 4] {
    [
        ("leads", index("leads", &["organisation_id", "created_at"])),
        ("leads", index("leads", &["organisation_id", "closed_at"])),
        ("leads", index("leads", &["organisation_id", "link_id"])),
        (
            "responses",
            index("responses", &["organisation_id", "kind", "at"]),
        ),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, Vec::new(), indexes().map(|(_, index)| index).to_vec()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, index) in indexes() {
            let name = index.get_index_spec().get_name().unwrap_or_default().to_owned();
            manager
                .drop_index(Index::drop().name(name).table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
