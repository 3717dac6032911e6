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

/// One of its variants won, or is the first of those that did as well, and goes to the rest.
pub async fn won(
    desk: &Desk<'_>,
    campaign: &Campaign,
    all: &[Variant],
    trial: Trial,
    waiting: u64,
) -> Result<()> {
    let scores = variants::scores(all, trial.measure);
    let best = winner(&scores);
    let even = is_tied(&scores, best);
    let thin = !even && scores.iter().any(|score| score.reached < THIN);
    let nobody = match scores.iter().all(|score| score.did == 0) {
        true => measure(trial.measure),
        false => "no",
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
            ("nobody", nobody.to_owned()),
        ];
        let key = match even {
            true => "trial-even",
            false => "winner-told",
        };
        let mut lines = vec![voice.say(key, &args)];
        lines.extend(rates(voice, all, trial.measure));
        lines.extend(thin.then(|| voice.say("winner-thin", &[])));
        let reply = Reply::new(lines.join("\n")).showing(campaign);
        // One that is the first of equals is nobody's choice: he may have another.
        let others = match (even, all.get(best)) {
            (true, Some(goes)) => others(voice, campaign, all, goes.id, BUTTONS - 1),
            _ => Vec::new(),
        };
        reply.ways(others).choice(campaign_ways::pause(voice, campaign))
    })
    .await
}

/// What nobody did.
fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Answers => "answers",
        Measure::Reads => "reads",
        Measure::Clicks => "clicks",
    }
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

/// The buttons by which another one goes than the one that does; where there is no room for all, one that asks which.
fn others(voice: &Voice, campaign: &Campaign, all: &[Variant], goes: i64, room: usize) -> Vec<Choice> {
    let others: Vec<&Variant> = all.iter().filter(|variant| variant.id != goes).collect();
    if others.len() > room {
        let which = rather(campaign, None);
        return vec![Choice::new(which, voice.say("choose-variants-button", &[]))];
    }
    let others = others.into_iter();
    others.map(|variant| other(voice, campaign, variant)).collect()
}

/// The button that chooses one of them.
pub fn choice(voice: &Voice, campaign: &Campaign, variant: &Variant) -> Choice {
    Choice::new(win(campaign, Some(variant.id)), label(voice, variant))
}

/// The button that chooses it instead of the one that goes.
pub fn other(voice: &Voice, campaign: &Campaign, variant: &Variant) -> Choice {
    Choice::new(rather(campaign, Some(variant.id)), label(voice, variant))
}

fn label(voice: &Voice, variant: &Variant) -> String {
    voice.say("choose-variant-button", &[("label", variant.label.clone())])
}

fn rather(campaign: &Campaign, variant: Option<i64>) -> Tap {
    Tap::Rather {
        campaign: campaign.id,
        variant,
    }
}

fn win(campaign: &Campaign, variant: Option<i64>) -> Tap {
    Tap::Win {
        campaign: campaign.id,
        variant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_did_is_told() {
        let told = [Measure::Answers, Measure::Reads, Measure::Clicks]
            .iter()
            .flat_map(|nobody| {
                ["es", "en"].map(|language| {
                    let args = [
                        ("name", "Feria".to_owned()),
                        ("nobody", measure(*nobody).to_owned()),
                        ("count", "1".to_owned()),
                        ("label", "A".to_owned()),
                    ];
                    Voice::new(language, "UTC").say("trial-even", &args)
                })
            });
        insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @"
        *«Feria»: nadie contestó la prueba.* A la persona que falta le va la variante A, por ser la primera. Si prefieres otra, elígela.
        *“Feria”: nobody answered the trial.* The 1 person left gets variant A, as it is the first. If you'd rather send another, choose it.
        *«Feria»: nadie leyó la prueba.* A la persona que falta le va la variante A, por ser la primera. Si prefieres otra, elígela.
        *“Feria”: nobody read the trial.* The 1 person left gets variant A, as it is the first. If you'd rather send another, choose it.
        *«Feria»: nadie hizo clic en la prueba.* A la persona que falta le va la variante A, por ser la primera. Si prefieres otra, elígela.
        *“Feria”: nobody clicked in the trial.* The 1 person left gets variant A, as it is the first. If you'd rather send another, choose it.
        ");
    }
}
