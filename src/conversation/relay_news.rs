//! What a member sent to a customer, an answer or a promotion that he tries out, is signed on the message that ordered it when it has left.
//! Where it did not arrive he is told why, too.

use super::desk::{Desk, Postage};
use super::member::{KEPT_DAYS, Offer, Place};
use super::notices;
use super::signs::{self, Sign};
use crate::domain::message::{Disposition, Reason};
use crate::domain::shows::Shows;
use crate::domain::state::MessageState;
use crate::domain::text::cut;
use crate::replies::{Reply, Voice};
use crate::store::leads::Lead;
use crate::store::messages::{self, Message};
use crate::store::{Result, contacts, conversations, leads, members};

/// Characters of the answer that are repeated.
const SHOWN: usize = 60;

/// A message moves on: the first time that the provider is known to have it, it has left.
pub async fn moves(desk: &Desk<'_>, message: &Message, to: MessageState) -> Result<()> {
    let there = [
        MessageState::Accepted,
        MessageState::Sent,
        MessageState::Delivered,
        MessageState::Read,
    ];
    if !there.contains(&to) || there.contains(&message.state) || message.shows().is_none() {
        return Ok(());
    }
    // Of an answer in several messages each has to leave.
    if matches!(message.shows(), Some(Shows::Relay(_))) {
        let beside = messages::states_beside(desk.tx, message).await?;
        if !beside.iter().all(|state| there.contains(state)) {
            return Ok(());
        }
    }
    sign(desk, message, Sign::Done).await
}

/// Tells its author. Messages of the bot itself have none.
pub async fn did_not_arrive(desk: &Desk<'_>, message: &Message, reason: &Reason) -> Result<()> {
    sign(desk, message, Sign::Failed).await?;
    if matches!(message.shows(), Some(Shows::Trial(_))) {
        let name = receiver(desk, message).await?;
        return tell(desk, message, |voice| {
            let args = [
                ("name", voice.person(name.clone())),
                ("reason", voice.trouble(reason)),
            ];
            Reply::new(voice.say("trial-failed", &args))
        })
        .await;
    }
    let organisation = message.organisation_id;
    let Some(lead) = message.lead_id else {
        return Ok(());
    };
    let Some(lead) = leads::get(desk.tx, organisation, lead).await? else {
        return Ok(());
    };
    let way_on = way_on(desk, &lead, message, reason).await?;
    let contact = contacts::get(desk.tx, organisation, lead.contact_id).await?;
    let name = contact.map_or_else(|| format!("#{}", lead.number), |contact| contact.shown_name());
    tell(desk, message, |voice| {
        let args = [
            ("name", voice.person(name.clone())),
            ("reason", voice.trouble(reason)),
            ("words", cut(&message.readable, SHOWN)),
        ];
        let words = voice.say("relay-failed", &args);
        match &way_on {
            Some(offer) => offer.reply(voice, words),
            None => Reply::new(words),
        }
        .showing(&lead)
    })
    .await
}

/// What was kept for a customer until he wrote is too old by now, and did not leave: whoever wrote it is told.
pub async fn was_too_late(desk: &Desk<'_>, message: &Message) -> Result<()> {
    let (Some(lead), Some(_)) = (message.lead_id, message.author_id) else {
        return Ok(());
    };
    let Some(lead) = leads::get(desk.tx, message.organisation_id, lead).await? else {
        return Ok(());
    };
    sign(desk, message, Sign::Failed).await?;
    let name = receiver(desk, message).await?;
    tell(desk, message, |voice| {
        let args = [
            ("name", voice.person(name.clone())),
            ("days", KEPT_DAYS.to_string()),
            ("words", cut(&message.readable, SHOWN)),
        ];
        Reply::new(voice.say("relay-too-late", &args)).showing(&lead)
    })
    .await
}

/// What can be done about an answer that nobody may write any more; `None`: nothing, or it is no answer.
async fn way_on(desk: &Desk<'_>, lead: &Lead, message: &Message, reason: &Reason) -> Result<Option<Offer>> {
    let content = messages::content(message);
    let (Some(author), Ok(content)) = (message.author_id, content) else {
        return Ok(None);
    };
    if reason.disposition() != Disposition::NeedsTemplate || !content.needs_open_window() {
        return Ok(None);
    }
    conversations::note_closed(desk.tx, message).await?;
    let Some(place) = Place::of(desk, lead)
        .await?
        .filter(|place| !place.is_open(desk.now))
    else {
        return Ok(None);
    };
    let order = match message.shows() {
        Some(Shows::Relay(order)) => Some(order),
        _ => None,
    };
    let offer = Offer::of(desk, author, lead, &place, vec![content], order).await?;
    Ok(Some(offer))
}

/// Puts a sign on the message that ordered it, if one did.
async fn sign(desk: &Desk<'_>, message: &Message, sign: Sign) -> Result<()> {
    let Some(order) = messages::order_of(desk.tx, message).await? else {
        return Ok(());
    };
    if let Some(conversation) = conversations::get(desk.tx, order.conversation_id).await? {
        signs::put(desk, &conversation, order.provider_id.as_deref(), sign).await?;
    }
    Ok(())
}

/// To whom it went: a customer, or somebody of the team; empty where nothing is known of him.
async fn receiver(desk: &Desk<'_>, message: &Message) -> Result<String> {
    let (tx, organisation) = (desk.tx, message.organisation_id);
    let Some(conversation) = conversations::get(tx, message.conversation_id).await? else {
        return Ok(String::new());
    };
    let name = match (conversation.contact_id, conversation.member_id) {
        (Some(id), _) => contacts::get(tx, organisation, id)
            .await?
            .map(|contact| contact.shown_name()),
        (None, Some(id)) => members::get(tx, organisation, id)
            .await?
            .map(|member| member.shown_name()),
        (None, None) => None,
    };
    Ok(name.unwrap_or_default())
}

/// Tells the author of a message, where he wrote last.
async fn tell(desk: &Desk<'_>, message: &Message, note: impl Fn(&Voice) -> Reply) -> Result<()> {
    let Some(author) = message.author_id else {
        return Ok(());
    };
    let organisation = message.organisation_id;
    let Some(author) = members::get(desk.tx, organisation, author).await? else {
        return Ok(());
    };
    let last = conversations::last_of_member(desk.tx, organisation, author.id).await?;
    let channel = last.map_or(message.channel_id, |conversation| conversation.channel_id);
    let postage = Postage {
        lead_id: message.lead_id,
        ..Postage::default()
    };
    let to = std::slice::from_ref(&author);
    notices::tell_about(desk, organisation, channel, to, postage, note).await
}
