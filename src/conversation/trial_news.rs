//! What the owners hear of a trial by itself: that some have got it and the best is about to be chosen, and which won.

use super::campaign_ways;
use super::desk::Desk;
use super::notices;
use crate::clock::Millis;
use crate::domain::variants::{Measure, THIN, Trial, is_tied, winner};
use crate::replies::{BUTTONS, Choice, Reply, Tap, Voice};
use crate::store::Result;
use crate::store::campaigns::Campaign;
use crate::store::variants::{self, Variant};

/// All who try it have got it: when the best is chosen, and that he may choose it himself.
pub async fn waits(
    desk: &Desk<'_>,
    campaign: &Campaign,
    all: &[Variant],
    waiting: u64,
    at: Millis,
) -> Result<()> {
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(campaign.member_id), |voice| {
        let args = [
            ("name", campaign.name.clone()),
            ("when", voice.moment_near(at, desk.now)),
            ("count", voice.number(waiting)),
        ];
        Reply::new(voice.say("trial-waits", &args))
            .ways(choices(voice, campaign, all, BUTTONS))
            .showing(campaign)
    })
    .await
}

/// One of its variants won, and goes to the rest.
pub async fn won(
    desk: &Desk<'_>,
    campaign: &Campaign,
    all: &[Variant],
    trial: Trial,
    waiting: u64,
) -> Result<()> {
    let scores = variants::scores(all, trial.measure);
    let best = winner(&scores);
    let doubt = match scores.iter().any(|score| score.reached < THIN) {
        _ if is_tied(&scores, best) => Some("winner-tie"),
        true => Some("winner-thin"),
        false => None,
    };
    let label = all
        .get(best)
        .map(|variant| variant.label.clone())
        .unwrap_or_default();
    let (organisation, channel) = (campaign.organisation_id, campaign.channel_id);
    notices::tell_owners_and(desk, organisation, channel, Some(campaign.member_id), |voice| {
        let args = [
            ("label", label.clone()),
            ("name", campaign.name.clone()),
            ("count", voice.number(waiting)),
        ];
        let mut lines = vec![voice.say("winner-told", &args)];
        lines.extend(rates(voice, all, trial.measure));
        lines.extend(doubt.map(|key| voice.say(key, &[])));
        Reply::new(lines.join("\n"))
            .choice(campaign_ways::pause(voice, campaign))
            .showing(campaign)
    })
    .await
}

/// How each variant does, a line for each.
pub fn rates(voice: &Voice, all: &[Variant], measure: Measure) -> Vec<String> {
    let key = match measure {
        Measure::Answers => "winner-rate-answers",
        Measure::Reads => "winner-rate-reads",
        Measure::Clicks => "winner-rate-clicks",
    };
    let scores = variants::scores(all, measure);
    let lines = all.iter().zip(scores).map(|(variant, score)| {
        let args = [
            ("label", variant.label.clone()),
            ("rate", voice.number(score.rate())),
            ("did", voice.number(score.did)),
            ("reached", voice.number(score.reached)),
        ];
        voice.say(key, &args)
    });
    lines.collect()
}

/// The buttons by which he chooses himself; where there is no room for all, one that asks which.
pub fn choices(voice: &Voice, campaign: &Campaign, all: &[Variant], room: usize) -> Vec<Choice> {
    if all.len() > room {
        let which = win(campaign, None);
        return vec![Choice::new(which, voice.say("choose-variants-button", &[]))];
    }
    all.iter()
        .map(|variant| choice(voice, campaign, variant))
        .collect()
}

/// The button that chooses one of them.
pub fn choice(voice: &Voice, campaign: &Campaign, variant: &Variant) -> Choice {
    let label = [("label", variant.label.clone())];
    let tap = win(campaign, Some(variant.id));
    Choice::new(tap, voice.say("choose-variant-button", &label))
}

fn win(campaign: &Campaign, variant: Option<i64>) -> Tap {
    Tap::Win {
        campaign: campaign.id,
        variant,
    }
}
