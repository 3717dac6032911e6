//! The numbers that can be reached, found by whatever names them.

use std::collections::BTreeMap;
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
pub struct Table(BTreeMap<i64, Arc<Line>>);

impl Table {
    /// Adds one.
    pub fn add(&mut self, line: Arc<Line>) {
        self.0.insert(line.channel_id, line);
    }

    /// The line of a channel; `None` for one without credentials.
    pub fn line(&self, channel_id: i64) -> Option<&Arc<Line>> {
        self.0.get(&channel_id)
    }

    /// Those of a provider, oldest first.
    pub fn of(&self, kind: ProviderKind) -> impl Iterator<Item = &Arc<Line>> {
        self.0
            .values()
            .filter(move |line| line.credentials.kind() == kind)
    }

    /// Every channel that has a line.
    pub fn channels(&self) -> impl Iterator<Item = i64> {
        self.0.keys().copied()
    }

    /// Whether both have the same lines with the same credentials.
    pub fn same_as(&self, other: &Self) -> bool {
        let version = |(id, line): (&i64, &Arc<Line>)| (*id, line.version);
        self.0.iter().map(version).eq(other.0.iter().map(version))
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
