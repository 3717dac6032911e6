//! A morning on which subscriptions end in a week, in three days, tomorrow and today: each customer hears of it once, at nine, whether
//! he has ever written or not, and the owner hears how it went.

use insta::assert_snapshot;

use super::{chooses, on_every_way, words, world};
use crate::harness::database::Database;
use crate::harness::people::customers;
use crate::harness::setup::Way;
use crate::harness::world::World;

/// The last days, with how many subscriptions end on each, and what their customers read.
const ENDS: [(&str, usize, &str); 4] = [
    ("28/11", 5, "vence en 7 días"),
    ("24/11", 3, "vence en 3 días"),
    ("22/11", 2, "vence mañana"),
    ("21/11", 1, "*Último aviso* ⚠️"),
];

/// In Bogotá, in that November.
fn at(text: &str) -> i64 {
    let text = format!("2026-11-{text}:00-05:00");
    chrono::DateTime::parse_from_rfc3339(&text)
        .unwrap()
        .timestamp_millis()
}

/// Whoever has not written of late hears of it by templates, where they are needed.
async fn has_templates(world: &World, way: Way) {
    if way == Way::WaSender {
        return;
    }
    let owner = world.owner();
    world.templates_are_known().await;
    owner.says("/recordatorio").await;
    owner.taps("Crear plantillas").await;
    for number in 1..=10 {
        let name = format!("recordatorio_{number}");
        world.simulator().approve_template(&name).await;
    }
    owner.hears_about("ya salen a cualquier hora").await;
}

on_every_way!(a_morning_of_subscriptions_that_end);
async fn a_morning_of_subscriptions_that_end(way: Way, database: Database) {
    let mut world = world(way, database).await;
    let owner = world.owner();
    has_templates(&world, way).await;
    let people = customers(11);
    let lines: String = people
        .iter()
        .map(|(name, phone)| format!("\n{name}, {phone}"))
        .collect();
    owner.says(&format!("/contacto importar{lines}")).await;
    chooses(&owner, way, "Importar 11").await;
    chooses(&owner, way, "Son mis clientes").await;
    owner.says("/servicio nuevo Gimnasio 1 mes precio:80000").await;
    let each = ENDS
        .iter()
        .flat_map(|(ends, many, read)| vec![(*ends, *read); *many]);
    let each: Vec<_> = people.iter().zip(each).collect();
    for ((name, _), (ends, _)) in &each {
        let added = owner
            .says(&format!("/suscripción nueva \"{name}\" Gimnasio hasta:{ends}"))
            .await;
        assert!(added.to_string().contains("Anotada"), "{added}");
    }

    // The next morning at nine.
    world.off_until(at("21T08:57"), 60).await;
    let owner = world.owner();
    owner.says("/vence").await;
    for ((name, phone), (_, read)) in &each {
        let told = world.customer(phone, name).hears_about("Gimnasio").await;
        assert!(told.at >= at("21T09:00"), "{}", told.at);
        assert!(told.to_string().contains(read), "{told}");
        match *name == people[10].0 {
            true => assert_snapshot!(words(&told), @"
            *Último aviso* ⚠️
            Hola Karen: tu suscripción a Gimnasio en Mi negocio vence hoy, sábado 21 de noviembre. Renuévala para no quedarte sin ella.
            "),
            false => assert!(!told.to_string().contains("Último aviso"), "{told}"),
        }
    }
    // At ten.
    world.off_until(at("21T09:58"), 60).await;
    let summary = world.owner().hears_about("Recordatorios de hoy").await;
    assert_snapshot!(summary, @"
    *Recordatorios de hoy, sáb 21 nov*
    • suscripción, 7 días antes, 9:00: 5 enviados
    • suscripción, 3 días antes, 9:00: 3 enviados
    • suscripción, 1 día antes, 9:00: 2 enviados
    • suscripción, el último día, 9:00: 1 enviado
    ");
    assert!(summary.at >= at("21T10:00"), "{}", summary.at);

    // The day after, those that end on it are told so, and nobody else hears anything.
    world.off_until(at("22T10:05"), 60).await;
    for ((name, phone), _) in &each[8..10] {
        world.customer(phone, name).hears_about("Último aviso").await;
    }
    world.outbox_is_empty().await;
    for ((name, phone), (ends, _)) in &each {
        let told = world.customer(phone, name).sees().await.len();
        assert_eq!(told, if *ends == "22/11" { 2 } else { 1 }, "{name}");
    }
    let twice = "SELECT COUNT(*) FROM (SELECT reminder_id FROM messages WHERE reminder_id IS NOT NULL \
                 GROUP BY reminder_id HAVING COUNT(*) > 1) AS twice";
    assert_eq!(world.database().number(twice).await, 0);
}
