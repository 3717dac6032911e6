//! Where a campaign stands: its state in words, and what can be done with it as it is.

use pregon_commands::{CampaignCommand, Command};

use super::super::{flow, undo};
use super::{Turn, series};
use crate::clock::Millis;
use crate::conversation::campaign_ways;
use crate::domain::state::CampaignState;
use crate::domain::stop::Stop;
use crate::replies::{Choice, Reply, Voice};
use crate::store::campaigns::{self, Campaign};

/// The command that shows a campaign.
pub fn showing(campaign: &Campaign) -> CampaignCommand {
    CampaignCommand::Show {
        campaign: Some(campaign.name.clone()),
    }
}

/// A state in words, with the reason of a pause and the moment that was set. A campaign that has started and waits for its hours is
/// *scheduled* as well.
pub fn state_words(voice: &Voice, campaign: &Campaign, now: Millis) -> String {
    if let (CampaignState::Scheduled, Some(rule)) = (campaign.state, series::how_often(voice, campaign)) {
        return voice.say("state-series", &[("rule", rule)]);
    }
    if let (CampaignState::Scheduled, Some(at)) = (campaign.state, campaign.starts_at) {
        let when = voice.moment_soon(at, now);
        return voice.say("state-scheduled-for", &[("when", when)]);
    }
    let state = voice.say(state_key(campaign, now), &[]);
    match campaign.stop() {
        None | Some(Stop::Provider(None)) => state,
        Some(Stop::Member(who)) => voice.say("state-paused-by", &[("who", who)]),
        Some(stop) => voice.say("state-paused-because", &[("reason", voice.why(&stop))]),
    }
}

/// The name of the sentence for a state alone.
pub(super) fn state_key(campaign: &Campaign, now: Millis) -> &'static str {
    match campaign.state {
        _ if campaigns::is_put_off(campaign, now) => "state-scheduled",
        CampaignState::Draft => "state-draft",
        CampaignState::Scheduled => "state-scheduled",
        CampaignState::Preparing => "state-preparing",
        CampaignState::Running => "state-running",
        CampaignState::Paused => "state-paused",
        CampaignState::Completed => "state-completed",
        CampaignState::Cancelled => "state-cancelled",
        CampaignState::Failed => "state-failed",
    }
}

/// It cannot be done with a campaign in this state; what can be done with it.
pub fn wrong_state(turn: &Turn<'_>, campaign: &Campaign, key: &'static str) -> Reply {
    let args = [
        ("name", campaign.name.clone()),
        ("state", state_words(&turn.voice, campaign, turn.desk.now)),
    ];
    let reply = Reply::failed(turn.voice.say(key, &args)).showing(campaign);
    reply.ways(ways_on(turn, campaign))
}

/// What can be done with a campaign as it is now. The state of whoever is told about it may be another by the time that he taps:
/// what he taps is judged again.
pub fn ways_on(turn: &Turn<'_>, campaign: &Campaign) -> Vec<Choice> {
    let name = || Some(campaign.name.clone());
    let way = |command: Command, label| Choice::run(&turn.voice, command, label);
    let show = || way(showing(campaign).into(), "show-button");
    let pause = || campaign_ways::pause(&turn.voice, campaign);
    let progress = || campaign_ways::status(&turn.voice, campaign);
    match campaign.state {
        CampaignState::Draft => {
            let start = CampaignCommand::Start { campaign: name() };
            vec![show(), way(start.into(), "send-button")]
        }
        CampaignState::Scheduled => {
            let back = match campaigns::is_untouched(campaign) {
                true => undo::button(&turn.voice, campaign),
                false => pause(),
            };
            vec![back, progress()]
        }
        CampaignState::Preparing | CampaignState::Running => {
            vec![pause(), progress()]
        }
        CampaignState::Paused => flow::ways_on(turn, campaign),
        _ if campaigns::is_discarded(campaign) => Vec::new(),
        CampaignState::Completed | CampaignState::Cancelled | CampaignState::Failed => {
            let copy = CampaignCommand::Copy {
                campaign: name(),
                title: None,
            };
            vec![show(), way(copy.into(), "copy-button")]
        }
    }
}
