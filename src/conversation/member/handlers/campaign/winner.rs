//! A trial that somebody decides himself, before its time: the variant that he chooses goes to those who wait for the best one.

use super::super::{Action, confirm};
use super::Turn;
use crate::conversation::campaign_ways;
use crate::conversation::member::rights;
use crate::conversation::{notices, trial_news};
use crate::domain::act::Act;
use crate::domain::state::CampaignState;
use crate::replies::{BUTTONS, Choice, Reply};
use crate::store::campaigns::{self, Campaign};
use crate::store::variants::{self, Variant};
use crate::store::{Result, recipients, responses};

/// The command whose role it takes: whoever may send.
const RIGHT: &str = "campaign.start";

/// A trial that is not decided.
struct Open {
    campaign: Campaign,
    variants: Vec<Variant>,
    waiting: u64,
}

/// From a campaign's numbers: to choose one of its variants, where people wait for the best. There is room for so many buttons.
pub async fn ways(turn: &Turn<'_>, campaign: &Campaign, all: &[Variant], room: usize) -> Result<Vec<Choice>> {
    if !rights::may(turn, RIGHT)
        || !has_begun(campaign)
        || !recipients::are_held(turn.desk.tx, campaign).await?
    {
        return Ok(Vec::new());
    }
    Ok(trial_news::choices(&turn.voice, campaign, all, room.min(BUTTONS)))
}

/// One of these was tapped: asks, as what the rest has got cannot be taken back. `instead`: of the one that goes to them for want of a
/// better one.
pub async fn ask(turn: &Turn<'_>, id: i64, variant_id: Option<i64>, instead: bool) -> Result<Reply> {
    let open = match open(turn, id, instead, variant_id).await? {
        Ok(open) => open,
        Err(reply) => return Ok(reply),
    };
    let (voice, campaign) = (&turn.voice, &open.campaign);
    let trial = campaigns::trial(campaign).unwrap_or_default();
    let mut lines = trial_news::rates(voice, &open.variants, trial.measure);
    let chosen = open
        .variants
        .iter()
        .find(|variant| Some(variant.id) == variant_id);
    let Some(chosen) = chosen else {
        lines.insert(0, voice.say("winner-which", &[("name", campaign.name.clone())]));
        let others = open.variants.iter();
        let others = others.filter(|variant| Some(variant.id) != campaign.winner_id);
        let choices = others.map(|variant| {
            let choice = match instead {
                true => trial_news::other(voice, campaign, variant),
                false => trial_news::choice(voice, campaign, variant),
            };
            choice.with_detail(variant.body.clone())
        });
        return Ok(Reply::new(lines.join("\n"))
            .choices(choices, voice.say("choose-button", &[]))
            .showing(campaign));
    };
    let count = voice.number(open.waiting);
    let args = [
        ("label", chosen.label.clone()),
        ("name", campaign.name.clone()),
        ("count", count.clone()),
    ];
    lines.insert(0, voice.say("winner-ask", &args));
    let action = Action::ChooseWinner {
        campaign: campaign.id,
        variant: chosen.id,
        instead,
    };
    let reply = Reply::new(lines.join("\n")).showing(campaign);
    let yes = voice.say("send-to-button", &[("count", count)]);
    confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await
}

/// He said yes. They get it at the campaign's pace, and only once it is resumed where it is paused.
pub async fn confirmed(turn: &Turn<'_>, id: i64, variant_id: i64, instead: bool) -> Result<Reply> {
    let open = match open(turn, id, instead, Some(variant_id)).await? {
        Ok(open) => open,
        Err(reply) => return Ok(reply),
    };
    let campaign = &open.campaign;
    let chosen = open.variants.iter().find(|variant| variant.id == variant_id);
    let Some(chosen) = chosen else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if let Some(goes) = campaign.winner_id {
        recipients::hand_over(turn.desk.tx, campaign, goes, variant_id).await?;
    }
    campaigns::set_winner(turn.desk.tx, turn.organisation.id, id, variant_id).await?;
    campaigns::wake(turn.desk.tx, turn.organisation.id, id, turn.desk.now).await?;
    let paused = match campaign.state {
        CampaignState::Paused => "yes",
        _ => "no",
    };
    let (organisation, channel, who) = (campaign.organisation_id, campaign.channel_id, turn.member.id);
    notices::tell_other_owners(&turn.desk, organisation, channel, who, |voice| {
        let args = [
            ("who", turn.member.shown_name()),
            ("label", chosen.label.clone()),
            ("name", campaign.name.clone()),
            ("count", voice.number(open.waiting)),
        ];
        Reply::new(voice.say("winner-chosen-by", &args)).showing(campaign)
    })
    .await?;
    let args = [
        ("label", chosen.label.clone()),
        ("name", campaign.name.clone()),
        ("count", turn.voice.number(open.waiting)),
        ("paused", paused.to_owned()),
    ];
    Ok(Reply::new(turn.voice.say("winner-chosen", &args))
        .choice(campaign_ways::status(&turn.voice, campaign))
        .showing(campaign))
}

/// The trial, held, if there is still something to decide. `instead`: also where it is decided, as long as somebody waits for what goes and
/// another one is wanted.
async fn open(
    turn: &Turn<'_>,
    id: i64,
    instead: bool,
    wanted: Option<i64>,
) -> Result<std::result::Result<Open, Reply>> {
    let tx = turn.desk.tx;
    let Some(campaign) = campaigns::lock_one(tx, turn.organisation.id, id).await? else {
        return Ok(Err(Reply::failed(turn.voice.say("confirmation-unknown", &[]))));
    };
    let all = variants::of_campaign(tx, turn.organisation.id, id).await?;
    let refuse = |key, args: &[(&str, String)]| {
        let reply =
            Reply::failed(turn.voice.say(key, args)).choice(campaign_ways::status(&turn.voice, &campaign));
        Ok(Err(reply.showing(&campaign)))
    };
    let name = ("name", campaign.name.clone());
    let won = all.iter().find(|variant| Some(variant.id) == campaign.winner_id);
    if let Some(won) = won.filter(|won| !instead || wanted == Some(won.id)) {
        return refuse("winner-decided", &[name, ("label", won.label.clone())]);
    }
    let waiting = match won {
        Some(won) => recipients::waiting_for(tx, &campaign, won.id).await?,
        None => variants::held(&campaign, &all),
    };
    if !has_begun(&campaign) || waiting == 0 {
        return refuse("winner-nobody", &[name]);
    }
    Ok(Ok(Open {
        variants: responses::up_to_now(tx, &campaign, all).await?,
        campaign,
        waiting,
    }))
}

fn has_begun(campaign: &Campaign) -> bool {
    Act::Choose.fits(campaign.state)
}
