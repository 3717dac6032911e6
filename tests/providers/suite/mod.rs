//! One conversation over each provider: the same scenes with the same words. Where a provider cannot do the same, the difference is
//! named in the scene.

mod answers;
mod appointment;
mod buttons;
mod calendar;
mod campaign;
mod choices;
mod down;
mod downloads;
mod early;
mod enclosures;
mod hidden;
mod inbound;
mod invited;
mod late;
mod marketing;
mod notices;
mod one_person;
mod places;
mod reach;
mod refusals;
mod rules;
mod sale;
mod strangers;

use super::setup;
use crate::harness::database::Database;
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::{Setup, Way};
use crate::harness::world::World;

/// No limit at all.
const AT_ONCE: &str = "espera:ninguno diario:ninguno horas:0-24 días:todos";

/// Declares a scene over every provider on both databases: `name::cloud::sqlite` and five more. The scene is a function of this name
/// that takes the way and the database.
macro_rules! on_every_way {
    ($name:ident) => {
        mod $name {
            crate::providers::suite::on_way!(cloud, Cloud, $name);
            crate::providers::suite::on_way!(twilio, Twilio, $name);
            crate::providers::suite::on_way!(wasender, WaSender, $name);
        }
    };
}
use on_every_way;

/// The same over one of them.
macro_rules! on_way {
    ($module:ident, $way:ident, $name:ident) => {
        mod $module {
            use crate::harness::database::Database;
            use crate::harness::setup::Way;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::super::$name(Way::$way, Database::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::super::$name(Way::$way, Database::postgres().await).await;
            }
        }
    };
}
use on_way;

/// The bot over this provider, and its owner has said hello.
async fn world(way: Way, database: Database) -> World {
    world_at(way, database, Setup::default().speed).await
}

/// The same at another speed.
async fn world_at(way: Way, database: Database, speed: u32) -> World {
    let setup = Setup { speed, ..setup(way) };
    let world = World::start_with(database, setup).await;
    has_sent_for_long(&world).await;
    world.owner().says("hola").await;
    world
}

/// Its numbers are not new any more: how those of unofficial providers begin is told elsewhere.
async fn has_sent_for_long(world: &World) {
    let known = "UPDATE channels SET settings = '{}' WHERE provider = 'wasender'";
    world.database().change(known).await;
}

/// Presses on a choice; where there are no buttons, answers with its number.
async fn chooses(owner: &Person<'_>, way: Way, title: &str) -> Message {
    match way {
        Way::WaSender => owner.picks(title).await,
        Way::Cloud | Way::Twilio => owner.taps(title).await,
    }
}

/// What a message says, without what there is to choose: that is shown as each provider can.
fn words(message: &Message) -> String {
    let is_choice = |line: &str| {
        let number = line
            .split_once(". ")
            .is_some_and(|(number, _)| number.parse::<u32>().is_ok());
        number || line.starts_with('[') || line.starts_with("- ")
    };
    let text = message.to_string();
    let lines: Vec<&str> = text.lines().filter(|line| !is_choice(line)).collect();
    lines.join("\n").trim().to_owned()
}

/// Pastes customers and makes a campaign for them: with an approved template where the provider wants one. The summary is shown; the
/// button is left to the test.
async fn ready(world: &World, way: Way, people: &[(&str, &str)], settings: &str) {
    const TEXT: &str = "Hola {nombre}, tenemos novedades para ti.";
    let owner = world.owner();
    let lines: String = people
        .iter()
        .map(|(name, phone)| format!("\n{name}, {phone}"))
        .collect();
    owner.says(&format!("/contacto importar{lines}")).await;
    chooses(&owner, way, &format!("Importar {}", people.len())).await;
    chooses(&owner, way, "Son mis clientes").await;
    let draft = match way {
        Way::WaSender => format!("/promo nueva Feria {settings}\n{TEXT}"),
        Way::Cloud | Way::Twilio => {
            world.approved_template("novedades", TEXT).await;
            format!("/promo nueva Feria plantilla:novedades {settings}")
        }
    };
    owner.says(&draft).await;
    let summary = owner.says("/promo enviar").await.to_string();
    let count = people.len();
    assert!(
        summary.contains(&format!("{count} personas la recibirán")),
        "{summary}"
    );
}

/// What the provider took of the campaign.
async fn taken(world: &World) -> Vec<Message> {
    super::promotions(world, "novedades para ti").await
}

/// Whom the provider took it for, in the order in which it did; nobody twice.
async fn reached(world: &World) -> Vec<String> {
    let mut reached: Vec<String> = taken(world).await.into_iter().map(|message| message.to).collect();
    let all = reached.len();
    let order = reached.clone();
    reached.sort();
    reached.dedup();
    assert_eq!(reached.len(), all, "somebody got it twice: {order:?}");
    order
}
