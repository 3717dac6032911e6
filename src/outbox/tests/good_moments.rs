//! Nobody gets two on a day where a law allows one, and nobody is woken where he lives.

use std::sync::Arc;

use super::*;
use crate::domain::gate::Waits;
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Disposition, SendError};
use crate::domain::rules::{RuleFiles, Rules};
use crate::store::channels::{self, NewChannel};

const HOUR: i64 = 60 * 60 * 1_000;

impl Scene {
    /// With the laws that come with the program, and a number that may send at once.
    async fn lawful() -> Self {
        let mut scene = Self::new().await;
        let rules = Rules::parse(RuleFiles::default()).unwrap();
        scene.store = scene.store.guided_by(Arc::new(rules));
        scene
            .at(NOW, async |desk| {
                let free = ChannelLimits::default();
                channels::set_limits(desk.tx, &scene.channel, free).await.unwrap();
            })
            .await;
        scene
    }

    async fn at_present(&self, campaign: &Campaign) -> Campaign {
        let organisation = self.channel.organisation_id;
        let now = campaigns::get(self.store.read(), organisation, campaign.id).await;
        now.unwrap().unwrap()
    }

    /// What it waits for, and until when, in hours after the beginning.
    async fn waits_until(&self, campaign: &Campaign) -> (Option<Waits>, Option<i64>) {
        let now = self.at_present(campaign).await;
        let until = now.next_send_at.map(|at| (at - NOW) / HOUR);
        (campaigns::waits_for(&now), until)
    }
}

fn by_law() -> Pace {
    Pace {
        law: Some("ley2300".to_owned()),
        ..at_once()
    }
}

#[tokio::test]
async fn where_a_law_allows_one_a_day_the_second_waits_for_the_next_day() {
    let scene = Scene::lawful().await;
    scene.campaign_at("Feria", by_law()).await;
    let rebajas = scene.campaign_at("Rebajas", by_law()).await;
    assert_eq!(scene.turn(NOW).await, ["Feria"]);
    // Whoever came later is not held up.
    assert_eq!(scene.turn(NOW + 10_000).await, ["Rebajas"; 0]);
    // It was nine on a Friday; on Saturday the law opens at eight.
    let until = (Some(Waits::Contacted), Some(23));
    assert_eq!(scene.waits_until(&rebajas).await, until);
    assert_eq!(scene.turn(NOW + 23 * HOUR - 1).await, ["Rebajas"; 0]);
    assert_eq!(scene.turn(NOW + 23 * HOUR).await, ["Rebajas"]);
    let ended = scene.at_present(&rebajas).await;
    assert_eq!((ended.state, ended.skipped), (CampaignState::Completed, 0));
}

#[tokio::test]
async fn without_such_a_law_both_leave_on_one_day() {
    let scene = Scene::lawful().await;
    for (name, law) in [("Feria", None), ("Rebajas", Some("tcpa".to_owned()))] {
        let pace = Pace { law, ..at_once() };
        scene.campaign_at(name, pace).await;
    }
    let left = scene.seconds(0..=20).await;
    assert_eq!(left.len(), 2, "{left:?}");
}

#[tokio::test]
async fn what_did_not_arrive_is_no_contact() {
    let scene = Scene::lawful().await;
    let feria = scene.campaign_at("Feria", by_law()).await;
    let refused = SendError {
        disposition: Disposition::RetryLater,
        code: None,
        title: "no".to_owned(),
        detail: None,
        retry_after: None,
    };
    scene
        .at(NOW, async |desk| {
            let batch = claim(desk, scene.channel.id, 1, 64, &mut Allowance::default()).await;
            let [message] = batch.unwrap().try_into().unwrap();
            campaigns::lock(desk.tx, vec![feria.id]).await.unwrap();
            delivery::failed(desk, &message, &refused).await.unwrap();
        })
        .await;
    let mut left = Vec::new();
    for minute in 1..60 {
        left.extend(scene.turn(NOW + minute * 60_000).await);
    }
    assert_eq!(left, ["Feria"], "he has another try on the same day");
}

#[tokio::test]
async fn nobody_is_woken_where_he_lives_and_nobody_else_waits_for_him() {
    let scene = Scene::lawful().await;
    let known = |zone: &str| BTreeMap::from([("Zona horaria".to_owned(), zone.to_owned())]);
    scene
        .at(NOW, async |desk| {
            for (name, phone, attributes) in [
                ("Aiko", "819012345678", BTreeMap::new()),
                // A number of here, somebody who lives elsewhere.
                ("Luis", "573005550299", known("Tokio")),
                ("Eva", "573005550298", known("Asia/Tokyo")),
            ] {
                let new = NewContact {
                    name: name.to_owned(),
                    phone: Some(phone.to_owned()),
                    source: "added",
                    attributes,
                };
                let organisation = scene.channel.organisation_id;
                contacts::add(desk.tx, organisation, new, NOW).await.unwrap();
            }
        })
        .await;
    let office = Pace {
        from_minute: 9 * 60,
        to_minute: 19 * 60,
        ..at_once()
    };
    let feria = scene.campaign_at("Feria", office.clone()).await;
    // Ana, and Luis, of whom nobody knows where that is. It is 23:00 in Tokyo.
    assert_eq!(scene.turn(NOW).await.len(), 2);
    assert_eq!(scene.turn(NOW + 1_000).await.len(), 0);
    assert_eq!(scene.waits_until(&feria).await, (Some(Waits::Theirs), Some(9)));
    assert_eq!(scene.turn(NOW + 9 * HOUR - 1).await.len(), 0);
    assert_eq!(scene.turn(NOW + 9 * HOUR).await.len(), 2);
    assert_eq!(scene.at_present(&feria).await.state, CampaignState::Completed);
    // Where the hours never meet, they are left out, and that is said.
    let morning = Pace {
        to_minute: 12 * 60,
        ..office
    };
    let tapas = scene.campaign_at("Tapas", morning).await;
    let next_day = NOW + 24 * HOUR;
    scene
        .at(NOW, async |desk| {
            campaigns::set_next(desk.tx, tapas.id, Some(next_day))
                .await
                .unwrap();
        })
        .await;
    assert_eq!(scene.turn(next_day).await.len(), 2);
    scene.turn(next_day + 1_000).await;
    let ended = scene.at_present(&tapas).await;
    assert_eq!((ended.state, ended.skipped), (CampaignState::Completed, 2));
}

#[tokio::test]
async fn one_a_day_is_one_by_all_numbers_of_a_business() {
    let mut scene = Scene::lawful().await;
    scene.campaign_at("Feria", by_law()).await;
    assert_eq!(scene.turn(NOW).await, ["Feria"]);
    let second = scene
        .at(NOW, async |desk| {
            let new = NewChannel {
                organisation_id: scene.channel.organisation_id,
                provider: scene.channel.provider,
                account: "8".to_owned(),
                business_account: None,
                name: "Otro".to_owned(),
            };
            let second = channels::ensure(desk.tx, new, NOW).await.unwrap();
            let free = ChannelLimits::default();
            channels::set_limits(desk.tx, &second, free).await.unwrap();
            second
        })
        .await;
    scene.channel = second;
    let rebajas = scene.campaign_at("Rebajas", by_law()).await;
    assert_eq!(scene.turn(NOW + 10_000).await, ["Rebajas"; 0]);
    let until = (Some(Waits::Contacted), Some(23));
    assert_eq!(scene.waits_until(&rebajas).await, until);
    assert_eq!(scene.turn(NOW + 23 * HOUR - 1).await, ["Rebajas"; 0]);
    assert_eq!(scene.turn(NOW + 23 * HOUR).await, ["Rebajas"]);
}
