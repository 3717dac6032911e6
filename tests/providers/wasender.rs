use insta::assert_snapshot;
use serde_json::json;

use super::{PEOPLE, adds_people, promotions, setup};
use crate::harness::database::on_both_databases;
use crate::harness::setup::{OWNER, SESSION, Way};
use crate::harness::wait::until;
use crate::harness::world::World;

on_both_databases!(
    a_campaign_by_numbers_outlives_a_lost_session,
    |database| async move {
        let world = World::start_with(database, setup(Way::WaSender)).await;
        let owner = world.owner();

        // There are no buttons here: choices have numbers, and a number is the answer.
        assert_snapshot!(owner.says("hola").await, @"
    ¡Hola Lucía! Soy el pregonero de *Mi negocio*: envío tus promociones por WhatsApp a ritmo seguro y te muestro quién contesta.

    *Empecemos por tus clientes:* mándame aquí un Excel, un CSV o la tarjeta de un contacto.

    1. Nueva promoción
    2. Traer clientes
    3. Ayuda
    ");
        assert_snapshot!(owner.says("2").await, @"
        Mándame tus clientes de cualquiera de estas formas:
        • un archivo *Excel* (XLSX) o *CSV* adjunto como documento, con columnas como nombre y teléfono
        • un archivo de contactos (*VCF*)
        • una o varias *tarjetas de contacto*
        • una lista pegada, una persona por línea, debajo del comando:
        ```/contacto importar
        Ana Peña, 300 123 4567
        Luis Rojas, 301 765 4321```
        ");
        adds_people(&owner).await;

        // Nobody needs to have written before, and nobody has to approve a text.
        assert_snapshot!(owner.says("/promo nueva Rebajas espera:2m\nHola {nombre}, todo con 20 %.").await, @"
        *Borrador «Rebajas»*, para todos tus clientes

        Hola Lucía, todo con 20 %.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 2 min, hasta 20 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy les llega a 3 personas.*

        1. Vista previa
        2. Enviar…
        3. Descartar
        ");
        assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
        *«Rebajas»: 3 personas la recibirán*
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno cada 2 min, hasta 20 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
        Primeras personas: Ana Peña, Beto Rojas, Carla Díaz

        1. Enviar a 3
        2. Programar…
        3. Ahora no
        ");
        assert_snapshot!(owner.picks("Enviar a 3").await.steady(), @"
        *«Rebajas» está en marcha* para 3 personas.
        Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
        Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)

        1. Deshacer
        2. Pausar
        3. Cómo va
        ");

        // In the middle of it the account is unlinked.
        world
            .simulator()
            .until("the first promotion", |messages| {
                messages.iter().any(|message| message.to == PEOPLE[0].1)
            })
            .await;
        world.simulator().links(SESSION, "logged_out").await;
        until("the number to be stopped", async || {
            let stopped = "SELECT COUNT(*) FROM channels WHERE state = 'paused'";
            (world.database().number(stopped).await == 1).then_some(())
        })
        .await;
        assert!(promotions(&world, "20 %").await.len() < PEOPLE.len());

        // Linked again, it goes on by itself, and the owner reads what happened.
        world.simulator().links(SESSION, "connected").await;
        world
            .simulator()
            .until("the owner to know", |messages| {
                // In any order: what could not leave is tried again after a while.
                ["no puede enviar", "vuelve a enviar"].iter().all(|words| {
                    let mut told = messages.iter().filter(|message| message.to == OWNER);
                    told.any(|message| message.to_string().contains(words))
                })
            })
            .await;
        assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Rebajas» terminó.* ✅
    Enviados: 3 de 3. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.

    1. Informe
    ");
        let got = promotions(&world, "20 %").await;
        let names: Vec<_> = got
            .iter()
            .map(|message| (message.kind.as_str(), message.text.as_deref().unwrap()))
            .collect();
        assert_eq!(names.len(), 3, "each once: {names:?}");
        assert!(names.iter().all(|(kind, _)| *kind == "text"), "{names:?}");
        assert_snapshot!(got[0], @"
        Hola Ana, todo con 20 %.

        _Responde BAJA para no recibir más_
        ");

        // Who answers is a lead.
        let ana = world.customer(PEOPLE[0].1, PEOPLE[0].0);
        ana.says_only("¿Hasta qué hora atienden hoy?").await;
        let card = owner.hears_about("Prospecto").await;
        assert_snapshot!(card, @"
        *Prospecto #1: Ana Peña*
        `+57 300 5550201` · contesta a «Rebajas»

        «¿Hasta qué hora atienden hoy?»

        _Para contestarle, responde citando este mensaje._

        1. Ya lo contacté
        2. Ver conversación
        ");
        owner.quotes(&card).says("Hasta las 7, te esperamos").await;
        assert_snapshot!(ana.hears().await, @"Hasta las 7, te esperamos");
    }
);

on_both_databases!(
    what_a_session_has_no_use_for_is_said_at_once,
    |database| async move {
        let world = World::start_with(database, setup(Way::WaSender)).await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/plantilla nueva feria\nHola {nombre}").await, @"
    *Este número no necesita plantillas:* tus palabras salen por él tal cual, a cualquier hora y sin aprobación.
    Escribe la promoción y envíala.

    1. Nueva promoción
    ");
        let same = owner.says("/plantilla nueva").await.to_string();
        for said in ["/plantilla sync", "/plantilla lista"] {
            assert_eq!(owner.says(said).await.to_string(), same, "{said}");
        }
        assert!(
            same.starts_with("*Este número no necesita plantillas:*"),
            "{same}"
        );
        let asked = "SELECT COUNT(*) FROM tasks WHERE kind <> 'check_health'";
        assert_eq!(world.database().number(asked).await, 0);
        // A command that is changed is asked for again.
        let changed = json!({"from": OWNER, "name": "Lucía", "kind": "protocol", "message": {"protocol": {
        "type": 14, "key": {"id": "3EB0"}, "editedMessage": {"conversation": "/pausar todo"}}}});
        world.simulator().inbound(&changed).await;
        assert_snapshot!(owner.hears().await, @"Leí tu mensaje como lo mandaste primero; un cambio no lo tomo como comando. *Escríbeme el comando otra vez*, en un mensaje nuevo.");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.says("/template sync").await, @"
    *This number needs no templates:* your own words go out as they are, at any hour and without approval.
    Write the campaign and send it.

    1. New campaign
    ");
    }
);

on_both_databases!(
    a_lost_picture_without_words_is_known_by_its_receiver,
    |database| async move {
        let world = World::start_with(database, setup(Way::WaSender)).await;
        let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
        owner.says("/hoy").await;
        ana.says_only("¿Cómo quedan?").await;
        let card = owner.hears_about("¿Cómo quedan?").await;
        // It arrives, and the answer to its sending does not.
        let lost = json!([{"kind": "drop_after", "times": 1, "to": "+573005550201"}]);
        world.simulator().faults(lost).await;
        owner
            .quotes(&card)
            .sends_file_saying("lentes.jpg", b"\xff\xd8\xff\xe0 a picture", "")
            .await;
        until("it to be known", async || {
            let known = "SELECT COUNT(*) FROM messages WHERE direction = 'out' AND kind = 'image' \
                         AND state IN ('accepted', 'sent', 'delivered', 'read')";
            (world.database().number(known).await == 1).then_some(())
        })
        .await;
        let at = world.simulator().now().await;
        world.time_is(at + 5 * 60_000).await;
        assert_eq!(ana.sees().await.len(), 1, "it is not sent once more");
    }
);

on_both_databases!(
    what_is_sent_again_is_not_taken_for_what_was_lost,
    |database| async move {
        let world = World::start_with(database, setup(Way::WaSender)).await;
        let owner = world.owner();
        let (name, ana) = PEOPLE[0];
        owner.says(&format!("/contacto agregar {ana} {name}")).await;
        owner
            .says("/promo nueva Rebajas horas:0-24 días:todos\nHola, todo con 20 %.")
            .await;
        owner.says("/promo enviar").await;
        owner.picks("Enviar a 1").await;
        let simulator = world.simulator();
        simulator
            .faults(json!([{"kind": "drop_before", "times": 1, "to": ana}]))
            .await;
        owner.hears_about("terminó").await;
        // Taken at once; that it was is answered after the report of it.
        simulator
            .faults(json!([{"kind": "hang_after", "real_ms": 1_500, "times": 1, "to": ana}]))
            .await;
        owner.picks("Enviar otra vez").await;
        owner.picks("Enviar otra vez").await;
        until("her to have it", async || {
            let got = "SELECT COUNT(*) FROM recipients WHERE state IN ('delivered', 'read')";
            (world.database().number(got).await == 1).then_some(())
        })
        .await;
        let lost = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL AND state = 'unknown' \
                    AND provider_id IS NULL";
        assert_eq!(
            world.database().number(lost).await,
            1,
            "of the first nobody knows still"
        );
        assert_eq!(promotions(&world, "20 %").await.len(), 1);
    }
);
