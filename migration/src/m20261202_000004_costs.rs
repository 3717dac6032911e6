//! What campaigns cost: counted as their messages leave and arrive, so that a look costs the same at any size.

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
        let costs = table("costs")
            .col(id("campaign_id"))
            // In which they left, on the business's own calendar: `2026-11`.
            .col(text("month"))
            .col(text("category"))
            .col(text("country"))
            .col(text("currency"))
            // Where the amounts come from: the provider's word, or a table of rates by its day.
            .col(text("basis"))
            .col(count("messages"))
            .col(id("micros"))
            .col(count("pending"))
            .col(id("pending_micros"))
            .to_owned();
        let indexes = vec![
            unique(
                "costs",
                &[
                    "organisation_id",
                    "campaign_id",
                    "month",
                    "category",
                    "country",
                    "currency",
                    "basis",
                ],
            )
            // All columns together are longer than a name may be.
            .name("uq_costs_entry")
            .to_owned(),
            index("costs", &["organisation_id", "month"]),
        ];
        create(manager, vec![costs], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["costs"]).await
    }
}
