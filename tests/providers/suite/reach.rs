//! How many people WhatsApp lets an account write to outside of their windows in 24 hours: the stand-in counts them, and refuses more.

use serde_json::{Value, json};

use super::rules::{refusals, sends};
use super::{AT_ONCE, on_way, reached, ready, taken, world_at};
use crate::harness::database::Database;
use crate::harness::setup::{BUSINESS_NUMBER_ID, Way};
use crate::harness::wait::until;

const PEOPLE: [(&str, &str); 5] = [
    ("Ana", "+573005550201"),
    ("Beto", "+573005550202"),
    ("Carla", "+573005550203"),
    ("Diego", "+573005550204"),
    ("Elena", "+573005550205"),
];
/// So many within 24 hours, of the four who have not written.
const ALLOWED: usize = 3;

/// A stretch in which somebody counts, and what comes before it ends.
const A_DAY: i64 = 24 * 60 * 60_000;
const MINUTE: i64 = 60_000;

/// The template as a program would send it that counts nobody.
fn template(name: &str) -> Value {
    json!({"type": "template", "template": {"name": name, "language": {"code": "es"},
        "components": [{"type": "body", "parameters": [{"type": "text", "parameter_name": "nombre", "text": "Zoe"}]}]}})
}

mod no_more_people_are_written_to_than_whatsapp_allows {
    super::on_way!(cloud, Cloud, no_more_people_are_written_to_than_whatsapp_allows);
}
async fn no_more_people_are_written_to_than_whatsapp_allows(way: Way, database: Database) {
    // Slowly: what takes a second here takes half a minute there, and the stand-in counts from when it is told.
    let mut world = world_at(way, database, 20).await;
    let limit = json!({"messaging_limit": format!("TIER_{ALLOWED}")});
    world.health_is_known().await;
    world.simulator().number_stands(BUSINESS_NUMBER_ID, &limit).await;
    world.looks_again().await;
    // Whoever has written costs nothing.
    let owner = world.owner();
    world
        .customer(PEOPLE[0].1, PEOPLE[0].0)
        .says_only("¿Hay novedades?")
        .await;
    owner.hears_about("¿Hay novedades?").await;
    ready(&world, way, &PEOPLE, AT_ONCE).await;
    owner.taps_only("Enviar a 5").await;
    let waits = "SELECT COUNT(*) FROM campaigns WHERE state = 'running' AND pending = 1 AND sending = 0";
    until("one to wait", async || {
        (world.database().number(waits).await == 1).then_some(())
    })
    .await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(taken(&world).await.len(), ALLOWED + 1);
    // Who did not count would be refused.
    let name = world.simulator().submitted("novedades").await;
    assert_eq!(
        sends(&world, way, "+573005550301", template(&name)).await,
        Some(131_048)
    );
    // Whoever counts already may be written to again, by anybody.
    let answered = world.customer(PEOPLE[0].1, PEOPLE[0].0);
    answered.says_only("¿Y a qué hora?").await;
    let card = owner.hears_about("¿Y a qué hora?").await;
    owner.quotes(&card).says_only("A las 9").await;
    assert_eq!(answered.hears_about("A las 9").await.to_string(), "A las 9");
    world.simulator().settled().await;
    world.inbox_is_empty().await;

    // A little before the first of them counts no more, nothing leaves; a little later the last one gets it.
    let first = world.moments_of_leaving().await[0];
    world.off_until(first + A_DAY - 8 * MINUTE, 20).await;
    assert_eq!(taken(&world).await.len(), ALLOWED + 1);
    until("the last one to get it", async || {
        (taken(&world).await.len() == PEOPLE.len()).then_some(())
    })
    .await;
    assert_eq!(reached(&world).await.len(), PEOPLE.len());
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(refusals(&world).await, Vec::<String>::new());
    let stopped = "SELECT COUNT(*) FROM channels WHERE paused_at IS NOT NULL";
    assert_eq!(world.database().number(stopped).await, 0);
}
