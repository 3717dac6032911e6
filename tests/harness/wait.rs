//! Waiting for something to become true.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long a test waits before it says that it waited in vain. Long, for slow machines: what is right comes soon.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The pause between two looks.
const GLANCE: Duration = Duration::from_millis(20);

/// Looks again and again until `look` finds something, and returns that.
///
/// # Panics
/// After [`PATIENCE`], with a sentence that ends in `what`.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(GLANCE).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking)
        .await
        .unwrap_or_else(|_| panic!("waited {} seconds in vain for {what}", PATIENCE.as_secs()))
}

/// The real time in Unix milliseconds, where a fast clock is tied to it.
#[expect(clippy::disallowed_methods, reason = "the tests' only look at the real time")]
pub fn real_millis() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()
}
