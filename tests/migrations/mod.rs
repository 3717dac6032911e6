//! The migrations, on both databases: forwards, backwards, over rows that are already there.

mod schema;

use std::collections::BTreeMap;

use pregon_migration::Migrator;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use sea_orm_migration::MigratorTrait;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::world::World;
use schema::{Kind, Schema};

on_both_databases!(up_then_down_then_up_again, |database| async move {
    let database = database.other_empty().await;
    let connection = database.connect().await;
    Migrator::up(&connection, None).await.unwrap();
    let first = Schema::read(&connection).await;
    assert!(!first.tables.is_empty());

    for table in first.tables.keys() {
        insert_row(&connection, &first, table).await;
    }
    Migrator::down(&connection, None).await.unwrap();
    let nothing = Schema::read(&connection).await;
    assert_eq!(
        nothing,
        Schema::default(),
        "something is left after all steps down"
    );

    Migrator::up(&connection, None).await.unwrap();
    assert_eq!(Schema::read(&connection).await, first);
});

on_both_databases!(each_step_down_undoes_its_step_up, |database| async move {
    let database = database.other_empty().await;
    let connection = database.connect().await;
    let mut before = vec![Schema::default()];
    for _ in Migrator::migrations() {
        Migrator::up(&connection, Some(1)).await.unwrap();
        before.push(Schema::read(&connection).await);
    }
    for migration in Migrator::migrations().iter().rev() {
        before.pop();
        Migrator::down(&connection, Some(1)).await.unwrap();
        let now = Schema::read(&connection).await;
        assert_eq!(
            Some(&now),
            before.last(),
            "after the step down of {}",
            migration.name()
        );
    }
});

on_both_databases!(the_program_makes_its_tables_by_itself, |database| async move {
    let world = World::start(database.other_empty().await).await;
    world.owner().says("/ayuda").await;
    let made = Schema::read(&world.database().connect().await).await;
    assert_eq!(made, Schema::read(&database.connect().await).await);
});

// Whoever updates has rows already, in the shape that any earlier step left them in.
on_both_databases!(rows_survive_every_later_step, |database| async move {
    for steps in 1..=u32::try_from(Migrator::migrations().len()).unwrap() {
        let database = database.other_empty().await;
        let connection = database.connect().await;
        Migrator::up(&connection, Some(steps)).await.unwrap();
        let old = Schema::read(&connection).await;
        for table in old.tables.keys() {
            insert_row(&connection, &old, table).await;
        }
        Migrator::up(&connection, None).await.unwrap();
        let new = Schema::read(&connection).await;
        for table in old.tables.keys().filter(|table| new.tables.contains_key(*table)) {
            assert_eq!(
                count(&connection, table).await,
                1,
                "{table}, updated after step {steps}"
            );
        }
    }
});

#[tokio::test]
async fn both_databases_have_the_same_shape() {
    let mut shapes = Vec::new();
    for database in [Database::sqlite().await, Database::postgres().await] {
        let connection = database.connect().await;
        shapes.push(Schema::read(&connection).await.to_string());
    }
    similar(&shapes[0], &shapes[1]);
}

/// The conventions that the rest of the program relies on.
#[tokio::test]
async fn tables_keep_the_conventions() {
    /// What belongs to the installation as a whole.
    const OF_NO_ORGANISATION: &[&str] = &["installations", "leases", "organisations"];
    /// A provider's account belongs to one organisation, whichever comes first; whoever follows a link tells its code and nothing else.
    const UNIQUE_ACROSS_ORGANISATIONS: &[(&str, &[&str])] =
        &[("channels", &["provider", "account"]), ("lead_links", &["code"])];

    let database = Database::sqlite().await;
    let connection = database.connect().await;
    let schema = Schema::read(&connection).await;
    for (name, table) in &schema.tables {
        for (column, shape) in &table.columns {
            let is_moment = column.ends_with("_at");
            assert!(
                !is_moment || shape.kind == Kind::Integer,
                "{name}.{column} is a moment, so an integer"
            );
        }
        if OF_NO_ORGANISATION.contains(&name.as_str()) {
            continue;
        }
        let organisation = table.columns.get("organisation_id");
        assert!(
            organisation.is_some_and(|shape| !shape.nullable),
            "{name} belongs to an organisation"
        );
        for index in table.indexes.iter().filter(|index| index.unique) {
            let columns: Vec<&str> = index.columns.iter().map(String::as_str).collect();
            let starts = columns.first() == Some(&"organisation_id");
            let excused = UNIQUE_ACROSS_ORGANISATIONS.contains(&(name.as_str(), columns.as_slice()));
            assert!(
                starts || excused,
                "the unique key {columns:?} of {name} starts with organisation_id"
            );
        }
    }
}

/// A row with something in every column.
async fn insert_row(connection: &DatabaseConnection, schema: &Schema, table: &str) {
    let values: BTreeMap<&str, &str> = schema.tables[table]
        .columns
        .iter()
        .map(|(column, shape)| (column.as_str(), shape.kind.example()))
        .collect();
    let columns: Vec<String> = values.keys().map(|column| format!("\"{column}\"")).collect();
    let examples: Vec<&str> = values.values().copied().collect();
    let statement = format!(
        "INSERT INTO \"{table}\" ({}) VALUES ({})",
        columns.join(", "),
        examples.join(", ")
    );
    connection
        .execute_unprepared(&statement)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
}

async fn count(connection: &DatabaseConnection, table: &str) -> i64 {
    schema::rows(connection, &format!("SELECT COUNT(*) AS n FROM \"{table}\"")).await[0]
        .try_get("", "n")
        .unwrap()
}

/// Fails with the lines that only one of the two has.
fn similar(sqlite: &str, postgres: &str) {
    let only = |these: &str, those: &str| -> Vec<String> {
        these
            .lines()
            .filter(|line| !those.lines().any(|other| other == *line))
            .map(str::to_owned)
            .collect()
    };
    assert!(
        sqlite == postgres,
        "only on SQLite:\n{}\nonly on PostgreSQL:\n{}",
        only(sqlite, postgres).join("\n"),
        only(postgres, sqlite).join("\n")
    );
}
