//! An error of each kind, and what follows from it for the person, the campaign and the owner.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::{AT_ONCE, chooses, on_every_way, on_way, reached, ready, taken, world};
use crate::harness::database::Database;
use crate::harness::phone::Message;
use crate::harness::setup::Way;
use crate::harness::wait::until;
use crate::harness::world::World;

/// What is done wrong to whom, and what becomes of him in the end. What a provider has no word for happens to nobody.
fn faults(way: Way) -> Vec<(&'static str, Option<Value>, &'static str)> {
    let refuse = |codes: [Option<u32>; 3], times: Option<u32>| {
        let code = codes[match way {
            Way::Cloud => 0,
            Way::Twilio => 1,
            Way::WaSender => 2,
        }]?;
        let mut fault = json!({"kind": "refuse", "code": code});
        if let Some(times) = times {
            fault["times"] = json!(times);
        }
        Some(fault)
    };
    let once = Some(1);
    vec![
        ("well", None, "arrived"),
        (
            "later",
            refuse([Some(131_016), Some(63_017), Some(418)], once),
            "arrived",
        ),
        (
            "too fast",
            refuse([Some(130_429), Some(20_429), Some(429)], once),
            "arrived",
        ),
        (
            "too many for him",
            refuse([Some(131_056), None, None], once),
            "arrived",
        ),
        ("lost", Some(json!({"kind": "drop_after", "times": 1})), "arrived"),
        (
            "wrong",
            refuse([Some(131_009), Some(63_037), Some(422)], None),
            "failed",
        ),
        (
            "nobody there",
            refuse([Some(131_026), Some(21_211), Some(404)], None),
            "failed",
        ),
        (
            "opted out",
            refuse([Some(131_050), Some(21_610), None], None),
            "failed",
        ),
        (
            "closed",
            refuse([Some(131_047), Some(63_016), None], None),
            "failed",
        ),
        (
            "never heard of",
            refuse([Some(199_999), Some(69_999), Some(418)], None),
            "failed",
        ),
        (
            "enough for today",
            refuse([Some(131_049), Some(63_049), None], None),
            "pending",
        ),
    ]
    .into_iter()
    .filter(|(name, fault, _)| fault.is_some() || *name == "well")
    .collect()
}

on_every_way!(each_kind_of_error_has_its_own_end);
async fn each_kind_of_error_has_its_own_end(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    let faults = faults(way);
    let phones: Vec<String> = (0..faults.len())
        .map(|place| format!("+5730055502{place:02}"))
        .collect();
    let people: Vec<(&str, &str)> = faults
        .iter()
        .zip(&phones)
        .map(|((name, ..), phone)| (*name, phone.as_str()))
        .collect();
    ready(&world, way, &people, &format!("{AT_ONCE} reintentos:1")).await;
    let wrong: Vec<Value> = faults
        .iter()
        .zip(&phones)
        .filter_map(|((_, fault, _), phone)| {
            let mut fault = fault.clone()?;
            fault["to"] = json!(phone);
            Some(fault)
        })
        .collect();
    world.simulator().faults(json!(wrong)).await;
    chooses(&owner, way, &format!("Enviar a {}", people.len())).await;

    let expected: BTreeMap<String, String> = faults
        .iter()
        .map(|(name, _, end)| ((*name).to_owned(), (*end).to_owned()))
        .collect();
    until("each to come to his end", async || {
        (ends(&world).await == expected).then_some(())
    })
    .await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(ends(&world).await, expected);
    let arrived = expected.values().filter(|end| *end == "arrived").count();
    assert_eq!(reached(&world).await.len(), arrived, "each once");

    // The owner sees how many; who does not want it is left out from now on, and who could not be reached is known.
    let told = owner.says("/estado Feria").await.steady();
    match way {
        Way::Cloud => assert_snapshot!(told, @"
        *«Feria»*: en marcha
        ▓▓▓▓▓▓▓▓▓░ 90 %
        10 de 11 · enviados 5 · entregados 5 · leídos N
        fallidos 5 · pendientes 1 · excluidos 0
        Por qué no llegó:
        • 1: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
        • 1: WhatsApp no acepta ese mensaje; cambia el texto y prueba otra vez (131009)
        • 1: pasaron más de 24 horas desde su último mensaje; hace falta una plantilla aprobada (131047)
        Próximo envío: sáb 21 nov 2026, HH:MM (Bogotá)
        Fin previsto: sáb 21 nov 2026, HH:MM (Bogotá)
        [Pausar]
        "),
        Way::Twilio => assert_snapshot!(told, @"
        *«Feria»*: en marcha
        ▓▓▓▓▓▓▓▓▓░ 90 %
        9 de 10 · enviados 4 · entregados 4 · leídos N
        fallidos 5 · pendientes 1 · excluidos 0
        Por qué no llegó:
        • 1: ese número no recibe WhatsApp; confírmalo con esa persona (21211)
        • 1: ese archivo pesa demasiado; envía uno más liviano (63037)
        • 1: pasaron más de 24 horas desde su último mensaje; hace falta una plantilla aprobada (63016)
        Próximo envío: sáb 21 nov 2026, HH:MM (Bogotá)
        Fin previsto: sáb 21 nov 2026, HH:MM (Bogotá)
        [Pausar]
        "),
        Way::WaSender => assert_snapshot!(told, @"
        *«Feria»*: terminada
        ▓▓▓▓▓▓▓▓▓▓ 100 %
        7 de 7 · enviados 4 · entregados 4 · leídos N
        fallidos 3 · pendientes 0 · excluidos 0
        Por qué no llegó:
        • 1: ese número no recibe WhatsApp; confírmalo con esa persona (404)
        • 1: WhatsApp no acepta ese mensaje; cambia el texto y prueba otra vez (422)
        • 1: WhatsApp tuvo un problema y no lo entregó, tras varios intentos (418)
        "),
    }
    let card = async |name: &str| {
        let place = faults.iter().position(|(known, ..)| *known == name);
        match place {
            Some(place) => owner
                .says(&format!("/contacto ver {}", phones[place]))
                .await
                .to_string(),
            None => String::new(),
        }
    };
    assert!(
        card("nobody there")
            .await
            .contains("El último mensaje no le llegó.")
    );
    assert!(way == Way::WaSender || card("opted out").await.contains("No recibe promociones desde"));
    owner.says("/idioma en").await;
    assert!(
        card("nobody there")
            .await
            .contains("The last message didn't reach"),
        "{}",
        card("nobody there").await
    );
    // What nobody has heard of was tried once more, and then counts as failed.
    let query = "SELECT attempts FROM recipients JOIN contacts ON contacts.id = recipients.contact_id WHERE contacts.name = 'never heard of'";
    assert_eq!(world.database().number(query).await, 2);
}

on_every_way!(what_nobody_has_heard_of_is_tried_again_and_then_told);
async fn what_nobody_has_heard_of_is_tried_again_and_then_told(way: Way, database: Database) {
    const ANA: &str = "+573005550201";
    let code = match way {
        Way::Cloud => 199_999,
        Way::Twilio => 69_999,
        Way::WaSender => 418,
    };
    let world = world(way, database).await;
    let owner = world.owner();
    let both = [("Ana", ANA), ("Beto", "+573005550202")];
    ready(&world, way, &both, &format!("{AT_ONCE} reintentos:1")).await;
    let fault = json!([{"kind": "refuse", "code": code, "to": ANA}]);
    world.simulator().faults(fault).await;
    chooses(&owner, way, "Enviar a 2").await;
    let end = owner.hears_about("terminó").await.to_string();
    assert!(end.contains("Enviados: 1 de 2. Fallidos: 1."), "{end}");
    let attempts = "SELECT attempts FROM recipients WHERE state = 'failed'";
    assert_eq!(
        world.database().number(attempts).await,
        2,
        "once more, and no further"
    );
    let why = |told: &Message| {
        let text = told.to_string();
        text.lines()
            .find(|line| line.starts_with("• "))
            .unwrap_or(&text)
            .to_owned()
    };
    let spanish = why(&owner.says("/estado Feria").await);
    owner.says("/idioma en").await;
    let english = why(&owner.says("/status Feria").await);
    let told = format!("{spanish}\n{english}").replace(&code.to_string(), "CODE");
    assert_snapshot!(told, @"
    • 1: WhatsApp tuvo un problema y no lo entregó, tras varios intentos (CODE)
    • 1: WhatsApp had a problem and didn't deliver it after several tries (CODE)
    ");
}

/// What has become of each person: `arrived` is all that the provider took.
async fn ends(world: &World) -> BTreeMap<String, String> {
    let query = "SELECT contacts.name AS name, recipients.state AS state FROM recipients \
                 JOIN contacts ON contacts.id = recipients.contact_id";
    let rows = world.database().rows(query).await;
    rows.iter()
        .map(|row| {
            let (name, state): (String, String) = (
                row.try_get("", "name").unwrap(),
                row.try_get("", "state").unwrap(),
            );
            let end = match state.as_str() {
                "sent" | "delivered" | "read" => "arrived".to_owned(),
                _ => state,
            };
            (name, end)
        })
        .collect()
}

/// WaSender has no templates.
mod a_template_that_is_paused_pauses_its_campaign {
    super::on_way!(cloud, Cloud, a_template_that_is_paused_pauses_its_campaign);
    super::on_way!(twilio, Twilio, a_template_that_is_paused_pauses_its_campaign);
}
async fn a_template_that_is_paused_pauses_its_campaign(way: Way, database: Database) {
    const PEOPLE: [(&str, &str); 4] = [
        ("Ana", "+573005550201"),
        ("Beto", "+573005550202"),
        ("Carla", "+573005550203"),
        ("Diego", "+573005550204"),
    ];
    let world = world(way, database).await;
    let owner = world.owner();
    ready(&world, way, &PEOPLE, "espera:20s").await;
    owner.taps("Enviar a 4").await;
    until("the first", async || {
        (!taken(&world).await.is_empty()).then_some(())
    })
    .await;
    world
        .simulator()
        .faults(json!([{"kind": "template_paused"}]))
        .await;
    let told = owner.hears_about("pausa").await;
    match way {
        Way::Cloud => assert_snapshot!(told, @"
        *Puse «Feria» en pausa.*
        Motivo: Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista` (132015)
        Nadie la recibirá dos veces.
        [Reanudar]
        "),
        Way::Twilio | Way::WaSender => assert_snapshot!(told, @"
        *Puse «Feria» en pausa.*
        Motivo: Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista` (63041)
        Nadie la recibirá dos veces.
        [Reanudar]
        "),
    }
    world.simulator().faults(json!([])).await;
    owner.taps_only("Reanudar").await;
    owner.hears_about("Antes de seguir").await;
    owner.taps_only("Reanudar").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let arrived = "SELECT COUNT(*) FROM recipients WHERE state IN ('sent', 'delivered', 'read')";
    assert_eq!(world.database().number(arrived).await, 4, "nobody was lost");
}
