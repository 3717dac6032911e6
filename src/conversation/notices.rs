//! What the bot tells its owners by itself: a lead's card, a campaign's end, trouble. Whoever began a thing hears of it too.
//!
//! A business tells its people by its own number. Whoever cannot be reached there for now, but spoke for it over another business's
//! number a short while ago, is told there; and so is everybody while it has no number yet.

use super::desk::{Desk, Postage};
use super::roles::{role_of, within};
use crate::clock::Millis;
use crate::domain::message::{Address, Lane};
use crate::domain::phone;
use crate::domain::state::ChannelState;
use crate::replies::{Reply, Voice};
use crate::store::conversations::{self, Conversation, Party};
use crate::store::leads::Lead;
use crate::store::members::{self, Member};
use crate::store::outbox::UNTIL_HE_WRITES;
use crate::store::{Result, channels, organisations};

/// By which number a business tells its people something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// By this one of its own.
    Own(i64),
    /// By this one of its own; where there is none, by its oldest. While it has none: by the number over which it is spoken for just
    /// now.
    Whatever {
        /// Its own.
        own: Option<i64>,
        /// Whosever it is: reaches only who belongs to that business too.
        near: Option<i64>,
    },
}

impl Via {
    /// By whichever of its own.
    pub const ANY: Self = Self::Whatever {
        own: None,
        near: None,
    };
}

impl From<i64> for Via {
    fn from(own: i64) -> Self {
        Self::Own(own)
    }
}

/// Tells every owner, in his own language. Outside of the 24-hour window a note waits until he writes again.
pub async fn tell_owners(
    desk: &Desk<'_>,
    organisation_id: i64,
    via: impl Into<Via>,
    lead_id: Option<i64>,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = members::owners(desk.tx, organisation_id).await?;
    let postage = Postage {
        lead_id,
        ..Postage::default()
    };
    tell(desk, organisation_id, via.into(), &to, postage, note).await
}

/// Tells every owner, and whoever began what it is about, each once.
pub async fn tell_owners_and(
    desk: &Desk<'_>,
    organisation_id: i64,
    via: impl Into<Via>,
    member_id: Option<i64>,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let mut to = members::owners(desk.tx, organisation_id).await?;
    if let Some(id) = member_id.filter(|id| to.iter().all(|owner| owner.id != *id)) {
        to.extend(members::get(desk.tx, organisation_id, id).await?);
    }
    tell(desk, organisation_id, via.into(), &to, Postage::default(), note).await
}

/// Tells these people of a business, of whom some may just have left it.
pub async fn tell_members(
    desk: &Desk<'_>,
    organisation_id: i64,
    via: impl Into<Via>,
    to: &[Member],
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    tell(desk, organisation_id, via.into(), to, Postage::default(), note).await
}

/// Tells these people of a business of a lead: what they answer to that goes to its customer.
pub async fn tell_about_lead(
    desk: &Desk<'_>,
    lead: &Lead,
    via: impl Into<Via>,
    to: &[Member],
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let postage = Postage {
        lead_id: Some(lead.id),
        ..Postage::default()
    };
    tell(desk, lead.organisation_id, via.into(), to, postage, note).await
}

/// Tells these people of a business something with particulars of its own, such as the lead that it is about.
pub async fn tell_about(
    desk: &Desk<'_>,
    organisation_id: i64,
    via: impl Into<Via>,
    to: &[Member],
    postage: Postage,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    tell(desk, organisation_id, via.into(), to, postage, note).await
}

/// Tells every owner but the one who did it.
pub async fn tell_other_owners(
    desk: &Desk<'_>,
    organisation_id: i64,
    via: impl Into<Via>,
    but: i64,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let mut to = members::owners(desk.tx, organisation_id).await?;
    to.retain(|owner| owner.id != but);
    tell(desk, organisation_id, via.into(), &to, Postage::default(), note).await
}

/// Tells every owner something that is old news after a while.
pub async fn tell_owners_until(
    desk: &Desk<'_>,
    organisation_id: i64,
    via: impl Into<Via>,
    expires_at: Millis,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = members::owners(desk.tx, organisation_id).await?;
    let postage = Postage {
        expires_at: Some(expires_at),
        ..Postage::default()
    };
    tell(desk, organisation_id, via.into(), &to, postage, note).await
}

/// Tells one member, as soon as WhatsApp allows it.
pub async fn tell_member(
    desk: &Desk<'_>,
    via: impl Into<Via>,
    member: &Member,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = std::slice::from_ref(member);
    tell(
        desk,
        member.organisation_id,
        via.into(),
        to,
        Postage::default(),
        note,
    )
    .await
}

/// Tells one member something that is old news after a while.
pub async fn tell_member_until(
    desk: &Desk<'_>,
    via: impl Into<Via>,
    member: &Member,
    expires_at: Millis,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = std::slice::from_ref(member);
    let postage = Postage {
        expires_at: Some(expires_at),
        ..Postage::default()
    };
    tell(desk, member.organisation_id, via.into(), to, postage, note).await
}

/// Where a member of several businesses last spoke for this one over a number that is not its own; `None`: nowhere, or he no longer
/// belongs to the business whose number it is.
pub async fn heard_in(desk: &Desk<'_>, member: &Member) -> Result<Option<Conversation>> {
    let Some(id) = member.heard_in_id else {
        return Ok(None);
    };
    let conversation = conversations::get(desk.tx, id).await?;
    let Some((conversation, there)) =
        conversation.and_then(|found| found.member_id.map(|there| (found, there)))
    else {
        return Ok(None);
    };
    let keeper = members::get(desk.tx, conversation.organisation_id, there).await?;
    let same = keeper.is_some_and(|keeper| phone::variants(&member.phone).contains(&keeper.phone));
    Ok(same.then_some(conversation))
}

/// Where somebody is told something, and from when on.
struct Place {
    conversation: Conversation,
    /// He may be written to, by a number that sends.
    is_open: bool,
    due_at: Millis,
}

async fn tell(
    desk: &Desk<'_>,
    organisation_id: i64,
    via: Via,
    to: &[Member],
    postage: Postage,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let Some(organisation) = organisations::get(desk.tx, organisation_id).await? else {
        return Ok(());
    };
    for member in to {
        let Some(place) = place(desk, via, member).await? else {
            tracing::info!(
                member = member.id,
                "no number reaches a member: the business has none"
            );
            continue;
        };
        let voice = Voice::new(&member.language, &organisation.time_zone);
        let postage = Postage {
            due_at: Some(place.due_at),
            ..postage.clone()
        };
        let mut reply = within(role_of(member), note(&voice));
        if place.conversation.has_to_name(organisation_id) {
            reply = reply.headed(&organisation.name);
        }
        let reply = reply.about(organisation_id);
        desk.post(&place.conversation, Lane::Transactional, reply, postage)
            .await?;
    }
    Ok(())
}

/// Where a member reads a note: by this number of his business; by another one of its own, if he has written there and this one
/// cannot reach him now; by the number of another business at which he last spoke for this one, likewise; else as soon as he writes.
async fn place(desk: &Desk<'_>, via: Via, member: &Member) -> Result<Option<Place>> {
    let own = match own_number(desk, via, member.organisation_id).await? {
        Some(own) => at_number(desk, own, member).await?,
        None => None,
    };
    if own.as_ref().is_some_and(|place| place.is_open) {
        return Ok(own);
    }
    let last = conversations::last_of_member(desk.tx, member.organisation_id, member.id).await?;
    let elsewhere = heard_in(desk, member).await?;
    let mut waits = own;
    for conversation in [last, elsewhere].into_iter().flatten() {
        let there = in_conversation(desk, conversation).await?;
        if there.as_ref().is_some_and(|place| place.is_open) {
            return Ok(there);
        }
        waits = waits.or(there);
    }
    match (waits, via) {
        (Some(place), _) => Ok(Some(place)),
        (None, Via::Whatever { near: Some(near), .. }) => near_by(desk, near, member).await,
        (None, _) => Ok(None),
    }
}

async fn own_number(desk: &Desk<'_>, via: Via, organisation_id: i64) -> Result<Option<i64>> {
    match via {
        Via::Own(own) | Via::Whatever { own: Some(own), .. } => Ok(Some(own)),
        Via::Whatever { own: None, .. } => {
            let all = channels::of_organisation(desk.tx, organisation_id).await?;
            let open = all.iter().find(|channel| !channel.keys_locked);
            Ok(open.or(all.first()).map(|channel| channel.id))
        }
    }
}

/// Over the number of another business, to whoever belongs to that one too.
async fn near_by(desk: &Desk<'_>, channel_id: i64, member: &Member) -> Result<Option<Place>> {
    let Some(channel) = channels::get(desk.tx, channel_id).await? else {
        return Ok(None);
    };
    let writings = phone::variants(&member.phone);
    match members::by_phone(desk.tx, channel.organisation_id, &writings).await? {
        Some(there) => at_number(desk, channel_id, &there).await,
        None => Ok(None),
    }
}

/// Where he last wrote to a number of his business; he may never have.
async fn at_number(desk: &Desk<'_>, channel_id: i64, member: &Member) -> Result<Option<Place>> {
    if let Some(conversation) = conversations::of_member(desk.tx, channel_id, member.id).await? {
        return in_conversation(desk, conversation).await;
    }
    let address = Address::Phone(member.phone.clone());
    let party = Party::Member(member.id);
    let organisation = member.organisation_id;
    let conversation =
        conversations::open(desk.tx, organisation, channel_id, &address, party, desk.now).await?;
    in_conversation(desk, conversation).await
}

async fn in_conversation(desk: &Desk<'_>, conversation: Conversation) -> Result<Option<Place>> {
    let channel = channels::get(desk.tx, conversation.channel_id).await?;
    Ok(channel.map(|channel| {
        let within = channel
            .provider
            .window_open(conversation.last_inbound_at, desk.now);
        Place {
            is_open: within && channel.state != ChannelState::Paused && !channel.keys_locked,
            // Through a number that cannot send, replies and notes to members are tried all the same.
            due_at: if within { desk.now } else { UNTIL_HE_WRITES },
            conversation,
        }
    }))
}
