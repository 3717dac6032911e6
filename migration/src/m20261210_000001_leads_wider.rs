//! Leads that know what they are about, how they came, whose they are, what they are worth and when somebody has to look at them again. A
//! person has one open lead for each product. Members are on duty or not, and a conversation can be a person's alone for a while.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The columns that are new, with their tables.
fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // What it is about; the same while it is open, and nought for nothing in particular.
        ("leads", id_or_null("product_id")),
        ("leads", count("open_product_id")),
        // By what he came first, and by what last.
        ("leads", id_or_null("link_id")),
        ("leads", id_or_null("last_link_id")),
        ("leads", text_or_null("last_source")),
        ("leads", id_or_null("last_campaign_id")),
        ("leads", moment_or_null("last_touch_at")),
        // What it is worth, and why it came to nothing.
        ("leads", id_or_null("value_micros")),
        ("leads", text_or_null("value_currency")),
        ("leads", text_or_null("lost_reason")),
        // Since when it is at its stage, and his whose it is.
        ("leads", moment_or_null("stage_at")),
        ("leads", moment_or_null("assigned_at")),
        // When somebody answered first; since when he waits for an answer, while he does.
        ("leads", moment_or_null("answered_at")),
        ("leads", moment_or_null("waiting_since_at")),
        // When it is to be looked at again, because nobody answered or somebody put it off, and how often that was.
        ("leads", moment_or_null("look_at")),
        ("leads", count("looks")),
        ("leads", moment_or_null("snoozed_until_at")),
        // When its customer spoke last, or was spoken to.
        ("leads", count("spoken_at")),
        // Whether new leads may be given to him, and when he got one last.
        (
            "members",
            ColumnDef::new("on_duty")
                .boolean()
                .not_null()
                .default(true)
                .to_owned(),
        ),
        ("members", moment_or_null("last_lead_at")),
        // Until then a person speaks here, and nothing answers by itself.
        ("conversations", moment_or_null("by_hand_until_at")),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        // The contact and the product while the lead is open: a person has one open lead for each.
        unique(
            "leads",
            &["organisation_id", "open_contact_id", "open_product_id"],
        ),
        index("leads", &["organisation_id", "contact_id"]),
        index("leads", &["organisation_id", "member_id", "stage"]),
        index("leads", &["look_at"]),
        index("leads", &["snoozed_until_at"]),
    ]
}

/// The one that let a person have one open lead in all.
fn before() -> IndexCreateStatement {
    unique("leads", &["organisation_id", "open_contact_id"])
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added() {
            let add = Table::alter().table(table).add_column(column).to_owned();
            manager.alter_table(add).await?;
        }
        let spoken = Query::update()
            .table("leads")
            .value("spoken_at", Expr::col("updated_at"))
            .to_owned();
        manager.execute(spoken).await?;
        let drop = Index::drop()
            .name("uq_leads_organisation_id_open_contact_id")
            .table("leads")
            .to_owned();
        manager.drop_index(drop).await?;
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in indexes() {
            let name = index.get_index_spec().get_name().unwrap_or_default().to_owned();
            manager
                .drop_index(Index::drop().name(name).table("leads").to_owned())
                .await?;
        }
        manager.create_index(before()).await?;
        for (table, column) in added().into_iter().rev() {
            let remove = Table::alter()
                .table(table)
                .drop_column(Alias::new(column.get_column_name()))
                .to_owned();
            manager.alter_table(remove).await?;
        }
        Ok(())
    }
}
