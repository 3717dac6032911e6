//! A customer wrote. He may stop promotions with one word, and reminders with another; what he answers to a reminder changes the agenda;
//! anything else is interest, which becomes a lead that the owners are told of,
//! whether something was answered by itself or not. What a customer writes is never a command.

mod auto;
mod calm;
mod interest;
mod quiet;
mod reacted;
pub mod reminded;
mod taken_back;

use pregon_commands::customer_keyword;

use self::interest::Who;
use self::reminded::Guest;
use super::answers;
use super::desk::{Desk, Postage};
use super::{Fetched, FileProblem};
use crate::domain::message::{InboundContent, InboundMessage, Lane};
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::messages::Message;
use crate::store::organisations::Organisation;

pub use interest::{advert_line, product_line, split, told, why_not};

/// What a customer sent.
pub struct Said<'a> {
    /// The message.
    pub message: &'a InboundMessage,
    /// The message of ours whose numbered choice it is.
    pub answered: Option<&'a Message>,
    /// What became of the file that came with it.
    pub file: &'a Fetched,
}

/// Answers a customer. Answers itself whether whoever was told of it waits for its file.
pub async fn hear(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    conversation: &Conversation,
    contact: &Contact,
    is_new: bool,
    said: &Said<'_>,
) -> Result<bool> {
    let message = said.message;
    let guest = Guest {
        desk: *desk,
        organisation,
        channel,
        contact,
        conversation: conversation.id,
        voice: voice_of(organisation, contact),
    };
    if let InboundContent::Revoked(taken) = &message.content {
        // Whoever he is, what he takes back is gone; of whom nobody hears for now, nobody hears that either.
        let lead = taken_back::heard(desk, channel, contact, taken.as_deref()).await?;
        if let Some(lead) = lead
            && !quiet::is_only_kept(&guest, said).await?
        {
            taken_back::told(desk, channel, contact, &lead).await?;
        }
        return Ok(false);
    }
    if quiet::is_only_kept(&guest, said).await? {
        return Ok(false);
    }
    if let InboundContent::Reaction { message: on, emoji } = &message.content {
        let answer = reminded::reacted(&guest, on, emoji.as_deref()).await?;
        if answer.is_none() {
            reacted::heard(desk, channel, contact, on, emoji.as_deref()).await?;
        }
        answer_with(desk, conversation, answer.and_then(|answer| answer.reply)).await?;
        return Ok(false);
    }
    let who = Who {
        organisation,
        channel,
        conversation,
        contact,
        is_new,
        answered: auto::Answered::default(),
    };
    let keyword = customer_keyword(message.content.readable());
    let answer = Box::pin(reminded::heard(&guest, said, keyword)).await?;
    if let Some(answer) = answer {
        answer_with(desk, conversation, answer.reply).await?;
        if let Some(topic) = &answer.topic {
            interest::shown_by(desk, &who, said, Some(topic)).await?;
        }
        return Ok(false);
    }
    answers::note(desk, organisation, channel, contact, message, keyword).await?;
    if let Some(keyword) = keyword
        && let Some(reply) = calm::asked(&guest, keyword).await?
    {
        answer_with(desk, conversation, reply).await?;
        return Ok(false);
    }
    let answered = Box::pin(auto::heard(&guest, conversation, said, is_new)).await?;
    let who = Who { answered, ..who };
    interest::shown_by(desk, &who, said, None).await?;
    Ok(matches!(interest::brought(said), Some(Err(FileProblem::Later))))
}

/// How a customer is spoken to: in his language where that is known, else in the business's.
fn voice_of(organisation: &Organisation, contact: &Contact) -> Voice {
    let language = contact.language.as_deref().unwrap_or(&organisation.language);
    Voice::new(language, &organisation.time_zone)
}

async fn answer_with(desk: &Desk<'_>, to: &Conversation, reply: Option<Reply>) -> Result<()> {
    match reply {
        Some(reply) => desk.post(to, Lane::Reply, reply, Postage::default()).await,
        None => Ok(()),
    }
}
