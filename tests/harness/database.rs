//! A fresh database for each test, on both systems.

use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, QueryResult, Statement};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::{postgres, template};

/// A database of a test's own, with all tables and nothing in them, that is gone when this is.
#[derive(Debug)]
pub struct Database {
    url: String,
    home: Home,
    /// For the tests' own looks.
    own: OnceCell<DatabaseConnection>,
}

/// What an SQLite file is called.
const FILE: &str = "pregon.db";

#[derive(Debug)]
enum Home {
    /// A file, because in memory a database has one connection and no write-ahead log.
    Sqlite {
        folder: TempDir,
    },
    Postgres {
        name: String,
    },
}

impl Database {
    /// A database file in a folder of its own.
    pub async fn sqlite() -> Self {
        let database = Self::empty_sqlite();
        let Home::Sqlite { folder } = &database.home else {
            unreachable!("it was just made")
        };
        std::fs::copy(template::sqlite().await, folder.path().join(FILE)).unwrap();
        database
    }

    /// One without tables.
    pub fn empty_sqlite() -> Self {
        let folder = tempfile::Builder::new().prefix("pregon-test").tempdir().unwrap();
        let file = folder.path().join(FILE);
        Self {
            url: format!("sqlite://{}?mode=rwc", file.display()),
            home: Home::Sqlite { folder },
            own: OnceCell::new(),
        }
    }

    /// A database in the test server.
    pub async fn postgres() -> Self {
        Self::copy_of(&template::postgres().await).await
    }

    /// One without tables.
    pub async fn empty_postgres() -> Self {
        Self::copy_of("template0").await
    }

    async fn copy_of(template: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "test_{}_{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let server = connect(&postgres::url("postgres")).await;
        // A process with this id may have been killed before it could tidy up.
        server.execute_unprepared(&drop_statement(&name)).await.unwrap();
        server
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .await
            .unwrap();
        server.close().await.unwrap();
        Self {
            url: postgres::url(&name),
            home: Home::Postgres { name },
            own: OnceCell::new(),
        }
    }

    /// Another one of the same kind, without tables.
    pub async fn other_empty(&self) -> Self {
        match self.is_postgres() {
            true => Self::empty_postgres().await,
            false => Self::empty_sqlite(),
        }
    }

    /// What `DATABASE_URL` is set to.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        matches!(self.home, Home::Postgres { .. })
    }

    /// A connection of the test's own, beside those of the bot.
    pub async fn connect(&self) -> DatabaseConnection {
        connect(&self.url).await
    }

    async fn own(&self) -> &DatabaseConnection {
        self.own.get_or_init(|| self.connect()).await
    }

    /// What a query finds.
    pub async fn rows(&self, query: &str) -> Vec<QueryResult> {
        let connection = self.own().await;
        let statement = Statement::from_string(connection.get_database_backend(), query);
        let rows = connection.query_all_raw(statement).await;
        rows.unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// The number that a query finds: `SELECT COUNT(*) FROM …`.
    pub async fn number(&self, query: &str) -> i64 {
        let rows = self.rows(query).await;
        let row = rows.first().unwrap_or_else(|| panic!("nothing found: {query}"));
        row.try_get_by_index(0)
            .unwrap_or_else(|error| panic!("{query}: {error}"))
    }

    /// Nobody reaches it any more, as if its server had gone. PostgreSQL only.
    pub async fn go_away(&self) {
        let name = self.name();
        let server = connect(&postgres::url("postgres")).await;
        for statement in [
            format!("ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false"),
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"),
        ] {
            server.execute_unprepared(&statement).await.unwrap();
        }
    }

    /// It is there again.
    pub async fn come_back(&self) {
        let server = connect(&postgres::url("postgres")).await;
        let statement = format!("ALTER DATABASE {} WITH ALLOW_CONNECTIONS true", self.name());
        server.execute_unprepared(&statement).await.unwrap();
    }

    fn name(&self) -> &str {
        match &self.home {
            Home::Postgres { name } => name,
            Home::Sqlite { .. } => panic!("an SQLite file has no server"),
        }
    }

    /// All that it keeps, as somebody finds it who has got hold of it: the bytes of the SQLite files, or every row of PostgreSQL
    /// in words.
    pub async fn dump(&self) -> Vec<u8> {
        match &self.home {
            Home::Sqlite { folder } => {
                let files = std::fs::read_dir(folder.path()).unwrap();
                files
                    .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
                    .collect()
            }
            Home::Postgres { .. } => {
                let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
                let mut dump = String::new();
                for table in self.rows(tables).await {
                    let table: String = table.try_get_by_index(0).unwrap();
                    let rows = self.rows(&format!("SELECT t::text FROM \"{table}\" AS t")).await;
                    for row in rows {
                        dump.push_str(&row.try_get_by_index::<String>(0).unwrap());
                        dump.push('\n');
                    }
                }
                dump.into_bytes()
            }
        }
    }

    /// What an SQLite file's log holds is carried over into the file, as when the last program lets go of it.
    pub async fn tidy(&self) {
        if !self.is_postgres() {
            self.rows("PRAGMA wal_checkpoint(TRUNCATE)").await;
        }
    }

    /// Changes something, as nobody in the world could.
    pub async fn change(&self, statement: &str) {
        let connection = self.own().await;
        connection
            .execute_unprepared(statement)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Home::Postgres { name } = &self.home else {
            return;
        };
        let statement = drop_statement(name);
        // A runtime of its own: the test's cannot be waited for here.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async {
                connect(&postgres::url("postgres"))
                    .await
                    .execute_unprepared(&statement)
                    .await
                    .unwrap();
            });
        });
        if dropping.join().is_err() && !std::thread::panicking() {
            panic!("the database {} could not be dropped", self.url);
        }
    }
}

pub(super) async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(4).sqlx_logging(false);
    sea_orm::Database::connect(options)
        .await
        .unwrap_or_else(|error| panic!("cannot open a test database: {error}"))
}

/// Also while the bot is still connected.
fn drop_statement(name: &str) -> String {
    format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")
}

/// Declares one test for each database system: `name::sqlite` and `name::postgres`.
///
/// ```ignore
/// on_both_databases!(an_opt_out_is_kept, |database| async move {
///     let world = World::start(database).await;
/// });
/// ```
macro_rules! on_both_databases {
    ($(#[$attribute:meta])* $name:ident, |$database:ident| $body:expr) => {
        mod $name {
            use super::*;

            // The body stands in each of the two: a snapshot wants to be looked at once.
            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let $database = $crate::harness::database::Database::sqlite().await;
                $body.await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let $database = $crate::harness::database::Database::postgres().await;
                $body.await;
            }
        }
    };
}
pub(crate) use on_both_databases;

on_both_databases!(each_test_has_a_database_of_its_own, |database| async move {
    let other = database.other_empty().await;
    for database in [&database, &other] {
        let connection = database.connect().await;
        connection
            .execute_unprepared("CREATE TABLE t (id BIGINT)")
            .await
            .unwrap();
    }
});
