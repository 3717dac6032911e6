//! Work to be done at a moment, and who holds the right to do it.

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
            table("schedules")
                .col(text("job"))
                .col(id("subject_id"))
                .col(text("rule"))
                .col(text("time_zone"))
                .col(text("misfire"))
                .col(moment("next_run_at"))
                .col(moment_or_null("last_run_at"))
                .to_owned(),
            // One row per instant that was run: the unique key lets exactly one process run it.
            table("schedule_runs")
                .col(id("schedule_id"))
                .col(moment("instant_at"))
                .col(moment("started_at"))
                .to_owned(),
            // Requests to a provider that are no messages: submit a template, read the list of templates.
            table("tasks")
                .col(id("channel_id"))
                .col(text("kind"))
                .col(text("payload"))
                .col(text("state"))
                .col(id_or_null("conversation_id"))
                .col(text("language"))
                .col(count("attempts"))
                .col(count("fence"))
                .col(moment("due_at"))
                .col(text_or_null("error"))
                .col(moment("created_at"))
                .to_owned(),
            Table::create()
                .table("leases")
                .col(ColumnDef::new("name").text().not_null().primary_key())
                .col(text("holder"))
                .col(id("fence"))
                .col(moment("expires_at"))
                .to_owned(),
        ];
        let indexes = vec![
            unique("schedules", &["organisation_id", "job", "subject_id"]),
            index("schedules", &["next_run_at"]),
            unique("schedule_runs", &["organisation_id", "schedule_id", "instant_at"]),
            index("tasks", &["channel_id", "state", "due_at"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["leases", "tasks", "schedule_runs", "schedules"]).await
    }
}
