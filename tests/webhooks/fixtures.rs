//! Every webhook of the providers' own documentation is taken, and understood or kept. What becomes of those in `tests/fixtures` is
//! written down here; a larger collection may have others besides.

use insta::assert_snapshot;
use sea_orm::QueryResult;
use serde_json::Value;

use super::post::Sender;
use crate::harness::database::on_both_databases;
use crate::harness::fixtures::{other_files, own_files};
use crate::harness::world::{BUSINESS_NUMBER_ID, SESSION, Setup, Way, World};

/// What became of everything that was stored after a row: `message done, status kept`.
async fn became(world: &World, before: i64, name: &str) -> String {
    world.inbox_is_empty().await;
    let stored = format!("SELECT kind, state FROM inbox_events WHERE id > {before} ORDER BY id");
    let stored = world.database().rows(&stored).await;
    assert!(!stored.is_empty(), "{name} was not stored");
    let words = |row: &QueryResult| {
        let (kind, state): (String, String) = (
            row.try_get("", "kind").unwrap(),
            row.try_get("", "state").unwrap(),
        );
        assert!(
            ["done", "kept"].contains(&state.as_str()),
            "{name}: {kind} is {state}"
        );
        format!("{kind} {state}")
    };
    stored.iter().map(words).collect::<Vec<_>>().join(", ")
}

/// The last row that is stored.
async fn last(world: &World) -> i64 {
    let last = "SELECT COALESCE(MAX(id), 0) FROM inbox_events";
    world.database().number(last).await
}

on_both_databases!(every_documented_webhook_is_taken, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let post = async |(name, text): (String, String)| {
        let mut webhook: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        to_us(&mut webhook, &name);
        let before = last(&world).await;
        let status = sender.post(webhook.to_string().as_bytes()).await;
        assert_eq!(status, 200, "{name}");
        format!("{name}: {}", became(&world, before, &name).await)
    };
    let mut own = Vec::new();
    for file in own_files("meta-openapi") {
        own.push(post(file).await);
    }
    assert_snapshot!(own.join("\n"), @"
    field_of_unknown_kind: moon_phase_update kept
    msg_image: message done
    msg_interactive_button_reply: message done
    msg_of_unknown_type: message done
    msg_text: message done
    msg_without_phone: message done
    statuses_with_a_message: status kept, status kept, status done, message done
    template_approved: template done
    ");
    let mut documented = Vec::new();
    for (name, text) in own_files("meta-docs") {
        documented.push(post((format!("docs.{name}"), text)).await);
    }
    assert_eq!(documented.len(), 16, "each is understood or kept: {documented:?}");
    for file in other_files("meta-openapi") {
        post(file).await;
    }
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
        let post = async |(name, text): (String, String)| {
            let before = last(&world).await;
            let post = world
                .http()
                .post(format!("{}/webhooks/wasender", world.bot_url()));
            let post = post.header("x-webhook-signature", format!("wasender-secret-{SESSION}"));
            let status = post.body(text).send().await.unwrap().status().as_u16();
            assert_eq!(status, 200, "{name}");
            format!("{name}: {}", became(&world, before, &name).await)
        };
        let mut own = Vec::new();
        for file in own_files("wasender-sdk") {
            own.push(post(file).await);
        }
        assert_snapshot!(own.join("\n"), @"
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
        for file in other_files("wasender-sdk") {
            post(file).await;
        }
    }
);
