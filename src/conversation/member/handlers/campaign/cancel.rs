//! `/campaign cancel`: for good, so it asks, unless nothing has left yet.

use pregon_commands::CampaignCommand;

use super::super::{Action, confirm};
use super::{Found, Turn, choose, enclosure, wrong_state};
use crate::domain::state::CampaignState;
use crate::replies::Reply;
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

const OPEN: &[CampaignState] = &[
    CampaignState::Draft,
    CampaignState::Scheduled,
    CampaignState::Preparing,
    CampaignState::Running,
    CampaignState::Paused,
];

/// Asks; a draft is simply dropped.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let cancel = |campaign| CampaignCommand::Cancel { campaign };
    let campaign = match choose(turn, name, OPEN, cancel, "campaign-none-open").await? {
        Found::One(campaign) => campaign,
        Found::None(reply) => return Ok(reply),
    };
    if campaign.state.is_over() {
        return Ok(wrong_state(turn, &campaign, "cancel-wrong-state"));
    }
    if campaign.state == CampaignState::Draft {
        return end(turn, &campaign, "campaign-discarded").await;
    }
    let args = [
        ("name", campaign.name.clone()),
        ("count", turn.voice.number(campaign.pending)),
    ];
    let action = Action::CancelCampaign(campaign.id);
    let reply = Reply::new(turn.voice.say("cancel-ask", &args)).showing(&campaign);
    let yes = turn.voice.say("cancel-campaign-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "keep-button").await
}

/// The button was tapped.
pub async fn confirmed(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::new(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state.is_over() {
        return Ok(wrong_state(turn, &campaign, "cancel-wrong-state"));
    }
    end(turn, &campaign, "campaign-cancelled").await
}

async fn end(turn: &Turn<'_>, campaign: &Campaign, key: &'static str) -> Result<Reply> {
    campaigns::set_state(
        turn.desk.tx,
        campaign,
        CampaignState::Cancelled,
        None,
        turn.desk.now,
    )
    .await?;
    if campaign.state == CampaignState::Draft {
        // Nobody got it, so its name is free again.
        campaigns::free_name(turn.desk.tx, campaign).await?;
    }
    let counters = campaigns::counters(campaign);
    if counters.left() == 0 {
        enclosure::set(turn, campaign, None).await?;
    }
    let args = [
        ("name", campaign.name.clone()),
        ("sent", turn.voice.number(counters.left())),
        ("pending", turn.voice.number(counters.pending)),
    ];
    Ok(Reply::new(turn.voice.say(key, &args)))
}
