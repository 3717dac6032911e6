//! Long lists, nine rows at a time.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::world::World;

on_both_databases!(customers_by_the_page, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/clientes").await, @"
    *Todavía no tienes clientes.* Mándame un Excel, un CSV o una tarjeta de contacto.
    [Traer clientes] [Ayuda]
    ");
    owner.sends_file("clientes.csv", &csv(&customers(21))).await;
    owner.taps("Importar 21").await;
    owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.says("/clientes").await, @"
    *Tus clientes* (21)
    • *Ana Peña* +57 300 5550201
    • *Ana Rojas* +57 300 5550221
    • *Beto Peña* +57 300 5550202
    • *Carla Peña* +57 300 5550203
    • *Diego Peña* +57 300 5550204
    • *Elena Peña* +57 300 5550205
    • *Fabio Peña* +57 300 5550206
    • *Gloria Peña* +57 300 5550207
    • *Hugo Peña* +57 300 5550208
    [≡ Ver]
    - Ana Peña: +57 300 5550201
    - Ana Rojas: +57 300 5550221
    - Beto Peña: +57 300 5550202
    - Carla Peña: +57 300 5550203
    - Diego Peña: +57 300 5550204
    - Elena Peña: +57 300 5550205
    - Fabio Peña: +57 300 5550206
    - Gloria Peña: +57 300 5550207
    - Hugo Peña: +57 300 5550208
    - Ver más
    ");
    let second = owner.taps("Ver más").await;
    assert_snapshot!(second, @"
    *Tus clientes* (21) · página 2
    • *Inés Peña* +57 300 5550209
    • *Jorge Peña* +57 300 5550210
    • *Karen Peña* +57 300 5550211
    • *Luis Peña* +57 300 5550212
    • *Marta Peña* +57 300 5550213
    • *Nelson Peña* +57 300 5550214
    • *Olga Peña* +57 300 5550215
    • *Pedro Peña* +57 300 5550216
    • *Queta Peña* +57 300 5550217
    [≡ Ver]
    - Inés Peña: +57 300 5550209
    - Jorge Peña: +57 300 5550210
    - Karen Peña: +57 300 5550211
    - Luis Peña: +57 300 5550212
    - Marta Peña: +57 300 5550213
    - Nelson Peña: +57 300 5550214
    - Olga Peña: +57 300 5550215
    - Pedro Peña: +57 300 5550216
    - Queta Peña: +57 300 5550217
    - Ver más
    ");
    assert_snapshot!(owner.taps("Ver más").await, @"
    *Tus clientes* (21) · página 3
    • *Rosa Peña* +57 300 5550218
    • *Saúl Peña* +57 300 5550219
    • *Tere Peña* +57 300 5550220
    [Rosa Peña] [Saúl Peña] [Tere Peña]
    ");
    // An old page still leads on.
    assert_eq!(owner.taps_of(&second, "Ver más").await.choices().len(), 3);
    assert_snapshot!(owner.taps_of(&second, "Karen Peña").await.steady(), @"
    *Karen Peña*
    `+57 300 5550211`
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    // What was searched for goes along, in the other language too.
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/contact find peña").await.choices().join(" · "), @"Ana Peña · Beto Peña · Carla Peña · Diego Peña · Elena Peña · Fabio Peña · Gloria Peña · Hugo Peña · Inés Peña · More");
    assert_snapshot!(owner.taps("More").await.to_string().lines().next().unwrap(), @"*20 customers with “peña”* · page 2");
    // Very many are better off in a sheet.
    owner.sends_file("more.csv", &csv(&customers(40))).await;
    owner.taps("Import 40").await;
    owner.taps("They're my customers").await;
    let many = owner.says("/contacts").await.to_string();
    assert_eq!(many.contains("/contact export"), exports(), "{many}");
});

/// Whether there is a sheet to be had.
fn exports() -> bool {
    pregon_commands::table::verb("contact.export").is_some()
}

on_both_databases!(everything_else_by_the_page, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(1))).await;
    owner.taps("Importar 1").await;
    owner.taps("Son mis clientes").await;
    for number in 1..=11 {
        owner
            .says(&format!("/promo nueva Idea {number}\nHola {{nombre}}, ven."))
            .await;
    }
    assert_snapshot!(owner.says("/campañas").await, @"
    *Tus promociones*
    • *Idea 11*: borrador
    • *Idea 10*: borrador
    • *Idea 9*: borrador
    • *Idea 8*: borrador
    • *Idea 7*: borrador
    • *Idea 6*: borrador
    • *Idea 5*: borrador
    • *Idea 4*: borrador
    • *Idea 3*: borrador
    [≡ Ver]
    - Idea 11
    - Idea 10
    - Idea 9
    - Idea 8
    - Idea 7
    - Idea 6
    - Idea 5
    - Idea 4
    - Idea 3
    - Ver más
    ");
    assert_snapshot!(owner.taps("Ver más").await, @"
    *Tus promociones* · página 2
    • *Idea 2*: borrador
    • *Idea 1*: borrador
    [Idea 2] [Idea 1]
    ");
    for (name, phone) in customers(12) {
        world
            .customer(&phone, &name)
            .says_only("¿A qué hora abren?")
            .await;
        owner.hears_about(&name).await;
    }
    assert_snapshot!(owner.says("/prospectos").await.choices().join(" · "), @"#12 Luis Peña · #11 Karen Peña · #10 Jorge Peña · #9 Inés Peña · #8 Hugo Peña · #7 Gloria Peña · #6 Fabio Peña · #5 Elena Peña · #4 Diego Peña · Ver más");
    assert_snapshot!(owner.taps("Ver más").await, @"
    *Prospectos* · página 2
    • #3 *Carla Peña*: nuevo
       _¿A qué hora abren?_
    • #2 *Beto Peña*: nuevo
       _¿A qué hora abren?_
    • #1 *Ana Peña*: nuevo
       _¿A qué hora abren?_
    [#3 Carla Peña] [#2 Beto Peña] [#1 Ana Peña]
    ");
    assert_snapshot!(owner.says("/prospecto lista estado:nuevo").await.choices().len(), @"10");
    assert_snapshot!(owner.taps("Ver más").await.to_string().lines().next().unwrap(), @"*Prospectos* · página 2");
    // Lists without anything to choose have the button alone.
    let log = owner.says("/bitácora").await;
    assert_eq!(
        (log.to_string().lines().count(), log.choices()),
        (20, vec!["Ver más"])
    );
    assert!(
        owner
            .taps("Ver más")
            .await
            .to_string()
            .starts_with("*Lo último que pasó* · página 2")
    );
    assert_snapshot!(owner.says("/equipo").await, @"
    *El equipo de Mi negocio*
    • *Lucía*: dueño
       `+57 300 5550100`
    [Ayuda]
    ");
    assert_snapshot!(owner.says("/plantillas").await, @"
    No hay plantillas. Las creo cuando una promoción las necesita, o las haces tú con `/plantilla nueva`.
    [Actualizar] [Ayuda]
    ");
});

on_both_databases!(twelve_running_campaigns_by_the_page, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(1))).await;
    owner.taps("Importar 1").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    for number in 1..=12 {
        owner
            .says(&format!("/promo nueva \"Idea {number}\" plantilla:novedades"))
            .await;
        // On Monday, so that all of them are still on their way.
        owner
            .says(&format!(
                "/promo programar \"23/11/2026 10:00\" promo:\"Idea {number}\""
            ))
            .await;
        owner.taps("Programar: 1").await;
    }
    assert_snapshot!(owner.says("/estado").await, @"
    *Mi negocio*: 1 cliente, 0 prospectos abiertos
    • *Idea 12*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 11*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 10*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 9*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 8*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 7*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 6*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 5*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 4*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    [≡ Ver]
    - Idea 12
    - Idea 11
    - Idea 10
    - Idea 9
    - Idea 8
    - Idea 7
    - Idea 6
    - Idea 5
    - Idea 4
    - Ver más
    ");
    assert_snapshot!(owner.taps("Ver más").await, @"
    *Mi negocio*: 1 cliente, 0 prospectos abiertos · página 2
    • *Idea 3*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 2*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    • *Idea 1*: ░░░░░░░░░░ 0 % (programada para lun 23 nov, 10:00)
    [Idea 3] [Idea 2] [Idea 1]
    ");
    assert_snapshot!(owner.says("/hoy").await.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    • «Idea 12»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 11»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 10»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 9»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 8»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 7»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 6»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 5»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    • «Idea 4»: 0 de 1 enviados; próximo envío lun 23 nov 2026, HH:MM (Bogotá)
    … y 3 más: las ves en `/estado`.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]
    ");
    assert_snapshot!(owner.says("/pausar").await, @"
    ¿Cuál de ellas?
    [≡ Elegir]
    - Idea 12: programada para lun 23 nov, 10:00
    - Idea 11: programada para lun 23 nov, 10:00
    - Idea 10: programada para lun 23 nov, 10:00
    - Idea 9: programada para lun 23 nov, 10:00
    - Idea 8: programada para lun 23 nov, 10:00
    - Idea 7: programada para lun 23 nov, 10:00
    - Idea 6: programada para lun 23 nov, 10:00
    - Idea 5: programada para lun 23 nov, 10:00
    - Idea 4: programada para lun 23 nov, 10:00
    - Ver más
    ");
    assert_snapshot!(owner.taps("Ver más").await, @"
    ¿Cuál de ellas? · página 2
    [Idea 3] [Idea 2] [Idea 1]
    ");
    assert_snapshot!(owner.taps("Idea 2").await, @"
    *«Idea 2» está en pausa.* Enviados: 0. En espera: 1.
    [Reanudar] [Cancelar del todo]
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/status").await.to_string().lines().next().unwrap(), @"*Mi negocio*: 1 customer, 0 open leads");
    assert_snapshot!(owner.taps("More").await.to_string().lines().next().unwrap(), @"*Mi negocio*: 1 customer, 0 open leads · page 2");
    let today = owner.says("/today").await.to_string();
    assert_snapshot!(today.lines().nth(10).unwrap(), @"… and 3 more: `/status` shows them.");
    assert_snapshot!(owner.says("/pause").await.choices().join(" · "), @"Idea 12 · Idea 11 · Idea 10 · Idea 9 · Idea 8 · Idea 7 · Idea 6 · Idea 5 · Idea 4 · More");
});
