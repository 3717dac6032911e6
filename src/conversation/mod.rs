//! Somebody wrote: who is it, and what is said to him?
//!
//! A person whose number is a member's speaks commands (`member`); everybody else is a customer (`customer`), also one who
//! types a command. Nothing here sends: replies and effects are written in the transaction of the event.

pub mod account_news;
mod answers;
mod appointment_ways;
pub mod calendar;
pub mod campaign_news;
mod campaign_ways;
mod canned;
mod customer;
mod desk;
pub mod digest;
pub mod flood_news;
pub mod health_news;
mod identity;
pub mod invitation;
pub mod keys;
mod late_file;
mod lead_team;
mod member;
mod misses;
pub mod notices;
pub mod number_news;
pub mod old;
pub mod picture;
pub mod promotion;
pub mod recurring;
pub mod relay_news;
pub mod reminding;
mod roles;
pub mod rounds;
pub mod sales;
pub mod signs;
mod spending;
pub mod template_news;
pub mod trial_news;

pub use desk::{Desk, Postage};
pub use identity::identity_changed;
pub use late_file::late_file;
pub use lead_team::chase;
pub use member::{ListWorker, Preparer, appointment_series, reckon, series};

use std::borrow::Cow;

use crate::domain::message::{
    Address, AttachedFile, Attachment, Content, FileForm, InboundContent, InboundMessage, Media, choices,
};
use crate::domain::text;
use crate::store::channels::Channel;
use crate::store::conversations::{self, Conversation, Party};
use crate::store::messages::Message;
use crate::store::organisations::Organisation;
use crate::store::{Result, by_hand, contacts, files, members, messages, outbox};

/// A file that came with a message, fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedFile {
    /// Its row, which is kept for a day unless somebody needs it longer. `None`: it could not be kept yet, and can be read all the same.
    pub id: Option<i64>,
    /// Its name.
    pub name: String,
    /// As its sender tells; not to be trusted.
    pub mime: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    /// It is larger than what is fetched.
    TooLarge {
        /// What is fetched at most.
        megabytes: usize,
    },
    /// The provider did not hand it over, and will not.
    Unavailable,
    /// It cannot be had right now; for a customer's it is asked again.
    Later,
}

/// What became of the file of a message; `None`: it has none.
pub type Fetched = Option<std::result::Result<ReceivedFile, FileProblem>>;

/// The file of a message as a message of ours that carries it on, and the file alone; or why there is none.
fn attached(
    attachment: &Attachment,
    file: &Fetched,
    caption: Option<String>,
) -> std::result::Result<(AttachedFile, Content), FileProblem> {
    let file = match file {
        Some(Ok(file)) => file,
        Some(Err(problem)) => return Err(*problem),
        None => return Err(FileProblem::Unavailable),
    };
    let id = file.id.ok_or(FileProblem::Later)?;
    let stored = AttachedFile {
        media: Media::Stored(id),
        filename: file.name.clone(),
        form: FileForm::Document,
    };
    let content = Content::file(
        &attachment.kind,
        &file.mime,
        file.bytes.len(),
        stored.clone(),
        caption,
    );
    Ok((stored, content))
}

/// The row of a file that was fetched and kept.
fn kept(file: &Fetched) -> Option<i64> {
    file.as_ref()?.as_ref().ok()?.id
}

/// Listens to a message and answers. Answers whether its file is still to come: it could not be had yet, and people were told that it
/// will be. A member who needs his file sends it again, so nobody waits for that one.
pub async fn hear(
    desk: &Desk<'_>,
    organisation: Organisation,
    channel: Channel,
    message: &InboundMessage,
    file: Fetched,
) -> Result<bool> {
    let Some(from) = message.from.address() else {
        tracing::warn!(message = %message.id, "a message from nobody");
        return Ok(false);
    };
    if let Some(member) = members::by_participant(desk.tx, organisation.id, &message.from).await? {
        members::learn(desk.tx, &member, &message.from).await?;
        let party = Party::Member(member.id);
        let address = answered_at(desk, &channel, from, party, Some(&member.phone)).await?;
        let conversation =
            conversations::open(desk.tx, organisation.id, channel.id, &address, party, desk.now).await?;
        if !note(desk, &conversation, message, kept(&file)).await? {
            return Ok(false);
        }
        let (message, answered) = &chosen(desk, &channel, &conversation, message).await?;
        let written = member::Written {
            channel,
            conversation,
            message,
            answered: answered.clone(),
            file,
        };
        // On the heap, like each long way inside of it: one within the other they would not fit on a thread's stack.
        Box::pin(member::hear(desk, organisation, member, written)).await?;
        return Ok(false);
    }
    let (contact, is_new) = contacts::meet(desk.tx, organisation.id, &message.from, desk.now).await?;
    let party = Party::Contact(contact.id);
    let address = answered_at(desk, &channel, from, party, contact.phone.as_ref()).await?;
    let conversation =
        conversations::open(desk.tx, organisation.id, channel.id, &address, party, desk.now).await?;
    if !note(desk, &conversation, message, kept(&file)).await? {
        return Ok(false);
    }
    contacts::note_reached(desk.tx, &contact, desk.now).await?;
    if let Some(file_id) = kept(&file) {
        files::keep_for_good(desk.tx, organisation.id, file_id).await?;
    }
    let (message, answered) = &chosen(desk, &channel, &conversation, message).await?;
    let said = customer::Said {
        message,
        answered: answered.as_ref(),
        file: &file,
    };
    Box::pin(customer::hear(
        desk,
        &organisation,
        &channel,
        &conversation,
        &contact,
        is_new,
        &said,
    ))
    .await
}

/// Where somebody is answered: where he writes from. Where nobody can write to, it is the number that he is known by.
async fn answered_at(
    desk: &Desk<'_>,
    channel: &Channel,
    from: Address,
    party: Party,
    number: Option<&String>,
) -> Result<Address> {
    if from.can_be_written_to() {
        return Ok(from);
    }
    let known = match party {
        Party::Contact(id) => conversations::of_contact(desk.tx, channel.id, id).await?,
        Party::Member(id) => conversations::of_member(desk.tx, channel.id, id).await?,
    };
    let known = known.map(|known| Address::parse(&known.address));
    let known = known.filter(Address::can_be_written_to);
    Ok(known.or(number.cloned().map(Address::Phone)).unwrap_or(from))
}

/// Where a provider shows no buttons, people answer with the number of a choice, or with its words: of the message that they quote,
/// else of the last one that was sent to them. With the message whose choice it is.
async fn chosen<'m>(
    desk: &Desk<'_>,
    channel: &Channel,
    conversation: &Conversation,
    message: &'m InboundMessage,
) -> Result<(Cow<'m, InboundMessage>, Option<Message>)> {
    let as_it_is = (Cow::Borrowed(message), None);
    let InboundContent::Text(said) = &message.content else {
        return Ok(as_it_is);
    };
    if channel.provider.always_shows_buttons() {
        return Ok(as_it_is);
    }
    let quoted = match &message.quotes {
        Some(quoted) => {
            messages::by_provider_id(desk.tx, channel.organisation_id, channel.id, quoted).await?
        }
        None => None,
    };
    let asked = match quoted {
        Some(quoted) => Some(quoted),
        None => messages::last_sent(desk.tx, conversation.id).await?,
    };
    let Some(asked) = asked else {
        return Ok(as_it_is);
    };
    let offered = choices(&messages::content(&asked)?);
    let said = text::key(said);
    let by_number = said
        .trim_end_matches(['.', ')'])
        .parse::<usize>()
        .ok()
        .and_then(|number| offered.get(number.checked_sub(1)?));
    let by_words = || offered.iter().find(|button| text::key(&button.title) == said);
    Ok(match by_number.or_else(by_words) {
        Some(button) => {
            let chosen = InboundMessage {
                content: InboundContent::Choice {
                    id: button.id.clone(),
                    title: button.title.clone(),
                },
                ..message.clone()
            };
            (Cow::Owned(chosen), Some(asked))
        }
        None => as_it_is,
    })
}

/// Keeps the message, and opens the 24-hour window. `false`: it was heard before.
async fn note(
    desk: &Desk<'_>,
    conversation: &Conversation,
    message: &InboundMessage,
    file_id: Option<i64>,
) -> Result<bool> {
    if messages::insert_received(desk.tx, conversation, message, file_id, desk.now)
        .await?
        .is_none()
    {
        return Ok(false);
    }
    // To take something back is not to write.
    if matches!(message.content, InboundContent::Revoked(_)) {
        return Ok(true);
    }
    // Where the provider does not tell when it was written, it counts from now; a clock that is ahead of ours opens no longer
    // window than ours.
    let at = if message.sent_at == 0 {
        desk.now
    } else {
        message.sent_at.min(desk.now)
    };
    conversations::note_inbound(desk.tx, conversation.organisation_id, conversation.id, at).await?;
    if let Some(contact_id) = conversation.contact_id {
        let answers = outbox::release_answers(desk.tx, contact_id, conversation, desk.now).await?;
        // What a member wrote leaves now: nothing is answered by itself beside it.
        if answers > 0 {
            by_hand::begin(desk.tx, conversation, desk.now).await?;
        }
    }
    if let Some(member_id) = conversation.member_id {
        outbox::release_waiting(desk.tx, member_id, conversation, desk.now).await?;
    }
    Ok(true)
}
