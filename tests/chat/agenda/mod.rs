//! What a business offers, what its customers pay in advance, and when they come.

mod accounts;
pub mod answers;
mod appointments;
mod appointments_in_english;
mod at_once;
pub mod calendar;
mod clocks;
mod import;
mod lapsed;
mod monthly;
mod named;
mod newcomer;
mod opening;
mod paid;
mod preview;
mod ranges;
mod reminded;
mod rules;
mod rules_log;
mod rules_templates;
mod series;
mod services;
mod subscriptions;
mod undo;
mod unheard;
mod which;

use crate::harness::database::Database;
use crate::harness::person::Person;
use crate::harness::setup::Setup;
use crate::harness::walk::walk;
use crate::harness::world::World;

/// A walk through the agenda, hours aside.
pub(super) async fn talk(owner: &Person<'_>, words: &[&str]) -> String {
    walk(owner, words).await
}

/// A salon with Ana and Beto among its customers that offers a cut, on a Friday at ten. Its clock goes as fast as any, so that the free
/// times are the same for as long as a test takes.
pub(super) async fn salon(database: Database, language: &str) -> World {
    let mut setup = Setup {
        speed: 1,
        ..Setup::default()
    };
    setup
        .settings
        .insert("PREGON_LOCALE".to_owned(), language.to_owned());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let lines = match language {
        "es" => [
            "/contacto agregar 300 555 0201 Ana Peña",
            "/contacto agregar 300 555 0202 Beto Rojas",
            "/servicio nuevo Corte 45m precio:35000",
        ],
        _ => [
            "/contact add 300 555 0201 Ana Peña",
            "/contact add 300 555 0202 Beto Rojas",
            "/service add Cut 45m price:35000",
        ],
    };
    for line in lines {
        owner.says(line).await;
    }
    world
}
