//! `/campaign schedule`: a draft leaves at a set moment. The same summary and the same yes as for one that leaves at once; before the
//! yes nothing is set.

use pregon_commands::{CampaignCommand, Command, Partial};

use super::{Found, Turn, choose, start, wrong_state};
use crate::conversation::member::dates;
use crate::domain::state::CampaignState;
use crate::replies::{Choice, Reply, Tap};
use crate::store::Result;
use crate::store::campaigns::Campaign;

/// A button that asks when a draft leaves, and then goes on as if that had been typed.
pub fn ask(turn: &Turn<'_>, campaign: &Campaign) -> Choice {
    let whenever = Command::from(CampaignCommand::Schedule {
        when: String::from("?"),
        campaign: Some(campaign.name.clone()),
    });
    let mut partial = Partial::of(&whenever, turn.voice.language);
    partial.reopen("when");
    let line = partial.render(turn.voice.language);
    Choice::new(Tap::Line(line), turn.voice.say("schedule-button", &[]))
}

/// In the middle of the dialogue: a date that is none, or could be several, is told at once and asked for again.
pub fn check(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let typed = partial.value("when")?;
    // The answer to a question is the date alone.
    let problem = dates::read(turn, typed, ToOwned::to_owned).err()?;
    partial.reopen("when");
    Some(*problem)
}

/// Reads the moment, shows what will happen, and asks.
pub async fn run(turn: &Turn<'_>, typed: &str, name: Option<&str>) -> Result<Reply> {
    let at = |when: &str, campaign: Option<String>| CampaignCommand::Schedule {
        when: when.to_owned(),
        campaign,
    };
    let line = |when: &str| match name {
        Some(_) => Command::from(at(when, name.map(str::to_owned))).render(turn.voice.language),
        // Nothing comes behind it: it needs no quotes.
        None => format!("{} {when}", turn.voice.line("campaign.schedule")),
    };
    let dated = match dates::read(turn, typed, line) {
        Ok(dated) => dated,
        Err(reply) => return Ok(*reply),
    };
    let again = |campaign| at(typed, campaign);
    let campaign = match choose(turn, name, &[CampaignState::Draft], again, "campaign-no-draft").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    if campaign.state != CampaignState::Draft {
        return Ok(wrong_state(turn, &campaign, "start-wrong-state"));
    }
    let reply = start::propose(turn, campaign, Some(dated.at)).await?;
    Ok(match dated.note {
        Some(note) => reply.below(note),
        None => reply,
    })
}
