//! What campaigns cost as their messages leave, arrive and fail, and that no cap is ever exceeded.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::domain::cost::More;
use crate::domain::guard::Trip;
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Delivery, Disposition, Participant, SendError, StatusUpdate};
use crate::domain::money::Price;
use crate::domain::rules::{RuleFiles, Rules};
use crate::domain::state::MessageState;
use crate::domain::stop::Stop;
use crate::store::messages::Message;
use crate::store::{channels, costs};

/// A cent for each message to Colombia.
const A_CENT: &str = r#"
    [[table]]
    provider = "wasender"
    from = "2026-01-01"
    currency = "USD"
    source = "made up"
    [table.rates.CO]
    service = "0.01"
    marketing = "0.02"
"#;

/// What becomes of it: another currency, and dearer.
const DEARER: &str = r#"
    [[table]]
    provider = "wasender"
    from = "2026-01-01"
    currency = "EUR"
    source = "made up"
    [table.rates.CO]
    service = "0.04"
    marketing = "0.05"
"#;

fn rules(rates: &str) -> Arc<Rules> {
    let files = RuleFiles {
        rates,
        ..RuleFiles::default()
    };
    Arc::new(Rules::parse(files).unwrap())
}

impl Scene {
    /// So many people of one campaign that may cost so many cents, at a number that asks a cent for each message.
    pub(super) async fn that_costs(people: usize, cap: Option<i64>) -> (Self, Campaign) {
        let mut scene = Self::new().await;
        scene.store = scene.store.guided_by(rules(A_CENT));
        scene.customers(people - 1).await;
        let pace = Pace {
            per_minute: Some(20),
            retries: 0,
            ..at_once()
        };
        let campaign = scene.campaign_at("Feria", pace).await;
        scene
            .at(NOW, async |desk| {
                let free = ChannelLimits::default();
                channels::set_limits(desk.tx, &scene.channel, free).await.unwrap();
                let cap = cap.map(|cents| Price {
                    micros: cents * 10_000,
                    currency: "USD".to_owned(),
                });
                campaigns::set_cap(desk.tx, &campaign, cap.as_ref())
                    .await
                    .unwrap();
            })
            .await;
        (scene, campaign)
    }

    async fn leaves(&self, now: i64) -> Vec<Message> {
        self.at(now, async |desk| {
            claim(desk, self.channel.id, 1, 64, &mut Allowance::default())
                .await
                .unwrap()
        })
        .await
    }

    async fn fails(&self, message: &Message) {
        let gone = SendError {
            disposition: Disposition::BadContact,
            code: Some(131_026),
            title: "no".to_owned(),
            detail: None,
            retry_after: None,
        };
        self.at(NOW, async |desk| {
            campaigns::lock(desk.tx, message.campaign_id.into_iter().collect())
                .await
                .unwrap();
            delivery::failed(desk, message, &gone).await.unwrap();
        })
        .await;
    }

    async fn is_told(&self, message: &Message, delivery: Delivery, price: Option<i64>) {
        self.is_told_at(NOW, message, delivery, (price, None)).await;
    }

    async fn is_told_at(
        &self,
        now: i64,
        message: &Message,
        delivery: Delivery,
        (price, category): (Option<i64>, Option<&str>),
    ) {
        let update = StatusUpdate {
            provider_id: message.id.to_string(),
            correlation: message.correlation.clone(),
            recipient: Participant::default(),
            delivery,
            at: 0,
            error: None,
            category: category.map(str::to_owned),
            billable: None,
            price: price.map(|micros| Price {
                micros,
                currency: "USD".to_owned(),
            }),
        };
        self.at(now, async |desk| {
            delivery::status(desk, &self.channel, &update).await.unwrap();
        })
        .await;
    }

    /// The account of a campaign, by where the amounts come from.
    async fn account(&self, campaign: &Campaign) -> BTreeMap<String, More> {
        let costs = costs::of_campaign(self.store.read(), campaign.organisation_id, campaign.id).await;
        let mut account: BTreeMap<String, More> = BTreeMap::new();
        for cost in costs.unwrap() {
            let sum = account.entry(cost.basis.clone()).or_default();
            *sum = sum.and(cost.sum());
        }
        account
    }

    async fn stop(&self, campaign: &Campaign) -> Option<Stop> {
        let now = campaigns::get(self.store.read(), campaign.organisation_id, campaign.id).await;
        now.unwrap().unwrap().stop()
    }

    async fn goes_on(&self, campaign: &Campaign, now: i64) {
        self.at(now, async |desk| {
            let held = campaigns::lock_one(desk.tx, campaign.organisation_id, campaign.id).await;
            let held = held.unwrap().unwrap();
            campaigns::set_state(desk.tx, &held, CampaignState::Running, None, now)
                .await
                .unwrap();
        })
        .await;
    }
}

fn sum(messages: i64, cents: i64, pending: i64, pending_cents: i64) -> More {
    More {
        messages,
        micros: cents * 10_000,
        pending,
        pending_micros: pending_cents * 10_000,
    }
}

#[tokio::test]
async fn a_cap_stops_it_before_the_message_that_would_exceed_it() {
    let (scene, feria) = Scene::that_costs(100, Some(25)).await;
    let first = scene.leaves(NOW).await;
    assert_eq!(first.len(), 20);
    assert_eq!(scene.leaves(NOW + 60_000).await.len(), 5);
    assert_eq!(scene.stop(&feria).await, None);
    assert_eq!(scene.leaves(NOW + 120_000).await.len(), 0);
    let stop = Some(Stop::Guard(Trip::Spend {
        cap: 250_000,
        currency: "USD".to_owned(),
    }));
    assert_eq!(scene.stop(&feria).await, stop);
    assert_eq!(scene.account(&feria).await["2026-01-01?"], sum(0, 0, 25, 25));
    // What failed is not owed: there is room for as many again.
    for message in &first[..3] {
        scene.fails(message).await;
    }
    for message in &first[3..10] {
        scene.is_told(message, Delivery::Delivered, None).await;
    }
    assert_eq!(scene.account(&feria).await["2026-01-01?"], sum(7, 7, 15, 15));
    scene.goes_on(&feria, NOW + 180_000).await;
    assert_eq!(scene.leaves(NOW + 180_000).await.len(), 3);
    assert_eq!(scene.leaves(NOW + 240_000).await.len(), 0);
    assert_eq!(scene.stop(&feria).await, stop);
}

#[tokio::test]
async fn what_the_provider_asks_takes_the_place_of_the_rate() {
    let (scene, feria) = Scene::that_costs(3, None).await;
    let left = scene.leaves(NOW).await;
    scene.is_told(&left[0], Delivery::Delivered, None).await;
    assert_eq!(scene.account(&feria).await["2026-01-01?"], sum(1, 1, 2, 2));
    // It tells once more, and how much.
    scene.is_told(&left[0], Delivery::Read, Some(70_000)).await;
    scene.is_told(&left[0], Delivery::Delivered, Some(70_000)).await;
    let account = scene.account(&feria).await;
    assert_eq!(account["told"], sum(1, 7, 0, 0));
    assert_eq!(account["2026-01-01?"], sum(0, 0, 2, 2));
    // What was told before it arrives counts, and it is owed when it does.
    scene.is_told(&left[1], Delivery::Sent, Some(30_000)).await;
    assert_eq!(scene.account(&feria).await["told"], sum(1, 7, 1, 3));
    scene.is_told(&left[1], Delivery::Delivered, None).await;
    assert_eq!(scene.account(&feria).await["told"], sum(2, 10, 0, 0));
}

/// Whatever is told, in whichever order: the account is what its messages say.
#[tokio::test]
async fn the_account_is_what_the_messages_say() {
    let (scene, feria) = Scene::that_costs(20, None).await;
    let left = scene.leaves(NOW).await;
    assert_eq!(left.len(), 20);
    let chance = Chance::seeded(7);
    let kinds = [Delivery::Sent, Delivery::Delivered, Delivery::Read];
    for _ in 0..120 {
        let message = &left[usize::try_from(chance.below(20)).unwrap()];
        let price = (chance.below(3) == 0).then(|| chance.below(90_000));
        match chance.below(6) {
            0 => scene.fails(message).await,
            1 => {
                scene
                    .at(NOW, async |desk| {
                        campaigns::lock(desk.tx, vec![feria.id]).await.unwrap();
                        delivery::unknown(desk, message).await.unwrap();
                    })
                    .await;
            }
            which => {
                let kind = kinds[usize::try_from(which - 2).unwrap().min(2)];
                scene.is_told(message, kind, price).await;
            }
        }
    }
    let mut expected: BTreeMap<String, More> = BTreeMap::new();
    let mut arrived = 0;
    for message in &left {
        let now = messages::get(scene.store.read(), message.id)
            .await
            .unwrap()
            .unwrap();
        let is_due = matches!(now.state, MessageState::Delivered | MessageState::Read);
        arrived += u32::from(is_due);
        if now.state == MessageState::Failed {
            continue;
        }
        let (basis, micros) = match now.price_micros {
            Some(micros) => ("told", micros),
            None => ("2026-01-01?", 10_000),
        };
        let more = match is_due {
            true => sum(1, 0, 0, 0).and(More {
                micros,
                ..More::default()
            }),
            false => sum(0, 0, 1, 0).and(More {
                pending_micros: micros,
                ..More::default()
            }),
        };
        let sum = expected.entry(basis.to_owned()).or_default();
        *sum = sum.and(more);
    }
    assert!(arrived > 5);
    assert_eq!(scene.account(&feria).await, expected);
}

#[tokio::test]
async fn what_was_entered_stays_whatever_becomes_of_the_rates() {
    let (mut scene, feria) = Scene::that_costs(5, None).await;
    let left = scene.leaves(NOW).await;
    assert_eq!(scene.account(&feria).await["2026-01-01?"], sum(0, 0, 5, 5));
    // Another file of rates, and two months pass.
    scene.store = scene.store.guided_by(rules(DEARER));
    let later = NOW + 60 * 24 * 60 * 60 * 1000;
    let all = async |scene: &Scene| {
        let costs = costs::of_campaign(scene.store.read(), feria.organisation_id, feria.id).await;
        let rows = costs.unwrap().into_iter().map(|cost| {
            let account = format!(
                "{} {} {} {}",
                cost.month, cost.category, cost.currency, cost.basis
            );
            (account, cost.sum())
        });
        rows.collect::<BTreeMap<String, More>>()
    };
    let told = async |scene: &Scene, place: usize, delivery, price, category| {
        scene
            .is_told_at(later, &left[place], delivery, (price, category))
            .await;
    };
    told(&scene, 0, Delivery::Delivered, None, None).await;
    scene.fails(&left[1]).await;
    told(&scene, 2, Delivery::Sent, Some(30_000), None).await;
    let cents = "2026-11 service USD 2026-01-01?".to_owned();
    let asked = "2026-11 service USD told".to_owned();
    assert_eq!(
        all(&scene).await,
        BTreeMap::from([(cents.clone(), sum(1, 1, 2, 2)), (asked.clone(), sum(0, 0, 1, 3))])
    );
    // What is charged as something else than was expected goes by the table of then, and stays with that.
    told(&scene, 3, Delivery::Sent, None, Some("marketing")).await;
    scene.store = scene.store.guided_by(rules(A_CENT));
    told(&scene, 3, Delivery::Delivered, None, Some("marketing")).await;
    told(&scene, 4, Delivery::Read, None, Some("service")).await;
    let other = "2026-11 marketing EUR 2026-01-01?".to_owned();
    assert_eq!(
        all(&scene).await,
        BTreeMap::from([
            (cents, sum(2, 2, 0, 0)),
            (asked, sum(0, 0, 1, 3)),
            (other, sum(1, 5, 0, 0))
        ])
    );
}
