//! What an agent needs to answer: who, from where, what.

use pregon_commands::{LeadCommand, LeadRef, LeadStatus};

use super::TITLE;
use crate::domain::message::Advert;
use crate::domain::phone;
use crate::domain::state::Source;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Voice};
use crate::store::contacts::Contact;
use crate::store::leads::Lead;

/// Where somebody comes from. Who wrote a moment ago needs no introduction: how far it has come says more.
pub(super) fn from(
    voice: &Voice,
    lead: &Lead,
    contact: &Contact,
    (opened, is_new): (bool, bool),
    campaign: Option<&str>,
) -> String {
    let advert = lead.advert();
    let advert = advert.as_ref().and_then(Advert::title);
    match (campaign, advert) {
        _ if !opened => voice.stage(lead.stage),
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

/// The advertisement by which somebody came, as a line; `None`: it has nothing that tells it from others.
pub fn advert_line(voice: &Voice, advert: &Advert) -> Option<String> {
    let title = cut(advert.title()?, TITLE);
    Some(voice.say("lead-advert", &[("title", title)]))
}

/// The product that somebody asked about, by its name in the catalogue, as a line.
pub fn product_line(voice: &Voice, product: &str) -> String {
    voice.say("lead-product", &[("product", cut(product, TITLE))])
}

/// The card, with what can be done about it with a tap.
pub(super) fn card(
    voice: &Voice,
    lead: &Lead,
    contact: &Contact,
    opened: bool,
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
    if opened && !acts {
        let contacted = LeadCommand::Status {
            lead: this(),
            status: LeadStatus::Contacted,
        };
        reply = reply.choice(Choice::run(voice, contacted, "lead-contacted-button"));
    }
    let show = LeadCommand::Show { lead: this() };
    reply.choice(Choice::run(voice, show, "lead-show-button"))
}
