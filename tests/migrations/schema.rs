//! A database's shape, in words that fit both systems.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, QueryResult, Statement};

/// All tables, except the one that remembers which migrations have run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Schema {
    pub tables: BTreeMap<String, Table>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    pub columns: BTreeMap<String, Column>,
    pub indexes: BTreeSet<Index>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub kind: Kind,
    pub nullable: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Integer,
    Text,
    Bytes,
    Boolean,
    Real,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index {
    pub unique: bool,
    pub columns: Vec<String>,
    pub name: String,
}

impl Kind {
    /// # Panics
    /// On a type that the two systems do not share.
    fn read(declared: &str) -> Self {
        match declared.to_lowercase().as_str() {
            "integer" | "bigint" => Self::Integer,
            "text" => Self::Text,
            "blob" | "bytea" => Self::Bytes,
            "boolean" => Self::Boolean,
            "double" | "double precision" => Self::Real,
            other => panic!("the type {other} is not one that both databases share"),
        }
    }

    /// A value of this kind, in SQL that both understand.
    pub fn example(self) -> &'static str {
        match self {
            Self::Integer => "7",
            Self::Text => "'{}'",
            Self::Bytes => "''",
            Self::Boolean => "TRUE",
            Self::Real => "0.5",
        }
    }
}

impl Schema {
    /// What the database says about itself.
    pub async fn read(connection: &DatabaseConnection) -> Self {
        match connection.get_database_backend() {
            DbBackend::Postgres => postgres(connection).await,
            _ => sqlite(connection).await,
        }
    }
}

/// One line for each column and index.
impl fmt::Display for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, table) in &self.tables {
            for (column, shape) in &table.columns {
                let nullable = if shape.nullable { "or null" } else { "not null" };
                writeln!(f, "{name}.{column}: {:?} {nullable}", shape.kind)?;
            }
            for index in &table.indexes {
                let unique = if index.unique { "unique " } else { "" };
                writeln!(f, "{name}: {unique}{} ({})", index.name, index.columns.join(", "))?;
            }
        }
        Ok(())
    }
}

/// The rows of a query.
pub async fn rows(connection: &DatabaseConnection, query: &str) -> Vec<QueryResult> {
    let statement = Statement::from_string(connection.get_database_backend(), query);
    connection
        .query_all_raw(statement)
        .await
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}

fn text(row: &QueryResult, column: &str) -> String {
    row.try_get("", column).unwrap()
}

async fn sqlite(connection: &DatabaseConnection) -> Schema {
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'seaql_migrations'";
    let mut schema = Schema::default();
    for row in rows(connection, tables).await {
        let name = text(&row, "name");
        let mut table = Table::default();
        let columns = format!("SELECT name, type, \"notnull\", pk FROM pragma_table_info('{name}')");
        for row in rows(connection, &columns).await {
            let not_null: i64 = row.try_get("", "notnull").unwrap();
            let key: i64 = row.try_get("", "pk").unwrap();
            let column = Column {
                kind: Kind::read(&text(&row, "type")),
                nullable: not_null == 0 && key == 0,
            };
            table.columns.insert(text(&row, "name"), column);
        }
        // Indexes that were asked for; those of primary keys are named differently on each system.
        let indexes = format!("SELECT name, \"unique\" FROM pragma_index_list('{name}') WHERE origin = 'c'");
        for row in rows(connection, &indexes).await {
            let unique: i64 = row.try_get("", "unique").unwrap();
            let index = text(&row, "name");
            let columns = format!("SELECT name FROM pragma_index_info('{index}') ORDER BY seqno");
            let columns = rows(connection, &columns)
                .await
                .iter()
                .map(|row| text(row, "name"))
                .collect();
            table.indexes.insert(Index {
                unique: unique == 1,
                columns,
                name: index,
            });
        }
        schema.tables.insert(name, table);
    }
    schema
}

async fn postgres(connection: &DatabaseConnection) -> Schema {
    let columns = "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name <> 'seaql_migrations'";
    let mut schema = Schema::default();
    for row in rows(connection, columns).await {
        let table = schema.tables.entry(text(&row, "table_name")).or_default();
        let column = Column {
            kind: Kind::read(&text(&row, "data_type")),
            nullable: text(&row, "is_nullable") == "YES",
        };
        table.columns.insert(text(&row, "column_name"), column);
    }
    let indexes =
        "SELECT tables.relname::text AS table_name, indexes.relname::text AS index_name, indisunique,
            ARRAY_TO_STRING(ARRAY(SELECT PG_GET_INDEXDEF(indexrelid, position, TRUE)
                FROM GENERATE_SERIES(1, indnkeyatts) AS position ORDER BY position), ',') AS columns
        FROM pg_index
        JOIN pg_class AS tables ON tables.oid = indrelid
        JOIN pg_class AS indexes ON indexes.oid = indexrelid
        WHERE tables.relnamespace = current_schema()::regnamespace AND NOT indisprimary";
    for row in rows(connection, indexes).await {
        let Some(table) = schema.tables.get_mut(&text(&row, "table_name")) else {
            continue;
        };
        let columns = text(&row, "columns")
            .split(',')
            .map(|column| column.trim_matches('"').to_owned())
            .collect();
        let unique = row.try_get("", "indisunique").unwrap();
        table.indexes.insert(Index {
            unique,
            columns,
            name: text(&row, "index_name"),
        });
    }
    schema
}
