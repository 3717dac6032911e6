//! After an update: what is known of each customer is written in the way in which it can be compared.

use crate::store::{Result, Store, contacts};

/// Rows in one transaction: it is over before a webhook notices.
const AT_ONCE: u64 = 500;

/// Fills some in. Answers how many.
pub async fn fill(store: &Store) -> Result<u64> {
    if !contacts::any_lacks_facts(store.read()).await? {
        return Ok(0);
    }
    let writing = store.write().await?;
    let filled = contacts::fill_facts(&*writing, AT_ONCE).await?;
    writing.commit().await?;
    Ok(filled)
}
