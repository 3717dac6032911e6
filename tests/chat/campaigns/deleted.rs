//! `/campaign delete`: what has ended leaves the lists, and its name is free; who got it is kept.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::world::World;

on_both_databases!(what_has_ended_leaves_the_lists, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo borrar").await, @"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    let new = "/promo nueva Feria plantilla:novedades horas:0-24 dias:todos espera:ninguno";
    owner.says(new).await;
    // A draft is thrown away, as ever.
    assert_snapshot!(owner.says("/promo borrar Feria").await, @"
    Descarté el borrador «Feria». Si fue sin querer, tienes 24 horas para deshacerlo.
    [Deshacer]
    ");
    owner.taps("Deshacer").await;
    owner.says("/promo programar mañana 10am").await;
    owner.taps("Programar: 2").await;
    assert_snapshot!(owner.says("/promo borrar Feria").await, @"
    «Feria» está programada para sáb 21 nov, 10:00. Para borrarla, cancélala primero.
    [Cancelar del todo]
    ");
    owner.says("/promo enviar Feria").await;
    owner.taps("Programar: 2").await;
    owner.hears_about("terminó").await;
    assert_snapshot!(owner.says("/promo borrar Feria").await, @"
    *¿Borrar «Feria» de tus listas?*
    Se conserva a quién le llegó, para que nadie la reciba dos veces.
    [Borrar] [Ahora no]
    ");
    owner.taps("Ahora no").await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign delete Feria").await, @"
    *Delete “Feria” from your lists?*
    Who got it is kept, so that nobody gets it twice.
    [Delete] [Not now]
    ");
    assert_snapshot!(owner.taps("Delete").await, @"I deleted “Feria” from your lists.");
    assert_snapshot!(owner.says("/campaign list").await, @"
    You have no campaigns yet.
    [New campaign]
    ");
    assert_snapshot!(owner.says("/status Feria").await, @"
    *I can't find the campaign “Feria”.*
    [Show campaigns]
    ");
    let kept = "SELECT COUNT(*) FROM recipients WHERE state IN ('sent', 'delivered', 'read')";
    assert_eq!(world.database().number(kept).await, 2);
    // Its name is free.
    owner.says("/idioma es").await;
    let again = owner.says(new).await.to_string();
    assert!(again.contains("Borrador «Feria»"), "{again}");
    // What was deleted is not what is undone.
    owner.says("/promo descartar Feria").await;
    assert_snapshot!(owner.says("/deshacer").await, @"
    *Deshecho.* El borrador «Feria» está otra vez como estaba.
    [Ver]
    ");
    // Nor does it leave once more, whatever was asked before.
    let refusal = json!([{"kind": "refuse", "code": 131_000, "to": customers(1)[0].1, "times": 1}]);
    world.simulator().faults(refusal).await;
    owner
        .says("/promo nueva Otra plantilla:novedades horas:0-24 dias:todos espera:ninguno reintentos:0")
        .await;
    let summary = owner.says("/promo enviar Otra").await;
    owner.taps_of(&summary, summary.choices()[0]).await;
    owner.hears_about("terminó").await;
    let again = owner.says("/promo reintentar Otra").await;
    owner.says("/promo borrar Otra").await;
    owner.taps("Borrar").await;
    assert_snapshot!(owner.taps_of(&again, "Reintentar 1").await, @"Ese botón ya no sirve. Pídelo de nuevo, por favor.");
    let waits = "SELECT COUNT(*) FROM recipients WHERE state IN ('pending', 'sending')";
    assert_eq!(world.database().number(waits).await, 0);
});
