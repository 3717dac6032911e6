//! One person on one channel, and every message between them. Outgoing rows are the outbox.

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
            table("conversations")
                .col(id("channel_id"))
                .col(text("address"))
                .col(id_or_null("contact_id"))
                .col(id_or_null("member_id"))
                .col(moment_or_null("last_inbound_at"))
                .col(moment_or_null("last_outbound_at"))
                .col(moment_or_null("hold_until_at"))
                .col(moment("created_at"))
                .to_owned(),
            table("messages")
                .col(id("channel_id"))
                .col(id("conversation_id"))
                .col(text("direction"))
                .col(text("state"))
                .col(text("lane"))
                .col(text("kind"))
                .col(text("content"))
                .col(text("readable"))
                .col(text_or_null("provider_id"))
                .col(text_or_null("correlation"))
                .col(text_or_null("quotes"))
                .col(text_or_null("shows"))
                .col(id_or_null("campaign_id"))
                .col(id_or_null("recipient_id"))
                .col(id_or_null("lead_id"))
                .col(count("attempts"))
                .col(count("fence"))
                .col(moment("created_at"))
                .col(moment("due_at"))
                .col(moment_or_null("expires_at"))
                .col(moment_or_null("sending_at"))
                .col(moment_or_null("accepted_at"))
                .col(moment_or_null("sent_at"))
                .col(moment_or_null("delivered_at"))
                .col(moment_or_null("read_at"))
                .col(moment_or_null("settled_at"))
                .col(id_or_null("error_code"))
                .col(text_or_null("error"))
                .col(text_or_null("disposition"))
                .col(text_or_null("category"))
                .to_owned(),
            table("files")
                .col(text("sha256"))
                .col(text("mime"))
                .col(text("name"))
                .col(ColumnDef::new("bytes").blob().not_null())
                .col(moment("created_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("conversations", &["organisation_id", "channel_id", "address"]),
            index("conversations", &["contact_id"]),
            index("conversations", &["member_id"]),
            unique("messages", &["organisation_id", "channel_id", "provider_id"]),
            unique("messages", &["organisation_id", "correlation"]),
            index("messages", &["channel_id", "state", "lane", "due_at"]),
            index("messages", &["conversation_id", "id"]),
            index("messages", &["recipient_id"]),
            unique("files", &["organisation_id", "sha256"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["files", "messages", "conversations"]).await
    }
}
