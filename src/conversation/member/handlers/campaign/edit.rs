//! `/campaign edit`: another text, other buttons, another audience, another pace or another file for a draft. What is not said stays as it is.

use pregon_commands::{CampaignCommand, EditCampaign, Partial, Trial as Said};

use super::super::audience::{Wrong, meant};
use super::new::pace_over;
use super::words::{self, Judged, Written};
use super::{Found, Turn, cap, choose, draft, enclosure, until, wrong_state};
use crate::conversation::member::media;
use crate::conversation::promotion::Promotion;
use crate::domain::act::Act;
use crate::domain::state::CampaignState;
use crate::replies::Reply;
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, channels, links as tracked, variants};

/// Changes what he says.
pub async fn run(turn: &Turn<'_>, asked: EditCampaign) -> Result<Reply> {
    let drafts = Act::Write.states();
    if asked.campaign.is_none()
        && let Some(enclosure) = &turn.enclosure
        && campaigns::in_states(turn.desk.tx, turn.organisation.id, drafts)
            .await?
            .len()
            > 1
    {
        return media::ask(turn, enclosure).await;
    }
    if asked.is_only_cap() && turn.enclosure.is_none() {
        let said = asked.cap.as_deref().unwrap_or_default();
        return cap::change(turn, asked.campaign.as_deref(), said).await;
    }
    // A text is too long for a button: he is shown the draft, and quotes it.
    let again = |campaign: Option<String>| match (&asked.text, &campaign) {
        (Some(_), Some(_)) => CampaignCommand::Show { campaign },
        _ => CampaignCommand::Edit(Box::new(EditCampaign {
            campaign,
            ..asked.clone()
        })),
    };
    let found = choose(
        turn,
        asked.campaign.as_deref(),
        drafts,
        again,
        "campaign-no-draft",
    )
    .await?;
    let campaign = match found {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    change(turn, &campaign, asked).await
}

/// Gives a draft the file that came, and the words below it, if there are any.
pub async fn enclose(turn: &Turn<'_>, campaign_id: i64, words: Option<&str>) -> Result<Reply> {
    let Some(campaign) = campaigns::lock_one(turn.desk.tx, turn.organisation.id, campaign_id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let asked = EditCampaign {
        text: words.map(|words| words.trim().to_owned()),
        ..EditCampaign::default()
    };
    change(turn, &campaign, asked).await
}

/// In the middle of the dialogue: buttons that do not fit and a cap that cannot be are told at once, and only they are asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let buttons = partial.value("buttons");
    if let Some(Err(wrong)) = buttons.map(|said| words::buttons(&turn.voice, said)) {
        partial.ask_again("buttons");
        return Ok(Some(Reply::failed(wrong)));
    }
    let (Some(name), Some(said)) = (partial.value("campaign"), partial.value("cap")) else {
        return Ok(None);
    };
    let Some(campaign) = campaigns::by_name(turn.desk.tx, turn.organisation.id, name).await? else {
        return Ok(None);
    };
    let Some(channel) = channels::get(turn.desk.tx, campaign.channel_id).await? else {
        return Ok(None);
    };
    let wrong = cap::meant(turn, channel.provider, said).err();
    Ok(wrong.map(|wrong| {
        partial.ask_again("cap");
        Reply::failed(wrong)
    }))
}

/// The caller holds the campaign.
async fn change(turn: &Turn<'_>, campaign: &Campaign, asked: EditCampaign) -> Result<Reply> {
    if campaign.state == CampaignState::Scheduled {
        return Ok(wrong_state(turn, campaign, "edit-scheduled"));
    }
    if !Act::Write.fits(campaign.state) {
        return Ok(wrong_state(turn, campaign, "edit-wrong-state"));
    }
    let tx = turn.desk.tx;
    let until = match asked.until.as_deref() {
        None => None,
        Some(said) => match until::read(turn, said, |said| again(campaign, &asked, said)) {
            Ok(until) => Some(until),
            Err(reply) => return Ok(*reply),
        },
    };
    let promotion = Promotion::load(tx, campaign, &turn.organisation, turn.desk.tracker).await?;
    let provider = promotion.channel.provider;
    let file = match (&turn.enclosure, asked.without_file) {
        (Some(new), _) => Some(new.clone()),
        (None, true) => None,
        (None, false) => promotion.enclosure.clone(),
    };
    if let Some(Err(unfit)) = file.as_ref().map(|file| file.goes_over(provider)) {
        return Ok(Reply::failed(media::unfit_words(&turn.voice, &unfit)));
    }
    let (before, kept) = (promotion.text(), promotion.variants().map(|one| one.share));
    let kept: Vec<u8> = kept.collect();
    let body = asked.text.as_ref().unwrap_or(&before);
    let closings = match &asked.closing {
        Some(said) => words::closings(said),
        None => promotion.closings.clone(),
    };
    let buttons = match asked
        .buttons
        .as_deref()
        .map(|said| words::buttons(&turn.voice, said))
    {
        Some(Ok(buttons)) => buttons,
        Some(Err(problem)) => return Ok(Reply::failed(problem).showing(campaign)),
        None => promotion.buttons.clone(),
    };
    let capped = match asked.cap.as_deref().map(|said| cap::meant(turn, provider, said)) {
        None => campaigns::cap(campaign),
        Some(Ok(capped)) => capped,
        Some(Err(problem)) => return Ok(Reply::failed(problem).showing(campaign)),
    };
    let written = Written {
        body,
        shares: asked.shares.as_deref(),
        kept: &kept,
        closings: &closings,
        buttons: &buttons,
        enclosure: file.as_ref(),
        provider,
    };
    let Judged { texts, links } = match words::judged(turn, &written).await? {
        Ok(judged) => judged,
        Err((_, problem)) => return Ok(problem.showing(campaign)),
    };
    let before_audience = campaigns::audience(campaign)?;
    let audience = match meant(turn, &before_audience, asked.to.as_ref(), asked.but.as_ref()).await? {
        Ok(audience) => audience,
        Err(Wrong { reply, .. }) => return Ok(reply),
    };
    let clicks = words::has_clicks(turn, &links, &buttons);
    let before_trial = campaigns::trial(campaign);
    let trial = match words::trial(&turn.voice, &asked.trial, before_trial, clicks) {
        Ok(Some(_)) if texts.len() == 1 && asked.trial != Said::default() => {
            let words = turn.voice.say("trial-needs-variants", &[]);
            return Ok(Reply::failed(words).showing(campaign));
        }
        // One text has nothing to be tried against.
        Ok(trial) => trial.filter(|_| texts.len() > 1),
        Err(problem) => return Ok(Reply::failed(problem).showing(campaign)),
    };
    let mut note = None;
    if file != promotion.enclosure {
        if !enclosure::keep(turn, file.as_ref()).await? {
            return Ok(Reply::failed(turn.voice.say("enclosure-gone", &[])));
        }
        enclosure::set(turn, campaign, file.as_ref()).await?;
        let is_exchanged = file.is_some() && promotion.enclosure.is_some();
        note = is_exchanged.then(|| turn.voice.say("enclosure-exchanged", &[]));
    }
    if *body != before || asked.shares.is_some() {
        variants::set_texts(tx, campaign.organisation_id, campaign.id, texts).await?;
    }
    if asked.text.is_some() {
        tracked::set(tx, campaign, &links, turn.desk.now).await?;
    }
    if closings != promotion.closings {
        variants::set_closings(tx, campaign.organisation_id, campaign.id, &closings).await?;
    }
    if buttons != promotion.buttons {
        variants::set_buttons(tx, campaign.organisation_id, campaign.id, &buttons).await?;
    }
    if trial != before_trial {
        campaigns::set_trial(tx, campaign.organisation_id, campaign.id, trial.as_ref()).await?;
    }
    if let Some(until) = &until {
        campaigns::set_until(tx, campaign.organisation_id, campaign.id, until.at).await?;
    }
    let pace = pace_over(&campaigns::pace(campaign), &asked.pace);
    campaigns::set_terms(tx, campaign.organisation_id, campaign.id, &audience, &pace).await?;
    campaigns::set_cap(tx, campaign, capped.as_ref()).await?;
    let changed = campaigns::get(tx, turn.organisation.id, campaign.id).await?;
    let reply = draft(turn, changed.as_ref().unwrap_or(campaign)).await?;
    let nothing = turn.enclosure.is_none() && asked.says_nothing();
    let note = note.or_else(|| nothing.then(|| turn.voice.say("edit-nothing", &[])));
    let reply = match note {
        Some(note) => reply.above(note),
        None => reply,
    };
    Ok(match until.and_then(|until| until.note) {
        Some(note) => reply.below(note),
        None => reply,
    })
}

/// The line that sets another end.
fn again(campaign: &Campaign, asked: &EditCampaign, until: &str) -> CampaignCommand {
    let edit = EditCampaign {
        campaign: asked.campaign.clone().or_else(|| Some(campaign.name.clone())),
        until: Some(until.to_owned()),
        ..EditCampaign::default()
    };
    CampaignCommand::Edit(Box::new(edit))
}
