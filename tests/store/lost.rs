//! What a lost message turns out to be called is told while somebody decides about its campaign: one after the other, and both hold.

use pregon::clock::Chance;
use pregon::conversation::Desk;
use pregon::delivery::{self, Known, Names};
use pregon::domain::audience::Audience;
use pregon::domain::message::{Address, Content, Lane, Participant};
use pregon::domain::pacing::Pace;
use pregon::domain::state::RecipientState;
use pregon::store::campaigns::{self, NewCampaign};
use pregon::store::contacts::{self, NewContact};
use pregon::store::conversations::{self, Party};
use pregon::store::messages::{self, NewMessage};
use pregon::store::variants::Wording;
use pregon::store::{Store, channels, recipients};

use super::audience::business;
use super::merge::recipient;
use crate::harness::database::{Database, on_both_databases};
use crate::harness::wait::until;

const ANA: &str = "573005550201";
const NOW: i64 = 1_795_273_200_000;

/// A campaign to Ana alone of whose message nobody knows whether she got it: the campaign and the message.
async fn lost(database: &Database, store: &Store) -> (i64, i64) {
    let tx = store.write().await.unwrap();
    let (organisation, channel) = business(&tx).await;
    let new = NewContact {
        name: "Ana".to_owned(),
        phone: Some(ANA.to_owned()),
        source: "added",
        attributes: std::collections::BTreeMap::new(),
    };
    let ana = contacts::add(&*tx, organisation, new, 1).await.unwrap().id;
    let (to, party) = (Address::Phone(ANA.to_owned()), Party::Contact(ana));
    let talk = conversations::open(&*tx, organisation, channel, &to, party, 1).await;
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
    let she = recipient(&*tx, (organisation, campaign, ana), RecipientState::Unknown).await;
    let new = NewMessage {
        organisation_id: organisation,
        channel_id: channel,
        conversation_id: talk.unwrap().id,
        lane: Lane::Marketing,
        content: Content::text("Hay feria."),
        quotes: None,
        shows: None,
        recipient: Some((campaign, she)),
        lead_id: None,
        author_id: None,
        about_id: None,
        reminder_id: None,
        due_at: NOW,
        expires_at: None,
    };
    let message = messages::insert_sending(&*tx, "test", new, 1, NOW)
        .await
        .unwrap()
        .id;
    recipients::set_messages(&*tx, &[(she, message)]).await.unwrap();
    tx.commit().await.unwrap();
    for change in [
        "UPDATE messages SET state = 'unknown'",
        "UPDATE campaigns SET state = 'completed', total = 1, unknown = 1, started_at = 1",
    ] {
        database.change(change).await;
    }
    (campaign, message)
}

on_both_databases!(
    who_is_heard_of_while_he_is_sent_again_is_counted_once,
    |database| async move {
        let store = Store::open(database.url(), "test", 1).await.unwrap();
        let (campaign, message) = lost(&database, &store).await;
        let held = store.write().await.unwrap();
        let before = campaigns::lock_one(&*held, 1, campaign).await.unwrap().unwrap();
        let tells = async {
            let tx = store.write().await.unwrap();
            let chance = Chance::seeded(1);
            let desk = Desk::of(&store, &tx, &chance, NOW);
            let channel = channels::get(&*tx, before.channel_id).await.unwrap().unwrap();
            let recipient = Participant {
                phone: Some(ANA.to_owned()),
                ..Participant::default()
            };
            let names = Names {
                first: "100012",
                second: "3EB0FF",
                recipient: &recipient,
                text: Some("Hay feria."),
                kind: None,
            };
            let known = delivery::also_known(&desk, &channel, &names).await.unwrap();
            assert_eq!(known, Known::Ours);
            tx.commit().await.unwrap();
        };
        let decides = async {
            if database.is_postgres() {
                until("the other one to wait", async || {
                    let waiting = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() \
                                   AND wait_event_type = 'Lock'";
                    (database.number(waiting).await == 1).then_some(())
                })
                .await;
            }
            // The campaign, then the message, as everywhere.
            messages::lock(&*held, message).await.unwrap();
            let people = recipients::settle_unknown(&*held, 1, campaign, true, NOW).await;
            let people = i64::try_from(people.unwrap()).unwrap();
            let from = RecipientState::Unknown;
            campaigns::try_again(&*held, &before, from, people, NOW)
                .await
                .unwrap();
            held.commit().await.unwrap();
        };
        tokio::join!(tells, decides);
        let done = "SELECT COUNT(*) FROM campaigns WHERE state = 'completed' AND unknown = 0 AND pending = 0 \
                    AND accepted = 1";
        assert_eq!(database.number(done).await, 1);
        let got = "SELECT COUNT(*) FROM recipients WHERE state = 'accepted'";
        assert_eq!(database.number(got).await, 1);
    }
);
