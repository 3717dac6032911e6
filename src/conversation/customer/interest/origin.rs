//! Which lead somebody's words belong to, and by what he came.

use super::{SHOWN, Who};
use crate::conversation::answers;
use crate::conversation::desk::Desk;
use crate::domain::message::{InboundContent, InboundMessage};
use crate::domain::state::{CampaignState, Source};
use crate::domain::text::cut;
use crate::replies::Tap;
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::leads::{self, Lead, NewLead};
use crate::store::organisations::Organisation;
use crate::store::{Result, campaigns, messages};

/// His open lead, or a new one; and whether it is new. `to_reminder`: what he said answers a reminder.
pub(super) async fn lead_of(
    desk: &Desk<'_>,
    who: &Who<'_>,
    message: &InboundMessage,
    to_reminder: bool,
) -> Result<(Lead, bool)> {
    let Who {
        organisation,
        channel,
        conversation,
        contact,
        ..
    } = *who;
    let (mut lead, opened) = match leads::open_of(desk.tx, organisation.id, contact.id).await? {
        Some(lead) => {
            leads::touch(desk.tx, lead.organisation_id, lead.id, conversation.id, desk.now).await?;
            (lead, false)
        }
        None => {
            // Who comes by an advertisement answers that, and who answers a reminder the reminder, whatever he got before.
            let campaign_id = match message.advert {
                Some(_) => None,
                None if to_reminder => None,
                None => answered_campaign(desk, organisation, channel, contact, message).await?,
            };
            let source = match (&message.advert, campaign_id) {
                (Some(_), _) => Source::Advert,
                (None, Some(_)) => Source::Campaign,
                (None, None) => Source::Direct,
            };
            let new = NewLead {
                organisation_id: organisation.id,
                contact_id: contact.id,
                conversation_id: conversation.id,
                source,
                campaign_id,
                first_words: cut(message.content.readable(), SHOWN),
                product_id: None,
                link_id: None,
            };
            let lead = leads::add(desk.tx, new, desk.now).await?;
            leads::note(desk.tx, &lead, "opened", None, "", desk.now).await?;
            (lead, true)
        }
    };
    let (advert, product) = (message.advert.as_ref(), message.product.as_deref());
    leads::came_by(desk.tx, &mut lead, advert, product, desk.now).await?;
    Ok((lead, opened))
}

/// The campaign that he answers: the one whose button he tapped, or that he quotes, else the last that he got, unless he was reminded of
/// something after it.
async fn answered_campaign(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    contact: &Contact,
    message: &InboundMessage,
) -> Result<Option<i64>> {
    if let InboundContent::Choice { id, .. } = &message.content
        && let Some(Tap::Offer { campaign, .. }) = Tap::read(id)
        && let Some(campaign) = campaigns::get(desk.tx, organisation.id, campaign).await?
    {
        // Below a test of it that was sent to him, it is no campaign yet.
        return Ok(Some(campaign.id).filter(|_| campaign.state != CampaignState::Draft));
    }
    if let Some(quoted) = &message.quotes
        && let Some(quoted) = messages::by_provider_id(desk.tx, organisation.id, channel.id, quoted).await?
    {
        return Ok(quoted.campaign_id);
    }
    if answers::is_to_reminder(message) {
        return Ok(None);
    }
    let Some(last) = messages::last_campaign_of(desk.tx, contact.id).await? else {
        return Ok(None);
    };
    let is_reminded = answers::reminded_since(desk, contact, &last).await?;
    Ok(last.campaign_id.filter(|_| !is_reminded))
}
