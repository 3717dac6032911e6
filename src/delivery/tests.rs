//! What becomes of messages, told in all orders, on a real database.

use std::time::Duration;

use super::*;
use crate::clock::Chance;
use crate::domain::audience::Audience;
use crate::domain::message::{Address, Content, Disposition, Lane, Reason, TemplateSend};
use crate::domain::pacing::Pace;
use crate::domain::state::{CampaignState, ProviderKind, RecipientState, TemplateState};
use crate::store::audience::Terms;
use crate::store::campaign_days::{self, CampaignDay};
use crate::store::campaigns::{Campaign, NewCampaign};
use crate::store::contacts::{self, Contact, NewContact};
use crate::store::conversations::{self, Conversation, Party};
use crate::store::fixture::business;
use crate::store::messages::NewMessage;
use crate::store::templates::{self, NewTemplate};
use crate::store::variants::Wording;
use crate::store::{Store, audience, campaigns, members, recipients, schedules};

const ANA: &str = "573005550201";
const NOW: i64 = 1_795_183_200_000;

/// A business with one owner, one customer, and one number at a provider.
struct Scene {
    _folder: tempfile::TempDir,
    store: Store,
    chance: Chance,
    channel: Channel,
    ana: Contact,
    talk: Conversation,
}

impl Scene {
    async fn new(provider: ProviderKind) -> Self {
        let (folder, store, channel) = business(provider, "7").await;
        let organisation = channel.organisation_id;
        let writing = store.write().await.unwrap();
        members::ensure_owner(&*writing, organisation, "573005550100", "es", 1)
            .await
            .unwrap();
        let ana = contacts::add(&*writing, organisation, person("Ana", ANA), 1)
            .await
            .unwrap();
        let (to, party) = (Address::Phone(ANA.to_owned()), Party::Contact(ana.id));
        let talk = conversations::open(&*writing, organisation, channel.id, &to, party, 1)
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

    /// Something happens at that moment, in a transaction.
    async fn at<T>(&self, now: i64, what: impl AsyncFnOnce(&Desk<'_>) -> T) -> T {
        let writing = self.store.write().await.unwrap();
        let done = what(&Desk::of(&self.store, &writing, &self.chance, now)).await;
        writing.commit().await.unwrap();
        done
    }

    fn to_ana(&self, lane: Lane, recipient: Option<(i64, i64)>, content: Content) -> NewMessage {
        NewMessage {
            organisation_id: self.channel.organisation_id,
            channel_id: self.channel.id,
            conversation_id: self.talk.id,
            lane,
            content,
            quotes: None,
            shows: None,
            recipient,
            lead_id: None,
            author_id: None,
            about_id: None,
            reminder_id: None,
            due_at: NOW,
            expires_at: None,
        }
    }

    /// A message that leaves to Ana right now.
    async fn leaves(&self) -> Message {
        let new = self.to_ana(Lane::Reply, None, Content::text("Hola"));
        self.at(NOW, async |desk| {
            let message = messages::enqueue(desk.tx, desk.installation, new, NOW)
                .await
                .unwrap();
            outbox::mark_sending(desk.tx, desk.installation, &message, 1, NOW)
                .await
                .unwrap()
                .unwrap()
        })
        .await
    }

    /// The same message leaves once more.
    async fn leaves_again(&self, message: &Message) -> Message {
        let message = self.now(message).await;
        self.at(NOW, async |desk| {
            outbox::mark_sending(desk.tx, desk.installation, &message, 1, NOW)
                .await
                .unwrap()
                .unwrap()
        })
        .await
    }

    async fn answered(&self, message: &Message, wa_id: Option<&str>) {
        let answer = Accepted {
            provider_id: format!("wamid.{}.{}", message.id, message.attempts),
            wa_id: wa_id.map(str::to_owned),
            quiet_for: None,
        };
        self.at(NOW, async |desk| accepted(desk, message, &answer).await.unwrap())
            .await;
    }

    /// A report of one attempt at a message.
    async fn told(&self, attempt: &Message, delivery: Delivery, error: Option<SendError>) {
        self.told_of(attempt, delivery, error, Participant::default())
            .await;
    }

    async fn told_of(
        &self,
        attempt: &Message,
        delivery: Delivery,
        error: Option<SendError>,
        recipient: Participant,
    ) {
        let update = StatusUpdate {
            provider_id: format!("wamid.{}.{}", attempt.id, attempt.attempts),
            correlation: attempt.correlation.clone(),
            recipient,
            delivery,
            at: 0,
            error,
            category: None,
            billable: None,
            price: None,
        };
        self.at(NOW, async |desk| {
            let known = status(desk, &self.channel, &update).await.unwrap();
            assert_eq!(known, Known::Ours);
        })
        .await;
    }

    async fn now(&self, message: &Message) -> Message {
        messages::get(self.store.read(), message.id)
            .await
            .unwrap()
            .unwrap()
    }

    async fn state(&self, message: &Message) -> MessageState {
        self.now(message).await.state
    }

    async fn talk(&self) -> Conversation {
        conversations::get(self.store.read(), self.talk.id)
            .await
            .unwrap()
            .unwrap()
    }

    /// A running campaign to Ana alone, carried by a template.
    async fn campaign(&self) -> Campaign {
        self.at(NOW, async |desk| {
            let organisation = self.channel.organisation_id;
            let new = NewCampaign {
                organisation_id: organisation,
                channel_id: self.channel.id,
                name: "Feria".to_owned(),
                audience: Audience::All,
                pace: Pace::default(),
                member_id: 1,
                seed: 0,
                wording: Wording::default(),
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
            audience::freeze(desk.tx, &terms, draft.id, 1).await.unwrap();
            campaigns::set_total(desk.tx, draft.id, 1, 0).await.unwrap();
            campaigns::set_state(desk.tx, &draft, CampaignState::Running, None, NOW)
                .await
                .unwrap();
            self.campaign_now(desk.tx, draft.id).await
        })
        .await
    }

    async fn campaign_now(&self, db: &impl Connection, id: i64) -> Campaign {
        campaigns::get(db, self.channel.organisation_id, id)
            .await
            .unwrap()
            .unwrap()
    }

    /// Ana's turn in a campaign.
    async fn turn(&self, campaign: &Campaign, at: i64) -> Message {
        let template = Content::Template(TemplateSend {
            name: "feria".to_owned(),
            language: "es".to_owned(),
            body: Vec::new(),
            header: None,
            file: None,
            rendered: "Feria".to_owned(),
        });
        self.at(at, async |desk| {
            let due = recipients::due(desk.tx, campaign.id, at, 1).await.unwrap();
            let recipient = due.first().expect("somebody waits");
            recipients::take_turns(desk.tx, &[recipient.id], at)
                .await
                .unwrap();
            let new = self.to_ana(Lane::Marketing, Some((campaign.id, recipient.id)), template);
            let message = messages::insert_sending(desk.tx, desk.installation, new, 1, at)
                .await
                .unwrap();
            recipients::set_messages(desk.tx, &[(recipient.id, message.id)])
                .await
                .unwrap();
            let (from, to) = (recipient.state, RecipientState::Sending);
            campaigns::count(desk.tx, campaign.id, from, to, 1).await.unwrap();
            message
        })
        .await
    }

    /// The first lines of all that the owner was told, oldest first.
    async fn heard(&self) -> Vec<String> {
        let db = self.store.read();
        let Some(talk) = conversations::of_member(db, self.channel.id, 1).await.unwrap() else {
            return Vec::new();
        };
        let mut told = messages::latest(db, talk.organisation_id, talk.id, 100)
            .await
            .unwrap();
        told.sort_by_key(|message| message.id);
        told.into_iter()
            .map(|message| message.readable.lines().next().unwrap_or_default().to_owned())
            .collect()
    }
}

fn person(name: &str, phone: &str) -> NewContact {
    NewContact {
        name: name.to_owned(),
        phone: Some(phone.to_owned()),
        source: "added",
        attributes: std::collections::BTreeMap::new(),
    }
}

fn error(disposition: Disposition, code: i64) -> SendError {
    SendError {
        disposition,
        code: Some(code),
        title: "no".to_owned(),
        detail: None,
        retry_after: None,
    }
}

fn both(phone: &str, bsuid: &str) -> Participant {
    Participant {
        phone: Some(phone.to_owned()),
        bsuid: Some(bsuid.to_owned()),
        ..Participant::default()
    }
}

fn only(bsuid: &str) -> Participant {
    Participant {
        bsuid: Some(bsuid.to_owned()),
        ..Participant::default()
    }
}

#[tokio::test]
async fn what_is_told_late_of_a_failed_attempt_does_not_end_the_next() {
    let scene = Scene::new(ProviderKind::Cloud).await;
    let first = scene.leaves().await;
    scene.answered(&first, None).await;
    let passing = || Some(error(Disposition::RetryLater, 131_000));
    scene.told(&first, Delivery::Failed, passing()).await;
    assert_eq!(scene.state(&first).await, MessageState::Queued);
    // It had left before it failed, and is told once more that it did.
    scene.told(&first, Delivery::Sent, None).await;
    scene.told(&first, Delivery::Failed, passing()).await;
    let waits = scene.now(&first).await;
    assert_eq!(
        (waits.state, waits.provider_id, waits.attempts),
        (MessageState::Queued, None, 1)
    );
    let second = scene.leaves_again(&first).await;
    scene.told(&first, Delivery::Sent, None).await;
    assert_eq!(scene.state(&first).await, MessageState::Sending);
    scene.answered(&second, None).await;
    scene.told(&second, Delivery::Sent, None).await;
    assert_eq!(scene.state(&first).await, MessageState::Sent);

    // What arrived has arrived, whichever attempt it was.
    let other = scene.leaves().await;
    scene.answered(&other, None).await;
    scene.told(&other, Delivery::Failed, passing()).await;
    scene.told(&other, Delivery::Delivered, None).await;
    assert_eq!(scene.state(&other).await, MessageState::Delivered);
}

#[tokio::test]
async fn a_failure_that_is_told_before_the_answer_is_not_undone_by_it() {
    let scene = Scene::new(ProviderKind::Cloud).await;
    let first = scene.leaves().await;
    let passing = Some(error(Disposition::RetryLater, 131_000));
    scene.told(&first, Delivery::Failed, passing).await;
    scene.answered(&first, None).await;
    assert_eq!(scene.state(&first).await, MessageState::Queued);
    scene.leaves_again(&first).await;
    scene.answered(&first, None).await;
    assert_eq!(scene.state(&first).await, MessageState::Sending);
}

#[tokio::test]
async fn a_reply_that_goes_again_because_nobody_knows_ends_with_what_is_told_of_the_first() {
    let scene = Scene::new(ProviderKind::Cloud).await;
    let first = scene.leaves().await;
    let passing = Some(error(Disposition::RetryLater, 131_000));
    scene.told(&first, Delivery::Failed, passing).await;
    let second = scene.leaves_again(&first).await;
    scene
        .at(NOW, async |desk| {
            unknown(desk, &second).await.unwrap();
            outbox::revive(desk.tx, second.id, NOW).await.unwrap();
        })
        .await;
    assert_eq!(scene.state(&first).await, MessageState::Queued);
    scene.told(&second, Delivery::Sent, None).await;
    assert_eq!(scene.state(&first).await, MessageState::Sent);
}

#[tokio::test]
async fn what_was_taken_and_given_up_for_the_rate_goes_a_few_times_ever_later() {
    let scene = Scene::new(ProviderKind::Twilio).await;
    let mut message = scene.leaves().await;
    let mut waits = Vec::new();
    loop {
        scene.answered(&message, None).await;
        let busy = Some(error(Disposition::Throttled, 63_018));
        scene.told(&message, Delivery::Failed, busy).await;
        let now = scene.now(&message).await;
        if now.state != MessageState::Queued {
            assert_eq!(now.state, MessageState::Failed);
            break;
        }
        waits.push((now.due_at - NOW) / 1_000);
        // Nothing else to her overtakes it.
        assert_eq!(scene.talk().await.hold_until_at, Some(now.due_at));
        message = scene.leaves_again(&message).await;
    }
    assert_eq!(waits, [4, 16, 64, 256]);
    // Refused at once, it is no sign of this message: it waits as often as it takes, and holds up nobody.
    let refused = scene.leaves().await;
    let hold = scene.talk().await.hold_until_at;
    scene
        .at(NOW, async |desk| {
            let busy = SendError {
                retry_after: Some(Duration::from_secs(9)),
                ..error(Disposition::Throttled, 20_429)
            };
            failed(desk, &refused, &busy).await.unwrap();
        })
        .await;
    let now = scene.now(&refused).await;
    assert_eq!((now.state, now.due_at), (MessageState::Queued, NOW + 9_000));
    assert_eq!(scene.talk().await.hold_until_at, hold);
}

#[tokio::test]
async fn a_template_that_breaks_after_the_end_stops_its_campaign_and_nobody_gets_it_again() {
    for (provider, code, state) in [
        (ProviderKind::Cloud, 132_015, TemplateState::Paused),
        (ProviderKind::Cloud, 132_016, TemplateState::Disabled),
        (ProviderKind::Twilio, 63_041, TemplateState::Paused),
        (ProviderKind::Twilio, 63_042, TemplateState::Disabled),
        // Something about it is wrong, but it is not stopped.
        (ProviderKind::Cloud, 132_000, TemplateState::Approved),
    ] {
        let scene = Scene::new(provider).await;
        let template = scene
            .at(NOW, async |desk| {
                let new = NewTemplate {
                    organisation_id: scene.channel.organisation_id,
                    channel_id: scene.channel.id,
                    name: "feria".to_owned(),
                    language: "es".to_owned(),
                    category: "marketing".to_owned(),
                    body: "Feria".to_owned(),
                    components: "{}".to_owned(),
                    state: TemplateState::Approved,
                    provider_id: None,
                    reason: None,
                    member_id: None,
                    campaign_id: None,
                };
                templates::upsert(desk.tx, new, NOW).await.unwrap()
            })
            .await;
        let campaign = scene.campaign().await;
        let message = scene.turn(&campaign, NOW).await;
        scene.answered(&message, None).await;
        let now = async || scene.campaign_now(scene.store.read(), campaign.id).await;
        assert_eq!(now().await.state, CampaignState::Completed);
        let broken = Some(error(Disposition::TemplateBroken, code));
        scene.told(&message, Delivery::Failed, broken).await;
        let after = now().await;
        assert_eq!(after.state, CampaignState::Paused, "{code}");
        assert_eq!((after.pending, after.failed), (1, 0));
        let heard = scene.heard().await;
        assert_eq!(
            heard,
            ["*«Feria» terminó.* ✅", "*Puse «Feria» en pausa.*"],
            "{code}"
        );
        // What the provider says of the template counts for all.
        let known = templates::get(scene.store.read(), template.organisation_id, template.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(known.state, state, "{code}");
        let due = schedules::due(scene.store.read(), NOW, 9).await.unwrap();
        let asked = due.iter().any(|schedule| schedule.job == "sync-templates");
        assert!(asked, "{code}: its list is read again");
    }
}

#[tokio::test]
async fn the_end_is_told_once_however_often_somebody_gets_another_turn() {
    let scene = Scene::new(ProviderKind::Twilio).await;
    let campaign = scene.campaign().await;
    let mut at = NOW;
    for _ in 0..3 {
        let message = scene.turn(&campaign, at).await;
        scene.answered(&message, None).await;
        let busy = Some(error(Disposition::Throttled, 63_018));
        scene.told(&message, Delivery::Failed, busy).await;
        at += 1_000_000;
    }
    assert_eq!(scene.heard().await, ["*«Feria» terminó.* ✅"]);
    // Whoever lets it go on hears of its end again.
    scene
        .at(at, async |desk| {
            let stop = Reason::new(Disposition::TemplateBroken, "132015").into();
            pause_campaign(desk, campaign.organisation_id, campaign.id, &stop)
                .await
                .unwrap();
            let paused = scene.campaign_now(desk.tx, campaign.id).await;
            assert!(
                paused.is_stopped_by_template(),
                "whoever lets it go on has the list read first"
            );
            campaigns::set_state(desk.tx, &paused, CampaignState::Running, None, at)
                .await
                .unwrap();
        })
        .await;
    let message = scene.turn(&campaign, at).await;
    scene.answered(&message, None).await;
    let heard = scene.heard().await;
    assert_eq!(heard[1..], ["*Puse «Feria» en pausa.*", "*«Feria» terminó.* ✅"]);
}

#[tokio::test]
async fn marketing_that_is_held_back_is_held_for_the_person() {
    for (provider, code) in [
        (ProviderKind::Cloud, 131_049),
        (ProviderKind::Twilio, 63_049),
        (ProviderKind::Twilio, 63_032),
    ] {
        let scene = Scene::new(provider).await;
        let campaign = scene.campaign().await;
        let message = scene.turn(&campaign, NOW).await;
        scene.answered(&message, None).await;
        let held = Some(error(Disposition::HoldMarketing, code));
        scene.told(&message, Delivery::Failed, held).await;
        let talk = scene.talk().await;
        let until = talk.marketing_hold_until_at.unwrap_or_default();
        assert!(until >= NOW + 24 * 60 * 60 * 1000, "{code}: {until}");
        assert_eq!(talk.hold_until_at, None, "replies leave");
    }
}

#[tokio::test]
async fn a_report_tells_by_which_ids_the_receiver_is_known() {
    let scene = Scene::new(ProviderKind::Cloud).await;
    let organisation = scene.channel.organisation_id;
    // Somebody wrote before without a number.
    let (stranger, _) = scene
        .at(NOW, async |desk| {
            contacts::meet(desk.tx, organisation, &only("CO.1"), NOW)
                .await
                .unwrap()
        })
        .await;
    let message = scene.leaves().await;
    scene.answered(&message, None).await;
    scene
        .told_of(&message, Delivery::Sent, None, both(ANA, "CO.1"))
        .await;
    let found = async |who: Participant| {
        scene
            .at(NOW, async |desk| {
                contacts::by_participant(desk.tx, organisation, &who, NOW)
                    .await
                    .unwrap()
                    .map(|contact| contact.id)
            })
            .await
    };
    assert_eq!(found(only("CO.1")).await, Some(scene.ana.id));
    let count = contacts::count(scene.store.read(), organisation).await.unwrap();
    assert_eq!(count, 1, "{} was she", stranger.id);

    // Not what is told of another number, be it our own.
    let message = scene.leaves().await;
    scene.answered(&message, None).await;
    scene
        .told_of(&message, Delivery::Sent, None, both("573005550199", "CO.9"))
        .await;
    assert_eq!(found(only("CO.9")).await, None);
    // Nor what is told, without a number, of a message that left before her number was corrected.
    let message = scene.leaves().await;
    scene.answered(&message, None).await;
    scene
        .at(NOW + 1, async |desk| {
            contacts::change_phone(desk.tx, &scene.ana, "573005550299", NOW + 1)
                .await
                .unwrap();
        })
        .await;
    scene.told_of(&message, Delivery::Read, None, only("CO.8")).await;
    assert_eq!(found(only("CO.8")).await, None);
    scene
        .told_of(&message, Delivery::Read, None, both(ANA, "CO.7"))
        .await;
    assert_eq!(found(only("CO.7")).await, None);
}

#[tokio::test]
async fn the_number_under_which_the_provider_took_a_message_is_his_too() {
    let scene = Scene::new(ProviderKind::Cloud).await;
    let message = scene.leaves().await;
    scene.answered(&message, Some("57300555020")).await;
    let known = contacts::by_phone(scene.store.read(), scene.channel.organisation_id, "57300555020")
        .await
        .unwrap();
    assert_eq!(known.map(|contact| contact.id), Some(scene.ana.id));
    assert_eq!(scene.talk().await.address, ANA, "what is written to stays");
}

#[tokio::test]
async fn the_days_of_a_campaign_add_up_to_its_counters() {
    use Delivery::{Delivered, Failed, Read, Sent};
    let passing = || Some(error(Disposition::RetryLater, 131_000));
    let bad = || Some(error(Disposition::BadMessage, 131_008));
    for reports in [
        vec![(Sent, None), (Delivered, None), (Read, None)],
        vec![(Read, None), (Delivered, None), (Sent, None)],
        vec![(Sent, None), (Failed, bad()), (Sent, None)],
        // It arrived after all, whatever was told before.
        vec![(Failed, bad()), (Delivered, None), (Failed, bad()), (Read, None)],
        vec![(Sent, None), (Failed, passing())],
        vec![(Delivered, None), (Failed, passing())],
    ] {
        let scene = Scene::new(ProviderKind::Cloud).await;
        let campaign = scene.campaign().await;
        let message = scene.turn(&campaign, NOW).await;
        let a_day_before = "UPDATE messages SET sending_at = sending_at - 24 * 60 * 60 * 1000";
        scene.store.read().execute_unprepared(a_day_before).await.unwrap();
        scene.answered(&message, None).await;
        for (delivery, error) in &reports {
            scene.told(&message, *delivery, error.clone()).await;
            let db = scene.store.read();
            let counters = campaigns::counters(&scene.campaign_now(db, campaign.id).await);
            let days = campaign_days::of_campaign(db, campaign.organisation_id, campaign.id).await;
            let days = days.unwrap();
            let sum = |of: fn(&CampaignDay) -> i64| days.iter().map(of).sum::<i64>();
            assert_eq!(
                (
                    sum(|day| day.sent),
                    sum(|day| day.reached),
                    sum(|day| day.read),
                    sum(|day| day.failed)
                ),
                (
                    counters.left(),
                    counters.reached(),
                    counters.read,
                    counters.failed
                ),
                "{reports:?} at {delivery:?}"
            );
            for day in &days {
                let least = day.sent.min(day.reached).min(day.read).min(day.failed);
                assert!(least >= 0, "{day:?}");
                // It left on the day before.
                assert_eq!(
                    day.sent > 0 || day.day == "2026-11-19",
                    day.day == "2026-11-19",
                    "{day:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_a_member_wrote_waits_for_its_number_as_long_as_it_takes() {
    let scene = Scene::new(ProviderKind::Cloud).await;
    let dead = || Some(error(Disposition::PauseChannel, 190));
    let passing = || Some(error(Disposition::RetryLater, 131_000));
    let fails = async |message: &Message, error: Option<SendError>| {
        scene
            .at(NOW, async |desk| {
                failed(desk, message, &error.unwrap()).await.unwrap()
            })
            .await;
        scene.state(message).await
    };
    for author_id in [None, Some(1)] {
        let mut message = scene.leaves().await;
        let written = format!("UPDATE messages SET author_id = 1 WHERE id = {}", message.id);
        if author_id.is_some() {
            scene.store.read().execute_unprepared(&written).await.unwrap();
        }
        for attempt in 1..=60 {
            let state = fails(&message, dead()).await;
            if author_id.is_none() && attempt == 5 {
                assert_eq!(
                    state,
                    MessageState::Failed,
                    "nobody remembers what the bot answered"
                );
                break;
            }
            assert_eq!(state, MessageState::Queued, "{attempt}");
            assert_eq!(scene.now(&message).await.due_at, NOW + 60_000);
            message = scene.leaves_again(&message).await;
        }
        if author_id.is_some() {
            // The number is back, and stumbles: that is no reason to give up what only waited.
            assert_eq!(fails(&message, passing()).await, MessageState::Queued);
            message = scene.leaves_again(&message).await;
            assert_eq!(fails(&message, passing()).await, MessageState::Failed);
        }
    }
}

#[tokio::test]
async fn what_waited_for_its_number_leaves_in_order_when_it_is_back() {
    let scene = Scene::new(ProviderKind::Cloud).await;
    let first = scene.leaves().await;
    let second = scene.leaves().await;
    let ids = [first.id, second.id];
    let authors = format!(
        "UPDATE messages SET author_id = 1 WHERE id IN ({}, {})",
        ids[0], ids[1]
    );
    scene.store.read().execute_unprepared(&authors).await.unwrap();
    let dead = error(Disposition::PauseChannel, 190);
    // The first is tried again in between, so that it is due after the second.
    for (message, at) in [(&first, NOW + 50_000), (&second, NOW)] {
        scene
            .at(at, async |desk| failed(desk, message, &dead).await.unwrap())
            .await;
    }
    let back = NOW + 55_000;
    scene
        .at(back, async |desk| {
            outbox::bring_forward(desk.tx, scene.channel.organisation_id, scene.channel.id, back)
                .await
                .unwrap();
        })
        .await;
    let due = outbox::due(scene.store.read(), scene.channel.id, back, 8)
        .await
        .unwrap();
    let due: Vec<i64> = due.iter().map(|message| message.id).collect();
    assert_eq!(due, ids);
}

/// WaSender tells of a picture without words by which ids it is known.
#[tokio::test]
async fn a_lost_message_without_words_is_known_by_its_receiver_where_there_is_one_of_its_kind() {
    let place = || Content::Location {
        latitude: 4.6,
        longitude: -74.0,
        name: Some("Óptica Luz".to_owned()),
        address: None,
    };
    let alone = [place()];
    let with_words = [Content::text("Aquí es"), place()];
    let several = [place(), place()];
    for (contents, kind, found) in [
        (&alone[..], Some("location"), Some(0)),
        (&with_words, Some("location"), Some(1)),
        (&several, Some("location"), None),
        (&alone, Some("image"), None),
        (&alone, None, None),
    ] {
        let scene = Scene::new(ProviderKind::WaSender).await;
        let mut lost = Vec::new();
        for content in contents {
            let new = scene.to_ana(Lane::Reply, None, content.clone());
            let message = scene
                .at(NOW, async |desk| {
                    messages::insert_sending(desk.tx, desk.installation, new, 1, NOW)
                        .await
                        .unwrap()
                })
                .await;
            lost.push(message);
        }
        let to = |digits: &str| Participant {
            phone: Some(digits.to_owned()),
            ..Participant::default()
        };
        let told = async |recipient: &Participant| {
            let names = Names {
                first: "100012",
                second: "3EB0FF",
                recipient,
                text: None,
                kind,
            };
            scene
                .at(NOW, async |desk| {
                    also_known(desk, &scene.channel, &names).await.unwrap()
                })
                .await
        };
        // As long as its answer may still come, nothing is concluded.
        assert_eq!(told(&to(ANA)).await, Known::NotYet);
        for message in &lost {
            scene
                .at(NOW, async |desk| unknown(desk, message).await.unwrap())
                .await;
        }
        assert_eq!(told(&to("573005550202")).await, Known::NotYet, "to somebody else");
        let known = told(&to(ANA)).await;
        assert_eq!(known == Known::Ours, found.is_some(), "{kind:?}");
        for (place, message) in lost.iter().enumerate() {
            let expected = match found == Some(place) {
                true => MessageState::Accepted,
                false => MessageState::Unknown,
            };
            assert_eq!(scene.state(message).await, expected);
        }
    }
}

/// Somebody sends once more what nobody knows the fate of: both say the same.
#[tokio::test]
async fn a_name_is_nobodys_while_another_message_that_says_the_same_has_no_answer() {
    let scene = Scene::new(ProviderKind::WaSender).await;
    let first = scene.leaves().await;
    scene
        .at(NOW, async |desk| unknown(desk, &first).await.unwrap())
        .await;
    let second = scene.leaves().await;
    let recipient = Participant {
        phone: Some(ANA.to_owned()),
        ..Participant::default()
    };
    let told = async |id: &str| {
        let names = Names {
            first: id,
            second: "3EB0FF",
            recipient: &recipient,
            text: Some("Hola"),
            kind: None,
        };
        scene
            .at(NOW, async |desk| {
                also_known(desk, &scene.channel, &names).await.unwrap()
            })
            .await
    };
    let of_second = format!("wamid.{}.{}", second.id, second.attempts);
    assert_eq!(told(&of_second).await, Known::NotYet);
    assert_eq!(scene.state(&first).await, MessageState::Unknown);
    scene.answered(&second, None).await;
    assert_eq!(told(&of_second).await, Known::Ours);
    assert_eq!(scene.state(&first).await, MessageState::Unknown);
    // With the second one known, what is told of another is told of the first.
    assert_eq!(told("100013").await, Known::Ours);
    assert_eq!(scene.now(&first).await.provider_id.as_deref(), Some("100013"));
}
