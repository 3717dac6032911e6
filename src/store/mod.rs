//! The database: the only place that knows SeaORM. One file of queries for each thing that the product keeps.
//!
//! Queries take `&impl Connection`: the pool for reading ([`Store::read`]) or a transaction ([`Tx`]). All writing goes
//! through [`Store::write`], which on SQLite hands out one turn after the other: a read-then-write transaction that
//! starts deferred fails with *database is locked* under load, one that starts immediate and waits its turn never does.

pub mod appointments;
pub mod audience;
pub mod audit;
pub mod auto_rules;
pub mod by_hand;
pub mod calendar_feeds;
pub mod campaign_days;
pub mod campaigns;
pub mod canned;
pub mod channels;
pub mod charges;
mod clicks;
pub mod confirmations;
pub mod contact_paces;
pub mod contacts;
pub mod conversations;
pub mod cost_events;
pub mod costs;
pub mod credentials;
pub mod dialogues;
pub mod entity;
pub mod entry_pages;
pub mod files;
#[cfg(test)]
pub mod fixture;
pub mod imports;
pub mod inbox;
mod intake;
pub mod lead_links;
pub mod lead_reports;
pub mod leads;
pub mod leases;
pub mod link_key;
pub mod links;
pub mod list_jobs;
pub mod members;
pub mod messages;
pub mod misses;
mod named;
mod open;
pub mod organisations;
pub mod outbox;
pub mod preparation;
mod prices;
pub mod products;
pub mod quota;
pub mod recipients;
pub mod reminder_rules;
pub mod reminder_templates;
pub mod reminder_texts;
pub mod reminders;
pub mod responses;
pub mod retention;
#[cfg(test)]
pub mod salon;
pub mod schedules;
pub mod second_factors;
pub mod segments;
pub mod services;
pub mod sharers;
pub mod statistics;
pub mod subscriptions;
pub mod tasks;
pub mod templates;
#[cfg(test)]
mod tenancy;
mod turn;
pub mod tzdb;
mod unindexed;
pub mod uploads;
pub mod variants;
mod visits;

use std::ops::Deref;
use std::sync::Arc;

use sea_orm::{DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use turn::{Taken, Turn};

use crate::domain::calendar::links::CalendarLinks;
use crate::domain::link::Tracker;
use crate::domain::rules::Rules;
use crate::vault::Vault;

pub use clicks::Clicks;
pub use intake::{Intake, IntakeError, NewEvent};
pub use open::OpenError;
pub use sea_orm::{ConnectionTrait as Connection, DatabaseTransaction as Tx, DbErr as Error};
pub use visits::{Visit, Visits};

/// What every query answers.
pub type Result<T> = std::result::Result<T, Error>;

/// An open database.
#[derive(Clone)]
pub struct Store {
    db: DatabaseConnection,
    /// The turn to write; only SQLite needs one.
    turn: Option<Turn>,
    /// Held as long as the program runs: one process for each SQLite file.
    _lock: Option<Arc<std::fs::File>>,
    installation: Arc<str>,
    vault: Vault,
    rules: Arc<Rules>,
    tracker: Tracker,
    calendars: CalendarLinks,
}

impl Store {
    /// For queries that only read.
    pub fn read(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Whether several processes may work on this database.
    pub fn is_shared(&self) -> bool {
        self.turn.is_none()
    }

    /// The random name of this database, part of every correlation id.
    pub fn installation(&self) -> &str {
        &self.installation
    }

    /// The same database; what is secret in it is sealed with these keys.
    pub fn sealing_with(self, vault: Vault) -> Self {
        Self { vault, ..self }
    }

    /// What seals and opens what is secret in it. Without keys secrets stand there as they are.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The same database; whoever works with it keeps to these rules.
    pub fn guided_by(self, rules: Arc<Rules>) -> Self {
        Self { rules, ..self }
    }

    /// What is known of holidays, laws and rates; nothing unless somebody said so.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// The same database; links in what leaves are tracked like this.
    pub fn tracking_with(self, tracker: Tracker) -> Self {
        Self { tracker, ..self }
    }

    /// What makes links that tell who followed them; none unless somebody said so.
    pub fn tracker(&self) -> &Tracker {
        &self.tracker
    }

    /// The same database; calendars are found at these addresses.
    pub fn showing_calendars_at(self, calendars: CalendarLinks) -> Self {
        Self { calendars, ..self }
    }

    /// What makes the addresses of calendars; none unless somebody said so.
    pub fn calendars(&self) -> &CalendarLinks {
        &self.calendars
    }

    /// Starts a transaction; nothing of it is kept unless it is [committed](Writing::commit).
    pub async fn write(&self) -> Result<Writing> {
        let turn = match &self.turn {
            Some(turn) => Some(turn.take().await),
            None => None,
        };
        self.begin(turn).await
    }

    /// The same, before all others that wait: for whoever answers a provider that waits.
    pub async fn write_first(&self) -> Result<Writing> {
        let turn = match &self.turn {
            Some(turn) => Some(turn.take_first().await),
            None => None,
        };
        self.begin(turn).await
    }

    async fn begin(&self, turn: Option<Taken>) -> Result<Writing> {
        let options = TransactionOptions {
            sqlite_transaction_mode: turn.as_ref().map(|_| SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Writing {
            tx: self.db.begin_with_options(options).await?,
            _turn: turn,
        })
    }
}

/// A transaction that writes.
pub struct Writing {
    tx: Tx,
    _turn: Option<Taken>,
}

impl Writing {
    /// Makes everything durable, at once.
    pub async fn commit(self) -> Result<()> {
        self.tx.commit().await
    }

    /// Forgets everything.
    pub async fn roll_back(self) -> Result<()> {
        self.tx.rollback().await
    }
}

impl Deref for Writing {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}
