//! The end of a campaign, and what stops it by itself.

use crate::conversation::{Desk, notices};
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply};
use crate::store::{Result, campaigns};

/// Ends a campaign when everybody has had his turn, and tells the owners once.
pub async fn finish_if_done(desk: &Desk<'_>, organisation_id: i64, campaign_id: i64) -> Result<()> {
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(());
    };
    if campaign.state != CampaignState::Running || campaign.pending > 0 || campaign.sending > 0 {
        return Ok(());
    }
    if campaign.pending < 0 || campaign.sending < 0 {
        tracing::error!(campaign = campaign.id, "a campaign's counters went below nought");
    }
    if !campaigns::set_state(desk.tx, &campaign, CampaignState::Completed, None, desk.now).await? {
        return Ok(());
    }
    let counters = campaigns::counters(&campaign);
    notices::tell_owners(desk, organisation_id, campaign.channel_id, None, |voice| {
        let text = voice.say(
            "campaign-finished",
            &[
                ("name", campaign.name.clone()),
                ("sent", voice.number(counters.left())),
                ("total", voice.number(counters.total)),
                ("failed", voice.number(counters.failed)),
                ("skipped", voice.number(counters.skipped)),
                ("unknown", voice.number(counters.unknown)),
            ],
        );
        Reply::new(text).showing("campaign", campaign.id)
    })
    .await
}

/// Somebody gets another turn after all: a campaign that had ended for want of people goes on. Answers whether he can have it.
pub async fn reopen(desk: &Desk<'_>, organisation_id: i64, campaign_id: i64) -> Result<bool> {
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(false);
    };
    match campaign.state {
        CampaignState::Completed => {
            campaigns::set_state(desk.tx, &campaign, CampaignState::Running, None, desk.now).await
        }
        CampaignState::Running | CampaignState::Paused => Ok(true),
        _ => Ok(false),
    }
}

/// Stops a running campaign on its own account and tells the owners once, with a way on.
pub async fn pause(
    desk: &Desk<'_>,
    organisation_id: i64,
    campaign_id: i64,
    by: &str,
    reason: &str,
) -> Result<()> {
    let Some(campaign) = campaigns::get(desk.tx, organisation_id, campaign_id).await? else {
        return Ok(());
    };
    if campaign.state != CampaignState::Running {
        return Ok(());
    }
    if !campaigns::set_state(
        desk.tx,
        &campaign,
        CampaignState::Paused,
        Some((by, reason)),
        desk.now,
    )
    .await?
    {
        return Ok(());
    }
    notices::tell_owners(desk, organisation_id, campaign.channel_id, None, |voice| {
        let args = [("name", campaign.name.clone()), ("reason", voice.trouble(reason))];
        let resume = format!("{} {}", voice.pick("/reanudar", "/resume"), campaign.name);
        Reply::new(voice.say("campaign-paused-by-guard", &args))
            .choice(Choice::new(
                format!("run:{resume}"),
                voice.say("resume-button", &[]),
            ))
            .showing("campaign", campaign.id)
    })
    .await
}
