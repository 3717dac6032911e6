//! `/log`: what was done, by whom, and how it ended.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::shop;

on_both_databases!(the_log_tells_how_it_ended_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    world.templates_are_known().await;
    let owner = world.owner();
    // What is not found, what cannot be in this state, and what nobody knows.
    owner.says("/promo ver Nada").await;
    owner.says("/ajustes zona:Narnia").await;
    owner.says("/prospecto ver 7").await;
    owner
        .says("/promo nueva \"Feria de mayo\"\nHola {nombre}, esta semana todo con veinte por ciento.")
        .await;
    owner.says("/pausar \"Feria de mayo\"").await;
    let summary = owner.says("/promo enviar").await;
    // A tap is written down under what it does, with the name of what it does that to.
    owner.taps_of(&summary, "Crear plantilla").await;
    owner.says_only("/bitácora").await;
    assert_snapshot!(owner.hears_about("Lo último").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       `/plantilla nueva Feria de mayo`
    • HH:MM *Lucía*
       `/campaña enviar`
    • HH:MM *Lucía* (no se pudo)
       `/pausar Feria de mayo`
    • HH:MM *Lucía*
       `/campaña nueva Feria de mayo`
    • HH:MM *Lucía* (no se pudo)
       `/prospecto ver #7`
    • HH:MM *Lucía* (no entendido)
       `/ajustes zona:Narnia`
    • HH:MM *Lucía* (no se pudo)
       `/campaña ver Nada`
    • HH:MM *Lucía*
       *Sí* a `/contacto importar`
    [Ver más]
    ");

    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner.says("/promo nueva Feria plantilla:novedades").await;
    let summary = owner.says("/promo enviar Feria").await;
    owner.taps_of(&summary, "Enviar a 2").await;
    owner.taps_of(&summary, "Enviar a 2").await;
    owner.taps("Deshacer").await;
    owner.says("/equipo agregar 300 555 0112 agente Luis").await;
    let ask = owner.taps("Agregar").await;
    assert!(ask.to_string().contains("Luis"));
    let luis = world.customer("+573005550112", "Luis");
    luis.says("hola").await;
    luis.says("/hoy").await;
    owner.says_only("/bitácora").await;
    assert_snapshot!(owner.hears_about("Lo último").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Luis*
       `/hoy`
    • HH:MM *Lucía*
       *Sí* a `/equipo agregar Luis`
    • HH:MM *Lucía*
       `/equipo agregar 3005550112 agente Luis`
    • HH:MM *Lucía*
       `/deshacer Feria`
    • HH:MM *Lucía* (no se pudo)
       *Sí* a `/campaña enviar Feria`
    • HH:MM *Lucía*
       *Sí* a `/campaña enviar Feria`
    • HH:MM *Lucía*
       `/campaña enviar Feria`
    • HH:MM *Lucía*
       `/campaña nueva Feria plantilla:novedades`
    [Ver más]
    ");

    // A yes that came too late did nothing; and whoever has left is still named.
    owner.says_only("/equipo quitar Luis").await;
    let ask = owner.hears_about("Luis").await;
    let world = world.later(11).await;
    let owner = world.owner();
    owner.taps_of(&ask, "Quitar").await;
    owner.says("/equipo quitar Luis").await;
    owner.taps("Quitar").await;
    owner.says_only("/bitácora").await;
    assert_snapshot!(owner.hears_about("Lo último").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       *Sí* a `/equipo quitar Luis`
    • HH:MM *Lucía*
       `/equipo quitar Luis`
    • HH:MM *Lucía* (no se pudo)
       *Sí* a `/equipo quitar Luis`
    • HH:MM *Lucía*
       `/equipo quitar Luis`
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Luis*
       `/hoy`
    • HH:MM *Lucía*
       *Sí* a `/equipo agregar Luis`
    • HH:MM *Lucía*
       `/equipo agregar 3005550112 agente Luis`
    [Ver más]
    ");
});

on_both_databases!(the_log_tells_how_it_ended_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/team add +573005550112 agent Luke").await;
    owner.taps("Add").await;
    let luke = world.customer("+573005550112", "Luke");
    luke.says("hello").await;
    luke.says("/lead show 3").await;
    let ask = owner.says("/team role Luke viewer").await;
    owner.taps_of(&ask, "Change role").await;
    owner.taps_of(&ask, "Change role").await;
    owner.says("/team remove Luke").await;
    owner.taps("Remove").await;
    owner.says("/campaign start").await;
    assert_snapshot!(owner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Lucía* (failed)
       `/campaign start`
    • HH:MM *Lucía*
       *Yes* to `/team remove Luke`
    • HH:MM *Lucía*
       `/team remove Luke`
    • HH:MM *Lucía* (failed)
       *Yes* to `/team role Luke`
    • HH:MM *Lucía*
       *Yes* to `/team role Luke`
    • HH:MM *Lucía*
       `/team role Luke viewer`
    • HH:MM *Luke* (failed)
       `/lead show #3`
    • HH:MM *Lucía*
       *Yes* to `/team add Luke`
    [More]
    ");
});
