//! What the bot tells its owners by itself: a lead's card, a campaign's end, trouble.

use super::desk::{Desk, Postage};
use crate::domain::audience::window_open;
use crate::domain::message::{Address, Lane};
use crate::replies::{Reply, Voice};
use crate::store::conversations::{self, Party};
use crate::store::messages::UNTIL_HE_WRITES;
use crate::store::{Result, members, organisations};

/// Tells every owner, in his own language. Outside of the 24-hour window a note waits until he writes again.
pub async fn tell_owners(
    desk: &Desk<'_>,
    organisation_id: i64,
    channel_id: i64,
    lead_id: Option<i64>,
    note: impl Fn(&Voice) -> Reply,
) -> Result<()> {
    let Some(organisation) = organisations::get(desk.tx, organisation_id).await? else {
        return Ok(());
    };
    for owner in members::owners(desk.tx, organisation_id).await? {
        let conversation = match conversations::of_member(desk.tx, channel_id, owner.id).await? {
            Some(conversation) => conversation,
            None => {
                let address = Address::Phone(owner.phone.clone());
                let party = Party::Member(owner.id);
                conversations::open(desk.tx, organisation_id, channel_id, &address, party, desk.now).await?
            }
        };
        let voice = Voice::new(&owner.language, &organisation.time_zone);
        let due_at = if window_open(conversation.last_inbound_at, desk.now) {
            desk.now
        } else {
            UNTIL_HE_WRITES
        };
        let postage = Postage {
            lead_id,
            due_at: Some(due_at),
            ..Postage::default()
        };
        desk.post(&conversation, Lane::Transactional, note(&voice), postage)
            .await?;
    }
    Ok(())
}
