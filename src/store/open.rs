//! Opening the database: connect, migrate, know its name.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use pregon_migration::{Migrator, MigratorTrait};
use sea_orm::{
    ActiveValue::Set, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, EntityTrait,
    TransactionTrait,
};

use super::entity::installation;
use super::{Error, Store};
use crate::domain::calendar::links::CalendarLinks;
use crate::domain::link::Tracker;
use crate::vault::Vault;

/// A process that freezes in the middle of a transaction holds what it has locked, its leases above all, for as long as its connection
/// stands. PostgreSQL ends it after so many milliseconds without a word, when the lease has run out as well, and others go on. Nothing
/// here is silent for nearly as long.
const FROZEN_MS: i64 = super::leases::LEASE_MS;

/// Why a database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has the SQLite file.
    #[error(
        "another pregon process is using {0}. An SQLite database belongs to one process at a time: stop the other one, \
         or set DATABASE_URL to a PostgreSQL database, where any number can work together"
    )]
    InUse(PathBuf),
    /// The folder or the lock file cannot be written.
    #[error("cannot write {0}: {1}")]
    NotWritable(PathBuf, std::io::Error),
    /// The text is no address of a database.
    #[error("DATABASE_URL must start with sqlite:// or postgres://")]
    UnknownKind,
    /// Nothing may be written, and there is no such file.
    #[error(
        "there is no database at {0}: set DATABASE_URL to where the bot keeps its own, or start in its folder"
    )]
    Missing(PathBuf),
    /// There is a database, but none of pregon's.
    #[error("this database has nothing of pregon in it: set DATABASE_URL to the one that the bot works with")]
    Empty,
    /// Nothing may be written, and its tables are those of an earlier version.
    #[error(
        "this database is of an earlier version of pregon: run `pregon serve` once, which brings it up to date"
    )]
    OutOfDate,
    /// The database refused.
    #[error("cannot open the database: {0}")]
    Database(#[from] Error),
}

impl Store {
    /// Opens a database and brings its tables up to date. `url` is `sqlite://FILE` or `postgres://…`; `name` is taken as
    /// the name of a new installation; `now` is its birthday.
    pub async fn open(url: &str, name: &str, now: i64) -> Result<Self, OpenError> {
        let mut options = ConnectOptions::new(url);
        options
            .sqlx_logging(false)
            .acquire_timeout(Duration::from_secs(10))
            .connect_timeout(Duration::from_secs(10));
        let lock = if let Some(rest) = url.strip_prefix("sqlite:") {
            let lock = lock_file(&file_of(rest))?;
            // A file has no server that could be away: whoever waits for it waits for a slow disk.
            options
                .max_connections(8)
                .min_connections(1)
                .acquire_timeout(Duration::from_secs(60))
                .connect_timeout(Duration::from_secs(60));
            options.map_sqlx_sqlite_opts(|options| {
                options
                    .create_if_missing(true)
                    .pragma("journal_mode", "WAL")
                    // A webhook is answered after its commit, so a commit must survive a power cut.
                    .pragma("synchronous", "FULL")
                    // What is forgotten, a secret above all, is overwritten, and does not stay in the free parts of the file.
                    .pragma("secure_delete", "ON")
                    .pragma("temp_store", "MEMORY")
                    .busy_timeout(Duration::from_secs(10))
            });
            Some(Arc::new(lock))
        } else if is_postgres(url) {
            options
                .max_connections(16)
                .min_connections(1)
                .map_sqlx_postgres_opts(|options| {
                    options.options([("idle_in_transaction_session_timeout", FROZEN_MS.to_string())])
                });
            None
        } else {
            return Err(OpenError::UnknownKind);
        };
        let db = Database::connect(options).await?;
        migrate(&db, lock.is_none()).await?;
        let store = Self {
            turn: lock.as_ref().map(|_| super::turn::Turn::default()),
            installation: installation_name(&db, name, now).await?,
            _lock: lock,
            vault: Vault::default(),
            rules: Arc::default(),
            tracker: Tracker::default(),
            calendars: CalendarLinks::default(),
            db,
        };
        Ok(store)
    }

    /// Opens a database only to look at it, also beside a process that works on it. Whatever would be written is refused by the database.
    pub async fn open_to_read(url: &str) -> Result<Self, OpenError> {
        let (file, shared) = match url.strip_prefix("sqlite:") {
            Some(rest) => {
                let file = file_of(rest);
                // Else the reason would be one of SQLite's, and come only after a wait.
                if !file.is_file() {
                    return Err(OpenError::Missing(file));
                }
                (format!("sqlite://{}?mode=ro", file.display()), false)
            }
            None if is_postgres(url) => (url.to_owned(), true),
            None => return Err(OpenError::UnknownKind),
        };
        let mut options = ConnectOptions::new(file);
        options
            .sqlx_logging(false)
            .max_connections(2)
            .acquire_timeout(Duration::from_secs(10))
            .connect_timeout(Duration::from_secs(10))
            .map_sqlx_sqlite_opts(|options| options.busy_timeout(Duration::from_secs(10)))
            .map_sqlx_postgres_opts(|options| options.options([("default_transaction_read_only", "on")]));
        let db = Database::connect(options).await?;
        let pending = Migrator::get_pending_migrations_read_only(&db).await?.len();
        if pending == Migrator::migrations().len() {
            return Err(OpenError::Empty);
        }
        if pending > 0 {
            return Err(OpenError::OutOfDate);
        }
        let known = installation::Entity::find_by_id(1).one(&db).await?;
        Ok(Self {
            turn: (!shared).then(super::turn::Turn::default),
            installation: known.map(|known| known.name).unwrap_or_default().into(),
            _lock: None,
            vault: Vault::default(),
            rules: Arc::default(),
            tracker: Tracker::default(),
            calendars: CalendarLinks::default(),
            db,
        })
    }
}

/// The file of an address that begins with `sqlite:`, without that.
fn file_of(rest: &str) -> PathBuf {
    let path = rest.trim_start_matches("//").split('?').next();
    PathBuf::from(path.unwrap_or_default())
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// Brings the tables up to date. Processes that share a PostgreSQL and start together take turns, by a lock that goes with
/// the transaction that holds it.
async fn migrate(db: &DatabaseConnection, shared: bool) -> Result<(), Error> {
    if !shared {
        return Migrator::up(db, None).await;
    }
    let turn = db.begin().await?;
    // It says nothing for as long as that takes.
    turn.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = 0")
        .await?;
    turn.execute_unprepared("SELECT pg_advisory_xact_lock(7305712)")
        .await?;
    Migrator::up(db, None).await?;
    turn.commit().await
}

async fn installation_name(db: &DatabaseConnection, name: &str, now: i64) -> Result<Arc<str>, Error> {
    let row = installation::ActiveModel {
        id: Set(1),
        name: Set(name.to_owned()),
        created_at: Set(now),
        entry_url: Set(None),
        link_key: Set(None),
        tzdb: Set(None),
    };
    installation::Entity::insert(row)
        .on_conflict_do_nothing_on([installation::Column::Id])
        .exec_without_returning(db)
        .await?;
    let kept = installation::Entity::find_by_id(1).one(db).await?;
    Ok(kept.map_or_else(|| name.into(), |kept| kept.name.into()))
}

fn lock_file(database: &Path) -> Result<File, OpenError> {
    let mut path = database.as_os_str().to_owned();
    path.push(".lock");
    let path = PathBuf::from(path);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| OpenError::NotWritable(folder.to_owned(), error))?;
    }
    let file = File::create(&path).map_err(|error| OpenError::NotWritable(path.clone(), error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse(database.to_owned())),
        Err(TryLockError::Error(error)) => Err(OpenError::NotWritable(path, error)),
    }
}
