//! What every worker needs.

use std::sync::Arc;

use tokio::sync::Notify;

use super::under_way::UnderWay;
use crate::clock::{Chance, Clock};
use crate::file_links::FileLinks;
use crate::media::MediaStore;
use crate::store::Store;
use crate::switchboard::Lines;

/// The means of all workers; each channel gets a copy.
#[derive(Clone)]
pub struct Outbox {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Chance.
    pub chance: Chance,
    /// The ways out.
    pub lines: Lines,
    /// Makes addresses of files, for providers that fetch them.
    pub file_links: FileLinks,
    /// Where the bytes of files are.
    pub media: MediaStore,
    /// Files that are just going up.
    pub under_way: UnderWay,
    /// Told when something may have to leave.
    pub wake: Arc<Notify>,
    /// The name of this process.
    pub holder: Arc<str>,
}
