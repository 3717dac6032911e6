//! What a campaign tells the owners and whoever made it by itself: that it is done, or that it stopped.

use pregon_commands::{CampaignCommand, Command, Target};

use super::answers::Told;
use super::desk::Desk;
use super::{misses, notices};
use crate::domain::stop::Stop;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

/// Everybody has had his turn.
pub async fn finished(desk: &Desk<'_>, campaign: &Campaign) -> Result<()> {
    let counters = campaigns::counters(campaign);
    let missed = misses::of(desk.tx, campaign).await?;
    let answers = Told::of(desk.tx, campaign).await?;
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(campaign.member_id), |voice| {
        let args = [
            ("name", campaign.name.clone()),
            ("sent", voice.number(counters.left())),
            ("total", voice.number(counters.total)),
            ("failed", voice.number(counters.failed)),
            ("skipped", voice.number(counters.skipped)),
            ("unknown", voice.number(counters.unknown)),
        ];
        let mut lines = vec![voice.say("campaign-finished", &args)];
        lines.extend(answers.lines(voice));
        lines.extend(misses::lines(voice, &missed));
        let report = Command::Report {
            campaign: Some(campaign.name.clone()),
            sheet: false,
        };
        Reply::new(lines.join("\n"))
            .choice(Choice::run(voice, report, "report-button"))
            .showing(campaign)
    })
    .await
}

/// It stopped by itself; with a way on.
pub async fn paused(desk: &Desk<'_>, campaign: &Campaign, stop: &Stop) -> Result<()> {
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(campaign.member_id), |voice| {
        let args = [("name", campaign.name.clone()), ("reason", voice.why(stop))];
        let resume = Command::Resume {
            target: Some(Target::Campaign(campaign.name.clone())),
        };
        let reply = Reply::new(voice.say("campaign-paused-by-guard", &args))
            .choice(Choice::run(voice, resume, "resume-button"))
            .showing(campaign);
        match stop {
            Stop::Guard(_) => reply.ways(milder(voice, campaign)),
            _ => reply,
        }
    })
    .await
}

/// What else can be done about a campaign that stopped before it did harm: half as fast, or no more of it.
fn milder(voice: &Voice, campaign: &Campaign) -> [Choice; 2] {
    let cancel = CampaignCommand::Cancel {
        campaign: Some(campaign.name.clone()),
    };
    [
        slower(voice, campaign),
        Choice::run(voice, cancel, "cancel-campaign-button"),
    ]
}

/// To go on half as fast.
pub fn slower(voice: &Voice, campaign: &Campaign) -> Choice {
    let tap = Tap::Slower {
        campaign: campaign.id,
    };
    Choice::new(tap, voice.say("slower-button", &[]))
}
