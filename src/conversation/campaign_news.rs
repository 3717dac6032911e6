//! What a campaign tells the owners and whoever made it by itself: that it is done, or that it stopped.

use pregon_commands::{CampaignCommand, Command, EditCampaign, Partial, Target};

use super::answers::Told;
use super::desk::Desk;
use super::spending::Spending;
use super::{campaign_ways, misses, notices};
use crate::domain::guard::Trip;
use crate::domain::money;
use crate::domain::stop::Stop;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, recipients};

/// Everybody has had his turn.
pub async fn finished(desk: &Desk<'_>, campaign: &Campaign) -> Result<()> {
    let counters = campaigns::counters(campaign);
    // Of those who were tried again it is known already that the first word may not be the last.
    let awaited = match campaign.retried_at {
        Some(since) => {
            recipients::heard_nothing_since(desk.tx, campaign.organisation_id, campaign.id, since).await?
        }
        None => 0,
    };
    let awaited = i64::try_from(awaited).unwrap_or(0);
    let missed = misses::of(desk.tx, campaign).await?;
    let answers = Told::of(desk.tx, campaign).await?;
    let spending = Spending::of(desk.tx, campaign).await?;
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(campaign.member_id), |voice| {
        let args = [
            ("name", campaign.name.clone()),
            ("sent", voice.number(counters.left() - awaited)),
            ("total", voice.number(counters.total)),
            ("waits", if awaited > 0 { "yes" } else { "no" }.to_owned()),
            ("awaited", voice.number(awaited)),
            ("failed", voice.number(counters.failed)),
            ("skipped", voice.number(counters.skipped)),
            ("unknown", voice.number(counters.unknown)),
        ];
        let mut lines = vec![voice.say("campaign-finished", &args)];
        lines.extend(answers.lines(voice));
        lines.extend(misses::lines(voice, &missed));
        lines.extend(spending.line(voice));
        let report = Command::Report {
            campaign: Some(campaign.name.clone()),
            sheet: false,
        };
        Reply::new(lines.join("\n"))
            .choice(Choice::run(voice, report, "report-button"))
            .ways(campaign_ways::unknown(voice, campaign))
            .showing(campaign)
    })
    .await
}

/// While its people were written down it became something else than what a member said yes to: nobody got it.
pub async fn not_as_agreed(
    desk: &Desk<'_>,
    campaign: &Campaign,
    member_id: i64,
    changed: impl Fn(&Voice) -> Vec<String>,
) -> Result<()> {
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(member_id), |voice| {
        let args = [("name", campaign.name.clone())];
        let mut lines = vec![voice.say("campaign-agreed-no-more", &args)];
        lines.extend(changed(voice));
        let start = CampaignCommand::Start {
            campaign: Some(campaign.name.clone()),
        };
        Reply::new(lines.join("\n"))
            .choice(Choice::run(voice, start, "send-button"))
            .showing(campaign)
    })
    .await
}

/// Its people could not be written down, whatever was tried: nobody got it.
pub async fn not_prepared(desk: &Desk<'_>, campaign: &Campaign) -> Result<()> {
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(campaign.member_id), |voice| {
        let args = [("name", campaign.name.clone())];
        let start = CampaignCommand::Start {
            campaign: Some(campaign.name.clone()),
        };
        Reply::new(voice.say("campaign-not-prepared", &args))
            .choice(Choice::run(voice, start, "send-button"))
            .showing(campaign)
    })
    .await
}

/// It stopped by itself; with a way on.
pub async fn paused(desk: &Desk<'_>, campaign: &Campaign, stop: &Stop) -> Result<()> {
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(campaign.member_id), |voice| {
        let args = [("name", campaign.name.clone()), ("reason", voice.why(stop))];
        let words =
            late_by(voice, campaign, stop).unwrap_or_else(|| voice.say("campaign-paused-by-guard", &args));
        let mut ways = ways_on(voice, campaign, Some(stop));
        if !matches!(stop, Stop::Guard(_)) {
            // What has a cause to be mended is not ended for it.
            ways.truncate(1);
        }
        Reply::new(words).ways(ways).showing(campaign)
    })
    .await
}

/// From a campaign that stopped: to go on, or to end it; where it stopped before it did harm, also to go on half as fast, or to let it
/// cost more, and where it is late, at another moment.
pub fn ways_on(voice: &Voice, campaign: &Campaign, stop: Option<&Stop>) -> Vec<Choice> {
    let resume = Command::Resume {
        target: Some(Target::Campaign(campaign.name.clone())),
    };
    let cancel = CampaignCommand::Cancel {
        campaign: Some(campaign.name.clone()),
    };
    let (label, other) = match stop {
        Some(Stop::Guard(Trip::Late(_) | Trip::Over(_))) => {
            let other = another_moment(voice, campaign, "other-time-button");
            ("send-now-button", Some(other))
        }
        Some(Stop::Guard(trip)) => ("resume-button", Some(milder(voice, campaign, trip))),
        _ => ("resume-button", None),
    };
    let (resume, cancel) = (
        Choice::run(voice, resume, label),
        Choice::run(voice, cancel, "cancel-campaign-button"),
    );
    [resume].into_iter().chain(other).chain([cancel]).collect()
}

/// What is said and asked of a campaign that stopped because it is late; `None`: that is not why.
pub fn late(voice: &Voice, campaign: &Campaign) -> Option<String> {
    late_by(voice, campaign, &campaign.stop()?)
}

fn late_by(voice: &Voice, campaign: &Campaign, stop: &Stop) -> Option<String> {
    let (key, at) = match stop {
        Stop::Guard(Trip::Late(at)) => ("late-ask", at),
        Stop::Guard(Trip::Over(at)) => ("over-ask", at),
        _ => return None,
    };
    let args = [
        ("name", campaign.name.clone()),
        ("when", voice.moment(*at)),
        ("count", voice.number(campaign.pending)),
    ];
    Some(voice.say(key, &args))
}

/// A button that asks when a campaign leaves, and then goes on as if that had been typed.
pub fn another_moment(voice: &Voice, campaign: &Campaign, label: &str) -> Choice {
    let whenever = Command::from(CampaignCommand::Schedule {
        when: String::from("?"),
        campaign: Some(campaign.name.clone()),
        until: None,
    });
    let mut partial = Partial::of(&whenever, voice.language);
    partial.reopen("when");
    Choice::new(Tap::Line(partial.render(voice.language)), voice.say(label, &[]))
}

/// What else can be done about a campaign that stopped before it did harm: half as fast; or, where it is about money, twice as much.
pub fn milder(voice: &Voice, campaign: &Campaign, trip: &Trip) -> Choice {
    let Trip::Spend { cap, currency } = trip else {
        return slower(voice, campaign);
    };
    let twice = campaign.cap_micros.unwrap_or(0).max(*cap).saturating_mul(2);
    let raise = EditCampaign {
        campaign: Some(campaign.name.clone()),
        cap: Some(money::plain(twice)),
        ..EditCampaign::default()
    };
    let label = voice.say("raise-cap-button", &[("cap", voice.money(twice, currency))]);
    Choice::command(voice, CampaignCommand::Edit(Box::new(raise)), label)
}

/// To go on half as fast.
fn slower(voice: &Voice, campaign: &Campaign) -> Choice {
    let tap = Tap::Slower {
        campaign: campaign.id,
    };
    Choice::new(tap, voice.say("slower-button", &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_yet_is_told_apart() {
        let told = |waits: &str, language| {
            let numbers = [("sent", "36"), ("total", "41"), ("awaited", "5"), ("failed", "0")];
            let others = [
                ("skipped", "0"),
                ("unknown", "0"),
                ("name", "Feria"),
                ("waits", waits),
            ];
            let args: Vec<_> = numbers.into_iter().chain(others).collect();
            let args: Vec<_> = args
                .into_iter()
                .map(|(name, value)| (name, value.to_owned()))
                .collect();
            Voice::new(language, "UTC").say("campaign-finished", &args)
        };
        insta::assert_snapshot!(told("yes", "es"), @"
        *«Feria» terminó.* ✅
        Enviados: 36 de 41. WhatsApp todavía no dice si acepta 5. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
        ");
        insta::assert_snapshot!(told("yes", "en"), @"
        *“Feria” is done.* ✅
        Sent: 36 of 41. WhatsApp hasn't said yet whether it takes 5. Failed: 0. Skipped: 0. Unconfirmed: 0.
        ");
        insta::assert_snapshot!(told("no", "es"), @"
        *«Feria» terminó.* ✅
        Enviados: 36 de 41. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
        ");
    }
}
