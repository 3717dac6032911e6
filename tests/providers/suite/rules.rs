//! The rules that WhatsApp and the providers set: the stand-in enforces them, and the bot never runs into them.

use reqwest::Method;
use serde_json::{Value, json};

use super::{AT_ONCE, chooses, on_every_way, ready, world, world_at};
use crate::harness::database::Database;
use crate::harness::wait::until;
use crate::harness::world::{BUSINESS_NUMBER_ID, Way, World, number};

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
                .map(|text| json!({"type": "text", "text": text}))
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
    }
    if way == Way::Twilio {
        let nothing = json!({"ContentSid": format!("HX{}", "0".repeat(32))});
        assert_eq!(sends(&world, way, stranger, nothing).await, Some(21_655));
    }
}

on_every_way!(a_busy_day_breaks_no_rule);
async fn a_busy_day_breaks_no_rule(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    // Half of them have written today.
    for (name, phone) in PEOPLE.iter().step_by(2) {
        world.customer(phone, name).says_only("hola").await;
        owner.hears_about(name).await;
    }
    ready(&world, way, &PEOPLE, AT_ONCE).await;
    chooses(&owner, way, "Enviar a 12").await;
    // While it goes out, customers ask, the owner answers them one after another, and looks again and again.
    let mut cards = Vec::new();
    for (name, phone) in PEOPLE {
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

    // A day later nobody's window is open: what the owner answers now is not even tried where it could not arrive.
    let world = world.later(25 * 60).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    owner.quotes(&cards[0]).says_only("¿Vino ayer?").await;
    if way == Way::WaSender {
        assert_eq!(
            world
                .customer(PEOPLE[0].1, PEOPLE[0].0)
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
