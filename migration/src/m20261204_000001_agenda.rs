//! What a business offers, and its appointments: one by one, and those that come again.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns that tables of before get.
fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // The last numbers that were given.
        ("organisations", count("appointment_count")),
        ("organisations", count("subscription_count")),
        // Whoever wants no reminders; promotions have their own.
        ("contacts", moment_or_null("reminders_off_at")),
        ("contacts", text_or_null("reminders_off_by")),
        // The time zones by which moments were reckoned.
        ("installations", text_or_null("tzdb")),
        ("imports", text("subject").default("contacts").to_owned()),
    ]
}

fn tables() -> Vec<TableCreateStatement> {
    let services = table("services")
        .col(text("name"))
        .col(text("name_key"))
        // The same while it is offered: a name that is offered no more is free again.
        .col(text_or_null("live_key"))
        .col(count_or_null("minutes"))
        .col(text_or_null("length"))
        .col(count_or_null("price_micros"))
        .col(text_or_null("price_currency"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .col(moment_or_null("removed_at"))
        .to_owned();
    let appointments = table("appointments")
        .col(id("number"))
        .col(id_or_null("contact_id"))
        .col(id_or_null("service_id"))
        .col(text("title"))
        // What was agreed on is a time of the clock on the wall; the moments are reckoned from it.
        .col(text("local_time"))
        .col(text("time_zone"))
        .col(moment("starts_at"))
        .col(moment("ends_at"))
        .col(text("state"))
        .col(count("revision"))
        .col(moment("reckoned_at"))
        .col(moment_or_null("confirmed_at"))
        .col(moment_or_null("cancelled_at"))
        .col(text_or_null("cancelled_by"))
        .col(id_or_null("member_id"))
        .col(id_or_null("series_id"))
        .col(text("source"))
        .col(text_or_null("external_key"))
        .col(count_or_null("price_micros"))
        .col(text_or_null("price_currency"))
        .col(text_or_null("note"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned();
    let series = table("appointment_series")
        .col(id_or_null("contact_id"))
        .col(id_or_null("service_id"))
        .col(text("title"))
        .col(text("rule"))
        .col(text("since"))
        .col(text_or_null("until"))
        .col(count("minutes"))
        .col(text("made_to"))
        .col(id_or_null("member_id"))
        .col(moment_or_null("ended_at"))
        .col(moment("created_at"))
        .col(moment("updated_at"))
        .to_owned();
    let feeds = table("calendar_feeds")
        .col(id("member_id"))
        .col(count("version"))
        .col(moment("created_at"))
        .col(moment_or_null("read_at"))
        .to_owned();
    vec![services, appointments, series, feeds]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        unique("services", &["organisation_id", "live_key"]),
        unique("appointments", &["organisation_id", "number"]),
        unique("appointments", &["organisation_id", "external_key"]),
        index("appointments", &["organisation_id", "starts_at"]),
        // Those that are not over are few, however many there were.
        index("appointments", &["organisation_id", "ends_at"]),
        index("appointments", &["contact_id"]),
        index("appointments", &["series_id"]),
        index("appointment_series", &["contact_id"]),
        unique("calendar_feeds", &["organisation_id", "member_id"]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables(), indexes()).await?;
        for (table, column) in added() {
            let add = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added().into_iter().rev() {
            let remove = Table::alter()
                .table(table)
                .drop_column(Alias::new(column.get_column_name()))
                .to_owned();
            manager.alter_table(remove).await?;
        }
        drop(
            manager,
            &["calendar_feeds", "appointment_series", "appointments", "services"],
        )
        .await
    }
}
