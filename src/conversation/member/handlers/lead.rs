//! `/lead …`: those that there are, one of them, and what is done with it.

mod came;
pub mod export;
pub mod filter;
mod give;
mod report;
mod snooze;
mod status;
pub mod talk;

use pregon_commands::{Command, LeadCommand, LeadFilter, LeadRef, LeadStatus, Partial, Role};

use super::contact::tags;
use super::{Turn, as_answers, wants_sheet};
use crate::conversation::customer;
use crate::conversation::lead_team::{self, Team, stage_since};
use crate::conversation::member::{canned, relay};
use crate::domain::phone;
use crate::domain::state::{Direction, LeadStage};
use crate::domain::text::cut;
use crate::replies::{Choice, Reply};
use crate::store::leads::{self, Lead};
use crate::store::{Result, contacts, members, messages};

pub use status::{is_done, offered};

/// Messages of the conversation that are shown.
const SHOWN: u64 = 8;

/// Notes that are shown, and characters of each.
const NOTES: u64 = 5;
const NOTE: usize = 200;

/// Runs one of its verbs.
pub async fn run(turn: &Turn<'_>, command: LeadCommand) -> Result<Reply> {
    match command {
        LeadCommand::List(filter) => list(turn, filter).await,
        LeadCommand::Show { lead } => show(turn, &lead).await,
        LeadCommand::Take { lead } => give::take(turn, &lead).await,
        LeadCommand::Assign { lead, to } => give::assign(turn, &lead, &to).await,
        LeadCommand::Status {
            lead,
            status,
            value,
            reason,
        } => {
            let said = status::Said { value, reason };
            Box::pin(status::run(turn, &lead, status, said)).await
        }
        LeadCommand::Note { lead, text } => note(turn, lead, text).await,
        LeadCommand::Tag { lead, tags } => tag(turn, &lead, tags, false).await,
        LeadCommand::Untag { lead, tags } => tag(turn, &lead, tags, true).await,
        LeadCommand::Reply { lead, text } => reply(turn, lead, text).await,
        LeadCommand::Snooze { lead, until } => snooze::run(turn, &lead, until).await,
        LeadCommand::Export(filter) => export::run(turn, filter).await,
        LeadCommand::Talk { lead } => Box::pin(talk::run(turn, &lead)).await,
        LeadCommand::Report(report) => report::run(turn, report).await,
    }
}

/// `/lead list`
pub async fn list(turn: &Turn<'_>, asked: LeadFilter) -> Result<Reply> {
    let wanted = match filter::meant(turn, &asked).await? {
        Ok(wanted) => wanted,
        Err(reply) => return Ok(reply),
    };
    let (organisation, skip) = (turn.organisation.id, turn.skip());
    let found = leads::list(turn.desk.tx, organisation, &wanted, skip, turn.look_for()).await?;
    let (found, more) = turn.page_of(found);
    if found.is_empty() {
        return Ok(Reply::new(none(turn, &asked)));
    }
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    let mut lines = vec![turn.heading("lead-list", &[])];
    let mut choices = Vec::new();
    for lead in &found {
        let name = name_of(turn, lead).await?;
        let stage = stage_since(&turn.voice, lead, turn.desk.now);
        let whose = whose(turn, &team, lead);
        lines.push(format!(
            "• #{} *{name}*: {stage}{whose}\n   _{}_",
            lead.number,
            first_words(turn, lead).await?
        ));
        let title = format!("#{} {name}", lead.number);
        let show = showing(LeadRef::Number(lead.number));
        choices.push(Choice::command(&turn.voice, show, title).with_detail(stage));
    }
    let count = leads::count_listed(turn.desk.tx, organisation, &wanted).await?;
    if wants_sheet(turn, count, "lead.export") {
        let export = Command::from(LeadCommand::Export(asked.clone())).render(turn.voice.language);
        lines.push(turn.voice.say("lead-list-sheet", &[("line", export)]));
    }
    let reply = Reply::new(lines.join("\n")).choices(choices, turn.voice.say("show-button", &[]));
    Ok(reply.more(more))
}

/// There are none of those that were meant.
fn none(turn: &Turn<'_>, asked: &LeadFilter) -> String {
    let only_stage = asked.status.map(LeadFilter::at).unwrap_or_default();
    match asked.status {
        _ if *asked != only_stage => turn.voice.say("lead-none-such", &[]),
        Some(status) => {
            let stage = [("stage", turn.voice.stage(stage(status)))];
            turn.voice.say("lead-none-of-stage", &stage)
        }
        None if turn.role == Role::Agent => turn.voice.say("lead-none-yours", &[]),
        None => turn.voice.say("lead-none", &[]),
    }
}

/// Who works it, behind how far it has come; nothing where that is clear, or nobody's business.
fn whose(turn: &Turn<'_>, team: &Team, lead: &Lead) -> String {
    match team.holder(lead) {
        _ if !team.is_shared() => String::new(),
        Some(holder) if holder.id == turn.member.id => format!(" · {}", turn.voice.say("lead-is-yours", &[])),
        Some(holder) => format!(" · {}", holder.shown_name()),
        None if lead.is_open() => format!(" · {}", turn.voice.say("lead-is-free", &[])),
        None => String::new(),
    }
}

/// `/lead note`
async fn note(turn: &Turn<'_>, which: LeadRef, text: String) -> Result<Reply> {
    let again = |lead| LeadCommand::Note {
        lead,
        text: text.clone(),
    };
    match find(turn, &which, again).await? {
        Ok(lead) => relay::keep_note(turn, lead.number, text.trim(), false).await,
        Err(reply) => Ok(reply),
    }
}

/// `/lead reply`: it goes to the customer as if his card had been quoted.
async fn reply(turn: &Turn<'_>, which: LeadRef, text: String) -> Result<Reply> {
    let again = |lead| LeadCommand::Reply {
        lead,
        text: text.clone(),
    };
    let lead = match find(turn, &which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    match Box::pin(canned::messages(turn, lead.number, &text)).await? {
        Ok(contents) => relay::say(turn, lead.number, contents).await,
        Err(reply) => Ok(reply),
    }
}

/// `/lead tag`, `/lead untag`: what is said of a lead is said of its customer.
async fn tag(turn: &Turn<'_>, which: &LeadRef, tags: Vec<String>, away: bool) -> Result<Reply> {
    let again = |lead| match away {
        true => LeadCommand::Untag {
            lead,
            tags: tags.clone(),
        },
        false => LeadCommand::Tag {
            lead,
            tags: tags.clone(),
        },
    };
    let lead = match find(turn, which, again).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let contact = contacts::get(turn.desk.tx, turn.organisation.id, lead.contact_id).await?;
    let Some(contact) = contact else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let reply = match away {
        true => tags::untagged(turn, &contact, &tags).await?,
        false => tags::tagged(turn, &contact, &tags).await?,
    };
    Ok(reply.showing(&lead))
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
        ("stage", stage_since(&turn.voice, &lead, turn.desk.now)),
        ("since", turn.voice.moment(lead.created_at)),
    ];
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    let mut lines = vec![turn.voice.say("lead-show", &args)];
    lines.extend(status::outcome(turn, &lead));
    lines.extend(holder_line(turn, &team, &lead));
    lines.extend(status::path(turn, &lead).await?);
    lines.extend(tags_line(turn, &lead).await?);
    let advert = lead.advert();
    lines.extend(advert.and_then(|advert| customer::advert_line(&turn.voice, &advert)));
    lines.extend(came::lines(turn, &lead).await?);
    let mut latest =
        messages::latest(turn.desk.tx, lead.organisation_id, lead.conversation_id, SHOWN).await?;
    latest.reverse();
    latest.retain(|message| !message.says_nothing());
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
    if team.offers(&lead) {
        let moves = status::ways_on(turn, &lead, lead.stage).into_iter().take(2);
        let take = lead_team::taking(&turn.voice, &lead);
        return Ok(reply.choice(take).ways(moves));
    }
    Ok(reply.ways(status::ways_on(turn, &lead, lead.stage)))
}

/// Who works it, where several could.
fn holder_line(turn: &Turn<'_>, team: &Team, lead: &Lead) -> Option<String> {
    let voice = &turn.voice;
    match team.holder(lead) {
        Some(holder) if holder.id == turn.member.id => {
            team.is_shared().then(|| voice.say("lead-held-by-you", &[]))
        }
        Some(holder) => Some(voice.say("lead-held-by", &[("who", holder.shown_name())])),
        None => team.offers(lead).then(|| voice.say("lead-held-by-nobody", &[])),
    }
}

/// In the middle of a dialogue: the tags of the customer whose lead was named by its number.
pub async fn tags_of(turn: &Turn<'_>, partial: &Partial) -> Result<Vec<String>> {
    let Some(LeadRef::Number(number)) = partial.value("lead").and_then(LeadRef::parse) else {
        return Ok(Vec::new());
    };
    match leads::by_number(turn.desk.tx, turn.organisation.id, number).await? {
        Some(lead) => contacts::tags(turn.desk.tx, turn.organisation.id, lead.contact_id).await,
        None => Ok(Vec::new()),
    }
}

/// Its customer's tags, where he has any.
async fn tags_line(turn: &Turn<'_>, lead: &Lead) -> Result<Option<String>> {
    let tags = contacts::tags(turn.desk.tx, turn.organisation.id, lead.contact_id).await?;
    let words = || turn.voice.say("lead-tags", &[("tags", tags.join(", "))]);
    Ok((!tags.is_empty()).then(words))
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

/// The lead that is meant, or what to say instead: where several could be meant, each with what `doing` makes of it; where it is
/// somebody else's and he may not see what is said there, whose it is.
pub async fn find(
    turn: &Turn<'_>,
    which: &LeadRef,
    doing: impl Fn(LeadRef) -> LeadCommand,
) -> Result<std::result::Result<Lead, Reply>> {
    let lead = match found(turn, which, doing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(Err(reply)),
    };
    Ok(match refused(turn, &lead).await? {
        Some(refusal) => Err(refusal),
        None => Ok(lead),
    })
}

/// Whose it is, where it is somebody else's and he may not see what is said there.
pub async fn refused(turn: &Turn<'_>, lead: &Lead) -> Result<Option<Reply>> {
    Ok(match filter::is_anothers(turn, lead).await? {
        true => Some(give::anothers(turn, lead).await?),
        false => None,
    })
}

/// The same, whoever works it.
async fn found(
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
        let list = LeadCommand::List(LeadFilter::default());
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

/// In the middle of a dialogue: a lead that is none, or could be several, is told at once and asked for again; so are a sum that is none,
/// a moment that cannot be, and somebody who is not on the team.
pub async fn check(turn: &Turn<'_>, partial: &mut Partial) -> Result<Option<Reply>> {
    if let Some(problem) = status::check(turn, partial) {
        return Ok(Some(problem));
    }
    if let Some(problem) = snooze::check(turn, partial) {
        return Ok(Some(problem));
    }
    if let Some(problem) = give::check(turn, partial).await? {
        return Ok(Some(problem));
    }
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
    Ok(contact.map_or_else(String::new, |contact| turn.voice.person(contact.shown_name())))
}

/// The command that shows a lead.
pub fn showing(lead: LeadRef) -> LeadCommand {
    LeadCommand::Show { lead }
}

/// What a member means by a status.
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
