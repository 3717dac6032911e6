//! Whoever quotes a customer's card and sends something means that customer: words, a file, a place and somebody's card go to him; what
//! begins with `!` is a note about him, which stays here. It takes the role of whoever may move a lead: who only reads, reads.

mod carry;
mod contents;
mod others;
mod outside;

use pregon_commands::{Input, LeadCommand, LeadFilter, LeadRef, Quoted, Reading, VerbSpec, read, table};

pub use self::carry::Place;
use self::carry::carry;
pub use self::outside::{KEPT_DAYS, Offer, keep, reach_out, shown};
use super::handlers::{Action, confirm_question, lead, who_is_quoted};
use super::{Turn, is_order, quoted, rights};
use crate::conversation::Fetched;
use crate::domain::deed::Deed;
use crate::domain::message::{Content, InboundContent};
use crate::domain::text;
use crate::replies::{Choice, Reply, Tap};
use crate::store::{Result, leads, messages};

/// The argument that says whose something is.
const CONTACT: &str = "contact";

/// The command whose role it takes.
const TAKES: &str = "lead.status";

/// What became of what he sent.
pub enum Heard {
    /// He quotes no card, or what he wrote is a command: it is for the bot.
    NotMeant,
    /// It was for a customer. `None`: there is nothing to say, since a sign on his own message will tell that it left.
    Done(Option<Box<Reply>>),
}

impl From<Reply> for Heard {
    fn from(reply: Reply) -> Self {
        Self::Done(Some(Box::new(reply)))
    }
}

/// What he sent while quoting a card.
pub async fn heard(turn: &Turn<'_>, content: &InboundContent, file: &Fetched) -> Result<Heard> {
    let words = match content {
        InboundContent::Text(text) => Some(text.as_str()),
        InboundContent::Media(attachment) => attachment.caption.as_deref(),
        InboundContent::Location { .. } | InboundContent::Contacts(_) => None,
        _ => return Ok(Heard::NotMeant),
    };
    let Some(Quoted::Lead(number)) = quoted(turn).await?.filter(|_| !is_order(words)) else {
        return Ok(Heard::NotMeant);
    };
    if let InboundContent::Text(text) = content
        && let Some(line) = also_an_order(turn, number, text).await?
    {
        return ask(turn, number, line).await.map(Heard::from);
    }
    let words = words.map(str::trim).filter(|words| !words.is_empty());
    Ok(match words.and_then(|words| words.strip_prefix('!')) {
        Some(note) => {
            let has_file = matches!(content, InboundContent::Media(_));
            let work = Box::pin(keep_note(turn, number, note.trim(), has_file));
            rights::within(turn, TAKES, Deed::Note(number), work)
                .await?
                .into()
        }
        None => {
            let work = Box::pin(answer(turn, number, content, file));
            let reply = rights::within(turn, TAKES, Deed::Answer(number), work).await?;
            Heard::Done(reply.map(Box::new))
        }
    })
}

/// Brings what he sent to the customer, or tells why it cannot be had.
async fn answer(
    turn: &Turn<'_>,
    number: i64,
    content: &InboundContent,
    file: &Fetched,
) -> Result<Option<Reply>> {
    match contents::of(turn, number, content, file).await? {
        Ok(contents) => {
            let carried = carry(turn, number, contents, turn.heard().await?.as_ref()).await?;
            Ok((!carried.is_signed).then_some(carried.told))
        }
        Err(reply) => Ok(Some(reply)),
    }
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
        Ok(Reading::Complete(command)) if is_all(command.verb(), text) || moves_it(command.verb()) => {
            Some(command.render(language))
        }
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

/// Whether a command does something with the very lead whose card is quoted, in words that no customer is told: `prospecto estado ganado`.
fn moves_it(verb: &VerbSpec) -> bool {
    ["lead.status", "lead.snooze", "lead.assign"].contains(&verb.key)
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
    // He tapped a button, which bears no sign.
    say(turn, number, vec![Content::text(message.readable)]).await
}

/// Brings messages to the customer of a lead, of which whoever ordered it is told in words.
pub async fn say(turn: &Turn<'_>, number: i64, contents: Vec<Content>) -> Result<Reply> {
    Ok(carry(turn, number, contents, None).await?.told)
}

/// He quotes what is kept no longer, perhaps a customer's card: whom he means nobody knows, so it goes to nobody.
pub fn card_is_gone(turn: &Turn<'_>) -> Reply {
    let list = LeadCommand::List(LeadFilter::default());
    let reply = Reply::failed(turn.voice.say("relay-card-gone", &[]));
    reply.choice(Choice::run(&turn.voice, list, "lead-list-button"))
}

/// A note on a lead; it has no file.
pub async fn keep_note(turn: &Turn<'_>, number: i64, note: &str, has_file: bool) -> Result<Reply> {
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
