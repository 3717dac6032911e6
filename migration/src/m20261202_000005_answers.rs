//! What people did with what a campaign sent them, and what happened to it on which day: counted as it happens, so that a picture of a
//! million people is drawn from as many rows as there are days.

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
        let responses = table("responses")
            .col(id("campaign_id"))
            .col(id("recipient_id"))
            .col(id("variant_id"))
            .col(text("kind"))
            .col(moment("at"))
            // On the business's own calendar.
            .col(text("day"))
            // Whether the campaign's counters have it already.
            .col(
                ColumnDef::new("counted")
                    .boolean()
                    .not_null()
                    .default(false)
                    .to_owned(),
            )
            .to_owned();
        let days = table("campaign_days")
            .col(id("campaign_id"))
            .col(text("day"))
            .col(count("sent"))
            .col(count("reached"))
            .col(count("read"))
            .col(count("failed"))
            .col(count("answered"))
            .to_owned();
        let indexes = vec![
            unique("responses", &["organisation_id", "recipient_id", "kind"]),
            index("responses", &["counted", "campaign_id"]),
            unique("campaign_days", &["organisation_id", "campaign_id", "day"]),
        ];
        create(manager, vec![responses, days], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["campaign_days", "responses"]).await
    }
}
