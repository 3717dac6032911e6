//! Whom a campaign goes to: chosen by what is known of people, by what they did, by name; and who is left out, told before and after.

mod changed;
mod deeds;
mod due;
mod groups;
mod known;
mod left_out;
mod lists;

use crate::harness::database::Database;
use crate::harness::setup::Setup;
use crate::harness::world::World;

const SPANISH: &str = "nombre;celular;ciudad;etiquetas\n\
    Ana Peña;+573005550201;Cali;vip\n\
    Beto Rojas;+573005550202;CALI ;vip\n\
    Carla Díaz;+573005550203;Bogotá;\"vip,viejos\"\n\
    Diego Mora;+573005550204;;viejos\n";
const ENGLISH: &str = "name;phone;city;tags\n\
    Ana Peña;+573005550201;Cali;vip\n\
    Beto Rojas;+573005550202;CALI ;vip\n\
    Carla Díaz;+573005550203;Bogotá;\"vip,old\"\n\
    Diego Mora;+573005550204;;old\n";

/// A shop with four customers, of whom some things are known, and an approved template. Time passes as it does: a minute is enough to do
/// whatever has to be done before the first message leaves.
async fn shop(database: Database, language: &str) -> World {
    let setup = Setup {
        speed: 1,
        settings: [("PREGON_LOCALE".to_owned(), language.to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let (list, add, permitted) = match language {
        "es" => (SPANISH, "Importar 4", "Son mis clientes"),
        _ => (ENGLISH, "Import 4", "They're my customers"),
    };
    owner.sends_file("clientes.csv", list.as_bytes()).await;
    owner.taps(add).await;
    owner.taps(permitted).await;
    let template = match language {
        "es" => "Hola {nombre}, tenemos novedades para ti.",
        _ => "Hi {name}, we have news for you.",
    };
    match language {
        "es" => drop(world.approved_template("novedades", template).await),
        _ => {
            world.templates_are_known().await;
            owner.says(&format!("/template new news\n{template}")).await;
            let submitted = world.simulator().submitted("news").await;
            world.simulator().approve_template(&submitted).await;
            owner.hears_about(&submitted).await;
        }
    }
    world
}
