//! What stops a campaign by itself, before its next message leaves.

use super::*;
use crate::domain::guard::Trip;
use crate::domain::health::{Checkup, Health, Quality};
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Disposition, SendError};
use crate::domain::state::RecipientState;
use crate::domain::stop::Stop;
use crate::store::messages::Message;
use crate::store::{channels, recipients};

impl Scene {
    /// Everybody in a campaign, and a number that may send at once.
    async fn crowd(people: usize) -> (Self, Campaign) {
        Self::crowd_of_which_may_fail(people, Pace::default().failures).await
    }

    /// The same; so many percent may fail.
    async fn crowd_of_which_may_fail(people: usize, failures: Option<u32>) -> (Self, Campaign) {
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
            failures,
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

    /// What leaves in a turn; the provider has not answered yet.
    pub(super) async fn claimed(&self, now: i64) -> Vec<Message> {
        self.at(now, async |desk| {
            claim(desk, self.channel.id, 1, 64, &mut Allowance::default())
                .await
                .unwrap()
        })
        .await
    }

    /// A turn in which every third message fails for good.
    async fn bad_turn(&self, now: i64) -> usize {
        let gone = gone();
        let mut failed = 0;
        let batch = self.claimed(now).await;
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

/// Nobody is at that number.
pub(super) fn gone() -> SendError {
    SendError {
        disposition: Disposition::BadContact,
        code: Some(131_026),
        title: "no".to_owned(),
        detail: None,
        retry_after: None,
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
async fn whoever_tries_those_again_to_whom_it_failed_knows_of_them() {
    let (scene, feria) = Scene::crowd(60).await;
    for minute in 0..3 {
        assert_eq!(scene.bad_turn(NOW + minute * 60_000).await, 7);
    }
    // Everybody had his turn before anything was said.
    assert_eq!(scene.stopped(&feria).await, None);
    let later = NOW + 600_000;
    let (organisation, id) = (scene.channel.organisation_id, feria.id);
    scene
        .at(later, async |desk| {
            let over = campaigns::lock_one(desk.tx, organisation, id)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(over.state, CampaignState::Completed);
            let ids = recipients::failed_by(desk.tx, organisation, id, later, 100)
                .await
                .unwrap();
            recipients::again(desk.tx, organisation, id, &ids, later)
                .await
                .unwrap();
            let people = i64::try_from(ids.len()).unwrap();
            assert_eq!(people, 21);
            campaigns::try_again(desk.tx, &over, RecipientState::Failed, people, later)
                .await
                .unwrap();
        })
        .await;
    assert_eq!(scene.claimed(later).await.len(), 20);
    assert_eq!(scene.stopped(&feria).await, None);
}

#[tokio::test]
async fn how_messages_end_that_left_before_it_was_let_go_on_is_no_news() {
    let (scene, feria) = Scene::crowd(100).await;
    let before = scene.claimed(NOW).await;
    assert_eq!(before.len(), 20);
    scene
        .at(NOW + 10_000, async |desk| {
            let stop = Stop::Member("Lucía".to_owned());
            delivery::pause_campaign(desk, feria.organisation_id, feria.id, &stop)
                .await
                .unwrap();
        })
        .await;
    scene.resumes(&feria, NOW + 20_000).await;
    for message in &before {
        scene
            .at(NOW + 30_000, async |desk| {
                delivery::failed(desk, message, &gone()).await.unwrap();
            })
            .await;
    }
    assert_eq!(scene.claimed(NOW + 60_000).await.len(), 20);
    assert_eq!(scene.stopped(&feria).await, None);
}

#[tokio::test]
async fn where_nobody_wants_that_failures_stop_nothing() {
    let (scene, feria) = Scene::crowd_of_which_may_fail(100, None).await;
    for minute in 0..4 {
        assert_eq!(scene.bad_turn(NOW + minute * 60_000).await, 7);
    }
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

#[tokio::test]
async fn what_was_to_begin_long_ago_by_its_pace_alone_is_asked_about() {
    let (scene, feria) = Scene::crowd(60).await;
    // The machine was off: an hour late is in time, and more is not.
    let hour = 60 * 60_000;
    assert_eq!(scene.turn(NOW + hour + 1).await, ["Feria"; 0]);
    let stop = Some(Stop::Guard(Trip::Late(NOW)));
    assert_eq!(scene.stopped(&feria).await, stop);
    scene.resumes(&feria, NOW + 2 * hour).await;
    assert_eq!(scene.turn(NOW + 2 * hour).await.len(), 20);
    // What has begun only goes on.
    assert_eq!(scene.turn(NOW + 9 * hour).await.len(), 20);
    assert_eq!(scene.stopped(&feria).await, None);
}

#[tokio::test]
async fn what_begins_within_the_hour_is_not_late() {
    let (scene, feria) = Scene::crowd(60).await;
    assert_eq!(scene.turn(NOW + 60 * 60_000).await.len(), 20);
    assert_eq!(scene.stopped(&feria).await, None);
}
