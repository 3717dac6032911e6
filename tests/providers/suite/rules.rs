//! The rules that WhatsApp and the providers set: the stand-in enforces them, and the bot never runs into them.

use reqwest::Method;
use serde_json::{Value, json};

use super::{AT_ONCE, chooses, has_sent_for_long, on_every_way, on_way, ready, setup, world, world_at};
use crate::harness::database::Database;
use crate::harness::setup::{BUSINESS_NUMBER_ID, Setup, Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

const PEOPLE: [(&str, &str); 12] = [
    ("Ana", "+573005550201"),
    ("Beto", "+573005550202"),
    ("Carla", "+573005550203"),
    ("Diego", "+573005550204"),
    ("Elena", "+573005550205"),
    ("Fabio", "+573005550206"),
    ("Gloria", "+573005550207"),
    ("Hugo", "+573005550208"),
    ("Inés", "+573005550209"),
    ("Jorge", "+573005550210"),
    ("Karen", "+573005550211"),
    ("Luis", "+573005550212"),
];

/// More than a burst of 45 to one person, and more than WaSender's 256 a minute.
const MANY: usize = 400;

/// A message as a program would send it that keeps no rule: the code of the refusal, where it is refused at once.
pub(super) async fn sends(world: &World, way: Way, to: &str, content: Value) -> Option<i64> {
    let (keys, base) = (number(way), world.simulator().url());
    let post = |path: String| world.http().request(Method::POST, format!("{base}{path}"));
    let request = match way {
        Way::Cloud => {
            let mut body = json!({"messaging_product": "whatsapp", "to": to});
            for (key, value) in content.as_object().unwrap() {
                body[key] = value.clone();
            }
            let path = format!("/v23.0/{BUSINESS_NUMBER_ID}/messages");
            post(path).bearer_auth(&keys["WHATSAPP_ACCESS_TOKEN"]).json(&body)
        }
        Way::Twilio => {
            let sid = &keys["TWILIO_ACCOUNT_SID"];
            let mut form = vec![
                ("To".to_owned(), format!("whatsapp:{to}")),
                ("From".to_owned(), keys["TWILIO_WHATSAPP_FROM"].clone()),
            ];
            let own = content.as_object().unwrap().iter();
            form.extend(own.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned())));
            let form = reqwest::Url::parse_with_params("http://form", &form).unwrap();
            post(format!("/2010-04-01/Accounts/{sid}/Messages.json"))
                .basic_auth(sid, Some(&keys["TWILIO_AUTH_TOKEN"]))
                .header("content-type", "application/x-www-form-urlencoded")
                .body(form.query().unwrap().to_owned())
        }
        Way::WaSender => {
            let mut body = content;
            body["to"] = json!(to);
            let path = "/wasender/api/send-message".to_owned();
            post(path).bearer_auth(&keys["WASENDER_API_KEY"]).json(&body)
        }
    };
    let answer = request.send().await.unwrap();
    let status = i64::from(answer.status().as_u16());
    if status < 300 {
        return None;
    }
    let body: Value = answer.json().await.unwrap();
    Some(
        body["error"]["code"]
            .as_i64()
            .or(body["code"].as_i64())
            .unwrap_or(status),
    )
}

/// Words in each provider's form.
fn words(way: Way) -> Value {
    match way {
        Way::Cloud => json!({"type": "text", "text": {"body": "hola"}}),
        Way::Twilio => json!({"Body": "hola"}),
        Way::WaSender => json!({"text": "hola"}),
    }
}

/// Sends until it is refused, at once or later.
async fn sends_until_refused(world: &World, way: Way, to: &str) -> Option<i64> {
    for _ in 0..MANY {
        if let Some(code) = sends(world, way, to, words(way)).await {
            return Some(code);
        }
    }
    None
}

/// Waits for the report that a message to them did not arrive.
async fn some_fail(world: &World, to: &str) {
    until("a message to fail", async || {
        let all = world.simulator().messages_to(to, 0).await;
        all.iter().any(|message| message.status == "failed").then_some(())
    })
    .await;
}

/// Why the last message to them did not arrive; none: it did.
async fn end_of_the_last(world: &World, to: &str) -> Option<u32> {
    until("the last message to come to its end", async || {
        let all = world.simulator().messages_to(to, 0).await;
        let last = all.into_iter().next_back()?;
        match last.status.as_str() {
            "failed" | "delivered" | "read" => Some(last.failure()),
            _ => None,
        }
    })
    .await
}

on_every_way!(whoever_breaks_a_rule_is_refused);
async fn whoever_breaks_a_rule_is_refused(way: Way, database: Database) {
    // Limits for each second and minute are only reached while a minute is one.
    let world = world_at(way, database, 1).await;
    let (stranger, ana) = ("+573005550301", world.customer("+573005550302", "Ana"));
    ana.says_only("hola").await;
    // Outside of the 24 hours words are taken and do not arrive; an unofficial number has no such window.
    assert_eq!(sends(&world, way, stranger, words(way)).await, None);
    if way != Way::WaSender {
        some_fail(&world, stranger).await;
    }
    // Too many to one person, or in a minute.
    match way {
        Way::Cloud => assert_eq!(
            sends_until_refused(&world, way, "+573005550302").await,
            Some(131_056)
        ),
        Way::Twilio => {
            // Twilio takes them all, and tells later.
            for _ in 0..80 {
                assert_eq!(sends(&world, way, "+573005550302", words(way)).await, None);
            }
            some_fail(&world, "+573005550302").await;
        }
        Way::WaSender => assert_eq!(sends_until_refused(&world, way, "+573005550302").await, Some(429)),
    }
    // Templates: one that does not exist, one that nobody has approved, one that is filled in wrongly.
    if way == Way::Cloud {
        let template = |name: &str, values: &[&str]| {
            let values: Vec<Value> = values
                .iter()
                .map(|text| json!({"type": "text", "parameter_name": "nombre", "text": text}))
                .collect();
            json!({"type": "template", "template": {"name": name, "language": {"code": "es"},
                "components": [{"type": "body", "parameters": values}]}})
        };
        let name = world
            .approved_template("oferta", "Hola {nombre}, mira esto.")
            .await;
        world
            .owner()
            .says("/plantilla nueva otra\nHola {nombre}, mira lo otro.")
            .await;
        let waiting = world.simulator().submitted("otra").await;
        assert_eq!(
            sends(&world, way, stranger, template("nada", &["Ana"])).await,
            Some(132_001)
        );
        assert_eq!(
            sends(&world, way, stranger, template(&waiting, &["Ana"])).await,
            Some(132_001)
        );
        assert_eq!(
            sends(&world, way, stranger, template(&name, &[])).await,
            Some(132_000)
        );
        // Who has stopped promotions in WhatsApp gets none, whoever sends them.
        let at = world.simulator().now().await / 1000;
        let prefers = |what: &str| {
            json!({"messaging_product": "whatsapp", "contacts": [{"profile": {"name": "Beto"}, "wa_id": "573005550303"}],
                "metadata": {"display_phone_number": "573005550199", "phone_number_id": BUSINESS_NUMBER_ID},
                "user_preferences": [{"wa_id": "573005550303", "detail": "User requested", "value": what,
                    "category": "marketing_messages", "timestamp": at}]})
        };
        let beto = "+573005550303";
        for (preference, end) in [("stop", Some(131_050)), ("resume", None)] {
            world
                .simulator()
                .webhook("user_preferences", prefers(preference))
                .await;
            assert_eq!(sends(&world, way, beto, template(&name, &["Beto"])).await, None);
            assert_eq!(end_of_the_last(&world, beto).await, end);
        }
    }
    if way == Way::Twilio {
        let nothing = json!({"ContentSid": format!("HX{}", "0".repeat(32))});
        assert_eq!(sends(&world, way, stranger, nothing).await, Some(21_655));
        world.templates_are_known().await;
        let mut submitted = Vec::new();
        for name in ["oferta", "otra", "ajena"] {
            let text = format!("/plantilla nueva {name}\nHola {{nombre}}, mira lo de {name}.");
            world.owner().says(&text).await;
            submitted.push(world.simulator().submitted(name).await);
        }
        let [good, waiting, rejected] = submitted.try_into().unwrap();
        world.simulator().approve_template(&good).await;
        world.simulator().reject_template(&rejected, "PROMOTIONAL").await;
        for (name, values, at_once, later) in [
            // Nobody has approved it: it is words like any others.
            (&waiting, json!({"nombre": "Ana"}), None, Some(63_016)),
            (&rejected, json!({"nombre": "Ana"}), None, Some(63_040)),
            (&good, json!({}), None, Some(63_028)),
            (&good, json!({"otro": "Ana"}), None, Some(63_028)),
            (&good, json!({"nombre": "Ana\nPeña"}), Some(21_656), None),
            (&good, json!({"nombre": ""}), Some(21_656), None),
            (&good, json!({"nombre": "Ana"}), None, None),
        ] {
            let sid = world.simulator().id_of_template(name).await;
            let content = json!({"ContentSid": sid, "ContentVariables": values.to_string()});
            let said = sends(&world, way, stranger, content).await;
            assert_eq!(said, at_once, "{name} {values}");
            if at_once.is_none() {
                assert_eq!(end_of_the_last(&world, stranger).await, later, "{name} {values}");
            }
        }
    }
}

on_every_way!(a_busy_day_breaks_no_rule);
async fn a_busy_day_breaks_no_rule(way: Way, database: Database) {
    let world = world(way, database).await;
    busy_day(world, way, &PEOPLE).await;
}

/// The same where WaSender takes one message in five seconds.
mod a_busy_day_under_account_protection_breaks_no_rule {
    super::on_way!(
        wasender,
        WaSender,
        a_busy_day_under_account_protection_breaks_no_rule
    );
}
async fn a_busy_day_under_account_protection_breaks_no_rule(way: Way, database: Database) {
    let setup = Setup {
        provider: vec!["--wasender-protected".to_owned()],
        ..setup(way)
    };
    let world = World::start_with(database, setup).await;
    has_sent_for_long(&world).await;
    world.owner().says("hola").await;
    // It is as strict as that: of two that come together it refuses the second.
    let before = world.simulator().too_soon().await;
    let (one, other) = tokio::join!(
        sends(&world, way, "+573005550301", words(way)),
        sends(&world, way, "+573005550302", words(way))
    );
    assert!(one.or(other) == Some(429), "{one:?} {other:?}");
    assert!(world.simulator().too_soon().await > before);
    world.time_is(world.simulator().now().await + 6_000).await;
    busy_day(world, way, &PEOPLE[..6]).await;
}

/// A day on which everything happens at once: nothing of it comes too soon, and nothing is refused.
async fn busy_day(world: World, way: Way, people: &[(&str, &str)]) {
    let owner = world.owner();
    let before = world.simulator().too_soon().await;
    // Half of them have written today.
    for (name, phone) in people.iter().step_by(2) {
        world.customer(phone, name).says_only("hola").await;
        owner.hears_about(name).await;
    }
    ready(&world, way, people, AT_ONCE).await;
    chooses(&owner, way, &format!("Enviar a {}", people.len())).await;
    // While it goes out, customers ask, the owner answers them one after another, and looks again and again.
    let mut cards = Vec::new();
    for (name, phone) in people {
        let words = format!("Soy {name}, ¿a qué hora abren?");
        world.customer(phone, name).says_only(&words).await;
        cards.push(owner.hears_about(&words).await);
        owner.says_only("/estado").await;
    }
    for card in &cards {
        owner.quotes(card).says_only("A las 9").await;
        owner.quotes(card).says_only("y hasta las 7").await;
    }
    until("the campaign to end", async || {
        let ended = "SELECT COUNT(*) FROM campaigns WHERE state = 'completed'";
        (world.database().number(ended).await == 1).then_some(())
    })
    .await;
    for _ in 0..10 {
        owner.says_only("/hoy").await;
    }
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert_eq!(refusals(&world).await, Vec::<String>::new());
    assert_eq!(
        world.simulator().too_soon().await,
        before,
        "what was tried again came too soon"
    );

    // A day later nobody's window is open: what the owner answers now is not even tried where it could not arrive.
    // The bot is off until then: at the speed of a night, what leaves within a window would arrive when it has closed.
    let mut world = world;
    let tomorrow = world.simulator().now().await + 25 * 60 * 60 * 1_000;
    world.off_until(tomorrow, 60).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    owner.quotes(&cards[0]).says_only("¿Vino ayer?").await;
    if way == Way::WaSender {
        assert_eq!(
            world
                .customer(people[0].1, people[0].0)
                .hears_about("ayer")
                .await
                .to_string(),
            "¿Vino ayer?"
        );
    } else {
        owner.hears_about("24 horas").await;
    }
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert_eq!(refusals(&world).await, Vec::<String>::new());
    assert_eq!(world.simulator().too_soon().await, before);
}

/// Meta's limit for one person, where nothing is lent: one message in six seconds. Twilio's numbers have it from Meta; a session has none.
mod whoever_is_meant_several_times_is_not_written_to_at_once {
    super::on_way!(
        cloud,
        Cloud,
        whoever_is_meant_several_times_is_not_written_to_at_once
    );
    super::on_way!(
        twilio,
        Twilio,
        whoever_is_meant_several_times_is_not_written_to_at_once
    );
}
async fn whoever_is_meant_several_times_is_not_written_to_at_once(way: Way, database: Database) {
    // Slow enough that what is a little longer on its way makes no difference.
    let world = world_at(way, database, 20).await;
    let owner = world.owner();
    // Somebody of the team is a customer as well.
    let (name, phone) = PEOPLE[0];
    let ana = world.customer(phone, name);
    owner.says(&format!("/equipo agregar {phone} dueña {name}")).await;
    owner.taps("Agregar").await;
    ana.says("hola").await;
    ready(&world, way, &PEOPLE[..2], AT_ONCE).await;
    owner.taps("Enviar a 2").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    // As long after the last of all this that nothing of it counts: from now on two may come within six seconds, and no third.
    world.time_is(world.simulator().now().await + 15_000).await;
    world.simulator().bears_at_once(phone, 2).await;

    for campaign in ["Segunda", "Tercera"] {
        let draft = format!("/promo nueva {campaign} plantilla:novedades {AT_ONCE}");
        owner.says_only(&draft).await;
        owner.says_only("/promo enviar").await;
        owner.hears_about(&format!("«{campaign}»: 2 personas")).await;
        owner.taps_only("Enviar a 2").await;
        owner.hears_about(&format!("«{campaign}» está en marcha")).await;
    }
    for (name, phone) in &PEOPLE[2..6] {
        let words = format!("Soy {name}, ¿a qué hora abren?");
        world.customer(phone, name).says_only(&words).await;
    }
    until("every card", async || {
        let seen = ana.sees().await;
        let has = |name: &str| {
            seen.iter()
                .any(|message| message.to_string().contains(&format!("Soy {name}")))
        };
        PEOPLE[2..6].iter().all(|(name, _)| has(name)).then_some(())
    })
    .await;
    until("both campaigns to end", async || {
        let ended = "SELECT COUNT(*) FROM campaigns WHERE state = 'completed'";
        (world.database().number(ended).await == 3).then_some(())
    })
    .await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    let all = world.simulator().messages_to(phone, 0).await;
    let promoted = all
        .iter()
        .filter(|message| message.to_string().contains("novedades para ti"));
    assert_eq!(promoted.count(), 3);
    assert_eq!(refusals(&world).await, Vec::<String>::new());
    assert_eq!(world.simulator().too_soon().await, 0);
    // Nothing that she did not ask for left within six seconds of what left before.
    let left = format!(
        "SELECT m.sending_at AS sending_at, m.lane AS lane FROM messages m JOIN conversations c ON c.id = m.conversation_id \
         WHERE m.direction = 'out' AND c.address LIKE '%{}' ORDER BY m.sending_at",
        phone.trim_start_matches('+')
    );
    let rows = world.database().rows(&left).await;
    let left: Vec<(i64, String)> = rows
        .iter()
        .map(|row| {
            (
                row.try_get("", "sending_at").unwrap(),
                row.try_get("", "lane").unwrap(),
            )
        })
        .collect();
    assert!(left.len() >= 8, "{left:?}");
    for pair in left.windows(2) {
        assert!(pair[1].1 == "reply" || pair[1].0 - pair[0].0 >= 6_000, "{left:?}");
    }
}

/// What was refused of all that the bot ever sent.
pub(super) async fn refusals(world: &World) -> Vec<String> {
    let rows = world
        .database()
        .rows("SELECT readable, error FROM messages WHERE error IS NOT NULL")
        .await;
    let text = |row: &sea_orm::QueryResult, column| row.try_get::<String>("", column).unwrap();
    rows.iter()
        .map(|row| format!("{}: {}", text(row, "readable"), text(row, "error")))
        .collect()
}
