//! Which lead somebody's words belong to, and by what he came.
//!
//! What he came by is, in this order: a link, whose code stands in his words; a product of the catalogue; an advertisement; a promotion whose
//! button he taps or that he quotes; nothing. A link and the catalogue tell what he is interested in. A person has one open lead for
//! each product: words about another one open another lead, or tell what the one is about that was about nothing yet. Words that name
//! no product belong to the lead of what he quotes, else to the one that was spoken about last.

use super::{SHOWN, Who};
use crate::conversation::answers;
use crate::conversation::desk::Desk;
use crate::domain::link::short;
use crate::domain::message::{InboundContent, InboundMessage};
use crate::domain::state::{CampaignState, Source};
use crate::domain::text::cut;
use crate::replies::Tap;
use crate::store::lead_links::{self, LeadLink};
use crate::store::leads::{self, Lead, NewLead, Touch};
use crate::store::messages::Message;
use crate::store::products::{self, Product};
use crate::store::{Result, campaigns, messages};

/// A lead, and what brought somebody to it now.
pub(super) struct Origin {
    pub lead: Lead,
    /// It is new.
    pub opened: bool,
    /// The link by which he came just now.
    pub link: Option<LeadLink>,
    /// What it is about.
    pub product: Option<Product>,
    /// The product of the catalogue that he asked about just now.
    pub asked_for: Option<Product>,
}

/// His open lead, or a new one. `to_reminder`: what he said answers a reminder.
pub(super) async fn lead_of(
    desk: &Desk<'_>,
    who: &Who<'_>,
    message: &InboundMessage,
    to_reminder: bool,
) -> Result<Origin> {
    let (tx, organisation) = (desk.tx, who.organisation.id);
    let link = match &message.content {
        InboundContent::Choice { .. } => None,
        content => {
            let candidates = short::candidates(content.readable());
            match candidates.is_empty() {
                true => None,
                false => lead_links::named_in(tx, organisation, &candidates).await?,
            }
        }
    };
    let asked_for = match &message.product {
        Some(name) => products::by_catalogue_id(tx, organisation, name).await?,
        None => None,
    };
    let quoted = match &message.quotes {
        Some(quoted) => messages::by_provider_id(tx, organisation, who.channel.id, quoted).await?,
        None => None,
    };
    let product_id = link.as_ref().and_then(|link| link.product_id);
    let product_id = product_id.or(asked_for.as_ref().map(|product| product.id));
    // The answer to a promotion is looked for where he came by nothing else.
    let came = match (&link, &message.product, &message.advert) {
        (Some(_), ..) => Some(Source::Link),
        (_, Some(_), _) => Some(Source::Catalogue),
        (.., Some(_)) => Some(Source::Advert),
        _ => None,
    };
    let answered = match came {
        Some(_) => Some(None),
        None if to_reminder => Some(None),
        None => answered_campaign(desk, who, message, quoted.as_ref()).await?,
    };
    let touch = |campaign_id: Option<i64>| Touch {
        source: came.unwrap_or(match campaign_id {
            Some(_) => Source::Campaign,
            None => Source::Direct,
        }),
        link_id: link.as_ref().map(|link| link.id),
        campaign_id,
    };
    let of_quoted = quoted.as_ref().and_then(|quoted| quoted.lead_id);
    let (mut lead, opened) = match open_about(desk, who, product_id, of_quoted).await? {
        Some(mut lead) => {
            lead.conversation_id = who.conversation.id;
            leads::touched_by(tx, &mut lead, touch(answered.flatten()), desk.now).await?;
            (lead, false)
        }
        None => {
            let campaign_id = match answered {
                Some(answered) => answered,
                None => answers::last_promotion(desk, who.organisation, who.contact, message).await?,
            };
            let touch = touch(campaign_id);
            let new = NewLead {
                organisation_id: organisation,
                contact_id: who.contact.id,
                conversation_id: who.conversation.id,
                source: touch.source,
                campaign_id,
                first_words: cut(message.content.readable(), SHOWN),
                product_id,
                link_id: touch.link_id,
            };
            let lead = leads::add(tx, new, desk.now).await?;
            leads::note(tx, &lead, "opened", None, "", desk.now).await?;
            (lead, true)
        }
    };
    if let Some(link) = &link {
        leads::note(tx, &lead, "link", None, &link.code, desk.now).await?;
    }
    let (advert, asked) = (message.advert.as_ref(), message.product.as_deref());
    leads::came_by(tx, &mut lead, advert, asked, desk.now).await?;
    let product = match lead.product_id {
        Some(id) => products::get(tx, organisation, id).await?,
        None => None,
    };
    Ok(Origin {
        lead,
        opened,
        link,
        product,
        asked_for,
    })
}

/// The open lead to which words about a product belong, or about none in particular; what was about nothing is about that one from now on.
///
/// It is held from then on. Where it was closed in the meantime, another one is looked for.
async fn open_about(
    desk: &Desk<'_>,
    who: &Who<'_>,
    product_id: Option<i64>,
    quoted: Option<i64>,
) -> Result<Option<Lead>> {
    while let Some(lead) = found(desk, who, product_id, quoted).await? {
        let (organisation, conversation) = (who.organisation.id, who.conversation.id);
        if leads::touch(desk.tx, organisation, lead.id, conversation, desk.now).await? {
            return Ok(Some(lead));
        }
    }
    Ok(None)
}

async fn found(
    desk: &Desk<'_>,
    who: &Who<'_>,
    product_id: Option<i64>,
    quoted: Option<i64>,
) -> Result<Option<Lead>> {
    let (tx, organisation) = (desk.tx, who.organisation.id);
    let mut open = leads::open_all(tx, organisation, who.contact.id).await?;
    let Some(product_id) = product_id else {
        let of_quoted = open.iter().position(|lead| Some(lead.id) == quoted);
        return Ok(match of_quoted {
            Some(place) => Some(open.swap_remove(place)),
            None => open.into_iter().next(),
        });
    };
    let about = |lead: &&Lead, id: i64| lead.open_product_id == id;
    if let Some(lead) = open.iter().find(|lead| about(lead, product_id)) {
        return Ok(Some(lead.clone()));
    }
    let Some(lead) = open.into_iter().find(|lead| about(&lead, 0)) else {
        return Ok(None);
    };
    leads::is_about(tx, lead, product_id, desk.now).await.map(Some)
}

/// The campaign that he answers: the one whose button he tapped, or that he quotes; `Some(None)`: he does so with what is none. `None`: that
/// cannot be told.
async fn answered_campaign(
    desk: &Desk<'_>,
    who: &Who<'_>,
    message: &InboundMessage,
    quoted: Option<&Message>,
) -> Result<Option<Option<i64>>> {
    let (tx, organisation) = (desk.tx, who.organisation.id);
    if let InboundContent::Choice { id, .. } = &message.content
        && let Some(Tap::Offer { campaign, .. }) = Tap::read(id)
        && let Some(campaign) = campaigns::get(tx, organisation, campaign).await?
    {
        // Below a test of it that was sent to him, it is no campaign yet.
        return Ok(Some(
            Some(campaign.id).filter(|_| campaign.state != CampaignState::Draft),
        ));
    }
    Ok(quoted.map(|quoted| quoted.campaign_id))
}
