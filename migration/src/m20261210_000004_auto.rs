//! What a business answers again and again, and what it answers by itself: at most once to a person within a time, by a unique key.

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
            table("canned")
                .col(text("key"))
                .col(text_or_null("es"))
                .col(text_or_null("en"))
                .col(id_or_null("file_id"))
                .col(text_or_null("file_form"))
                .col(text_or_null("file_name"))
                .col(count_or_null("file_bytes"))
                .col(moment("created_at"))
                .col(moment("updated_at"))
                .to_owned(),
            table("auto_rules")
                .col(id("number"))
                .col(text("kind"))
                .col(text("words"))
                .col(text_or_null("es"))
                .col(text_or_null("en"))
                .col(text("choices"))
                .col(id_or_null("every_ms"))
                .col(ColumnDef::new("enabled").boolean().not_null().to_owned())
                .col(moment("created_at"))
                .col(moment("updated_at"))
                .to_owned(),
            table("auto_said")
                .col(id("rule_id"))
                .col(id("contact_id"))
                .col(moment("said_at"))
                // Not again before this moment.
                .col(moment("free_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("canned", &["organisation_id", "key"]),
            index("canned", &["file_id"]),
            unique("auto_rules", &["organisation_id", "number"]),
            unique("auto_said", &["organisation_id", "rule_id", "contact_id"]),
            index("auto_said", &["organisation_id", "contact_id"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["auto_said", "auto_rules", "canned"]).await
    }
}
