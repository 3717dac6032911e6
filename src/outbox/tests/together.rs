//! Many at once: it is the same as one after the other.

use std::collections::HashSet;

use super::*;
use crate::domain::cost::More;
use crate::domain::message::{Delivery, Disposition, Participant, SendError, StatusUpdate};
use crate::store::campaign_days::{self, CampaignDay};
use crate::store::charges;
use crate::store::costs;
use crate::store::recipients::{self, Recipient};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// What is kept of a campaign and its people.
#[derive(Debug, PartialEq)]
struct Kept {
    messages: Vec<Message>,
    people: Vec<Recipient>,
    campaign: Campaign,
    days: Vec<CampaignDay>,
    conversations: Vec<Conversation>,
    /// By the numbers that the provider told, who has them.
    numbers: Vec<Option<i64>>,
    /// What stands in its account.
    costs: Vec<(String, String, More)>,
    charges: Vec<(String, i64)>,
}

impl Scene {
    async fn kept(&self, campaign: &Campaign, messages: &[i64]) -> Kept {
        let (db, whose) = (self.store.read(), self.channel.organisation_id);
        let messages = messages::lock_all(db, messages).await.unwrap();
        let people = recipients::page(db, whose, campaign.id, 0, 99).await.unwrap();
        let mut numbers = Vec::new();
        for message in &messages {
            let digits = answer(message).wa_id.unwrap_or_default();
            let found = contacts::by_phone(db, whose, &digits).await.unwrap();
            numbers.push(found.map(|contact| contact.id));
        }
        let ids = messages.iter().map(|message| message.conversation_id).collect();
        let costs = costs::of_campaign(db, whose, campaign.id).await.unwrap();
        Kept {
            campaign: campaigns::get(db, whose, campaign.id).await.unwrap().unwrap(),
            days: campaign_days::of_campaign(db, whose, campaign.id).await.unwrap(),
            conversations: conversations::by_ids(db, ids).await.unwrap(),
            costs: costs
                .into_iter()
                .map(|cost| (cost.basis.clone(), cost.category.clone(), cost.sum()))
                .collect(),
            charges: charges::of_campaign(db, whose, campaign.id).await.unwrap(),
            messages,
            people,
            numbers,
        }
    }
}

/// The number under which the provider says it took one; of every third another one than was asked.
fn answer(message: &Message) -> Accepted {
    let digits = format!("57300556{:04}", message.id);
    Accepted {
        provider_id: format!("wamid.{}", message.id),
        wa_id: (message.id % 3 == 0).then_some(digits),
        quiet_for: None,
    }
}

#[tokio::test]
async fn answers_that_come_together_are_written_as_one_after_the_other() {
    let mut kept: Vec<Kept> = Vec::new();
    for together in [true, false] {
        let scene = Scene::new().await;
        scene.customers(11).await;
        scene.may(ChannelLimits::default()).await;
        let feria = scene.campaign("Feria").await;
        let batch = scene.leaving(NOW).await;
        assert_eq!(batch.len(), 12);
        // One of them is unknown when its answer comes.
        scene
            .at(NOW + 11_000, async |desk| {
                campaigns::lock(desk.tx, vec![feria.id]).await.unwrap();
                delivery::unknown(desk, &batch[4]).await.unwrap();
            })
            .await;
        let all: Vec<(Message, Accepted)> = batch
            .into_iter()
            .map(|message| (message.clone(), answer(&message)))
            .collect();
        scene
            .at(NOW + 12_000, async |desk| {
                let of_campaigns = all.iter().filter_map(|(message, _)| message.campaign_id);
                campaigns::lock(desk.tx, of_campaigns.collect()).await.unwrap();
                if together {
                    let all: Vec<_> = all.iter().map(|(message, answer)| (message, answer)).collect();
                    delivery::all_accepted(desk, &all).await.unwrap();
                } else {
                    for (message, answer) in &all {
                        delivery::accepted(desk, message, answer).await.unwrap();
                    }
                }
            })
            .await;
        let ids: Vec<i64> = all.iter().map(|(message, _)| message.id).collect();
        kept.push(scene.kept(&feria, &ids).await);
    }
    assert_eq!(kept[0], kept[1]);
    let [kept, _] = &kept[..] else { panic!("two") };
    assert_eq!((kept.campaign.accepted, kept.campaign.sending), (12, 0));
    let named = kept
        .messages
        .iter()
        .filter(|message| message.provider_id.is_some());
    assert_eq!(named.count(), 12);
    assert!(kept.numbers.iter().any(Option::is_some), "{kept:?}");
}

#[tokio::test]
async fn whoever_was_written_to_while_the_clock_was_fast_waits_for_nothing_when_it_is_set_back() {
    let scene = Scene::new().await;
    scene.customers(4).await;
    scene.may(ChannelLimits::default()).await;
    let feria = scene.campaign("Feria").await;
    let ahead = NOW + 30 * DAY_MS;
    scene
        .at(ahead, async |desk| {
            campaigns::set_next(desk.tx, feria.id, Some(ahead)).await.unwrap();
        })
        .await;
    assert_eq!(scene.turn(ahead).await.len(), 5);
    // It was thirty days fast.
    let rebajas = scene.campaign("Rebajas").await;
    scene.posts(Lane::Transactional, "Tu cita es mañana").await;
    let mut left = Vec::new();
    for second in 0..30 {
        left.extend(scene.turn(NOW + second * 1_000).await);
    }
    left.sort_unstable();
    let mut expected = vec!["Rebajas"; 5];
    expected.push("Tu cita es mañana");
    assert_eq!(left, expected);
    let found = campaigns::get(scene.store.read(), scene.channel.organisation_id, rebajas.id).await;
    assert_eq!(found.unwrap().unwrap().pending, 0);
}

/// What is told of a message: some of it with another number, with what it is charged as, of an earlier attempt, or once more.
fn told(message: &Message, delivery: Delivery) -> StatusUpdate {
    let id = message.id;
    let failed = SendError {
        disposition: Disposition::BadContact,
        code: Some(131_026),
        title: "no".to_owned(),
        detail: None,
        retry_after: None,
    };
    StatusUpdate {
        provider_id: format!("wamid.{id}"),
        correlation: (id % 2 == 0).then(|| message.correlation.clone()).flatten(),
        recipient: Participant {
            phone: (id % 3 == 0).then(|| format!("57300556{id:04}")),
            bsuid: (id % 4 == 0).then(|| format!("CO.{id}")),
            ..Participant::default()
        },
        delivery,
        at: NOW + id / 4,
        error: (delivery == Delivery::Failed).then_some(failed),
        category: (id % 5 != 0).then(|| "marketing".to_owned()),
        billable: (id % 5 != 0).then_some(true),
        price: None,
    }
}

#[tokio::test]
async fn statuses_that_come_together_are_settled_as_one_after_the_other() {
    let mut kept: Vec<Kept> = Vec::new();
    let mut plain = 0;
    for together in [true, false] {
        let (scene, feria) = Scene::that_costs(14, None).await;
        let batch = scene.leaving(NOW).await;
        assert_eq!(batch.len(), 14);
        scene
            .at(NOW + 1_000, async |desk| {
                campaigns::lock(desk.tx, vec![feria.id]).await.unwrap();
                for message in &batch {
                    delivery::accepted(desk, message, &answer(message)).await.unwrap();
                }
            })
            .await;
        let step = |which: fn(i64) -> bool, delivery| {
            let some = batch.iter().filter(move |message| which(message.id));
            some.map(|message| told(message, delivery)).collect::<Vec<_>>()
        };
        for updates in [
            step(|id| id % 7 != 0, Delivery::Sent),
            // Of some the first word is that they arrived.
            step(|id| id % 6 != 0, Delivery::Delivered),
            step(|id| id % 6 == 0, Delivery::Failed),
            step(|id| id % 2 == 0, Delivery::Read),
            step(|_| true, Delivery::Sent),
        ] {
            let settled = match together {
                true => {
                    scene
                        .at(NOW + 60_000, async |desk| {
                            delivery::statuses(desk, &scene.channel, &updates).await.unwrap()
                        })
                        .await
                }
                false => HashSet::new(),
            };
            plain += settled.len();
            for (place, update) in updates.iter().enumerate() {
                if !settled.contains(&place) {
                    scene
                        .at(NOW + 60_000, async |desk| {
                            delivery::status(desk, &scene.channel, update).await.unwrap();
                        })
                        .await;
                }
            }
        }
        let ids: Vec<i64> = batch.iter().map(|message| message.id).collect();
        kept.push(scene.kept(&feria, &ids).await);
    }
    assert!(plain > 20, "only {plain} together");
    assert_eq!(kept[0], kept[1]);
    assert!(
        !kept[0].costs.is_empty() && !kept[0].charges.is_empty(),
        "{:?}",
        kept[0]
    );
}
