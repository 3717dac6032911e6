//! A fresh database for each test, on both systems.

use std::sync::atomic::{AtomicU32, Ordering};

use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection};
use tempfile::TempDir;

use super::postgres;

/// An empty database that is gone when this is.
#[derive(Debug)]
pub struct Database {
    url: String,
    home: Home,
}

#[derive(Debug)]
enum Home {
    /// A file, because in memory a database has one connection and no write-ahead log.
    Sqlite {
        _folder: TempDir,
    },
    Postgres {
        name: String,
    },
}

impl Database {
    /// A database file in a folder of its own.
    pub async fn sqlite() -> Self {
        let folder = tempfile::Builder::new().prefix("pregon-test").tempdir().unwrap();
        let file = folder.path().join("pregon.db");
        Self {
            url: format!("sqlite://{}?mode=rwc", file.display()),
            home: Home::Sqlite { _folder: folder },
        }
    }

    /// A database in the test server.
    pub async fn postgres() -> Self {
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
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .await
            .unwrap();
        server.close().await.unwrap();
        Self {
            url: postgres::url(&name),
            home: Home::Postgres { name },
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

async fn connect(url: &str) -> DatabaseConnection {
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

            async fn test($database: $crate::harness::database::Database) {
                $body.await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                test($crate::harness::database::Database::sqlite().await).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                test($crate::harness::database::Database::postgres().await).await;
            }
        }
    };
}
pub(crate) use on_both_databases;

on_both_databases!(each_test_has_a_database_of_its_own, |database| async move {
    let other = if database.is_postgres() {
        Database::postgres().await
    } else {
        Database::sqlite().await
    };
    for database in [&database, &other] {
        let connection = database.connect().await;
        connection
            .execute_unprepared("CREATE TABLE t (id BIGINT)")
            .await
            .unwrap();
    }
});
