//! `/campaign start`: one summary of everything that will happen, then a button. Nothing leaves before it is tapped.

use pregon_commands::CampaignCommand;

use super::super::{approval, audience, stopped, undo};
use super::binding::{Binding, difference};
use super::counting::Wanted;
use super::enrol::Enrolled;
use super::plan::{Plan, are_many};
use super::summary::{self, when};
use super::{Found, Turn, audience as whom, choose, counting, enrol, reschedule, schedule, wrong_state};
use crate::clock::Millis;
use crate::conversation::campaign_ways;
use crate::domain::act::Act;
use crate::domain::campaign::GRACE_MS;
use crate::domain::deed::Outcome;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, contacts};

/// Shows the summary and asks.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let start = |campaign| CampaignCommand::Start { campaign };
    match choose(turn, name, Act::Write.states(), start, "campaign-no-draft").await? {
        // It leaves sooner than was said.
        Found::One(campaign) if campaign.state == CampaignState::Scheduled && reschedule::may(&campaign) => {
            reschedule::ask(turn, &campaign, turn.desk.now, campaign.until_at).await
        }
        Found::One(campaign) if !Act::Write.fits(campaign.state) => {
            Ok(wrong_state(turn, &campaign, "start-wrong-state"))
        }
        Found::One(campaign) => propose(turn, *campaign, None).await,
        Found::None(reply) => Ok(*reply),
    }
}

/// The same for a draft, which may wait for a moment.
pub async fn propose(turn: &Turn<'_>, campaign: Campaign, at: Option<Millis>) -> Result<Reply> {
    if let Some(obstacle) = obstacle(turn, &campaign).await? {
        return Ok(obstacle);
    }
    if are_many(turn).await? {
        return counting::begin(turn, &campaign, &Wanted::Start(at)).await;
    }
    let plan = Plan::make(turn, campaign, at).await?;
    planned(turn, &plan).await
}

/// The summary of what was counted, or what is in its way.
pub(super) async fn planned(turn: &Turn<'_>, plan: &Plan) -> Result<Reply> {
    if let Some(nobody) = meant_for_nobody(turn, plan).await? {
        return Ok(nobody);
    }
    if let Some(way) = in_its_way(turn, plan).await? {
        return Ok(way);
    }
    summary::ask(turn, plan).await
}

/// What is said of a draft that means nobody: there are no customers at all, or none of them is in its audience.
pub async fn meant_for_nobody(turn: &Turn<'_>, plan: &Plan) -> Result<Option<Reply>> {
    if plan.census.included + plan.census.left_out() > 0 {
        return Ok(None);
    }
    let (voice, campaign) = (&turn.voice, &plan.campaign);
    if !contacts::are_more_than(turn.desk.tx, turn.organisation.id, 0).await? {
        let import = Choice::begin(voice, "contact.import", "import-button");
        return Ok(Some(Reply::failed(voice.say("start-nobody", &[])).choice(import)));
    }
    let args = [
        ("name", campaign.name.clone()),
        (
            "audience",
            audience::words(turn, &campaigns::audience(campaign)?).await?,
        ),
    ];
    let reply = Reply::failed(voice.say("start-nobody-in-audience", &args));
    Ok(Some(
        reply.choice(whom::change(turn, campaign, "to")).showing(campaign),
    ))
}

/// What is in the way of what was counted: its number does not send, or it would be over before it begins.
pub async fn in_its_way(turn: &Turn<'_>, plan: &Plan) -> Result<Option<Reply>> {
    if let Some(stopped) = stopped::one(turn, &plan.promotion.channel, "start-channel-paused").await? {
        return Ok(Some(Reply::failed(stopped.line).ways(stopped.way_on)));
    }
    Ok(schedule::over_before(turn, plan))
}

/// What is in the way of a draft before anybody is counted: a group that is no more, or people who are not removed yet.
pub async fn obstacle(turn: &Turn<'_>, campaign: &Campaign) -> Result<Option<Reply>> {
    let gone = whom::gone(turn, campaign).await?;
    Ok(gone.or_else(|| campaign.unwinds.then(|| unwinding(turn, campaign))))
}

/// Those who were written down for it before are not removed yet.
fn unwinding(turn: &Turn<'_>, campaign: &Campaign) -> Reply {
    let start = CampaignCommand::Start {
        campaign: Some(campaign.name.clone()),
    };
    let args = [("name", campaign.name.clone())];
    Reply::failed(turn.voice.say("start-unwinding", &args))
        .choice(Choice::run(&turn.voice, start, "send-button"))
        .showing(campaign)
}

/// He said yes, in whatever way it takes.
pub async fn confirmed(turn: &Turn<'_>, id: i64, seen: &Binding) -> Result<Reply> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !Act::Write.fits(campaign.state) {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    if let Some(obstacle) = obstacle(turn, &campaign).await? {
        return Ok(obstacle);
    }
    let many = are_many(turn).await?;
    let plan = Plan::at_the_yes(turn, campaign, seen).await?;
    let now = plan.binding();
    if let Some(difference) = difference(seen, &now) {
        // He said yes to something else: he sees what changed and what it is now, and is asked again.
        let changed = difference.lines(&turn.voice, seen, &now).join("\n");
        let again = match many {
            true => counting::begin(turn, &plan.campaign, &Wanted::Start(seen.at)).await?,
            false => summary::ask(turn, &plan).await?,
        };
        return Ok(again.above(changed).ended(Outcome::Asked));
    }
    if approval::is_needed(turn, plan.census.included) {
        return match many {
            // The others have seen nothing yet: what they see is counted for them.
            true => {
                let wanted = Wanted::Approval(seen.clone());
                let counting = counting::begin(turn, &plan.campaign, &wanted).await?;
                Ok(counting.ended(Outcome::Asked))
            }
            false => approval::ask(turn, &plan).await,
        };
    }
    Ok(begin(turn, &plan).await?.reply(&turn.voice))
}

/// It was counted once more for those who are to approve it: they are asked, unless it is no longer what he said yes to.
pub(super) async fn approve(turn: &Turn<'_>, plan: &Plan, seen: &Binding) -> Result<Reply> {
    let now = plan.binding();
    match difference(seen, &now) {
        Some(difference) => {
            let changed = difference.lines(&turn.voice, seen, &now).join("\n");
            Ok(planned(turn, plan).await?.above(changed))
        }
        None => approval::ask(turn, plan).await,
    }
}

/// A campaign that has just started.
pub struct Begun<'a> {
    plan: &'a Plan,
    total: u64,
    /// Its people are still being written down.
    prepares: bool,
}

/// Starts it: who gets it is written down, and the first message leaves in a minute, or at the moment that was set. The caller holds the
/// campaign.
pub async fn begin<'a>(turn: &Turn<'_>, plan: &'a Plan) -> Result<Begun<'a>> {
    let (tx, now, campaign) = (turn.desk.tx, turn.desk.now, &plan.campaign);
    let yes = enrol::Yes {
        binding: plan.binding(),
        member_id: turn.member.id,
        trial: plan.trial(),
        instant: None,
        leaves: plan.looked_at(),
    };
    let enrolled = enrol::enrol(&turn.desk, campaign, &plan.promotion, &plan.terms, &yes).await?;
    let waits = plan.at.is_some() && plan.is_put_off();
    let (total, prepares) = match enrolled {
        Enrolled::Later => (plan.census.included, true),
        Enrolled::All(total) => {
            let state = match waits {
                true => CampaignState::Scheduled,
                false => CampaignState::Running,
            };
            campaigns::set_state(tx, campaign, state, None, now).await?;
            (total, false)
        }
    };
    // What is prepared waits for its moment when it is.
    if waits {
        campaigns::set_start(tx, campaign.organisation_id, campaign.id, plan.looked_at()).await?;
    } else {
        campaigns::set_next(tx, campaign.id, Some(plan.looked_at())).await?;
    }
    Ok(Begun {
        plan,
        total,
        prepares,
    })
}

impl Begun<'_> {
    /// Says so, with what can still be done about it.
    pub fn reply(&self, voice: &Voice) -> Reply {
        let campaign = &self.plan.campaign;
        let (first, finish) = when::first_and_finish(self.plan, voice, self.total);
        let args = [
            ("name", campaign.name.clone()),
            ("count", voice.number(self.total)),
            ("first", first),
            ("finish", finish),
        ];
        let later = self
            .plan
            .first()
            .is_some_and(|first| first > self.plan.now + GRACE_MS);
        let key = match (self.prepares, later) {
            (true, _) => "campaign-preparing",
            (false, true) => "campaign-scheduled",
            (false, false) => "campaign-started",
        };
        Reply::new(voice.say(key, &args))
            .choice(undo::button(voice, campaign))
            .choice(campaign_ways::pause(voice, campaign))
            .choice(campaign_ways::status(voice, campaign))
            .showing(campaign)
    }
}
