//! People of whom nobody knows whether they got it: the answer was lost, or the program died. Nothing goes to them again by itself; whoever
//! sends decides.

use super::super::{Action, confirm, typed};
use super::retry::goes_again;
use super::{Turn, together, wrong_state};
use crate::conversation::campaign_ways;
use crate::domain::act::Act;
use crate::domain::deed::Outcome;
use crate::domain::state::RecipientState;
use crate::replies::{Choice, Reply};
use crate::store::campaigns::{self, Campaign};
use crate::store::recipients::Together;
use crate::store::{Result, recipients};

/// From a campaign's numbers: to send again, or to count as sent.
pub fn ways(turn: &Turn<'_>, campaign: &Campaign) -> Vec<Choice> {
    match Act::Decide.fits(campaign.state) {
        true => campaign_ways::unknown(&turn.voice, campaign),
        false => Vec::new(),
    }
}

/// One of these was tapped: asks, since some may get it twice, or not at all.
pub async fn ask(turn: &Turn<'_>, id: i64, again: bool) -> Result<Reply> {
    match found(turn, id).await? {
        Ok(campaign) => question(turn, &campaign, again).await,
        Err(reply) => Ok(reply),
    }
}

async fn question(turn: &Turn<'_>, campaign: &Campaign, again: bool) -> Result<Reply> {
    let voice = &turn.voice;
    let count = voice.number(campaign.unknown);
    let (key, label) = match again {
        true => ("unknown-again-ask", "unknown-again-button"),
        false => ("unknown-sent-ask", "unknown-sent-button"),
    };
    let args = [("name", campaign.name.clone()), ("count", count)];
    let reply = Reply::new(voice.say(key, &args)).showing(campaign);
    let action = match again {
        true => Action::ResendUnknown(campaign.id),
        false => Action::CountUnknown(campaign.id),
    };
    let (seen, yes) = (campaign.unknown.to_string(), voice.say(label, &[]));
    if again {
        let people = u64::try_from(campaign.unknown).unwrap_or(0);
        return typed::ask_about(turn, reply, &action, seen, people, yes).await;
    }
    confirm::ask(turn, reply, &action, seen, yes, "not-now-button").await
}

/// He said yes to so many.
pub async fn confirmed(turn: &Turn<'_>, id: i64, again: bool, seen: &str) -> Result<Reply> {
    let campaign = match found(turn, id).await? {
        Ok(campaign) => campaign,
        Err(reply) => return Ok(reply),
    };
    if campaign.unknown > seen.parse().unwrap_or(0) {
        return Ok(question(turn, &campaign, again).await?.ended(Outcome::Asked));
    }
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    if !again {
        let zone = turn.desk.calendar(&turn.organisation).zone();
        together::move_days(&turn.desk, &campaign, zone, Together::Unknown).await?;
    }
    let settled = recipients::settle_unknown(tx, turn.organisation.id, id, again, now).await?;
    let people = i64::try_from(settled).unwrap_or(i64::MAX);
    if again {
        campaigns::try_again(tx, &campaign, RecipientState::Unknown, people, now).await?;
        return Ok(goes_again(turn, &campaign, people));
    }
    let (from, to) = (RecipientState::Unknown, RecipientState::Sent);
    campaigns::count(tx, campaign.id, from, to, people).await?;
    let args = [
        ("name", campaign.name.clone()),
        ("count", turn.voice.number(people)),
    ];
    Ok(Reply::new(turn.voice.say("unknown-counted", &args)).showing(&campaign))
}

/// The campaign, held, if there is still something to decide.
async fn found(turn: &Turn<'_>, id: i64) -> Result<std::result::Result<Campaign, Reply>> {
    let held = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await?;
    let Some(campaign) = held.filter(|campaign| campaign.deleted_at.is_none()) else {
        return Ok(Err(Reply::failed(turn.voice.say("confirmation-unknown", &[]))));
    };
    if !Act::Decide.fits(campaign.state) {
        return Ok(Err(wrong_state(turn, &campaign, "retry-wrong-state")));
    }
    if campaign.unknown == 0 {
        let args = [("name", campaign.name.clone())];
        return Ok(Err(
            Reply::failed(turn.voice.say("unknown-none", &args)).showing(&campaign)
        ));
    }
    Ok(Ok(campaign))
}
