//! Webhooks that somebody else could have written, that come again, that are large, or that come too early.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::json;
use sha1::Sha1;
use sha2::Sha256;

use super::{on_every_way, world, world_at};
use crate::harness::database::Database;
use crate::harness::setup::{BUSINESS_NUMBER_ID, SESSION, TWILIO_NUMBER, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

/// A webhook, as it is posted.
#[derive(Clone)]
struct Post {
    path: String,
    signature: Option<String>,
    body: Vec<u8>,
}

/// The header in which each provider signs.
fn header(way: Way) -> &'static str {
    match way {
        Way::Cloud => "x-hub-signature-256",
        Way::Twilio => "x-twilio-signature",
        Way::WaSender => "x-webhook-signature",
    }
}

/// What each provider signs with, and where the bot knows it from.
fn secret(way: Way) -> String {
    let setting = match way {
        Way::Cloud => "WHATSAPP_APP_SECRET",
        Way::Twilio => "TWILIO_AUTH_TOKEN",
        Way::WaSender => "WASENDER_WEBHOOK_SECRET",
    };
    number(way)[setting].clone()
}

/// A person's text.
fn text(world: &World, way: Way, id: &str, from: &str, words: &str) -> Post {
    let (path, body) = match way {
        Way::Cloud => {
            let message = json!({"id": id, "from": from, "timestamp": "1795186800", "type": "text", "text": {"body": words}});
            let value = json!({"messaging_product": "whatsapp", "metadata": {"phone_number_id": BUSINESS_NUMBER_ID}, "messages": [message]});
            let body = json!({"object": "whatsapp_business_account", "entry": [
                {"id": "102290129340398", "changes": [{"field": "messages", "value": value}]}]});
            ("/webhooks/cloud", body.to_string())
        }
        Way::Twilio => {
            let form = reqwest::Url::parse_with_params(
                "http://form",
                [
                    ("MessageSid", id),
                    ("AccountSid", &number(way)["TWILIO_ACCOUNT_SID"]),
                    ("From", &format!("whatsapp:+{from}")),
                    ("To", &format!("whatsapp:{TWILIO_NUMBER}")),
                    ("Body", words),
                    ("NumMedia", "0"),
                    ("MessageType", "text"),
                ],
            );
            ("/webhooks/twilio", form.unwrap().query().unwrap().to_owned())
        }
        Way::WaSender => {
            let key = json!({"id": id, "fromMe": false, "remoteJid": format!("{from}@s.whatsapp.net"), "cleanedSenderPn": from});
            let body = json!({"event": "messages.received", "timestamp": 1_795_186_800, "sessionId": SESSION,
                "data": {"messages": {"key": key, "message": {"conversation": words}}}});
            ("/webhooks/wasender", body.to_string())
        }
    };
    let body = body.into_bytes();
    Post {
        signature: Some(sign(world, way, path, &secret(way), &body)),
        path: path.to_owned(),
        body,
    }
}

/// As each provider signs.
fn sign(world: &World, way: Way, path: &str, secret: &str, body: &[u8]) -> String {
    match way {
        Way::Cloud => {
            let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(body);
            format!("sha256={}", hex::encode(mac.finalize().into_bytes()))
        }
        Way::Twilio => {
            let form =
                reqwest::Url::parse(&format!("http://form?{}", String::from_utf8_lossy(body))).unwrap();
            let mut pairs: Vec<_> = form.query_pairs().into_owned().collect();
            pairs.sort();
            let mut mac = Hmac::<Sha1>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(format!("{}{path}", world.bot_url()).as_bytes());
            pairs
                .iter()
                .for_each(|(name, value)| mac.update(format!("{name}{value}").as_bytes()));
            STANDARD.encode(mac.finalize().into_bytes())
        }
        Way::WaSender => secret.to_owned(),
    }
}

async fn posts(world: &World, way: Way, post: &Post) -> u16 {
    let kind = match way {
        Way::Twilio => "application/x-www-form-urlencoded",
        Way::Cloud | Way::WaSender => "application/json",
    };
    let request = world.http().post(format!("{}{}", world.bot_url(), post.path));
    let mut request = request.header("content-type", kind).body(post.body.clone());
    if let Some(signature) = &post.signature {
        request = request.header(header(way), signature);
    }
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    // Twilio would send any text to the customer.
    assert_eq!(answer.text().await.unwrap(), "", "{status}");
    status
}

/// What each provider is answered when all is well.
fn good(way: Way) -> u16 {
    match way {
        Way::Twilio => 204,
        Way::Cloud | Way::WaSender => 200,
    }
}

async fn stored(world: &World) -> i64 {
    world
        .database()
        .number("SELECT COUNT(*) FROM inbox_events WHERE kind = 'message'")
        .await
}

on_every_way!(only_the_provider_is_believed_and_once);
async fn only_the_provider_is_believed_and_once(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let before = stored(&world).await;
    let right = text(
        &world,
        way,
        "SM00000000000000000000000000000201",
        "573005550201",
        "¿hay turno?",
    );
    let signature = right.signature.clone().unwrap();
    let mut wrong = vec![None, Some(String::new()), Some(signature.to_ascii_uppercase())];
    // One bit of the signature is another.
    for place in 0..signature.len() {
        let mut bent = signature.clone().into_bytes();
        bent[place] ^= 1;
        wrong.push(String::from_utf8(bent).ok());
    }
    // Of another account, which signs with a secret of its own.
    wrong.push(Some(sign(
        &world,
        way,
        &right.path,
        "the-secret-of-another",
        &right.body,
    )));
    let forms = wrong.len();
    for signature in wrong {
        let post = Post {
            signature: signature.clone(),
            ..right.clone()
        };
        assert_eq!(posts(&world, way, &post).await, 401, "{signature:?}");
    }
    // Of another address, or over another body; WaSender signs neither, so there the secret has to stay one.
    let mut others = 0;
    if way != Way::WaSender {
        for place in (0..right.body.len()).step_by(7) {
            let mut post = right.clone();
            post.body[place] ^= 1;
            others += 1;
            assert_eq!(posts(&world, way, &post).await, 401, "byte {place}");
        }
    }
    let elsewhere = match way {
        Way::Twilio => vec![
            "/webhooks/twilio?c=1",
            "/webhooks/twilio/status",
            "/webhooks/twilio?",
        ],
        Way::WaSender => vec!["/webhooks/wasender/a-token-that-was-guessed"],
        // Meta does not sign the address.
        Way::Cloud => vec![],
    };
    for path in &elsewhere {
        let post = Post {
            path: (*path).to_owned(),
            ..right.clone()
        };
        assert_eq!(posts(&world, way, &post).await, 401, "{path}");
    }
    // Nor is it believed where another provider's webhooks arrive.
    for path in ["/webhooks/cloud", "/webhooks/twilio", "/webhooks/wasender"] {
        if path != right.path {
            let post = Post {
                path: path.to_owned(),
                ..right.clone()
            };
            assert_eq!(posts(&world, way, &post).await, 404, "{path}");
        }
    }
    assert_eq!(
        stored(&world).await,
        before,
        "nothing that is not believed is stored"
    );
    let metrics = world
        .http()
        .get(format!("{}/metrics", world.bot_url()))
        .send()
        .await
        .unwrap();
    let metrics = metrics.text().await.unwrap();
    let name = format!("{way:?}").to_lowercase();
    let refused = forms + others + elsewhere.len();
    let counted = format!("pregon_webhooks_refused_total{{provider=\"{name}\"}} {refused}");
    assert!(metrics.contains(&counted), "no «{counted}» in\n{metrics}");

    // What is right is believed, and however often it comes again it is one message.
    for _ in 0..4 {
        assert_eq!(posts(&world, way, &right).await, good(way));
    }
    owner.hears_about("¿hay turno?").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert_eq!(stored(&world).await, before + 1);
    let cards = owner
        .sees()
        .await
        .into_iter()
        .filter(|card| card.to_string().contains("¿hay turno?"));
    assert_eq!(cards.count(), 1);
}

on_every_way!(three_megabytes_are_taken_and_more_than_four_are_not);
async fn three_megabytes_are_taken_and_more_than_four_are_not(way: Way, database: Database) {
    let world = world(way, database).await;
    let of_size = |id: &str, bytes: usize| {
        let id = format!("SM{id:0>32}");
        text(
            &world,
            way,
            &id,
            "573005550202",
            &format!("Empieza {}", "x".repeat(bytes)),
        )
    };
    assert_eq!(posts(&world, way, &of_size("1", 3_000_000)).await, good(way));
    let card = world.owner().hears_about("Empieza").await.text.unwrap();
    assert!(card.chars().count() < 1_024, "it is cut for the one who reads it");
    let before = stored(&world).await;
    assert_eq!(posts(&world, way, &of_size("2", 4 * 1024 * 1024)).await, 413);
    assert_eq!(stored(&world).await, before);
}

on_every_way!(what_is_told_before_the_answer_is_not_lost);
async fn what_is_told_before_the_answer_is_not_lost(way: Way, database: Database) {
    // Slower: a report of a message that nobody knows is looked at for a told minute, and the answer is to come within it.
    let world = world_at(way, database, 10).await;
    let owner = world.owner();
    let ana = world.customer("+573005550203", "Ana");
    ana.says_only("¿Hasta qué hora?").await;
    let card = owner.hears_about("¿Hasta qué hora?").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    // The provider takes the message and tells at once what becomes of it; its answer takes longer.
    let slow = json!([{"kind": "hang_after", "real_ms": 3_000, "times": 1, "to": "+573005550203"}]);
    world.simulator().faults(slow).await;
    let reports = "SELECT COUNT(*) FROM inbox_events WHERE kind = 'status'";
    let before = world.database().number(reports).await;
    owner.quotes(&card).says_only("Hasta las 7").await;
    until("the provider to tell while it is asked", async || {
        let told = world.database().number(reports).await > before;
        let waits = "SELECT COUNT(*) FROM messages WHERE readable = 'Hasta las 7' AND direction = 'out' AND accepted_at IS NULL";
        (told && world.database().number(waits).await == 1).then_some(())
    })
    .await;
    world.simulator().settled().await;
    let seen = world.simulator().messages_to("+573005550203", 0).await;
    let status = seen.last().unwrap().status.clone();
    let known = format!(
        "SELECT COUNT(*) FROM messages WHERE readable = 'Hasta las 7' AND direction = 'out' AND state = '{status}'"
    );
    until("each report to count", async || {
        (world.database().number(&known).await == 1).then_some(())
    })
    .await;
    assert!(["delivered", "read"].contains(&status.as_str()), "{status}");
    assert_eq!(seen.len(), 1, "it was said once");
}
