//! Who somebody is, when the provider shows another name of his.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::post::{Sender, about_messages, text, webhook};
use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::world::{OWNER, World};

/// Words from somebody who shows no number.
fn nameless(id: &str, user_id: &str, words: &str, at: i64) -> Value {
    json!({"from_user_id": user_id, "id": id, "timestamp": (at / 1000).to_string(), "type": "text",
        "text": {"body": words}})
}

/// What the owner's number is called in webhooks.
fn digits(phone: &str) -> &str {
    phone.trim_start_matches('+')
}

on_both_databases!(a_member_who_hides_his_number_stays_one, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    // The first message shows both names.
    let mut hello = text("wamid.1", digits(OWNER), "hola");
    hello["from_user_id"] = json!("CO.4711");
    let post = async |message: Value| {
        let body = webhook("messages", &about_messages(&json!([message])));
        assert_eq!(sender.post(body.to_string().as_bytes()).await, 200);
        world.inbox_is_empty().await;
    };
    post(hello).await;
    let now = world.simulator().now().await;
    post(nameless("wamid.2", "CO.4711", "/hoy", now)).await;
    post(nameless("wamid.3", "CO.4712", "/hoy", now)).await;
    // The one is answered, the other is a stranger who gets no answer to a command, and a lead.
    let today = "SELECT COUNT(*) FROM messages WHERE direction = 'out' AND readable LIKE '*Hoy,%'";
    assert_eq!(world.database().number(today).await, 1);
    assert_eq!(world.database().number("SELECT COUNT(*) FROM leads").await, 1);
    assert_eq!(world.database().number("SELECT COUNT(*) FROM members").await, 1);
});

on_both_databases!(a_member_goes_on_under_his_new_number, |database| async move {
    const ANA: &str = "+573005550177";
    const LATER: &str = "+573005550178";
    let world = World::start(database).await;
    let owner = world.owner();
    owner
        .says("/equipo agregar +57 300 555 0177 Ana rol:gerente")
        .await;
    owner.taps("Agregar").await;
    world.customer(ANA, "Ana").says("hola").await;
    let sender = Sender::new(&world);
    let changed = json!({"from": digits(ANA), "id": "wamid.changed", "type": "system",
        "timestamp": (world.simulator().now().await / 1000).to_string(),
        "system": {"body": "Ana changed", "wa_id": digits(LATER), "type": "user_changed_number"}});
    let body = webhook("messages", &about_messages(&json!([changed])));
    assert_eq!(sender.post(body.to_string().as_bytes()).await, 200);
    assert_snapshot!(owner.hears_about("número").await, @"*Ana cambió de número:* ahora me escribe desde +57 300 5550178 (antes +57 300 5550177). Si no fue así, quita a esa persona con `/equipo quitar`.");
    let ana = world.customer(LATER, "Ana");
    assert!(ana.says("/hoy").await.to_string().starts_with("*Hoy"));
    // Whoever gets the old number is nobody here.
    world.customer(ANA, "Zoe").says_only("/hoy").await;
    until("Zoe to be a customer", async || {
        (world.database().number("SELECT COUNT(*) FROM leads").await == 1).then_some(())
    })
    .await;
});
