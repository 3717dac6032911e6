//! What a lead is about says whose it is, and finds it again.

use insta::assert_snapshot;

use super::links::{code, follows, talk};
use super::team::{LUIS, person, team};
use crate::harness::database::on_both_databases;

const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";

on_both_databases!(whose_product_it_is_gets_the_lead, |database| async move {
    let world = team(database, "es", &[LUIS]).await;
    world.health_is_known().await;
    let (owner, luis) = (world.owner(), person(&world, LUIS));
    owner.says("/producto nuevo Villa Marina agente:Luis").await;
    owner.says("/producto nuevo Casa Azul").await;
    owner.says("/enlace nuevo facebook producto:Villa Marina").await;
    owner.says("/enlace nuevo instagram producto:Casa Azul").await;
    let (villa, casa) = (code(&world, 1).await, code(&world, 2).await);

    let (_, prepared) = follows(&world, &villa, PHONE).await;
    world.customer("+573005550201", "Ana").says_only(&prepared).await;
    let card = luis.hears_about("Ana").await;
    // It is his already: there is nothing to take.
    assert!(!card.choices().contains(&"Lo tomo"), "{card}");
    let his =
        "SELECT COUNT(*) FROM leads JOIN members ON members.id = leads.member_id WHERE members.name = 'Luis'";
    assert_eq!(world.database().number(his).await, 1);

    // Nobody's product is everybody's lead, and so is that of somebody who is off duty.
    luis.says("/disponible no").await;
    let (_, prepared) = follows(&world, &casa, PHONE).await;
    world.customer("+573005550202", "Beto").says_only(&prepared).await;
    owner.hears_about("Beto").await;
    let (_, prepared) = follows(&world, &villa, PHONE).await;
    world
        .customer("+573005550203", "Carla")
        .says_only(&prepared)
        .await;
    owner.hears_about("Carla").await;
    assert_eq!(world.database().number(his).await, 1);

    assert_snapshot!(talk(&owner, &[
        "/prospecto lista producto:villa-marina",
        "/prospecto lista red:ig",
        "/prospecto lista red:facebook de:Luis",
        "/prospecto lista red:google",
        "/prospecto lista producto:Torre",
    ]).await, @"
    > /prospecto lista producto:villa-marina
    *Prospectos*
    • #3 *Carla*: nuevo · libre
       _Hola, me interesa *Villa Marina* (ref. CODE)_
    • #1 *Ana Peña*: nuevo · Luis
       _Hola, me interesa *Villa Marina* (ref. CODE)_
    [#3 Carla] [#1 Ana Peña]

    > /prospecto lista red:ig
    *Prospectos*
    • #2 *Beto Peña*: nuevo · libre
       _Hola, me interesa *Casa Azul* (ref. CODE)_
    [#2 Beto Peña]

    > /prospecto lista red:facebook de:Luis
    *Prospectos*
    • #1 *Ana Peña*: nuevo · Luis
       _Hola, me interesa *Villa Marina* (ref. CODE)_
    [#1 Ana Peña]

    > /prospecto lista red:google
    No hay prospectos así.

    > /prospecto lista producto:Torre
    *No vendes «Torre».*
    Vendes: `Casa Azul`, `Villa Marina`.
    Para agregarlo a lo que vendes: `/producto nuevo Torre`
    ");
});
