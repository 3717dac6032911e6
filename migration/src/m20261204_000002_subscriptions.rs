//! What customers pay for in advance, until which day, and what happened to it.

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
        let subscriptions = table("subscriptions")
            .col(id("number"))
            .col(id_or_null("contact_id"))
            .col(id_or_null("service_id"))
            .col(text("title"))
            // Which of several of the same kind that one person has.
            .col(text("account"))
            // Whose, what and which, until it is cancelled: one at a time of each.
            .col(text_or_null("live_key"))
            // Days; the last one is paid. As they are written they compare.
            .col(text("started_on"))
            .col(text("ends_on"))
            .col(text_or_null("length"))
            .col(count("anchor_day"))
            .col(text("state"))
            .col(count("revision"))
            .col(moment("reckoned_at"))
            .col(count("renewals"))
            .col(moment_or_null("renewed_at"))
            .col(moment_or_null("expired_at"))
            .col(moment_or_null("cancelled_at"))
            .col(count_or_null("price_micros"))
            .col(text_or_null("price_currency"))
            .col(text_or_null("note"))
            .col(id_or_null("member_id"))
            .col(text_or_null("external_key"))
            .col(moment("created_at"))
            .col(moment("updated_at"))
            .to_owned();
        let events = table("subscription_events")
            .col(id("subscription_id"))
            .col(text("kind"))
            .col(text_or_null("from_on"))
            .col(text_or_null("to_on"))
            .col(count_or_null("price_micros"))
            .col(text_or_null("price_currency"))
            .col(id_or_null("member_id"))
            .col(moment("created_at"))
            .to_owned();
        let indexes = vec![
            unique("subscriptions", &["organisation_id", "number"]),
            unique("subscriptions", &["organisation_id", "live_key"]),
            unique("subscriptions", &["organisation_id", "external_key"]),
            // A day's reminders, and what has run out.
            index("subscriptions", &["organisation_id", "state", "ends_on"]),
            index("subscriptions", &["contact_id"]),
            index("subscription_events", &["subscription_id", "id"]),
        ];
        create(manager, vec![subscriptions, events], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["subscription_events", "subscriptions"]).await
    }
}
