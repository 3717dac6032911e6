//! The database's shape, one file per room. Migrations never import the entities: a migration must stay what it was
//! when the entities move on.
//!
//! Conventions, the same on SQLite and PostgreSQL:
//! - every row belongs to an organisation, and unique keys start with `organisation_id`, so that a distributed
//!   PostgreSQL can shard on it;
//! - moments are integer milliseconds since 1970 in UTC, in columns that end in `_at`;
//! - states are text, JSON is text;
//! - a migration that has been released is never edited: first expand, then contract.

use sea_orm_migration::prelude::*;

mod columns;
mod m20261120_000001_organisations;
mod m20261120_000002_contacts;
mod m20261120_000003_conversations;
mod m20261120_000004_campaigns;
mod m20261120_000005_leads;
mod m20261120_000006_intake;
mod m20261120_000007_dialogues;
mod m20261120_000008_work;
mod m20261120_000009_imports;
mod m20261121_000001_second_factors;
mod m20261121_000002_credentials;
mod m20261121_000003_signs;
mod m20261121_000004_file_links;
mod m20261121_000005_numbers;
mod m20261121_000006_charges;
mod m20261121_000006_media;
mod m20261122_000001_health;
mod m20261122_000005_drafts;
mod m20261122_000006_authors;
mod m20261122_000007_businesses;
mod m20261122_000008_enclosures;
mod m20261123_000011_patience;
mod m20261123_000012_names_of_members;
mod m20261128_000001_adverts;
mod m20261128_000002_locked_keys;
mod m20261201_000001_campaigns_wider;
mod m20261202_000002_segments;
mod m20261202_000004_costs;
mod m20261202_000005_answers;
mod m20261203_000001_links;
mod m20261203_000002_misses;
mod m20261203_000004_statuses_apart;
mod m20261204_000001_agenda;
mod m20261204_000002_subscriptions;
mod m20261204_000003_reminders;
mod m20261204_000004_changed_by;
mod m20261205_000001_entered;
mod m20261205_000003_reminder_templates;
mod m20261205_000004_agenda_of_contacts;
mod m20261206_000001_windows;
mod m20261206_000021_retention;
mod m20261207_000001_reminder_log;
mod m20261208_000011_retries;
mod m20261210_000001_leads_wider;
mod m20261210_000002_products;
mod m20261210_000003_floods;
mod m20261210_000004_auto;
mod m20261212_000001_lead_reports;

pub use sea_orm_migration::MigratorTrait;

/// Runs the migrations in order.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_organisations::Migration),
            Box::new(m20261120_000002_contacts::Migration),
            Box::new(m20261120_000003_conversations::Migration),
            Box::new(m20261120_000004_campaigns::Migration),
            Box::new(m20261120_000005_leads::Migration),
            Box::new(m20261120_000006_intake::Migration),
            Box::new(m20261120_000007_dialogues::Migration),
            Box::new(m20261120_000008_work::Migration),
            Box::new(m20261120_000009_imports::Migration),
            Box::new(m20261121_000001_second_factors::Migration),
            Box::new(m20261121_000002_credentials::Migration),
            Box::new(m20261121_000003_signs::Migration),
            Box::new(m20261121_000004_file_links::Migration),
            Box::new(m20261121_000005_numbers::Migration),
            Box::new(m20261121_000006_media::Migration),
            Box::new(m20261121_000006_charges::Migration),
            Box::new(m20261122_000001_health::Migration),
            Box::new(m20261122_000005_drafts::Migration),
            Box::new(m20261122_000006_authors::Migration),
            Box::new(m20261122_000007_businesses::Migration),
            Box::new(m20261122_000008_enclosures::Migration),
            Box::new(m20261123_000011_patience::Migration),
            Box::new(m20261123_000012_names_of_members::Migration),
            Box::new(m20261128_000001_adverts::Migration),
            Box::new(m20261128_000002_locked_keys::Migration),
            Box::new(m20261201_000001_campaigns_wider::Migration),
            Box::new(m20261202_000002_segments::Migration),
            Box::new(m20261202_000004_costs::Migration),
            Box::new(m20261202_000005_answers::Migration),
            Box::new(m20261203_000001_links::Migration),
            Box::new(m20261203_000002_misses::Migration),
            Box::new(m20261203_000004_statuses_apart::Migration),
            Box::new(m20261204_000001_agenda::Migration),
            Box::new(m20261204_000002_subscriptions::Migration),
            Box::new(m20261204_000003_reminders::Migration),
            Box::new(m20261204_000004_changed_by::Migration),
            Box::new(m20261205_000001_entered::Migration),
            Box::new(m20261205_000003_reminder_templates::Migration),
            Box::new(m20261205_000004_agenda_of_contacts::Migration),
            Box::new(m20261206_000001_windows::Migration),
            Box::new(m20261206_000021_retention::Migration),
            Box::new(m20261207_000001_reminder_log::Migration),
            Box::new(m20261208_000011_retries::Migration),
            Box::new(m20261210_000001_leads_wider::Migration),
            Box::new(m20261210_000002_products::Migration),
            Box::new(m20261210_000003_floods::Migration),
            Box::new(m20261210_000004_auto::Migration),
            Box::new(m20261212_000001_lead_reports::Migration),
        ]
    }
}
