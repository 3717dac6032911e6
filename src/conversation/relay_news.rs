//! What a member sent to a customer, an answer or a promotion that he tries out, did not arrive: whoever did that is told, with the reason.
//! A trial that left is signed on the message that ordered it.

use super::desk::Desk;
use super::notices;
use super::signs::{self, Sign};
use crate::domain::message::Reason;
use crate::domain::state::MessageState;
use crate::domain::text::cut;
use crate::replies::{Reply, Voice};
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
    match there.contains(&to) && !there.contains(&message.state) {
        true => sign(desk, message, Sign::Done).await.map(drop),
        false => Ok(()),
    }
}

/// Tells its author. Messages of the bot itself have none.
pub async fn did_not_arrive(desk: &Desk<'_>, message: &Message, reason: &Reason) -> Result<()> {
    if sign(desk, message, Sign::Failed).await? {
        let name = receiver(desk, message).await?;
        return tell(desk, message, |voice| {
            let args = [("name", name.clone()), ("reason", voice.trouble(reason))];
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
    let contact = contacts::get(desk.tx, organisation, lead.contact_id).await?;
    let name = contact.map_or_else(|| format!("#{}", lead.number), |contact| contact.shown_name());
    tell(desk, message, |voice| {
        let args = [
            ("name", name.clone()),
            ("reason", voice.trouble(reason)),
            ("words", cut(&message.readable, SHOWN)),
        ];
        Reply::new(voice.say("relay-failed", &args)).showing(&lead)
    })
    .await
}

/// Puts a sign on the message that ordered a trial. Answers whether it is one.
async fn sign(desk: &Desk<'_>, message: &Message, sign: Sign) -> Result<bool> {
    let Some(order) = messages::order_of_trial(desk.tx, message).await? else {
        return Ok(false);
    };
    if let Some(conversation) = conversations::get(desk.tx, order.conversation_id).await? {
        signs::put(desk, &conversation, order.provider_id.as_deref(), sign).await?;
    }
    Ok(true)
}

/// To whom it went: a customer, or somebody of the team.
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
    notices::tell_member(desk, channel, &author, note).await
}
