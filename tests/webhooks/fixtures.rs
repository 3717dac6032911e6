//! Every webhook of the providers' own documentation is taken, and understood or kept.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use sea_orm::QueryResult;
use serde_json::Value;

use super::post::Sender;
use crate::harness::database::on_both_databases;
use crate::harness::fixtures::json_files;
use crate::harness::world::{BUSINESS_NUMBER_ID, SESSION, Setup, Way, World};

on_both_databases!(every_documented_webhook_is_taken, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    for (name, text) in json_files("meta-openapi") {
        let mut webhook: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        to_us(&mut webhook, &name);
        let before = world.database().number("SELECT COUNT(*) FROM inbox_events").await;
        let status = sender.post(webhook.to_string().as_bytes()).await;
        assert_eq!(status, 200, "{name}");
        let after = world.database().number("SELECT COUNT(*) FROM inbox_events").await;
        assert!(after > before, "{name} was not stored");
        world.inbox_is_empty().await;
        let failed = "SELECT COUNT(*) FROM inbox_events WHERE state NOT IN ('done', 'kept')";
        assert_eq!(
            world.database().number(failed).await,
            0,
            "{name} could not be handled"
        );
    }
    let understood = world
        .database()
        .number("SELECT COUNT(*) FROM inbox_events WHERE state = 'done'")
        .await;
    assert!(understood > 0, "nothing was understood");
});

/// The examples are written to somebody's number, and some share an id; now they are written to ours, each for itself.
fn to_us(value: &mut Value, name: &str) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                if key == "phone_number_id" {
                    *value = BUSINESS_NUMBER_ID.into();
                } else if key == "id" && value.as_str().is_some_and(|id| id.starts_with("wamid.")) {
                    *value = format!("wamid.{name}").into();
                } else {
                    to_us(value, name);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| to_us(item, name)),
        _ => {}
    }
}

on_both_databases!(
    every_documented_event_of_wasender_is_taken,
    |database| async move {
        let setup = Setup {
            way: Way::WaSender,
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let mut became = BTreeMap::new();
        for (name, text) in json_files("wasender-sdk") {
            let before = world
                .database()
                .number("SELECT COALESCE(MAX(id), 0) FROM inbox_events")
                .await;
            let post = world
                .http()
                .post(format!("{}/webhooks/wasender", world.bot_url()));
            let post = post.header("x-webhook-signature", format!("wasender-secret-{SESSION}"));
            let status = post.body(text).send().await.unwrap().status().as_u16();
            assert_eq!(status, 200, "{name}");
            world.inbox_is_empty().await;
            let stored = format!("SELECT kind, state FROM inbox_events WHERE id > {before} ORDER BY id");
            let stored = world.database().rows(&stored).await;
            let words = |row: &QueryResult| -> (String, String) {
                (
                    row.try_get("", "kind").unwrap(),
                    row.try_get("", "state").unwrap(),
                )
            };
            let stored: Vec<_> = stored.iter().map(words).collect();
            assert!(!stored.is_empty(), "{name} was not stored");
            for (kind, state) in &stored {
                assert!(
                    ["done", "kept"].contains(&state.as_str()),
                    "{name}: {kind} is {state}"
                );
            }
            let stored: Vec<_> = stored
                .iter()
                .map(|(kind, state)| format!("{kind} {state}"))
                .collect();
            became.insert(name, stored.join(", "));
        }
        // Another collection has other events besides, and less to compare with.
        if std::env::var_os("PREGON_FIXTURES").is_some() {
            return;
        }
        let became: Vec<_> = became
            .iter()
            .map(|(name, what)| format!("{name}: {what}"))
            .collect();
        assert_snapshot!(became.join("\n"), @"
        chats.delete: chats.delete kept
        chats.update: chats.update kept
        chats.upsert: chats.upsert kept
        contacts.update: contacts.update kept
        contacts.upsert: contacts.upsert kept
        group-participants.update: group-participants.update kept
        groups.update: groups.update kept
        groups.upsert: groups.upsert kept
        message-receipt.update: status kept
        message.sent: status kept
        messages.delete: messages.delete kept
        messages.reaction: reaction kept
        messages.update: status kept
        messages.upsert: message kept
        qrcode.updated: qrcode.updated kept
        session.status: session done
        ");
    }
);
