//! The numbers that can be reached, found by whatever names them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tokio::sync::watch;

use crate::domain::state::ProviderKind;
use crate::provider::{Credentials, Provider};

/// One number with its way out.
#[derive(Debug)]
pub struct Line {
    /// Whose it is.
    pub organisation_id: i64,
    /// The channel's row.
    pub channel_id: i64,
    /// When its credentials were last stored; 0 for those of the settings.
    pub version: i64,
    /// How its webhooks are believed.
    pub credentials: Credentials,
    /// The client.
    pub provider: Provider,
}

/// All lines at one moment.
#[derive(Debug, Default)]
pub struct Table {
    lines: BTreeMap<i64, Arc<Line>>,
    /// Channels whose stored credentials cannot be opened.
    locked: BTreeSet<i64>,
}

impl Table {
    /// Adds one.
    pub fn add(&mut self, line: Arc<Line>) {
        self.lines.insert(line.channel_id, line);
    }

    /// Notes that a channel's stored credentials cannot be opened.
    pub fn lock(&mut self, channel_id: i64) {
        self.locked.insert(channel_id);
    }

    /// Whether a channel's stored credentials cannot be opened.
    pub fn is_locked(&self, channel_id: i64) -> bool {
        self.locked.contains(&channel_id)
    }

    /// The channels of which that is so.
    pub fn locked(&self) -> &BTreeSet<i64> {
        &self.locked
    }

    /// The line of a channel; `None` for one without credentials.
    pub fn line(&self, channel_id: i64) -> Option<&Arc<Line>> {
        self.lines.get(&channel_id)
    }

    /// Those of a provider, oldest first.
    pub fn of(&self, kind: ProviderKind) -> impl Iterator<Item = &Arc<Line>> {
        self.lines
            .values()
            .filter(move |line| line.credentials.kind() == kind)
    }

    /// Every channel that has a line.
    pub fn channels(&self) -> impl Iterator<Item = i64> {
        self.lines.keys().copied()
    }

    /// Whether both have the same lines with the same credentials, and the same channels without because those cannot be opened.
    pub fn same_as(&self, other: &Self) -> bool {
        let version = |(id, line): (&i64, &Arc<Line>)| (*id, line.version);
        self.locked == other.locked && self.lines.iter().map(version).eq(other.lines.iter().map(version))
    }
}

/// The lines as they are now. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Lines(watch::Receiver<Arc<Table>>);

impl Lines {
    pub(super) fn new(table: watch::Receiver<Arc<Table>>) -> Self {
        Self(table)
    }

    /// All of them now.
    pub fn now(&self) -> Arc<Table> {
        Arc::clone(&self.0.borrow())
    }

    /// A channel's way out now.
    pub fn provider(&self, channel_id: i64) -> Option<Provider> {
        self.0.borrow().line(channel_id).map(|line| line.provider.clone())
    }

    /// Waits until they are others than when this was last asked.
    pub async fn changed(&mut self) {
        if self.0.changed().await.is_err() {
            // Nobody will change them any more.
            std::future::pending::<()>().await;
        }
    }
}
