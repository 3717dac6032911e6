//! `/lead take`, `/lead assign`: who works a lead. The first who takes one has it.

use pregon_commands::{ContactRef, LeadCommand, LeadRef, LeadStatus, Partial};

use super::filter::{self, Meant};
use super::status::ways_on;
use super::{Turn, find, found, name_of};
use crate::conversation::lead_team::{self, Team};
use crate::conversation::member::rights;
use crate::conversation::notices;
use crate::domain::deed::Outcome;
use crate::replies::{Choice, Reply};
use crate::store::leads::{self, Lead};
use crate::store::members::Member;
use crate::store::{Result, members};

/// `/lead take`
pub async fn take(turn: &Turn<'_>, which: &LeadRef) -> Result<Reply> {
    let again = |lead| LeadCommand::Take { lead };
    let lead = match found(turn, which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let Some(mut lead) = leads::lock(turn.desk.tx, turn.organisation.id, lead.id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !lead.is_open() {
        return closed(turn, &lead).await;
    }
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    match team.holder(&lead) {
        Some(holder) if holder.id == turn.member.id => {
            let args = [
                ("number", lead.number.to_string()),
                ("name", name_of(turn, &lead).await?),
            ];
            let words = turn.voice.say("lead-yours-already", &args);
            return Ok(Reply::new(words).showing(&lead));
        }
        Some(holder) => {
            let args = [("number", lead.number.to_string()), ("who", holder.shown_name())];
            let words = turn.voice.say("lead-taken-by", &args);
            let reply = Reply::failed(words).showing(&lead);
            return Ok(match rights::may(turn, "lead.assign") {
                true => reply.choice(to_me(turn, &lead)),
                false => reply,
            });
        }
        None => {}
    }
    lead_team::take(
        &turn.desk,
        &turn.organisation,
        &mut lead,
        &turn.member,
        turn.via(),
    )
    .await?;
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, &lead).await?),
    ];
    let reply = Reply::new(turn.voice.say("lead-yours", &args)).showing(&lead);
    let show = LeadCommand::Show {
        lead: LeadRef::Number(lead.number),
    };
    let show = Choice::run(&turn.voice, show, "lead-show-button");
    let moves = ways_on(turn, &lead, lead.stage).into_iter().take(2);
    Ok(reply.choice(show).ways(moves))
}

/// `/lead assign`
pub async fn assign(turn: &Turn<'_>, which: &LeadRef, to: &ContactRef) -> Result<Reply> {
    let again = |lead| LeadCommand::Assign { lead, to: to.clone() };
    let lead = match find(turn, which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let to = match filter::member(turn, to).await? {
        Ok(to) => to,
        Err(reply) => return Ok(reply),
    };
    let Some(mut lead) = leads::lock(turn.desk.tx, turn.organisation.id, lead.id).await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    if !lead.is_open() {
        return closed(turn, &lead).await;
    }
    let to = match to {
        Meant::Member(member) if !lead_team::works_leads(&member) => {
            let who = [("who", member.shown_name())];
            return Ok(Reply::failed(turn.voice.say("lead-only-reads", &who)));
        }
        Meant::Member(member) => Some(*member),
        Meant::Nobody => None,
    };
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    let before = team.holder(&lead).cloned();
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, &lead).await?),
        ("who", to.as_ref().map(Member::shown_name).unwrap_or_default()),
    ];
    if before.as_ref().map(|before| before.id) == to.as_ref().map(|to| to.id) {
        let key = match to {
            Some(_) => "lead-assigned-already",
            None => "lead-free-already",
        };
        return Ok(Reply::new(turn.voice.say(key, &args)).showing(&lead));
    }
    let by = Some(turn.member.id);
    match &to {
        Some(to) => lead_team::give(&turn.desk, &mut lead, to, by).await?,
        None => leads::give(turn.desk.tx, &mut lead, None, by, turn.desk.now).await?,
    }
    lead_team::start_over(&turn.desk, &turn.organisation, &team, &mut lead).await?;
    if let Some(to) = to.as_ref().filter(|to| to.id != turn.member.id) {
        hand_over(turn, &lead, to).await?;
    }
    if let Some(before) = before.filter(|before| before.id != turn.member.id) {
        let who = turn.member.shown_name();
        let own = args.clone();
        let key = match &to {
            Some(to) if to.id == turn.member.id => "lead-taken-over",
            Some(_) => "lead-moved-from-you",
            None => "lead-freed-from-you",
        };
        notices::tell_member(&turn.desk, turn.via(), &before, |voice| {
            let args: Vec<_> = own.iter().cloned().chain([("by", who.clone())]).collect();
            Reply::new(voice.say(key, &args))
        })
        .await?;
    }
    let key = match to {
        Some(to) if to.id == turn.member.id => "lead-yours",
        Some(_) => "lead-assigned",
        None => "lead-free",
    };
    Ok(Reply::new(turn.voice.say(key, &args)).showing(&lead))
}

/// Whoever got it sees it.
async fn hand_over(turn: &Turn<'_>, lead: &Lead, to: &Member) -> Result<()> {
    let brief = lead_team::given(&turn.desk, lead).await?;
    let by = turn.member.shown_name();
    let to = std::slice::from_ref(to);
    notices::tell_about_lead(&turn.desk, lead, turn.via(), to, |voice| {
        let card = brief.card(voice, "lead-given-to-you", &[("by", by.clone())]);
        brief.with_his_ways(voice, card)
    })
    .await
}

/// It is over: nobody works it, unless it goes on.
async fn closed(turn: &Turn<'_>, lead: &Lead) -> Result<Reply> {
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, lead).await?),
        ("stage", turn.voice.stage(lead.stage)),
    ];
    let reopen = LeadCommand::Status {
        lead: LeadRef::Number(lead.number),
        status: LeadStatus::Contacted,
        value: None,
        reason: None,
    };
    let reply = Reply::failed(turn.voice.say("lead-is-closed", &args)).showing(lead);
    Ok(reply.choice(Choice::run(&turn.voice, reopen, "lead-reopen-button")))
}

/// It is somebody else's, so an agent is told whose: he can ask him, or whoever gives leads out.
pub async fn anothers(turn: &Turn<'_>, lead: &Lead) -> Result<Reply> {
    let holder = match lead.member_id {
        Some(id) => members::get(turn.desk.tx, turn.organisation.id, id).await?,
        None => None,
    };
    let who = holder.map(|holder| holder.shown_name());
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, lead).await?),
        ("who", who.unwrap_or_else(|| turn.voice.say("log-somebody", &[]))),
    ];
    Ok(Reply::new(turn.voice.say("lead-is-anothers", &args)).ended(Outcome::Refused))
}

/// In the middle of a dialogue: somebody who is not on the team is told at once, and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let argument = match partial.verb().map(|verb| verb.key) {
        Some("lead.assign") => "to",
        Some("lead.list" | "lead.export") => "agent",
        _ => return Ok(None),
    };
    let Some(who) = partial.value(argument).and_then(ContactRef::parse) else {
        return Ok(None);
    };
    let Err(problem) = filter::member(turn, &who).await? else {
        return Ok(None);
    };
    partial.reopen(argument);
    Ok(Some(problem))
}

/// The button that gives it to whoever taps it.
fn to_me(turn: &Turn<'_>, lead: &Lead) -> Choice {
    let me = turn.voice.pick("mí", "me").to_owned();
    let assign = LeadCommand::Assign {
        lead: LeadRef::Number(lead.number),
        to: ContactRef::Name(me),
    };
    Choice::run(&turn.voice, assign, "lead-to-me-button")
}
