//! Numbers at several providers: what each needs to reach its provider, sealed; the one-time pages on which that is entered; who
//! stopped a number; and the second names that some providers give a message.

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
            table("credentials")
                .col(id("channel_id"))
                .col(text("sealed"))
                .col(moment("updated_at"))
                .to_owned(),
            table("message_names")
                .col(id("channel_id"))
                .col(text("name"))
                .col(id("message_id"))
                .to_owned(),
            // A page that may be opened by whoever has its address, once and not for long.
            table("entry_pages")
                .col(id("member_id"))
                .col(id("channel_id"))
                .col(text("token_hash"))
                .col(text("provider"))
                .col(text("name"))
                .col(text("language"))
                .col(moment("expires_at"))
                .col(moment_or_null("used_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("message_names", &["organisation_id", "channel_id", "name"]),
            unique("credentials", &["organisation_id", "channel_id"]),
            unique("entry_pages", &["organisation_id", "token_hash"]),
            index("entry_pages", &["token_hash"]),
        ];
        create(manager, tables, indexes).await?;
        let by = Table::alter()
            .table("channels")
            .add_column(text_or_null("paused_by"))
            .to_owned();
        manager.alter_table(by).await?;
        // Where the pages are; none while credentials cannot be sealed.
        let pages = Table::alter()
            .table("installations")
            .add_column(text_or_null("entry_url"))
            .to_owned();
        manager.alter_table(pages).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let pages = Table::alter()
            .table("installations")
            .drop_column("entry_url")
            .to_owned();
        manager.alter_table(pages).await?;
        let by = Table::alter()
            .table("channels")
            .drop_column("paused_by")
            .to_owned();
        manager.alter_table(by).await?;
        drop(manager, &["entry_pages", "message_names", "credentials"]).await
    }
}
