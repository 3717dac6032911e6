//! Beside what a member is in the middle of there may be a draft that he was taken away from.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

const ONE: [&str; 2] = ["organisation_id", "member_id"];
const ONE_OF_A_KIND: [&str; 3] = ["organisation_id", "member_id", "kind"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index(manager, unique("dialogues", &ONE)).await?;
        manager.create_index(unique("dialogues", &ONE_OF_A_KIND)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let drafts = Query::delete()
            .from_table("dialogues")
            .and_where(Expr::col("kind").eq("parked"))
            .to_owned();
        manager.execute(drafts).await?;
        drop_index(manager, unique("dialogues", &ONE_OF_A_KIND)).await?;
        manager.create_index(unique("dialogues", &ONE)).await
    }
}

async fn drop_index(manager: &SchemaManager<'_>, index: IndexCreateStatement) -> Result<(), DbErr> {
    let name = index.get_index_spec().get_name().unwrap_or_default().to_owned();
    let index = Index::drop().name(name).table("dialogues").to_owned();
    manager.drop_index(index).await
}
