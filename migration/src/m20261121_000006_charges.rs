//! What the provider charges for a message, and how many of a campaign's messages it charges for: counted as they arrive, so that a
//! look costs the same at any size.

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
        let told = [
            ColumnDef::new("billable").boolean().null().to_owned(),
            id_or_null("price_micros"),
            text_or_null("price_currency"),
        ];
        for column in told {
            let messages = Table::alter().table("messages").add_column(column).to_owned();
            manager.alter_table(messages).await?;
        }
        let charges = table("charges")
            .col(id("campaign_id"))
            .col(text("category"))
            .col(count("messages"))
            .to_owned();
        let one_each = unique("charges", &["organisation_id", "campaign_id", "category"]);
        create(manager, vec![charges], vec![one_each]).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["charges"]).await?;
        for column in ["price_currency", "price_micros", "billable"] {
            let messages = Table::alter().table("messages").drop_column(column).to_owned();
            manager.alter_table(messages).await?;
        }
        Ok(())
    }
}
