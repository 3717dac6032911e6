//! The authenticator app of a member: what it and we both know.

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
            table("second_factors")
                .col(id("member_id"))
                .col(text("secret"))
                .col(
                    ColumnDef::new("last_step")
                        .big_integer()
                        .not_null()
                        .default(-1)
                        .to_owned(),
                )
                .col(moment("created_at"))
                .col(moment_or_null("proved_at"))
                .to_owned(),
        ];
        let indexes = vec![unique("second_factors", &["organisation_id", "member_id"])];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["second_factors"]).await
    }
}
