//! Uploads that are under way: whoever wants a file that is just going up waits for it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::uploads::Uploaded;

/// Whose turn it is with each file at each number. Enough for one process, as each number's messages leave from one at a time. Cheap to
/// clone.
#[derive(Debug, Clone, Default)]
pub struct UnderWay(Arc<Mutex<HashMap<Uploaded, Arc<tokio::sync::Mutex<()>>>>>);

impl UnderWay {
    /// To be held while a file is asked for, and goes up where that is needed.
    pub fn turn(&self, which: Uploaded) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Those that nobody holds have served.
        turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        Arc::clone(turns.entry(which).or_default())
    }
}
