//! A database as the program makes it of an empty one. It is made once for each build of the program, and copied for each test: to make
//! all tables anew would take longer than most tests.

use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

use super::database::connect;
use super::postgres;
use super::process::{Environment, Program};
use super::wait::until;

/// Nobody makes one while another test does: a number that nothing else locks.
const LOCK: i64 = 7_277;

/// The file of one for SQLite.
pub async fn sqlite() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("tables-{}.db", build()));
    if file.exists() {
        return file;
    }
    // Whoever makes it at the same time makes the same; it is in its place as a whole or not at all.
    let making = tempfile::tempdir_in(folder).unwrap();
    let new = making.path().join("pregon.db");
    let url = format!("sqlite://{}?mode=rwc", new.display());
    migrate(&url, making.path()).await;
    // What its log holds belongs into the file that is copied.
    change(&url, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    std::fs::rename(new, &file).unwrap();
    file
}

/// The name of one in the test server.
pub async fn postgres() -> String {
    let name = format!("tables_{}", build());
    let server = connect(&postgres::url("postgres")).await;
    // The lock is that of one connection.
    let locked = format!("SELECT pg_advisory_lock({LOCK})");
    server.execute_unprepared(&locked).await.unwrap();
    if !exists(&server, &name).await {
        make(&server, &name).await;
    }
    server.close().await.unwrap();
    name
}

async fn make(server: &DatabaseConnection, name: &str) {
    let making = format!("making_{name}");
    for statement in [
        format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)"),
        format!("CREATE DATABASE {making} TEMPLATE template0"),
    ] {
        server.execute_unprepared(&statement).await.unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    migrate(&postgres::url(&making), folder.path()).await;
    let rename = format!("ALTER DATABASE {making} RENAME TO {name}");
    // The server lets go of a connection a moment after the program has.
    until("nobody to be connected to the tables", async || {
        server.execute_unprepared(&rename).await.ok()
    })
    .await;
}

async fn exists(server: &DatabaseConnection, name: &str) -> bool {
    let asked = format!("SELECT 1 FROM pg_database WHERE datname = '{name}'");
    let asked = Statement::from_string(server.get_database_backend(), asked);
    server.query_one_raw(asked).await.unwrap().is_some()
}

/// The program brings an empty database up to date.
async fn migrate(url: &str, folder: &Path) {
    let settings = [
        ("DATABASE_URL", url.to_owned()),
        ("PREGON_MEDIA", folder.display().to_string()),
    ];
    let environment: Environment = settings.map(|(name, value)| (name.to_owned(), value)).into();
    let mut program = Program::spawn(&["migrate"], &environment, folder);
    let status = program.ended().await;
    assert!(status.success(), "{}", program.printed());
    // Each copy is an installation of its own.
    change(url, "DELETE FROM installations").await;
}

async fn change(url: &str, statement: &str) {
    let connection = connect(url).await;
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}

/// When the program was built.
fn build() -> u128 {
    let program = std::fs::metadata(env!("CARGO_BIN_EXE_pregon")).unwrap();
    let at = program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    at.as_nanos()
}
