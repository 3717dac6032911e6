//! Addresses that lead on and tell that somebody followed them. A campaign's belong to it; one that is nobody's campaign can join
//! them. Who follows one is among the `responses`, so nothing is kept for each person.

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
        let links = table("links")
            .col(id_or_null("campaign_id"))
            .col(text("url"))
            .col(moment("created_at"))
            .to_owned();
        let indexes = vec![index("links", &["organisation_id", "campaign_id"])];
        create(manager, vec![links], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["links"]).await
    }
}
