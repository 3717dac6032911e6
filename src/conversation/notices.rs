//! What the bot tells its owners by itself: a lead's card, a campaign's end, trouble.

use super::desk::{Desk, Postage};
use crate::clock::Millis;
use crate::domain::message::{Address, Lane};
use crate::replies::{Reply, Voice};
use crate::store::conversations::{self, Party};
use crate::store::members::{self, Member};
use crate::store::outbox::UNTIL_HE_WRITES;
use crate::store::{Result, channels, organisations};

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
        let conversation = match conversations::of_member(desk.tx, channel_id, member.id).await? {
            Some(conversation) => conversation,
            None => {
                let address = Address::Phone(member.phone.clone());
                let party = Party::Member(member.id);
                conversations::open(desk.tx, organisation_id, channel_id, &address, party, desk.now).await?
            }
        };
        let voice = Voice::new(&member.language, &organisation.time_zone);
        let due_at = match channel
            .provider
            .window_open(conversation.last_inbound_at, desk.now)
        {
            true => desk.now,
            false => UNTIL_HE_WRITES,
        };
        let postage = Postage {
            due_at: Some(due_at),
            ..postage.clone()
        };
        desk.post(&conversation, Lane::Transactional, note(&voice), postage)
            .await?;
    }
    Ok(())
}
