//! What a number may send is shared by its campaigns, and nothing is kept for it but what each has sent.

use sea_orm::ConnectionTrait;

use super::*;
use crate::domain::gate::Waits;
use crate::domain::message::{Disposition, SendError};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;

impl Scene {
    /// Turns until a moment, so far apart: how many of each campaign left.
    async fn turns(&self, from: i64, until: i64, apart: i64) -> BTreeMap<String, usize> {
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        let mut now = from;
        while now < until {
            for words in self.turn(now).await {
                *left.entry(words).or_default() += 1;
            }
            now += apart;
        }
        left
    }

    async fn now(&self, campaign: &Campaign) -> Campaign {
        let organisation = self.channel.organisation_id;
        campaigns::get(self.store.read(), organisation, campaign.id)
            .await
            .unwrap()
            .unwrap()
    }

    async fn waits(&self, campaign: &Campaign) -> Option<Waits> {
        campaigns::waits_for(&self.now(campaign).await)
    }
}

fn left(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
    counts
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

#[tokio::test]
async fn three_campaigns_share_twenty_a_day() {
    let scene = Scene::new().await;
    scene.customers(29).await;
    scene
        .may(ChannelLimits {
            delay_ms: 10_000,
            daily: Some(20),
            ..ChannelLimits::default()
        })
        .await;
    for name in ["Feria", "Rebajas", "Tapas"] {
        scene.campaign(name).await;
    }
    let first = scene.turns(NOW, NOW + HOUR_MS, 10_000).await;
    assert_eq!(first, left(&[("Feria", 7), ("Rebajas", 7), ("Tapas", 6)]));
    // The day is over at midnight in Bogotá; it was nine in the morning.
    let rest = scene
        .turns(NOW + HOUR_MS, NOW + 13 * HOUR_MS, 20 * MINUTE_MS)
        .await;
    assert_eq!(rest, left(&[]));
    // What one has left over is for the others.
    scene
        .at(NOW + 13 * HOUR_MS, async |desk| {
            let all = campaigns::list(desk.tx, scene.channel.organisation_id, 0, 10)
                .await
                .unwrap();
            let tapas = all.iter().find(|campaign| campaign.name == "Tapas").unwrap();
            campaigns::set_state(desk.tx, tapas, CampaignState::Cancelled, None, desk.now)
                .await
                .unwrap();
        })
        .await;
    let second = scene.turns(NOW + 15 * HOUR_MS, NOW + 16 * HOUR_MS, 10_000).await;
    assert_eq!(second, left(&[("Feria", 10), ("Rebajas", 10)]));
}

#[tokio::test]
async fn what_opens_only_tonight_holds_back_no_more_than_it_can_use() {
    let scene = Scene::new().await;
    scene.customers(29).await;
    let twenty = ChannelLimits {
        daily: Some(20),
        ..ChannelLimits::default()
    };
    scene.may(twenty).await;
    let evening = Pace {
        delay_ms: 20 * 60_000,
        jitter: 0,
        from_minute: 18 * 60,
        to_minute: 19 * 60,
        ..at_once()
    };
    scene.campaign_at("Noche", evening).await;
    scene.campaign("Feria").await;
    let morning = scene.turns(NOW, NOW + HOUR_MS, MINUTE_MS).await;
    assert_eq!(morning, left(&[("Feria", 17)]));
    let day = scene
        .turns(NOW + HOUR_MS, NOW + 13 * HOUR_MS, 5 * MINUTE_MS)
        .await;
    assert_eq!(day, left(&[("Noche", 3)]));
}

#[tokio::test]
async fn who_waits_for_another_day_holds_nothing_of_this_one_back() {
    let scene = Scene::new().await;
    scene.customers(29).await;
    let twenty = ChannelLimits {
        daily: Some(20),
        ..ChannelLimits::default()
    };
    scene.may(twenty).await;
    let tapas = scene.campaign("Tapas").await;
    scene.campaign("Feria").await;
    // All but two got another promotion today, or it is night where they live.
    let wait = format!(
        "UPDATE recipients SET due_at = {} WHERE campaign_id = {id} AND id NOT IN \
         (SELECT id FROM recipients WHERE campaign_id = {id} ORDER BY id LIMIT 2)",
        NOW + DAY_MS,
        id = tapas.id
    );
    scene
        .at(NOW, async |desk| {
            desk.tx.execute_unprepared(&wait).await.unwrap();
        })
        .await;
    let today = scene.turns(NOW, NOW + 13 * HOUR_MS, 5 * MINUTE_MS).await;
    assert_eq!(today, left(&[("Feria", 18), ("Tapas", 2)]));
}

#[tokio::test]
async fn a_number_s_minute_and_hour_hold_over_two_campaigns_and_hold_back_nothing_else() {
    let scene = Scene::new().await;
    scene.customers(29).await;
    scene
        .may(ChannelLimits {
            per_minute: Some(4),
            per_hour: Some(10),
            ..ChannelLimits::default()
        })
        .await;
    let feria = scene.campaign("Feria").await;
    scene.campaign("Rebajas").await;
    assert_eq!(scene.turn(NOW).await, ["Feria", "Feria", "Rebajas", "Rebajas"]);
    assert_eq!(scene.turn(NOW + MINUTE_MS - 1).await.len(), 0);
    assert_eq!(scene.turn(NOW + MINUTE_MS).await.len(), 4);
    assert_eq!(scene.turn(NOW + 2 * MINUTE_MS).await.len(), 2);
    scene.posts(Lane::Reply, "Respuesta").await;
    scene.posts(Lane::Transactional, "Tu cita es mañana").await;
    let words: Vec<String> = scene.turn(NOW + 3 * MINUTE_MS).await;
    assert_eq!(words, ["Respuesta"]);
    assert_eq!(scene.turn(NOW + 4 * MINUTE_MS).await, ["Tu cita es mañana"]);
    assert_eq!(scene.waits(&feria).await, Some(Waits::Number));
    // Four of the ten count no more.
    assert_eq!(scene.turn(NOW + HOUR_MS - 1).await.len(), 0);
    assert_eq!(scene.turn(NOW + HOUR_MS).await.len(), 4);
}

#[tokio::test]
async fn a_campaign_keeps_its_own_minute() {
    let scene = Scene::new().await;
    scene.customers(9).await;
    scene.may(ChannelLimits::default()).await;
    let pace = Pace {
        per_minute: Some(5),
        ..at_once()
    };
    let feria = scene.campaign_at("Feria", pace).await;
    assert_eq!(scene.turn(NOW).await.len(), 5);
    assert_eq!(scene.turn(NOW + 1_000).await.len(), 0);
    assert_eq!(scene.waits(&feria).await, Some(Waits::Minute));
    assert_eq!(scene.now(&feria).await.next_send_at, Some(NOW + MINUTE_MS));
    assert_eq!(scene.turn(NOW + MINUTE_MS).await.len(), 5);
}

#[tokio::test]
async fn a_refused_message_gives_nothing_to_the_next_day() {
    let scene = Scene::new().await;
    scene.customers(9).await;
    scene.may(ChannelLimits::default()).await;
    let pace = Pace {
        daily: Some(2),
        ..at_once()
    };
    let feria = scene.campaign_at("Feria", pace).await;
    let day = |campaign: Campaign| (campaign.day.unwrap_or_default(), campaign.day_count);
    let leaving = |now: i64| {
        scene.at(now, async |desk| {
            claim(desk, scene.channel.id, 1, 64, &mut Allowance::default())
                .await
                .unwrap()
        })
    };
    let refused = SendError {
        disposition: Disposition::Throttled,
        code: None,
        title: "busy".to_owned(),
        detail: None,
        retry_after: None,
    };
    let before = leaving(NOW).await;
    assert_eq!(day(scene.now(&feria).await), ("2026-11-20".to_owned(), 2));
    // The answer to the first comes at once: it does not count for the day.
    scene
        .at(NOW + 1_000, async |desk| {
            campaigns::lock(desk.tx, vec![feria.id]).await.unwrap();
            delivery::failed(desk, &before[0], &refused).await.unwrap();
        })
        .await;
    assert_eq!(day(scene.now(&feria).await), ("2026-11-20".to_owned(), 1));
    // The answer to the second comes on the day after, when two others have left.
    assert_eq!(leaving(NOW + DAY_MS).await.len(), 2);
    scene
        .at(NOW + DAY_MS + 1_000, async |desk| {
            campaigns::lock(desk.tx, vec![feria.id]).await.unwrap();
            delivery::failed(desk, &before[1], &refused).await.unwrap();
        })
        .await;
    assert_eq!(day(scene.now(&feria).await), ("2026-11-21".to_owned(), 2));
}

#[tokio::test]
async fn a_clock_that_is_set_back_holds_nothing_up() {
    let scene = Scene::new().await;
    scene.customers(9).await;
    scene
        .may(ChannelLimits {
            per_minute: Some(3),
            ..ChannelLimits::default()
        })
        .await;
    scene.campaign("Feria").await;
    assert_eq!(scene.turn(NOW).await.len(), 3);
    // It was five hours fast.
    let now = NOW - 5 * HOUR_MS;
    assert_eq!(scene.turn(now).await.len(), 0, "they left just now");
    assert_eq!(scene.turn(now + MINUTE_MS).await.len(), 3);
}

#[tokio::test]
async fn an_unofficial_number_sends_twenty_a_day_ten_seconds_apart_whatever_its_campaigns_ask_for() {
    let scene = Scene::new().await;
    scene.customers(29).await;
    scene.campaign("Feria").await;
    scene.campaign("Rebajas").await;
    let mut last = None;
    let mut count = 0;
    for second in 0..3_600 {
        let now = NOW + second * 1_000;
        for _ in scene.turn(now).await {
            assert!(last.is_none_or(|last| now - last >= 10_000));
            (last, count) = (Some(now), count + 1);
        }
    }
    assert_eq!(count, 20);
}
