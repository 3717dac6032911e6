//! How many people may still be written to outside of their windows: what the provider allows within 24 hours. A campaign that has used
//! it up waits until some of it is free again, instead of running into refusals.
//!
//! It is counted in the database once a minute, and in between by what leaves; where several numbers share it, in each turn.

use crate::clock::Millis;
use crate::conversation::Desk;
use crate::store::channels::Channel;
use crate::store::{Result, quota};

/// After this long it is counted again: some of it is free by then.
const COUNTED_MS: Millis = 60_000;

/// What is known of it.
#[derive(Debug, Default)]
pub struct Allowance {
    counted: Option<Counted>,
}

#[derive(Debug)]
struct Counted {
    at: Millis,
    /// `None`: there is no limit.
    left: Option<u64>,
    frees_at: Option<Millis>,
}

impl Allowance {
    /// A turn begins. Where other numbers of the account use it up as well, it is counted anew, and nobody else counts meanwhile.
    pub async fn begin(&mut self, desk: &Desk<'_>, channel: &Channel) -> Result<()> {
        if quota::is_limited(channel) && quota::hold_if_shared(desk.tx, channel).await? {
            self.counted = None;
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
                Counted {
                    at: now,
                    left: quota.map(|quota| quota.left),
                    frees_at: quota.and_then(|quota| quota.frees_at),
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
    use crate::store::channels::{self, NewChannel};
    use crate::store::conversations::{self, Party};
    use crate::store::fixture::business;
    use crate::store::messages::{self, NewMessage};

    const NOW: i64 = 1_795_183_200_000;

    #[tokio::test]
    async fn what_another_number_of_the_account_uses_up_is_seen_at_the_next_turn() {
        let (_folder, store, _) = business(ProviderKind::Cloud, "0").await;
        let tx = store.write().await.unwrap();
        let chance = Chance::seeded(1);
        let desk = Desk::of(&store, &tx, &chance, NOW);
        let mut numbers = Vec::new();
        for account in ["1", "2"] {
            let new = NewChannel {
                organisation_id: 1,
                provider: ProviderKind::Cloud,
                account: account.to_owned(),
                business_account: Some("WABA".to_owned()),
                name: account.to_owned(),
            };
            let channel = channels::ensure(&*tx, new, NOW).await.unwrap();
            let checkup = Checkup {
                health: Health {
                    messaging_limit: Some("2".to_owned()),
                    ..Health::default()
                },
                ..Checkup::default()
            };
            channels::set_checkup(&*tx, 1, channel.id, &checkup, NOW)
                .await
                .unwrap();
            numbers.push(channels::get(&*tx, channel.id).await.unwrap().unwrap());
        }
        let [first, second] = &numbers[..] else {
            panic!("two numbers")
        };
        let mut allowance = Allowance::default();
        allowance.begin(&desk, first).await.unwrap();
        assert_eq!(allowance.used_up_until(&desk, first).await.unwrap(), None);
        for contact in [1, 2] {
            let to = Address::Phone(format!("5730055502{contact:02}"));
            let his = Party::Contact(contact);
            let talk = conversations::open(&*tx, 1, second.id, &to, his, NOW)
                .await
                .unwrap();
            let new = NewMessage {
                organisation_id: 1,
                channel_id: second.id,
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
                due_at: NOW,
                expires_at: None,
            };
            messages::insert_sending(&*tx, "test", new, 1, NOW).await.unwrap();
        }
        assert_eq!(allowance.used_up_until(&desk, first).await.unwrap(), None);
        allowance.begin(&desk, first).await.unwrap();
        let until = allowance.used_up_until(&desk, first).await.unwrap();
        assert!(until.is_some_and(|until| until > NOW), "{until:?}");
    }
}
