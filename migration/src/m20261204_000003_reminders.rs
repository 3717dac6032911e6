//! Reminders: by which rules, in which words, which of them wait and what became of the others; and what their messages cost.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn yes_or_no(name: &'static str, usually: bool) -> ColumnDef {
    ColumnDef::new(name)
        .boolean()
        .not_null()
        .default(usually)
        .to_owned()
}

fn tables() -> Vec<TableCreateStatement> {
    let rules = table("reminder_rules")
        .col(id("number"))
        .col(text("slot"))
        .col(text("subject"))
        .col(text("trigger"))
        .col(count_or_null("minutes"))
        .col(count_or_null("days"))
        .col(count_or_null("at_minute"))
        .col(text("shift"))
        .col(yes_or_no("urgent", false))
        .col(yes_or_no("enabled", true))
        // What passed before is not caught up.
        .col(moment("since_at"))
        .col(count("revision"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned();
    let texts = table("reminder_texts")
        .col(id("rule_id"))
        .col(text("language"))
        .col(text("body"))
        .col(moment("updated_at"))
        .to_owned();
    let templates = table("reminder_templates")
        .col(id("rule_id"))
        .col(text("language"))
        .col(id("channel_id"))
        .col(id("template_id"))
        // Of which text it was made.
        .col(text("body"))
        .col(moment("created_at"))
        .to_owned();
    let reminders = table("reminders")
        .col(id("rule_id"))
        .col(text("subject"))
        .col(id("subject_id"))
        .col(text("occasion"))
        .col(id("contact_id"))
        .col(id_or_null("channel_id"))
        .col(text("state"))
        // When its rule says, and when its turn is: that moves with what holds it up.
        .col(moment("due_at"))
        .col(moment("send_at"))
        .col(moment("expires_at"))
        .col(text("due_day"))
        .col(id_or_null("message_id"))
        .col(text_or_null("reason"))
        .col(count("attempts"))
        .col(count("fence"))
        .col(text_or_null("answered"))
        .col(moment_or_null("answered_at"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned();
    let costs = table("cost_events")
        .col(text("month"))
        .col(text("category"))
        .col(text("country"))
        .col(text("currency"))
        .col(text("basis"))
        .col(id("messages"))
        .col(id("micros"))
        .col(id("pending"))
        .col(id("pending_micros"))
        .to_owned();
    vec![rules, texts, templates, reminders, costs]
}

/// A unique index whose name PostgreSQL would cut short if it named its columns.
fn one_each(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    unique(table, columns)
        .name(format!("uq_{table}_one_each"))
        .to_owned()
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("reminder_rules", &["organisation_id", "slot"]),
        unique("reminder_texts", &["organisation_id", "rule_id", "language"]),
        one_each(
            "reminder_templates",
            &["organisation_id", "rule_id", "language", "channel_id"],
        ),
        index("reminder_templates", &["template_id"]),
        // Each is sent once.
        one_each(
            "reminders",
            &["organisation_id", "rule_id", "subject", "subject_id", "occasion"],
        ),
        // A number's turn; the summary of a day; whatever is about something; a person's; what is too late.
        index("reminders", &["channel_id", "state", "send_at"]),
        index("reminders", &["organisation_id", "due_day", "rule_id"]),
        index("reminders", &["subject", "subject_id"]),
        index("reminders", &["contact_id"]),
        index("reminders", &["state", "expires_at"]),
        index("cost_events", &["organisation_id", "month"]),
        // Those of a business in their order, for whoever forgets the oldest.
        index("messages", &["organisation_id", "id"]),
    ]
}

/// Few messages are a reminder's.
const OF_REMINDERS: &str =
    "CREATE INDEX idx_messages_reminder_id ON messages (reminder_id) WHERE reminder_id IS NOT NULL";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables(), indexes()).await?;
        let add = Table::alter()
            .table("messages")
            .add_column(id_or_null("reminder_id"))
            .to_owned();
        manager.alter_table(add).await?;
        manager
            .get_connection()
            .execute_unprepared(OF_REMINDERS)
            .await
            .map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for name in ["idx_messages_reminder_id", "idx_messages_organisation_id_id"] {
            let index = Index::drop().name(name).table("messages").to_owned();
            manager.drop_index(index).await?;
        }
        let remove = Table::alter()
            .table("messages")
            .drop_column("reminder_id")
            .to_owned();
        manager.alter_table(remove).await?;
        drop(
            manager,
            &[
                "cost_events",
                "reminders",
                "reminder_templates",
                "reminder_texts",
                "reminder_rules",
            ],
        )
        .await
    }
}
