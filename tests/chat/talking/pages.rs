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

/// So many rows of a table at once; `{i}` counts them from 11 on, so that they sort as they were made.
fn rows(count: usize, table: &str, columns: &str, values: &str) -> String {
    let values = values.replace("{i}", "(10 + i)");
    format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) \
         INSERT INTO {table} ({columns}) SELECT {values} FROM n"
    )
}

on_both_databases!(what_a_business_has_by_the_page, |database| async move {
    let world = World::start(database).await;
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says("/contacto agregar 300 555 0201 Ana etiqueta:vip")
        .await;
    let known = world.database();

    let columns = "organisation_id, phone, name, role, language, created_at";
    let people = "1, '57301' || (1000000 + i), 'Persona ' || {i}, 'agent', 'es', 1";
    known.change(&rows(10, "members", columns, people)).await;
    let team = owner.says("/equipo").await;
    assert_snapshot!(team, @"
    *El equipo de Mi negocio*
    • *Lucía*: dueño
       `+57 300 5550100`
    • *Persona 11*: agente
       `+57 301 1000001`
    • *Persona 12*: agente
       `+57 301 1000002`
    • *Persona 13*: agente
       `+57 301 1000003`
    • *Persona 14*: agente
       `+57 301 1000004`
    • *Persona 15*: agente
       `+57 301 1000005`
    • *Persona 16*: agente
       `+57 301 1000006`
    • *Persona 17*: agente
       `+57 301 1000007`
    • *Persona 18*: agente
       `+57 301 1000008`
    [Ver más] [Ayuda]
    ");
    let second = owner.taps_of(&team, "Ver más").await;
    assert_snapshot!(second, @"
    *El equipo de Mi negocio* · página 2
    • *Persona 19*: agente
       `+57 301 1000009`
    • *Persona 20*: agente
       `+57 301 1000010`
    ");

    let columns = "organisation_id, channel_id, name, language, category, body, components, state, created_at, updated_at";
    let texts =
        "1, 1, 'novedades_' || {i}, 'es', 'MARKETING', 'Hola {{1}}, hay novedades.', '{}', 'approved', 1, 1";
    known.change(&rows(20, "templates", columns, texts)).await;
    let first = owner.says("/plantillas").await;
    assert_snapshot!(first.to_string().lines().take(3).collect::<Vec<_>>().join("\n"), @"
    *Plantillas* (20)
    • `novedades_11` (es): aprobada
       _Hola {nombre}, hay novedades._
    ");
    assert_snapshot!(first.choices().join(" · "), @"novedades_11 · novedades_12 · novedades_13 · novedades_14 · novedades_15 · novedades_16 · novedades_17 · novedades_18 · novedades_19 · Ver más");
    let second = owner.taps_of(&first, "Ver más").await;
    assert_snapshot!(second.choices().join(" · "), @"novedades_20 · novedades_21 · novedades_22 · novedades_23 · novedades_24 · novedades_25 · novedades_26 · novedades_27 · novedades_28 · Ver más");
    // The last page has room for what is done with all of them.
    assert_snapshot!(owner.taps_of(&second, "Ver más").await, @"
    *Plantillas* (20) · página 3
    • `novedades_29` (es): aprobada
       _Hola {nombre}, hay novedades._
    • `novedades_30` (es): aprobada
       _Hola {nombre}, hay novedades._
    [novedades_29] [novedades_30] [Actualizar]
    ");

    for number in 11..=21 {
        owner
            .says(&format!("/grupo guardar \"Grupo {number}\" para:vip"))
            .await;
    }
    let first = owner.says("/grupos").await;
    assert_snapshot!(first.choices().join(" · "), @"Grupo 11 · Grupo 12 · Grupo 13 · Grupo 14 · Grupo 15 · Grupo 16 · Grupo 17 · Grupo 18 · Grupo 19 · Ver más");
    assert_snapshot!(owner.taps_of(&first, "Ver más").await, @"
    *Tus grupos* · página 2
    • *Grupo 20*: clientes con la etiqueta vip (1 persona)
    • *Grupo 21*: clientes con la etiqueta vip (1 persona)
    [Grupo 20] [Grupo 21]
    ");

    let columns = "organisation_id, provider, account, name, number, state, paused_by, paused_reason, settings, created_at, keys_in_settings, keys_locked";
    let numbers = match known.is_postgres() {
        true => {
            "1, 'twilio', 'A' || {i}, 'Sede ' || {i}, '57601' || (1000000 + i), 'paused', 'member', 'Lucía', '{}', 1, false, false"
        }
        false => {
            "1, 'twilio', 'A' || {i}, 'Sede ' || {i}, '57601' || (1000000 + i), 'paused', 'member', 'Lucía', '{}', 1, 0, 0"
        }
    };
    known.change(&rows(9, "channels", columns, numbers)).await;
    let first = owner.says("/canal lista").await;
    assert_snapshot!(first.steady(), @"
    *Tus números de WhatsApp* (10)
    • *WhatsApp* · +57 300 5550199 · Meta
    Envía con normalidad.
    Calidad buena · 2.000 personas al día · 80 mensajes por segundo · «Mi negocio» · revisado: HH:MM
    • *Sede 11* · +57 601 1000001 · Twilio
    En pausa: la puso Lucía.
    • *Sede 12* · +57 601 1000002 · Twilio
    En pausa: la puso Lucía.
    • *Sede 13* · +57 601 1000003 · Twilio
    En pausa: la puso Lucía.
    • *Sede 14* · +57 601 1000004 · Twilio
    En pausa: la puso Lucía.
    • *Sede 15* · +57 601 1000005 · Twilio
    En pausa: la puso Lucía.
    • *Sede 16* · +57 601 1000006 · Twilio
    En pausa: la puso Lucía.
    • *Sede 17* · +57 601 1000007 · Twilio
    En pausa: la puso Lucía.
    • *Sede 18* · +57 601 1000008 · Twilio
    En pausa: la puso Lucía.
    [Ver más]
    ");
    assert_snapshot!(owner.taps_of(&first, "Ver más").await, @"
    *Tus números de WhatsApp* (10) · página 2
    • *Sede 19* · +57 601 1000009 · Twilio
    En pausa: la puso Lucía.
    ");
    // Where one has to be chosen, the rest is a page away as well.
    let which = owner.says("/canal pausar").await;
    assert_snapshot!(which, @"
    Tienes varios números: dime cuál, p. ej. `/canal ver Centro`. Con `/canal lista` los ves todos.
    [≡ Elegir]
    - +57 300 5550199: WhatsApp · Meta
    - +57 601 1000001: Sede 11 · Twilio
    - +57 601 1000002: Sede 12 · Twilio
    - +57 601 1000003: Sede 13 · Twilio
    - +57 601 1000004: Sede 14 · Twilio
    - +57 601 1000005: Sede 15 · Twilio
    - +57 601 1000006: Sede 16 · Twilio
    - +57 601 1000007: Sede 17 · Twilio
    - +57 601 1000008: Sede 18 · Twilio
    - Ver más
    ");
    assert_snapshot!(owner.taps_of(&which, "Ver más").await, @"
    Tienes varios números: dime cuál, p. ej. `/canal ver Centro`. Con `/canal lista` los ves todos.
    [+57 601 1000009]
    ");

    let columns = "name, time_zone, language, country, settings, lead_count, created_at";
    let like_the_first = "'Negocio ' || {i}, 'America/Bogota', 'es', 'CO', (SELECT settings FROM organisations WHERE id = 1), 0, 1";
    known
        .change(&rows(11, "organisations", columns, like_the_first))
        .await;
    let everywhere = "INSERT INTO members (organisation_id, phone, name, role, language, created_at) \
         SELECT o.id, m.phone, m.name, m.role, m.language, 1 FROM organisations o, members m \
         WHERE o.id > 1 AND m.organisation_id = 1 AND m.role = 'owner'";
    known.change(everywhere).await;
    let first = owner.says("/organización lista").await;
    assert_snapshot!(first, @"
    *Tus negocios* (12)
    • *Mi negocio*: dueño · aquí hablas por este
       +57 300 5550199 · Envía con normalidad.
       +57 601 1000001 · En pausa: la puso Lucía.
       +57 601 1000002 · En pausa: la puso Lucía.
       +57 601 1000003 · En pausa: la puso Lucía.
       +57 601 1000004 · En pausa: la puso Lucía.
       +57 601 1000005 · En pausa: la puso Lucía.
       +57 601 1000006 · En pausa: la puso Lucía.
       +57 601 1000007 · En pausa: la puso Lucía.
       +57 601 1000008 · En pausa: la puso Lucía.
       +57 601 1000009 · En pausa: la puso Lucía.
    • *Negocio 11*: dueño
       Todavía sin número
    • *Negocio 12*: dueño
       Todavía sin número
    • *Negocio 13*: dueño
       Todavía sin número
    • *Negocio 14*: dueño
       Todavía sin número
    • *Negocio 15*: dueño
       Todavía sin número
    • *Negocio 16*: dueño
       Todavía sin número
    • *Negocio 17*: dueño
       Todavía sin número
    • *Negocio 18*: dueño
       Todavía sin número
    [≡ Elegir]
    - Negocio 11: dueño
    - Negocio 12: dueño
    - Negocio 13: dueño
    - Negocio 14: dueño
    - Negocio 15: dueño
    - Negocio 16: dueño
    - Negocio 17: dueño
    - Negocio 18: dueño
    - Ver más
    ");
    assert_snapshot!(owner.taps_of(&first, "Ver más").await, @"
    *Tus negocios* (12) · página 2
    • *Negocio 19*: dueño
       Todavía sin número
    • *Negocio 20*: dueño
       Todavía sin número
    • *Negocio 21*: dueño
       Todavía sin número
    [Negocio 19] [Negocio 20] [Negocio 21]
    ");
    owner.says("/idioma en").await;
    for list in [
        "/team",
        "/templates",
        "/segments",
        "/channel list",
        "/organisation list",
    ] {
        let first = owner.says(list).await;
        let second = owner.taps_of(&first, "More").await.to_string();
        assert!(second.contains(" · page 2"), "{list}: {second}");
    }
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
