//! `/lead status`: a lead goes along the pipeline. What it was sold for, or why it came to nothing, is asked for once the move is done, so
//! that nothing hangs on the answer: *skip* is one.

use pregon_commands::{Command, LeadCommand, LeadRef, LeadStatus, Partial};

use super::super::agenda::price;
use super::{Turn, find, name_of, stage};
use crate::conversation::lead_team::{self, Team, roughly};
use crate::conversation::member::dialogue;
use crate::domain::state::LeadStage;
use crate::domain::text;
use crate::replies::{Choice, Reply};
use crate::store::Result;
use crate::store::leads::{self, Lead};

/// The argument that says what it was sold for.
const VALUE: &str = "value";
/// The argument that says why it came to nothing.
const REASON: &str = "reason";

/// Somebody who is not asked for it cannot have a day's worth of it.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What was said beside the stage, as it was written.
pub struct Said {
    /// What it was sold for.
    pub value: Option<String>,
    /// Why it came to nothing.
    pub reason: Option<String>,
}

/// `/lead status`
pub async fn run(turn: &Turn<'_>, which: &LeadRef, status: LeadStatus, said: Said) -> Result<Reply> {
    let again = |lead| command(lead, status, &said);
    let lead = match find(turn, which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let value = match said.value.as_deref().filter(|typed| !is_skip(typed)) {
        None => None,
        Some(typed) => {
            let line = |typed: &str| {
                let said = Said {
                    value: Some(typed.to_owned()),
                    reason: said.reason.clone(),
                };
                Command::from(command(LeadRef::Number(lead.number), status, &said))
                    .render(turn.voice.language)
            };
            match price::meant(turn, typed, line) {
                Ok(value) => value,
                Err(wrong) => return Ok(wrong.reply),
            }
        }
    };
    // Of two who move it at once, the second sees where the first has put it.
    let held = leads::lock(turn.desk.tx, turn.organisation.id, lead.id).await?;
    let mut lead = held.unwrap_or(lead);
    let to = stage(status);
    let before = lead.clone();
    let moved = before.stage != to;
    if moved && let Some(refusal) = refused(turn, &lead, to).await? {
        return Ok(refusal);
    }
    if moved {
        move_on(turn, &mut lead, to).await?;
    }
    if to == LeadStage::Won && (value.is_some() || said.value.is_some()) {
        leads::set_value(turn.desk.tx, &lead, value).await?;
    }
    let reason = said.reason.as_deref().filter(|reason| !is_skip(reason));
    if to == LeadStage::Lost && said.reason.is_some() {
        leads::set_lost_reason(turn.desk.tx, &lead, reason.map(str::trim)).await?;
    }
    let lead = leads::get(turn.desk.tx, turn.organisation.id, lead.id)
        .await?
        .unwrap_or(lead);
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, &lead).await?),
        ("stage", turn.voice.stage(to)),
    ];
    let was_said = said.value.is_some() || said.reason.is_some();
    let is_noted = lead.value().is_some() || lead.lost_reason.is_some();
    let words = match (moved, was_said) {
        (true, _) => turn.voice.say("lead-stage-set", &args),
        (false, true) if is_noted => turn.voice.say("lead-stage-noted", &args),
        (false, true) => turn.voice.say("lead-stage-skipped", &args),
        (false, false) => turn.voice.say("lead-stage-already", &args),
    };
    let words = [words].into_iter().chain(outcome(turn, &lead));
    let reply = Reply::new(words.collect::<Vec<_>>().join("\n")).showing(&lead);
    match missing(to, &said).filter(|_| moved) {
        Some(argument) => ask(turn, (&lead, &before), status, argument, reply).await,
        None => Ok(reply.ways(ways_on(turn, &lead, to))),
    }
}

/// It is moved. Whoever moves what nobody has works it from now on, and what somebody had who has left since is nobody's; who waited for an
/// answer when it was closed waits again.
async fn move_on(turn: &Turn<'_>, lead: &mut Lead, to: LeadStage) -> Result<()> {
    let (tx, own, now) = (turn.desk.tx, &turn.organisation, turn.desk.now);
    let was_closed = lead.stage.is_closed();
    leads::set_stage(tx, lead, to, Some(turn.member.id), now).await?;
    if to.is_closed() {
        return Ok(());
    }
    if let Some(moved) = leads::lock(tx, own.id, lead.id).await? {
        *lead = moved;
    }
    if was_closed {
        lead_team::reopened(&turn.desk, own, lead).await?;
    }
    let team = Team::of(&turn.desk, own).await?;
    if team.offers(lead) {
        lead_team::take(&turn.desk, own, lead, &turn.member, turn.via()).await?;
    } else if lead.member_id.is_some() && team.holder(lead).is_none() {
        leads::give(tx, lead, None, Some(turn.member.id), now).await?;
    }
    Ok(())
}

/// Why it cannot go there: its customer has another one open, or it goes nowhere.
async fn refused(turn: &Turn<'_>, lead: &Lead, to: LeadStage) -> Result<Option<Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let other = match lead.stage.is_closed() {
        true => leads::open_about(tx, organisation, lead.contact_id, lead.product_id).await?,
        false => None,
    };
    if lead.stage.may_become(to, other.is_some()) {
        return Ok(None);
    }
    let args = [
        ("number", lead.number.to_string()),
        (
            "other",
            other
                .as_ref()
                .map(|other| other.number.to_string())
                .unwrap_or_default(),
        ),
    ];
    let reply = Reply::failed(turn.voice.say("lead-has-newer", &args));
    Ok(Some(match &other {
        Some(other) => reply.showing(other),
        None => reply,
    }))
}

/// What is asked for at a stage and was not said.
fn missing(to: LeadStage, said: &Said) -> Option<&'static str> {
    match to {
        LeadStage::Won => said.value.is_none().then_some(VALUE),
        LeadStage::Lost => said.reason.is_none().then_some(REASON),
        _ => None,
    }
}

/// Asks for it, below what was done. Whoever closed it by mistake has the way back there.
async fn ask(
    turn: &Turn<'_>,
    (lead, before): (&Lead, &Lead),
    status: LeadStatus,
    argument: &str,
    done: Reply,
) -> Result<Reply> {
    let said = Said {
        value: None,
        reason: None,
    };
    let command = command(LeadRef::Number(lead.number), status, &said);
    let mut partial = Partial::of(&command.into(), turn.voice.language);
    partial.ask_again(argument);
    let question = Box::pin(dialogue::ask(turn, partial)).await?.above(done.body);
    let back = Choice::run(&turn.voice, as_it_was(turn, before), "undo-button");
    Ok(question.showing(lead).choice(back))
}

/// The way back to where it was, with what was noted then: nothing of it is asked again.
fn as_it_was(turn: &Turn<'_>, before: &Lead) -> LeadCommand {
    let unsaid = || turn.voice.say("lead-skip", &[]);
    let value = before.value().map(|value| price::words(&turn.voice, &value));
    let said = Said {
        value: (before.stage == LeadStage::Won).then(|| value.unwrap_or_else(unsaid)),
        reason: (before.stage == LeadStage::Lost).then(|| before.lost_reason.clone().unwrap_or_else(unsaid)),
    };
    command(LeadRef::Number(before.number), self::said(before.stage), &said)
}

/// Whether a dialogue asks only for what may as well stay unsaid: the move itself is done, so nothing is lost when it is left.
pub fn is_done(partial: &Partial) -> bool {
    partial.verb().is_some_and(|verb| verb.key == "lead.status")
        && ["lead", "status"]
            .iter()
            .all(|known| partial.value(known).is_some())
}

/// In the middle of a dialogue: a sum that is none is told at once, and asked for again.
pub fn check(turn: &Turn<'_>, partial: &mut Partial) -> Option<Reply> {
    let is_status = partial.verb().is_some_and(|verb| verb.key == "lead.status");
    let typed = partial
        .value(VALUE)
        .filter(|typed| is_status && !is_skip(typed))?;
    let problem = price::meant(turn, typed, ToOwned::to_owned).err()?;
    partial.ask_again(VALUE);
    Some(problem.reply)
}

/// What is offered as an answer: the usual reasons for which somebody does not buy, and the way past the question.
pub fn offered(turn: &Turn<'_>, argument: &str) -> impl Iterator<Item = String> {
    const REASONS: [&str; 5] = [
        "lead-reason-dear",
        "lead-reason-elsewhere",
        "lead-reason-silent",
        "lead-reason-not-now",
        "lead-reason-wrong",
    ];
    let voice = turn.voice;
    let reasons = REASONS.into_iter().filter(move |_| argument == REASON);
    let skip = ["lead-skip"]
        .into_iter()
        .filter(|_| [VALUE, REASON].contains(&argument));
    let keys: Vec<&str> = reasons.chain(skip).collect();
    keys.into_iter().map(move |key| voice.say(key, &[]))
}

/// Whether somebody would rather not say.
fn is_skip(typed: &str) -> bool {
    const SKIPS: [&str; 9] = [
        "saltar", "skip", "ninguno", "ninguna", "none", "no se", "omitir", "nada", "-",
    ];
    SKIPS.contains(&text::key(typed).as_str())
}

/// What came of it: what it was sold for, or why it came to nothing.
pub fn outcome(turn: &Turn<'_>, lead: &Lead) -> Option<String> {
    let voice = &turn.voice;
    match lead.stage {
        LeadStage::Won => {
            let value = lead.value()?;
            Some(voice.say("lead-value", &[("value", price::words(voice, &value))]))
        }
        LeadStage::Lost => {
            let reason = lead.lost_reason.clone()?;
            Some(voice.say("lead-lost-reason", &[("reason", reason)]))
        }
        _ => None,
    }
}

/// For how long it was at each stage, in their order; told from the second day on, of what has moved.
pub async fn path(turn: &Turn<'_>, lead: &Lead) -> Result<Option<String>> {
    if turn.desk.now - lead.created_at < DAY_MS {
        return Ok(None);
    }
    let path = leads::path(turn.desk.tx, lead).await?;
    let until = path.iter().skip(1).map(|(_, at)| *at);
    // What is over takes no more time.
    let ends = lead.closed_at.unwrap_or(turn.desk.now);
    let spans = path.iter().zip(until.chain([ends]));
    let voice = &turn.voice;
    let steps: Vec<String> = spans
        .filter(|((stage, _), _)| !stage.is_closed())
        .map(|((stage, from), to)| format!("{} {}", voice.stage(*stage), roughly(voice, to - from)))
        .collect();
    let words = || voice.say("lead-path", &[("steps", steps.join(" → "))]);
    Ok((path.len() > 1).then(words))
}

fn command(lead: LeadRef, status: LeadStatus, said: &Said) -> LeadCommand {
    LeadCommand::Status {
        lead,
        status,
        value: said.value.clone(),
        reason: said.reason.clone(),
    }
}

/// Where a lead may go from a stage, as buttons.
pub fn ways_on(turn: &Turn<'_>, lead: &Lead, from: LeadStage) -> Vec<Choice> {
    let ways = next_stages(from).iter().map(|next| {
        let status = LeadCommand::Status {
            lead: LeadRef::Number(lead.number),
            status: said(*next),
            value: None,
            reason: None,
        };
        Choice::command(&turn.voice, status, turn.voice.stage(*next))
    });
    ways.collect()
}

/// At most three, the likeliest first.
fn next_stages(stage: LeadStage) -> &'static [LeadStage] {
    use LeadStage::{Contacted, Lost, Negotiating, New, Qualified, Won};
    match stage {
        New => &[Contacted, Qualified, Lost],
        Contacted => &[Qualified, Won, Lost],
        Qualified => &[Negotiating, Won, Lost],
        Negotiating => &[Won, Lost],
        Won | Lost => &[],
    }
}

/// How a member says a stage.
fn said(stage: LeadStage) -> LeadStatus {
    match stage {
        LeadStage::New => LeadStatus::New,
        LeadStage::Contacted => LeadStatus::Contacted,
        LeadStage::Qualified => LeadStatus::Qualified,
        LeadStage::Negotiating => LeadStatus::Negotiating,
        LeadStage::Won => LeadStatus::Won,
        LeadStage::Lost => LeadStatus::Lost,
    }
}
