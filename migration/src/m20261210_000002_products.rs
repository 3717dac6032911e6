//! What a business offers, and the links that bring people who ask about it: each with how often it was followed on a day. Who followed
//! it is known by a digest alone, which means nothing the day after.

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
        let tables = vec![
            table("products")
                .col(text("name"))
                .col(text("name_key"))
                .col(text_or_null("live_key"))
                .col(text_or_null("description"))
                .col(text_or_null("url"))
                .col(text_or_null("catalogue_id"))
                .col(id_or_null("price_micros"))
                .col(text_or_null("price_currency"))
                .col(id_or_null("member_id"))
                .col(moment("created_at"))
                .col(moment("updated_at"))
                .col(moment_or_null("removed_at"))
                .to_owned(),
            table("lead_links")
                .col(text("code"))
                .col(id_or_null("product_id"))
                .col(text("network"))
                .col(text_or_null("name"))
                .col(text_or_null("utm"))
                .col(text_or_null("greeting"))
                .col(id("channel_id"))
                .col(id_or_null("member_id"))
                .col(moment("created_at"))
                .col(moment_or_null("off_at"))
                .to_owned(),
            table("link_days")
                .col(id("link_id"))
                .col(text("day"))
                .col(count("clicks"))
                .col(count("people"))
                .col(count("machines"))
                .to_owned(),
            table("link_visits")
                .col(id("link_id"))
                .col(text("day"))
                .col(text("digest"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("products", &["organisation_id", "live_key"]),
            index("products", &["organisation_id", "catalogue_id"]),
            // Whoever follows one tells its code and nothing else, so no two businesses have the same.
            unique("lead_links", &["code"]),
            index("lead_links", &["organisation_id", "product_id"]),
            unique("link_days", &["organisation_id", "link_id", "day"]),
            unique("link_visits", &["organisation_id", "link_id", "day", "digest"]),
            index("link_visits", &["day"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["link_visits", "link_days", "lead_links", "products"]).await
    }
}
