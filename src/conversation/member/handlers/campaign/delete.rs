//! `/campaign delete`: what has ended leaves the lists. Who got it is kept, so that nobody gets it twice, and who had it can be
//! asked for still. A draft is thrown away, as by `/campaign cancel`; what has not ended has to be ended first.

use pregon_commands::CampaignCommand;

use super::super::{Action, confirm};
use super::{Found, Turn, cancel, choose, state_words};
use crate::domain::act::Act;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply};
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

/// Asks; a draft is dropped.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let delete = |campaign| CampaignCommand::Delete { campaign };
    let campaign = match choose(turn, name, Act::Delete.states(), delete, "campaign-none").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    if campaign.state == CampaignState::Draft {
        return cancel::discard(turn, &campaign).await;
    }
    if !Act::Delete.fits(campaign.state) {
        return Ok(not_over(turn, &campaign));
    }
    let name = [("name", campaign.name.clone())];
    let reply = Reply::new(turn.voice.say("delete-ask", &name)).showing(&campaign);
    let action = Action::DeleteCampaign(campaign.id);
    let yes = turn.voice.say("delete-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// The button was tapped.
pub async fn confirmed(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let campaign = campaigns::lock_one(tx, turn.organisation.id, id).await?;
    let Some(campaign) = campaign.filter(|campaign| campaign.deleted_at.is_none()) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !Act::Delete.fits(campaign.state) {
        // Those who failed were given another turn meanwhile.
        return Ok(not_over(turn, &campaign));
    }
    campaigns::free_name(tx, &campaign).await?;
    campaigns::delete(tx, campaign.organisation_id, campaign.id, now).await?;
    let name = [("name", campaign.name.clone())];
    Ok(Reply::new(turn.voice.say("campaign-deleted", &name)))
}

fn not_over(turn: &Turn<'_>, campaign: &Campaign) -> Reply {
    let args = [
        ("name", campaign.name.clone()),
        ("state", state_words(&turn.voice, campaign, turn.desk.now)),
    ];
    let cancel = CampaignCommand::Cancel {
        campaign: Some(campaign.name.clone()),
    };
    Reply::failed(turn.voice.say("delete-wrong-state", &args))
        .choice(Choice::run(&turn.voice, cancel, "cancel-campaign-button"))
        .showing(campaign)
}
