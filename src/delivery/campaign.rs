//! The end of a campaign, and what stops it by itself.

use crate::conversation::{Desk, campaign_news};
use crate::domain::state::CampaignState;
use crate::domain::stop::Stop;
use crate::store::{Result, campaigns};

/// Ends a campaign when everybody has had his turn, and tells the owners once: not again after somebody got another turn by himself.
pub async fn finish_if_done(desk: &Desk<'_>, organisation_id: i64, campaign_id: i64) -> Result<()> {
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(());
    };
    if campaign.state != CampaignState::Running || campaign.pending > 0 || campaign.sending > 0 {
        return Ok(());
    }
    // Others are still being let in.
    if campaign.retries {
        return Ok(());
    }
    if campaign.pending < 0 || campaign.sending < 0 {
        tracing::error!(campaign = campaign.id, "a campaign's counters went below nought");
    }
    if !campaigns::set_state(desk.tx, &campaign, CampaignState::Completed, None, desk.now).await? {
        return Ok(());
    }
    match campaign.finished_at {
        Some(_) => Ok(()),
        None => campaign_news::finished(desk, &campaign).await,
    }
}

/// Somebody gets another turn after all: a campaign that had ended for want of people goes on. Answers whether he can have it.
pub async fn reopen(desk: &Desk<'_>, organisation_id: i64, campaign_id: i64) -> Result<bool> {
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(false);
    };
    match campaign.state {
        // Nobody would see it.
        _ if campaign.deleted_at.is_some() => Ok(false),
        CampaignState::Completed => {
            campaigns::set_state(desk.tx, &campaign, CampaignState::Running, None, desk.now).await
        }
        CampaignState::Running | CampaignState::Scheduled | CampaignState::Paused => Ok(true),
        _ => Ok(false),
    }
}

/// Stops a campaign that runs, or waits for its moment, on its own account and tells the owners once, with a way on.
pub async fn pause(desk: &Desk<'_>, organisation_id: i64, campaign_id: i64, stop: &Stop) -> Result<()> {
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(());
    };
    if !campaign.state.leaves() {
        return Ok(());
    }
    let paused = CampaignState::Paused;
    if !campaigns::set_state(desk.tx, &campaign, paused, Some(stop), desk.now).await? {
        return Ok(());
    }
    campaign_news::paused(desk, &campaign, stop).await
}
