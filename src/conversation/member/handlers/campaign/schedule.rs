//! `/campaign schedule`: a draft leaves at a set moment, or again and again ([`series`]). The same summary and the same yes as for one that leaves at once; before the
//! yes nothing is set. What has said yes to already may get another moment ([`super::reschedule`]).

use pregon_commands::{CampaignCommand, Command, Partial};

use super::plan::Plan;
use super::{Found, Turn, choose, reschedule, series, start, until, wrong_state};
use crate::conversation::campaign_news;
use crate::conversation::member::dates::{self, Timed};
use crate::domain::deed::Outcome;
use crate::domain::state::CampaignState;
use crate::domain::text;
use crate::replies::{Choice, Reply};
use crate::store::Result;
use crate::store::campaigns::{self, Campaign};

/// What is meant where no campaign is named: a draft; and where there is none, what waits for its moment.
const WAITS: &[CampaignState] = &[CampaignState::Scheduled];

/// A button that asks when a draft leaves, and then goes on as if that had been typed.
pub fn ask(turn: &Turn<'_>, campaign: &Campaign) -> Choice {
    campaign_news::another_moment(&turn.voice, campaign, "schedule-button")
}

/// In the middle of the dialogue: a date that is none, or could be several, is told at once and asked for again.
pub fn check(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let typed = partial.value("when")?;
    // The answer to a question is the date alone.
    let problem = dates::moment(turn, typed, ToOwned::to_owned).err()?;
    partial.reopen("when");
    Some(*problem)
}

/// Reads the moment, shows what will happen, and asks.
pub async fn run(turn: &Turn<'_>, typed: &str, name: Option<&str>, end: Option<&str>) -> Result<Reply> {
    let command = |when: &str, campaign: Option<String>, end: Option<&str>| CampaignCommand::Schedule {
        when: when.to_owned(),
        campaign,
        until: end.map(str::to_owned),
    };
    let named = || name.map(str::to_owned);
    let line = |when: &str| match (name, end) {
        // Nothing comes behind it: it needs no quotes.
        (None, None) => format!("{} {when}", turn.voice.line("campaign.schedule")),
        _ => Command::from(command(when, named(), end)).render(turn.voice.language),
    };
    let moment = match dates::moment(turn, typed, line) {
        Ok(moment) => moment,
        Err(problem) => match named_before(turn, typed, name).await? {
            // `/campaign schedule Sale tomorrow 10am`
            Some((name, when)) => return Box::pin(run(turn, &when, Some(&name), end)).await,
            None => return Ok(*problem),
        },
    };
    let until = match end {
        None => None,
        Some(said) => match until::read(turn, said, |said| command(typed, named(), Some(said))) {
            Ok(until) => Some(until),
            Err(reply) => return Ok(*reply),
        },
    };
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let drafts = &[CampaignState::Draft];
    let has_draft = !campaigns::in_states(tx, organisation, drafts).await?.is_empty();
    let meant = if has_draft { drafts } else { WAITS };
    let again = |campaign| command(typed, campaign, end);
    let mut campaign = match choose(turn, name, meant, again, "campaign-no-draft").await? {
        Found::One(campaign) => *campaign,
        Found::None(reply) => return Ok(*reply),
    };
    let reply = match campaign.state {
        CampaignState::Draft => {
            // Of what is said, only the moment needs a yes to be set: this is a part of the draft.
            let id = campaign.id;
            if let Some(until) = &until {
                campaign.until_at = until.at;
            }
            let reply = match &moment {
                Timed::Once(dated) => start::propose(turn, campaign, Some(dated.at)).await?,
                Timed::Again(rule) => series::propose(turn, campaign, rule).await?,
            };
            if let (Some(until), true) = (&until, reply.outcome != Outcome::Failed) {
                campaigns::set_until(tx, turn.organisation.id, id, until.at).await?;
            }
            reply
        }
        _ if reschedule::may(&campaign) => match &moment {
            Timed::Once(dated) => {
                let kept = || reschedule::end(&campaign);
                let until_at = until.as_ref().map_or_else(kept, |until| until.at);
                reschedule::ask(turn, &campaign, dated.at, until_at).await?
            }
            Timed::Again(_) => wrong_state(turn, &campaign, "start-wrong-state"),
        },
        _ => wrong_state(turn, &campaign, "start-wrong-state"),
    };
    let start = match moment {
        Timed::Once(dated) => dated.note,
        Timed::Again(_) => None,
    };
    let end = until.and_then(|until| until.note);
    Ok([start, end].into_iter().flatten().fold(reply, Reply::below))
}

/// What was typed begins with the name of a campaign that may get a moment: its name, and the rest. The longest that fits.
async fn named_before(turn: &Turn<'_>, typed: &str, name: Option<&str>) -> Result<Option<(String, String)>> {
    if name.is_some() {
        return Ok(None);
    }
    let open = [
        CampaignState::Draft,
        CampaignState::Scheduled,
        CampaignState::Paused,
    ];
    let open = campaigns::in_states(turn.desk.tx, turn.organisation.id, &open).await?;
    let words: Vec<&str> = typed.split_whitespace().collect();
    let found = (1..words.len()).rev().find_map(|count| {
        let key = text::key(&words[..count].join(" "));
        let campaign = open.iter().find(|campaign| campaign.name_key == key)?;
        Some((campaign.name.clone(), words[count..].join(" ")))
    });
    Ok(found)
}

/// It would be over before it began.
pub fn over_before(turn: &Turn<'_>, plan: &Plan) -> Option<Reply> {
    let (until, first) = (plan.campaign.until_at?, plan.first()?);
    (until <= first).then(|| over(turn, &plan.campaign, until, first))
}

/// Says so.
pub fn over(turn: &Turn<'_>, campaign: &Campaign, until: i64, first: i64) -> Reply {
    let args = [
        ("name", campaign.name.clone()),
        ("until", turn.voice.moment(until)),
        ("first", turn.voice.moment(first)),
    ];
    Reply::failed(turn.voice.say("until-before-start", &args)).showing(campaign)
}
