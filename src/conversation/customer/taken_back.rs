//! A customer took a message back. What it said is kept here no longer, nor its file; whoever works his lead hears that he did, and not
//! what it was: that is what he wanted. What reached people's telephones before stays there, as WhatsApp leaves it.

use crate::conversation::desk::Desk;
use crate::conversation::lead_team;
use crate::domain::state::Direction;
use crate::domain::text::cut;
use crate::replies::Reply;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::leads::{self, Lead};
use crate::store::{Result, conversations, messages};

use super::interest::SHOWN;

/// He took the message of this id back, if it was one of his. Answers his lead, of which somebody is to hear that.
pub(super) async fn heard(
    desk: &Desk<'_>,
    channel: &Channel,
    contact: &Contact,
    taken: Option<&str>,
) -> Result<Option<Lead>> {
    let organisation = channel.organisation_id;
    let Some(id) = taken else { return Ok(None) };
    let Some(message) = messages::by_provider_id(desk.tx, organisation, channel.id, id).await? else {
        return Ok(None);
    };
    let conversation = conversations::get(desk.tx, message.conversation_id).await?;
    let is_his = conversation.is_some_and(|there| there.contact_id == Some(contact.id));
    if !is_his || message.direction != Direction::In || message.is_taken_back() {
        return Ok(None);
    }
    messages::take_back(desk.tx, &message).await?;
    let Some(lead) = leads::open_of(desk.tx, organisation, contact.id).await? else {
        return Ok(None);
    };
    if !message.readable.is_empty() && lead.first_words == cut(&message.readable, SHOWN) {
        leads::forget_first_words(desk.tx, &lead).await?;
    }
    Ok(Some(lead))
}

/// Whoever works his lead hears of it.
pub(super) async fn told(desk: &Desk<'_>, channel: &Channel, contact: &Contact, lead: &Lead) -> Result<()> {
    lead_team::tell(desk, lead, channel.id, |voice| {
        let args = [
            ("name", voice.person(contact.shown_name())),
            ("number", lead.number.to_string()),
        ];
        Reply::new(voice.say("relay-taken-back", &args)).showing(lead)
    })
    .await
}
