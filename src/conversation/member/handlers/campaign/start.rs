//! `/campaign start`: one summary of everything that will happen, then a button. Nothing leaves before it is tapped.

use pregon_commands::{CampaignCommand, Command, Target};

use super::super::{approval, stopped, undo};
use super::binding::Binding;
use super::plan::Plan;
use super::summary::{self, when};
use super::{Found, Turn, choose, wrong_state};
use crate::clock::Millis;
use crate::domain::campaign::GRACE_MS;
use crate::domain::deed::Outcome;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, audience, recipients};

/// Shows the summary and asks.
pub async fn run(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let start = |campaign| CampaignCommand::Start { campaign };
    match choose(turn, name, &[CampaignState::Draft], start, "campaign-no-draft").await? {
        Found::One(campaign) if campaign.state != CampaignState::Draft => {
            Ok(wrong_state(turn, &campaign, "start-wrong-state"))
        }
        Found::One(campaign) => propose(turn, *campaign, None).await,
        Found::None(reply) => Ok(*reply),
    }
}

/// The same for a draft, which may wait for a moment.
pub async fn propose(turn: &Turn<'_>, campaign: Campaign, at: Option<Millis>) -> Result<Reply> {
    let plan = Plan::make(turn, campaign, at).await?;
    if plan.census.included + plan.census.left_out() == 0 {
        let import = Choice::begin(&turn.voice, "contact.import", "import-button");
        return Ok(Reply::failed(turn.voice.say("start-nobody", &[])).choice(import));
    }
    if let Some(stopped) = stopped::one(turn, &plan.promotion.channel, "start-channel-paused").await? {
        return Ok(Reply::failed(stopped.line).ways(stopped.way_on));
    }
    summary::ask(turn, &plan).await
}

/// He said yes, in whatever way it takes.
pub async fn confirmed(turn: &Turn<'_>, id: i64, seen: &Binding) -> Result<Reply> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if campaign.state != CampaignState::Draft {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    let plan = Plan::make(turn, campaign, seen.at).await?;
    if plan.binding() != *seen {
        // He said yes to something else: he sees what it is now, and is asked again.
        return Ok(summary::ask(turn, &plan).await?.ended(Outcome::Asked));
    }
    if approval::is_needed(turn, plan.census.included) {
        return approval::ask(turn, &plan).await;
    }
    Ok(begin(turn, &plan).await?.reply(&turn.voice))
}

/// A campaign that has just started.
pub struct Begun<'a> {
    plan: &'a Plan,
    total: u64,
}

/// Starts it: who gets it is frozen, and the first message leaves in a minute. The caller holds the campaign.
pub async fn begin<'a>(turn: &Turn<'_>, plan: &'a Plan) -> Result<Begun<'a>> {
    let campaign = &plan.campaign;
    let frozen = audience::freeze(turn.desk.tx, &plan.terms, campaign.id, plan.promotion.variant_id).await?;
    if plan.promotion.is_split() {
        let variants: Vec<i64> = plan.promotion.variants().map(|one| one.variant_id).collect();
        let draw = plan.promotion.draw(None);
        recipients::assign(
            turn.desk.tx,
            campaign.organisation_id,
            campaign.id,
            &variants,
            &draw,
        )
        .await?;
    }
    let total = i64::try_from(frozen).unwrap_or(i64::MAX);
    let excluded = i64::try_from(plan.census.left_out()).unwrap_or(i64::MAX);
    campaigns::set_total(turn.desk.tx, campaign.id, total, excluded).await?;
    campaigns::set_state(
        turn.desk.tx,
        campaign,
        CampaignState::Running,
        None,
        turn.desk.now,
    )
    .await?;
    campaigns::set_next(turn.desk.tx, campaign.id, Some(plan.looked_at())).await?;
    Ok(Begun { plan, total: frozen })
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
        let pause = Command::Pause {
            target: Some(Target::Campaign(campaign.name.clone())),
        };
        let status = Command::Status {
            campaign: Some(campaign.name.clone()),
        };
        let later = self
            .plan
            .first()
            .is_some_and(|first| first > self.plan.now + GRACE_MS);
        let key = match later {
            true => "campaign-scheduled",
            false => "campaign-started",
        };
        Reply::new(voice.say(key, &args))
            .choice(undo::button(voice, campaign))
            .choice(Choice::run(voice, pause, "pause-button"))
            .choice(Choice::run(voice, status, "status-button"))
            .showing(campaign)
    }
}
