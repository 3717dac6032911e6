//! A picture to many people, over every provider: it goes up once, and its id is used for all; a provider that has forgotten it gets it
//! once more. Who fetches files gets an address with each message.

use std::collections::BTreeSet;

use super::{AT_ONCE, chooses, on_every_way, world};
use crate::harness::database::Database;
use crate::harness::people::customers;
use crate::harness::phone::Message;
use crate::harness::setup::{OWNER, Way};
use crate::harness::wait::until;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const TEXT: &str = "Hola {nombre}, mira lo nuevo de hoy.";
const MANY: usize = 60;

/// So many customers, and a template with a picture where the provider has templates.
async fn prepared(way: Way, database: Database, people: usize) -> World {
    let world = world(way, database).await;
    let owner = world.owner();
    let people = customers(people);
    let lines: String = people
        .iter()
        .map(|(name, phone)| format!("\n{name}, {phone}"))
        .collect();
    owner.says(&format!("/contacto importar{lines}")).await;
    chooses(&owner, way, &format!("Importar {}", people.len())).await;
    let told = chooses(&owner, way, "Son mis clientes").await;
    if !told.to_string().contains("Agregué") {
        owner.hears_about("Agregué").await;
    }
    if way == Way::WaSender {
        // More in a day, and one after another, than such a number sends by itself.
        owner.says("/canal límites diario:ninguno espera:ninguno").await;
        chooses(&owner, way, "Sí, a mi riesgo").await;
    } else {
        world.templates_are_known().await;
        owner
            .sends_file_saying("foto.jpg", JPEG, &format!("/plantilla nueva novedad\n{TEXT}"))
            .await;
        let submitted = world.simulator().submitted("novedad").await;
        world.simulator().approve_template(&submitted).await;
        owner.hears_about("aprobó").await;
    }
    world
}

/// Sends a promotion with the picture to everybody; returns what they got.
async fn sends(world: &World, way: Way, name: &str, people: usize) -> Vec<Message> {
    let owner = world.owner();
    let order = match way {
        Way::WaSender => format!("/promo nueva {name} {AT_ONCE}\n{TEXT}"),
        Way::Cloud | Way::Twilio => format!("/promo nueva {name} plantilla:novedad {AT_ONCE}"),
    };
    let before = got(world).await.len();
    owner.sends_file_saying("foto.jpg", JPEG, &order).await;
    owner.says(&format!("/promo enviar {name}")).await;
    chooses(&owner, way, &format!("Enviar a {people}")).await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    got(world).await.split_off(before)
}

/// What customers have got.
async fn got(world: &World) -> Vec<Message> {
    let mut all = world.simulator().messages().await;
    all.retain(|message| message.to != OWNER && message.to_string().contains("mira lo nuevo de hoy"));
    all
}

fn everybody_once(messages: &[Message], people: usize) {
    let reached: BTreeSet<&str> = messages.iter().map(|message| message.to.as_str()).collect();
    assert_eq!((reached.len(), messages.len()), (people, people), "each once");
}

on_every_way!(many_people_are_one_upload);
async fn many_people_are_one_upload(way: Way, database: Database) {
    let world = prepared(way, database, MANY).await;
    let messages = sends(&world, way, "Feria", MANY).await;
    everybody_once(&messages, MANY);
    let files: Vec<_> = messages
        .iter()
        .map(|message| message.file().expect("a picture"))
        .collect();
    assert!(files.iter().all(|file| file.kind == "image"));
    for message in [&messages[0], &messages[MANY - 1]] {
        assert_eq!(world.simulator().download(message).await, JPEG);
    }
    until("everybody to have it", async || {
        let have_it = "SELECT COUNT(*) FROM recipients WHERE state IN ('delivered', 'read')";
        (world.database().number(have_it).await == i64::try_from(MANY).unwrap()).then_some(())
    })
    .await;
    let uploads = match way {
        Way::Cloud | Way::WaSender => 1,
        Way::Twilio => 0,
    };
    assert_eq!(world.simulator().uploads().await, uploads);
    // Another promotion with the same picture needs no other upload.
    everybody_once(&sends(&world, way, "Otra", MANY).await, MANY);
    assert_eq!(world.simulator().uploads().await, uploads);
}

on_every_way!(a_file_that_the_provider_forgot_goes_up_again);
async fn a_file_that_the_provider_forgot_goes_up_again(way: Way, database: Database) {
    const SOME: usize = 20;
    let world = prepared(way, database, SOME).await;
    let messages = sends(&world, way, "Feria", SOME).await;
    everybody_once(&messages, SOME);
    if way == Way::Twilio {
        return;
    }
    // Before its time: the first to notice takes the others along.
    world.simulator().forgets_file(&messages[0]).await;
    let messages = sends(&world, way, "Otra", SOME).await;
    everybody_once(&messages, SOME);
    assert_eq!(world.simulator().uploads().await, 2);
    // In its time: nobody is refused for it.
    world.database().change("UPDATE uploads SET expires_at = 1").await;
    everybody_once(&sends(&world, way, "Tercera", SOME).await, SOME);
    assert_eq!(world.simulator().uploads().await, 3);
    let failed = "SELECT COUNT(*) FROM messages WHERE state IN ('failed', 'unknown')";
    assert_eq!(world.database().number(failed).await, 0);
}

on_every_way!(a_picture_in_two_answers_is_one_upload);
async fn a_picture_in_two_answers_is_one_upload(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Cómo quedan?").await;
    let card = owner.hears_about("¿Cómo quedan?").await;
    for words in ["De frente", "De lado"] {
        owner
            .quotes(&card)
            .sends_file_only("lentes.jpg", JPEG, words)
            .await;
        let got = ana.hears_about(words).await;
        assert!(got.file().is_some(), "{got}");
    }
    let uploads = match way {
        Way::Cloud | Way::WaSender => 1,
        Way::Twilio => 0,
    };
    assert_eq!(world.simulator().uploads().await, uploads);
}
