//! A campaign that is ready to go.

use std::collections::BTreeMap;

use crate::harness::people::{csv, customers};
use crate::harness::phone::Message;
use crate::harness::world::World;

/// Imports people, gets a template approved and shows the summary; the button is left to the test.
pub async fn ready(world: &World, people: usize, settings: &str) {
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(people))).await;
    owner.taps(&format!("Importar {people}")).await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says(&format!("/promo nueva Feria plantilla:novedades {settings}"))
        .await;
    owner.says("/promo enviar").await;
}

/// No limit at all.
pub const AT_ONCE: &str = "espera:ninguno diario:ninguno horas:0-24 días:todos";

/// What the provider took of the campaign.
pub async fn taken(world: &World) -> Vec<Message> {
    let mut messages = world.simulator().messages().await;
    messages.retain(|message| message.kind == "template");
    messages
}

/// How many people got it, and that nobody got it twice.
pub async fn reached_once(world: &World) -> usize {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for message in taken(world).await {
        *times.entry(message.to).or_default() += 1;
    }
    assert!(
        times.values().all(|count| *count == 1),
        "somebody got it twice: {times:?}"
    );
    times.len()
}

/// People of the campaign by state.
pub async fn states(world: &World) -> BTreeMap<String, i64> {
    let query = "SELECT state, COUNT(*) AS people FROM recipients GROUP BY state";
    let rows = world.database().rows(query).await;
    rows.iter()
        .map(|row| {
            (
                row.try_get("", "state").unwrap(),
                row.try_get("", "people").unwrap(),
            )
        })
        .collect()
}
