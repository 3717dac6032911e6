//! `/lead list|show|status|export`, and the answer to a customer by quoting his card.

pub mod export;

use pregon_commands::{LeadCommand, LeadRef, LeadStatus, Partial};

use super::{Turn, as_answers, wants_sheet};
use crate::conversation::member::media;
use crate::conversation::{Fetched, FileProblem, Postage, attached};
use crate::domain::deed::{Deed, Outcome};
use crate::domain::message::{Attachment, Content, InboundContent, Lane};
use crate::domain::phone;
use crate::domain::state::{Direction, LeadStage};
use crate::domain::text::cut;
use crate::replies::{Choice, Reply};
use crate::store::leads::{self, Lead};
use crate::store::{Result, audit, channels, contacts, conversations, files, messages};

/// Messages of the conversation that are shown.
const SHOWN: u64 = 8;

/// Contact cards that are brought in one go: each is a message.
const CARDS: usize = 5;

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

/// `/lead show`: the card with the last messages.
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
    let mut latest = messages::latest(turn.desk.tx, lead.conversation_id, SHOWN).await?;
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
    let reply = Reply::new(lines.join("\n")).showing(&lead);
    Ok(reply.ways(ways_on(turn, &lead, lead.stage)))
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
        let other = leads::open_of(turn.desk.tx, turn.organisation.id, lead.contact_id).await?;
        if let Some(other) = other {
            let args = [
                ("number", lead.number.to_string()),
                ("other", other.number.to_string()),
            ];
            return Ok(Reply::new(turn.voice.say("lead-has-newer", &args)).showing(&other));
        }
    }
    leads::set_stage(turn.desk.tx, &lead, to, Some(turn.member.id), turn.desk.now).await?;
    let reply = Reply::new(turn.voice.say("lead-stage-set", &args)).showing(&lead);
    Ok(reply.ways(ways_on(turn, &lead, to)))
}

/// A member quoted a card and wrote: that is the answer to the customer.
pub async fn relay(turn: &Turn<'_>, number: i64, words: &str) -> Result<Reply> {
    let Some(note) = words.trim_start().strip_prefix('!') else {
        return carry(turn, number, vec![Content::text(words)]).await;
    };
    let lead = match find(turn, &LeadRef::Number(number), showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let name = name_of(turn, &lead).await?;
    let member = Some(turn.member.id);
    let (tx, now) = (turn.desk.tx, turn.desk.now);
    leads::note(tx, &lead, leads::NOTE, member, note.trim(), now).await?;
    Ok(Reply::new(turn.voice.say("note-kept", &[("name", name)])).showing(&lead))
}

/// The same with a file, whose caption goes along. A note has no file.
pub async fn relay_file(
    turn: &Turn<'_>,
    number: i64,
    attachment: &Attachment,
    file: &Fetched,
) -> Result<Reply> {
    let caption = attachment.caption.as_deref().map(str::trim);
    let caption = caption.filter(|caption| !caption.is_empty());
    if let Some(note) = caption.filter(|caption| caption.starts_with('!')) {
        let reply = relay(turn, number, note).await?;
        return Ok(reply.below(turn.voice.say("member-file-unused", &[])));
    }
    let kind = turn.voice.kind(&attachment.kind);
    let file = &media::own_file(turn, file).await?;
    match attached(attachment, file, caption.map(str::to_owned)) {
        Ok((_, content)) => {
            // What cannot have a caption goes before its words.
            let words = caption.filter(|_| content.readable().is_empty());
            let words = words.map(Content::text);
            carry(turn, number, std::iter::once(content).chain(words).collect()).await
        }
        Err(FileProblem::TooLarge { megabytes }) => {
            let args = [("kind", kind), ("max", megabytes.to_string())];
            Ok(Reply::new(turn.voice.say("relay-file-too-large", &args)))
        }
        Err(FileProblem::Unavailable) => {
            let args = [("kind", kind)];
            Ok(Reply::new(turn.voice.say("relay-file-lost", &args)))
        }
    }
}

/// The same with a place or with somebody's card.
pub async fn relay_shared(turn: &Turn<'_>, number: i64, shared: &InboundContent) -> Result<Reply> {
    let contents = match shared {
        InboundContent::Location {
            latitude,
            longitude,
            label,
        } => vec![Content::Location {
            latitude: *latitude,
            longitude: *longitude,
            name: label.clone(),
            address: None,
        }],
        InboundContent::Contacts(cards) => cards
            .iter()
            .take(CARDS)
            .map(|(name, numbers)| {
                let readable = numbers
                    .iter()
                    .find_map(|number| phone::normalise(number, &turn.organisation.country).ok());
                match readable {
                    Some(phone) => Content::Contact {
                        name: name.clone(),
                        phone,
                    },
                    None => Content::text(format!("{name}\n{}", numbers.join("\n"))),
                }
            })
            .collect(),
        _ => Vec::new(),
    };
    carry(turn, number, contents).await
}

/// Brings messages to the customer of a lead, as far as WhatsApp lets anybody write to him.
async fn carry(turn: &Turn<'_>, number: i64, contents: Vec<Content>) -> Result<Reply> {
    let lead = match find(turn, &LeadRef::Number(number), showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let name = name_of(turn, &lead).await?;
    let Some(conversation) = conversations::get(turn.desk.tx, lead.conversation_id).await? else {
        return Ok(Reply::new(turn.voice.say("relay-gone", &[("name", name)])));
    };
    // It leaves by the number that the customer wrote to, whichever the member writes to.
    let channel = channels::get(turn.desk.tx, conversation.channel_id).await?;
    let open = channel.is_some_and(|channel| {
        channel
            .provider
            .window_open(conversation.last_inbound_at, turn.desk.now)
    });
    if !open {
        return Ok(Reply::new(turn.voice.say("relay-window-closed", &[("name", name)])).showing(&lead));
    }
    for content in contents {
        let kept_here = turn.here.keeper() == turn.organisation.id;
        if let Some(file_id) = content.stored_file().filter(|_| kept_here) {
            files::keep_for_good(turn.desk.tx, turn.organisation.id, file_id).await?;
        }
        let postage = Postage {
            lead_id: Some(lead.id),
            author_id: Some(turn.member.id),
            ..Postage::default()
        };
        turn.desk
            .post(&conversation, Lane::Reply, Reply::of(content), postage)
            .await?;
    }
    let (organisation, member) = (turn.organisation.id, Some(turn.member.id));
    let deed = Deed::Answer(lead.number);
    audit::note(
        turn.desk.tx,
        organisation,
        member,
        &deed,
        Outcome::Run,
        turn.desk.now,
    )
    .await?;
    if lead.stage == LeadStage::New {
        leads::set_stage(turn.desk.tx, &lead, LeadStage::Contacted, member, turn.desk.now).await?;
    }
    Ok(Reply::new(turn.voice.say("relay-sent", &[("name", name)])).showing(&lead))
}

/// The lead that is meant, or what to say instead: where several could be meant, each with what `doing` makes of it.
async fn find(
    turn: &Turn<'_>,
    which: &LeadRef,
    doing: impl Fn(LeadRef) -> LeadCommand,
) -> Result<std::result::Result<Lead, Reply>> {
    let (tx, organisation) = (turn.desk.tx, turn.organisation.id);
    let (typed, mut found) = match which {
        LeadRef::Number(number) => {
            let found = leads::by_number(tx, organisation, *number).await?;
            (format!("#{number}"), found.into_iter().collect::<Vec<_>>())
        }
        LeadRef::Name(name) => {
            let (skip, limit) = (turn.skip(), turn.look_for());
            let found = leads::by_name(tx, organisation, name, skip, limit).await?;
            (name.clone(), found)
        }
    };
    // On a later page it is one of several.
    let is_one_of_several = turn.page > 0 && matches!(which, LeadRef::Name(_));
    if found.len() == 1 && !is_one_of_several {
        return Ok(Ok(found.remove(0)));
    }
    if found.is_empty() {
        let list = LeadCommand::List { status: None };
        let reply = Reply::new(turn.voice.say("lead-no-such", &[("typed", typed)]));
        return Ok(Err(reply.choice(Choice::run(
            &turn.voice,
            list,
            "lead-list-button",
        ))));
    }
    let count = leads::count_named(tx, organisation, &typed).await?;
    let (page, more) = turn.page_of(found);
    let mut choices = Vec::new();
    for lead in &page {
        let (title, stage) = row(turn, lead).await?;
        let command = doing(LeadRef::Number(lead.number));
        choices.push(Choice::command(&turn.voice, command, title).with_detail(stage));
    }
    let args = [("count", turn.voice.number(count)), ("typed", typed)];
    let reply = Reply::new(turn.heading("lead-which", &args));
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
    let first = messages::first_heard(turn.desk.tx, lead.conversation_id, lead.created_at).await?;
    Ok(turn
        .voice
        .kind(first.as_ref().map_or("", |message| &message.kind)))
}

async fn name_of(turn: &Turn<'_>, lead: &Lead) -> Result<String> {
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
fn showing(lead: LeadRef) -> LeadCommand {
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
