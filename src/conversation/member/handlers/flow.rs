//! `/pause`, `/resume`, `/stop`. Pausing and stopping never ask, and act before the next message leaves: the outbox looks at the
//! campaign's state in the very transaction in which it takes the next person.

use pregon_commands::Target;

use super::Turn;
use super::campaign::{self, Found, choose};
use crate::domain::state::{CampaignState, ChannelState};
use crate::replies::{Choice, Reply};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, channels};

/// `/pause [campaign|all]`
pub async fn pause(turn: &Turn<'_>, target: Option<&Target>) -> Result<Reply> {
    match target {
        Some(Target::All) => pause_all(turn).await,
        Some(Target::Campaign(name)) => pause_one(turn, Some(name)).await,
        None => pause_one(turn, None).await,
    }
}

/// `/stop [campaign]`: everything, when nothing is named.
pub async fn stop(turn: &Turn<'_>, target: Option<&Target>) -> Result<Reply> {
    match target {
        Some(Target::Campaign(name)) => pause_one(turn, Some(name)).await,
        Some(Target::All) | None => pause_all(turn).await,
    }
}

/// `/resume [campaign|all]`
pub async fn resume(turn: &Turn<'_>, target: Option<&Target>) -> Result<Reply> {
    match target {
        Some(Target::Campaign(name)) => resume_one(turn, Some(name)).await,
        Some(Target::All) => resume_all(turn).await,
        None => resume_one(turn, None).await,
    }
}

/// Pauses one campaign; the running one, when none is named.
pub async fn pause_one(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let verb = turn.voice.pick("/pausar", "/pause");
    match choose(
        turn,
        name,
        &[CampaignState::Running, CampaignState::Scheduled],
        verb,
        "nothing-runs",
    )
    .await?
    {
        Found::None(reply) => Ok(reply),
        Found::One(campaign) if campaign.state == CampaignState::Paused => Ok(Reply::new(
            turn.voice
                .say("campaign-paused-already", &[("name", campaign.name.clone())]),
        )),
        Found::One(campaign) if !campaign.state.may_become(CampaignState::Paused) => {
            Ok(campaign::wrong_state(turn, &campaign, "pause-wrong-state"))
        }
        Found::One(campaign) => {
            let by = paused_by(turn);
            let paused = Some(("member", by.as_str()));
            campaigns::set_state(
                turn.desk.tx,
                &campaign,
                CampaignState::Paused,
                paused,
                turn.desk.now,
            )
            .await?;
            let counters = campaigns::counters(&campaign);
            let args = [
                ("name", campaign.name.clone()),
                ("sent", turn.voice.number(counters.left())),
                ("pending", turn.voice.number(counters.pending)),
            ];
            Ok(with_resume(
                turn,
                Reply::new(turn.voice.say("campaign-paused", &args)),
                &campaign,
            ))
        }
    }
}

/// Goes on with one campaign; the paused one, when none is named.
pub async fn resume_one(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let revived = resume_channels(turn).await?;
    let verb = turn.voice.pick("/reanudar", "/resume");
    match choose(turn, name, &[CampaignState::Paused], verb, "nothing-paused").await? {
        Found::None(_) if revived => Ok(Reply::new(turn.voice.say("channel-resumed", &[]))),
        Found::None(reply) => Ok(reply),
        Found::One(campaign) if campaign.state == CampaignState::Running => Ok(Reply::new(
            turn.voice
                .say("campaign-runs-already", &[("name", campaign.name.clone())]),
        )),
        Found::One(campaign) if campaign.state != CampaignState::Paused => {
            Ok(campaign::wrong_state(turn, &campaign, "resume-wrong-state"))
        }
        Found::One(campaign) => {
            campaigns::set_state(
                turn.desk.tx,
                &campaign,
                CampaignState::Running,
                None,
                turn.desk.now,
            )
            .await?;
            let pending = turn.voice.number(campaign.pending);
            let args = [("name", campaign.name.clone()), ("pending", pending)];
            let status = turn.voice.pick("/estado", "/status");
            Ok(Reply::new(turn.voice.say("campaign-resumed", &args))
                .choice(Choice::new(
                    format!("run:{status}"),
                    turn.voice.say("status-button", &[]),
                ))
                .showing("campaign", campaign.id))
        }
    }
}

async fn pause_all(turn: &Turn<'_>) -> Result<Reply> {
    let states = [CampaignState::Running, CampaignState::Scheduled];
    let running = all_in(turn, &states).await?;
    if running.is_empty() {
        return Ok(Reply::new(turn.voice.say("nothing-runs", &[])));
    }
    let by = paused_by(turn);
    for campaign in &running {
        let paused = Some(("member", by.as_str()));
        campaigns::set_state(
            turn.desk.tx,
            campaign,
            CampaignState::Paused,
            paused,
            turn.desk.now,
        )
        .await?;
    }
    let resume = turn.voice.pick("/reanudar todo", "/resume all");
    let args = [("count", running.len().to_string()), ("names", names(&running))];
    Ok(
        Reply::new(turn.voice.say("all-paused", &args)).choice(Choice::new(
            format!("run:{resume}"),
            turn.voice.say("resume-all-button", &[]),
        )),
    )
}

async fn resume_all(turn: &Turn<'_>) -> Result<Reply> {
    resume_channels(turn).await?;
    let paused = all_in(turn, &[CampaignState::Paused]).await?;
    if paused.is_empty() {
        return Ok(Reply::new(turn.voice.say("nothing-paused", &[])));
    }
    for campaign in &paused {
        campaigns::set_state(
            turn.desk.tx,
            campaign,
            CampaignState::Running,
            None,
            turn.desk.now,
        )
        .await?;
    }
    let args = [("count", paused.len().to_string()), ("names", names(&paused))];
    Ok(Reply::new(turn.voice.say("all-resumed", &args)))
}

/// All campaigns in these states, held until the transaction ends.
async fn all_in(turn: &Turn<'_>, states: &[CampaignState]) -> Result<Vec<Campaign>> {
    let seen = campaigns::in_states(turn.desk.tx, turn.organisation.id, states).await?;
    let mut held = campaigns::lock(turn.desk.tx, seen.iter().map(|campaign| campaign.id).collect()).await?;
    held.retain(|campaign| states.contains(&campaign.state));
    Ok(held)
}

/// Whoever says *go on* means the number too, where that was what stopped.
async fn resume_channels(turn: &Turn<'_>) -> Result<bool> {
    let mut revived = false;
    for channel in channels::of_organisation(turn.desk.tx, turn.organisation.id).await? {
        if channel.state == ChannelState::Paused {
            revived |= channels::resume(turn.desk.tx, channel.id).await?;
        }
    }
    Ok(revived)
}

fn with_resume(turn: &Turn<'_>, reply: Reply, campaign: &Campaign) -> Reply {
    let resume = format!("{} {}", turn.voice.pick("/reanudar", "/resume"), campaign.name);
    let cancel = format!(
        "{} {}",
        turn.voice.pick("/promo cancelar", "/campaign cancel"),
        campaign.name
    );
    reply
        .choice(Choice::new(
            format!("run:{resume}"),
            turn.voice.say("resume-button", &[]),
        ))
        .choice(Choice::new(
            format!("run:{cancel}"),
            turn.voice.say("cancel-campaign-button", &[]),
        ))
        .showing("campaign", campaign.id)
}

fn paused_by(turn: &Turn<'_>) -> String {
    if turn.member.name.is_empty() {
        turn.member.phone.clone()
    } else {
        turn.member.name.clone()
    }
}

fn names(campaigns: &[Campaign]) -> String {
    campaigns
        .iter()
        .map(|campaign| campaign.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
