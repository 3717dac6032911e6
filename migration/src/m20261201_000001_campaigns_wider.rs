//! Room for what campaigns are about to learn: calendars, limits, guards, series, variants, costs, answers. Only columns are added, all
//! of them empty or at nought, so that rows stay as they are and no table is written anew.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables and the columns that each gets.
fn added() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        ("campaigns", campaigns()),
        ("variants", variants()),
        ("conversations", vec![moment_or_null("last_promotion_at")]),
        ("contacts", vec![text_or_null("facts")]),
        ("channels", vec![moment_or_null("alerted_at")]),
        (
            "imports",
            vec![id_or_null("campaign_id"), id_or_null("segment_id")],
        ),
        (
            "organisations",
            vec![count_or_null("contact_count"), moment_or_null("counted_at")],
        ),
    ]
}

fn campaigns() -> Vec<ColumnDef> {
    vec![
        // When it is to start, and after which moment it asks before it goes on.
        moment_or_null("starts_at"),
        moment_or_null("until_at"),
        // Chance for each of its people, drawn once.
        count("seed"),
        // How far its people are written down, who does it until when, and what the yes was said to.
        id_or_null("prepared_to"),
        moment_or_null("hold_at"),
        text_or_null("agreed"),
        ColumnDef::new("unwinds")
            .boolean()
            .not_null()
            .default(false)
            .to_owned(),
        // What left lately, for limits by the minute and hour, and why the next message waits.
        text_or_null("ledger"),
        text_or_null("waits_for"),
        // What became of the last ones, since when that is watched, and how the number was then.
        text_or_null("recent"),
        moment_or_null("watched_at"),
        text_or_null("watched_quality"),
        // What it may cost at most, in millionths.
        count_or_null("cap_micros"),
        text_or_null("cap_currency"),
        count("answered"),
        count("clicked"),
        count("opted_out"),
        // A trial of its variants.
        text_or_null("trial"),
        moment_or_null("winner_at"),
        id_or_null("winner_id"),
        // The series that it belongs to, or the rule of the series that it is.
        id_or_null("series_id"),
        text_or_null("rule"),
        moment_or_null("deleted_at"),
    ]
}

fn variants() -> Vec<ColumnDef> {
    vec![
        count("share"),
        text_or_null("fields"),
        text_or_null("closings"),
        text_or_null("buttons"),
        count("total"),
        count("reached"),
        count("read"),
        count("failed"),
        count("answered"),
        count("clicked"),
    ]
}

/// People in the order in which they are gone through, a thousand after the other.
const PEOPLE: (&str, [&str; 2]) = ("contacts", ["organisation_id", "id"]);

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in added() {
            for column in columns {
                let add = Table::alter().table(table).add_column(column).to_owned();
                manager.alter_table(add).await?;
            }
        }
        let (table, columns) = PEOPLE;
        manager.create_index(index(table, &columns)).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let (table, columns) = PEOPLE;
        let index = Index::drop()
            .name(format!("idx_{table}_{}", columns.join("_")))
            .table(table)
            .to_owned();
        manager.drop_index(index).await?;
        for (table, columns) in added().into_iter().rev() {
            for column in columns.into_iter().rev() {
                let remove = Table::alter()
                    .table(table)
                    .drop_column(Alias::new(column.get_column_name()))
                    .to_owned();
                manager.alter_table(remove).await?;
            }
        }
        Ok(())
    }
}
