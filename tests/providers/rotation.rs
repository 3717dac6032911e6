//! Keys that are changed, one after another, without a message being lost or believed too long; and what an account signs with for all
//! its numbers.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use serde_json::json;
use sha1::Sha1;
use sha2::Sha256;

use super::keys::{Fields, Page, twilio};
use super::setup;
use crate::harness::authenticator::App;
use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::process::Environment;
use crate::harness::setup::{APP_SECRET, BUSINESS_NUMBER_ID, SESSION, Setup, TWILIO_NUMBER, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

/// Another number in the account at Twilio.
const SECOND: &str = "+573005550197";
const ANA: &str = "573005550201";

fn settings<const N: usize>(pairs: [(&str, &str); N]) -> Environment {
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// Enters keys on the page whose address stands in a message; the page that is answered.
async fn enters(world: &World, told: &Message, fields: &Fields) -> String {
    let (status, html) = Page::told(world, told).post(fields).await;
    assert_eq!(status, 200, "{html}");
    html
}

/// How Twilio signs: with the auth token and SHA-1, or with a shared key and SHA-256.
enum Signed<'s> {
    Token(&'s str),
    Shared(&'s str),
}

/// Somebody writes to a number at Twilio, whose account signs; the status of the answer.
async fn twilio_says(world: &World, to: &str, id: u32, words: &str, signed: Signed<'_>) -> u16 {
    let sid = number(Way::Twilio)["TWILIO_ACCOUNT_SID"].clone();
    let form: BTreeMap<&str, String> = [
        ("MessageSid", format!("SM{id:032}")),
        ("AccountSid", sid),
        ("From", format!("whatsapp:+{ANA}")),
        ("To", format!("whatsapp:{to}")),
        ("Body", words.to_owned()),
        ("NumMedia", "0".to_owned()),
        ("MessageType", "text".to_owned()),
    ]
    .into();
    let url = format!("{}/webhooks/twilio", world.bot_url());
    let pairs: String = form
        .iter()
        .map(|(name, value)| format!("{name}{value}"))
        .collect();
    let text = format!("{url}{pairs}");
    let body = reqwest::Url::parse_with_params("http://form", &form).unwrap();
    let request = world
        .http()
        .post(&url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.query().unwrap().to_owned());
    let request = match signed {
        Signed::Token(token) => {
            let mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).unwrap();
            let mac = mac.chain_update(text).finalize().into_bytes();
            request.header("x-twilio-signature", STANDARD.encode(mac))
        }
        Signed::Shared(key) => {
            let mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).unwrap();
            let mac = mac.chain_update(text).finalize().into_bytes();
            request.header("x-twilio-signature", STANDARD.encode(mac)).header(
                "x-twilio-webhooks-signature-settings",
                "key=sk1,algorithm=HMAC_SHA256",
            )
        }
    };
    request.send().await.unwrap().status().as_u16()
}

/// A number at Meta: its business account and its id.
type AtMeta = (&'static str, &'static str);
const FIRST: AtMeta = ("102290129340398", BUSINESS_NUMBER_ID);
/// In an account of its own.
const APART: AtMeta = ("900", "106540352242924");

/// Somebody writes to a number at Meta, whose app signs; the status of the answer.
async fn meta_says(world: &World, (account, to): AtMeta, id: &str, words: &str, secret: &str) -> u16 {
    let message =
        json!({"id": id, "from": ANA, "timestamp": "1795186800", "type": "text", "text": {"body": words}});
    let value =
        json!({"messaging_product": "whatsapp", "metadata": {"phone_number_id": to}, "messages": [message]});
    let body = json!({"object": "whatsapp_business_account", "entry": [
        {"id": account, "changes": [{"field": "messages", "value": value}]}]})
    .to_string();
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    let mac = mac.chain_update(&body).finalize().into_bytes();
    let request = world
        .http()
        .post(format!("{}/webhooks/cloud", world.bot_url()))
        .header("x-hub-signature-256", format!("sha256={}", hex::encode(mac)))
        .body(body);
    request.send().await.unwrap().status().as_u16()
}

on_both_databases!(
    two_app_secrets_are_believed_while_one_replaces_the_other,
    |database| async move {
        let both = format!("a-newer-secret,{APP_SECRET}");
        let setup = Setup {
            settings: settings([("WHATSAPP_APP_SECRET", &both)]),
            ..setup(Way::Cloud)
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        // Meta signs with the new one, and with the old one what it repeats.
        assert!(owner.says("hola").await.to_string().contains("¡Hola Lucía!"));
        assert_eq!(world.simulator().refused_webhooks().await, 0);
        assert_eq!(
            meta_says(&world, FIRST, "wamid.1", "¿Abren hoy?", APP_SECRET).await,
            200
        );
        owner.hears_about("¿Abren hoy?").await;
        assert_eq!(
            meta_says(&world, FIRST, "wamid.2", "¿Y mañana?", "a-newer-secret").await,
            200
        );
        owner.hears_about("¿Y mañana?").await;
        assert_eq!(meta_says(&world, FIRST, "wamid.3", "¿?", &both).await, 401);
        assert_eq!(
            meta_says(&world, FIRST, "wamid.4", "¿?", "an-older-one").await,
            401
        );
    }
);

on_both_databases!(
    metas_keys_are_changed_and_what_it_was_given_stays,
    |database| async move {
        let (account, id) = APART;
        let setup = Setup {
            provider: ["--also".to_owned(), format!("{account}/{id}")].into(),
            ..setup(Way::Cloud)
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        let fields = |secret: &str| {
            Fields::from([
                ("phone_number_id", id.to_owned()),
                ("business_account_id", account.to_owned()),
                (
                    "access_token",
                    world.environment()["WHATSAPP_ACCESS_TOKEN"].clone(),
                ),
                ("app_secret", secret.to_owned()),
            ])
        };
        // The address and the word that Meta is given.
        let given = |html: &str| -> Vec<String> {
            let codes = html.split("<code>").skip(1);
            codes
                .map(|rest| rest.split('<').next().unwrap().to_owned())
                .collect()
        };
        owner.says("/canal agregar meta Sur").await;
        let told = owner.taps("Dame la página").await;
        let first = given(&enters(&world, &told, &fields("the-first-secret")).await);
        owner.hears_about("está conectado").await;
        owner.says("/canal claves Sur").await;
        let told = owner.taps("Dame la página").await;
        let second = given(&enters(&world, &told, &fields("the-second-secret")).await);
        assert_eq!(first, second);
        owner.hears_about("está conectado").await;
        until("the new secret to hold", async || {
            (meta_says(&world, APART, "wamid.1", "¿Abren hoy?", "the-second-secret").await == 200)
                .then_some(())
        })
        .await;
        owner.hears_about("¿Abren hoy?").await;
        assert_eq!(
            meta_says(&world, APART, "wamid.2", "¿Y mañana?", "the-first-secret").await,
            200
        );
        owner.hears_about("¿Y mañana?").await;
        assert_eq!(
            meta_says(&world, APART, "wamid.3", "¿?", "a-third-secret").await,
            401
        );
        // Another account's app speaks for its own numbers alone: what it signs is for nobody.
        assert_eq!(
            meta_says(&world, APART, "wamid.4", "¿Nadie?", APP_SECRET).await,
            200
        );
        world.inbox_is_empty().await;
        let kept = "SELECT COUNT(*) FROM inbox_events WHERE state = 'kept' AND organisation_id = 0 AND kind = 'message'";
        assert_eq!(world.database().number(kept).await, 1);
        let asked = [
            ("hub.mode", "subscribe"),
            ("hub.verify_token", first[1].as_str()),
            ("hub.challenge", "42"),
        ];
        let answer = world.http().get(&first[0]).query(&asked).send().await.unwrap();
        assert_eq!(answer.text().await.unwrap(), "42");
    }
);

on_both_databases!(an_api_key_sends_for_a_messaging_service, |database| async move {
    let (key, service) = (format!("SK{}", "a".repeat(32)), format!("MG{}", "b".repeat(32)));
    let setup = Setup {
        settings: settings([
            ("TWILIO_API_KEY", &key),
            ("TWILIO_API_SECRET", "the-secret-of-the-key"),
            ("TWILIO_WHATSAPP_FROM", &service),
            // No request could be made with the first of them, which Twilio does not have yet.
            ("TWILIO_AUTH_TOKEN", "the-token-of-tomorrow,twilio-token"),
        ]),
        unknown: settings([("TWILIO_AUTH_TOKEN", "twilio-token")]),
        provider: [
            "--twilio-api-key",
            &key,
            "--twilio-api-secret",
            "the-secret-of-the-key",
            "--twilio-messaging-service",
            &service,
        ]
        .map(str::to_owned)
        .into(),
        ..setup(Way::Twilio)
    };
    let world = World::start_with(database, setup).await;
    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    // Buttons are content resources, pictures are fetched: all of it with the key.
    owner.says("hola").await;
    let help = owner.taps("Ayuda").await;
    assert!(!help.choices().is_empty(), "{help}");
    ana.sends_file_only("foto.jpg", b"\xff\xd8\xff\xe0 a picture", "¿Tienen este?")
        .await;
    let card = owner.hears_about("¿Tienen este?").await;
    assert!(!card.to_string().contains("No pude"), "{card}");
    owner.quotes(&card).says_only("Claro que sí").await;
    assert_eq!(ana.hears_about("Claro").await.to_string(), "Claro que sí");
    world.health_is_known().await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let arrived = "SELECT COUNT(*) FROM messages WHERE readable = 'Claro que sí' AND direction = 'out' AND state IN ('delivered', 'read')";
    assert_eq!(
        world.database().number(arrived).await,
        1,
        "and what became of it is told"
    );
    let failed = "SELECT COUNT(*) FROM messages WHERE error IS NOT NULL";
    assert_eq!(world.database().number(failed).await, 0);
    let shown = owner.says("/canal ver").await.to_string();
    assert!(
        shown.contains(&service) && shown.contains("Envía con normalidad"),
        "{shown}"
    );
});

on_both_databases!(
    what_signs_for_an_account_signs_for_all_its_numbers,
    |database| async move {
        let setup = Setup {
            settings: settings([("TWILIO_WEBHOOK_KEYS", "a-shared-key-for-tests")]),
            ..setup(Way::Twilio)
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        owner.says("/canal agregar twilio Norte").await;
        let told = owner.taps("Dame la página").await;
        let fields = Fields::from([("from", SECOND.to_owned())]);
        // The shared key was entered with the first number alone.
        enters(&world, &told, &twilio().into_iter().chain(fields).collect()).await;
        owner.hears_about("está conectado").await;
        let shared = "a-shared-key-for-tests";
        for (id, to) in [(1, TWILIO_NUMBER), (2, SECOND)] {
            let words = format!("¿Atienden en el {id}?");
            let status = twilio_says(&world, to, id, &words, Signed::Shared(shared)).await;
            assert_eq!(status, 204, "{to}");
            owner.hears_about(&words).await;
            let here =
                format!("SELECT channel_id FROM messages WHERE direction = 'in' AND readable = '{words}'");
            assert_eq!(world.database().number(&here).await, i64::from(id));
        }
        assert_eq!(
            twilio_says(&world, SECOND, 3, "¿?", Signed::Shared("another-key")).await,
            401
        );

        // So it is with a token that was changed for one of them; what was there before holds with both for a while.
        owner.says("/canal claves Norte").await;
        let told = owner.taps("Dame la página").await;
        let keys = [
            ("from", SECOND.to_owned()),
            ("webhook_keys", "a-newer-key".to_owned()),
        ];
        enters(&world, &told, &twilio().into_iter().chain(keys).collect()).await;
        owner.hears_about("está conectado").await;
        let mut id = 10;
        for key in ["a-newer-key", shared] {
            for to in [TWILIO_NUMBER, SECOND] {
                id += 1;
                let words = format!("¿Y el {id}?");
                until("the key to be known", async || {
                    (twilio_says(&world, to, id, &words, Signed::Shared(key)).await == 204).then_some(())
                })
                .await;
                owner.hears_about(&words).await;
            }
        }
        let token = number(Way::Twilio)["TWILIO_AUTH_TOKEN"].clone();
        assert_eq!(
            twilio_says(&world, SECOND, 30, "¿Y así?", Signed::Token(&token)).await,
            204
        );
        owner.hears_about("¿Y así?").await;
    }
);

on_both_databases!(
    a_number_that_is_added_once_more_keeps_its_address,
    |database| async move {
        let setup = Setup {
            also: vec![Way::WaSender],
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        let fields = |secret: &str| {
            Fields::from([
                ("session_id", SESSION.to_owned()),
                ("api_key", format!("wasender-key-{SESSION}")),
                ("webhook_secret", secret.to_owned()),
            ])
        };
        let address = |html: &str| {
            let found = html
                .split(['<', '>'])
                .find(|part| part.contains("/webhooks/wasender/"));
            found.unwrap_or_else(|| panic!("no address in {html}")).to_owned()
        };
        owner.says("/canal agregar wasender Sur").await;
        let told = owner.taps("Dame la página").await;
        let first = address(&enters(&world, &told, &fields("the-first-secret")).await);
        owner.hears_about("está conectado").await;
        let webhook = async |secret: &str| {
            let request = world.http().post(&first).header("x-webhook-signature", secret);
            let answer = request.body(r#"{"event":"chats.update","data":{}}"#).send().await;
            answer.unwrap().status().as_u16()
        };
        until("the number to be known", async || {
            (webhook("the-first-secret").await == 200).then_some(())
        })
        .await;

        owner.says("/canal agregar wasender Sucursal").await;
        let told = owner.taps("Dame la página").await;
        let second = address(&enters(&world, &told, &fields("the-second-secret")).await);
        assert_eq!(second, first, "WaSender goes on calling where it always did");
        owner.hears_about("está conectado").await;
        until("the new secret to hold", async || {
            (webhook("the-second-secret").await == 200).then_some(())
        })
        .await;
        assert_eq!(
            webhook("the-first-secret").await,
            200,
            "and the old one for a while"
        );
        let sessions = "SELECT COUNT(*) FROM channels WHERE provider = 'wasender'";
        assert_eq!(world.database().number(sessions).await, 1);
    }
);

on_both_databases!(
    the_key_that_seals_is_changed_without_a_number_being_lost,
    |database| async move {
        const NEW: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
        let setup = Setup {
            // A code for the authenticator is good for thirty told seconds.
            speed: 6,
            also: vec![Way::Twilio],
            ..setup(Way::Cloud)
        };
        let mut world = World::start_with(database, setup).await;
        let owner = world.owner();
        owner.says("/canal agregar twilio Centro").await;
        let told = owner.taps("Dame la página").await;
        enters(&world, &told, &twilio()).await;
        owner.hears_about("está conectado").await;
        owner.at(TWILIO_NUMBER).says("/hoy").await;
        let mut app = App::new(&owner.says("/ajustes totp").await);
        let code = app.code(&world).await;
        assert!(owner.says(&code).await.to_string().contains("Listo"));
        let old = world.environment()["PREGON_SECRET_KEY"].clone();
        // What stands in the database begins with the name of its key.
        let seals = async |world: &World| {
            let query = "SELECT sealed AS sealed FROM credentials UNION ALL SELECT secret AS sealed FROM second_factors";
            let rows = world.database().rows(query).await;
            let name = |row: &sea_orm::QueryResult| {
                let sealed: String = row.try_get("", "sealed").unwrap();
                sealed.split('.').take(2).collect::<Vec<_>>().join(".")
            };
            rows.iter().map(name).collect::<Vec<String>>()
        };
        let before = seals(&world).await;
        assert!(before.len() == 2 && before[0] == before[1], "{before:?}");

        // The new one in front, the old one behind it: everything opens, and is sealed anew.
        world.stop_bot().await;
        world.set("PREGON_SECRET_KEY", &format!("{NEW},{old}"));
        world.start_bot().await;
        until("all to be sealed anew", async || {
            let now = seals(&world).await;
            now.iter().all(|seal| *seal != before[0]).then_some(())
        })
        .await;
        let owner = world.owner();
        let there = owner.at(TWILIO_NUMBER);
        assert!(there.says("/hoy").await.to_string().contains("Hoy"));

        // Then the old one is no longer needed.
        world.stop_bot().await;
        world.set("PREGON_SECRET_KEY", NEW);
        world.start_bot().await;
        let owner = world.owner();
        let there = owner.at(TWILIO_NUMBER);
        assert!(there.says("/hoy").await.to_string().contains("Hoy"));
        let shown = owner.says("/canal ver Centro").await.to_string();
        assert!(shown.contains("Envía con normalidad"), "{shown}");
        // The key of the app opens, too: its code is the right one.
        owner.says("/ajustes totp no").await;
        let code = app.code(&world).await;
        owner.says(&code).await;
        until("the code to be taken", async || {
            let kept = "SELECT COUNT(*) FROM second_factors";
            (world.database().number(kept).await == 0).then_some(())
        })
        .await;

        // Whoever forgets the old one too early is told, and nothing is thrown away.
        world.stop_bot().await;
        world.set("PREGON_SECRET_KEY", &old);
        world.start_bot().await;
        // He is also told of it unasked.
        world.owner().says_only("/canal ver Centro").await;
        world.owner().hears_about("no puedo leer sus claves").await;
        world.stop_bot().await;
        world.set("PREGON_SECRET_KEY", &format!("{old},{NEW}"));
        world.start_bot().await;
        world.owner().says_only("/canal ver Centro").await;
        world.owner().hears_about("Envía con normalidad").await;
    }
);
