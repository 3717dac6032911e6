//! Which campaign is meant: by its name, or as the only one in the states that matter.

use pregon_commands::{CampaignCommand, Command};

use super::{Turn, showing, state_words};
use crate::domain::state::CampaignState;
use crate::domain::text;
use crate::replies::{BUTTONS, Choice, Reply};
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

/// A campaign, or what to say instead.
pub enum Found {
    /// This one.
    One(Box<Campaign>),
    /// None, or too many.
    None(Box<Reply>),
}

/// The campaign of a name. Where there is none, what `doing` makes is offered for those of nearly that name.
pub async fn find<C: Into<Command>>(
    turn: &Turn<'_>,
    name: &str,
    doing: impl Fn(Option<String>) -> C,
) -> Result<Found> {
    if let Some(campaign) = campaigns::by_name(turn.desk.tx, turn.organisation.id, name).await? {
        return held(turn, campaign).await;
    }
    let all = campaigns::list(turn.desk.tx, turn.organisation.id, 0, 200).await?;
    let key = text::key(name);
    let mut close: Vec<(usize, &Campaign)> = all
        .iter()
        .map(|campaign| (strsim::damerau_levenshtein(&campaign.name_key, &key), campaign))
        .filter(|(far, campaign)| *far <= 2 || campaign.name_key.contains(&key))
        .collect();
    close.sort_by_key(|(far, _)| *far);
    close.truncate(BUTTONS);
    let words = turn.voice.say("campaign-no-such", &[("name", name.to_owned())]);
    if close.is_empty() {
        let list = Choice::run(&turn.voice, CampaignCommand::List, "campaign-list-button");
        return Ok(Found::None(Box::new(Reply::failed(words).choice(list))));
    }
    let choices = close.into_iter().map(|(_, campaign)| {
        let name = campaign.name.clone();
        Choice::command(&turn.voice, doing(Some(name.clone())), name)
    });
    let words = format!("{words}\n{}", turn.voice.say("campaign-nearly", &[]));
    Ok(Found::None(Box::new(Reply::failed(words).ways(choices))))
}

/// The campaign of a name; without one, the only one in these states. When there are several, what `doing` makes is
/// offered for each; where that is too long for a button, he is shown the one that he chooses, and quotes it.
pub async fn choose<C: Into<Command>>(
    turn: &Turn<'_>,
    name: Option<&str>,
    states: &[CampaignState],
    doing: impl Fn(Option<String>) -> C,
    none: &'static str,
) -> Result<Found> {
    if let Some(name) = name {
        return find(turn, name, doing).await;
    }
    let candidates = campaigns::in_states(turn.desk.tx, turn.organisation.id, states).await?;
    among(turn, candidates, doing, none).await
}

/// The only one of these. When there are several, what `doing` makes is offered for each.
pub(super) async fn among<C: Into<Command>>(
    turn: &Turn<'_>,
    mut candidates: Vec<Campaign>,
    doing: impl Fn(Option<String>) -> C,
    none: &'static str,
) -> Result<Found> {
    match candidates.len() {
        0 => {
            let reply = Reply::failed(turn.voice.say(none, &[]));
            let new = || Choice::begin(&turn.voice, "campaign.new", "new-campaign-button");
            // What says that there are no campaigns, or none of a kind, leads to a new one.
            let new = none.starts_with("campaign-").then(new);
            Ok(Found::None(Box::new(reply.ways(new))))
        }
        1 => held(turn, candidates.remove(0)).await,
        _ => {
            let (page, more) = turn.page_of_all(candidates);
            let choices = page.iter().map(|campaign| {
                let name = || campaign.name.clone();
                let does = Choice::command(&turn.voice, doing(Some(name())), name());
                let choice = match does.tap.fits() {
                    true => does,
                    false => Choice::command(&turn.voice, showing(campaign), name()),
                };
                choice.with_detail(state_words(&turn.voice, campaign, turn.desk.now))
            });
            let reply = Reply::new(turn.heading("campaign-which", &[]));
            let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
            Ok(Found::None(Box::new(reply.more(more))))
        }
    }
}

/// The campaign as it is now, held until the transaction ends: what is decided on its state stays true.
async fn held(turn: &Turn<'_>, campaign: Campaign) -> Result<Found> {
    let held = campaigns::lock_one(turn.desk.tx, turn.organisation.id, campaign.id).await?;
    Ok(Found::One(Box::new(held.unwrap_or(campaign))))
}
