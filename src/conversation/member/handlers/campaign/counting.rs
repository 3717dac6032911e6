//! Where there are very many customers, those of a draft are counted beside everything else, without anybody waiting for it, and what
//! they are counted for comes when they are.

use serde::{Deserialize, Serialize};

use super::binding::Binding;
use super::plan::{self, Counted, Plan};
use super::{Turn, audience, binding, series, start, wrong_state};
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

/// What a draft's people are counted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// The summary before it starts; it may leave at this moment.
    Start(Option<Millis>),
    /// The yes of somebody else: it has that of whoever wants to send it, to this.
    Approval(Binding),
    /// To know whom it goes to.
    Audience,
    /// The summary before it comes again and again, by this rule, as it is kept.
    Series(String),
}

impl Wanted {
    /// As it was kept, also before there was more than the summary, which kept its moment alone.
    fn read(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_else(|_| Self::Start(kept.parse().ok()))
    }
}

/// Has a draft's people counted.
pub async fn begin(turn: &Turn<'_>, campaign: &Campaign, wanted: &Wanted) -> Result<Reply> {
    let detail = serde_json::to_string(wanted).unwrap_or_default();
    enqueue(turn, ListJobKind::Summary, campaign.id, detail).await?;
    let key = match wanted {
        Wanted::Start(_) | Wanted::Series(_) => "summary-counting",
        Wanted::Approval(_) => "approval-counting",
        Wanted::Audience => "audience-counting",
    };
    let args = [("name", campaign.name.clone())];
    Ok(Reply::new(turn.voice.say(key, &args)).showing(campaign))
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
        content: binding::content(campaign, &promotion).content,
        counted: Counted::of(db, campaign, &promotion, &terms, organisation).await?,
    })
}

/// Shows what was counted, or asks what it was counted for. `detail`: what [`begin`] kept.
pub async fn shown(turn: &Turn<'_>, campaign_id: i64, count: Count, detail: &str) -> Result<Option<Reply>> {
    let campaign = campaigns::get(turn.desk.tx, turn.organisation.id, campaign_id).await?;
    let Some(campaign) = campaign else { return Ok(None) };
    if !Act::Write.fits(campaign.state) {
        return Ok(Some(wrong_state(turn, &campaign, "start-wrong-state")));
    }
    let wanted = Wanted::read(detail);
    let at = match &wanted {
        Wanted::Start(at) => *at,
        Wanted::Approval(seen) => seen.at,
        Wanted::Audience => None,
        Wanted::Series(rule) => series::first(turn, rule),
    };
    let plan = Plan::counted(turn, campaign, count.counted, at).await?;
    // It was changed meanwhile, so that others may get it.
    let changed = plan.binding().content != count.content;
    let reply = match &wanted {
        Wanted::Start(_) | Wanted::Approval(_) if changed => start::propose(turn, plan.campaign, at).await?,
        Wanted::Start(_) => start::planned(turn, &plan).await?,
        Wanted::Approval(seen) => start::approve(turn, &plan, seen).await?,
        Wanted::Audience if changed => audience::shown(turn, plan.campaign).await?,
        Wanted::Audience => audience::numbers(turn, &plan).await?,
        Wanted::Series(rule) => series::counted(turn, plan, rule, changed).await?,
    };
    Ok(Some(reply))
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
