//! Why people did not get a promotion: told with its end, and whenever somebody asks how it goes.

use crate::replies::Voice;
use crate::store::campaigns::{self, Campaign};
use crate::store::{Connection, Result, misses};

/// Reasons that are told; the rest is in the numbers.
const TOLD: u64 = 3;

/// The most frequent reasons of a campaign, as they are kept, with how many people each.
pub async fn of(db: &impl Connection, campaign: &Campaign) -> Result<Vec<(String, i64)>> {
    let counters = campaigns::counters(campaign);
    match counters.failed + counters.skipped {
        0 => Ok(Vec::new()),
        _ => misses::of_campaign(db, campaign.organisation_id, campaign.id, TOLD).await,
    }
}

/// A heading and a line for each; none where everybody got it.
pub fn lines(voice: &Voice, misses: &[(String, i64)]) -> Vec<String> {
    if misses.is_empty() {
        return Vec::new();
    }
    let line =
        |(reason, people): &(String, i64)| format!("• {}: {}", voice.number(*people), voice.missed(reason));
    let heading = voice.say("campaign-missed", &[]);
    std::iter::once(heading).chain(misses.iter().map(line)).collect()
}
