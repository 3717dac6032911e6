//! Whoever quotes a customer's card and sends something means that customer: words, a file, a place and somebody's card go to him; what
//! begins with `!` is a note about him, which stays here. It takes the role of whoever may move a lead: who only reads, reads.

use pregon_commands::{Input, LeadRef, Quoted, Reading, VerbSpec, read, table};

use super::handlers::{Action, confirm_question, lead, who_is_quoted};
use super::{Turn, is_order, media, quoted, rights};
use crate::conversation::{Fetched, FileProblem, Postage, attached};
use crate::domain::deed::Deed;
use crate::domain::message::{Attachment, Content, InboundContent, Lane};
use crate::domain::state::LeadStage;
use crate::domain::{phone, text};
use crate::replies::{Choice, Reply, Tap};
use crate::store::leads::{self, Lead};
use crate::store::{Result, channels, conversations, files, messages};

/// The argument that says whose something is.
const CONTACT: &str = "contact";

/// The command whose role it takes.
const TAKES: &str = "lead.status";

/// Contact cards that are brought in one go: each is a message.
const CARDS: usize = 5;

/// What he sent while quoting a card. `None`: he quotes none, or what he wrote is a command.
pub async fn heard(turn: &Turn<'_>, content: &InboundContent, file: &Fetched) -> Result<Option<Reply>> {
    let words = match content {
        InboundContent::Text(text) => Some(text.as_str()),
        InboundContent::Media(attachment) => attachment.caption.as_deref(),
        InboundContent::Location { .. } | InboundContent::Contacts(_) => None,
        _ => return Ok(None),
    };
    let Some(Quoted::Lead(number)) = quoted(turn).await?.filter(|_| !is_order(words)) else {
        return Ok(None);
    };
    if let InboundContent::Text(text) = content
        && let Some(line) = also_an_order(turn, number, text).await?
    {
        return ask(turn, number, line).await.map(Some);
    }
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    let reply = match words.and_then(|words| words.strip_prefix('!')) {
        Some(note) => {
            let has_file = matches!(content, InboundContent::Media(_));
            let work = Box::pin(keep_note(turn, number, note.trim(), has_file));
            rights::within(turn, TAKES, Deed::Note(number), work).await?
        }
        None => {
            let work = Box::pin(answer(turn, number, content, file));
            rights::within(turn, TAKES, Deed::Answer(number), work).await?
        }
    };
    Ok(Some(reply))
}

/// What he wrote, as the command that it is word for word and with nothing besides: nobody knows whether that goes to the customer or is to
/// be done. `None`: it is none. What says more than a command's own words is said to the customer, however it begins.
async fn also_an_order(turn: &Turn<'_>, number: i64, text: &str) -> Result<Option<String>> {
    let language = turn.voice.language;
    let input = Input::new(text)
        .speaking(language)
        .slash_optional()
        .quoting(Quoted::Lead(number));
    Ok(match read(&input) {
        Ok(Reading::Complete(command)) if is_all(command.verb(), text) => Some(command.render(language)),
        Ok(Reading::Incomplete(mut partial)) if partial.verb().is_some_and(|verb| is_all(verb, text)) => {
            // Whom it is about is on the card.
            if partial.value(CONTACT).is_none()
                && let Some(contact) = who_is_quoted(turn).await?
            {
                partial.put(CONTACT, &contact.to_string());
            }
            Some(partial.render(language))
        }
        _ => None,
    })
}

/// Whether a text is a verb and nothing else: `estado`, `cita nueva`. `Estado de tu pedido: en camino` says more, and `Cita mañana` names
/// no verb.
fn is_all(verb: &VerbSpec, text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(text::key).collect();
    match words.as_slice() {
        [_] => verb
            .key
            .split_once('.')
            .is_none_or(|(noun, _)| table::noun(noun).is_none_or(|noun| noun.implicit != Some(verb.key))),
        [_, second] => verb.key.contains('.') && verb.names.has(second),
        _ => false,
    }
}

/// Asks whether it goes to the customer, or is done.
async fn ask(turn: &Turn<'_>, number: i64, line: String) -> Result<Reply> {
    let lead = match lead::find(turn, &LeadRef::Number(number), lead::showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let args = [
        ("name", lead::name_of(turn, &lead).await?),
        ("line", line.lines().next().unwrap_or_default().to_owned()),
    ];
    let Some(message) = turn.heard().await? else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    let action = Action::Relay {
        lead: number,
        message: message.id,
    };
    let nonce = confirm_question(turn, &action).await?;
    let send = Choice::new(Tap::Yes(nonce), turn.voice.say("relay-send-button", &[]));
    let does = Choice::new(Tap::Line(line), turn.voice.say("relay-do-button", &[]));
    let reply = Reply::new(turn.voice.say("relay-or-order", &args)).showing(&lead);
    Ok(reply.ways([send, does].into_iter().filter(|choice| choice.tap.fits())))
}

/// He was asked, and it goes to the customer.
pub async fn sent(turn: &Turn<'_>, number: i64, message: i64) -> Result<Reply> {
    let message = messages::get(turn.desk.tx, message).await?;
    let own = turn.here.conversation().id;
    let Some(message) = message.filter(|message| message.conversation_id == own) else {
        return Ok(Reply::failed(turn.voice.say("confirmation-unknown", &[])));
    };
    carry(turn, number, vec![Content::text(message.readable)]).await
}

/// A note on a lead; it has no file.
async fn keep_note(turn: &Turn<'_>, number: i64, note: &str, has_file: bool) -> Result<Reply> {
    let lead = match lead::find(turn, &LeadRef::Number(number), lead::showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    if note.is_empty() {
        return Ok(Reply::failed(turn.voice.say("note-empty", &[])).showing(&lead));
    }
    let name = [("name", lead::name_of(turn, &lead).await?)];
    let member = Some(turn.member.id);
    leads::note(turn.desk.tx, &lead, leads::NOTE, member, note, turn.desk.now).await?;
    let kept = Reply::new(turn.voice.say("note-kept", &name)).showing(&lead);
    Ok(match has_file {
        true => kept.below(turn.voice.say("member-file-unused", &[])),
        false => kept,
    })
}

/// What goes to the customer, as messages; or why it cannot be had.
async fn answer(turn: &Turn<'_>, number: i64, content: &InboundContent, file: &Fetched) -> Result<Reply> {
    let contents = match content {
        InboundContent::Text(text) => vec![Content::text(text.as_str())],
        InboundContent::Media(attachment) => match of_file(turn, attachment, file).await? {
            Ok(contents) => contents,
            Err(reply) => return Ok(reply),
        },
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
        InboundContent::Contacts(cards) => of_cards(turn, cards),
        _ => Vec::new(),
    };
    carry(turn, number, contents).await
}

/// A file, whose caption goes along.
async fn of_file(
    turn: &Turn<'_>,
    attachment: &Attachment,
    file: &Fetched,
) -> Result<std::result::Result<Vec<Content>, Reply>> {
    let caption = attachment.caption.as_deref().map(str::trim);
    let caption = caption.filter(|caption| !caption.is_empty());
    let kind = turn.voice.kind(&attachment.kind);
    let file = &media::own_file(turn, file).await?;
    Ok(match attached(attachment, file, caption.map(str::to_owned)) {
        Ok((_, content)) => {
            // What cannot have a caption goes before its words.
            let words = caption.filter(|_| content.readable().is_empty());
            let words = words.map(Content::text);
            Ok(std::iter::once(content).chain(words).collect())
        }
        Err(FileProblem::TooLarge { megabytes }) => {
            let args = [("kind", kind), ("max", megabytes.to_string())];
            Err(Reply::failed(turn.voice.say("relay-file-too-large", &args)))
        }
        Err(FileProblem::Unavailable | FileProblem::Later) => {
            let args = [("kind", kind)];
            Err(Reply::failed(turn.voice.say("relay-file-lost", &args)))
        }
    })
}

fn of_cards(turn: &Turn<'_>, cards: &[(String, Vec<String>)]) -> Vec<Content> {
    let cards = cards.iter().take(CARDS).map(|(name, numbers)| {
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
    });
    cards.collect()
}

/// Brings messages to the customer of a lead, as far as WhatsApp lets anybody write to him.
async fn carry(turn: &Turn<'_>, number: i64, contents: Vec<Content>) -> Result<Reply> {
    let lead = match lead::find(turn, &LeadRef::Number(number), lead::showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply),
    };
    let name = [("name", lead::name_of(turn, &lead).await?)];
    let Some(conversation) = conversations::get(turn.desk.tx, lead.conversation_id).await? else {
        return Ok(Reply::failed(turn.voice.say("relay-gone", &name)));
    };
    // It leaves by the number that the customer wrote to, whichever the member writes to.
    let channel = channels::get(turn.desk.tx, conversation.channel_id).await?;
    let open = channel.is_some_and(|channel| {
        channel
            .provider
            .window_open(conversation.last_inbound_at, turn.desk.now)
    });
    if !open {
        let words = turn.voice.say("relay-window-closed", &name);
        return Ok(Reply::failed(words).showing(&lead));
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
    contacted(turn, &lead).await?;
    Ok(Reply::new(turn.voice.say("relay-sent", &name)).showing(&lead))
}

/// Whoever was answered is new no more.
async fn contacted(turn: &Turn<'_>, lead: &Lead) -> Result<()> {
    if lead.stage != LeadStage::New {
        return Ok(());
    }
    let member = Some(turn.member.id);
    leads::set_stage(turn.desk.tx, lead, LeadStage::Contacted, member, turn.desk.now).await
}
