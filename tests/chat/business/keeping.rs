//! For how long a business keeps what has been: set in the chat, asked before anything that is there would go, and done at three in the
//! morning.

use insta::assert_snapshot;
use regex::Regex;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::setup::{BUSINESS_NUMBER_ID, RATES, Setup};
use crate::harness::wait::until;
use crate::harness::walk::walk;
use crate::harness::world::World;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const YOUNG: &[u8] = b"\xff\xd8\xff\xe0 another picture";

/// All that happened so far happened so many days earlier.
async fn ages(world: &World, days: i64) {
    let by = days * DAY_MS;
    for (table, column) in [
        ("messages", "created_at"),
        ("inbox_events", "received_at"),
        ("files", "created_at"),
        ("leads", "created_at"),
    ] {
        let older = format!("UPDATE {table} SET {column} = {column} - {by}");
        world.database().change(&older).await;
    }
}

/// It is three in the morning.
async fn night_comes(world: &World) {
    let now = world.simulator().now().await;
    let due = format!("UPDATE schedules SET next_run_at = {now} WHERE job = 'forget-old'");
    world.database().change(&due).await;
    until("the night to have passed", async || {
        let over = format!(
            "SELECT COUNT(*) FROM schedules WHERE job = 'forget-old' AND next_run_at > {now} + 60000"
        );
        (world.database().number(&over).await == 1).then_some(())
    })
    .await;
}

on_both_databases!(it_is_set_in_the_chat, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let at = "SELECT COUNT(*) FROM schedules WHERE job = 'forget-old' AND rule = '0 3 * * *' AND time_zone = 'America/Bogota'";
    until("the night to be set", async || {
        (world.database().number(at).await == 1).then_some(())
    })
    .await;
    assert_snapshot!(owner.says("/ajustes mensajes:180 archivos:30 eventos:7").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí

    Guardo mensajes 180 días, archivos 30 días y avisos técnicos 7 días.
    ");
    assert_snapshot!(owner.says("/ajustes mensajes:nunca").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí

    Guardo mensajes siempre, archivos 30 días y avisos técnicos 7 días.
    ");
    assert_snapshot!(owner.says("/ajustes mensajes:29").await, @"
    *No entendí «29» en «mensajes».*
    Espero un número entero entre 30 y 3.650, o `ninguno`.
    Escribe, por ejemplo:
    ```/ajustes mensajes:365```
    ");
    assert_snapshot!(owner.says("/ajustes eventos:6").await, @"
    *No entendí «6» en «eventos».*
    Espero un número entero entre 7 y 3.650, o `ninguno`.
    Escribe, por ejemplo:
    ```/ajustes eventos:30```
    [Ayuda]
    ");
    let questions = [
        "/ajustes archivos:",
        "ayuda",
        "60",
        "/ajustes mensajes:",
        "ayuda",
        "365",
        "/ajustes eventos:",
        "ayuda",
        "6",
        "30",
    ];
    assert_snapshot!(walk(&owner, &questions).await, @"
    > /ajustes archivos:
    ¿A los cuántos días borro fotos, audios y documentos? Mínimo *7*; *nunca*: los guardo siempre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    A los cuántos días borro fotos, audios y documentos (7 o más); `nunca`: los guardo siempre.
    Por ejemplo: 90

    ¿A los cuántos días borro fotos, audios y documentos? Mínimo *7*; *nunca*: los guardo siempre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 60
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Guardo mensajes siempre, archivos 60 días y avisos técnicos 7 días.

    > /ajustes mensajes:
    ¿A los cuántos días borro los mensajes? Mínimo *30*; *nunca*: los guardo siempre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    A los cuántos días borro lo escrito (30 o más); `nunca`: lo guardo siempre.
    Por ejemplo: 365

    ¿A los cuántos días borro los mensajes? Mínimo *30*; *nunca*: los guardo siempre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 365
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Guardo mensajes 365 días, archivos 60 días y avisos técnicos 7 días.

    > /ajustes eventos:
    ¿A los cuántos días borro los avisos técnicos de WhatsApp? Mínimo *7*, porque los repite hasta 7 días; *nunca*: los guardo siempre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    A los cuántos días borro los avisos técnicos de WhatsApp (7 o más, porque los repite hasta 7 días).
    Por ejemplo: 30

    ¿A los cuántos días borro los avisos técnicos de WhatsApp? Mínimo *7*, porque los repite hasta 7 días; *nunca*: los guardo siempre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 6
    *No entendí «6» en «eventos».*
    Espero un número entero entre 7 y 3.650, o `ninguno`.
    Escribe, por ejemplo:
    ```30```

    ¿A los cuántos días borro los avisos técnicos de WhatsApp? Mínimo *7*, porque los repite hasta 7 días; *nunca*: los guardo siempre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 30
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    Guardo mensajes 365 días, archivos 60 días y avisos técnicos 30 días.
    ");
    owner.says("/lang en").await;
    let questions = [
        "/settings messages:never media:90 events:30",
        "/settings media:",
        "help",
        "60",
        "/settings messages:",
        "help",
        "never",
        "/settings events:",
        "help",
        "6",
        "7",
    ];
    assert_snapshot!(walk(&owner, &questions).await, @"
    > /settings messages:never media:90 events:30
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    I keep messages always, files 90 days and technical reports 30 days.

    > /settings media:
    After how many days shall I delete photos, voices and documents? *7* or more; *never*: I always keep them.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    After how many days I delete photos, voices and documents (7 or more); `never`: I always keep them.
    For example: 90

    After how many days shall I delete photos, voices and documents? *7* or more; *never*: I always keep them.

    _Step 1 of 1 · `cancel` · `help`_

    > 60
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    I keep messages always, files 60 days and technical reports 30 days.

    > /settings messages:
    After how many days shall I delete messages? *30* or more; *never*: I always keep them.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    After how many days I delete what was written (30 or more); `never`: I always keep it.
    For example: 365

    After how many days shall I delete messages? *30* or more; *never*: I always keep them.

    _Step 1 of 1 · `cancel` · `help`_

    > never
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    I keep messages always, files 60 days and technical reports 30 days.

    > /settings events:
    After how many days shall I delete WhatsApp's technical reports? *7* or more, as it repeats them for up to 7 days; *never*: I always keep them.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    After how many days I delete WhatsApp's technical reports (7 or more, as it repeats them for up to 7 days).
    For example: 30

    After how many days shall I delete WhatsApp's technical reports? *7* or more, as it repeats them for up to 7 days; *never*: I always keep them.

    _Step 1 of 1 · `cancel` · `help`_

    > 6
    *I didn't understand “6” in “events”.*
    It has to be a whole number between 7 and 3,650, or `none`.
    Write, for example:
    ```30```

    After how many days shall I delete WhatsApp's technical reports? *7* or more, as it repeats them for up to 7 days; *never*: I always keep them.

    _Step 1 of 1 · `cancel` · `help`_

    > 7
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    I keep messages always, files 60 days and technical reports 7 days.
    ");
    // Another city has its night at another time.
    owner.says("/settings zone:Madrid").await;
    let at = "SELECT COUNT(*) FROM schedules WHERE job = 'forget-old' AND time_zone = 'Europe/Madrid'";
    assert_eq!(world.database().number(at).await, 1);
});

on_both_databases!(what_is_there_is_asked_about, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let ana = world.customer("+573005550201", "Ana");
    // What is told within his window is heard.
    owner.says("/hoy").await;
    ana.says_only("hola").await;
    owner.hears_about("Ana").await;
    world.outbox_is_empty().await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world
        .database()
        .change("UPDATE leads SET stage = 'won', open_contact_id = NULL, closed_at = 1")
        .await;
    ages(&world, 100).await;
    let question = owner.says("/ajustes mensajes:90 eventos:10").await;
    // How many statuses there are depends on what was read, and when.
    let counted = Regex::new(r"\d+ avisos").unwrap();
    let question = counted.replace(&question.to_string(), "N avisos").into_owned();
    assert_snapshot!(question, @"
    *A las 3 de la mañana borraría para siempre* 4 mensajes y N avisos técnicos de WhatsApp, que ya pasan de ese tiempo.
    Tus promociones, citas, prospectos y costos siguen como están; la conversación de un prospecto abierto, también.
    [Borrar lo viejo] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Ahora no").await, @"De acuerdo, no hice nada.");
    let kept = "SELECT COUNT(*) FROM organisations WHERE settings LIKE '%\"messages_days\":90%'";
    assert_eq!(world.database().number(kept).await, 0);
    owner.says("/ajustes mensajes:90 eventos:10").await;
    assert_snapshot!(owner.taps("Borrar lo viejo").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí

    Guardo mensajes 90 días, archivos 90 días y avisos técnicos 10 días.
    ");
    assert_eq!(world.database().number(kept).await, 1);
    // To keep it for longer takes no yes.
    assert_snapshot!(owner.says("/ajustes mensajes:200").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí

    Guardo mensajes 200 días, archivos 90 días y avisos técnicos 10 días.
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/settings messages:60").await, @"
    *At 3 in the morning I'd delete for good* 4 messages, older than that.
    Your campaigns, appointments, leads and costs stay as they are; so does the conversation of an open lead.
    [Delete what's old] [Not now]
    ");
    assert_snapshot!(owner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Lucía*
       `/settings messages:60`
    • HH:MM *Lucía*
       `/idioma en`
    • HH:MM *Lucía*
       `/ajustes mensajes:200`
    • HH:MM *Lucía*
       *Yes* to `/settings mensajes:90 eventos:10`
    • HH:MM *Lucía*
       `/ajustes mensajes:90 eventos:10`
    • HH:MM *Lucía*
       `/ajustes mensajes:90 eventos:10`
    • HH:MM *Lucía*
       `/hoy`
    ");
});

on_both_databases!(at_night_the_old_goes_and_the_rest_stays, |database| async move {
    let setup = Setup {
        settings: [("PREGON_RULES".to_owned(), RATES.to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let people = customers(6);
    owner.sends_file("clientes.csv", &csv(&people)).await;
    owner.taps("Importar 6").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades horas:0-24 días:todos espera:ninguno")
        .await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 6").await;
    until("everything to have arrived", async || {
        let arrived = "SELECT COUNT(*) FROM recipients WHERE state IN ('delivered', 'read')";
        (world.database().number(arrived).await == 6).then_some(())
    })
    .await;
    // A customer's picture, of whom nobody has to answer any more; and one who waits for an answer.
    let carla = world.customer("+573005550299", "Zoe");
    carla.sends_only("foto.jpg", JPEG).await;
    owner.hears_about("Zoe").await;
    world.outbox_is_empty().await;
    world
        .database()
        .change("UPDATE leads SET stage = 'won', open_contact_id = NULL, closed_at = 1")
        .await;
    let beto = world.customer("+573005550298", "Yago");
    beto.says_only("¿Tienen la azul?").await;
    owner.hears_about("Yago").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    ages(&world, 400).await;
    world.database().change("UPDATE files SET created_at = 1").await;
    // What is young.
    let vera = world.customer("+573005550297", "Vera");
    vera.sends_only("foto.jpg", YOUNG).await;
    owner.hears_about("Vera").await;
    vera.says_only("y esto hoy").await;
    owner.hears_about("y esto hoy").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    let cost = owner.says("/costo").await.steady();
    let report = owner.says("/promo ver Feria").await.steady();
    let counters = "SELECT sent * 1000000 + delivered * 10000 + read * 100 + total FROM campaigns";
    let counted = world.database().number(counters).await;
    assert!(world.kept_files().await > 1, "the young picture and what is old");
    let old = world.simulator().now().await - 365 * DAY_MS;
    let with_words = format!("SELECT COUNT(*) FROM messages WHERE readable <> '' AND created_at < {old}");
    let before = world.database().number(&with_words).await;
    assert!(before > 10, "{before}");
    let open = "SELECT COUNT(*) FROM messages WHERE readable LIKE '%azul%'";
    let of_open = world.database().number(open).await;
    assert!(of_open >= 2, "his words, and the card");

    night_comes(&world).await;

    assert_eq!(world.database().number(open).await, of_open);
    // All that is left with its words is of the lead that is open.
    let others = format!(
        "{with_words} AND conversation_id NOT IN (SELECT conversation_id FROM leads WHERE open_contact_id IS NOT NULL) \
         AND (lead_id IS NULL OR lead_id NOT IN (SELECT id FROM leads WHERE open_contact_id IS NOT NULL))"
    );
    assert_eq!(world.database().number(&others).await, 0);
    let campaigns = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL";
    assert_eq!(world.database().number(campaigns).await, 6);
    let young = "SELECT COUNT(*) FROM messages WHERE readable = 'y esto hoy'";
    assert_eq!(world.database().number(young).await, 1);
    // The bytes of the old picture went from the folder, too.
    until("the old picture to be gone", async || {
        let left = world
            .database()
            .number("SELECT COUNT(*) FROM object_removals")
            .await;
        (left == 0 && world.kept_files().await == 1).then_some(())
    })
    .await;
    assert_eq!(world.database().number(counters).await, counted);
    assert_eq!(owner.says("/costo").await.steady(), cost);
    assert_eq!(owner.says("/promo ver Feria").await.steady(), report);
    // Who sent the picture is known still, and his lead is.
    assert_snapshot!(owner.says("/prospecto ver 1").await.steady(), @"
    *#1 Zoe*: ganado
    `+57 300 5550299` · desde jue 16 oct 2025, HH:MM (Bogotá)
    ");
});

// Meta repeats a webhook for up to 7 days: what came 6 days ago is known as the same.
on_both_databases!(a_repeated_webhook_is_known, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/ajustes eventos:7").await;
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550100", "phone_number_id": BUSINESS_NUMBER_ID},
        "contacts": [{"profile": {"name": "Ana"}, "wa_id": "573005550201"}],
        "messages": [{"from": "573005550201", "id": "wamid.again", "timestamp": "1795100400", "type": "text", "text": {"body": "hola"}}],
    });
    world.simulator().webhook("messages", value.clone()).await;
    owner.hears_about("Ana").await;
    world.outbox_is_empty().await;
    ages(&world, 6).await;
    let old = "UPDATE messages SET provider_id = NULL WHERE direction = 'in'";
    world.database().change(old).await;
    night_comes(&world).await;
    let events = "SELECT COUNT(*) FROM inbox_events WHERE payload LIKE '%wamid.again%'";
    assert_eq!(world.database().number(events).await, 1);
    world.simulator().webhook("messages", value.clone()).await;
    world.inbox_is_empty().await;
    assert_eq!(world.database().number(events).await, 1);
    let heard = "SELECT COUNT(*) FROM messages WHERE direction = 'in' AND readable = 'hola'";
    assert_eq!(world.database().number(heard).await, 1);
    // Two days later it is repeated no more, and goes.
    ages(&world, 2).await;
    night_comes(&world).await;
    assert_eq!(world.database().number(events).await, 0);
});
