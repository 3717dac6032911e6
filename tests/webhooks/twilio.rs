//! What Twilio signs: the address that it was given, whatever a proxy in front of the bot made of it.

use reqwest::Url;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::post::{FORM, Pairs, form, sign_as_twilio as sign};
use crate::harness::database::{Database, on_both_databases};
use crate::harness::fixtures::own_files;
use crate::harness::setup::{Setup, TWILIO_NUMBER, Way, number};
use crate::harness::world::World;

/// The name by which the world knows the bot, which itself listens elsewhere.
const PUBLIC: &str = "https://bot.example.com";
const PATH: &str = "/webhooks/twilio";
const JSON: &str = "application/json";

/// A bot behind a proxy, known to the world under this name.
async fn behind(database: Database, public: &str) -> World {
    let setup = Setup {
        way: Way::Twilio,
        settings: [("PUBLIC_URL".to_owned(), public.to_owned())].into(),
        ..Setup::default()
    };
    World::start_with(database, setup).await
}

fn token() -> String {
    number(Way::Twilio)["TWILIO_AUTH_TOKEN"].clone()
}

fn pairs(params: &[(&str, &str)]) -> Pairs {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    params.iter().map(owned).collect()
}

/// What somebody writes to this number.
fn says(sid: &str, to: &str, words: &str) -> Pairs {
    pairs(&[
        ("MessageSid", sid),
        ("AccountSid", &number(Way::Twilio)["TWILIO_ACCOUNT_SID"]),
        ("From", "whatsapp:+573005550201"),
        ("To", &format!("whatsapp:{to}")),
        ("WaId", "573005550201"),
        ("ProfileName", "Ana"),
        ("Body", words),
        ("NumMedia", "0"),
        // Signed as well, though it is empty.
        ("Latitude", ""),
    ])
}

/// What the proxy passes on: to the bot's own address, with headers that name others; answers the status.
async fn post(world: &World, at: &str, kind: &str, body: &str, signature: &str) -> u16 {
    let request = world
        .http()
        .post(format!("{}{at}", world.bot_url()))
        .header("content-type", kind)
        .header("x-forwarded-host", "elsewhere.example.com")
        .header("x-forwarded-proto", "http")
        .header("x-twilio-signature", signature);
    request
        .body(body.to_owned())
        .send()
        .await
        .unwrap()
        .status()
        .as_u16()
}

async fn stored(world: &World) -> i64 {
    world.database().number("SELECT COUNT(*) FROM inbox_events").await
}

on_both_databases!(the_public_address_is_what_counts, |database| async move {
    let world = behind(database, PUBLIC).await;
    let ana = says(
        "SM00000000000000000000000000000001",
        TWILIO_NUMBER,
        "¿Abren hoy? ñ & +",
    );
    let ours = format!("{PUBLIC}{PATH}");
    // As it was given, and with the port that its scheme implies; nothing else, wherever the request itself came to.
    let local = format!("{}{PATH}", world.bot_url());
    for strange in [
        local.as_str(),
        "https://elsewhere.example.com/webhooks/twilio",
        "http://bot.example.com/webhooks/twilio",
        "https://bot.example.com:8443/webhooks/twilio",
        "https://bot.example.com/webhooks/twilio/status",
        "https://bot.example.com/webhooks/twilio?c=1",
    ] {
        let signature = sign(&token(), strange, &ana);
        assert_eq!(
            post(&world, PATH, FORM, &form(&ana), &signature).await,
            401,
            "{strange}"
        );
    }
    let other = sign("another-token", &ours, &ana);
    assert_eq!(post(&world, PATH, FORM, &form(&ana), &other).await, 401);
    assert_eq!(stored(&world).await, 0);
    for signed in [ours.clone(), format!("{PUBLIC}:443{PATH}")] {
        let signature = sign(&token(), &signed, &ana);
        assert_eq!(
            post(&world, PATH, FORM, &form(&ana), &signature).await,
            204,
            "{signed}"
        );
    }
    assert_eq!(stored(&world).await, 1, "the same twice");
    world.inbox_is_empty().await;
    let heard = "SELECT COUNT(*) FROM messages WHERE direction = 'in' AND readable = '¿Abren hoy? ñ & +'";
    assert_eq!(world.database().number(heard).await, 1);

    // A report comes to the address that went with its message, whose query is signed with the rest.
    let report = pairs(&[
        ("MessageSid", "SM00000000000000000000000000000009"),
        ("AccountSid", &number(Way::Twilio)["TWILIO_ACCOUNT_SID"]),
        ("MessageStatus", "delivered"),
        ("From", &format!("whatsapp:{TWILIO_NUMBER}")),
        ("To", "whatsapp:+573005550201"),
    ]);
    let at = format!("{PATH}/status?c=m-1");
    let signature = sign(&token(), &format!("{PUBLIC}{at}"), &report);
    let elsewhere = format!("{PATH}/status?c=m-2");
    assert_eq!(
        post(&world, &elsewhere, FORM, &form(&report), &signature).await,
        401
    );
    assert_eq!(post(&world, &at, FORM, &form(&report), &signature).await, 204);
    assert_eq!(stored(&world).await, 2);
});

on_both_databases!(
    a_public_address_may_have_a_port_and_a_path,
    |database| async move {
        let public = "https://bot.example.com:8443/pregon";
        let world = behind(database, public).await;
        for (count, (signed, answer)) in [
            ("https://bot.example.com:8443/pregon/webhooks/twilio", 204),
            ("https://bot.example.com/pregon/webhooks/twilio", 204),
            ("https://bot.example.com:443/pregon/webhooks/twilio", 204),
            ("https://bot.example.com:8444/pregon/webhooks/twilio", 401),
            ("https://bot.example.com:8443/webhooks/twilio", 401),
            ("http://bot.example.com:8443/pregon/webhooks/twilio", 401),
        ]
        .into_iter()
        .enumerate()
        {
            let ana = says(&format!("SM{count:032}"), TWILIO_NUMBER, "hola");
            let signature = sign(&token(), signed, &ana);
            assert_eq!(
                post(&world, PATH, FORM, &form(&ana), &signature).await,
                answer,
                "{signed}"
            );
        }
        assert_eq!(stored(&world).await, 3);
    }
);

on_both_databases!(
    a_body_that_is_no_form_is_known_by_its_hash,
    |database| async move {
        let world = behind(database, PUBLIC).await;
        let body = r#"{"specversion": "1.0", "type": "of-tomorrow", "data": {"words": "ñ"}}"#;
        let at = format!("{PATH}?bodySHA256={}", hex::encode(Sha256::digest(body)));
        let signature = sign(&token(), &format!("{PUBLIC}{at}"), &[]);
        assert_eq!(
            post(&world, &at, JSON, "{}", &signature).await,
            401,
            "another body"
        );
        assert_eq!(
            post(&world, &at, JSON, &format!("{body} "), &signature).await,
            401
        );
        let local = sign(&token(), &format!("{}{at}", world.bot_url()), &[]);
        assert_eq!(post(&world, &at, JSON, body, &local).await, 401);
        // The hash is signed: whoever has another body cannot write another hash there.
        let other = format!("{PATH}?bodySHA256={}", hex::encode(Sha256::digest("{}")));
        assert_eq!(post(&world, &other, JSON, "{}", &signature).await, 401);
        // Without a hash nothing vouches for it, though the address is signed.
        let bare = sign(&token(), &format!("{PUBLIC}{PATH}"), &[]);
        assert_eq!(post(&world, PATH, JSON, body, &bare).await, 401);
        assert_eq!(stored(&world).await, 0);
        assert_eq!(post(&world, &at, JSON, body, &signature).await, 204);
        // Twilio has no such message today: it is kept as it came.
        let kept = "SELECT COUNT(*) FROM inbox_events WHERE state = 'kept' AND kind = 'unparsed' AND payload LIKE '%of-tomorrow%'";
        assert_eq!(world.database().number(kept).await, 1);
        assert_eq!(stored(&world).await, 1);
    }
);

on_both_databases!(
    what_is_for_a_strange_number_is_kept_for_nobody,
    |database| async move {
        let world = behind(database, PUBLIC).await;
        let ours = format!("{PUBLIC}{PATH}");
        let mut other_account = says("SM00000000000000000000000000000002", "+573005550999", "hola");
        other_account[1].1 = format!("AC{}", "f".repeat(32));
        for strange in [
            says("SM00000000000000000000000000000001", "+573005550999", "hola"),
            other_account,
        ] {
            let signature = sign(&token(), &ours, &strange);
            assert_eq!(post(&world, PATH, FORM, &form(&strange), &signature).await, 204);
        }
        let kept = "SELECT COUNT(*) FROM inbox_events WHERE organisation_id = 0 AND channel_id = 0 AND state = 'kept' \
                AND kind = 'message'";
        assert_eq!(world.database().number(kept).await, 2);
        assert_eq!(stored(&world).await, 2);
        world.inbox_is_empty().await;
        let heard = "SELECT COUNT(*) FROM messages WHERE direction = 'in'";
        assert_eq!(world.database().number(heard).await, 0);
        assert_eq!(world.database().number("SELECT COUNT(*) FROM leads").await, 0);
    }
);

on_both_databases!(
    each_signature_of_twilios_own_rules_is_posted,
    |database| async move {
        let world = behind(database, PUBLIC).await;
        let (_, text) = own_files("twilio-signatures").remove(0);
        let vectors: Value = serde_json::from_str(&text).unwrap();
        let theirs = vectors["auth_token"].as_str().unwrap();
        let list = vectors["vectors"].as_array().unwrap();
        assert!(list.len() >= 8);
        for vector in list {
            let name = vector["name"].as_str().unwrap();
            let params = match vector["params_of"].as_str() {
                Some(name) => &list.iter().find(|other| other["name"] == name).unwrap()["params"],
                None => &vector["params"],
            };
            let given = params.as_array().into_iter().flatten();
            let params: Pairs = given
                .map(|pair| {
                    (
                        pair[0].as_str().unwrap().to_owned(),
                        pair[1].as_str().unwrap().to_owned(),
                    )
                })
                .collect();
            let (kind, body) = match vector["body"].as_str() {
                Some(body) => (JSON, body.to_owned()),
                None => (FORM, form(&params)),
            };
            // The hand that signs here signs as Twilio's libraries do…
            let (url, signature) = (
                vector["url"].as_str().unwrap(),
                vector["signature"].as_str().unwrap(),
            );
            let seen = Url::parse(url).unwrap();
            let query = format!("?{}", seen.query().unwrap());
            let (scheme, host) = (seen.scheme(), seen.host_str().unwrap());
            let implied = if scheme == "https" { 443 } else { 80 };
            let path = seen.path();
            let spellings = [
                url.to_owned(),
                format!("{scheme}://{host}{path}{query}"),
                format!("{scheme}://{host}:{implied}{path}{query}"),
            ];
            let as_signed = spellings
                .iter()
                .find(|url| sign(theirs, url, &params) == signature)
                .unwrap_or_else(|| panic!("{name}"));
            // … and for our own address, with the same port, query, parameters and body, it is believed.
            let at = format!("{PATH}{query}");
            let ours = match as_signed.contains(":443/") {
                true => format!("{PUBLIC}:443{at}"),
                false => format!("{PUBLIC}{at}"),
            };
            assert_eq!(post(&world, &at, kind, &body, signature).await, 401, "{name}");
            let strange = sign(theirs, &ours, &params);
            assert_eq!(post(&world, &at, kind, &body, &strange).await, 401, "{name}");
            let good = sign(&token(), &ours, &params);
            assert_eq!(
                post(&world, &at, kind, &format!("{body}&x=1"), &good).await,
                401,
                "{name}"
            );
            assert_eq!(post(&world, &at, kind, &body, &good).await, 204, "{name}");
        }
        // They are about calls: kept as they came, what is the same once.
        let kept = "SELECT COUNT(*) FROM inbox_events WHERE state = 'kept'";
        assert_eq!(world.database().number(kept).await, 3);
        assert_eq!(stored(&world).await, 3);
    }
);

on_both_databases!(a_webhook_that_is_repeated_is_stored_once, |database| async move {
    let world = behind(database, PUBLIC).await;
    let posted = async |params: &Pairs, token_of_the_call: Option<&str>| {
        let signature = sign(&token(), &format!("{PUBLIC}{PATH}"), params);
        let mut request = world
            .http()
            .post(format!("{}{PATH}", world.bot_url()))
            .header("content-type", FORM)
            .header("x-twilio-signature", signature);
        if let Some(call) = token_of_the_call {
            request = request.header("i-twilio-idempotency-token", call);
        }
        let answer = request.body(form(params)).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 204);
    };
    // A message is known by its own id, with whichever token Twilio repeats it, or none.
    let ana = says("SM00000000000000000000000000000001", TWILIO_NUMBER, "hola");
    for call in [Some("one"), Some("one"), Some("two"), None] {
        posted(&ana, call).await;
    }
    assert_eq!(stored(&world).await, 1);
    // Another message is another, even under a token that came before.
    posted(
        &says("SM00000000000000000000000000000002", TWILIO_NUMBER, "hola"),
        Some("one"),
    )
    .await;
    assert_eq!(stored(&world).await, 2);

    // What has no id is known by its token: once, also where a repetition says something more.
    let unknown = |count: &str| pairs(&[("EventOfTheFuture", "x"), ("Attempt", count)]);
    posted(&unknown("1"), Some("three")).await;
    posted(&unknown("1"), Some("three")).await;
    posted(&unknown("2"), Some("three")).await;
    assert_eq!(stored(&world).await, 3);
    posted(&unknown("1"), Some("four")).await;
    assert_eq!(stored(&world).await, 4, "the same said a second time");
    // And where there is neither, by what it says.
    posted(&unknown("3"), None).await;
    posted(&unknown("3"), None).await;
    posted(&unknown("4"), None).await;
    assert_eq!(stored(&world).await, 6);
    world.inbox_is_empty().await;
    let heard = "SELECT COUNT(*) FROM messages WHERE direction = 'in'";
    assert_eq!(world.database().number(heard).await, 2);
});
