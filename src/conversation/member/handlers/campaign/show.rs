//! `/campaign list` and `/campaign show`: what there is, and one of them with the buttons that lead on.

use pregon_commands::CampaignCommand;

use super::super::{audience as whom, status};
use super::sharing::Sharing;
use super::trial_run::example;
use super::{Found, Turn, audience, cap, choose, enclosure, showing, state_words, words};
use crate::conversation::promotion::Promotion;
use crate::domain::pacing::Pace;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply};
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

/// `/campaign list`
pub async fn list(turn: &Turn<'_>) -> Result<Reply> {
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = campaigns::list(turn.desk.tx, organisation, skip, turn.look_for()).await?;
    let (all, more) = turn.page_of(found);
    if all.is_empty() {
        let new = Choice::begin(&turn.voice, "campaign.new", "new-campaign-button");
        return Ok(Reply::new(turn.voice.say("campaign-none", &[])).choice(new));
    }
    let mut lines = vec![turn.heading("campaign-list", &[])];
    for campaign in &all {
        let counters = campaigns::counters(campaign);
        let state = state_words(&turn.voice, campaign, turn.desk.now);
        let mut line = format!("• *{}*: {state}", campaign.name);
        if counters.total > 0 {
            let (left, total) = (
                turn.voice.number(counters.left()),
                turn.voice.number(counters.total),
            );
            line.push_str(&format!(" · {left}/{total}"));
        }
        lines.push(line);
    }
    let choices = all
        .iter()
        .map(|campaign| Choice::command(&turn.voice, showing(campaign), campaign.name.clone()));
    let reply = Reply::new(lines.join("\n")).choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// `/campaign show`: a draft's settings, or a started one's numbers.
pub async fn show(turn: &Turn<'_>, name: Option<&str>) -> Result<Reply> {
    let show = |campaign| CampaignCommand::Show { campaign };
    let campaign = match choose(turn, name, CampaignState::ALL, show, "campaign-none").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    if campaign.state == CampaignState::Draft {
        draft(turn, &campaign).await
    } else {
        status::one(turn, &campaign).await
    }
}

/// That a pace is to leave out holidays which nobody has told.
fn unknown_holidays(turn: &Turn<'_>, pace: &Pace) -> Option<String> {
    let country = &turn.organisation.country;
    let unknown = !pace.holidays && !turn.desk.rules.almanac(country, pace).knows_holidays();
    let args = [("country", turn.voice.country(Some(country.as_str())))];
    unknown.then(|| turn.voice.say("draft-holidays-unknown", &args))
}

/// A draft with the buttons that lead on.
pub async fn draft(turn: &Turn<'_>, campaign: &Campaign) -> Result<Reply> {
    let promotion = Promotion::load(turn.desk.tx, campaign, &turn.organisation, turn.desk.tracker).await?;
    let pace = campaigns::pace(campaign);
    let file = promotion.enclosure.as_ref();
    let mut text = words::shown(&turn.voice, &promotion, &turn.member.name, &example(turn).await?);
    if let Some(file) = file {
        text = format!("{}\n\n{text}", turn.voice.enclosure(file));
    }
    let mut more = words::lines(&turn.voice, &promotion);
    let trial = campaigns::trial(campaign).filter(|_| promotion.is_split());
    more.extend(trial.map(|trial| words::trial_line(&turn.voice, &trial)));
    if !more.is_empty() {
        text = format!("{}\n\n{}", text.trim_end(), more.join("\n"));
    }
    let args = [
        ("name", campaign.name.clone()),
        ("text", text.trim_end().to_owned()),
        (
            "audience",
            whom::words(turn, &campaigns::audience(campaign)?).await?,
        ),
        ("pace", turn.voice.pace(&pace)),
    ];
    let name = || Some(campaign.name.clone());
    let ways = [
        (CampaignCommand::Preview { campaign: name() }, "preview-button"),
        (CampaignCommand::Start { campaign: name() }, "send-button"),
        (CampaignCommand::Cancel { campaign: name() }, "discard-button"),
    ];
    let ways = ways.map(|(command, label)| Choice::run(&turn.voice, command, label));
    let mut words = turn.voice.say("campaign-draft", &args);
    if let Some(counted) = Box::pin(audience::counted(turn, campaign, &promotion)).await? {
        words.push_str(&format!("\n{counted}"));
    }
    let sharing = Sharing::read(
        &turn.desk,
        &turn.desk.calendar(&turn.organisation),
        &promotion.channel,
        campaign.id,
        0,
    )
    .await?;
    if let Some(slower) = sharing.slower(&turn.voice, &pace) {
        words.push_str(&format!("\n{slower}"));
    }
    words.extend(unknown_holidays(turn, &pace).map(|line| format!("\n{line}")));
    if let Some(until) = campaign.until_at {
        let until = [("until", turn.voice.moment(until))];
        words.push_str(&format!("\n{}", turn.voice.say("summary-until", &until)));
    }
    if let Some(cap) = campaigns::cap(campaign) {
        let cap = [("cap", cap::amount(&turn.voice, Some(&cap)))];
        words.push_str(&format!("\n{}", turn.voice.say("draft-cap", &cap)));
    }
    if let Some(misfit) = enclosure::misfit(&turn.voice, &promotion) {
        words.push_str(&format!("\n\n{misfit}"));
    }
    Ok(Reply::new(words).ways(ways).showing(campaign))
}
