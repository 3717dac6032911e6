//! What somebody pays for, by its last day, and when he came: campaigns ask that of each of their people.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index(
            "subscriptions",
            &["organisation_id", "contact_id", "state", "ends_on"],
        ),
        index("appointments", &["organisation_id", "contact_id", "ends_at"]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, Vec::new(), indexes()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table) in [
            (
                "idx_appointments_organisation_id_contact_id_ends_at",
                "appointments",
            ),
            (
                "idx_subscriptions_organisation_id_contact_id_state_ends_on",
                "subscriptions",
            ),
        ] {
            let remove = Index::drop().name(name).table(table).to_owned();
            manager.drop_index(remove).await?;
        }
        Ok(())
    }
}
