//! A customer's file that could not be had when he sent it: it is here now, or it will never be. The owners were told to expect it.

use pregon_commands::{LeadCommand, LeadRef};

use super::customer::{split, told, why_not};
use super::desk::Desk;
use super::{Fetched, attached, lead_team};
use crate::domain::message::{InboundContent, InboundMessage};
use crate::replies::{Choice, Reply, Voice};
use crate::store::channels::Channel;
use crate::store::leads::{self, Lead};
use crate::store::{Result, contacts, conversations, files, messages};

/// Brings the file of a message that was heard before to the owners, or tells them that it will not come.
pub async fn late_file(
    desk: &Desk<'_>,
    channel: &Channel,
    message: &InboundMessage,
    file: Fetched,
) -> Result<()> {
    let InboundContent::Media(attachment) = &message.content else {
        return Ok(());
    };
    let organisation = channel.organisation_id;
    let heard = messages::by_provider_id(desk.tx, organisation, channel.id, &message.id).await?;
    let Some(heard) = heard else { return Ok(()) };
    let conversation = conversations::get(desk.tx, heard.conversation_id).await?;
    if heard.is_taken_back() {
        return Ok(());
    }
    let Some(contact_id) = conversation.and_then(|conversation| conversation.contact_id) else {
        return Ok(());
    };
    let brought = attached(attachment, &file, None);
    if brought.is_ok()
        && let Some(Ok(file)) = &file
        && let Some(id) = file.id
    {
        files::keep_for_good(desk.tx, organisation, id).await?;
        messages::set_file(desk.tx, &heard, id).await?;
    }
    let contact = contacts::get(desk.tx, organisation, contact_id).await?;
    let lead = leads::last_of(desk.tx, organisation, contact_id).await?;
    let Some((contact, lead)) = contact.zip(lead) else {
        return Ok(());
    };
    // Whoever was blocked meanwhile is kept, and nobody hears of him.
    if contact.is_blocked_here() {
        return Ok(());
    }
    let about = |voice: &Voice| {
        let name = [("name", voice.person(contact.shown_name()))];
        name.into_iter().chain([("number", lead.number.to_string())])
    };
    let (above, after) = match brought {
        Ok(brought) => split(brought),
        Err(problem) => {
            return lead_team::tell(desk, &lead, channel.id, |voice| {
                let kind = ("kind", voice.kind(&attachment.kind));
                let why = ("problem", why_not(voice, problem));
                let args: Vec<_> = about(voice).chain([kind, why]).collect();
                note(voice, voice.say("lead-file-never", &args), &lead)
            })
            .await;
        }
    };
    lead_team::tell(desk, &lead, channel.id, |voice| {
        let words = ("words", told(voice, &message.content, &attachment.kind));
        let args: Vec<_> = about(voice).chain([words]).collect();
        let note = note(voice, voice.say("lead-file-here", &args), &lead);
        match &above {
            Some(picture) => note.with_file(picture.clone()),
            None => note,
        }
    })
    .await?;
    let Some(after) = after else { return Ok(()) };
    lead_team::tell(desk, &lead, channel.id, |_| {
        Reply::of(after.clone()).showing(&lead)
    })
    .await
}

/// About his lead, like the card before it.
fn note(voice: &Voice, words: String, lead: &Lead) -> Reply {
    let show = LeadCommand::Show {
        lead: LeadRef::Number(lead.number),
    };
    let show = Choice::run(voice, show, "lead-show-button");
    Reply::new(words).choice(show).showing(lead)
}
