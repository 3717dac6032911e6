//! How many promotions leave by a number, and how fast, over all of its campaigns.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::{Setup, Way};
use crate::harness::wait::until;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

on_both_databases!(limits_are_shown_and_changed, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/canal límites", "/canal límites diario:500 rampa:50", "/canal límites espera:1m porminuto:5 porhora:60 rampa:ninguno"]).await, @"
    > /canal límites
    *Límites de «WhatsApp»:* sin límites propios.
    Son para todas sus promociones juntas; las respuestas no cuentan. Hoy van 0.
    Para cambiarlos, p. ej.: `/canal límites WhatsApp diario:250`

    > /canal límites diario:500 rampa:50
    *Límites de «WhatsApp»:* hasta 500 al día, hoy hasta 50 porque es nuevo, y cada día la mitad más. Hoy van 0. ✅

    > /canal límites espera:1m porminuto:5 porhora:60 rampa:ninguno
    *Límites de «WhatsApp»:* uno cada 1 min, hasta 5 por minuto, hasta 60 por hora, hasta 500 al día. Hoy van 0. ✅
    ");
    assert_snapshot!(owner.says("/promo nueva Feria espera:ninguno porminuto:10\nHola").await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola

    _Responde BAJA para no recibir más_

    Ritmo: uno tras otro, hasta 10 por minuto, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    Tu número no pasa de esto: uno cada 1 min, hasta 5 por minuto, hasta 60 por hora, hasta 500 al día. Se cambia con `/canal límites`.
    [Vista previa] [Enviar…] [Descartar]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(walk(&owner, &["/channel limits", "/channel limits daily:500 ramp:50", "/channel limits daily:none delay:none hourly:none permin:none ramp:none"]).await, @"
    > /channel limits
    *Limits of “WhatsApp”:* one every 1 min, up to 5 a minute, up to 60 an hour, up to 500 a day.
    They are for all its campaigns together; replies don't count. 0 so far today.
    To change them, e.g.: `/channel limits WhatsApp daily:250`

    > /channel limits daily:500 ramp:50
    *Limits of “WhatsApp”:* one every 1 min, up to 5 a minute, up to 60 an hour, up to 500 a day, up to 50 today because it is new, and half as many more each day. 0 so far today. ✅

    > /channel limits daily:none delay:none hourly:none permin:none ramp:none
    *Limits of “WhatsApp”:* no limits of its own. 0 so far today. ✅
    ");
});

/// An unofficial number, with people who may be written to.
async fn unofficial(database: Database, language: &str) -> World {
    let mut setup = Setup {
        way: Way::WaSender,
        ..Setup::default()
    };
    setup
        .settings
        .insert("PREGON_LOCALE".to_owned(), language.to_owned());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    for (name, phone) in customers(2) {
        owner.says(&format!("/contacto agregar {phone} {name}")).await;
    }
    world
}

on_both_databases!(
    an_unofficial_number_asks_before_it_hurries,
    |database| async move {
        let world = unofficial(database, "es").await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/canal límites").await, @"
        *Límites de «WhatsApp»:* uno cada 10 s, hasta 20 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más.
        Son para todas sus promociones juntas; las respuestas no cuentan. Hoy van 0.
        Para cambiarlos, p. ej.: `/canal límites WhatsApp diario:250`
        ");
        assert_snapshot!(owner.says("/canal ver").await.steady(), @"
        *WhatsApp*
        +57 300 5550177 · WaSender
        Envía con normalidad.
        Cuenta: `31`
        «Mi negocio» · revisado: HH:MM
        Promociones: uno cada 10 s, hasta 20 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más

        1. Pausar
        ");
        // Slower is no question.
        assert_snapshot!(owner.says("/canal límites diario:10").await, @"*Límites de «WhatsApp»:* uno cada 10 s, hasta 10 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. Hoy van 0. ✅");
        assert_snapshot!(owner.says("/promo nueva Feria espera:ninguno diario:ninguno\nHola {nombre}").await, @"
        *Borrador «Feria»*, para todos tus clientes

        Hola Lucía

        _Responde BAJA para no recibir más_

        Ritmo: uno tras otro, sin límite al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy les llega a 2 personas.*
        Tu número no pasa de esto: uno cada 10 s, hasta 10 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. Se cambia con `/canal límites`.

        1. Vista previa
        2. Enviar…
        3. Descartar
        ");
        assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
        *«Feria»: 2 personas la recibirán*
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno tras otro, sin límite al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
        Tu número no pasa de esto: uno cada 10 s, hasta 10 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. Se cambia con `/canal límites`.
        Primeras personas: Ana Peña, Beto Peña

        1. Enviar a 2
        2. Programar…
        3. Ahora no
        ");
        assert_snapshot!(owner.says("/canal límites diario:20").await, @"*Límites de «WhatsApp»:* uno cada 10 s, hasta 20 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. Hoy van 0. ✅");
        assert_snapshot!(owner.says("/canal límites diario:50").await, @"
        *«WhatsApp» no es un número oficial.* Con más de 20 al día, o menos de 10 s entre mensajes, WhatsApp puede bloquearlo.
        Quedaría así: uno cada 10 s, hasta 50 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. ¿Lo cambio?

        1. Sí, a mi riesgo
        2. Ahora no
        ");
        assert_snapshot!(owner.picks("Ahora no").await, @"De acuerdo, no hice nada.");
        owner.says("/canal límites diario:50 espera:5s").await;
        assert_snapshot!(owner.picks("Sí, a mi riesgo").await, @"*Límites de «WhatsApp»:* uno cada 5 s, hasta 50 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. Hoy van 0. ✅");
        // What he has once said yes to is no question when it becomes less.
        assert_snapshot!(owner.says("/canal límites diario:40").await, @"*Límites de «WhatsApp»:* uno cada 5 s, hasta 40 al día, hoy hasta 5 porque es nuevo, y cada día la mitad más. Hoy van 0. ✅");
        owner.says("/lang en").await;
        assert_snapshot!(owner.says("/channel limits daily:none").await, @"
        *“WhatsApp” is not an official number.* With more than 20 a day, or less than 10 s between messages, WhatsApp may block it.
        It would be: one every 5 s, no daily limit, up to 5 today because it is new, and half as many more each day. Shall I change it?

        1. Yes, at my own risk
        2. Not now
        ");
        assert_snapshot!(owner.says("/channel show").await.steady(), @"
        *WhatsApp*
        +57 300 5550177 · WaSender
        Sending normally.
        Account: `31`
        “Mi negocio” · checked: HH:MM
        Campaigns: one every 5 s, up to 40 a day, up to 5 today because it is new, and half as many more each day

        1. Pause
        ");
        assert_snapshot!(owner.says("/campaign new Sale delay:none\nHi {name}").await, @"
        *Draft “Sale”*, for all your customers

        Hi Lucía

        _Responde BAJA para no recibir más_

        Pace: one after another, up to 40 a day, 9:00–19:00, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 2 people get it.*
        Your number goes no faster than this: one every 5 s, up to 40 a day, up to 5 today because it is new, and half as many more each day. Change it with `/channel limits`.

        1. Preview
        2. Send…
        3. Discard
        ");
    }
);

on_both_databases!(
    a_number_at_its_limit_is_told_and_goes_on_when_it_may,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.sends_file("clientes.csv", &csv(&customers(5))).await;
        owner.taps("Importar 5").await;
        owner.taps("Son mis clientes").await;
        world
            .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
            .await;
        for name in ["Feria", "Rebajas"] {
            owner
                .says(&format!(
                    "/promo nueva {name} plantilla:novedades espera:ninguno horas:0-24 días:todos"
                ))
                .await;
        }
        owner.says("/canal límites diario:4").await;
        owner.says("/promo enviar Feria").await;
        owner.taps("Enviar a 5").await;
        // Four leave; the number has no room for more today.
        let left = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL AND state <> 'queued'";
        let waiting = "SELECT COUNT(*) FROM campaigns WHERE waits_for = 'number'";
        until("the number to be at its limit", async || {
            (world.database().number(waiting).await == 1).then_some(())
        })
        .await;
        assert_eq!(world.database().number(left).await, 4);
        owner.says("/lang en").await;
        assert_snapshot!(owner.says("/campaign start Rebajas").await.steady(), @"
        *“Rebajas”: 5 people will get it*
        Starts: Sat 21 Nov 2026, HH:MM (Bogotá)
        Ends: Mon 23 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, all day, every day. On the first day: 2.
        Your number goes no faster than this: up to 4 a day. Change it with `/channel limits`.
        It goes out together with *Feria*, from the same number: they share what it may send.
        WhatsApp's quota: 1,996 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Peña, Carla Peña
        [Send to 5] [Schedule…] [Not now]
        ");
        owner.says("/idioma es").await;
        assert_snapshot!(owner.says("/promo enviar Rebajas").await.steady(), @"
        *«Rebajas»: 5 personas la recibirán*
        Empieza: sáb 21 nov 2026, HH:MM (Bogotá)
        Termina: lun 23 nov 2026, HH:MM (Bogotá)
        Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 2.
        Tu número no pasa de esto: hasta 4 al día. Se cambia con `/canal límites`.
        Sale a la vez que *Feria*, por el mismo número: se reparten lo que deja enviar.
        Cupo de WhatsApp: te quedan 1.996 de 2.000 personas en 24 horas.
        Primeras personas: Ana Peña, Beto Peña, Carla Peña
        [Enviar a 5] [Programar…] [Ahora no]
        ");
        owner.taps("Enviar a 5").await;
        until("both to wait", async || {
            (world.database().number(waiting).await == 2).then_some(())
        })
        .await;
        let told = owner.says("/estado Feria").await.steady();
        let told = told.split_once("Próximo").map(|(_, next)| next.to_owned());
        assert_snapshot!(told.unwrap(), @"
         envío: sáb 21 nov 2026, HH:MM (Bogotá)
        Fin previsto: sáb 21 nov 2026, HH:MM (Bogotá)
        Espera: tu número llegó a su límite.
        [Pausar]
        ");
        owner.says("/lang en").await;
        let told = owner.says("/status Rebajas").await.steady();
        let told = told.split_once("Next").map(|(_, next)| next.to_owned());
        assert_snapshot!(told.unwrap(), @"
         send: Sat 21 Nov 2026, HH:MM (Bogotá)
        Expected finish: Mon 23 Nov 2026, HH:MM (Bogotá)
        It's waiting: your number has reached its limit.
        [Pause]
        ");
        owner.says("/idioma es").await;
        owner.says("/canal límites diario:ninguno").await;
        until("both to be done", async || {
            let done = "SELECT COUNT(*) FROM campaigns WHERE state = 'completed'";
            (world.database().number(done).await == 2).then_some(())
        })
        .await;
        assert_eq!(world.database().number(left).await, 10);
    }
);

on_both_databases!(
    what_is_foretold_before_it_leaves_is_what_is_told_while_it_does,
    |database| async move {
        let world = unofficial(database, "es").await;
        let owner = world.owner();
        for (name, phone) in customers(9).into_iter().skip(2) {
            owner.says(&format!("/contacto agregar {phone} {name}")).await;
        }
        owner.says("/contacto agregar +81 90 1234 5678 Emi").await;
        // Four of ten try it; five may leave on the first day, seven on the next; in Tokyo it is night.
        owner.says("/canal límites rampa:5").await;
        owner
            .says("/promo nueva Feria espera:ninguno horas:0-24 días:todos prueba:40 tras:4h\nHola\n---\nBuenas")
            .await;
        let told = |words: &str, label: &str| {
            let line = words.lines().find_map(|line| line.strip_prefix(label));
            line.unwrap_or_else(|| panic!("no {label} in {words}")).to_owned()
        };
        let ends = async |when: &str| {
            let summary = owner
                .says(&format!("/promo programar Feria {when}"))
                .await
                .to_string();
            (told(&summary, "Empieza: "), told(&summary, "Termina: "))
        };
        let (first, last) = ends("mañana 8pm").await;
        owner.picks("Programar: 10").await;
        let status = owner.says("/estado Feria").await.to_string();
        assert_eq!(
            (told(&status, "Próximo envío: "), told(&status, "Fin previsto: ")),
            (first.clone(), last.clone())
        );
        assert_snapshot!(format!("{first} – {last}"), @"sáb 21 nov 2026, 20:00 (Bogotá) – dom 22 nov 2026, 00:01 (Bogotá)");
    }
);
