//! What a customer shows interest with: it becomes a lead, or goes on with the one that is open, and whoever works it gets its card.

mod card;
mod files;
mod origin;
mod words;

use super::Said;
use super::auto::{self, Answered};
use super::reminded::{self, Topic};
use crate::conversation::desk::Desk;
use crate::conversation::lead_team;
use crate::replies::Reply;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::organisations::Organisation;
use crate::store::{Result, campaigns};

pub use card::{advert_line, product_line};
pub(super) use files::brought;
pub use files::split;
pub use words::{told, why_not};

/// What of a customer's words is shown on a card; the rest is in the conversation.
pub(super) const SHOWN: usize = 600;

/// Characters of an advertisement's title, or of a product's name.
const TITLE: usize = 80;

/// Who wrote, and where.
pub(super) struct Who<'a> {
    pub organisation: &'a Organisation,
    pub channel: &'a Channel,
    pub conversation: &'a Conversation,
    pub contact: &'a Contact,
    /// He was not known before.
    pub is_new: bool,
    /// What he was answered by itself.
    pub answered: Answered,
}

/// He is interested. `topic`: what of his it is about, where he answered a reminder and wants somebody for that.
pub(super) async fn shown_by(
    desk: &Desk<'_>,
    who: &Who<'_>,
    said: &Said<'_>,
    topic: Option<&Topic>,
) -> Result<()> {
    let Who {
        organisation,
        channel,
        contact,
        is_new,
        ..
    } = *who;
    let mut origin = origin::lead_of(desk, who, said.message, topic.is_some()).await?;
    let offers = lead_team::heard(desk, organisation, &mut origin.lead).await?;
    let (lead, opened) = (&origin.lead, origin.opened);
    let next = match topic {
        Some(_) => None,
        None => {
            let words = said.message.content.readable();
            reminded::next(desk, organisation.id, contact.id, words).await?
        }
    };
    let topic = topic.or(next.as_ref());
    let advert = said.message.advert.as_ref();
    // A product of the catalogue is told by the name that it has there, unless it is known by another.
    let unknown = origin.asked_for.is_none();
    let product = said.message.product.as_deref().filter(|_| unknown);
    let campaign = match lead.campaign_id {
        Some(id) => campaigns::get(desk.tx, organisation.id, id)
            .await?
            .map(|campaign| campaign.name),
        None => None,
    };
    let (above, after) = files::shown(said);
    lead_team::tell(desk, lead, channel.id, |voice| {
        let words = words::words(voice, said);
        let from = card::from(voice, &origin, contact, is_new, campaign.as_deref(), desk.now);
        let from = [from]
            .into_iter()
            // A new lead has told of its advertisement.
            .chain(
                advert
                    .filter(|_| !opened)
                    .and_then(|advert| advert_line(voice, advert)),
            )
            .chain(card::about(voice, &origin))
            .chain(product.map(|product| product_line(voice, product)))
            .chain(topic.map(|topic| topic.line(voice)))
            .chain(auto::lines(voice, &who.answered));
        let from = from.collect::<Vec<_>>().join("\n");
        let ways = topic.map(|topic| topic.ways(voice)).unwrap_or_default();
        let card = card::card(voice, lead, contact, (opened, offers), (from, words), ways);
        match &above {
            Some(picture) => card.with_file(picture.clone()),
            None => card,
        }
    })
    .await?;
    let Some(after) = after else {
        return Ok(());
    };
    // Whoever quotes the file answers the customer, as with the card.
    lead_team::tell(desk, lead, channel.id, |_| Reply::of(after.clone()).showing(lead)).await
}
