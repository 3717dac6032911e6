//! Lists of people that are kept as they came and added bit by bit, what can be undone of them, and whom nobody may write to
//! again.

use sea_orm_migration::prelude::*;

use crate::columns::*;

/// This step.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns that join a table that is there already.
fn joining() -> Vec<(&'static str, Vec<ColumnDef>)> {
    vec![
        (
            "imports",
            vec![
                text_or_null("form"),
                id_or_null("file_id"),
                text_or_null("country"),
                text_or_null("tags"),
                text_or_null("consent"),
                count("people"),
                count("taken"),
                count("added"),
                count("removed"),
                moment_or_null("committed_at"),
            ],
        ),
        // Which import brought a contact, or gave him a tag; and where the permission to write to him comes from.
        ("contacts", vec![id_or_null("import_id"), text_or_null("consent")]),
        ("contact_tags", vec![id_or_null("import_id")]),
        // Lists and exports are full of people: they go when nobody needs them any more.
        ("files", vec![moment_or_null("expires_at")]),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for (table, columns) in joining() {
            for column in columns {
                let alter = Table::alter().table(table).add_column(column).to_owned();
                manager.alter_table(alter).await?;
            }
        }
        let tables = vec![
            // Work on lists that takes longer than an answer may; a row goes when it is done. `due_at` is real time.
            table("list_jobs")
                .col(id("channel_id"))
                .col(id("conversation_id"))
                .col(id("member_id"))
                .col(text("kind"))
                .col(id("subject_id"))
                .col(text("detail"))
                .col(count("attempts"))
                .col(moment("due_at"))
                .col(moment("created_at"))
                .to_owned(),
            // Keyed hashes of those who were forgotten: nobody can be read out of them, and whoever is on a list again is known.
            table("suppressions")
                .col(text("hash"))
                .col(moment("created_at"))
                .to_owned(),
            table("suppression_keys")
                .col(text("key"))
                .col(moment("created_at"))
                .to_owned(),
        ];
        let indexes = vec![
            index("list_jobs", &["due_at"]),
            unique("suppressions", &["organisation_id", "hash"]),
            unique("suppression_keys", &["organisation_id"]),
            index("contacts", &["import_id"]),
            index("contact_tags", &["import_id"]),
            index("files", &["expires_at"]),
        ];
        create(manager, tables, indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["suppression_keys", "suppressions", "list_jobs"]).await?;
        for (table, column) in [
            ("contacts", "import_id"),
            ("contact_tags", "import_id"),
            ("files", "expires_at"),
        ] {
            let index = Index::drop()
                .name(format!("idx_{table}_{column}"))
                .table(table)
                .to_owned();
            manager.drop_index(index).await?;
        }
        for (table, columns) in joining() {
            for column in columns {
                let name = column.get_column_name();
                let alter = Table::alter()
                    .table(table)
                    .drop_column(Alias::new(name))
                    .to_owned();
                manager.alter_table(alter).await?;
            }
        }
        Ok(())
    }
}
