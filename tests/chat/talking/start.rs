//! The first words: `/start`, `/whoami`, `/status`.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::setup::OWNER;
use crate::harness::world::World;

on_both_databases!(the_first_steps, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/inicio").await, @"
    ¡Hola Lucía! Soy el pregonero de *Mi negocio*: envío tus promociones por WhatsApp a ritmo seguro y te muestro quién contesta.

    *Empecemos por tus clientes:* mándame aquí un Excel, un CSV o la tarjeta de un contacto.
    [Nueva promoción] [Traer clientes] [Ayuda]
    ");
    assert_snapshot!(owner.taps("Traer clientes").await, @"
    Mándame tus clientes de cualquiera de estas formas:
    • un archivo *Excel* (XLSX) o *CSV* adjunto como documento, con columnas como nombre y teléfono
    • un archivo de contactos (*VCF*)
    • una o varias *tarjetas de contacto*
    • una lista pegada, una persona por línea, debajo del comando:
    ```/contacto importar
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```
    ");
    assert_snapshot!(owner.says("/quiensoy").await.steady(), @"
    Eres *Lucía* (+57 300 5550100), con rol *dueño* en *Mi negocio*.
    Ahora: vie 20 nov 2026, HH:MM (Bogotá).
    ");
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 0 clientes, 0 prospectos abiertos
    No hay promociones en marcha.
    [Nueva promoción]
    ");
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.says("/start").await, @"
    ¡Hola Lucía! Soy el pregonero de *Mi negocio* y ya conozco a *2 clientes tuyos*.

    Tres cosas para probar:
    1. `/promo nueva` y te guío paso a paso
    2. `/estado` para ver cómo va
    3. `/prospectos` para ver quién contestó
    [Nueva promoción] [Traer clientes] [Ayuda]
    ");
    owner.says("/idioma inglés").await;
    assert_snapshot!(owner.says("/start").await, @"
    Hi Lucía! I'm the town crier of *Mi negocio* and I already know *2 customers* of yours.

    Three things to try:
    1. `/campaign new` and I'll guide you step by step
    2. `/status` to see how it's going
    3. `/leads` to see who answered
    [New campaign] [Add customers] [Help]
    ");
    assert_snapshot!(owner.says("/whoami").await.steady(), @"
    You're *Lucía* (+57 300 5550100), with the role *owner* at *Mi negocio*.
    Now: Fri 20 Nov 2026, HH:MM (Bogotá).
    ");
    assert_snapshot!(owner.says("/status").await, @"
    *Mi negocio*: 2 customers, 0 open leads
    No campaign is running.
    [New campaign]
    ");
    assert_snapshot!(owner.says("/pause").await, @"Nothing is running.");
    assert_snapshot!(owner.says("/resume").await, @"Nothing is paused.");
    assert_snapshot!(owner.says("/stop").await, @"Nothing is running.");
});

on_both_databases!(
    strangers_are_customers_whatever_they_type,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.says("/start").await;
        let stranger = world.customer("+573005550777", "Zoe");
        for command in ["/ayuda", "/promo nueva Trampa\nhola", "/pausar", "/estado"] {
            stranger.says_only(command).await;
            owner.hears_about(command.lines().next().unwrap()).await;
        }
        world.simulator().settled().await;
        assert_eq!(
            stranger.sees().await.len(),
            0,
            "no answer to a command, not even a refusal"
        );
        assert_snapshot!(owner.says("/promo lista").await, @r"
        Todavía no tienes promociones.
        [Nueva promoción]
        ");
    }
);

on_both_databases!(
    whoever_tells_no_name_is_greeted_all_the_same,
    |database| async move {
        let world = World::start(database).await;
        let nobody = world.customer(OWNER, "");
        assert_snapshot!(nobody.says("hola").await, @"
        ¡Hola! Soy el pregonero de *Mi negocio*: envío tus promociones por WhatsApp a ritmo seguro y te muestro quién contesta.

        *Empecemos por tus clientes:* mándame aquí un Excel, un CSV o la tarjeta de un contacto.
        [Nueva promoción] [Traer clientes] [Ayuda]
        ");
        assert_snapshot!(nobody.says("/quiensoy").await.steady(), @"
        Me escribes desde *+57 300 5550100*, con rol *dueño* en *Mi negocio*.
        Ahora: vie 20 nov 2026, HH:MM (Bogotá).
        ");
        nobody.says("/lang en").await;
        assert_snapshot!(nobody.says("/start").await, @"
        Hi! I'm the town crier of *Mi negocio*: I send your campaigns over WhatsApp at a safe pace and show you who answers.

        *Let's start with your customers:* send me an Excel or CSV file here, or a contact card.
        [New campaign] [Add customers] [Help]
        ");
        assert_snapshot!(nobody.says("/whoami").await.steady(), @"
        You're writing from *+57 300 5550100*, with the role *owner* at *Mi negocio*.
        Now: Fri 20 Nov 2026, HH:MM (Bogotá).
        ");
    }
);
