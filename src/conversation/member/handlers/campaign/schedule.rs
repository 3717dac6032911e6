//! `/campaign schedule`: a draft leaves at a set moment. The same summary and the same yes as for one that leaves at once.

use pregon_commands::Partial;

use super::{Found, Turn, choose, start, wrong_state};
use crate::conversation::member::dates;
use crate::domain::state::CampaignState;
use crate::replies::Reply;
use crate::store::Result;
use crate::store::campaigns;

/// In the middle of the dialogue: a date that is none, or could be several, is told at once and asked for again.
pub fn check(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let typed = partial.value("when")?;
    // The answer to a question is the date alone.
    let problem = dates::read(turn, typed, ToOwned::to_owned).err()?;
    partial.reopen("when");
    Some(*problem)
}

/// Notes the moment on the draft, shows what will happen, and asks.
pub async fn run(turn: &Turn<'_>, typed: &str, name: Option<&str>) -> Result<Reply> {
    let (verb, key) = match turn.voice.pick("es", "en") {
        "es" => ("/promo programar", "promo"),
        _ => ("/campaign schedule", "campaign"),
    };
    let line = |when: &str| match name {
        Some(name) => format!("{verb} {when} {key}:\"{}\"", name.replace('"', "")),
        None => format!("{verb} {when}"),
    };
    let dated = match dates::read(turn, typed, line) {
        Ok(dated) => dated,
        Err(reply) => return Ok(*reply),
    };
    let again = format!("{verb} {typed} {key}:");
    let campaign = match choose(turn, name, &[CampaignState::Draft], &again, "campaign-no-draft").await? {
        Found::One(campaign) => campaign,
        Found::None(reply) => return Ok(reply),
    };
    if campaign.state != CampaignState::Draft {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    campaigns::set_next(turn.desk.tx, campaign.id, Some(dated.at)).await?;
    let mut reply = start::run(turn, Some(&campaign.name)).await?;
    if let Some(note) = dated.note {
        reply.body = format!("{}\n\n{note}", reply.body);
    }
    Ok(reply)
}
