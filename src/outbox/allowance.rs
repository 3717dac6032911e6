//! How many people may still be written to outside of their windows: what the provider allows within 24 hours. A campaign that has used
//! it up waits until some of it is free again, instead of running into refusals.
//!
//! It is counted in the database once a minute, and in between by what leaves; where several numbers share it, what the others have used
//! up since then is looked at in each turn.

use crate::clock::Millis;
use crate::conversation::Desk;
use crate::store::channels::Channel;
use crate::store::{Result, quota};

/// After this long it is counted again: some of it is free by then.
const COUNTED_MS: Millis = 60_000;

/// What another number wrote down in a transaction that began before it was counted, and ended after it, left so long before at most.
const OVERLAP_MS: Millis = 60_000;

/// What is known of it.
#[derive(Debug, Default)]
pub struct Allowance {
    is_shared: bool,
    counted: Option<Counted>,
}

#[derive(Debug)]
struct Counted {
    at: Millis,
    /// `None`: there is no limit.
    left: Option<u64>,
    frees_at: Option<Millis>,
    /// How many the other numbers have used up since a little before it was counted, as was seen last.
    others: u64,
}

impl Allowance {
    /// A turn begins. Where other numbers of the account use it up as well, what they have used up since the last one is taken off, and
    /// nobody else counts meanwhile.
    pub async fn begin(&mut self, desk: &Desk<'_>, channel: &Channel) -> Result<()> {
        self.is_shared = quota::is_limited(channel) && quota::hold_if_shared(desk.tx, channel).await?;
        if let Some(counted) = self.counted.as_mut().filter(|_| self.is_shared) {
            let others = quota::used_by_others(desk.tx, channel, counted.at - OVERLAP_MS).await?;
            let more = others.saturating_sub(counted.others);
            counted.left = counted.left.map(|left| left.saturating_sub(more));
            counted.others = others;
        }
        Ok(())
    }

    /// Until when nobody else may be written to outside of his window; `None`: somebody may now.
    pub async fn used_up_until(&mut self, desk: &Desk<'_>, channel: &Channel) -> Result<Option<Millis>> {
        let now = desk.now;
        let counted = match self.counted.take().filter(|counted| counted.holds(now)) {
            Some(counted) => counted,
            None => {
                let quota = quota::at(desk.tx, channel, now).await?;
                let others = match self.is_shared {
                    true => quota::used_by_others(desk.tx, channel, now - OVERLAP_MS).await?,
                    false => 0,
                };
                Counted {
                    at: now,
                    left: quota.map(|quota| quota.left),
                    frees_at: quota.and_then(|quota| quota.frees_at),
                    others,
                }
            }
        };
        let again = counted.frees_at.unwrap_or(0).max(now + COUNTED_MS);
        let used_up = counted.left == Some(0);
        self.counted = Some(counted);
        Ok(used_up.then_some(again))
    }

    /// Somebody is written to outside of his window.
    pub fn spend(&mut self) {
        if let Some(left) = self.counted.as_mut().and_then(|counted| counted.left.as_mut()) {
            *left = left.saturating_sub(1);
        }
    }
}

impl Counted {
    fn holds(&self, now: Millis) -> bool {
        let freed = self.left == Some(0) && self.frees_at.is_some_and(|at| at <= now);
        now - self.at < COUNTED_MS && !freed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Chance;
    use crate::domain::health::{Checkup, Health};
    use crate::domain::message::{Address, Content, Lane, TemplateSend};
    use crate::domain::state::ProviderKind;
    use crate::store::Tx;
    use crate::store::channels::{self, NewChannel};
    use crate::store::conversations::{self, Party};
    use crate::store::fixture::business;
    use crate::store::messages::{self, NewMessage};

    const NOW: i64 = 1_795_183_200_000;

    /// Two numbers of one account, which may write to three people.
    async fn numbers(tx: &Tx) -> (Channel, Channel) {
        let mut numbers = Vec::new();
        for account in ["1", "2"] {
            let new = NewChannel {
                organisation_id: 1,
                provider: ProviderKind::Cloud,
                account: account.to_owned(),
                business_account: Some("WABA".to_owned()),
                name: account.to_owned(),
            };
            let channel = channels::ensure(tx, new, NOW).await.unwrap();
            let checkup = Checkup {
                health: Health {
                    messaging_limit: Some("3".to_owned()),
                    ..Health::default()
                },
                ..Checkup::default()
            };
            channels::set_checkup(tx, 1, channel.id, &checkup, NOW)
                .await
                .unwrap();
            numbers.push(channels::get(tx, channel.id).await.unwrap().unwrap());
        }
        let [first, second] = numbers.try_into().unwrap();
        (first, second)
    }

    /// Somebody is written to outside of his window.
    async fn leaves(tx: &Tx, number: &Channel, contact: i64, now: i64) {
        let to = Address::Phone(format!("5730055502{contact:02}"));
        let his = Party::Contact(contact);
        let talk = conversations::open(tx, 1, number.id, &to, his, now)
            .await
            .unwrap();
        let new = NewMessage {
            organisation_id: 1,
            channel_id: number.id,
            conversation_id: talk.id,
            lane: Lane::Marketing,
            content: Content::Template(TemplateSend {
                name: "novedades".to_owned(),
                language: "es".to_owned(),
                body: Vec::new(),
                header: None,
                file: None,
                rendered: "Hay novedades.".to_owned(),
            }),
            quotes: None,
            shows: None,
            recipient: None,
            lead_id: None,
            author_id: None,
            about_id: None,
            reminder_id: None,
            due_at: now,
            expires_at: None,
        };
        messages::insert_sending(tx, "test", new, 1, now).await.unwrap();
    }

    #[tokio::test]
    async fn what_another_number_of_the_account_uses_up_is_seen_at_the_next_turn() {
        let (_folder, store, _) = business(ProviderKind::Cloud, "0").await;
        let tx = store.write().await.unwrap();
        let chance = Chance::seeded(1);
        let desk = Desk::of(&store, &tx, &chance, NOW);
        let (first, second) = numbers(&tx).await;
        leaves(&tx, &second, 1, NOW - 30_000).await;
        let mut allowance = Allowance::default();
        allowance.begin(&desk, &first).await.unwrap();
        assert_eq!(allowance.used_up_until(&desk, &first).await.unwrap(), None);
        for contact in [2, 3] {
            leaves(&tx, &second, contact, NOW).await;
        }
        assert_eq!(allowance.used_up_until(&desk, &first).await.unwrap(), None);
        allowance.begin(&desk, &first).await.unwrap();
        let until = allowance.used_up_until(&desk, &first).await.unwrap();
        assert!(until.is_some_and(|until| until > NOW), "{until:?}");
    }

    #[tokio::test]
    async fn all_of_it_is_counted_once_a_minute_whoever_shares_it() {
        let (_folder, store, _) = business(ProviderKind::Cloud, "0").await;
        let tx = store.write().await.unwrap();
        let chance = Chance::seeded(1);
        let (first, _) = numbers(&tx).await;
        let mut allowance = Allowance::default();
        let mut used_up = async |now: i64| {
            let desk = Desk::of(&store, &tx, &chance, now);
            allowance.begin(&desk, &first).await.unwrap();
            let until = allowance.used_up_until(&desk, &first).await.unwrap();
            until.is_some()
        };
        assert!(!used_up(NOW).await);
        // What the number itself sends it notes where it does: here it is seen when all is counted.
        for contact in [1, 2, 3] {
            leaves(&tx, &first, contact, NOW).await;
        }
        assert!(!used_up(NOW + 59_999).await);
        assert!(used_up(NOW + 60_000).await);
    }
}
