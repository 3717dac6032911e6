//! Whoever is to get a promotion but waits for the winner of a trial: nobody else is left. When is it decided, and which is it?

use crate::clock::Millis;
use crate::conversation::{Desk, trial_news};
use crate::domain::variants::{Trial, winner};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, recipients, responses, variants};

/// People who get the winner in one transaction: a million at once would hold up everybody who writes.
const AT_ONCE: u64 = 10_000;

/// Answers when the campaign is looked at again. The caller holds it.
pub async fn turn(desk: &Desk<'_>, campaign: &Campaign) -> Result<Millis> {
    if let Some(winner_id) = campaign.winner_id {
        recipients::free(desk.tx, campaign, winner_id, AT_ONCE).await?;
        return Ok(desk.now);
    }
    let trial = campaigns::trial(campaign).unwrap_or_default();
    match campaign.winner_at {
        None => wait(desk, campaign, desk.now + trial.after_ms).await,
        // The clock was set back: it is no longer than that from now.
        Some(at) if at > desk.now + trial.after_ms => wait(desk, campaign, desk.now + trial.after_ms).await,
        Some(at) if at > desk.now => Ok(at),
        Some(_) => {
            decide(desk, campaign, trial).await?;
            Ok(desk.now)
        }
    }
}

async fn wait(desk: &Desk<'_>, campaign: &Campaign, at: Millis) -> Result<Millis> {
    campaigns::set_winner_at(desk.tx, campaign.organisation_id, campaign.id, at).await?;
    let all = variants::of_campaign(desk.tx, campaign.organisation_id, campaign.id).await?;
    let waiting = variants::held(campaign, &all);
    trial_news::waits(desk, campaign, &all, waiting, at).await?;
    Ok(at)
}

async fn decide(desk: &Desk<'_>, campaign: &Campaign, trial: Trial) -> Result<()> {
    let all = variants::of_campaign(desk.tx, campaign.organisation_id, campaign.id).await?;
    let all = responses::up_to_now(desk.tx, campaign, all).await?;
    let best = winner(&variants::scores(&all, trial.measure));
    let Some(won) = all.get(best) else {
        return Ok(());
    };
    campaigns::set_winner(desk.tx, campaign.organisation_id, campaign.id, won.id).await?;
    let waiting = variants::held(campaign, &all);
    recipients::free(desk.tx, campaign, won.id, AT_ONCE).await?;
    trial_news::won(desk, campaign, &all, trial, waiting).await
}
