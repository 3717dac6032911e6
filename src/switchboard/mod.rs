//! Which numbers there are, and each one's way out into the world: put together from the database and the vault, and brought up
//! to date while the program runs, so that a number that was just added works at once, in every process.
//!
//! ```text
//! settings ──► Credentials ─┐
//! database ──► vault ───────┴─► Provider ──► Lines ──► http, inbox, outbox
//! ```

mod lines;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Mutex as Turns, Notify, watch};
use tokio_util::sync::CancellationToken;

use crate::clock::{Chance, Clock, Millis};
use crate::provider::{Credentials, Endpoints, connect};
use crate::store::{Result, Store, channels, credentials};
use crate::vault::Vault;

pub use crate::store::credentials::place;

pub use lines::{Line, Lines, Table};

/// How long a number that was added by another process may go unseen.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// Strangers can make it look: not more often than this, in milliseconds.
const LOOKS_APART_MS: Millis = 500;

/// Why stored credentials are of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closed {
    /// None of our keys opens them.
    Locked,
    /// They open, and say what this version does not know.
    Unknown,
}

/// Puts the lines together.
#[derive(Clone)]
pub struct Switchboard {
    store: Store,
    vault: Vault,
    chance: Chance,
    endpoints: Arc<Endpoints>,
    /// Credentials that come from the settings, by channel: they go before what is stored.
    settings: Arc<HashMap<i64, Credentials>>,
    table: watch::Sender<Arc<Table>>,
    look: Arc<Notify>,
    /// One look at a time, so that an older one never takes the place of a newer; and when the last one was, in real time.
    looked: Arc<Turns<Millis>>,
    /// What was last said in the log of each channel that cannot be used.
    said: Arc<Mutex<HashMap<i64, String>>>,
}

impl Switchboard {
    /// Reads everything for the first time.
    pub async fn open(
        store: Store,
        vault: Vault,
        chance: Chance,
        endpoints: Endpoints,
        settings: HashMap<i64, Credentials>,
    ) -> Result<Self> {
        let board = Self {
            store,
            vault,
            chance,
            endpoints: Arc::new(endpoints),
            settings: Arc::new(settings),
            table: watch::Sender::new(Arc::default()),
            look: Arc::default(),
            looked: Arc::default(),
            said: Arc::default(),
        };
        board.reload().await?;
        Ok(board)
    }

    /// The lines, as they are at each moment.
    pub fn lines(&self) -> Lines {
        Lines::new(self.table.subscribe())
    }

    /// What seals and opens credentials.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// How the providers are reached.
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// Something changed: looks at once.
    pub fn changed(&self) {
        self.look.notify_one();
    }

    /// Somebody speaks for a number that is not in this table: looks whether it was added a moment ago, by whichever process. Answers
    /// whether there is anything new to be seen.
    pub async fn look_for_strangers(&self, table: &Arc<Table>) -> bool {
        let since = Clock::real_now() - *self.looked.lock().await;
        if Arc::ptr_eq(table, &self.lines().now())
            && since >= LOOKS_APART_MS
            && let Err(error) = self.reload().await
        {
            tracing::warn!(%error, "the numbers could not be read");
        }
        !Arc::ptr_eq(table, &self.lines().now())
    }

    /// Keeps the lines up to date until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                () = self.look.notified() => {}
                () = tokio::time::sleep(LOOK_AGAIN) => {}
            }
            if let Err(error) = self.reload().await {
                tracing::warn!(%error, "the numbers could not be read");
            }
        }
    }

    /// Reads all numbers and their credentials. What has not changed keeps its client, with its open connections.
    async fn reload(&self) -> Result<()> {
        let mut looked = self.looked.lock().await;
        *looked = Clock::real_now();
        let db = self.store.read();
        let (channels, stored) = (channels::all(db).await?, credentials::all(db).await?);
        let before = Arc::clone(&self.table.borrow());
        let mut table = Table::default();
        for channel in channels {
            let kept = stored.iter().find(|row| row.channel_id == channel.id);
            let version = kept.map_or(0, |row| row.updated_at);
            if let Some(line) = before.line(channel.id).filter(|line| line.version == version) {
                table.add(Arc::clone(line));
                continue;
            }
            let credentials = match (self.settings.get(&channel.id), kept) {
                (Some(credentials), _) => Some(credentials.clone()),
                (None, Some(row)) => match self.unseal(row).await {
                    Ok(credentials) => Some(credentials),
                    Err(Closed::Locked) => {
                        table.lock(channel.id);
                        continue;
                    }
                    Err(Closed::Unknown) => continue,
                },
                (None, None) => None,
            };
            match credentials {
                Some(credentials) => match connect(&credentials, &self.endpoints) {
                    Ok(provider) => table.add(Arc::new(Line {
                        organisation_id: channel.organisation_id,
                        channel_id: channel.id,
                        version,
                        credentials,
                        provider,
                    })),
                    Err(error) => {
                        let problem = format!("the credentials of this number cannot be used: {error}");
                        self.complain(channel.id, version, &problem);
                    }
                },
                None => tracing::debug!(channel = channel.id, "no credentials for this number"),
            }
        }
        self.table.send_if_modified(|known| {
            let new = !known.same_as(&table);
            if new {
                *known = Arc::new(table);
            }
            new
        });
        Ok(())
    }

    /// Opens what is stored; what was sealed with an older key is sealed again with the present one.
    async fn unseal(&self, row: &credentials::Credential) -> std::result::Result<Credentials, Closed> {
        let place = place(row.organisation_id, row.channel_id);
        let opened = match self.vault.open(&place, &row.sealed) {
            Ok(opened) => opened,
            Err(error) => {
                let problem = format!("the credentials of this number cannot be opened: {error}");
                self.complain(row.channel_id, row.updated_at, &problem);
                return Err(Closed::Locked);
            }
        };
        let text = secrecy::ExposeSecret::expose_secret(&opened);
        let Ok(credentials) = serde_json::from_str::<Credentials>(text) else {
            let problem = "the credentials of this number were written by a program that knows more";
            self.complain(row.channel_id, row.updated_at, problem);
            return Err(Closed::Unknown);
        };
        if !self.vault.is_current(&row.sealed)
            && let Ok(sealed) = self.vault.seal(&place, text, &self.chance)
            && let Err(error) = self.seal_again(row, sealed).await
        {
            let problem = format!("the credentials could not be sealed with the new key: {error}");
            self.complain(row.channel_id, row.updated_at, &problem);
        }
        Ok(credentials)
    }

    /// What was entered meanwhile is newer, and stays.
    async fn seal_again(&self, row: &credentials::Credential, sealed: String) -> Result<()> {
        let writing = self.store.write().await?;
        credentials::seal_again(&*writing, row, &sealed).await?;
        writing.commit().await
    }

    /// Says in the log what is wrong with a channel, once for each version of its credentials: it is looked at every few seconds.
    /// Answers whether that was news.
    fn complain(&self, channel: i64, version: i64, problem: &str) -> bool {
        let complaint = format!("{version} {problem}");
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let is_news = said.get(&channel) != Some(&complaint);
        if is_news {
            tracing::error!(channel, "{problem}");
            said.insert(channel, complaint);
        }
        is_news
    }
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;
    use crate::domain::state::ProviderKind;
    use crate::store::fixture::business;

    const OLD: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    const NEW: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    fn vault(keys: &str) -> Vault {
        Vault::new(&SecretString::from(keys)).unwrap()
    }

    fn session(key: &str) -> Credentials {
        Credentials::WaSender {
            api_key: key.into(),
            session_id: "7".to_owned(),
            webhook_secrets: vec!["secret".into()],
            path_token: "token".into(),
            before: None,
        }
    }

    /// A business with one number, whose credentials are sealed with the old key.
    async fn ready() -> (tempfile::TempDir, Store) {
        let (folder, store, _) = business(ProviderKind::WaSender, "7").await;
        keep(&store, &session("first"), OLD, 1).await;
        (folder, store)
    }

    async fn keep(store: &Store, credentials: &Credentials, key: &str, now: i64) {
        let text = serde_json::to_string(credentials).unwrap();
        let sealed = vault(key).seal(&place(1, 1), &text, &Chance::seeded(1)).unwrap();
        let writing = store.write().await.unwrap();
        credentials::put(&*writing, 1, 1, sealed, now).await.unwrap();
        writing.commit().await.unwrap();
    }

    async fn board(store: &Store, keys: &str) -> Switchboard {
        let endpoints = Endpoints {
            wasender_url: "http://127.0.0.1:9".to_owned(),
            ..Endpoints::default()
        };
        let (store, chance) = (store.clone(), Chance::seeded(2));
        Switchboard::open(store, vault(keys), chance, endpoints, HashMap::new())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn sealing_anew_never_brings_old_credentials_back() {
        let (_folder, store) = ready().await;
        let both = format!("{NEW},{OLD}");
        let board = board(&store, &both).await;
        assert_eq!(board.lines().now().line(1).unwrap().credentials, session("first"));
        let kept = || async { credentials::all(store.read()).await.unwrap().remove(0) };
        assert!(
            vault(NEW).is_current(&kept().await.sealed),
            "sealed with the new key"
        );

        // Between the look and the sealing somebody entered others.
        keep(&store, &session("first"), OLD, 2).await;
        let seen = kept().await;
        keep(&store, &session("second"), NEW, 3).await;
        assert_eq!(board.unseal(&seen).await, Ok(session("first")));
        let now = kept().await;
        assert_eq!(
            (now.updated_at, board.unseal(&now).await),
            (3, Ok(session("second")))
        );
        board.reload().await.unwrap();
        assert_eq!(
            board.lines().now().line(1).unwrap().credentials,
            session("second")
        );
    }

    #[tokio::test]
    async fn a_stranger_is_looked_for_once_in_a_while() {
        let (_folder, store, _) = business(ProviderKind::WaSender, "7").await;
        let board = board(&store, OLD).await;
        let before = board.lines().now();
        // Another process adds the number.
        keep(&store, &session("first"), OLD, 1).await;
        *board.looked.lock().await = 0;
        let (one, two) = tokio::join!(
            board.look_for_strangers(&before),
            board.look_for_strangers(&before)
        );
        assert!(one && two, "whoever comes meanwhile sees what was found");
        let found = board.lines().now();
        assert_eq!(found.line(1).unwrap().credentials, session("first"));

        keep(&store, &session("second"), OLD, 2).await;
        // However long a slow machine took to keep them.
        *board.looked.lock().await = Clock::real_now();
        assert!(!board.look_for_strangers(&found).await, "it has only just looked");
        assert_eq!(board.lines().now().line(1).unwrap().credentials, session("first"));
    }

    #[tokio::test]
    async fn what_cannot_be_opened_is_told_once_until_it_changes() {
        let (_folder, store) = ready().await;
        let board = board(&store, NEW).await;
        assert!(board.lines().now().line(1).is_none());
        assert!(board.lines().now().is_locked(1));
        let problem = "the credentials of this number cannot be opened: it was sealed with another PREGON_SECRET_KEY; put that one behind the new one, with a comma between them";
        assert!(!board.complain(1, 1, problem), "it was told at the first look");
        board.reload().await.unwrap();
        assert!(!board.complain(1, 1, problem));
        assert!(board.complain(1, 2, problem), "others were entered");

        keep(&store, &session("second"), NEW, 2).await;
        board.reload().await.unwrap();
        let now = board.lines().now();
        assert!(!now.is_locked(1) && now.line(1).is_some());
    }
}
