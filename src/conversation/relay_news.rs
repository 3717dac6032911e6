//! A member's answer did not reach the customer: whoever wrote it is told, with the reason.

use super::desk::Desk;
use super::notices;
use crate::domain::message::Reason;
use crate::domain::text::cut;
use crate::replies::Reply;
use crate::store::messages::Message;
use crate::store::{Result, contacts, conversations, leads, members};

/// Characters of the answer that are repeated.
const SHOWN: usize = 60;

/// Tells its author. Messages of the bot itself have none.
pub async fn did_not_arrive(desk: &Desk<'_>, message: &Message, reason: &Reason) -> Result<()> {
    let (Some(author), Some(lead)) = (message.author_id, message.lead_id) else {
        return Ok(());
    };
    let organisation = message.organisation_id;
    let Some(author) = members::get(desk.tx, organisation, author).await? else {
        return Ok(());
    };
    let Some(lead) = leads::get(desk.tx, organisation, lead).await? else {
        return Ok(());
    };
    let contact = contacts::get(desk.tx, organisation, lead.contact_id).await?;
    let name = contact.map_or_else(|| format!("#{}", lead.number), |contact| contact.shown_name());
    // Where he wrote it.
    let last = conversations::last_of_member(desk.tx, organisation, author.id).await?;
    let channel = last.map_or(message.channel_id, |conversation| conversation.channel_id);
    notices::tell_member(desk, channel, &author, |voice| {
        let args = [
            ("name", name.clone()),
            ("reason", voice.trouble(reason)),
            ("words", cut(&message.readable, SHOWN)),
        ];
        Reply::new(voice.say("relay-failed", &args)).showing(&lead)
    })
    .await
}
