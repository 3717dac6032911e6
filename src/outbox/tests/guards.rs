//! What stops a campaign by itself, before its next message leaves.

use super::*;
use crate::domain::guard::Trip;
use crate::domain::health::{Checkup, Health, Quality};
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Disposition, SendError};
use crate::domain::stop::Stop;
use crate::store::channels;

impl Scene {
    /// Everybody in a campaign, and a number that may send at once.
    async fn crowd(people: usize) -> (Self, Campaign) {
        let scene = Self::new().await;
        scene.customers(people - 1).await;
        scene
            .at(NOW, async |desk| {
                let free = ChannelLimits::default();
                channels::set_limits(desk.tx, &scene.channel, free).await.unwrap();
            })
            .await;
        let pace = Pace {
            per_minute: Some(20),
            retries: 0,
            ..at_once()
        };
        let campaign = scene.campaign_at("Feria", pace).await;
        (scene, campaign)
    }

    async fn rated(&self, quality: Quality) {
        let health = Health {
            quality,
            ..Health::default()
        };
        let checkup = Checkup {
            health,
            ..Checkup::default()
        };
        self.at(NOW, async |desk| {
            let (organisation, id) = (self.channel.organisation_id, self.channel.id);
            channels::set_checkup(desk.tx, organisation, id, &checkup, NOW)
                .await
                .unwrap();
        })
        .await;
    }

    async fn stopped(&self, campaign: &Campaign) -> Option<Stop> {
        let organisation = self.channel.organisation_id;
        let now = campaigns::get(self.store.read(), organisation, campaign.id).await;
        now.unwrap().unwrap().stop()
    }

    async fn resumes(&self, campaign: &Campaign, now: i64) {
        self.at(now, async |desk| {
            let held = campaigns::lock_one(desk.tx, self.channel.organisation_id, campaign.id).await;
            let held = held.unwrap().unwrap();
            campaigns::set_state(desk.tx, &held, CampaignState::Running, None, now)
                .await
                .unwrap();
        })
        .await;
    }

    /// A turn in which every third message fails for good.
    async fn bad_turn(&self, now: i64) -> usize {
        let gone = SendError {
            disposition: Disposition::BadContact,
            code: Some(131_026),
            title: "no".to_owned(),
            detail: None,
            retry_after: None,
        };
        let mut failed = 0;
        let batch = self
            .at(now, async |desk| {
                claim(desk, self.channel.id, 1, 64, &mut Allowance::default())
                    .await
                    .unwrap()
            })
            .await;
        for (place, message) in batch.iter().enumerate() {
            self.at(now + 1_000, async |desk| {
                campaigns::lock(desk.tx, message.campaign_id.into_iter().collect())
                    .await
                    .unwrap();
                if place % 3 == 0 {
                    delivery::failed(desk, message, &gone).await.unwrap();
                    failed += 1;
                    return;
                }
                let answer = Accepted {
                    provider_id: message.id.to_string(),
                    wa_id: None,
                    quiet_for: None,
                };
                delivery::accepted(desk, message, &answer).await.unwrap();
            })
            .await;
        }
        failed
    }
}

#[tokio::test]
async fn too_many_failures_stop_it_once_and_what_came_before_is_known() {
    let (scene, feria) = Scene::crowd(100).await;
    // Seven of twenty fail; of the others nobody knows yet how they end, so nothing is said.
    assert_eq!(scene.bad_turn(NOW).await, 7);
    assert_eq!(scene.bad_turn(NOW + 60_000).await, 7);
    assert_eq!(scene.bad_turn(NOW + 120_000).await, 7);
    assert_eq!(scene.stopped(&feria).await, None);
    assert_eq!(scene.bad_turn(NOW + 180_000).await, 0);
    let stop = Some(Stop::Guard(Trip::Failures { of: 21, failed: 21 }));
    assert_eq!(scene.stopped(&feria).await, stop);
    // Whoever lets it go on knows of them.
    scene.resumes(&feria, NOW + 200_000).await;
    assert_eq!(scene.bad_turn(NOW + 260_000).await, 7);
    assert_eq!(scene.bad_turn(NOW + 320_000).await, 7);
    assert_eq!(scene.stopped(&feria).await, None);
}

#[tokio::test]
async fn a_rating_that_drops_stops_it_and_one_that_was_low_before_does_not() {
    let (scene, feria) = Scene::crowd(100).await;
    scene.rated(Quality::Yellow).await;
    assert_eq!(scene.turn(NOW).await.len(), 20);
    scene.rated(Quality::Green).await;
    assert_eq!(scene.turn(NOW + 60_000).await.len(), 20);
    scene.rated(Quality::Red).await;
    assert_eq!(scene.turn(NOW + 120_000).await, ["Feria"; 0]);
    let stop = Some(Stop::Guard(Trip::Quality(Quality::Red)));
    assert_eq!(scene.stopped(&feria).await, stop);
    scene.resumes(&feria, NOW + 180_000).await;
    assert_eq!(scene.turn(NOW + 180_000).await.len(), 20);
}

#[tokio::test]
async fn a_warning_of_the_account_stops_it() {
    let (scene, feria) = Scene::crowd(100).await;
    assert_eq!(scene.turn(NOW).await.len(), 20);
    scene
        .at(NOW + 30_000, async |desk| {
            channels::note_alert(desk.tx, &scene.channel, desk.now)
                .await
                .unwrap();
        })
        .await;
    assert_eq!(scene.turn(NOW + 60_000).await, ["Feria"; 0]);
    assert_eq!(scene.stopped(&feria).await, Some(Stop::Guard(Trip::Alert)));
    scene.resumes(&feria, NOW + 90_000).await;
    assert_eq!(scene.turn(NOW + 90_000).await.len(), 20);
}
