//! The summary before a campaign starts, where there are very many customers: they are counted beside everything else, without
//! anybody waiting for it, and the summary comes when they are.

use super::plan::{self, Counted, Plan};
use super::{Turn, binding, start, wrong_state};
use crate::clock::Millis;
use crate::conversation::member::handlers::contact::worker::enqueue;
use crate::conversation::promotion::Promotion;
use crate::domain::act::Act;
use crate::domain::link::Tracker;
use crate::domain::state::ListJobKind;
use crate::replies::Reply;
use crate::store::campaigns::{self, Campaign};
use crate::store::organisations::Organisation;
use crate::store::{Connection, Result};

/// What was counted, and of what.
#[derive(Debug)]
pub struct Count {
    /// A fingerprint of the draft, as it was then.
    content: String,
    counted: Counted,
}

/// Has a draft's people counted. `at`: it may leave then.
pub async fn begin(turn: &Turn<'_>, campaign: &Campaign, at: Option<Millis>) -> Result<Reply> {
    let detail = at.map(|at| at.to_string()).unwrap_or_default();
    enqueue(turn, ListJobKind::Summary, campaign.id, detail).await?;
    let args = [("name", campaign.name.clone())];
    Ok(Reply::new(turn.voice.say("summary-counting", &args)).showing(campaign))
}

/// Counts.
pub async fn count(
    db: &impl Connection,
    organisation: &Organisation,
    campaign: &Campaign,
    now: Millis,
) -> Result<Count> {
    // What is counted is people: no address leaves.
    let promotion = Promotion::load(db, campaign, organisation, &Tracker::default()).await?;
    let terms = plan::terms(db, campaign, &promotion, now).await?;
    Ok(Count {
        content: binding::fingerprint(campaign, &promotion),
        counted: Counted::of(db, campaign, &promotion, &terms).await?,
    })
}

/// Shows what was counted, and asks. `detail`: what [`begin`] kept.
pub async fn shown(turn: &Turn<'_>, campaign_id: i64, count: Count, detail: &str) -> Result<Option<Reply>> {
    let campaign = campaigns::get(turn.desk.tx, turn.organisation.id, campaign_id).await?;
    let Some(campaign) = campaign else { return Ok(None) };
    if !Act::Write.fits(campaign.state) {
        return Ok(Some(wrong_state(turn, &campaign, "start-wrong-state")));
    }
    let at = detail.parse().ok();
    let plan = Plan::counted(turn, campaign, count.counted, at).await?;
    if plan.binding().content != count.content {
        // It was changed meanwhile, so that others may get it.
        return start::propose(turn, plan.campaign, at).await.map(Some);
    }
    start::planned(turn, &plan).await.map(Some)
}

/// It could not be counted, again and again.
pub async fn given_up(turn: &Turn<'_>, campaign_id: i64) -> Result<Reply> {
    let campaign = campaigns::get(turn.desk.tx, turn.organisation.id, campaign_id).await?;
    let reply = Reply::failed(turn.voice.say("summary-not-counted", &[]));
    Ok(match campaign {
        Some(campaign) => reply.ways(super::ways_on(turn, &campaign)).showing(&campaign),
        None => reply,
    })
}
