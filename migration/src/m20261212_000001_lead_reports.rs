//! How leads are found by when they were opened and when they were closed, for what is told of them together.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn indexes() -> [IndexCreateStatement; 2] {
    [
        index("leads", &["organisation_id", "created_at"]),
        index("leads", &["organisation_id", "closed_at"]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, Vec::new(), indexes().to_vec()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in indexes() {
            let name = index.get_index_spec().get_name().unwrap_or_default().to_owned();
            manager
                .drop_index(Index::drop().name(name).table("leads").to_owned())
                .await?;
        }
        Ok(())
    }
}
