//! An answer goes to the customer of a lead.

use pregon_commands::{LeadCommand, LeadRef, LeadStatus};

use super::super::handlers::contact::block;
use super::super::handlers::lead;
use super::outside::Offer;
use super::{Turn, others};
use crate::clock::Millis;
use crate::conversation::lead_team::{self, Team};
use crate::conversation::{Desk, Postage};
use crate::domain::deed::Outcome;
use crate::domain::message::{Content, Lane};
use crate::domain::shows::Shows;
use crate::domain::state::{ChannelState, LeadStage};
use crate::replies::{Choice, Reply};
use crate::store::channels::Channel;
use crate::store::contacts::{self, Contact};
use crate::store::conversations::Conversation;
use crate::store::leads::{self, Lead};
use crate::store::messages::Message;
use crate::store::{Result, by_hand, channels, conversations, files};

/// What became of an answer.
pub struct Carried {
    /// What there is to say.
    pub told: Reply,
    /// A sign on the member's own message will say that it left: nothing else has to.
    pub is_signed: bool,
}

impl From<Reply> for Carried {
    fn from(told: Reply) -> Self {
        Self {
            told,
            is_signed: false,
        }
    }
}

/// Brings messages to the customer of a lead, as far as WhatsApp lets anybody write to him. `order`: the member's own message, on which
/// a sign tells that they left, wherever there are signs.
pub async fn carry(
    turn: &Turn<'_>,
    number: i64,
    contents: Vec<Content>,
    order: Option<&Message>,
) -> Result<Carried> {
    let lead = match lead::find(turn, &LeadRef::Number(number), lead::showing).await? {
        Ok(lead) => lead,
        Err(reply) => return Ok(reply.into()),
    };
    let lead = going_on(turn, lead).await?;
    let contact = contacts::get(turn.desk.tx, turn.organisation.id, lead.contact_id).await?;
    if let Some(contact) = contact.filter(Contact::is_blocked_here) {
        return Ok(block::refused(turn, &contact).showing(&lead).into());
    }
    let mut lead = held(turn, lead).await?;
    // Somebody may have taken it since.
    if let Some(refusal) = lead::refused(turn, &lead).await? {
        return Ok(refusal.into());
    }
    let Some(place) = place(turn, &lead).await? else {
        return gone(turn, &lead).await.map(Carried::from);
    };
    let name = [("name", lead::name_of(turn, &lead).await?)];
    // That it is closed is told in words.
    let order = order.filter(|_| is_signed(turn, &place.channel) && !lead.stage.is_closed());
    if !place.is_open(turn.desk.now) {
        let order = order.map(|order| order.id);
        let offer = Offer::of(&turn.desk, turn.member.id, &lead, &place, contents, order).await?;
        let words = turn.voice.say("relay-window-closed", &name);
        let reply = offer.reply(&turn.voice, words);
        return Ok(reply.ended(Outcome::Failed).showing(&lead).into());
    }
    // Who answers first takes it, which the others are told.
    if !Team::of(&turn.desk, &turn.organisation).await?.offers(&lead) {
        others::hear(turn, &lead, &place.conversation, contents.first()).await?;
    }
    post(turn, &lead, &place.conversation, contents, order, None).await?;
    contacted(turn, &mut lead).await?;
    let told = Reply::new(turn.voice.say("relay-sent", &name)).showing(&lead);
    Ok(Carried {
        told: match lead.stage.is_closed() {
            true => reopening(turn, &lead, told),
            false => told,
        },
        is_signed: order.is_some(),
    })
}

/// A lead with its customer's conversation, held in the order in which they are when he writes: of two who answer at once the second sees
/// what the first did.
pub async fn held(turn: &Turn<'_>, lead: Lead) -> Result<Lead> {
    conversations::lock(turn.desk.tx, lead.conversation_id).await?;
    let held = leads::lock(turn.desk.tx, turn.organisation.id, lead.id).await?;
    Ok(held.unwrap_or(lead))
}

/// What he answers on the card of a closed lead goes on with the one that is open since, of the same person: about the same, if there is
/// one, and none that is somebody else's.
async fn going_on(turn: &Turn<'_>, lead: Lead) -> Result<Lead> {
    if !lead.stage.is_closed() {
        return Ok(lead);
    }
    let mut open = leads::open_all(turn.desk.tx, lead.organisation_id, lead.contact_id).await?;
    open.sort_by_key(|open| open.product_id != lead.product_id);
    for open in open {
        if !lead::filter::is_anothers(turn, &open).await? {
            return Ok(open);
        }
    }
    Ok(lead)
}

/// His lead is closed, which whoever answers him may have forgotten.
fn reopening(turn: &Turn<'_>, lead: &Lead, reply: Reply) -> Reply {
    let args = [
        ("number", lead.number.to_string()),
        ("stage", turn.voice.stage(lead.stage)),
    ];
    let reopen = LeadCommand::Status {
        lead: LeadRef::Number(lead.number),
        status: LeadStatus::Contacted,
        value: None,
        reason: None,
    };
    reply
        .below(turn.voice.say("relay-closed", &args))
        .choice(Choice::run(&turn.voice, reopen, "relay-reopen-button"))
}

/// Whether a sign says it all: not where it has to be said which of his businesses answers, and not while its number sends nothing, which
/// would give none for a long time.
fn is_signed(turn: &Turn<'_>, channel: &Channel) -> bool {
    let names_business = turn.here.conversation().has_to_name(turn.organisation.id);
    turn.here.has_reactions() && !names_business && channel.state == ChannelState::Active
}

/// Where a lead's customer is written to.
pub struct Place {
    /// By the number that he wrote to, whichever the member writes to.
    pub channel: Channel,
    /// With him.
    pub conversation: Conversation,
}

impl Place {
    /// Of a lead. `None`: nowhere any more, or somebody else is there.
    pub async fn of(desk: &Desk<'_>, lead: &Lead) -> Result<Option<Self>> {
        let conversation = conversations::get(desk.tx, lead.conversation_id).await?;
        let Some(conversation) = conversation.filter(|there| there.contact_id == Some(lead.contact_id))
        else {
            return Ok(None);
        };
        let channel = channels::get(desk.tx, conversation.channel_id).await?;
        Ok(channel.map(|channel| Self {
            channel,
            conversation,
        }))
    }

    /// Whether anything may be written to him now.
    pub fn is_open(&self, now: Millis) -> bool {
        let last = self.conversation.last_inbound_at;
        self.channel.provider.window_open(last, now)
    }
}

/// The same, for whoever has a turn.
pub async fn place(turn: &Turn<'_>, lead: &Lead) -> Result<Option<Place>> {
    Place::of(&turn.desk, lead).await
}

/// What is said where nobody is to be written to any more: what is left of him is on his lead.
pub async fn gone(turn: &Turn<'_>, lead: &Lead) -> Result<Reply> {
    let args = [("number", lead.number.to_string())];
    let show = lead::showing(LeadRef::Number(lead.number));
    let reply = Reply::failed(turn.voice.say("relay-gone", &args));
    Ok(reply.choice(Choice::run(&turn.voice, show, "lead-show-button")))
}

/// Puts messages to a customer into the outbox. `until`: not before the first of these moments, and not after the second.
pub async fn post(
    turn: &Turn<'_>,
    lead: &Lead,
    conversation: &Conversation,
    contents: Vec<Content>,
    order: Option<&Message>,
    until: Option<(Millis, Millis)>,
) -> Result<()> {
    for content in contents {
        let kept_here = turn.here.keeper() == turn.organisation.id;
        if let Some(file_id) = content.stored_file().filter(|_| kept_here) {
            files::keep_for_good(turn.desk.tx, turn.organisation.id, file_id).await?;
        }
        let mut reply = Reply::of(content);
        reply.shows = order.map(|order| Shows::Relay(order.id));
        let postage = Postage {
            lead_id: Some(lead.id),
            author_id: Some(turn.member.id),
            due_at: until.map(|(due, _)| due),
            expires_at: until.map(|(_, expires)| expires),
            ..Postage::default()
        };
        turn.desk.post(conversation, Lane::Reply, reply, postage).await?;
    }
    by_hand::begin(turn.desk.tx, conversation, turn.desk.now).await
}

/// Whoever was answered is new no more, nor does he wait. Where a team shares leads, who answers first has it. The lead is held.
pub async fn contacted(turn: &Turn<'_>, lead: &mut Lead) -> Result<()> {
    leads::answered(turn.desk.tx, lead, turn.desk.now).await?;
    let team = Team::of(&turn.desk, &turn.organisation).await?;
    if team.offers(lead) {
        let (own, via) = (&turn.organisation, turn.via());
        lead_team::take(&turn.desk, own, lead, &turn.member, via).await?;
    }
    if lead.stage != LeadStage::New {
        return Ok(());
    }
    let member = Some(turn.member.id);
    leads::set_stage(turn.desk.tx, lead, LeadStage::Contacted, member, turn.desk.now).await
}
