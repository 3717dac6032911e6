//! The customers and the names that providers know them by.

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
            table("contacts")
                .col(text("name"))
                .col(text("name_key"))
                .col(text_or_null("phone"))
                .col(text_or_null("language"))
                .col(text("state"))
                .col(text("source"))
                .col(text("attributes"))
                .col(moment_or_null("opted_out_at"))
                .col(text_or_null("opted_out_by"))
                .col(count("undeliverable"))
                .col(moment("created_at"))
                .col(moment("updated_at"))
                .to_owned(),
            table("identities")
                .col(id("contact_id"))
                .col(text("kind"))
                .col(text("value"))
                .to_owned(),
            table("contact_tags")
                .col(id("contact_id"))
                .col(text("tag"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("contacts", &["organisation_id", "phone"]),
            index("contacts", &["organisation_id", "name_key"]),
            unique("identities", &["organisation_id", "kind", "value"]),
            index("identities", &["contact_id"]),
            unique("contact_tags", &["organisation_id", "tag", "contact_id"]),
            index("contact_tags", &["contact_id"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["contact_tags", "identities", "contacts"]).await
    }
}
