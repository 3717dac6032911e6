//! From the request to the row: what is refused, what is kept, what is stored once.

use serde_json::{Value, json};

use super::post::{Sender, about_messages, sign, sign_with, text, webhook, webhooks};
use crate::harness::database::on_both_databases;
use crate::harness::setup::{BUSINESS_NUMBER_ID, Setup};
use crate::harness::wait::until;
use crate::harness::world::World;
use crate::providers::keys::{Fields, Page};

const ANA: &str = "573005550201";
const BETO: &str = "573005550202";

on_both_databases!(a_wrong_signature_is_refused_and_counted, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let body = webhook(
        "messages",
        &about_messages(&json!([text("wamid.1", ANA, "hola")])),
    )
    .to_string();
    let body = body.as_bytes();
    let right = sign(body);
    let of_other_bytes = sign(b"{}");
    let wrong = [
        None,
        Some(""),
        Some("sha256="),
        Some("sha256=00"),
        Some(of_other_bytes.as_str()),
        Some(&right["sha256=".len()..]),
        Some(&right[..right.len() - 2]),
        Some("sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ];
    for signature in wrong {
        assert_eq!(sender.post_signed(body, signature).await, 401, "{signature:?}");
    }
    assert_eq!(stored(&world).await, 0, "nothing that is not signed is stored");
    let counted = format!(
        "pregon_webhooks_refused_total{{provider=\"cloud\"}} {}",
        wrong.len()
    );
    let metrics = format!("{}/metrics", world.bot_url());
    let metrics = world
        .http()
        .get(metrics)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(metrics.contains(&counted), "no «{counted}» in\n{metrics}");

    assert_eq!(sender.post_signed(body, Some(&right)).await, 200);
    assert_eq!(stored(&world).await, 1);
});

// A secret that is good for one account proves nothing about another's numbers, also where the bot knows both.
on_both_databases!(an_app_speaks_for_its_own_numbers_alone, |database| async move {
    const OTHER_NUMBER: &str = "106540352242924";
    const OTHER_SECRET: &str = "the-secret-of-another-app";
    let setup = Setup {
        provider: ["--also", &format!("900/{OTHER_NUMBER}")]
            .map(str::to_owned)
            .into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/canal agregar meta Sur").await;
    let page = Page::told(&world, &owner.taps("Dame la página").await);
    let fields = Fields::from([
        ("phone_number_id", OTHER_NUMBER.to_owned()),
        ("business_account_id", "900".to_owned()),
        (
            "access_token",
            world.environment()["WHATSAPP_ACCESS_TOKEN"].clone(),
        ),
        ("app_secret", OTHER_SECRET.to_owned()),
    ]);
    assert_eq!(page.post(&fields).await.0, 200);
    owner.hears_about("está conectado").await;

    let sender = Sender::new(&world);
    let message = text("wamid.foreign", ANA, "soy otra");
    let body = webhook("messages", &about_messages(&json!([message]))).to_string();
    let body = body.as_bytes();
    let signature = sign_with(OTHER_SECRET, body);
    assert_eq!(sender.post_signed(body, Some(&signature)).await, 200);
    world.inbox_is_empty().await;
    let kept = "SELECT COUNT(*) FROM inbox_events WHERE state = 'kept' AND organisation_id = 0";
    assert_eq!(world.database().number(kept).await, 1, "it is for nobody");
    let leads = "SELECT COUNT(*) FROM leads";
    assert_eq!(world.database().number(leads).await, 0);
    // What was written in its name does not stand in the way of the message itself.
    assert_eq!(sender.post(body).await, 200);
    owner.hears_about("soy otra").await;
    assert_eq!(world.database().number(leads).await, 1);
});

on_both_databases!(the_handshake_wants_the_token, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let right = sender.handshake("subscribe", "a-word-for-tests").await;
    assert_eq!(right, (200, "1158201444".to_owned()));
    for (mode, token) in [
        ("subscribe", "another-word"),
        ("subscribe", ""),
        ("unsubscribe", "a-word-for-tests"),
        ("", ""),
    ] {
        let (status, body) = sender.handshake(mode, token).await;
        assert_eq!(status, 403, "{mode} {token}");
        assert!(!body.contains("1158201444"), "{mode} {token}: {body}");
    }
});

on_both_databases!(whatever_comes_signed_is_kept, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let odd: Vec<Vec<u8>> =
        vec![
        b"not JSON at all".to_vec(),
        b"{\"entry\": [".to_vec(),
        b"\"text\"".to_vec(),
        b"[1, 2]".to_vec(),
        b"{}".to_vec(),
        b"null".to_vec(),
        b"\xff\xfe\x00\x01".to_vec(),
        json!({"entry": "none"}).to_string().into_bytes(),
        json!({"entry": [{"id": "102290129340398"}]}).to_string().into_bytes(),
        json!({"entry": [{"id": "102290129340398", "changes": ["?"]}]}).to_string().into_bytes(),
        webhook("messages", &json!("no value")).to_string().into_bytes(),
        webhook("messages", &json!({"messages": "no list"})).to_string().into_bytes(),
        webhook("messages", &about_messages(&json!(["odd", null, 7]))).to_string().into_bytes(),
        webhook("messages", &about_messages(&json!([{}]))).to_string().into_bytes(),
        webhook("messages", &about_messages(&json!([{"from": ANA}]))).to_string().into_bytes(),
        webhook("messages", &about_messages(&json!([{"id": "wamid.odd", "from": ANA, "type": "text"}])))
            .to_string()
            .into_bytes(),
        webhook("messages", &about_messages(&json!([{"id": "wamid.new", "from": ANA, "type": "hologram"}])))
            .to_string()
            .into_bytes(),
        webhook("a_field_of_the_future", &json!({"what": "ever"})).to_string().into_bytes(),
        webhook("message_template_status_update", &json!({"event": "?"})).to_string().into_bytes(),
        // A number that is not ours, on an account that is.
        webhook(
            "messages",
            &json!({"metadata": {"phone_number_id": "1"}, "messages": [text("wamid.foreign", ANA, "hola")]}),
        )
        .to_string()
        .into_bytes(),
    ];
    for body in &odd {
        let shown = String::from_utf8_lossy(body);
        let before = stored(&world).await;
        assert_eq!(sender.post(body).await, 200, "{shown}");
        assert!(stored(&world).await > before, "not kept: {shown}");
    }
    world.inbox_is_empty().await;
    let failed = world
        .database()
        .rows("SELECT payload, error FROM inbox_events WHERE state NOT IN ('done', 'kept')")
        .await;
    let failed: Vec<(String, Option<String>)> = failed
        .iter()
        .map(|row| {
            (
                row.try_get("", "payload").unwrap(),
                row.try_get("", "error").unwrap(),
            )
        })
        .collect();
    assert_eq!(failed, [], "could not be handled");
});

on_both_databases!(odd_letters_are_understood_or_kept, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let long = "á".repeat(60_000);
    let words = [
        "hola\\u0000mundo",
        "\\ud83d",
        "\\u202eabc",
        "\\r\\n\\t",
        "",
        " ",
        "'; DROP TABLE inbox_events; --",
        "💈👨‍👩‍👧",
        &long,
    ];
    for (index, words) in words.iter().enumerate() {
        // Written by hand, since no serialiser would write some of these.
        let body = webhook(
            "messages",
            &about_messages(&json!([text(&format!("wamid.{index}"), ANA, "WORDS")])),
        );
        let body = body.to_string().replace("WORDS", words);
        assert_eq!(sender.post(body.as_bytes()).await, 200, "{words:.40}");
    }
    assert_eq!(stored(&world).await, words.len() as i64);
    world.inbox_is_empty().await;
    let failed = "SELECT COUNT(*) FROM inbox_events WHERE state NOT IN ('done', 'kept')";
    assert_eq!(world.database().number(failed).await, 0);
    // And the same person is still heard.
    world.owner().says("/start").await;
    world
        .customer("+573005550201", "Ana")
        .says_only("¿siguen ahí?")
        .await;
    world.owner().hears_about("¿siguen ahí?").await;
});

on_both_databases!(a_batch_loses_none_of_its_parts, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let owner = world.owner();
    owner.says("/start").await;
    let batch = webhooks(&[
        ("messages", json!("broken")),
        (
            "messages",
            about_messages(&json!([{"type": "text"}, text("wamid.a", ANA, "soy Ana"), null])),
        ),
        ("a_field_of_the_future", json!({"x": 1})),
        (
            "messages",
            about_messages(&json!([text("wamid.b", BETO, "soy Beto")])),
        ),
    ]);
    assert_eq!(sender.post(batch.to_string().as_bytes()).await, 200);
    owner.hears_about("soy").await;
    owner.hears_about("soy").await;
    let cards: Vec<String> = owner.sees().await.iter().map(ToString::to_string).collect();
    for words in ["soy Ana", "soy Beto"] {
        assert_eq!(
            cards.iter().filter(|card| card.contains(words)).count(),
            1,
            "{words}: {cards:?}"
        );
    }
});

on_both_databases!(a_thousand_statuses_hold_up_nobody, |database| async move {
    // At the real speed: statuses of messages that nobody knows are looked at again and again.
    let setup = Setup {
        speed: 1,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let sender = Sender::new(&world);
    world.owner().says("/start").await;
    let statuses: Vec<Value> = (0..1_000)
        .map(|index| {
            json!({"id": format!("wamid.s{index}"), "status": "delivered", "timestamp": "1795186800", "recipient_id": ANA})
        })
        .collect();
    let body = webhook(
        "messages",
        &json!({"metadata": {"phone_number_id": BUSINESS_NUMBER_ID}, "statuses": statuses}),
    );
    assert_eq!(sender.post(body.to_string().as_bytes()).await, 200);
    let told = "SELECT COUNT(*) FROM inbox_events WHERE dedupe_key LIKE 's:wamid.s%'";
    assert_eq!(world.database().number(told).await, 1_000);
    world
        .customer("+573005550202", "Beto")
        .says_only("¿hay turno?")
        .await;
    world.owner().hears_about("¿hay turno?").await;
});

on_both_databases!(
    large_bodies_are_taken_up_to_four_mebibytes,
    |database| async move {
        let world = World::start(database).await;
        let sender = Sender::new(&world);
        let sized = |bytes: usize| {
            let body = webhook("a_field_of_the_future", &json!({"padding": ""})).to_string();
            let padding = "x".repeat(bytes - body.len());
            body.replace("\"padding\":\"\"", &format!("\"padding\":\"{padding}\""))
                .into_bytes()
        };
        assert_eq!(sender.post(&sized(3_500_000)).await, 200);
        assert_eq!(stored(&world).await, 1);
        assert_eq!(sender.post(&sized(4 * 1024 * 1024)).await, 200);
        assert_eq!(stored(&world).await, 2);
        assert_eq!(sender.post(&sized(4 * 1024 * 1024 + 1)).await, 413);
        assert_eq!(stored(&world).await, 2);
    }
);

on_both_databases!(
    what_comes_twice_is_stored_and_answered_once,
    |database| async move {
        let world = World::start(database).await;
        let sender = Sender::new(&world);
        let owner = world.owner();
        owner.says("/start").await;
        let message = text("wamid.twice", ANA, "hola, ¿precio?");
        // The same alone, in another batch, and with another envelope around it.
        let alone = webhook("messages", &about_messages(&json!([message]))).to_string();
        let other = text("wamid.other", BETO, "otra cosa");
        let together = webhook("messages", &about_messages(&json!([other, message]))).to_string();
        for body in [&alone, &alone, &together, &alone] {
            assert_eq!(sender.post(body.as_bytes()).await, 200);
        }
        owner.hears_about("otra cosa").await;
        world.inbox_is_empty().await;
        let messages = "SELECT COUNT(*) FROM inbox_events WHERE kind = 'message'";
        assert_eq!(
            world.database().number(messages).await,
            3,
            "the owner's, Ana's and Beto's"
        );
        world.outbox_is_empty().await;
        let cards = owner.sees().await;
        let cards = cards
            .iter()
            .filter(|message| message.to_string().contains("¿precio?"));
        assert_eq!(cards.count(), 1);

        // The provider's own repetitions as well: every webhook three times.
        world
            .simulator()
            .faults(json!([{"kind": "duplicate_webhooks", "copies": 2}]))
            .await;
        world
            .customer("+573005550203", "Carla")
            .says_only("tres veces")
            .await;
        owner.hears_about("tres veces").await;
        world.simulator().settled().await;
        world.inbox_is_empty().await;
        world.outbox_is_empty().await;
        let cards = owner.sees().await;
        let cards = cards
            .iter()
            .filter(|message| message.to_string().contains("tres veces"));
        assert_eq!(cards.count(), 1);
    }
);

on_both_databases!(
    a_database_that_refuses_means_come_back_later,
    |database| async move {
        let world = World::start(database).await;
        let sender = Sender::new(&world);
        let owner = world.owner();
        let body = webhook(
            "messages",
            &about_messages(&json!([text("wamid.later", ANA, "no me pierdan")])),
        );
        let body = body.to_string().into_bytes();
        // What a full disk or a failed upgrade looks like from the inside: the row cannot be written.
        world
            .database()
            .change("ALTER TABLE inbox_events RENAME TO inbox_events_away")
            .await;
        assert_eq!(sender.post(&body).await, 503);
        owner.says_only("/start").await;
        until("the provider to be told so too", async || {
            (world.simulator().refused_webhooks().await > 0).then_some(())
        })
        .await;
        world
            .database()
            .change("ALTER TABLE inbox_events_away RENAME TO inbox_events")
            .await;

        // Nothing is lost: the provider comes back by itself.
        owner.hears_about("pregonero").await;
        assert_eq!(sender.post(&body).await, 200);
        owner.hears_about("no me pierdan").await;
    }
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_gone_means_come_back_later() {
    let database = crate::harness::database::Database::postgres().await;
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let body = webhook(
        "messages",
        &about_messages(&json!([text("wamid.later", ANA, "no me pierdan")])),
    );
    let body = body.to_string().into_bytes();
    let ready = || async {
        let answer = world
            .http()
            .get(format!("{}/readyz", world.bot_url()))
            .send()
            .await
            .unwrap();
        answer.status().as_u16()
    };
    assert_eq!(ready().await, 200);

    world.database().go_away().await;
    assert_eq!(tokio::join!(sender.post(&body), ready()), (503, 503));
    let health = world
        .http()
        .get(format!("{}/healthz", world.bot_url()))
        .send()
        .await
        .unwrap();
    assert_eq!(health.status().as_u16(), 200, "the program itself is well");

    world.database().come_back().await;
    assert_eq!(sender.post(&body).await, 200);
    assert_eq!(ready().await, 200);
    let owner = world.owner();
    owner.says_only("/start").await;
    owner.hears_about("no me pierdan").await;
}

async fn stored(world: &World) -> i64 {
    world.database().number("SELECT COUNT(*) FROM inbox_events").await
}
