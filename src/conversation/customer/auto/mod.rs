//! What is answered to a customer by itself: to words of his, to his first message, while it is closed, and what he chooses below such an
//! answer. There is always a way to a person, and where a person speaks nothing is answered by itself.
//!
//! Whatever is answered, what he wrote goes to the team as it always does.

mod card;
mod loops;
mod person;
mod rules;
mod saying;

use super::Said;
use super::reminded::Guest;
use crate::conversation::canned::Listener;
use crate::domain::auto::Says;
use crate::domain::message::InboundContent;
use crate::replies::Tap;
use crate::store::conversations::Conversation;
use crate::store::{Result, auto_rules, conversations};

pub(super) use card::lines;

/// What was answered, for whoever works the lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answered {
    /// The words; `None`: nothing was answered.
    pub words: Option<String>,
    /// He wants to talk to a person.
    pub wants_person: bool,
}

/// Answers what he wrote, where that is answered by itself.
pub(super) async fn heard(
    guest: &Guest<'_>,
    conversation: &Conversation,
    said: &Said<'_>,
    is_new: bool,
) -> Result<Answered> {
    let (tx, now, own) = (guest.desk.tx, guest.desk.now, guest.organisation.id);
    // What changed an earlier message asks for nothing, and what WhatsApp does not hand over cannot be answered.
    if matches!(
        said.message.content,
        InboundContent::Edited(_) | InboundContent::Unsupported(_) | InboundContent::Other(_)
    ) {
        return Ok(Answered::default());
    }
    let tapped = tapped(said);
    let rules = auto_rules::in_force(tx, own).await?;
    if rules.is_empty() && tapped.is_none() {
        return Ok(Answered::default());
    }
    let asks = tapped == Some(Says::Person) || (tapped.is_none() && person::is_meant(said));
    // As it is now: a member may have answered while his message waited.
    let conversation = match conversations::get(tx, conversation.id).await? {
        Some(conversation) => conversation,
        None => return Ok(Answered::default()),
    };
    if asks {
        return person::asked(guest, &conversation).await;
    }
    if conversation.is_by_hand(now) {
        return Ok(Answered::default());
    }
    let what = match tapped {
        Some(says) => match saying::chosen(guest, &says).await? {
            Some(what) if loops::may_answer(guest, &conversation, said, true).await? => Some(what),
            _ => None,
        },
        None => rules::fitting(guest, &conversation, &rules, said, is_new).await?,
    };
    let Some(what) = what else {
        return Ok(Answered::default());
    };
    let words = saying::say(guest, &conversation, &what).await?;
    Ok(Answered {
        words,
        wants_person: false,
    })
}

/// What he chose below an answer. `None`: nothing of ours, or of another kind.
fn tapped(said: &Said<'_>) -> Option<Says> {
    match &said.message.content {
        InboundContent::Choice { id, .. } => match Tap::read(id)? {
            Tap::Auto(says) => Some(says),
            _ => None,
        },
        _ => None,
    }
}

/// Who hears it, and in which language.
fn listener<'a>(guest: &'a Guest<'_>) -> Listener<'a> {
    Listener {
        organisation: guest.organisation,
        contact: guest.contact,
        language: guest.voice.language.code(),
    }
}
