//! Many people of a campaign get another turn at once: everything that counts them counts those who moved.

use pregon::domain::audience::Audience;
use pregon::domain::message::{Address, Content, Lane};
use pregon::domain::pacing::Pace;
use pregon::domain::state::RecipientState;
use pregon::store::Store;
use pregon::store::campaigns::{self, NewCampaign};
use pregon::store::contacts::{self, NewContact};
use pregon::store::conversations::{self, Party};
use pregon::store::messages::{self, NewMessage};
use pregon::store::recipients::{self, Together};
use pregon::store::variants::Wording;

use super::audience::business;
use super::merge::recipient;
use crate::harness::database::on_both_databases;

/// Five in the morning, UTC: midnight in Bogotá.
const MIDNIGHT: i64 = 1_795_237_200_000;
const QUARTER: i64 = 15 * 60_000;

on_both_databases!(
    those_who_get_another_turn_are_counted_by_when_it_failed,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let tx = store.write().await.unwrap();
        let (organisation, channel) = business(&tx).await;
        let new = NewCampaign {
            organisation_id: organisation,
            channel_id: channel,
            name: "Feria".to_owned(),
            audience: Audience::All,
            pace: Pace::default(),
            member_id: 1,
            seed: 1,
            wording: Wording::default(),
        };
        let campaign = campaigns::add(&*tx, new, 1).await.unwrap().id;
        // When each was told to have failed; of the last one nobody knows when.
        let settled = [Some(MIDNIGHT - QUARTER), Some(MIDNIGHT - 1), Some(MIDNIGHT), None];
        for (place, settled) in settled.into_iter().enumerate() {
            let phone = format!("57300555020{place}");
            let new = NewContact {
                name: phone.clone(),
                phone: Some(phone.clone()),
                source: "added",
                attributes: std::collections::BTreeMap::new(),
            };
            let who = contacts::add(&*tx, organisation, new, 1).await.unwrap().id;
            let he = recipient(&*tx, (organisation, campaign, who), RecipientState::Failed).await;
            let (address, party) = (Address::Phone(phone), Party::Contact(who));
            let talk = conversations::open(&*tx, organisation, channel, &address, party, 1).await;
            let new = NewMessage {
                organisation_id: organisation,
                channel_id: channel,
                conversation_id: talk.unwrap().id,
                lane: Lane::Marketing,
                content: Content::text("Hay feria."),
                quotes: None,
                shows: None,
                recipient: Some((campaign, he)),
                lead_id: None,
                author_id: None,
                about_id: None,
                reminder_id: None,
                due_at: 1,
                expires_at: None,
            };
            let message = messages::insert_sending(&*tx, "test", new, 1, 1)
                .await
                .unwrap()
                .id;
            recipients::set_messages(&*tx, &[(he, message)]).await.unwrap();
            let failed = messages::get(&*tx, message).await.unwrap().unwrap();
            let step = messages::Move {
                state: settled.map(|_| pregon::domain::state::MessageState::Failed),
                at: settled.unwrap_or_default(),
                ..messages::Move::default()
            };
            messages::advance(&*tx, &failed, step).await.unwrap();
        }
        let now = MIDNIGHT + 10 * QUARTER + 7;
        let ids = recipients::failed_by(&*tx, organisation, campaign, now, 100)
            .await
            .unwrap();
        assert_eq!(ids.len(), 4);
        // Meanwhile one of them turns out to be at no number: he moved with the others.
        let ana = contacts::by_phone(&*tx, organisation, "573005550200")
            .await
            .unwrap()
            .unwrap();
        for _ in 0..3 {
            let ana = contacts::get(&*tx, organisation, ana.id).await.unwrap().unwrap();
            contacts::note_undeliverable(&*tx, &ana, now).await.unwrap();
        }
        let moments = recipients::moments(&*tx, organisation, campaign, Together::Again(&ids), now).await;
        let mut moments = moments.unwrap();
        moments.sort_unstable();
        let expected = [
            (MIDNIGHT - QUARTER, 2),
            (MIDNIGHT, 1),
            (MIDNIGHT + 10 * QUARTER, 1),
        ];
        assert_eq!(moments, expected);
    }
);
