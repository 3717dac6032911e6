//! `/campaign retry`: another turn for those to whom it failed. Nobody gets it twice: who got it is not among them, and who turns out
//! to have got it while he waits leaves the queue.

use pregon_commands::CampaignCommand;

use super::super::{Action, typed};
use super::{Found, Turn, among, find, together, wrong_state};
use crate::conversation::campaign_ways;
use crate::conversation::desk::Desk;
use crate::domain::act::Act;
use crate::domain::deed::Outcome;
use crate::domain::preparation::{AGAIN, FEW};
use crate::domain::state::{CampaignState, RecipientState};
use crate::replies::Reply;
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, organisations, preparation, recipients};

/// Reasons that are told.
const TOLD: usize = 3;

/// People who are named in one statement.
const AT_ONCE: usize = 500;

/// Shows how many, and why it failed, and asks.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let retry = |campaign| CampaignCommand::Retry { campaign };
    let found = match name {
        Some(name) => find(turn, name, retry).await?,
        None => {
            let mut all =
                campaigns::in_states(turn.desk.tx, turn.organisation.id, Act::Retry.states()).await?;
            all.retain(|campaign| campaign.failed > 0);
            among(turn, all, retry, "retry-nobody").await?
        }
    };
    match found {
        Found::One(campaign) if !Act::Retry.fits(campaign.state) => {
            Ok(wrong_state(turn, &campaign, "retry-wrong-state"))
        }
        Found::One(campaign) => ask(turn, &campaign).await,
        Found::None(reply) => Ok(*reply),
    }
}

async fn ask(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    let voice = &turn.voice;
    let failed = recipients::retryable(turn.desk.tx, turn.organisation.id, campaign.id).await?;
    let people: i64 = failed.iter().map(|(_, people)| people).sum();
    let args = [
        ("name", campaign.name.clone()),
        ("count", voice.number(people)),
        ("failed", voice.number(campaign.failed)),
    ];
    if people == 0 {
        let key = match campaign.failed {
            0 => "retry-none",
            _ => "retry-none-of-failed",
        };
        return Ok(Reply::failed(voice.say(key, &args)).showing(campaign));
    }
    let mut lines = vec![voice.say("retry-ask", &args)];
    for (reason, people) in failed.iter().take(TOLD) {
        let reason = reason.as_deref().unwrap_or_default();
        lines.push(format!("• {}: {}", voice.number(*people), voice.missed(reason)));
    }
    let people = u64::try_from(people).unwrap_or(0);
    let action = Action::RetryFailed(campaign.id);
    let reply = Reply::new(lines.join("\n")).showing(campaign);
    let yes = voice.say("retry-button", &[("count", voice.number(people))]);
    typed::ask_about(turn, reply, &action, people.to_string(), people, yes).await
}

/// He said yes to so many.
pub async fn confirmed(turn: &Turn<'_>, id: i64, seen: &str) -> Result<Reply> {
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    let held = campaigns::lock_one(tx, turn.organisation.id, id).await?;
    let Some(campaign) = held.filter(|campaign| campaign.deleted_at.is_none()) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !Act::Retry.fits(campaign.state) {
        return Ok(wrong_state(turn, &campaign, "retry-wrong-state"));
    }
    let failed = recipients::retryable(tx, turn.organisation.id, id).await?;
    let people: i64 = failed.iter().map(|(_, people)| people).sum();
    if people == 0 || people > seen.parse().unwrap_or(0) {
        // By now it is nobody, or more than he said yes to.
        return Ok(ask(turn, &campaign).await?.ended(Outcome::Asked));
    }
    let many = u64::try_from(people).is_ok_and(|people| people > FEW);
    campaigns::retry(tx, &campaign, many, now).await?;
    if many {
        // It goes on from now; they are let in beside everything else, a part at a time.
        campaigns::try_again(tx, &campaign, RecipientState::Failed, 0, now).await?;
        return Ok(goes_again(turn, &campaign, people));
    }
    let zone = turn.desk.calendar(&turn.organisation).zone();
    // Somebody may have turned out to be at no number since they were counted.
    let ids = recipients::failed_by(tx, turn.organisation.id, id, now, FEW).await?;
    for ids in ids.chunks(AT_ONCE) {
        together::again(&turn.desk, &campaign, zone, ids).await?;
    }
    Ok(goes_again(
        turn,
        &campaign,
        i64::try_from(ids.len()).unwrap_or(people),
    ))
}

/// Lets some of them in, as many as one transaction may, where somebody said so. Answers whether there may be more. The caller holds the
/// campaign.
pub async fn part(desk: &Desk<'_>, campaign: &Campaign) -> Result<bool> {
    let (tx, own) = (desk.tx, campaign.organisation_id);
    let by = campaign.retried_at.filter(|_| Act::Retry.fits(campaign.state));
    let ids = match by {
        Some(by) => recipients::failed_by(tx, own, campaign.id, by, AGAIN).await?,
        // It was ended meanwhile.
        None => Vec::new(),
    };
    let organisation = organisations::get(tx, own).await?;
    let Some(organisation) = organisation.filter(|_| !ids.is_empty()) else {
        preparation::retried(tx, campaign).await?;
        campaigns::wake(tx, own, campaign.id, desk.now).await?;
        return Ok(false);
    };
    let zone = desk.calendar(&organisation).zone();
    for ids in ids.chunks(AT_ONCE) {
        together::again(desk, campaign, zone, ids).await?;
    }
    Ok(true)
}

/// So many wait for another turn.
pub fn goes_again(turn: &Turn<'_>, campaign: &Campaign, people: i64) -> Reply {
    let voice = &turn.voice;
    let paused = match campaign.state {
        CampaignState::Paused => "yes",
        _ => "no",
    };
    let args = [
        ("name", campaign.name.clone()),
        ("count", voice.number(people)),
        ("paused", paused.to_owned()),
    ];
    Reply::new(voice.say("retry-begun", &args))
        .choice(campaign_ways::status(voice, campaign))
        .showing(campaign)
}
