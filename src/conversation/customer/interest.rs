//! What a customer shows interest with: it becomes a lead, or goes on with the one that is open, and the owners get its card.

use pregon_commands::{LeadCommand, LeadRef, LeadStatus};

use super::Said;
use super::reminded::Topic;
use crate::conversation::desk::Desk;
use crate::conversation::{FileProblem, attached, notices};
use crate::domain::message::{Advert, AttachedFile, Content, FileForm, InboundContent, InboundMessage};
use crate::domain::phone;
use crate::domain::roster;
use crate::domain::state::{CampaignState, Source};
use crate::domain::text::cut;
use crate::replies::{Choice, Reply, Tap, Voice};
use crate::store::channels::Channel;
use crate::store::contacts::Contact;
use crate::store::conversations::Conversation;
use crate::store::leads::{self, Lead, NewLead};
use crate::store::organisations::Organisation;
use crate::store::{Result, campaigns, messages};

/// What of a customer's words is shown on a card; the rest is in the conversation.
const SHOWN: usize = 600;

/// Characters of an advertisement's title, or of a product's name.
const TITLE: usize = 80;

/// Shared contacts whose numbers are shown on a card.
const CARDS: usize = 5;

/// Who wrote, and where.
pub(super) struct Who<'a> {
    pub organisation: &'a Organisation,
    pub channel: &'a Channel,
    pub conversation: &'a Conversation,
    pub contact: &'a Contact,
    /// He was not known before.
    pub is_new: bool,
}

/// He is interested. `topic`: what of his it is about, where that is known.
pub(super) async fn shown_by(
    desk: &Desk<'_>,
    who: &Who<'_>,
    said: &Said<'_>,
    topic: Option<&Topic>,
) -> Result<()> {
    let Who {
        organisation,
        channel,
        conversation,
        contact,
        is_new,
    } = *who;
    let message = said.message;
    let (mut lead, opened) = match leads::open_of(desk.tx, organisation.id, contact.id).await? {
        Some(lead) => {
            leads::touch(desk.tx, lead.organisation_id, lead.id, conversation.id, desk.now).await?;
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
    let (advert, product) = (message.advert.as_ref(), message.product.as_deref());
    leads::came_by(desk.tx, &mut lead, advert, product, desk.now).await?;
    let campaign = match lead.campaign_id {
        Some(id) => campaigns::get(desk.tx, organisation.id, id)
            .await?
            .map(|campaign| campaign.name),
        None => None,
    };
    let (above, after) = shown(said);
    notices::tell_owners(desk, organisation.id, channel.id, Some(lead.id), |voice| {
        let words = words(voice, said);
        let from = from(voice, &lead, contact, (opened, is_new), campaign.as_deref());
        let from = [from]
            .into_iter()
            // A new lead has told of its advertisement.
            .chain(
                advert
                    .filter(|_| !opened)
                    .and_then(|advert| advert_line(voice, advert)),
            )
            .chain(product.map(|product| product_line(voice, product)))
            .chain(topic.map(|topic| topic.line(voice)));
        let from = from.collect::<Vec<_>>().join("\n");
        let card = card(voice, &lead, contact, opened, from, words);
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
    notices::tell_owners(desk, organisation.id, channel.id, Some(lead.id), |_| {
        Reply::of(after.clone()).showing(&lead)
    })
    .await
}

/// His file as a message of ours that carries it on; `None`: he sent none.
pub(super) fn brought(said: &Said<'_>) -> Option<std::result::Result<(AttachedFile, Content), FileProblem>> {
    match &said.message.content {
        InboundContent::Media(attachment) => Some(attached(attachment, said.file, None)),
        _ => None,
    }
}

/// How owners get to see what he sent: a picture above the card's words, anything else as a message after the card.
fn shown(said: &Said<'_>) -> (Option<AttachedFile>, Option<Content>) {
    match &said.message.content {
        InboundContent::Media(_) => brought(said)
            .and_then(std::result::Result::ok)
            .map_or((None, None), split),
        InboundContent::Location {
            latitude,
            longitude,
            label,
        } => {
            let place = Content::Location {
                latitude: *latitude,
                longitude: *longitude,
                name: label.clone(),
                address: None,
            };
            (None, Some(place))
        }
        _ => (None, None),
    }
}

/// A file that goes above the words that tell of it, or after them.
pub fn split((file, content): (AttachedFile, Content)) -> (Option<AttachedFile>, Option<Content>) {
    match content {
        Content::Image { .. } => {
            let picture = AttachedFile {
                form: FileForm::Picture,
                ..file
            };
            (Some(picture), None)
        }
        content => (None, Some(content)),
    }
}

/// What he said, and what came with it; also what could not be brought.
fn words(voice: &Voice, said: &Said<'_>) -> String {
    let content = &said.message.content;
    let cards = cards(said);
    let kind = if cards.is_empty() {
        content.kind()
    } else {
        "contacts"
    };
    let mut words = told(voice, content, kind);
    for (name, numbers) in cards.iter() {
        words.push_str(&format!(
            "\n• {}: {}",
            cut(name, 80),
            cut(&numbers.join(", "), 80)
        ));
    }
    if let Some(Err(problem)) = brought(said) {
        words.push('\n');
        words.push_str(&why_not(voice, problem));
    }
    words
}

/// What he said, in one sentence.
pub fn told(voice: &Voice, content: &InboundContent, kind: &str) -> String {
    let shown = [("words", cut(content.readable(), SHOWN))];
    match (content, content.readable()) {
        (InboundContent::Edited(None), _) => voice.say("lead-edited-unseen", &[]),
        (_, "") => voice.say("lead-sent-kind", &[("kind", voice.kind(kind))]),
        (InboundContent::Edited(_), _) => voice.say("lead-edited", &shown),
        (InboundContent::Order(_), _) => voice.say("lead-ordered", &shown),
        (InboundContent::Form(_), _) => voice.say("lead-filled-in", &shown),
        _ => voice.say("lead-said", &shown),
    }
}

/// Why a file of his is not here, and what to do.
pub fn why_not(voice: &Voice, problem: FileProblem) -> String {
    match problem {
        FileProblem::TooLarge { megabytes } => {
            voice.say("lead-file-too-large", &[("max", megabytes.to_string())])
        }
        FileProblem::Unavailable => voice.say("lead-file-lost", &[]),
        FileProblem::Later => voice.say("lead-file-later", &[]),
    }
}

/// The contact cards that he shared: told as such, or as a file.
fn cards(said: &Said<'_>) -> Vec<(String, Vec<String>)> {
    const TYPES: [&str; 3] = ["text/vcard", "text/x-vcard", "text/directory"];
    match (&said.message.content, said.file) {
        (InboundContent::Contacts(cards), _) => cards.iter().take(CARDS).cloned().collect(),
        (InboundContent::Media(_), Some(Ok(file)))
            if TYPES.contains(&file.mime.split(';').next().unwrap_or_default().trim()) =>
        {
            roster::shown_cards(&file.bytes, CARDS)
        }
        _ => Vec::new(),
    }
}

/// The campaign that he answers: the one whose button he tapped, or that he quotes, else the last that he got.
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
    messages::last_campaign_of(desk.tx, contact.id).await
}

/// Where somebody comes from. Who wrote a moment ago needs no introduction: how far it has come says more.
fn from(
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

/// What an agent needs to answer: who, from where, what.
fn card(voice: &Voice, lead: &Lead, contact: &Contact, opened: bool, from: String, words: String) -> Reply {
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
    let mut reply = Reply::new(voice.say(key, &args)).showing(lead);
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
