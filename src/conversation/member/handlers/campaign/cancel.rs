//! `/campaign cancel`: for good, so it asks. A draft goes without a question, and can be taken up again.

use pregon_commands::CampaignCommand;

use super::super::{Action, confirm, undo};
use super::{Found, Turn, choose, enclosure, series, wrong_state};
use crate::domain::act::Act;
use crate::domain::state::CampaignState;
use crate::replies::Reply;
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, preparation};

/// Asks; a draft is dropped.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let cancel = |campaign| CampaignCommand::Cancel { campaign };
    let campaign = match choose(turn, name, Act::Cancel.states(), cancel, "campaign-none-open").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    if !Act::Cancel.fits(campaign.state) {
        return Ok(wrong_state(turn, &campaign, "cancel-wrong-state"));
    }
    if campaign.state == CampaignState::Draft {
        return discard(turn, &campaign).await;
    }
    let args = [
        ("name", campaign.name.clone()),
        ("count", turn.voice.number(preparation::awaited(&campaign))),
    ];
    let key = match series::is_series(&campaign) {
        true => "cancel-series-ask",
        false => "cancel-ask",
    };
    let action = Action::CancelCampaign(campaign.id);
    let reply = Reply::new(turn.voice.say(key, &args)).showing(&campaign);
    let yes = turn.voice.say("cancel-campaign-button", &[]);
    confirm::ask(turn, reply, &action, String::new(), yes, "keep-button").await
}

/// The button was tapped.
pub async fn confirmed(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !Act::Cancel.fits(campaign.state) {
        return Ok(wrong_state(turn, &campaign, "cancel-wrong-state"));
    }
    if campaign.state == CampaignState::Draft {
        // He asked for it while it was on its way; by now it is a draft again.
        return discard(turn, &campaign).await;
    }
    end(turn, &campaign).await
}

/// Throws a draft away. Its name is free at once; its words and its file are kept for as long as it can be taken up again.
pub(super) async fn discard(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    campaigns::set_state(tx, campaign, CampaignState::Cancelled, None, now).await?;
    campaigns::free_name(tx, campaign).await?;
    enclosure::let_go(turn, campaign).await?;
    let args = [("name", campaign.name.clone())];
    let reply = Reply::new(turn.voice.say("campaign-discarded", &args));
    Ok(reply.choice(undo::button(&turn.voice, campaign)))
}

async fn end(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    campaigns::set_state(
        turn.desk.tx,
        campaign,
        CampaignState::Cancelled,
        None,
        turn.desk.now,
    )
    .await?;
    let counters = campaigns::counters(campaign);
    if counters.left() == 0 {
        enclosure::set(turn, campaign, None).await?;
    }
    if series::is_series(campaign) {
        series::end(turn.desk.tx, campaign).await?;
        let name = [("name", campaign.name.clone())];
        return Ok(Reply::new(turn.voice.say("series-cancelled", &name)));
    }
    let args = [
        ("name", campaign.name.clone()),
        ("sent", turn.voice.number(counters.left())),
        ("pending", turn.voice.number(preparation::awaited(campaign))),
    ];
    Ok(Reply::new(turn.voice.say("campaign-cancelled", &args)))
}
