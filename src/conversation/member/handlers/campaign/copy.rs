//! `/campaign copy`: a draft like another campaign, in whatever state that is.

use pregon_commands::CampaignCommand;

use super::new::name_taken;
use super::{Found, Turn, choose, draft, enclosure};
use crate::domain::draw::SEEDS;
use crate::domain::state::CampaignState;
use crate::domain::text::cut;
use crate::replies::Reply;
use crate::store::campaigns::{self, NewCampaign};
use crate::store::variants;
use crate::store::{Connection, Result, links, organisations};

/// Characters of a name.
const TITLE: usize = 80;

/// Makes it.
pub async fn run(turn: &Turn<'_>, name: Option<&str>, title: Option<&str>) -> Result<Reply> {
    let again = |campaign| CampaignCommand::Copy {
        campaign,
        title: title.map(str::to_owned),
    };
    let like = match choose(turn, name, CampaignState::ALL, again, "campaign-none").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    let title = match title {
        Some(title) => match name_taken(turn, title).await? {
            Some(taken) => return Ok(taken),
            None => title.to_owned(),
        },
        None => free_title(turn, &like.name).await?,
    };
    let mut wording =
        variants::wordings(variants::of_campaign(turn.desk.tx, like.organisation_id, like.id).await?);
    let has_file = enclosure::keep(turn, wording.enclosure.as_ref()).await?;
    if !has_file {
        wording.enclosure = None;
    }
    let new = NewCampaign {
        organisation_id: turn.organisation.id,
        channel_id: like.channel_id,
        name: title,
        audience: campaigns::audience(&like)?,
        pace: campaigns::pace(&like).under(&organisations::settings(&turn.organisation).pace),
        member_id: turn.member.id,
        seed: turn.desk.chance.below(SEEDS),
        wording,
    };
    let copy = campaigns::add(turn.desk.tx, new, turn.desk.now).await?;
    links::copy(turn.desk.tx, &like, &copy, turn.desk.now).await?;
    let (trial, capped) = (campaigns::trial(&like), campaigns::cap(&like));
    campaigns::set_trial(turn.desk.tx, copy.organisation_id, copy.id, trial.as_ref()).await?;
    campaigns::set_cap(turn.desk.tx, &copy, capped.as_ref()).await?;
    let copy = campaigns::get(turn.desk.tx, turn.organisation.id, copy.id)
        .await?
        .unwrap_or(copy);
    let reply = draft(turn, &copy).await?;
    if has_file {
        return Ok(reply);
    }
    Ok(reply.above(turn.voice.say("enclosure-gone", &[])))
}

/// The name with the first number that makes it one of its own: *Sale 2*.
pub async fn free_title(turn: &Turn<'_>, name: &str) -> Result<String> {
    numbered_title(turn.desk.tx, turn.organisation.id, name, "").await
}

/// The name with a date behind it, and with a number where there is one of that name already.
pub async fn dated_title(
    db: &impl Connection,
    organisation_id: i64,
    name: &str,
    date: &str,
) -> Result<String> {
    let title = format!("{}{date}", cut(name, TITLE - date.chars().count()));
    match campaigns::by_name(db, organisation_id, &title).await? {
        None => Ok(title),
        Some(_) => numbered_title(db, organisation_id, name, date).await,
    }
}

async fn numbered_title(
    db: &impl Connection,
    organisation_id: i64,
    name: &str,
    date: &str,
) -> Result<String> {
    let mut number = 2_u32;
    loop {
        let ending = format!("{date} {number}");
        let title = format!("{}{ending}", cut(name, TITLE - ending.chars().count()));
        let taken = campaigns::by_name(db, organisation_id, &title).await?;
        if taken.is_none() {
            return Ok(title);
        }
        number += 1;
    }
}
