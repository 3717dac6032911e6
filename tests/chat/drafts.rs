//! What one was in the middle of, and was taken away from, waits as a draft for a day.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::world::World;

on_both_databases!(what_was_left_off_is_gone_on_with, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    owner.says("/promo nueva").await;
    owner.says("Rebajas").await;
    // Another command parks it, and offers the way back as long as it waits.
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 2 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción] [Seguir lo de antes]
    ");
    assert_snapshot!(owner.says("/hoy").await.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va] [Seguir lo de antes]
    ");
    assert_snapshot!(owner.taps("Seguir lo de antes").await, @"
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("Hola {nombre}, ven a vernos.").await, @"
    ¿A quién se la enviamos? Elige *Todos* o escribe una etiqueta.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    // So does a long silence; the answer is no answer any more.
    let world = world.later(16).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 2 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción] [Seguir lo de antes]
    ");
    assert_snapshot!(owner.taps("Seguir lo de antes").await, @"
    ¿A quién se la enviamos? Elige *Todos* o escribe una etiqueta.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    assert_snapshot!(owner.says("todos").await.text.unwrap().lines().next().unwrap(), @"*Borrador «Rebajas»*, para todos tus clientes");
    // Done with it: nothing is offered any more, and an old button says so.
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 2 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.taps("Seguir lo de antes").await, @"Ese botón ya no sirve. Pídelo de nuevo, por favor.");

    owner.says("/lang en").await;
    owner.says("/campaign new").await;
    assert_snapshot!(owner.says("/status").await, @"
    *Mi negocio*: 2 customers, 0 open leads
    No campaign is running.
    [New campaign] [Go on with before]
    ");
    assert_snapshot!(owner.taps("Go on with before").await, @"
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("cancel").await, @"Cancelled. I kept nothing.");
    assert_snapshot!(owner.says("/status").await, @"
    *Mi negocio*: 2 customers, 0 open leads
    No campaign is running.
    [New campaign]
    ");
});
