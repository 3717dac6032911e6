//! A campaign from its button to its numbers.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use serde_json::json;

use super::{AT_ONCE, chooses, on_every_way, reached, ready, taken, world};
use crate::harness::database::Database;
use crate::harness::setup::Way;
use crate::harness::world::World;

const PEOPLE: [(&str, &str); 5] = [
    ("Ana Peña", "+573005550201"),
    ("Beto Rojas", "+573005550202"),
    ("Carla Díaz", "+573005550203"),
    ("Diego Peña", "+573005550204"),
    ("Elena Rojas", "+573005550205"),
];

on_every_way!(everybody_gets_it_once_and_the_numbers_are_right);
async fn everybody_gets_it_once_and_the_numbers_are_right(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    ready(&world, way, &PEOPLE, AT_ONCE).await;
    // One is taken and does not arrive: each provider says so in its own way, WaSender without a reason and before it tells by which
    // id WhatsApp knows the message.
    let code = match way {
        Way::Cloud | Way::WaSender => 131_026,
        Way::Twilio => 63_024,
    };
    let fault = json!([{"kind": "fail_later", "code": code, "to": PEOPLE[1].1}]);
    world.simulator().faults(fault).await;
    let started = chooses(&owner, way, "Enviar a 5").await.to_string();
    assert!(
        started.contains("*«Feria» está en marcha* para 5 personas."),
        "{started}"
    );
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(reached(&world).await.len(), 5);

    // What the bot knows of each is what the provider knows.
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for message in taken(&world).await {
        known.insert(message.to.trim_start_matches('+').to_owned(), message.status);
    }
    let failed: Vec<&String> = known
        .iter()
        .filter(|(_, state)| *state == "failed")
        .map(|(to, _)| to)
        .collect();
    assert_eq!(failed, ["573005550202"]);
    assert_eq!(states(&world).await, known);
    let read = known.values().filter(|state| *state == "read").count();

    let told = owner.says("/estado Feria").await;
    assert!(told.to_string().contains(&format!("leídos {read}\n")), "{told}");
    let (numbers, charged) = told.steady().split_once("fallidos").map_or_else(
        || panic!("{told}"),
        |(above, below)| {
            let (line, rest) = below.split_once('\n').unwrap_or((below, ""));
            (format!("{above}fallidos{line}"), rest.to_owned())
        },
    );
    assert_snapshot!(numbers, @"
    *«Feria»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    5 de 5 · enviados 4 · entregados 4 · leídos N
    fallidos 1 · pendientes 0 · excluidos 0
    ");
    owner.says("/idioma en").await;
    let english = owner.says("/status Feria").await.to_string();
    // What it costs is told by Meta alone.
    match way {
        Way::Cloud => {
            assert_snapshot!(charged, @"
            Por qué no llegó:
            • 1: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
            WhatsApp cobra 4 mensajes de marketing.
            ");
            assert_snapshot!(english.lines().last().unwrap(), @"WhatsApp charges for 4 marketing messages.");
        }
        Way::Twilio => {
            assert!(
                charged.starts_with("Por qué no llegó:\n• 1: ") && charged.lines().count() == 2,
                "{charged}"
            );
            assert!(english.lines().last().unwrap().starts_with("• 1: "), "{english}");
        }
        // It gives no reason, and nobody is sent to change a text that was fine.
        Way::WaSender => {
            assert_snapshot!(charged, @"
            Por qué no llegó:
            • 1: ese número no recibe WhatsApp; confírmalo con esa persona
            ");
            assert_snapshot!(english.lines().last().unwrap(), @"• 1: that number isn't on WhatsApp; check it with them");
        }
    }

    // Who answers is a lead; the answer to him is a quote.
    let ana = world.customer(PEOPLE[0].1, PEOPLE[0].0);
    owner.says("/idioma es").await;
    ana.says_only("¿Hasta qué hora atienden?").await;
    let card = owner.hears_about("Prospecto").await;
    let text = card.text.clone().unwrap();
    assert!(
        text.contains("contesta a «Feria»") && text.contains("¿Hasta qué hora atienden?"),
        "{text}"
    );
    owner.quotes(&card).says_only("Hasta las 7").await;
    assert_eq!(ana.hears().await.to_string(), "Hasta las 7");
    // BAJA is BAJA.
    let carla = world.customer(PEOPLE[2].1, PEOPLE[2].0);
    let goodbye = carla.says("baja").await.to_string();
    assert!(goodbye.contains("no te enviará más promociones"), "{goodbye}");
}

/// How far each message of the campaign has come, by receiver.
async fn states(world: &World) -> BTreeMap<String, String> {
    let query = "SELECT conversations.address AS person, messages.state AS state FROM messages \
                 JOIN conversations ON conversations.id = messages.conversation_id WHERE messages.campaign_id IS NOT NULL";
    let rows = world.database().rows(query).await;
    let text = |row: &sea_orm::QueryResult, column| row.try_get::<String>("", column).unwrap();
    rows.iter()
        .map(|row| (text(row, "person"), text(row, "state")))
        .collect()
}
