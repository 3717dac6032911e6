//! Who uses the bot: the installation, its organisations, their WhatsApp numbers and their people.

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
            // The random name of this database, part of every correlation id: two installations that share a
            // provider account never take each other's statuses for their own.
            Table::create()
                .table("installations")
                .col(ColumnDef::new("id").big_integer().not_null().primary_key())
                .col(text("name"))
                .col(moment("created_at"))
                .to_owned(),
            Table::create()
                .table("organisations")
                .col(
                    ColumnDef::new("id")
                        .big_integer()
                        .not_null()
                        .auto_increment()
                        .primary_key(),
                )
                .col(text("name"))
                .col(text("time_zone"))
                .col(text("language"))
                .col(text("country"))
                .col(text("settings"))
                .col(count("lead_count"))
                .col(moment("created_at"))
                .to_owned(),
            table("channels")
                .col(text("provider"))
                .col(text("account"))
                .col(text_or_null("business_account"))
                .col(text("name"))
                .col(text_or_null("number"))
                .col(text("state"))
                .col(text_or_null("paused_reason"))
                .col(moment_or_null("paused_at"))
                .col(moment_or_null("resume_at"))
                .col(text("settings"))
                .col(moment("created_at"))
                .to_owned(),
            table("members")
                .col(text("phone"))
                .col(text("name"))
                .col(text("role"))
                .col(text("language"))
                .col(moment("created_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("channels", &["provider", "account"]),
            index("channels", &["organisation_id"]),
            unique("members", &["organisation_id", "phone"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(
            manager,
            &["members", "channels", "organisations", "installations"],
        )
        .await
    }
}
