//! What an agent needs to answer: who, from where, what.

use pregon_commands::{LeadCommand, LeadRef, LeadStatus};

use super::TITLE;
use super::origin::Origin;
use crate::clock::Millis;
use crate::conversation::invitation;
use crate::conversation::lead_team::{discarding, later, stage_since, taking};
use crate::domain::message::Advert;
use crate::domain::phone;
use crate::domain::state::Source;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Voice};
use crate::store::contacts::Contact;
use crate::store::lead_links::LeadLink;
use crate::store::leads::Lead;

/// Where somebody comes from. Who wrote a moment ago needs no introduction: how far it has come says more.
pub(super) fn from(
    voice: &Voice,
    origin: &Origin,
    contact: &Contact,
    is_new: bool,
    campaign: Option<&str>,
    now: Millis,
) -> String {
    let (lead, opened) = (&origin.lead, origin.opened);
    let advert = lead.advert();
    let advert = advert.as_ref().and_then(Advert::title);
    if !opened {
        return stage_since(voice, lead, now);
    }
    if let Some(link) = &origin.link {
        return voice.say("lead-from-link", &[("link", label(voice, link, origin))]);
    }
    if let Some(product) = &origin.asked_for {
        return voice.say("lead-from-catalogue", &[("product", product.name.clone())]);
    }
    match (campaign, advert) {
        (_, Some(title)) if lead.source == Source::Advert => {
            voice.say("lead-from-this-advert", &[("title", cut(title, TITLE))])
        }
        _ if lead.source == Source::Advert => voice.say("lead-from-advert", &[]),
        (Some(campaign), _) => voice.say("lead-from-campaign", &[("campaign", campaign.to_owned())]),
        _ if is_new => voice.say("lead-from-nowhere", &[]),
        _ if contact.source == "inbound" => voice.say("lead-from-before", &[]),
        _ => voice.say("lead-from-customer", &[]),
    }
}

/// What else there is to tell of what he is interested in; a new lead has told of it.
pub(super) fn about(voice: &Voice, origin: &Origin) -> Option<String> {
    if origin.opened {
        return None;
    }
    if let Some(link) = &origin.link {
        return Some(voice.say("lead-back-by-link", &[("link", label(voice, link, origin))]));
    }
    let product = origin.product.as_ref()?;
    Some(voice.say("lead-from-about", &[("product", product.name.clone())]))
}

/// A link by its name, with the product where it is the link that names it.
fn label(voice: &Voice, link: &LeadLink, origin: &Origin) -> String {
    let product = origin.product.as_ref();
    invitation::label(
        voice,
        link,
        product.filter(|product| link.product_id == Some(product.id)),
    )
}

/// The advertisement by which somebody came, as a line; `None`: it has nothing that tells it from others.
pub fn advert_line(voice: &Voice, advert: &Advert) -> Option<String> {
    let title = cut(advert.title()?, TITLE);
    Some(voice.say("lead-advert", &[("title", title)]))
}

/// The product that somebody asked about, by its name in the catalogue, as a line.
pub fn product_line(voice: &Voice, product: &str) -> String {
    voice.say("lead-product", &[("product", cut(product, TITLE))])
}

/// The card, with what can be done about it with a tap. Of a lead that is `opened` just now, and that waits for somebody to take it where
/// it is on `offer`.
pub(super) fn card(
    voice: &Voice,
    lead: &Lead,
    contact: &Contact,
    (opened, offers): (bool, bool),
    (from, words): (String, String),
    ways: Vec<Choice>,
) -> Reply {
    let number = contact
        .phone
        .as_deref()
        .map_or_else(|| voice.say("lead-no-number", &[]), phone::pretty);
    let name = if contact.name.is_empty() {
        number.clone()
    } else {
        contact.name.clone()
    };
    let key = if opened {
        "lead-card-new"
    } else {
        "lead-card-again"
    };
    let args = [
        ("number", lead.number.to_string()),
        ("name", cut(&name, 80)),
        ("phone", number),
        ("from", from),
        ("words", words),
    ];
    let this = || LeadRef::Number(lead.number);
    // What can be done for him comes first; there is room for three buttons.
    let acts = !ways.is_empty();
    let mut reply = Reply::new(voice.say(key, &args)).showing(lead).ways(ways);
    if offers {
        reply = reply.choice(taking(voice, lead));
        if opened && !acts {
            return reply.ways([later(voice, lead), discarding(voice, lead)]);
        }
    } else if opened && !acts {
        let contacted = LeadCommand::Status {
            lead: this(),
            status: LeadStatus::Contacted,
            value: None,
            reason: None,
        };
        reply = reply.choice(Choice::run(voice, contacted, "lead-contacted-button"));
    }
    let show = LeadCommand::Show { lead: this() };
    reply.choice(Choice::run(voice, show, "lead-show-button"))
}
