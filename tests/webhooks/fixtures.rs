//! Every webhook of the provider's own documentation is taken, and understood or kept.

use serde_json::Value;

use super::post::Sender;
use crate::harness::database::on_both_databases;
use crate::harness::fixtures::json_files;
use crate::harness::world::{BUSINESS_NUMBER_ID, World};

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
