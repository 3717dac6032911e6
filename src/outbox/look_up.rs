//! Messages whose answer was lost are looked for at the provider, where it can be asked. What is found there was taken, and is
//! settled as if its answer had come; what is not found stays unknown, since a list may lag behind: it is never taken for leave to
//! send again blindly. A status that comes first settles it as always.

use std::collections::HashMap;

use crate::conversation::Desk;
use crate::delivery;
use crate::domain::message::{Address, Disposition, SendError};
use crate::provider::{LookUp, Provider, Sighting};
use crate::store::messages::{self, Message};
use crate::store::{Connection, Result, Store, channels, conversations, outbox};

/// How long after a message left its look-ups are, told time: the provider's list lags behind by moments, its status comes within
/// seconds, and whoever waits for a reply waits for the first.
const AFTER_MS: [i64; 3] = [60_000, 5 * 60_000, 30 * 60_000];

/// The pause before another try when the provider could not be asked. That does not count.
const ASK_AGAIN_MS: i64 = 60_000;

/// What left longer ago is not looked for any more.
const OLDEST_MS: i64 = 24 * 60 * 60 * 1000;

/// How long after it was written down that it leaves a request may have reached the provider, real time: its own time-out, and
/// what is prepared before it.
const UNDER_WAY_MS: f64 = 120_000.0;

/// Which look-ups have been made. Kept in memory alone: whoever takes the channel over looks again, which does no harm.
#[derive(Debug, Default)]
pub struct Looks {
    /// By message.
    made: HashMap<i64, Looked>,
    /// The provider wants to be left alone until then.
    quiet_until: i64,
}

#[derive(Debug, Clone, Copy)]
struct Looked {
    /// Look-ups that were answered.
    times: usize,
    /// Not before; `None`: it has been looked for often enough.
    again_at: Option<i64>,
    /// When it left.
    left_at: i64,
}

impl Looks {
    /// The next message to look for.
    pub async fn next(&mut self, db: &impl Connection, channel_id: i64, now: i64) -> Result<Option<Message>> {
        if now < self.quiet_until {
            return Ok(None);
        }
        self.made.retain(|_, looked| looked.left_at > now - OLDEST_MS);
        let waiting = self.made.iter();
        let waiting = waiting.filter(|(_, looked)| looked.again_at.is_none_or(|at| at > now));
        let waiting: Vec<i64> = waiting.map(|(id, _)| *id).collect();
        let left = (now - OLDEST_MS)..(now - AFTER_MS[0]);
        outbox::unknown(db, channel_id, left, waiting).await
    }

    /// Whether a message has been looked for without being found.
    pub fn has_looked(&self, id: i64) -> bool {
        self.made.get(&id).is_some_and(|looked| looked.times > 0)
    }

    /// A look has been made.
    pub fn note(&mut self, message: &Message, sighting: &std::result::Result<Sighting, SendError>, now: i64) {
        let left_at = message.sending_at.unwrap_or(message.created_at);
        let before = self.made.get(&message.id).map_or(0, |looked| looked.times);
        let (times, again_at) = match sighting {
            Ok(_) => {
                let next = AFTER_MS.get(before + 1).map(|after| left_at + after);
                (before + 1, next.map(|at| at.max(now + 1)))
            }
            Err(error) => {
                // What is refused for the number's sake is refused for every other message too.
                if matches!(
                    error.disposition,
                    Disposition::Throttled | Disposition::PauseChannel
                ) {
                    self.quiet_until = now + ASK_AGAIN_MS;
                }
                (before, Some(now + ASK_AGAIN_MS))
            }
        };
        let looked = Looked {
            times,
            again_at,
            left_at,
        };
        self.made.insert(message.id, looked);
    }

    /// It leaves once more: what was looked for is another message now.
    pub fn forget(&mut self, id: i64) {
        self.made.remove(&id);
    }
}

/// Asks the provider. `speed` is how many told seconds pass in a real one.
pub async fn look(
    store: &Store,
    provider: &Provider,
    message: &Message,
    speed: f64,
) -> std::result::Result<Sighting, SendError> {
    let others = others(store, message).await.map_err(|error| own_fault(&error))?;
    let (to, known) = others.ok_or_else(|| not_now("something else is on its way to this person"))?;
    let content = messages::content(message).map_err(|error| own_fault(&error))?;
    let from_ms = message.sending_at.unwrap_or(message.created_at);
    // Told time runs ahead of what the request takes.
    let under_way = (UNDER_WAY_MS * speed.max(1.0)) as i64;
    let wanted = LookUp {
        to: &to,
        content: &content,
        from_ms,
        until_ms: from_ms.saturating_add(under_way),
        known: &known,
    };
    Ok(provider.find(&wanted).await?.unwrap_or(Sighting::Unsure))
}

/// Whom it went to, and the ids of what else he got. `None`: something is on its way to him right now, which could pass for it.
async fn others(store: &Store, message: &Message) -> Result<Option<(Address, Vec<String>)>> {
    let db = store.read();
    let conversation = conversations::get(db, message.conversation_id).await?;
    let Some(conversation) = conversation else {
        return Ok(None);
    };
    if !outbox::busy(db, vec![conversation.id]).await?.is_empty() {
        return Ok(None);
    }
    let known = messages::provider_ids(db, conversation.id).await?;
    Ok(Some((Address::parse(&conversation.address), known)))
}

/// Writes down what was seen. The caller holds its campaign.
pub async fn settle(desk: &Desk<'_>, message: &Message, sighting: &Sighting) -> Result<()> {
    let Sighting::Found {
        provider_id,
        delivery,
        error,
        price,
    } = sighting
    else {
        tracing::info!(
            message = message.id,
            "the provider does not show a message whose answer was lost"
        );
        return Ok(());
    };
    let Some(channel) = channels::get(desk.tx, message.channel_id).await? else {
        return Ok(());
    };
    // What began to leave to him meanwhile may be what was seen; another look tells.
    let busy = outbox::busy(desk.tx, vec![message.conversation_id]).await?;
    let known = messages::by_provider_id(desk.tx, channel.organisation_id, channel.id, provider_id).await?;
    if !busy.is_empty() || known.is_some_and(|known| known.id != message.id) {
        return Ok(());
    }
    tracing::info!(
        message = message.id,
        "a message whose answer was lost was found at the provider"
    );
    let seen = delivery::Seen {
        provider_id,
        delivery: *delivery,
        error: error.as_ref(),
        price: price.as_ref(),
    };
    delivery::found(desk, &channel, message, seen).await
}

fn own_fault(error: &crate::store::Error) -> SendError {
    not_now(&error.to_string())
}

fn not_now(why: &str) -> SendError {
    SendError {
        disposition: Disposition::RetryLater,
        code: None,
        title: why.to_owned(),
        detail: None,
        retry_after: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::{Content, Lane};
    use crate::domain::state::{MessageState, ProviderKind};
    use crate::store::conversations::Party;
    use crate::store::fixture::business;
    use crate::store::messages::{Move, NewMessage};

    const LEFT: i64 = 1_000_000;

    /// A database with so many messages that left one millisecond after the other and whose fate is unknown.
    async fn lost(count: i64) -> (tempfile::TempDir, Store, i64) {
        let (folder, store, channel) = business(ProviderKind::Twilio, "1").await;
        let tx = store.write().await.unwrap();
        for number in 0..count {
            let to = Address::Phone(format!("57300555020{number}"));
            let party = Party::Contact(number + 1);
            let organisation = channel.organisation_id;
            let conversation = conversations::open(&*tx, organisation, channel.id, &to, party, 1)
                .await
                .unwrap();
            let new = NewMessage {
                organisation_id: organisation,
                channel_id: channel.id,
                conversation_id: conversation.id,
                lane: Lane::Marketing,
                content: Content::text("Hola"),
                quotes: None,
                shows: None,
                recipient: None,
                lead_id: None,
                author_id: None,
                about_id: None,
                reminder_id: None,
                due_at: 0,
                expires_at: None,
            };
            let message = messages::insert_sending(&*tx, "test", new, 1, LEFT + number)
                .await
                .unwrap();
            let step = Move {
                state: Some(MessageState::Unknown),
                ..Move::default()
            };
            messages::advance(&*tx, &message, step).await.unwrap();
        }
        tx.commit().await.unwrap();
        (folder, store, channel.id)
    }

    fn refused(disposition: Disposition) -> std::result::Result<Sighting, SendError> {
        Err(SendError {
            disposition,
            ..not_now("no")
        })
    }

    #[tokio::test]
    async fn each_is_looked_for_three_times_and_not_at_once() {
        let (_folder, store, channel) = lost(1).await;
        let mut looks = Looks::default();
        let mut made = Vec::new();
        for minute in 0..60 {
            let now = LEFT + minute * 60_000 + 1;
            while let Some(message) = looks.next(store.read(), channel, now).await.unwrap() {
                made.push(minute);
                looks.note(&message, &Ok(Sighting::NotFound), now);
            }
        }
        assert_eq!(made, [1, 5, 30]);
        let day = LEFT + OLDEST_MS + 1;
        assert!(
            Looks::default()
                .next(store.read(), channel, day)
                .await
                .unwrap()
                .is_none()
        );
    }

    #[tokio::test]
    async fn a_provider_that_refuses_is_left_alone() {
        let (_folder, store, channel) = lost(2).await;
        let mut looks = Looks::default();
        let now = LEFT + 2 * 60_000;
        let next = async |looks: &mut Looks, now: i64| looks.next(store.read(), channel, now).await.unwrap();
        let first = next(&mut looks, now).await.unwrap();
        looks.note(&first, &refused(Disposition::RetryLater), now);
        assert!(!looks.has_looked(first.id), "that was no look");
        let second = next(&mut looks, now).await.unwrap();
        assert_ne!(first.id, second.id, "one message holds up no other");
        looks.note(&second, &refused(Disposition::Throttled), now);
        assert!(next(&mut looks, now + ASK_AGAIN_MS - 1).await.is_none());
        assert!(next(&mut looks, now + ASK_AGAIN_MS).await.is_some());
        looks.note(&second, &Ok(Sighting::Unsure), now + ASK_AGAIN_MS);
        assert!(looks.has_looked(second.id));
        looks.forget(second.id);
        assert!(!looks.has_looked(second.id));
    }
}
