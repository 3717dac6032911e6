//! Campaigns: changed, tried, held and let go on.

use insta::assert_snapshot;
use serde_json::json;

use crate::chat::walks::{shop, walk};
use crate::harness::database::on_both_databases;
use crate::harness::world::{OWNER, Setup, World};

/// A picture.
const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";

on_both_databases!(changed_and_tried_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/reanudar", "/reanudar todo", "/pausar todo", "/promo nueva Feria\nHola {nombre}, ven.", "/promo editar Feria", "/contacto baja Beto", "/promo prueba Feria 300 555 0202", "/promo prueba Feria 300 555 0999"]).await, @"");
    assert_snapshot!(owner.sends_file("foto.jpg", JPEG).await, @"");
    assert_snapshot!(owner.taps("Feria").await, @"");
    assert_snapshot!(owner.sends_file("nota.ogg", b"OggS").await, @"");
    assert_snapshot!(walk(&owner, &["/promo cancelar Feria", "/promo nueva Feria\nOtra vez.", "/deshacer"]).await, @"");
    assert_snapshot!(walk(&owner, &["/quiensoy por favor", "/hoy", "/promo nueva R días:alguno\nHola", "/hoy", "/promo nueva R horas:9-7-3\nHola", "/hoy", "/plantilla nueva r idioma:123\nHola", "/hoy", "/prospecto ver #0", "/hoy", "/promo nueva R para:,\nHola", "/hoy", "/contacto ver \"\""]).await, @"");
});

on_both_databases!(changed_and_tried_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/resume", "/resume all", "/pause all", "/campaign start", "/contact optout Beto", "/campaign new Fair\nHi {name}, come.", "/campaign test Fair 300 555 0202", "/campaign test Fair 300 555 0999"]).await, @"");
    assert_snapshot!(owner.sends_file("photo.jpg", JPEG).await, @"");
    assert_snapshot!(owner.taps("Fair").await, @"");
    assert_snapshot!(owner.says("/campaign start Fair").await.steady(), @"");
    assert_snapshot!(walk(&owner, &["/campaign cancel Fair", "/undo"]).await, @"");
    assert_snapshot!(walk(&owner, &["/campaign new R hours:9-7-3\nHi", "/today", "/template new r language:123\nHi", "/today", "/lead show #0", "/today", "/campaign new R to:,\nHi", "/today", "/contact show \"\""]).await, @"");
});

on_both_databases!(held_and_let_go_on_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    world.templates_are_known().await;
    let owner = world.owner();
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    for name in ["Feria", "Navidad"] {
        owner
            .says(&format!("/promo nueva {name} plantilla:novedades espera:60m"))
            .await;
        owner.says(&format!("/promo enviar {name}")).await;
        owner.taps("Enviar a 2").await;
    }
    assert_snapshot!(walk(&owner, &["/pausar todo", "/hoy", "/reanudar todo", "/estado"]).await, @"");
    world
        .approved_template("con_ciudad", "Hola {nombre}, te esperamos en {ciudad} hoy.")
        .await;
    owner.says("/promo nueva Lejos plantilla:con_ciudad").await;
    assert_snapshot!(walk(&owner, &["/promo enviar Lejos", "/promo prueba Lejos 300 555 0201"]).await, @"");
});

on_both_databases!(held_and_let_go_on_in_english, |database| async move {
    let world = shop(database, "en").await;
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says("/template new news\nHi {name}, we have news for you.")
        .await;
    let news = world.simulator().submitted("news").await;
    world.simulator().approve_template(&news).await;
    owner.hears_about(&news).await;
    for name in ["Fair", "Christmas"] {
        owner
            .says(&format!("/campaign new {name} template:news delay:60m"))
            .await;
        owner.says(&format!("/campaign start {name}")).await;
        owner.taps("Send to 2").await;
    }
    assert_snapshot!(walk(&owner, &["/pause all", "/today", "/resume all", "/status"]).await, @"");
    assert_snapshot!(walk(&owner, &["/template new news\nHi {name}, more of it.", "/contact import", "/campaign new City\nHi {name}, see you in {city}."]).await, @"");
});

on_both_databases!(nobody_to_send_to_in_english, |database| async move {
    let setup = Setup {
        settings: [("PREGON_LOCALE".to_owned(), "en".to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/campaign new Fair\nHi {name}, come.", "/campaign start Fair", "/campaign list", "/leads"]).await, @"");
    // Thanks are not answered.
    let before = owner.sees().await.len();
    owner.says_only("Thank you!").await;
    owner.says("/today").await;
    assert_eq!(owner.sees().await.len(), before + 1);
    let edited =
        json!({"from": OWNER, "name": "Lucía", "kind": "unsupported", "unsupported": {"type": "edit"}});
    world.simulator().inbound(&edited).await;
    assert_snapshot!(owner.hears().await, @"");
});
