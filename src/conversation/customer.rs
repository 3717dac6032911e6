//! A customer wrote. He may stop promotions with one word; anything else is interest, which becomes a lead that the owners
//! are told of. What a customer writes is never a command.

use pregon_commands::{Keyword, LeadCommand, LeadRef, LeadStatus, customer_keyword};

use super::desk::{Desk, Postage};
use super::notices;
use crate::domain::message::{InboundContent, InboundMessage, Lane};
use crate::domain::phone;
use crate::domain::state::Source;
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Voice};
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::leads::{self, Lead, NewLead};
use crate::store::organisations::Organisation;
use crate::store::{Result, campaigns, contacts, messages};

/// What of a customer's words is shown on a card; the rest is in the conversation.
const SHOWN: usize = 600;

/// Answers a customer.
pub async fn hear(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    conversation: &Conversation,
    contact: &Contact,
    is_new: bool,
    message: &InboundMessage,
) -> Result<()> {
    let language = contact.language.as_deref().unwrap_or(&organisation.language);
    let voice = Voice::new(language, &organisation.time_zone);
    let says_nothing = match &message.content {
        InboundContent::Reaction { .. } => true,
        // A message that was taken back.
        InboundContent::Other(kind) => kind == "revoke",
        _ => false,
    };
    if says_nothing {
        return Ok(());
    }
    match customer_keyword(message.content.readable()) {
        Some(Keyword::OptOut) => {
            // One confirmation, then silence: a second BAJA is not answered.
            if contacts::opt_out(desk.tx, contact.id, "customer", desk.now).await? {
                let name = [("name", organisation.name.clone())];
                let bye = Reply::new(voice.say("customer-opted-out", &name));
                desk.post(conversation, Lane::Reply, bye, Postage::default())
                    .await?;
            }
            Ok(())
        }
        Some(Keyword::OptIn) if contact.opted_out_at.is_some() => {
            contacts::opt_in(desk.tx, contact.id).await?;
            let name = [("name", organisation.name.clone())];
            let hello = Reply::new(voice.say("customer-opted-in", &name));
            desk.post(conversation, Lane::Reply, hello, Postage::default())
                .await?;
            Ok(())
        }
        _ => {
            interest(
                desk,
                organisation,
                channel,
                conversation,
                contact,
                is_new,
                message,
            )
            .await
        }
    }
}

async fn interest(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    conversation: &Conversation,
    contact: &Contact,
    is_new: bool,
    message: &InboundMessage,
) -> Result<()> {
    let (lead, opened) = match leads::open_of(desk.tx, organisation.id, contact.id).await? {
        Some(lead) => {
            leads::touch(desk.tx, lead.id, desk.now).await?;
            (lead, false)
        }
        None => {
            // Who comes by an advertisement answers that, whatever he got before.
            let campaign_id = match message.advert {
                Some(_) => None,
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
            };
            let lead = leads::add(desk.tx, new, desk.now).await?;
            leads::note(desk.tx, &lead, "opened", None, "", desk.now).await?;
            (lead, true)
        }
    };
    if let Some(advert) = &message.advert {
        leads::note(desk.tx, &lead, "advert", None, advert, desk.now).await?;
    }
    let campaign = match lead.campaign_id {
        Some(id) => campaigns::get(desk.tx, organisation.id, id)
            .await?
            .map(|campaign| campaign.name),
        None => None,
    };
    notices::tell_owners(desk, organisation.id, channel.id, Some(lead.id), |voice| {
        card(
            voice,
            &lead,
            contact,
            opened,
            is_new,
            campaign.as_deref(),
            message,
        )
    })
    .await
}

/// The campaign that he answers: the one that he quotes, else the last that he got.
async fn answered_campaign(
    desk: &Desk<'_>,
    organisation: &Organisation,
    channel: &Channel,
    contact: &Contact,
    message: &InboundMessage,
) -> Result<Option<i64>> {
    if let Some(quoted) = &message.quotes
        && let Some(quoted) = messages::by_provider_id(desk.tx, organisation.id, channel.id, quoted).await?
    {
        return Ok(quoted.campaign_id);
    }
    messages::last_campaign_of(desk.tx, contact.id).await
}

/// What an agent needs to answer: who, from where, what.
fn card(
    voice: &Voice,
    lead: &Lead,
    contact: &Contact,
    opened: bool,
    is_new: bool,
    campaign: Option<&str>,
    message: &InboundMessage,
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
    let words = match (&message.content, message.content.readable()) {
        (content, "") => voice.say("lead-sent-kind", &[("kind", voice.kind(content.kind()))]),
        (_, words) => voice.say("lead-said", &[("words", cut(words, SHOWN))]),
    };
    // Who wrote a moment ago needs no introduction: how far it has come says more.
    let from = match campaign {
        _ if !opened => voice.stage(lead.stage),
        _ if lead.source == Source::Advert => voice.say("lead-from-advert", &[]),
        Some(campaign) => voice.say("lead-from-campaign", &[("campaign", campaign.to_owned())]),
        None if is_new => voice.say("lead-from-nowhere", &[]),
        None if contact.source == "inbound" => voice.say("lead-from-before", &[]),
        None => voice.say("lead-from-customer", &[]),
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
    let mut reply = Reply::new(voice.say(key, &args)).showing("lead", lead.id);
    if opened {
        let contacted = LeadCommand::Status {
            lead: this(),
            status: LeadStatus::Contacted,
        };
        reply = reply.choice(Choice::run(voice, contacted, "lead-contacted-button"));
    }
    let show = LeadCommand::Show { lead: this() };
    reply.choice(Choice::run(voice, show, "lead-show-button"))
}
