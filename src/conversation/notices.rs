//! What the bot tells its owners by itself: a lead's card, a campaign's end, trouble.

use super::desk::{Desk, Postage};
use crate::clock::Millis;
use crate::domain::message::{Address, Lane};
use crate::domain::state::ChannelState;
use crate::replies::{Reply, Voice};
use crate::store::channels::{self, Channel};
use crate::store::conversations::{self, Conversation, Party};
use crate::store::members::{self, Member};
use crate::store::outbox::UNTIL_HE_WRITES;
use crate::store::{Result, organisations};

/// Tells every owner, in his own language. Outside of the 24-hour window a note waits until he writes again.
pub async fn tell_owners(
    desk: &Desk<'_>,
    organisation_id: i64,
    channel_id: i64,
    lead_id: Option<i64>,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = members::owners(desk.tx, organisation_id).await?;
    let postage = Postage {
        lead_id,
        ..Postage::default()
    };
    tell(desk, organisation_id, channel_id, &to, postage, note).await
}

/// Tells every owner but the one who did it.
pub async fn tell_other_owners(
    desk: &Desk<'_>,
    organisation_id: i64,
    channel_id: i64,
    but: i64,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let mut to = members::owners(desk.tx, organisation_id).await?;
    to.retain(|owner| owner.id != but);
    tell(desk, organisation_id, channel_id, &to, Postage::default(), note).await
}

/// Tells every owner something that is old news after a while.
pub async fn tell_owners_until(
    desk: &Desk<'_>,
    organisation_id: i64,
    channel_id: i64,
    expires_at: Millis,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = members::owners(desk.tx, organisation_id).await?;
    let postage = Postage {
        expires_at: Some(expires_at),
        ..Postage::default()
    };
    tell(desk, organisation_id, channel_id, &to, postage, note).await
}

/// Tells one member, as soon as WhatsApp allows it.
pub async fn tell_member(
    desk: &Desk<'_>,
    channel_id: i64,
    member: &Member,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = std::slice::from_ref(member);
    tell(
        desk,
        member.organisation_id,
        channel_id,
        to,
        Postage::default(),
        note,
    )
    .await
}

/// Tells one member something that is old news after a while.
pub async fn tell_member_until(
    desk: &Desk<'_>,
    channel_id: i64,
    member: &Member,
    expires_at: Millis,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let to = std::slice::from_ref(member);
    let postage = Postage {
        expires_at: Some(expires_at),
        ..Postage::default()
    };
    tell(desk, member.organisation_id, channel_id, to, postage, note).await
}

async fn tell(
    desk: &Desk<'_>,
    organisation_id: i64,
    channel_id: i64,
    to: &[Member],
    postage: Postage,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let Some(organisation) = organisations::get(desk.tx, organisation_id).await? else {
        return Ok(());
    };
    let Some(channel) = channels::get(desk.tx, channel_id).await? else {
        return Ok(());
    };
    for member in to {
        let (conversation, due_at) = reached(desk, &channel, member).await?;
        let voice = Voice::new(&member.language, &organisation.time_zone);
        let postage = Postage {
            due_at: Some(due_at),
            ..postage.clone()
        };
        desk.post(&conversation, Lane::Transactional, note(&voice), postage)
            .await?;
    }
    Ok(())
}

/// Where a member reads a note, and from when on: by this number; by another one of the business, if he has written there and this
/// one cannot reach him now; else by this one, as soon as he writes.
async fn reached(desk: &Desk<'_>, channel: &Channel, member: &Member) -> Result<(Conversation, Millis)> {
    let now = desk.now;
    let is_open = |channel: &Channel, conversation: &Conversation| {
        channel.state != ChannelState::Paused
            && channel.provider.window_open(conversation.last_inbound_at, now)
    };
    let here = match conversations::of_member(desk.tx, channel.id, member.id).await? {
        Some(conversation) => conversation,
        None => {
            let (address, party) = (Address::Phone(member.phone.clone()), Party::Member(member.id));
            conversations::open(desk.tx, channel.organisation_id, channel.id, &address, party, now).await?
        }
    };
    if is_open(channel, &here) {
        return Ok((here, now));
    }
    if let Some(there) = conversations::last_of_member(desk.tx, member.organisation_id, member.id).await?
        && let Some(other) = channels::get(desk.tx, there.channel_id).await?
        && is_open(&other, &there)
    {
        return Ok((there, now));
    }
    // Through a number that cannot send, replies and notes to members are tried all the same.
    let due_at = match channel.provider.window_open(here.last_inbound_at, now) {
        true => now,
        false => UNTIL_HE_WRITES,
    };
    Ok((here, due_at))
}
