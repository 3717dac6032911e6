//! Which numbers there are, and each one's way out into the world: put together from the database and the vault, and brought up
//! to date while the program runs, so that a number that was just added works at once, in every process.
//!
//! ```text
//! settings ──► Credentials ─┐
//! database ──► vault ───────┴─► Provider ──► Lines ──► http, inbox, outbox
//! ```

mod lines;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;

use crate::clock::Chance;
use crate::provider::{Credentials, Endpoints, connect};
use crate::store::{Result, Store, channels, credentials};
use crate::vault::Vault;

pub use lines::{Line, Lines, Table};

/// How long a number that was added by another process may go unseen.
const LOOK_AGAIN: Duration = Duration::from_secs(5);

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
                (None, Some(row)) => self.unseal(row).await,
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
                        tracing::error!(channel = channel.id, %error, "the credentials of this number cannot be used");
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
    async fn unseal(&self, row: &credentials::Credential) -> Option<Credentials> {
        let place = place(row.organisation_id, row.channel_id);
        let opened = match self.vault.open(&place, &row.sealed) {
            Ok(opened) => opened,
            Err(error) => {
                tracing::error!(channel = row.channel_id, %error, "the credentials of this number cannot be opened");
                return None;
            }
        };
        let text = secrecy::ExposeSecret::expose_secret(&opened);
        let credentials: Credentials = serde_json::from_str(text).ok()?;
        if !self.vault.is_current(&row.sealed)
            && let Ok(sealed) = self.vault.seal(&place, text, &self.chance)
            && let Err(error) = self.seal_again(row, sealed).await
        {
            tracing::warn!(channel = row.channel_id, %error, "the credentials could not be sealed with the new key");
        }
        Some(credentials)
    }

    async fn seal_again(&self, row: &credentials::Credential, sealed: String) -> Result<()> {
        let writing = self.store.write().await?;
        credentials::put(
            &*writing,
            row.organisation_id,
            row.channel_id,
            sealed,
            row.updated_at,
        )
        .await?;
        writing.commit().await
    }
}

/// Where a channel's credentials are kept, in the vault's words.
pub fn place(organisation_id: i64, channel_id: i64) -> String {
    format!("credentials:{organisation_id}:{channel_id}")
}
