//! Who gets how much how fast: minutes of a worker's turns, second by second, on a real database.

mod costs;
mod days;
mod good_moments;
mod guards;
mod held;
mod limits;
mod reminded;
mod together;
mod wordings;

use std::collections::BTreeMap;

use super::allowance::Allowance;
use super::{claim, remind};
use crate::clock::Chance;
use crate::conversation::Desk;
use crate::delivery;
use crate::domain::audience::Audience;
use crate::domain::limits::ChannelLimits;
use crate::domain::message::{Accepted, Address, Content, Delivery, Lane, Participant, StatusUpdate};
use crate::domain::pacing::Pace;
use crate::domain::state::{CampaignState, ProviderKind};
use crate::store::audience::Terms;
use crate::store::campaigns::{Campaign, NewCampaign};
use crate::store::channels::Channel;
use crate::store::contacts::{Contact, NewContact};
use crate::store::conversations::{Conversation, Party};
use crate::store::fixture::business;
use crate::store::messages::{Message, NewMessage};
use crate::store::variants::Wording;
use crate::store::{Store, audience, campaigns, channels, contacts, conversations, members, messages};

/// A Friday morning in Bogotá.
const NOW: i64 = 1_795_183_200_000;

/// All that may leave now: what waits, and what campaigns have.
async fn claim(
    desk: &Desk<'_>,
    channel_id: i64,
    fence: i64,
    budget: u64,
    allowance: &mut Allowance,
) -> crate::store::Result<Vec<Message>> {
    let mut claimed = claim::waiting(desk, channel_id, fence, budget).await?;
    let left = budget - claimed.len() as u64;
    claimed.extend(remind::claim(desk, channel_id, fence, left, allowance).await?);
    let left = budget - claimed.len() as u64;
    claimed.extend(claim::promotions(desk, channel_id, fence, left, allowance).await?);
    Ok(claimed)
}

struct Scene {
    _folder: tempfile::TempDir,
    store: Store,
    chance: Chance,
    channel: Channel,
    ana: Contact,
    talk: Conversation,
}

impl Scene {
    /// A business whose provider asks for no templates, with one customer.
    async fn new() -> Self {
        let (folder, store, channel) = business(ProviderKind::WaSender, "7").await;
        let organisation = channel.organisation_id;
        let writing = store.write().await.unwrap();
        let new = NewContact {
            name: "Ana".to_owned(),
            phone: Some("573005550201".to_owned()),
            source: "added",
            attributes: BTreeMap::new(),
        };
        let ana = contacts::add(&*writing, organisation, new, NOW).await.unwrap();
        let (to, party) = (Address::Phone("573005550201".to_owned()), Party::Contact(ana.id));
        let talk = conversations::open(&*writing, organisation, channel.id, &to, party, NOW)
            .await
            .unwrap();
        writing.commit().await.unwrap();
        Self {
            _folder: folder,
            store,
            chance: Chance::seeded(1),
            channel,
            ana,
            talk,
        }
    }

    async fn at<T>(&self, now: i64, what: impl AsyncFnOnce(&Desk<'_>) -> T) -> T {
        let writing = self.store.write().await.unwrap();
        let done = what(&Desk::of(&self.store, &writing, &self.chance, now)).await;
        writing.commit().await.unwrap();
        done
    }

    /// More customers.
    async fn customers(&self, count: usize) {
        self.at(NOW, async |desk| {
            for place in 0..count {
                let new = NewContact {
                    name: format!("Cliente {place}"),
                    phone: Some(format!("57300556{place:04}")),
                    source: "added",
                    attributes: BTreeMap::new(),
                };
                contacts::add(desk.tx, self.channel.organisation_id, new, NOW)
                    .await
                    .unwrap();
            }
        })
        .await;
    }

    /// A campaign to everybody that asks for no delay.
    async fn campaign(&self, name: &str) -> Campaign {
        self.campaign_at(name, at_once()).await
    }

    /// A campaign to everybody at a pace.
    async fn campaign_at(&self, name: &str, pace: Pace) -> Campaign {
        self.at(NOW, async |desk| {
            let organisation = self.channel.organisation_id;
            let new = NewCampaign {
                organisation_id: organisation,
                channel_id: self.channel.id,
                name: name.to_owned(),
                audience: Audience::All,
                pace,
                member_id: 1,
                seed: 0,
                wording: Wording {
                    body: name.to_owned(),
                    ..Wording::default()
                },
            };
            let draft = campaigns::add(desk.tx, new, NOW).await.unwrap();
            let terms = Terms {
                organisation_id: organisation,
                channel_id: self.channel.id,
                audience: Audience::All,
                groups: audience::Groups::new(),
                any_time: true,
                needs: Vec::new(),
                text_within_window: false,
                promoted_since: None,
                opens: NOW,
                now: NOW,
                zone: chrono_tz::Tz::UTC,
            };
            let people = audience::freeze(desk.tx, &terms, draft.id, 1).await.unwrap();
            let people = i64::try_from(people).unwrap();
            campaigns::set_total(desk.tx, draft.id, people, 0).await.unwrap();
            campaigns::set_state(desk.tx, &draft, CampaignState::Running, None, NOW)
                .await
                .unwrap();
            draft
        })
        .await
    }

    async fn posts(&self, lane: Lane, words: &str) {
        let new = NewMessage {
            organisation_id: self.channel.organisation_id,
            channel_id: self.channel.id,
            conversation_id: self.talk.id,
            lane,
            content: Content::text(words),
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
        self.at(NOW, async |desk| {
            messages::enqueue(desk.tx, desk.installation, new, NOW)
                .await
                .unwrap();
        })
        .await;
    }

    /// From now on the number may send so much.
    async fn may(&self, limits: ChannelLimits) {
        self.at(NOW, async |desk| {
            channels::set_limits(desk.tx, &self.channel, limits)
                .await
                .unwrap();
        })
        .await;
    }

    /// What is about to leave, of which nobody has answered yet.
    async fn leaving(&self, now: i64) -> Vec<Message> {
        self.at(now, async |desk| {
            claim(desk, self.channel.id, 1, 64, &mut Allowance::default())
                .await
                .unwrap()
        })
        .await
    }

    /// A worker's turn, in which the provider takes everything: what left, by its first line.
    async fn turn(&self, now: i64) -> Vec<String> {
        self.at(now, async |desk| {
            let batch = claim(desk, self.channel.id, 1, 64, &mut Allowance::default())
                .await
                .unwrap();
            for message in &batch {
                let answer = Accepted {
                    provider_id: message.id.to_string(),
                    wa_id: None,
                    quiet_for: None,
                };
                delivery::accepted(desk, message, &answer).await.unwrap();
            }
            let words = batch.iter().map(|message| message.readable.lines().next());
            words.map(|line| line.unwrap_or_default().to_owned()).collect()
        })
        .await
    }

    /// So many seconds of turns: when what left, in seconds.
    async fn seconds(&self, seconds: std::ops::RangeInclusive<i64>) -> Vec<(i64, String)> {
        let mut left = Vec::new();
        for second in seconds {
            let words = self.turn(NOW + second * 1_000).await;
            left.extend(words.into_iter().map(|words| (second, words)));
        }
        left
    }
}

/// No limit at all.
fn at_once() -> Pace {
    Pace {
        delay_ms: 0,
        daily: None,
        from_minute: 0,
        to_minute: 1_440,
        days: [true; 7],
        ..Pace::default()
    }
}

#[tokio::test]
async fn one_person_gets_six_seconds_apart_what_nobody_asked_for() {
    let scene = Scene::new().await;
    for campaign in ["Feria", "Rebajas"] {
        scene.campaign(campaign).await;
    }
    for card in ["Uno", "Dos", "Tres"] {
        scene.posts(Lane::Transactional, card).await;
    }
    let left = scene.seconds(0..=60).await;
    let mut words: Vec<&str> = left.iter().map(|(_, words)| words.as_str()).collect();
    words.sort_unstable();
    assert_eq!(words, ["Dos", "Feria", "Rebajas", "Tres", "Uno"], "{left:?}");
    for pair in left.windows(2) {
        assert!(pair[1].0 - pair[0].0 >= 6, "{left:?}");
    }
    // An answer waits for nothing.
    scene.posts(Lane::Transactional, "Cuatro").await;
    scene.posts(Lane::Reply, "Respuesta").await;
    let left = scene.seconds(61..=70).await;
    assert_eq!(left[0], (61, "Respuesta".to_owned()));
    assert_eq!(left[1], (67, "Cuatro".to_owned()));
}

#[tokio::test]
async fn marketing_that_is_held_back_lets_everything_else_through() {
    let scene = Scene::new().await;
    let campaign = scene.campaign("Feria").await;
    let day = 24 * 60 * 60;
    scene
        .at(NOW, async |desk| {
            let until = NOW + day * 1_000;
            conversations::hold_marketing(desk.tx, scene.talk.id, until)
                .await
                .unwrap();
        })
        .await;
    scene.posts(Lane::Reply, "Respuesta").await;
    scene.posts(Lane::Transactional, "Tu cita es mañana").await;
    let left = scene.seconds(0..=60).await;
    let words: Vec<&str> = left.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["Respuesta", "Tu cita es mañana"]);
    // It is only put off.
    let waits = campaigns::get(scene.store.read(), scene.ana.organisation_id, campaign.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((waits.pending, waits.skipped), (1, 0));
    assert_eq!(scene.turn(NOW + day * 1_000).await, ["Feria"]);
}

#[tokio::test]
async fn what_was_refused_at_once_is_no_promotion_that_he_got() {
    let scene = Scene::new().await;
    let last = async || {
        let talk = conversations::of_contact(scene.store.read(), scene.channel.id, scene.ana.id).await;
        talk.unwrap().unwrap().last_promotion_at
    };
    let refused = async |campaign: &str, now: i64| {
        scene.campaign(campaign).await;
        let left = scene.claimed(now).await;
        assert_eq!((left.len(), last().await), (1, Some(now)));
        scene
            .at(now + 1_000, async |desk| {
                delivery::failed(desk, &left[0], &guards::gone()).await.unwrap();
            })
            .await;
    };
    refused("Feria", NOW).await;
    assert_eq!(last().await, None);
    scene.campaign("Rebajas").await;
    assert_eq!(scene.turn(NOW + 60_000).await, ["Rebajas"]);
    refused("Otra", NOW + 120_000).await;
    assert_eq!(
        last().await,
        Some(NOW + 60_000),
        "what he got before is still the last"
    );
}

#[tokio::test]
async fn what_was_taken_and_failed_later_is_no_promotion_that_he_got() {
    let scene = Scene::new().await;
    let last = async || {
        let talk = conversations::of_contact(scene.store.read(), scene.channel.id, scene.ana.id).await;
        talk.unwrap().unwrap().last_promotion_at
    };
    let told = async |message: &Message, delivery: Delivery, now: i64| {
        let update = StatusUpdate {
            provider_id: message.id.to_string(),
            correlation: None,
            recipient: Participant::default(),
            delivery,
            at: 0,
            error: (delivery == Delivery::Failed).then(guards::gone),
            category: None,
            billable: None,
            price: None,
        };
        scene
            .at(now, async |desk| {
                delivery::status(desk, &scene.channel, &update).await.unwrap();
            })
            .await;
    };
    let taken = async |campaign: &str, now: i64| {
        scene.campaign(campaign).await;
        let [message] = scene.claimed(now).await.try_into().unwrap();
        let answer = Accepted {
            provider_id: message.id.to_string(),
            wa_id: None,
            quiet_for: None,
        };
        scene
            .at(now, async |desk| {
                delivery::accepted(desk, &message, &answer).await.unwrap();
            })
            .await;
        assert_eq!(last().await, Some(now));
        message
    };
    let first = taken("Feria", NOW).await;
    told(&first, Delivery::Failed, NOW + 1_000).await;
    assert_eq!(last().await, None);
    // Nor is what failed before it the last one, when the next one fails.
    let second = taken("Rebajas", NOW + 60_000).await;
    told(&second, Delivery::Failed, NOW + 61_000).await;
    assert_eq!(last().await, None);
    // It got to him after all.
    told(&first, Delivery::Delivered, NOW + 62_000).await;
    assert_eq!(last().await, Some(NOW));
}

#[tokio::test]
async fn a_promotion_leaves_whoever_is_of_the_team_his_own_conversation() {
    let scene = Scene::new().await;
    let leo = Address::Phone("573005560000".to_owned());
    scene.customers(1).await;
    let (organisation, channel) = (scene.channel.organisation_id, scene.channel.id);
    let his = scene
        .at(NOW, async |desk| {
            members::ensure_owner(desk.tx, organisation, "573005560000", "es", NOW)
                .await
                .unwrap();
            let his = conversations::open(desk.tx, organisation, channel, &leo, Party::Member(1), NOW)
                .await
                .unwrap();
            conversations::speak_for(desk.tx, his.id, Some(organisation))
                .await
                .unwrap();
            his
        })
        .await;
    scene
        .at(NOW, async |desk| {
            let free = ChannelLimits::default();
            channels::set_limits(desk.tx, &scene.channel, free).await.unwrap();
        })
        .await;
    scene.campaign("Feria").await;
    assert_eq!(scene.turn(NOW).await.len(), 2, "he is a customer, too");
    let now = conversations::get(scene.store.read(), his.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (now.member_id, now.contact_id, now.speaks_for_id),
        (Some(1), None, Some(organisation))
    );
    assert_eq!(now.last_promotion_at, Some(NOW));
}
