//! Events that wait for something, that fail, and that nobody knows, one by one, at a time that stands still.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::{Inbox, handle, quote};
use crate::clock::{Chance, Clock, Dial};
use crate::conversation::{Desk, rounds};
use crate::delivery;
use crate::domain::message::{
    Accepted, Address, Content, InboundContent, InboundMessage, Lane, Participant, status_order,
};
use crate::domain::state::{InboxState, MessageState, ProviderKind};
use crate::media::{MediaStore, Place};
use crate::provider::Endpoints;
use crate::store::channels::Channel;
use crate::store::conversations::{self, Party};
use crate::store::fixture::{business, vault};
use crate::store::inbox::{self, InboxEvent, Which};
use crate::store::messages::{self, Message, NewMessage};
use crate::store::{Intake, NewEvent, members};
use crate::switchboard::Switchboard;

const LUCIA: &str = "573005550100";
const ANA: &str = "573005550201";
const NOW: i64 = 1_795_183_200_000;

struct Scene {
    _folder: TempDir,
    inbox: Inbox,
    channel: Channel,
}

impl Scene {
    async fn new() -> Self {
        Self::of("es").await
    }

    /// That of an owner who speaks this language.
    async fn of(language: &str) -> Self {
        let (folder, store, channel) = business(ProviderKind::Cloud, "7").await;
        let (vault, chance) = (vault(), Chance::seeded(1));
        let (endpoints, settings) = (Endpoints::default(), HashMap::new());
        let board = Switchboard::open(store.clone(), vault, chance.clone(), endpoints, settings)
            .await
            .unwrap();
        let writing = store.write().await.unwrap();
        members::ensure_owner(&*writing, channel.organisation_id, LUCIA, language, 1)
            .await
            .unwrap();
        writing.commit().await.unwrap();
        let inbox = Inbox {
            clock: Clock::with_dial(Dial {
                told: NOW,
                real: 0,
                speed: 0.0,
            }),
            chance,
            lines: board.lines(),
            media: MediaStore::open(&Place::Folder(folder.path().join("media"))).unwrap(),
            arrived: Arc::new(Notify::new()),
            wake_outbox: Arc::new(Notify::new()),
            store,
        };
        Self {
            _folder: folder,
            inbox,
            channel,
        }
    }

    async fn desk<T>(&self, what: impl AsyncFnOnce(&Desk<'_>) -> T) -> T {
        let writing = self.inbox.store.write().await.unwrap();
        let desk = Desk::of(&self.inbox.store, &writing, &self.inbox.chance, NOW);
        let done = what(&desk).await;
        writing.commit().await.unwrap();
        done
    }

    /// Something that Meta reports, stored.
    async fn arrives(&self, kind: &str, order_key: &str, payload: serde_json::Value) -> InboxEvent {
        let new = NewEvent {
            organisation_id: self.channel.organisation_id,
            channel_id: self.channel.id,
            provider: ProviderKind::Cloud,
            kind: kind.to_owned(),
            dedupe_key: payload.to_string(),
            order_key: order_key.to_owned(),
            payload: payload.to_string(),
            state: InboxState::New,
            occurred_at: None,
            received_at: NOW,
        };
        let (intake, work) = Intake::new(self.inbox.store.clone());
        let (stored, ()) = tokio::join!(
            async {
                let stored = intake.store(vec![new]).await;
                drop(intake);
                stored
            },
            work
        );
        stored.unwrap();
        let all = self.events().await;
        all.into_iter().next_back().unwrap()
    }

    /// Those that are not over.
    async fn events(&self) -> Vec<InboxEvent> {
        let mut events = Vec::new();
        for which in [Which::Statuses, Which::Others] {
            let some = inbox::eligible(self.inbox.store.read(), i64::MAX, which, &[], 100);
            events.extend(some.await.unwrap());
        }
        events.sort_by_key(|event| event.id);
        events
    }

    async fn event(&self, id: i64) -> InboxEvent {
        let one = format!("SELECT * FROM inbox_events WHERE id = {id}");
        let one = Statement::from_string(DbBackend::Sqlite, one);
        let found = InboxEvent::find_by_statement(one).one(self.inbox.store.read());
        found.await.unwrap().unwrap()
    }

    /// What Lucía is told, oldest first.
    async fn told(&self) -> Vec<String> {
        let all = "SELECT * FROM messages WHERE direction = 'out' ORDER BY id";
        let all = Statement::from_string(DbBackend::Sqlite, all);
        let all = Message::find_by_statement(all).all(self.inbox.store.read());
        all.await.unwrap().into_iter().map(|told| told.readable).collect()
    }

    /// Ana sends a picture.
    async fn picture(&self, id: &str) -> InboxEvent {
        let message = json!({"id": id, "from": ANA, "timestamp": "1795183200", "type": "image",
            "image": {"id": "77", "mime_type": "image/jpeg", "caption": "¿Tienen este?"}});
        let contact = json!({"wa_id": ANA, "profile": {"name": "Ana"}});
        let payload = json!({"message": message, "contact": contact});
        self.arrives("message", &format!("wa:{ANA}"), payload).await
    }

    /// A message that leaves to Lucía right now.
    async fn leaves(&self) -> Message {
        self.desk(async |desk| {
            let (organisation, channel) = (self.channel.organisation_id, self.channel.id);
            let (to, party) = (Address::Phone(LUCIA.to_owned()), Party::Member(1));
            let talk = conversations::open(desk.tx, organisation, channel, &to, party, 1)
                .await
                .unwrap();
            let new = NewMessage {
                organisation_id: organisation,
                channel_id: channel,
                conversation_id: talk.id,
                lane: Lane::Reply,
                content: Content::text("Hola"),
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
            messages::insert_sending(desk.tx, desk.installation, new, 1, NOW)
                .await
                .unwrap()
        })
        .await
    }

    async fn answered(&self, message: &Message, provider_id: &str) {
        let answer = Accepted {
            provider_id: provider_id.to_owned(),
            wa_id: None,
            quiet_for: None,
        };
        self.desk(async |desk| delivery::accepted(desk, message, &answer).await.unwrap())
            .await;
    }
}

fn from_lucia(content: InboundContent, quotes: Option<&str>) -> InboundMessage {
    InboundMessage {
        id: "wamid.in".to_owned(),
        from: Participant {
            phone: Some(LUCIA.to_owned()),
            ..Participant::default()
        },
        sent_at: NOW,
        content,
        quotes: quotes.map(str::to_owned),
        product: None,
        advert: None,
    }
}

fn tap() -> InboundContent {
    InboundContent::Choice {
        id: "run:/status".to_owned(),
        title: "Cómo va".to_owned(),
    }
}

#[tokio::test]
async fn what_is_quoted_before_it_is_known_is_waited_for() {
    let scene = Scene::new().await;
    let row = scene.arrives("message", "wa:1", json!({})).await;
    let waits = async |tries: i64, content: InboundContent, quotes: Option<&str>| {
        let row = InboxEvent {
            attempts: tries,
            ..row.clone()
        };
        let message = from_lucia(content, quotes);
        scene
            .desk(async |desk| quote::wait(desk, &scene.channel, &row, &message).await.unwrap())
            .await
    };
    let text = || InboundContent::Text("sí".to_owned());
    let reaction = || InboundContent::Reaction {
        message: "wamid.1".to_owned(),
        emoji: None,
    };
    let quoted = Some("wamid.1");
    for (tries, wait) in [
        (0, Some(250)),
        (1, Some(500)),
        (2, Some(1_000)),
        (3, Some(2_000)),
        (4, None),
    ] {
        assert_eq!(waits(tries, text(), quoted).await, wait);
        // A tap says by itself what it means, where there is one business to mean.
        assert_eq!(waits(tries, tap(), quoted).await, None);
        assert_eq!(waits(tries, reaction(), quoted).await, None);
        assert_eq!(waits(tries, text(), None).await, None);
    }
    scene
        .desk(async |desk| members::ensure_owner(desk.tx, 2, LUCIA, "es", 1).await.unwrap())
        .await;
    assert_eq!(waits(0, tap(), quoted).await, Some(250));
    assert_eq!(waits(4, tap(), quoted).await, None);
    // As long as something is leaving to her, its id may still come.
    let message = scene.leaves().await;
    assert_eq!(waits(4, tap(), quoted).await, Some(2_000));
    assert_eq!(waits(19, tap(), quoted).await, Some(2_000));
    assert_eq!(waits(20, tap(), quoted).await, None, "but not for ever");
    scene.answered(&message, "wamid.1").await;
    assert_eq!(waits(0, tap(), quoted).await, None);
    assert_eq!(waits(0, text(), quoted).await, None);
}

#[tokio::test]
async fn an_event_that_waited_is_tried_as_often_as_any_other() {
    let scene = Scene::new().await;
    let row = scene.arrives("message", "wa:1", json!({})).await;
    scene
        .desk(async |desk| {
            for _ in 0..5 {
                inbox::wait(desk.tx, row.id, quote::UNKNOWN, NOW).await.unwrap();
            }
        })
        .await;
    let mut waits = Vec::new();
    while scene.event(row.id).await.state == InboxState::New {
        handle::note_failure(&scene.inbox, row.id, "no").await.unwrap();
        waits.push(scene.event(row.id).await.due_at - NOW);
    }
    let event = scene.event(row.id).await;
    assert_eq!((event.state, event.attempts), (InboxState::Failed, 5));
    assert_eq!(waits[..5], [500, 1_000, 2_000, 4_000, 8_000]);
    assert_eq!(waits.len(), 6, "six tries in all");
}

#[tokio::test]
async fn a_message_is_not_behind_the_statuses_that_came_before_it() {
    let scene = Scene::new().await;
    for number in 0..5 {
        let order_key = format!("status:{number}");
        scene
            .arrives("status", &order_key, json!({"number": number}))
            .await;
    }
    for kind in ["message", "template"] {
        scene.arrives(kind, kind, json!({"kind": kind})).await;
    }
    let looks = async |which: Which, except: &[i64]| {
        let events = inbox::eligible(scene.inbox.store.read(), NOW, which, except, 2).await;
        let events = events.unwrap().into_iter();
        events
            .map(|event| (event.id, event.kind))
            .collect::<Vec<(i64, String)>>()
    };
    let kinds =
        |events: &[(i64, String)]| -> Vec<String> { events.iter().map(|(_, kind)| kind.clone()).collect() };
    let others = looks(Which::Others, &[]).await;
    assert_eq!(kinds(&others), ["message", "template"]);
    assert_eq!(kinds(&looks(Which::Others, &[others[0].0]).await), ["template"]);
    let statuses = looks(Which::Statuses, &[]).await;
    assert_eq!(kinds(&statuses), ["status", "status"]);
    assert!(statuses[0].0 < statuses[1].0, "{statuses:?}");
    let taken: Vec<i64> = statuses.iter().map(|(id, _)| *id).collect();
    let next = looks(Which::Statuses, &taken).await;
    assert!(next.iter().all(|(id, _)| *id > taken[1]), "{next:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_of_statuses_begins_when_the_one_before_is_over() {
    const ALL: i64 = 300;
    let looked_at = i64::try_from(super::LOOKED_AT).unwrap();
    let scene = Scene::new().await;
    let (intake, work) = Intake::new(scene.inbox.store.clone());
    let events = (0..ALL).map(|number| {
        let id = format!("wamid.{number}");
        let payload = json!({"status": {"id": id, "status": "delivered", "timestamp": "1795183200",
            "recipient_id": LUCIA}});
        NewEvent {
            organisation_id: scene.channel.organisation_id,
            channel_id: scene.channel.id,
            provider: ProviderKind::Cloud,
            kind: "status".to_owned(),
            dedupe_key: id.clone(),
            order_key: status_order(&id),
            payload: payload.to_string(),
            state: InboxState::New,
            occurred_at: None,
            received_at: NOW,
        }
    });
    let events = events.collect();
    let (stored, ()) = tokio::join!(
        async {
            let stored = intake.store(events).await;
            drop(intake);
            stored
        },
        work
    );
    stored.unwrap();
    let stop = CancellationToken::new();
    let running = tokio::spawn(scene.inbox.clone().run(stop.clone()));
    // Each of them is put off, since nobody knows its message: one transaction for each. Between any two of them somebody looks.
    let mut seen = 0;
    while seen < ALL {
        let turn = scene.inbox.store.write().await.unwrap();
        let counted = "SELECT COUNT(*) AS count, COALESCE(MAX(place), 0) AS last FROM \
             (SELECT ROW_NUMBER() OVER (ORDER BY id) AS place, due_at FROM inbox_events) AS events WHERE due_at > ";
        let counted = Statement::from_string(DbBackend::Sqlite, format!("{counted}{NOW}"));
        let counted = turn.query_one_raw(counted).await.unwrap().unwrap();
        let (count, last): (i64, i64) = (
            counted.try_get("", "count").unwrap(),
            counted.try_get("", "last").unwrap(),
        );
        turn.roll_back().await.unwrap();
        assert!(
            count >= looked_at || last <= looked_at,
            "{count} of the first {looked_at} are over, and the {last}th is"
        );
        seen = count;
    }
    stop.cancel();
    running.await.unwrap();
}

#[tokio::test]
async fn a_report_that_nobody_knows_is_kept_until_its_message_is_known() {
    let scene = Scene::new().await;
    let message = scene.leaves().await;
    let status = json!({"status": {"id": "wamid.1", "status": "delivered", "timestamp": "1795183200",
        "recipient_id": LUCIA}});
    let row = scene.arrives("status", &status_order("wamid.1"), status).await;
    let mut waits = Vec::new();
    while scene.event(row.id).await.state == InboxState::New {
        assert!(handle::event(&scene.inbox, &row).await.unwrap());
        waits.push(scene.event(row.id).await.due_at - NOW);
    }
    // It waited as long as an answer may take, and then without being looked at.
    assert_eq!(waits[..3], [2_000, 10_000, 60_000]);
    let kept = scene.event(row.id).await;
    assert_eq!(
        (kept.state, kept.error.as_deref()),
        (InboxState::Kept, Some(inbox::NOBODY_KNOWS))
    );
    assert!(scene.events().await.is_empty());

    scene.answered(&message, "wamid.1").await;
    let again = scene.events().await;
    assert_eq!(again.len(), 1, "it is looked at again");
    assert!(handle::event(&scene.inbox, &again[0]).await.unwrap());
    assert_eq!(scene.event(row.id).await.state, InboxState::Done);
    let known = messages::get(scene.inbox.store.read(), message.id).await.unwrap();
    assert_eq!(known.unwrap().state, MessageState::Delivered);
}

#[tokio::test]
async fn a_file_that_its_number_cannot_fetch_is_asked_for_until_its_provider_has_forgotten_it() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    for (language, later, never) in [
        (
            "es",
            "«¿Tienen este?»\n_Todavía no pude traer el archivo: te lo mando en cuanto lo tenga._",
            "*El archivo de Ana* (#1) *no llegó:* una foto.\n_No pude traer el archivo: pídele que lo mande otra vez._",
        ),
        (
            "en",
            "“¿Tienen este?”\n_I couldn't get the file yet: I'll send it to you as soon as I have it._",
            "*Ana's file* (#1) *didn't arrive:* a picture.\n_I couldn't get the file: ask them to send it again._",
        ),
    ] {
        // Nothing is known of the number's keys.
        let scene = Scene::of(language).await;
        let row = scene.picture("wamid.p").await;
        assert!(!handle::event(&scene.inbox, &row).await.unwrap());
        handle::with_file(&scene.inbox, &row).await.unwrap();
        let told = scene.told().await;
        assert!(told.len() == 1 && told[0].contains(later), "{told:?}");
        let late = scene.event(row.id).await;
        assert_eq!((late.state, late.due_at - NOW), (InboxState::New, 60_000));

        // Nothing else that she says waits for it.
        let hello = json!({"message": {"id": "wamid.h", "from": ANA, "timestamp": "1795183200", "type": "text",
            "text": {"body": "¿La ven?"}}});
        let hello = scene.arrives("message", &row.order_key, hello).await;
        assert_eq!(hello.order_key, row.order_key);
        assert!(handle::event(&scene.inbox, &hello).await.unwrap());
        assert!(scene.told().await[1].contains("¿La ven?"));

        // When the number is back it is asked for at once, and less and less often while it is not.
        let channel = &scene.channel;
        let mut waits = Vec::new();
        for _ in 0..4 {
            scene
                .desk(async |desk| rounds::at_once(desk.tx, channel, NOW).await.unwrap())
                .await;
            let late = scene.event(row.id).await;
            assert_eq!(late.due_at, NOW);
            assert!(!handle::event(&scene.inbox, &late).await.unwrap());
            handle::with_file(&scene.inbox, &late).await.unwrap();
            waits.push((scene.event(row.id).await.due_at - NOW) / 60_000);
        }
        assert_eq!(waits, [5, 15, 60, 60]);
        assert_eq!(scene.told().await.len(), 2, "nothing is said meanwhile");

        // Meta has it for seven days.
        let late = scene.event(row.id).await;
        for (age, left) in [(7 * DAY - 1, InboxState::New), (7 * DAY, InboxState::Done)] {
            let late = InboxEvent {
                received_at: NOW - age,
                ..late.clone()
            };
            scene
                .desk(async |desk| inbox::reserve(desk.tx, late.id, NOW).await.unwrap())
                .await;
            handle::with_file(&scene.inbox, &late).await.unwrap();
            assert_eq!(scene.event(row.id).await.state, left);
        }
        let told = scene.told().await;
        assert_eq!(told[2..], [never]);
    }
}
