//! The counters of campaigns learn what people answered. Whoever heard it held no campaign; here it is held.

use crate::conversation::Desk;
use crate::store::{Result, campaigns, responses};

/// Campaigns that learn in one turn; the others have theirs in a minute.
const CAMPAIGNS: u64 = 200;

/// Adds what is new to the counters of all campaigns.
pub(super) async fn fold(desk: &Desk<'_>) -> Result<()> {
    let behind = responses::behind(desk.tx, CAMPAIGNS).await?;
    for campaign in campaigns::lock(desk.tx, behind).await? {
        while responses::fold(desk.tx, &campaign).await? {}
    }
    Ok(())
}
