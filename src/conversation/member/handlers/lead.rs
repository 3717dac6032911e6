//! `/lead list|show|status|export`

pub mod export;

use pregon_commands::{LeadCommand, LeadRef, LeadStatus, Partial};

use super::{Turn, as_answers, wants_sheet};
use crate::conversation::customer;
use crate::domain::phone;
use crate::domain::state::{Direction, LeadStage};
use crate::domain::text::cut;
use crate::replies::{Choice, Reply};
use crate::store::leads::{self, Lead};
use crate::store::{Result, contacts, members, messages};

/// Messages of the conversation that are shown.
const SHOWN: u64 = 8;

/// Notes that are shown, and characters of each.
const NOTES: u64 = 5;
const NOTE: usize = 200;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: LeadCommand) -> Result<Reply> {
    match command {
        LeadCommand::List { status } => list(turn, status).await,
        LeadCommand::Show { lead } => show(turn, &lead).await,
        LeadCommand::Status { lead, status: stage } => status(turn, &lead, stage).await,
        LeadCommand::Export { status } => export::run(turn, status).await,
    }
}

/// `/lead list [status]`
pub async fn list(turn: &Turn<'_>, status: Option<LeadStatus>) -> Result<Reply> {
    let wanted = status.map(stage);
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = leads::list(turn.desk.tx, organisation, wanted, skip, turn.look_for()).await?;
    let (found, more) = turn.page_of(found);
    if found.is_empty() {
        let key = if wanted.is_some() {
            "lead-none-of-stage"
        } else {
            "lead-none"
        };
        let stage = wanted.map(|stage| turn.voice.stage(stage)).unwrap_or_default();
        return Ok(Reply::new(turn.voice.say(key, &[("stage", stage)])));
    }
    let mut lines = vec![turn.heading("lead-list", &[])];
    let mut choices = Vec::new();
    for lead in &found {
        let name = name_of(turn, lead).await?;
        let stage = turn.voice.stage(lead.stage);
        lines.push(format!(
            "• #{} *{name}*: {stage}\n   _{}_",
            lead.number,
            first_words(turn, lead).await?
        ));
        let title = format!("#{} {name}", lead.number);
        let show = showing(LeadRef::Number(lead.number));
        choices.push(Choice::command(&turn.voice, show, title).with_detail(stage));
    }
    let count = leads::count_listed(turn.desk.tx, organisation, wanted).await?;
    if wants_sheet(turn, count, "lead.export") {
        lines.push(
            turn.voice
                .say("lead-list-sheet", &[("count", turn.voice.number(count))]),
        );
    }
    let reply = Reply::new(lines.join("\n")).choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// `/lead show`: the card with the last messages, and what the team noted.
pub async fn show(turn: &Turn<'_>, which: &LeadRef) -> Result<Reply> {
    let lead = match find(turn, which, showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let contact = contacts::get(turn.desk.tx, turn.organisation.id, lead.contact_id).await?;
    let phone = contact.and_then(|contact| contact.phone);
    let phone = phone.map_or_else(
        || turn.voice.say("lead-no-number", &[]),
        |digits| phone::pretty(&digits),
    );
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, &lead).await?),
        ("phone", phone),
        ("stage", turn.voice.stage(lead.stage)),
        ("since", turn.voice.moment(lead.created_at)),
    ];
    let mut lines = vec![turn.voice.say("lead-show", &args)];
    let advert = lead.advert();
    lines.extend(advert.and_then(|advert| customer::advert_line(&turn.voice, &advert)));
    let product = lead.product.as_deref();
    lines.extend(product.map(|product| customer::product_line(&turn.voice, product)));
    let mut latest =
        messages::latest(turn.desk.tx, lead.organisation_id, lead.conversation_id, SHOWN).await?;
    latest.reverse();
    for message in latest {
        let arrow = if message.direction == Direction::In {
            "»"
        } else {
            "«"
        };
        let words = if message.readable.is_empty() {
            format!("_{}_", turn.voice.kind(&message.kind))
        } else {
            message.readable.clone()
        };
        lines.push(format!("{arrow} {}", cut(&words.replace('\n', " "), 160)));
    }
    lines.extend(notes(turn, &lead).await?);
    let reply = Reply::new(lines.join("\n")).showing(&lead);
    Ok(reply.ways(ways_on(turn, &lead, lead.stage)))
}

/// What the team noted last, newest first, each with who and when; nothing where there is none.
async fn notes(turn: &Turn<'_>, lead: &Lead) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for note in leads::latest_notes(turn.desk.tx, lead, NOTES).await? {
        if lines.is_empty() {
            lines.push(format!("\n{}", turn.voice.say("lead-notes", &[])));
        }
        let author = match note.member_id {
            Some(id) => members::get(turn.desk.tx, turn.organisation.id, id).await?,
            None => None,
        };
        let author = author.map(|author| author.shown_name()).or(note.member_name);
        let args = [
            ("words", cut(&note.detail.replace('\n', " "), NOTE)),
            (
                "who",
                author.unwrap_or_else(|| turn.voice.say("log-somebody", &[])),
            ),
            ("when", turn.voice.moment_near(note.created_at, turn.desk.now)),
        ];
        lines.push(turn.voice.say("lead-note", &args));
    }
    Ok(lines)
}

/// `/lead status`
pub async fn status(turn: &Turn<'_>, which: &LeadRef, status: LeadStatus) -> Result<Reply> {
    let again = |lead| LeadCommand::Status { lead, status };
    let lead = match find(turn, which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let to = stage(status);
    let args = [
        ("number", lead.number.to_string()),
        ("name", name_of(turn, &lead).await?),
        ("stage", turn.voice.stage(to)),
    ];
    if lead.stage == to {
        return Ok(Reply::new(turn.voice.say("lead-stage-already", &args)).showing(&lead));
    }
    if lead.stage.is_closed() && !to.is_closed() {
        let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
        let other = leads::open_about(tx, organisation, lead.contact_id, lead.product_id).await?;
        if let Some(other) = other {
            let args = [
                ("number", lead.number.to_string()),
                ("other", other.number.to_string()),
            ];
            return Ok(Reply::failed(turn.voice.say("lead-has-newer", &args)).showing(&other));
        }
    }
    leads::set_stage(turn.desk.tx, &lead, to, Some(turn.member.id), turn.desk.now).await?;
    let reply = Reply::new(turn.voice.say("lead-stage-set", &args)).showing(&lead);
    Ok(reply.ways(ways_on(turn, &lead, to)))
}

/// The lead that is meant, or what to say instead: where several could be meant, each with what `doing` makes of it.
pub async fn find(
    turn: &Turn<'_>,
    which: &LeadRef,
    doing: impl Fn(LeadRef) -> LeadCommand,
) -> Result<std::result::Result<Lead, Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let (typed, found) = match which {
        LeadRef::Number(number) => match leads::by_number(tx, organisation, *number).await? {
            Some(found) => return Ok(Ok(found)),
            None => (format!("#{number}"), None),
        },
        LeadRef::Name(name) => {
            let (skip, limit) = (turn.skip(), turn.look_for());
            let found = leads::by_name(tx, organisation, name, skip, limit).await?;
            if let Some(only) = found.only() {
                return Ok(Ok(only.clone()));
            }
            (name.clone(), Some(found))
        }
    };
    let Some(found) = found.filter(|found| !found.rows.is_empty()) else {
        let list = LeadCommand::List { status: None };
        let reply = Reply::failed(turn.voice.say("lead-no-such", &[("typed", typed)]));
        return Ok(Err(reply.choice(Choice::run(
            &turn.voice,
            list,
            "lead-list-button",
        ))));
    };
    let key = match found.nearness.is_sure() {
        true => "lead-which",
        false => "name-nearest",
    };
    let (page, more) = turn.page_of(found.rows);
    let mut choices = Vec::new();
    for lead in &page {
        let (title, stage) = row(turn, lead).await?;
        let command = doing(LeadRef::Number(lead.number));
        choices.push(Choice::command(&turn.voice, command, title).with_detail(stage));
    }
    let args = [("count", turn.voice.number(found.count)), ("typed", typed)];
    let reply = Reply::new(turn.heading(key, &args));
    let reply = reply.choices(choices, turn.voice.say("choose-button", &[]));
    Ok(Err(reply.more(more)))
}

/// In the middle of a dialogue: a lead that is none, or could be several, is told at once and asked for again.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    let Some(which) = partial.value("lead").and_then(LeadRef::parse) else {
        return Ok(None);
    };
    let Err(problem) = find(turn, &which, showing).await? else {
        return Ok(None);
    };
    partial.reopen("lead");
    let show = turn.voice.line("lead.show");
    Ok(Some(as_answers(turn, problem, partial, &show)))
}

/// A lead as a row: its number with the person's name, and how far it has come.
pub async fn row(turn: &Turn<'_>, lead: &Lead) -> Result<(String, String)> {
    let title = format!("#{} {}", lead.number, name_of(turn, lead).await?);
    Ok((title, turn.voice.stage(lead.stage)))
}

/// What he began with; where that was no text, what it was.
async fn first_words(turn: &Turn<'_>, lead: &Lead) -> Result<String> {
    if !lead.first_words.trim().is_empty() {
        return Ok(cut(&lead.first_words.replace('\n', " "), 70));
    }
    let first = messages::first_heard(
        turn.desk.tx,
        lead.organisation_id,
        lead.conversation_id,
        lead.created_at,
    )
    .await?;
    Ok(turn
        .voice
        .kind(first.as_ref().map_or("", |message| &message.kind)))
}

/// Whom it is about: by name, or by number while that is not known.
pub async fn name_of(turn: &Turn<'_>, lead: &Lead) -> Result<String> {
    let contact = contacts::get(turn.desk.tx, turn.organisation.id, lead.contact_id).await?;
    Ok(contact.map_or_else(String::new, |contact| {
        match (contact.name.as_str(), &contact.phone) {
            ("", Some(digits)) => phone::pretty(digits),
            ("", None) => turn.voice.say("lead-no-number", &[]),
            (name, _) => name.to_owned(),
        }
    }))
}

/// The command that shows a lead.
pub fn showing(lead: LeadRef) -> LeadCommand {
    LeadCommand::Show { lead }
}

/// Where a lead may go from a stage, as buttons.
fn ways_on(turn: &Turn<'_>, lead: &Lead, from: LeadStage) -> Vec<Choice> {
    let ways = next_stages(from).iter().map(|next| {
        let status = LeadCommand::Status {
            lead: LeadRef::Number(lead.number),
            status: said(*next),
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

fn stage(status: LeadStatus) -> LeadStage {
    match status {
        LeadStatus::New => LeadStage::New,
        LeadStatus::Contacted => LeadStage::Contacted,
        LeadStatus::Qualified => LeadStage::Qualified,
        LeadStatus::Negotiating => LeadStage::Negotiating,
        LeadStatus::Won => LeadStage::Won,
        LeadStatus::Lost => LeadStage::Lost,
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
