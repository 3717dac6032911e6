//! *Slower*: a campaign that stopped before it did harm goes on at half its pace, once somebody has seen what that is.

use super::campaign::wrong_state;
use super::{Action, Turn, confirm, flow};
use crate::domain::deed::Outcome;
use crate::domain::pacing::Pace;
use crate::domain::state::CampaignState;
use crate::replies::Reply;
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

/// Shows the pace that it would have, and asks.
pub async fn ask(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    match found(turn, id).await? {
        Ok(campaign) => question(turn, &campaign).await,
        Err(reply) => Ok(reply),
    }
}

async fn question(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    let (before, after) = (campaigns::pace(campaign), campaigns::pace(campaign).slower());
    let args = [
        ("name", campaign.name.clone()),
        ("before", turn.voice.speed(&before)),
        ("after", turn.voice.speed(&after)),
    ];
    let reply = Reply::new(turn.voice.say("slower-ask", &args)).showing(campaign);
    let action = Action::ResumeSlower {
        campaign: campaign.id,
        pace: Box::new(after),
    };
    let yes = turn.voice.say("resume-slower-button", &[]);
    confirm::ask(turn, reply, &action, why(campaign), yes, "not-now-button").await
}

/// He said yes.
pub async fn confirmed(turn: &Turn<'_>, id: i64, pace: &Pace, seen: &str) -> Result<Reply> {
    let campaign = match found(turn, id).await? {
        Ok(campaign) => campaign,
        Err(reply) => return Ok(reply),
    };
    if why(&campaign) != seen {
        // By now it stopped for something else.
        return Ok(question(turn, &campaign).await?.ended(Outcome::Asked));
    }
    campaigns::set_terms(
        turn.desk.tx,
        turn.organisation.id,
        id,
        &campaigns::audience(&campaign)?,
        pace,
    )
    .await?;
    flow::goes_on(turn, &campaign).await
}

/// What stopped it, as it is kept.
fn why(campaign: &Campaign) -> String {
    campaign.paused_reason.clone().unwrap_or_default()
}

/// The campaign, held, if it is paused still.
async fn found(turn: &Turn<'_>, id: i64) -> Result<std::result::Result<Campaign, Reply>> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Err(Reply::failed(turn.voice.say("confirmation-unknown", &[]))));
    };
    Ok(match campaign.state {
        CampaignState::Paused => Ok(campaign),
        CampaignState::Running => Err(wrong_state(turn, &campaign, "campaign-runs-already")),
        _ => Err(wrong_state(turn, &campaign, "resume-wrong-state")),
    })
}
