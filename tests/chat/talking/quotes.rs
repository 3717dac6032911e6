//! Quoted messages, captions and edited messages: what a member means without typing it.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::setup::{OWNER, Setup};
use crate::harness::world::World;

on_both_databases!(a_command_means_what_it_quotes, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let people = customers(2);
    owner.sends_file("clientes.csv", &csv(&people)).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    for (name, phone) in &people {
        world.customer(phone, name).says_only("Hola").await;
        owner.hears_about(name).await;
    }
    // Two campaigns run; the one that is quoted is meant.
    let mut started = Vec::new();
    for name in ["Feria", "Navidad"] {
        owner
            .says(&format!("/promo nueva {name} espera:10m\nHola {{nombre}}, ven."))
            .await;
        owner.says(&format!("/promo enviar {name}")).await;
        started.push(owner.taps("Enviar a 2").await);
    }
    assert_snapshot!(owner.says("/pausar").await.to_string().lines().next().unwrap(), @"¿Cuál de ellas?");
    assert_snapshot!(owner.quotes(&started[0]).says("/estado").await.to_string().lines().next().unwrap(), @"*«Feria»*: en marcha");
    let paused = owner.quotes(&started[0]).says("/pausar").await.to_string();
    assert!(paused.starts_with("*«Feria» está en pausa.*"), "{paused}");
    let paused = owner.quotes(&started[1]).says("pausar").await.to_string();
    assert!(paused.starts_with("*«Navidad» está en pausa.*"), "{paused}");
    // A card stands for its customer, in the middle of a dialogue too.
    world
        .customer(&people[0].1, &people[0].0)
        .says_only("¿Siguen abiertos?")
        .await;
    let card = owner.hears_about("abiertos").await;
    assert_snapshot!(owner.quotes(&card).says("/prospecto estado ganado").await, @"
    *#1 Ana Peña* pasó a *ganado*.

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Saltar] [Deshacer]
    ");
    owner.says("/promo nueva").await;
    assert_snapshot!(owner.quotes(&card).answers("Hasta las 7").await, @"
    Tu respuesta va en camino a *Ana Peña*.

    Su prospecto #1 está cerrado: *ganado*.
    [Reabrirlo]
    ");
    assert_snapshot!(owner.says("Domingo").await.to_string().lines().next().unwrap(), @"Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.");
    owner.says("cancelar").await;
    owner.says("/idioma en").await;
    assert_snapshot!(owner.quotes(&card).says("/lead show").await.to_string().lines().next().unwrap(), @"*#1 Ana Peña*: won");
    // So does a contact.
    let contact = owner.says("/contact find Beto").await;
    assert_snapshot!(owner.quotes(&contact).says("/contact optout").await, @"*Beto Peña* won't get any more campaigns.");
});

on_both_databases!(
    a_campaign_takes_the_template_that_it_quotes,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        world.templates_are_known().await;
        let handed_in = owner
            .says("/plantilla nueva madres\nHola {nombre}, celebra con nosotros.")
            .await;
        let mothers = world.simulator().submitted("madres").await;
        world.simulator().approve_template(&mothers).await;
        let approved = owner.hears_about("aprobó").await;
        assert_snapshot!(owner.quotes(&approved).says("/promo nueva Mamá").await, @"
        *Borrador «Mamá»*, para todos tus clientes

        Hola Lucía, celebra con nosotros.
        Responde BAJA para no recibir más

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        [Vista previa] [Enviar…] [Descartar]
        ");
        // It holds for nothing else.
        assert_snapshot!(owner.quotes(&approved).says("/pausar").await, @"No hay nada en marcha.");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.quotes(&handed_in).says("/campaign new Mothers").await, @"
        *Draft “Mothers”*, for all your customers

        Hola Lucía, celebra con nosotros.
        Responde BAJA para no recibir más

        Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        [Preview] [Send…] [Discard]
        ");
    }
);

on_both_databases!(a_caption_is_the_body_of_its_picture, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0";
    assert_snapshot!(owner.sends_file_saying("oferta.jpg", JPEG, "/campaña nueva Promo\nHola {nombre}, mira esto.").await, @"
    *Borrador «Promo»*, para todos tus clientes

    foto (1 kB) 📷

    Hola Lucía, mira esto.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.sends_file_saying("oferta.pdf", b"%PDF-1.7", "/promo nueva Otra\nHola {nombre}.").await.to_string().lines().next().unwrap(), @"*Borrador «Otra»*, para todos tus clientes");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.sends_file("foto.jpg", JPEG).await, @"
    *I have your file:* picture (1 kB) 📷
    What does it go with? Choose a draft, or write the command and it goes with that.
    [Otra] [Promo] [New campaign]
    ");
});

on_both_databases!(an_edited_message_is_asked_for_again, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let edited =
        json!({"from": OWNER, "name": "Lucía", "kind": "unsupported", "unsupported": {"type": "edit"}});
    owner.says("/hoy").await;
    // One that was taken back is not spoken of.
    world
        .simulator()
        .inbound(&json!({"from": OWNER, "name": "Lucía", "kind": "revoke"}))
        .await;
    world.simulator().inbound(&edited).await;
    assert_snapshot!(owner.hears().await, @"WhatsApp no me deja ver mensajes editados ni encuestas. *Escríbeme el comando otra vez*, en un mensaje nuevo.");
    owner.says("/lang en").await;
    world
        .simulator()
        .inbound(
            &json!({"from": OWNER, "name": "Lucía", "kind": "edit", "message": {"edit": {
            "original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "/pause all"}}}}}),
        )
        .await;
    assert_snapshot!(owner.hears().await, @"I read your message as you first sent it; I don't take an edit as a command. *Please write the command again*, in a new message.");
});

on_both_databases!(whoever_is_quick_is_understood_too, |database| async move {
    let setup = Setup {
        speed: 1,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    // The card is on her telephone, but the bot hears only later under which id, and no status tells it before.
    let slow = json!([
        {"kind": "hang_after", "real_ms": 1_500, "to": OWNER, "times": 1},
        {"kind": "withhold_statuses", "to": OWNER},
    ]);
    world.simulator().faults(slow).await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Tienen hora mañana?").await;
    let card = owner.hears_about("mañana").await;
    let quick = json!({"from": OWNER, "name": "Lucía", "kind": "text", "text": "Sí, a las 10", "context": card.wamid});
    world.simulator().inbound(&quick).await;
    assert_snapshot!(ana.hears().await, @"Sí, a las 10");
});

on_both_databases!(a_picture_that_is_not_used_is_spoken_of, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0";
    assert_snapshot!(owner.sends_file_saying("foto.jpg", JPEG, "/estado").await, @"
    *Mi negocio*: 0 clientes, 0 prospectos abiertos
    No hay promociones en marcha.

    _No usé el archivo: para esto no hace falta._
    [Nueva promoción]
    ");
    assert_snapshot!(owner.sends_file_saying("informe.pdf", b"%PDF-1.7", "/quiensoy").await.steady(), @"
    Eres *Lucía* (+57 300 5550100), con rol *dueño* en *Mi negocio*.
    Ahora: vie 20 nov 2026, HH:MM (Bogotá).

    _No usé el archivo: para esto no hace falta._
    ");
    assert_snapshot!(owner.sends_file_saying("lista.jpg", JPEG, "/contacto importar etiqueta:vip").await, @"*Eso es una imagen, no una lista.* Guárdalo como Excel (XLSX) o CSV y mándamelo otra vez.");
    // A preview shows what a customer sees and nothing else: the word about the picture comes after it.
    owner.says("/promo nueva Feria\nHola {nombre}, ven.").await;
    assert_snapshot!(owner.sends_file_saying("foto.jpg", JPEG, "/promo vista Feria").await, @"
    Hola Lucía, ven.

    _Responde BAJA para no recibir más_
    ");
    assert_snapshot!(owner.hears().await, @"_No usé el archivo: para esto no hace falta._");
    // In a dialogue the caption is the answer.
    owner.says("/promo nueva").await;
    owner.says("Navidad").await;
    assert_snapshot!(owner.sends_file_saying("foto.jpg", JPEG, "Hola {nombre}, feliz Navidad.").await, @"
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]
    ");
    owner.says("cancelar").await;
    owner.says("/idioma en").await;
    assert_snapshot!(owner.sends_file_saying("photo.jpg", JPEG, "/status").await, @"
    *Mi negocio*: 0 customers, 0 open leads
    No campaign is running.

    _I didn't use the file: it isn't needed for this._
    [New campaign]
    ");
    assert_snapshot!(owner.sends_file_saying("list.jpg", JPEG, "/contact import").await, @"*That's a picture, not a list.* Save it as Excel (XLSX) or CSV and send it again.");
    assert_snapshot!(owner.sends_file_saying("photo.jpg", JPEG, "/campaign preview Feria").await, @"
    Hola Lucía, ven.

    _Responde BAJA para no recibir más_
    ");
    assert_snapshot!(owner.hears().await, @"_I didn't use the file: it isn't needed for this._");
    assert_snapshot!(owner.sends_file_saying("photo.jpg", JPEG, "/campaign new Sale\nHi {name}, come.").await, @"
    *Draft “Sale”*, for all your customers

    picture (1 kB) 📷

    Hi Lucía, come.

    _Responde BAJA para no recibir más_

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    [Preview] [Send…] [Discard]
    ");
});
