//! Promotions: what is said, to whom, at what pace, and how far it has come. The counters move with the messages, so a campaign of a million is read as fast as one of ten.

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
            table("templates")
                .col(id("channel_id"))
                .col(text("name"))
                .col(text("language"))
                .col(text("category"))
                .col(text("body"))
                .col(text("components"))
                .col(text("state"))
                .col(text_or_null("provider_id"))
                .col(text_or_null("reason"))
                .col(id_or_null("member_id"))
                .col(id_or_null("campaign_id"))
                .col(moment("created_at"))
                .col(moment("updated_at"))
                .to_owned(),
            table("campaigns")
                .col(id("channel_id"))
                .col(text("name"))
                .col(text("name_key"))
                .col(text("state"))
                .col(text_or_null("paused_by"))
                .col(text_or_null("paused_reason"))
                .col(text("audience"))
                .col(text("pacing"))
                .col(id("member_id"))
                .col(moment("created_at"))
                .col(moment_or_null("started_at"))
                .col(moment_or_null("finished_at"))
                .col(moment_or_null("next_send_at"))
                .col(moment_or_null("last_send_at"))
                .col(text_or_null("day"))
                .col(count("day_count"))
                .col(count("total"))
                .col(count("excluded"))
                .col(count("pending"))
                .col(count("sending"))
                .col(count("accepted"))
                .col(count("sent"))
                .col(count("delivered"))
                .col(count("read"))
                .col(count("failed"))
                .col(count("unknown"))
                .col(count("skipped"))
                .to_owned(),
            table("variants")
                .col(id("campaign_id"))
                .col(text("label"))
                .col(text("body"))
                .col(id_or_null("template_id"))
                .to_owned(),
            table("recipients")
                .col(id("campaign_id"))
                .col(id("contact_id"))
                .col(id("variant_id"))
                .col(text("state"))
                .col(text_or_null("reason"))
                .col(count("attempts"))
                .col(moment("due_at"))
                .col(id_or_null("message_id"))
                .col(moment("updated_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique(
                "templates",
                &["organisation_id", "channel_id", "name", "language"],
            ),
            unique("campaigns", &["organisation_id", "name_key"]),
            index("campaigns", &["channel_id", "state", "next_send_at"]),
            unique("variants", &["organisation_id", "campaign_id", "label"]),
            unique("recipients", &["organisation_id", "campaign_id", "contact_id"]),
            index("recipients", &["campaign_id", "state", "due_at", "id"]),
            index("recipients", &["contact_id"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["recipients", "variants", "campaigns", "templates"]).await
    }
}
