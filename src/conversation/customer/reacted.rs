//! A customer put an emoji on a message. On what a member wrote to him it is an answer, which that member hears of; on anything else of
//! ours nothing is meant that anybody has to do something about.

use crate::clock::Millis;
use crate::conversation::desk::{Desk, Postage};
use crate::conversation::notices;
use crate::domain::text::cut;
use crate::replies::Reply;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::{Result, leads, members, messages};

/// Characters of the message that are repeated.
const SHOWN: usize = 80;

/// After that long it is old news.
const NEWS_MS: Millis = 12 * 60 * 60 * 1000;

/// Tells whoever wrote that message; to take an emoji away says nothing.
pub(super) async fn heard(
    desk: &Desk<'_>,
    channel: &Channel,
    contact: &Contact,
    on: &str,
    emoji: Option<&str>,
) -> Result<()> {
    let organisation = channel.organisation_id;
    let Some(emoji) = emoji else { return Ok(()) };
    let Some(message) = messages::by_provider_id(desk.tx, organisation, channel.id, on).await? else {
        return Ok(());
    };
    let (Some(author), Some(lead)) = (message.author_id, message.lead_id) else {
        return Ok(());
    };
    let author = members::get(desk.tx, organisation, author).await?;
    let lead = leads::get(desk.tx, organisation, lead).await?;
    let Some((author, lead)) = author.zip(lead).filter(|(_, lead)| lead.contact_id == contact.id) else {
        return Ok(());
    };
    let postage = Postage {
        lead_id: Some(lead.id),
        expires_at: Some(desk.now + NEWS_MS),
        ..Postage::default()
    };
    let to = std::slice::from_ref(&author);
    notices::tell_about(desk, organisation, channel.id, to, postage, |voice| {
        let words = match message.readable.trim() {
            "" => voice.kind(&message.kind),
            words => voice.say("lead-said", &[("words", cut(&words.replace('\n', " "), SHOWN))]),
        };
        let args = [
            ("emoji", emoji.to_owned()),
            ("name", voice.person(contact.shown_name())),
            ("number", lead.number.to_string()),
            ("words", words),
        ];
        Reply::new(voice.say("relay-reacted", &args)).showing(&lead)
    })
    .await
}
