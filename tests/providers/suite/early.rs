//! A report may come before the answer to the sending that it is about: it is kept, and heeded once its message is known by its id.

use serde_json::{Value, json};

use super::{on_every_way, world_at};
use crate::harness::database::Database;
use crate::harness::setup::{BUSINESS_NUMBER_ID, OWNER, SESSION, TWILIO_NUMBER, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;
use crate::webhooks::post::{FORM, Pairs, Sender, form, sign_as_twilio, webhook};

on_every_way!(a_report_that_nobody_knows_waits_for_its_message);
async fn a_report_that_nobody_knows_waits_for_its_message(way: Way, database: Database) {
    // A report is looked at again for more than a minute, and only then kept.
    let world = world_at(way, database, 240).await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let owner = world.owner();
    let before = owner.sees().await.len();
    // What leaves now is answered late, and the provider's own reports, which name our id, stay away.
    let faults =
        json!([{"kind": "hang_after", "real_ms": 10_000, "times": 1}, {"kind": "withhold_statuses"}]);
    world.simulator().faults(faults).await;
    owner.says_only("/hoy").await;
    let message = until("the answer to be taken", async || {
        let seen = owner.sees().await;
        (seen.len() > before)
            .then(|| seen.into_iter().next_back())
            .flatten()
    })
    .await;
    if way == Way::WaSender {
        // By which of its own numbers it knows the message, it tells the sender in its answer, and everybody else now.
        let own = 100_000 + world.simulator().accepted().await - 1;
        let key = json!({"id": message.wamid, "msgId": own, "fromMe": true, "remoteJid": chat()});
        tells(&world, "message.sent", json!({"key": key, "status": "sent"})).await;
    }
    reports(&world, way, &message.wamid).await;
    let (rest, last) = message.wamid.split_at(message.wamid.len() - 1);
    let nobodys = if last == "0" { "1" } else { "0" };
    reports(&world, way, &format!("{rest}{nobodys}")).await;
    let kept = "SELECT COUNT(*) FROM inbox_events WHERE kind = 'status' AND state = 'kept'";
    let all = if way == Way::WaSender { 3 } else { 2 };
    until("the reports to be kept", async || {
        (world.database().number(kept).await == all).then_some(())
    })
    .await;
    let is = async |state: &str| {
        let last = "SELECT MAX(id) FROM messages WHERE direction = 'out'";
        let count = format!("SELECT COUNT(*) FROM messages WHERE id = ({last}) AND state = '{state}'");
        world.database().number(&count).await
    };
    assert_eq!((is("sending").await, is("delivered").await), (1, 0));
    until("the report to be heeded", async || {
        (is("delivered").await == 1).then_some(())
    })
    .await;
    assert_eq!(is("sending").await, 0);
    // That of a message which is nobody's stays.
    world.inbox_is_empty().await;
    assert_eq!(world.database().number(kept).await, 1);
}

/// The owner's chat, as a session calls it.
fn chat() -> String {
    format!("{}@s.whatsapp.net", OWNER.trim_start_matches('+'))
}

/// The provider tells that a message to the owner was delivered, without naming our id of it.
async fn reports(world: &World, way: Way, id: &str) {
    match way {
        Way::Cloud => {
            let status = json!({"id": id, "status": "delivered", "timestamp": "1795186800",
                "recipient_id": OWNER.trim_start_matches('+')});
            let value = json!({"messaging_product": "whatsapp", "statuses": [status],
                "metadata": {"display_phone_number": "573005550199", "phone_number_id": BUSINESS_NUMBER_ID}});
            let body = webhook("messages", &value).to_string();
            assert_eq!(Sender::new(world).post(body.as_bytes()).await, 200);
        }
        Way::Twilio => {
            let keys = number(way);
            let told = [
                ("MessageSid", id),
                ("AccountSid", &keys["TWILIO_ACCOUNT_SID"]),
                ("MessageStatus", "delivered"),
                ("From", &format!("whatsapp:{TWILIO_NUMBER}")),
                ("To", &format!("whatsapp:{OWNER}")),
            ];
            let told: Pairs = told
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into();
            let url = format!("{}/webhooks/twilio/status", world.bot_url());
            let signature = sign_as_twilio(&keys["TWILIO_AUTH_TOKEN"], &url, &told);
            let post = world.http().post(url).header("content-type", FORM);
            let answer = post
                .header("x-twilio-signature", signature)
                .body(form(&told))
                .send()
                .await;
            assert_eq!(answer.unwrap().status().as_u16(), 204);
        }
        Way::WaSender => {
            let key = json!({"id": id, "fromMe": true, "remoteJid": chat()});
            tells(
                world,
                "messages.update",
                json!([{"key": key, "update": {"status": 3}}]),
            )
            .await;
        }
    }
}

/// WaSender tells this.
async fn tells(world: &World, event: &str, data: Value) {
    let body = json!({"event": event, "timestamp": 1_795_186_800, "data": data}).to_string();
    let post = world
        .http()
        .post(format!("{}/webhooks/wasender", world.bot_url()));
    let post = post.header("x-webhook-signature", format!("wasender-secret-{SESSION}"));
    let answer = post.body(body).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
}
