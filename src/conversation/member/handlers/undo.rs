//! `/undo`: takes the last thing back, while that is possible: a campaign for a minute, before its first message leaves; a list
//! of people for a day.

use super::campaign::showing;
use super::{Turn, contact};
use crate::conversation::member::shown;
use crate::domain::shows::Shows;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply};
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

/// A campaign leaves this long after its start was confirmed: so long it can be taken back without anybody having got it.
pub const GRACE_MS: i64 = 60_000;

/// Takes back what was started last: his own if there is one, else a colleague's, which he may hold as well. So it also works for a
/// campaign that one wrote and another sent, or approved. What he quotes is what he means.
pub async fn run(turn: &Turn<'_>) -> Result<Reply> {
    match shown(turn) {
        Some(Shows::Import(id)) => return contact::take_back::undo(turn, id).await,
        Some(Shows::Campaign(id)) => return campaign(turn, id).await,
        _ => {}
    }
    let running = campaigns::in_states(turn.desk.tx, turn.organisation.id, &[CampaignState::Running]).await?;
    let fresh = running
        .into_iter()
        .filter(|campaign| is_fresh(turn, campaign))
        .max_by_key(|campaign| (campaign.member_id == turn.member.id, campaign.started_at));
    let list = contact::take_back::latest(turn).await?;
    let started = fresh.as_ref().and_then(|campaign| campaign.started_at);
    if let Some(list) = list.filter(|list| list.committed_at > started) {
        return contact::take_back::undo(turn, list.id).await;
    }
    match fresh {
        Some(fresh) => campaign(turn, fresh.id).await,
        None => Ok(Reply::new(turn.voice.say("undo-nothing", &[]))),
    }
}

/// Whether it started within the last minute, or waits for the moment that was set and nobody got it yet.
fn is_fresh(turn: &Turn<'_>, campaign: &Campaign) -> bool {
    let just_started = campaign
        .started_at
        .is_some_and(|at| at > turn.desk.now - GRACE_MS);
    let waits = campaign.next_send_at.is_some_and(|at| at > turn.desk.now);
    just_started || (waits && campaign.pending == campaign.total)
}

/// Takes one campaign back, and nothing else: the button below the words that it is running.
pub async fn campaign(turn: &Turn<'_>, id: i64) -> Result<Reply> {
    let held = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await?;
    let fresh = held.filter(|campaign| is_fresh(turn, campaign));
    let Some(campaign) = fresh else {
        return Ok(Reply::new(turn.voice.say("undo-nothing", &[])));
    };
    if campaign.state != CampaignState::Running || campaign.pending != campaign.total {
        return Ok(Reply::new(
            turn.voice
                .say("undo-too-late", &[("name", campaign.name.clone())]),
        ));
    }
    campaigns::back_to_draft(turn.desk.tx, &campaign).await?;
    let args = [("name", campaign.name.clone())];
    Ok(Reply::new(turn.voice.say("undo-campaign", &args))
        .choice(Choice::run(&turn.voice, showing(&campaign), "show-button"))
        .showing(&campaign))
}
