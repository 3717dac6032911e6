//! What a business no longer keeps goes in steps, on both databases: what is counted by it stays, and whoever goes on after somebody
//! died finds the rest.

use pregon::domain::state::{Direction, MessageState, ProviderKind};
use pregon::store::retention::{self, Before, Old};
use pregon::store::{Store, inbox, messages};

use super::audience::business;
use crate::harness::database::{Database, on_both_databases};

const NOW: i64 = 1_795_186_800_000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// So many numbers.
fn numbers(count: i64) -> String {
    format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})")
}

/// Messages of a business, one for each number: how it is, what it belongs to, and when it was.
fn messages_of(organisation: i64, count: i64, extra: (&str, &str), state: &str, at: i64) -> String {
    let (columns, values) = extra;
    let numbers = numbers(count);
    format!(
        "{numbers} INSERT INTO messages (organisation_id, channel_id, conversation_id, direction, state, lane, kind, content, readable, \
         attempts, fence, created_at, due_at{columns}) SELECT {organisation}, 1, 1, 'out', '{state}', '1_reply', 'text', \
         '{{\"kind\":\"text\",\"body\":\"Hola Ana\"}}', 'Hola Ana', 0, 0, {at}, {at}{values} FROM n"
    )
}

async fn old_rows(database: &Database, own: i64) {
    let old = NOW - 400 * DAY_MS;
    let state = MessageState::Delivered.as_str();
    for (count, extra, state) in [
        (30_000, ("", ""), state),
        (19_000, (", campaign_id, recipient_id", ", 7, i"), state),
        (1_000, (", reminder_id", ", i"), state),
        (3, ("", ""), MessageState::Unknown.as_str()),
        (3, ("", ""), MessageState::Queued.as_str()),
    ] {
        database.change(&messages_of(own, count, extra, state, old)).await;
    }
    database
        .change(&messages_of(own, 100, ("", ""), state, NOW - DAY_MS))
        .await;
    database
        .change(&messages_of(own + 1, 50, ("", ""), state, old))
        .await;
    // A card of a lead that is open, and one of a lead that is not.
    for (lead, contact) in [(1, "5"), (2, "NULL")] {
        database
            .change(&format!(
                "INSERT INTO leads (organisation_id, number, contact_id, open_contact_id, conversation_id, stage, source, first_words, \
                 created_at, updated_at) VALUES ({own}, {lead}, 5, {contact}, {}, 'new', 'message', '', 1, 1)",
                lead + 100
            ))
            .await;
        let id = format!("SELECT id FROM leads WHERE number = {lead}");
        let id = database.number(&id).await;
        let of_lead = format!(", {id}");
        database
            .change(&messages_of(own, 2, (", lead_id", &of_lead), state, old))
            .await;
    }
}

async fn step(store: &Store, own: i64, before: Before) -> Old {
    let tx = store.write().await.unwrap();
    let done = retention::forget(&*tx, own, before, 1_000, NOW).await.unwrap();
    tx.commit().await.unwrap();
    done
}

on_both_databases!(fifty_thousand_go_in_steps, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    tx.commit().await.unwrap();
    old_rows(&database, own).await;
    let before = Before {
        messages: Some(NOW - 365 * DAY_MS),
        ..Before::default()
    };
    let there = retention::count(store.read(), own, before).await.unwrap();
    assert_eq!(there.messages, 50_005);
    let counted = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL AND state = 'delivered'";
    assert_eq!(database.number(counted).await, 19_000);
    let mut steps = 0;
    let mut gone = 0;
    // Half of it, and whoever did that died in the middle of a step.
    while steps < 25 {
        gone += step(&store, own, before).await.messages;
        steps += 1;
    }
    let tx = store.write().await.unwrap();
    let lost = retention::forget(&*tx, own, before, 1_000, NOW).await.unwrap();
    assert_eq!(lost.messages, 1_000);
    drop(tx);
    drop(store);
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    loop {
        let done = step(&store, own, before).await.messages;
        gone += done;
        steps += 1;
        if done < 1_000 {
            break;
        }
    }
    assert_eq!((steps, gone), (51, 50_005));
    assert_eq!(step(&store, own, before).await, Old::default());
    // What is counted by its row stays, without its words.
    assert_eq!(database.number(counted).await, 19_000);
    let kept = "SELECT COUNT(*) FROM messages WHERE organisation_id = 1 AND readable = '' AND forgotten_at IS NOT NULL";
    assert_eq!(database.number(kept).await, 19_000 + 1_000 + 3);
    let whole = "SELECT COUNT(*) FROM messages WHERE organisation_id = 1 AND readable <> ''";
    // The young ones, the outbox, and the card of the lead that is open.
    assert_eq!(database.number(whole).await, 100 + 3 + 2);
    let all = "SELECT COUNT(*) FROM messages WHERE organisation_id = 2";
    assert_eq!(database.number(all).await, 50);
    let some = "SELECT MIN(id) FROM messages WHERE campaign_id IS NOT NULL";
    let some = messages::get(store.read(), database.number(some).await)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(some.direction, Direction::Out);
    assert!(messages::content(&some).is_ok(), "it can be read still");
});

on_both_databases!(webhooks_go_by_whose_they_are, |database| async move {
    let store = Store::open(database.url(), "test", 1).await.unwrap();
    let tx = store.write().await.unwrap();
    let (own, _) = business(&tx).await;
    tx.commit().await.unwrap();
    for (whose, state, days) in [
        (own, "done", 8),
        (own, "new", 8),
        (own, "done", 6),
        (0, "kept", 8),
    ] {
        database
            .change(&format!(
                "INSERT INTO inbox_events (organisation_id, channel_id, provider, kind, dedupe_key, order_key, payload, state, attempts, \
                 received_at, due_at, failures) VALUES ({whose}, 1, '{}', 'message', '{whose}-{state}-{days}', 'wa:1', '{{}}', '{state}', \
                 0, {}, 1, 0)",
                ProviderKind::Cloud.as_str(),
                NOW - days * DAY_MS
            ))
            .await;
    }
    let before = Before {
        events: Some(NOW - 7 * DAY_MS),
        ..Before::default()
    };
    assert_eq!(
        retention::count(store.read(), own, before).await.unwrap().events,
        1
    );
    assert_eq!(step(&store, own, before).await.events, 1);
    let left = database.number("SELECT COUNT(*) FROM inbox_events").await;
    assert_eq!(left, 3, "what waits, what may be repeated, and what is nobody's");
    let tx = store.write().await.unwrap();
    let nobodys = inbox::forget_before(&*tx, 0, NOW - 7 * DAY_MS, 10).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(nobodys, 1);
});
