//! `/campaign audience`: whom a draft goes to, in words and in numbers; another audience for it; or the people of a list.

use pregon_commands::{CampaignCommand, Command, EditAudience, Partial};

use super::super::audience::{self as whom, Wrong};
use super::super::contact::import;
use super::counting::{self, Wanted};
use super::new::{pace_over, whom_wrong};
use super::plan::{self, Plan};
use super::summary;
use super::{Found, Turn, choose, draft, wrong_state};
use crate::conversation::Fetched;
use crate::conversation::promotion::Promotion;
use crate::domain::act::Act;
use crate::domain::audience::{Audience, Chosen, Exclusion, Term};
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::campaigns::{self, Campaign};
use crate::store::{Result, audience};

/// Shows it, or changes it.
pub async fn run(turn: &Turn<'_>, asked: EditAudience) -> Result<Reply> {
    let campaign = match draft_of(turn, &asked).await? {
        Ok(campaign) => campaign,
        Err(reply) => return Ok(*reply),
    };
    if let Some(list) = &asked.list {
        return match beside_list(turn, &campaign, &asked).await? {
            Some(wrong) => Ok(wrong),
            None => Box::pin(import::pasted_for(turn, list, campaign.id)).await,
        };
    }
    if !asked.changes() {
        return shown(turn, campaign).await;
    }
    if let Some(wrong) = set(turn, &campaign, &asked).await? {
        return Ok(wrong);
    }
    let changed = campaigns::get(turn.desk.tx, turn.organisation.id, campaign.id).await?;
    shown(turn, changed.unwrap_or(campaign)).await
}

/// A file with the people whom a draft is for.
pub async fn file(turn: &Turn<'_>, asked: EditAudience, file: Fetched) -> Result<Option<Reply>> {
    let campaign = match draft_of(turn, &asked).await? {
        Ok(campaign) => campaign,
        Err(reply) => return Ok(Some(*reply)),
    };
    match beside_list(turn, &campaign, &asked).await? {
        Some(wrong) => Ok(Some(wrong)),
        None => Box::pin(import::file_for(turn, file, campaign.id)).await,
    }
}

/// What he says of a draft's audience holds from now on; or what is wrong with it.
async fn set(turn: &Turn<'_>, campaign: &Campaign, asked: &EditAudience) -> Result<Option<Reply>> {
    let before = campaigns::audience(campaign)?;
    let whom = match whom::meant(turn, &before, asked.to.as_ref(), asked.but.as_ref()).await? {
        Ok(whom) => whom,
        Err(Wrong { reply, .. }) => return Ok(Some(reply.showing(campaign))),
    };
    let pace = pregon_commands::Pace {
        frequency: asked.frequency,
        ..pregon_commands::Pace::default()
    };
    let pace = pace_over(&campaigns::pace(campaign), &pace);
    campaigns::set_terms(turn.desk.tx, campaign.organisation_id, campaign.id, &whom, &pace).await?;
    Ok(None)
}

/// What he says beside a list: who of it is left out. The list itself says whom it is for, so nothing else can.
async fn beside_list(turn: &Turn<'_>, campaign: &Campaign, asked: &EditAudience) -> Result<Option<Reply>> {
    if asked.to.is_some() {
        let args = [("name", campaign.name.clone())];
        let reply = Reply::failed(turn.voice.say("audience-list-or-to", &args));
        return Ok(Some(reply.showing(campaign)));
    }
    set(turn, campaign, asked).await
}

/// The draft that he means, or what to say instead.
async fn draft_of(
    turn: &Turn<'_>,
    asked: &EditAudience,
) -> Result<std::result::Result<Campaign, Box<Reply>>> {
    let again = |campaign| {
        CampaignCommand::Audience(EditAudience {
            campaign,
            list: None,
            ..asked.clone()
        })
    };
    let drafts = Act::Write.states();
    let found = choose(
        turn,
        asked.campaign.as_deref(),
        drafts,
        again,
        "campaign-no-draft",
    )
    .await?;
    Ok(match found {
        Found::None(reply) => Err(reply),
        Found::One(campaign) if !Act::Write.fits(campaign.state) => {
            let key = match campaign.state {
                CampaignState::Scheduled => "edit-scheduled",
                _ => "audience-wrong-state",
            };
            Err(Box::new(wrong_state(turn, &campaign, key)))
        }
        Found::One(campaign) => Ok(*campaign),
    })
}

/// In the middle of the dialogue: a name that nobody knows is told at once, and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    Ok(whom_wrong(turn, partial).await?.map(|(argument, reply)| {
        partial.ask_again(argument);
        reply
    }))
}

/// A draft's audience: who it is, how many of them would get it today, who would not and why.
pub(super) async fn shown(turn: &Turn<'_>, campaign: Campaign) -> Result<Reply> {
    if plan::are_many(turn).await? {
        let counting = counting::begin(turn, &campaign, &Wanted::Audience).await?;
        return Ok(counting.above(in_words(turn, &campaign).await?));
    }
    numbers(turn, &Plan::make(turn, campaign, None).await?).await
}

/// A draft with its audience.
async fn in_words(turn: &Turn<'_>, campaign: &Campaign) -> Result<String> {
    let words = whom::words(turn, &campaigns::audience(campaign)?).await?;
    let args = [("name", campaign.name.clone()), ("audience", words)];
    Ok(turn.voice.say("audience-shown", &args))
}

/// The same with what was counted.
pub(super) async fn numbers(turn: &Turn<'_>, plan: &Plan) -> Result<Reply> {
    let voice = &turn.voice;
    let mut lines = vec![in_words(turn, &plan.campaign).await?];
    let count = [("count", voice.number(plan.census.included))];
    lines.push(voice.say("draft-count", &count));
    lines.extend(summary::excluded(plan, voice));
    if !plan.people.is_empty() {
        lines.push(voice.say("summary-first", &[("names", plan.people.join(", "))]));
    }
    let name = || Some(plan.campaign.name.clone());
    let start = CampaignCommand::Start { campaign: name() };
    let reply = Reply::new(lines.join("\n")).showing(&plan.campaign);
    Ok(reply
        .choice(Choice::run(voice, start, "send-button"))
        .choice(change(turn, &plan.campaign, "to")))
}

/// A button that asks for another audience, or for others who are left out.
pub(super) fn change(turn: &Turn<'_>, campaign: &Campaign, argument: &str) -> Choice {
    let line = Command::from(CampaignCommand::Audience(EditAudience {
        campaign: Some(campaign.name.clone()),
        ..EditAudience::default()
    }));
    let key = super::super::menu::key(&turn.voice, "campaign.audience", argument);
    let line = format!("{} {key}:", line.render(turn.voice.language));
    Choice::new(Tap::Line(line), turn.voice.say("audience-to-button", &[]))
}

/// How many would get a draft today; nothing where counting takes too long, or there is nobody to count.
pub async fn counted(turn: &Turn<'_>, campaign: &Campaign, promotion: &Promotion) -> Result<Option<String>> {
    let db = turn.desk.tx;
    if plan::are_many(turn).await? {
        return Ok(None);
    }
    let terms = plan::terms(db, campaign, promotion, turn.desk.now).await?;
    let terms = plan::opening(&turn.desk, &turn.organisation, campaign, None, terms);
    let census = audience::census(db, &terms).await?;
    let anybody = census.included + census.left_out() > 0;
    Ok(anybody.then(|| count_words(&turn.voice, &census)))
}

/// So many get it, so many would with a template, so many do not.
fn count_words(voice: &Voice, census: &audience::Census) -> String {
    let closed = census
        .excluded
        .get(&Exclusion::WindowClosed)
        .copied()
        .unwrap_or(0);
    let out = census.left_out() - closed;
    let mut words = voice.say("draft-count", &[("count", voice.number(census.included))]);
    for (key, people) in [("draft-count-closed", closed), ("draft-count-out", out)] {
        if people > 0 {
            words = format!("{words} {}", voice.say(key, &[("count", voice.number(people))]));
        }
    }
    words
}

/// What to say instead of a summary where a draft goes to a group that is kept no more.
pub async fn gone(turn: &Turn<'_>, campaign: &Campaign) -> Result<Option<Reply>> {
    let Some(argument) = whom::gone(turn, &campaigns::audience(campaign)?).await? else {
        return Ok(None);
    };
    let args = [("name", campaign.name.clone())];
    let reply = Reply::failed(turn.voice.say("audience-gone", &args)).showing(campaign);
    Ok(Some(reply.choice(change(turn, campaign, argument))))
}

/// The people of a list are the audience of a draft from now on, but for whom it leaves out. The list is in already.
pub async fn set_list(turn: &Turn<'_>, campaign_id: i64, segment_id: i64, done: String) -> Result<Reply> {
    let (db, organisation) = (turn.desk.tx, turn.organisation.id);
    let Some(campaign) = campaigns::lock_one(db, organisation, campaign_id).await? else {
        return Ok(Reply::new(done));
    };
    let args = [("name", campaign.name.clone())];
    if !Act::Write.fits(campaign.state) {
        let late = turn.voice.say("audience-list-late", &args);
        return Ok(Reply::new(format!("{done}\n{late}")).showing(&campaign));
    }
    let whom = Audience::from(Chosen {
        any: vec![vec![Term::Segment(segment_id)]],
        but: campaigns::audience(&campaign)?.chosen().but,
    });
    campaigns::set_terms(
        db,
        campaign.organisation_id,
        campaign.id,
        &whom,
        &campaigns::pace(&campaign),
    )
    .await?;
    let changed = campaigns::get(db, organisation, campaign.id).await?;
    let set = turn.voice.say("audience-list-set", &args);
    let reply = Box::pin(draft(turn, changed.as_ref().unwrap_or(&campaign))).await?;
    Ok(reply.above(format!("{done}\n{set}")))
}
