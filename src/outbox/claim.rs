//! Whose turn is it? Answers with messages that are durably `sending` once the transaction commits.

use std::collections::BTreeSet;

use super::pacer::SPACING_MS;
use super::release;
use crate::conversation::Desk;
use crate::domain::message::Lane;
use crate::domain::state::{ChannelState, MessageState};
use crate::store::channels::{self, Channel};
use crate::store::conversations::{self, Conversation};
use crate::store::messages::{self, Message};
use crate::store::outbox::{self, UNTIL_HE_WRITES};
use crate::store::{Result, campaigns};

/// Of a channel that is down, only replies and notes to members are tried, one at a time: the owner must hear that it is down,
/// and that his word arrived.
const WHILE_DOWN: u64 = 1;

/// How many more messages are looked at than may leave: many may wait for the same person.
const LOOKED_AT: u64 = 200;

/// Takes up to `budget` messages of a channel: replies first, then transactional ones, then campaigns.
pub async fn claim(desk: &Desk<'_>, channel_id: i64, fence: i64, budget: u64) -> Result<Vec<Message>> {
    let Some(channel) = channels::get(desk.tx, channel_id).await? else {
        return Ok(Vec::new());
    };
    let down = channel.state == ChannelState::Paused && channel.resume_at.is_none_or(|at| at > desk.now);
    if down {
        return queued(desk, &channel, fence, budget.min(WHILE_DOWN), true).await;
    }
    if channel.state == ChannelState::Paused {
        channels::resume(desk.tx, channel.id).await?;
    }
    // Campaigns are held before anything else, as everywhere.
    let campaigns = campaigns::lock_due(desk.tx, channel.id, desk.now).await?;
    let mut claimed = queued(desk, &channel, fence, budget, false).await?;
    for campaign in campaigns {
        let left = budget.saturating_sub(claimed.len() as u64);
        if left == 0 {
            break;
        }
        claimed.extend(release::release(desk, &channel, campaign, fence, left).await?);
    }
    Ok(claimed)
}

/// Messages that wait in the outbox.
async fn queued(
    desk: &Desk<'_>,
    channel: &Channel,
    fence: i64,
    budget: u64,
    down: bool,
) -> Result<Vec<Message>> {
    let waiting = outbox::due(desk.tx, channel.id, desk.now, budget + LOOKED_AT).await?;
    if waiting.is_empty() {
        return Ok(waiting);
    }
    let ids: Vec<i64> = waiting.iter().map(|message| message.conversation_id).collect();
    let conversations = conversations::by_ids(desk.tx, ids.clone()).await?;
    // One at a time to one person: providers do not keep the order of messages that are under way together.
    let mut taken: BTreeSet<i64> = outbox::busy(desk.tx, ids).await?.into_iter().collect();
    let mut claimed: Vec<Message> = Vec::new();
    for message in waiting {
        if claimed.len() as u64 >= budget {
            break;
        }
        if taken.contains(&message.conversation_id) {
            continue;
        }
        let conversation = conversations
            .iter()
            .find(|known| known.id == message.conversation_id);
        let Some(conversation) = conversation else {
            outbox::end(
                desk.tx,
                message.id,
                MessageState::Skipped,
                "no conversation",
                desk.now,
            )
            .await?;
            continue;
        };
        if down && message.lane != Lane::Reply && conversation.member_id.is_none() {
            continue;
        }
        match may_leave(desk, channel, &message, conversation).await? {
            Leave::Now => {
                let marked =
                    outbox::mark_sending(desk.tx, desk.installation, &message, fence, desk.now).await?;
                claimed.extend(marked);
                taken.insert(conversation.id);
            }
            Leave::NotThisOne => {}
            Leave::NobodyToHim => {
                taken.insert(conversation.id);
            }
        }
    }
    let spoken_to: Vec<i64> = claimed.iter().map(|message| message.conversation_id).collect();
    if !spoken_to.is_empty() {
        conversations::note_outbound(desk.tx, spoken_to, desk.now).await?;
    }
    Ok(claimed)
}

/// Whether a message may leave.
enum Leave {
    Now,
    /// It has been put where it belongs.
    NotThisOne,
    /// Nor may any other to the same person for now.
    NobodyToHim,
}

/// What may have changed since the message was written is checked again.
async fn may_leave(
    desk: &Desk<'_>,
    channel: &Channel,
    message: &Message,
    conversation: &Conversation,
) -> Result<Leave> {
    if message.expires_at.is_some_and(|expires| expires <= desk.now) {
        outbox::end(
            desk.tx,
            message.id,
            MessageState::Expired,
            "too late to matter",
            desk.now,
        )
        .await?;
        return Ok(Leave::NotThisOne);
    }
    if let Some(hold) = conversation.hold_until_at.filter(|hold| *hold > desk.now) {
        outbox::hold(desk.tx, conversation.id, hold).await?;
        return Ok(Leave::NobodyToHim);
    }
    let spaced = conversation.last_outbound_at.map_or(0, |last| last + SPACING_MS);
    if message.lane != Lane::Reply && spaced > desk.now {
        outbox::postpone_all(desk.tx, conversation.id, desk.now, spaced).await?;
        return Ok(Leave::NobodyToHim);
    }
    let content = messages::content(message)?;
    if content.needs_open_window()
        && !channel
            .provider
            .window_open(conversation.last_inbound_at, desk.now)
    {
        if conversation.member_id.is_some() {
            outbox::postpone(desk.tx, message.id, UNTIL_HE_WRITES).await?;
        } else {
            outbox::end(
                desk.tx,
                message.id,
                MessageState::Skipped,
                "window_closed",
                desk.now,
            )
            .await?;
        }
        return Ok(Leave::NotThisOne);
    }
    Ok(Leave::Now)
}

#[cfg(test)]
mod tests {
    use sea_orm::ConnectionTrait;

    use super::*;
    use crate::clock::Chance;
    use crate::conversation::Postage;
    use crate::domain::message::Address;
    use crate::domain::state::ProviderKind;
    use crate::replies::Reply;
    use crate::store::channels::NewChannel;
    use crate::store::conversations::Party;
    use crate::store::organisations::{self, NewOrganisation};
    use crate::store::{Store, members};

    const NOW: i64 = 1_795_273_200_000;
    const UNTIL: i64 = NOW + 4_000;

    /// One look at what waits: the texts that leave, which are taken by the provider at once.
    async fn leave(store: &Store, now: i64) -> Vec<String> {
        let (writing, chance) = (store.write().await.expect("a turn"), Chance::seeded(7));
        let desk = Desk {
            tx: &writing,
            installation: "test",
            chance: &chance,
            now,
        };
        let claimed = claim(&desk, 1, 1, 60).await.expect("a claim");
        let taken = "UPDATE messages SET state = 'accepted' WHERE state = 'sending'";
        writing.execute_unprepared(taken).await.expect("a change");
        writing.commit().await.expect("a commit");
        claimed.into_iter().map(|message| message.readable).collect()
    }

    #[tokio::test]
    async fn what_was_refused_is_not_overtaken() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        let store = Store::open(&url, "test", NOW).await.expect("a database");
        let writing = store.write().await.expect("a turn");
        let shop = NewOrganisation {
            name: "Salón".to_owned(),
            time_zone: "America/Bogota".to_owned(),
            language: "es".to_owned(),
            country: "CO".to_owned(),
        };
        let shop = organisations::first_or_create(&*writing, shop, NOW)
            .await
            .expect("one");
        let number = NewChannel {
            organisation_id: shop.id,
            provider: ProviderKind::Cloud,
            account: "1".to_owned(),
            business_account: None,
            name: "WhatsApp".to_owned(),
        };
        channels::ensure(&*writing, number, NOW).await.expect("a channel");
        members::ensure_owner(&*writing, shop.id, "573150000000", "es", NOW)
            .await
            .expect("an owner");
        let address = Address::Phone("573150000000".to_owned());
        let owner = conversations::open(&*writing, shop.id, 1, &address, Party::Member(1), NOW)
            .await
            .expect("a conversation");
        conversations::note_inbound(&*writing, owner.id, NOW)
            .await
            .expect("a word");
        let chance = Chance::seeded(7);
        let desk = Desk {
            tx: &writing,
            installation: "test",
            chance: &chance,
            now: NOW,
        };
        let mut written = Vec::new();
        for words in ["one", "two", "three", "four"] {
            let post = desk.post(&owner, Lane::Reply, Reply::new(words), Postage::default());
            written.push(post.await.expect("a message"));
        }
        // The first was refused, as too many go to him: he is left alone for a while.
        outbox::postpone(&*writing, written[0].id, UNTIL)
            .await
            .expect("a wait");
        conversations::hold(&*writing, owner.id, UNTIL)
            .await
            .expect("a wait");
        writing.commit().await.expect("a commit");

        assert!(leave(&store, NOW + 1_000).await.is_empty());
        let mut left = Vec::new();
        for _ in 0..4 {
            left.extend(leave(&store, UNTIL).await);
        }
        assert_eq!(left, ["one", "two", "three", "four"]);
    }
}
