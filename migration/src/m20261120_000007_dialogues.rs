//! What a member is in the middle of, what he was asked to confirm, and what he did.

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
            table("dialogues")
                .col(id("member_id"))
                .col(text("kind"))
                .col(text("state"))
                .col(moment("updated_at"))
                .col(moment("expires_at"))
                .to_owned(),
            table("confirmations")
                .col(id("member_id"))
                .col(text("nonce"))
                .col(text("action"))
                .col(text("binding"))
                .col(moment("created_at"))
                .col(moment("expires_at"))
                .col(moment_or_null("used_at"))
                .to_owned(),
            table("imports")
                .col(id("member_id"))
                .col(text("rows"))
                .col(text("summary"))
                .col(text("state"))
                .col(moment("created_at"))
                .to_owned(),
            table("audit")
                .col(id_or_null("member_id"))
                .col(text("command"))
                .col(text("outcome"))
                .col(moment("created_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("dialogues", &["organisation_id", "member_id"]),
            unique("confirmations", &["organisation_id", "nonce"]),
            index("audit", &["organisation_id", "created_at"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["audit", "imports", "confirmations", "dialogues"]).await
    }
}
