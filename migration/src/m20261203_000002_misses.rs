//! Why people of a campaign did not get it, counted as it happens, so that a look costs the same however many they are.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Those of before.
const COUNTED: &str = "INSERT INTO campaign_misses (organisation_id, campaign_id, reason, people) \
     SELECT organisation_id, campaign_id, reason, COUNT(*) FROM recipients \
     WHERE state IN ('failed', 'skipped') AND reason IS NOT NULL GROUP BY organisation_id, campaign_id, reason";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let misses = table("campaign_misses")
            .col(id("campaign_id"))
            .col(text("reason"))
            .col(count("people"))
            .to_owned();
        let indexes = vec![unique(
            "campaign_misses",
            &["organisation_id", "campaign_id", "reason"],
        )];
        create(manager, vec![misses], indexes).await?;
        manager.get_connection().execute_unprepared(COUNTED).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["campaign_misses"]).await
    }
}
