//! What must not leave, or not yet; and what must not wait for ever.

use sea_orm::ConnectionTrait;

use super::*;
use crate::delivery::{Known, status};
use crate::domain::audience::WINDOW_MS;
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Delivery, Disposition, Participant, SendError, StatusUpdate};
use crate::domain::variants::Trial;
use crate::store::messages::Message;
use crate::store::outbox::{self, UNTIL_HE_WRITES};
use crate::store::{channels, members, recipients};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn error(disposition: Disposition) -> SendError {
    SendError {
        disposition,
        code: Some(131_000),
        title: "no".to_owned(),
        detail: None,
        retry_after: None,
    }
}

impl Scene {
    async fn again(&self, campaign: &Campaign) -> Campaign {
        let organisation = self.channel.organisation_id;
        let now = campaigns::get(self.store.read(), organisation, campaign.id).await;
        now.unwrap().unwrap()
    }

    async fn is_taken(&self, message: &Message, now: i64) {
        let answer = Accepted {
            provider_id: message.id.to_string(),
            wa_id: None,
            quiet_for: None,
        };
        self.at(now, async |desk| {
            delivery::accepted(desk, message, &answer).await.unwrap()
        })
        .await;
    }

    /// The provider tells only later that it could not deliver it.
    async fn fails_later(&self, message: &Message, now: i64) {
        let update = StatusUpdate {
            provider_id: message.id.to_string(),
            correlation: message.correlation.clone(),
            recipient: Participant::default(),
            delivery: Delivery::Failed,
            at: now,
            error: Some(error(Disposition::RetryLater)),
            category: None,
            billable: None,
            price: None,
        };
        self.at(now, async |desk| {
            assert_eq!(status(desk, &self.channel, &update).await.unwrap(), Known::Ours);
        })
        .await;
    }

    /// What leaves in a day from a moment on, looked at every ten minutes.
    async fn day_from(&self, start: i64) -> Vec<String> {
        let mut left = Vec::new();
        for look in 0..=24 * 6 {
            left.extend(self.turn(start + look * 10 * MINUTE).await);
        }
        left
    }
}

#[tokio::test]
async fn what_was_deleted_never_leaves_again() {
    for deleted in [false, true] {
        let scene = Scene::new().await;
        let feria = scene.campaign("Feria").await;
        let [message] = scene.leaving(NOW).await.try_into().unwrap();
        scene.is_taken(&message, NOW).await;
        scene.turn(NOW + 1_000).await;
        assert_eq!(scene.again(&feria).await.state, CampaignState::Completed);
        if deleted {
            scene
                .at(NOW + MINUTE, async |desk| {
                    campaigns::delete(desk.tx, feria.organisation_id, feria.id, desk.now)
                        .await
                        .unwrap();
                })
                .await;
        }
        scene.fails_later(&message, NOW + 2 * MINUTE).await;
        let left = scene.day_from(NOW + 3 * MINUTE).await;
        let now = scene.again(&feria).await;
        assert_eq!(now.state, CampaignState::Completed);
        if deleted {
            // Nobody would see that it goes on; that it failed is kept.
            assert_eq!((left.len(), now.failed, now.pending), (0, 1, 0));
        } else {
            assert_eq!(
                left,
                ["Feria"],
                "while it stands in the lists he gets another turn"
            );
            assert_eq!((now.failed, now.accepted), (0, 1));
        }
    }
}

#[tokio::test]
async fn what_waits_for_its_moment_is_not_woken_before() {
    let scene = Scene::new().await;
    let feria = scene.campaign("Feria").await;
    let starts = NOW + HOUR;
    scene
        .at(NOW, async |desk| {
            campaigns::set_start(desk.tx, feria.organisation_id, feria.id, starts)
                .await
                .unwrap();
            for to in [CampaignState::Paused, CampaignState::Scheduled] {
                let held = campaigns::lock_one(desk.tx, organisation(&scene), feria.id).await;
                let moved = campaigns::set_state(desk.tx, &held.unwrap().unwrap(), to, None, NOW).await;
                assert!(moved.unwrap());
            }
            // Whoever has to wait a little, and whoever opens a number again, wakes all of its campaigns.
            campaigns::wake(desk.tx, feria.organisation_id, feria.id, NOW)
                .await
                .unwrap();
        })
        .await;
    assert_eq!(scene.turn(NOW).await, ["Feria"; 0]);
    assert_eq!(scene.turn(starts - 1).await, ["Feria"; 0]);
    let waits = scene.again(&feria).await;
    assert_eq!(
        (waits.state, waits.next_send_at, waits.pending),
        (CampaignState::Scheduled, Some(starts), 1)
    );
    assert_eq!(scene.turn(starts).await, ["Feria"]);
    assert_eq!(scene.again(&feria).await.state, CampaignState::Completed);
}

fn organisation(scene: &Scene) -> i64 {
    scene.channel.organisation_id
}

#[tokio::test]
async fn what_was_paused_with_its_last_message_under_way_ends_when_it_goes_on() {
    let scene = Scene::new().await;
    let feria = scene.campaign("Feria").await;
    let moves = async |to: CampaignState| {
        scene
            .at(NOW, async |desk| {
                let held = campaigns::lock_one(desk.tx, organisation(&scene), feria.id).await;
                let moved = campaigns::set_state(desk.tx, &held.unwrap().unwrap(), to, None, NOW).await;
                assert!(moved.unwrap());
            })
            .await;
    };
    let [message] = scene.leaving(NOW).await.try_into().unwrap();
    moves(CampaignState::Paused).await;
    scene.is_taken(&message, NOW).await;
    moves(CampaignState::Running).await;
    // Nobody is left to have a share of the number's day.
    assert_eq!(scene.turn(NOW + HOUR).await, ["Feria"; 0]);
    let ended = scene.again(&feria).await;
    assert_eq!(
        (ended.state, ended.next_send_at),
        (CampaignState::Completed, None)
    );
}

#[tokio::test]
async fn what_has_begun_does_not_wait_for_its_moment_again_when_the_clock_is_set_back() {
    let scene = Scene::new().await;
    scene.customers(1).await;
    let feria = scene.campaign("Feria").await;
    let held = async |desk: &Desk<'_>| {
        let held = campaigns::lock_one(desk.tx, organisation(&scene), feria.id).await;
        held.unwrap().unwrap()
    };
    scene
        .at(NOW, async |desk| {
            let free = ChannelLimits::default();
            channels::set_limits(desk.tx, &scene.channel, free).await.unwrap();
            campaigns::set_start(desk.tx, feria.organisation_id, feria.id, NOW)
                .await
                .unwrap();
        })
        .await;
    assert_eq!(scene.turn(NOW).await.len(), 2);
    scene
        .at(NOW, async |desk| {
            // It is paused, and goes on after the clock was set back.
            let ended = held(desk).await;
            campaigns::set_state(desk.tx, &ended, CampaignState::Running, None, NOW)
                .await
                .unwrap();
            let paused = held(desk).await;
            campaigns::set_state(desk.tx, &paused, CampaignState::Paused, None, NOW)
                .await
                .unwrap();
            let goes_on = campaigns::goes_on_as(&held(desk).await, NOW - HOUR);
            assert_eq!(goes_on, CampaignState::Running);
        })
        .await;
}

#[tokio::test]
async fn who_waits_for_the_winner_does_not_wait_for_another_try() {
    let scene = Scene::new().await;
    scene.customers(3).await;
    let feria = scene.campaign("Feria").await;
    let trial = Trial::default();
    scene
        .at(NOW, async |desk| {
            let free = ChannelLimits::default();
            channels::set_limits(desk.tx, &scene.channel, free).await.unwrap();
            campaigns::set_trial(desk.tx, feria.organisation_id, feria.id, Some(&trial)).await.unwrap();
            // Two of four try it.
            let held = format!(
                "UPDATE recipients SET variant_id = 0, due_at = {} WHERE id IN (SELECT id FROM recipients ORDER BY id DESC LIMIT 2)",
                recipients::HELD
            );
            desk.tx.execute_unprepared(&held).await.unwrap();
        })
        .await;
    let [failing, taken] = scene.leaving(NOW).await.try_into().unwrap();
    scene
        .at(NOW, async |desk| {
            campaigns::lock(desk.tx, vec![feria.id]).await.unwrap();
            // For more than a day the provider takes no promotion to him.
            let error = error(Disposition::HoldMarketing);
            delivery::failed(desk, &failing, &error).await.unwrap();
        })
        .await;
    scene.is_taken(&taken, NOW).await;
    assert_eq!(scene.turn(NOW + MINUTE).await, ["Feria"; 0]);
    let decided = NOW + MINUTE + trial.after_ms;
    assert_eq!(scene.turn(decided - 1).await, ["Feria"; 0]);
    let winner = scene.again(&feria).await.winner_id;
    assert_eq!(winner, None, "the others have their time to answer");
    // One turn decides, the next one sends.
    scene.turn(decided).await;
    assert!(scene.again(&feria).await.winner_id.is_some());
    assert_eq!(scene.turn(decided + 1).await, ["Feria", "Feria"]);
    assert_eq!(
        scene.again(&feria).await.state,
        CampaignState::Running,
        "one still waits"
    );
    assert_eq!(
        scene.day_from(NOW + DAY).await,
        ["Feria"],
        "and gets his other try"
    );
    let now = scene.again(&feria).await;
    assert_eq!((now.state, now.accepted), (CampaignState::Completed, 4));
}

#[tokio::test]
async fn a_note_that_missed_its_member_leaves_after_all() {
    /// Since he wrote, and whether he can be told.
    const SILENT: &[(i64, bool)] = &[
        (0, true),
        (WINDOW_MS - 1, true),
        (WINDOW_MS, false),
        (3 * DAY, false),
    ];
    for (silent, leaves) in SILENT {
        let scene = Scene::new().await;
        let organisation = organisation(&scene);
        scene
            .at(NOW, async |desk| {
                let phone = "573005550100";
                members::ensure_owner(desk.tx, organisation, phone, "es", NOW)
                    .await
                    .unwrap();
                let all = members::all(desk.tx, organisation).await.unwrap();
                let (to, party) = (Address::Phone(phone.to_owned()), Party::Member(all[0].id));
                let talk = conversations::open(desk.tx, organisation, scene.channel.id, &to, party, NOW)
                    .await
                    .unwrap();
                conversations::note_inbound(desk.tx, talk.organisation_id, talk.id, NOW)
                    .await
                    .unwrap();
                // A customer's message that waits for something is none of it, however lately she wrote.
                conversations::note_inbound(desk.tx, scene.talk.organisation_id, scene.talk.id, NOW + silent)
                    .await
                    .unwrap();
                for (talk, words) in [(talk.id, "Un prospecto nuevo"), (scene.talk.id, "Espera")] {
                    let new = NewMessage {
                        organisation_id: organisation,
                        channel_id: scene.channel.id,
                        conversation_id: talk,
                        lane: Lane::Transactional,
                        content: Content::text(words),
                        quotes: None,
                        shows: None,
                        recipient: None,
                        lead_id: None,
                        author_id: None,
                        about_id: None,
                        reminder_id: None,
                        due_at: UNTIL_HE_WRITES,
                        expires_at: None,
                    };
                    messages::enqueue(desk.tx, desk.installation, new, NOW)
                        .await
                        .unwrap();
                }
            })
            .await;
        let now = NOW + silent;
        assert_eq!(
            scene.turn(now).await,
            ["Un prospecto nuevo"; 0],
            "nobody has looked yet"
        );
        scene
            .at(now, async |desk| {
                outbox::release_missed(desk.tx, desk.now).await.unwrap()
            })
            .await;
        let left = scene.turn(now).await;
        match leaves {
            true => assert_eq!(left, ["Un prospecto nuevo"], "{silent}"),
            false => assert_eq!(
                left, ["Un prospecto nuevo"; 0],
                "{silent}: nobody could be reached"
            ),
        }
    }
}
