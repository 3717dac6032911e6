//! Who is left out, and why.

use insta::assert_snapshot;
use serde_json::json;

use super::shop;
use crate::harness::database::on_both_databases;
use crate::harness::people::customers;
use crate::harness::walk::walk;

on_both_databases!(nobody_gets_too_many, |database| async move {
    let mut world = shop(database, "es").await;
    let owner = world.owner();
    let always = "espera:ninguno horas:0-24 días:todos";
    assert_snapshot!(owner.says("/ajustes frecuencia:7").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, nadie recibe dos en 7 días, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(owner.says(&format!("/promo nueva Una plantilla:novedades para:vip {always}")).await, @"
    *Borrador «Una»*, para clientes con la etiqueta vip

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días, nadie recibe dos en 7 días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 3 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
    owner
        .says(&format!("/promo nueva Dos plantilla:novedades para:vip {always}"))
        .await;
    for name in ["Una", "Dos"] {
        owner.says(&format!("/promo enviar {name}")).await;
        owner.taps("Enviar a 3").await;
    }
    // Both wait for their minute; whoever has got one when the other's turn comes does not get that.
    world.hurry(60).await;
    let owner = world.owner();
    let (one, other) = (
        owner.hears_about("terminó").await,
        owner.hears_about("terminó").await,
    );
    let told = [one.to_string(), other.to_string()];
    let second = told
        .iter()
        .find(|told| told.contains("Omitidos: 3"))
        .expect("one that came second");
    assert_snapshot!(second.replace("«Una»", "«Dos»"), @"
    *«Dos» terminó.* ✅
    Enviados: 0 de 3. Fallidos: 0. Omitidos: 3. Sin confirmar: 0.
    Por qué no llegó:
    • 3: recibieron otra promoción hace poco
    [Informe]
    ");
    for (_, phone) in customers(3) {
        let got = world.customer(&phone, "").sees().await;
        assert_eq!(got.iter().filter(|message| message.kind == "template").count(), 1);
    }
    owner
        .says(&format!("/promo nueva Tres plantilla:novedades {always}"))
        .await;
    assert_snapshot!(walk(&owner, &[
        "/promo público Tres",
        "/promo público Tres frecuencia:ninguno",
        "/promo público Tres frecuencia:1",
    ]).await, @"
    > /promo público Tres
    *«Tres» es para* todos tus clientes.
    *Hoy le llega a 1 persona.*
    Fuera: 3
       • recibieron otra promoción hace poco: 3
    Primeras personas: Diego Mora
    [Enviar…] [Cambiar…]

    > /promo público Tres frecuencia:ninguno
    *«Tres» es para* todos tus clientes.
    *Hoy les llega a 4 personas.*
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]

    > /promo público Tres frecuencia:1
    *«Tres» es para* todos tus clientes.
    *Hoy le llega a 1 persona.*
    Fuera: 3
       • recibieron otra promoción hace poco: 3
    Primeras personas: Diego Mora
    [Enviar…] [Cambiar…]
    ");
});

on_both_databases!(nobody_gets_too_many_in_english, |database| async move {
    let mut world = shop(database, "en").await;
    let owner = world.owner();
    owner
        .says("/campaign new One template:news to:vip delay:none hours:0-24 days:all")
        .await;
    owner.says("/campaign start One").await;
    owner.taps("Send to 3").await;
    world.hurry(60).await;
    let owner = world.owner();
    owner.hears_about("is done").await;
    assert_snapshot!(owner.says("/campaign new Two template:news frequency:7").await, @"
    *Draft “Two”*, for all your customers

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri, nobody gets two within 7 days.
    Nothing goes out until you confirm.
    *Today 1 person gets it.* Left out: 3.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.says("/campaign start Two").await.steady(), @"
    *“Two”: 1 person will get it*
    Left out: 3
       • got another campaign lately: 3
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, nobody gets two within 7 days. On the first day: 1.
    WhatsApp's quota: 1,997 of 2,000 people left in 24 hours.
    First people: Diego Mora
    [Send to 1] [Schedule…] [Not now]
    ");
});

on_both_databases!(whoever_is_blocked_or_gone_is_left_out, |database| async move {
    let mut world = shop(database, "es").await;
    let owner = world.owner();
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno horas:0-24 días:todos")
        .await;
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 4").await;
    let asked = owner.says("/contacto olvidar Diego").await;
    owner.taps(asked.choices()[0]).await;
    let blocked = json!([{"kind": "refuse", "code": 130_403, "to": "+573005550201"}]);
    world.simulator().faults(blocked).await;
    world.hurry(60).await;
    let owner = world.owner();
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Feria» terminó.* ✅
    Enviados: 2 de 4. Fallidos: 1. Omitidos: 1. Sin confirmar: 0.
    Por qué no llegó:
    • 1: tu negocio tiene bloqueada a esa persona; desbloquéala y prueba otra vez (130403)
    • 1: ya no están, o son la misma persona que otro cliente
    [Informe]
    ");
    assert_snapshot!(owner.says("/contacto ver Ana").await.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    Etiquetas: vip
    ciudad: Cali
    Lo bloqueaste en WhatsApp: no le llega nada tuyo. Para escribirle, desbloquéalo ahí.
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(walk(&owner, &["/promo nueva Otra plantilla:novedades", "/promo público Otra"]).await, @"
    > /promo nueva Otra plantilla:novedades
    *Borrador «Otra»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.* Fuera: 1.
    [Vista previa] [Enviar…] [Descartar]

    > /promo público Otra
    *«Otra» es para* todos tus clientes.
    *Hoy les llega a 2 personas.*
    Fuera: 1
       • los bloqueaste en WhatsApp: 1
    Primeras personas: Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]
    ");
    // He writes: nothing stands between them any more.
    world.customer("+573005550201", "Ana").says_only("Hola").await;
    owner.hears_about("Ana").await;
    assert_snapshot!(owner.says("/promo público Otra").await.steady(), @"
    *«Otra» es para* todos tus clientes.
    *Hoy les llega a 3 personas.*
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar…] [Cambiar…]
    ");
});

on_both_databases!(
    whoever_is_blocked_or_gone_is_left_out_in_english,
    |database| async move {
        let mut world = shop(database, "en").await;
        let owner = world.owner();
        owner
            .says("/campaign new Sale template:news delay:none hours:0-24 days:all")
            .await;
        owner.says("/campaign start").await;
        owner.taps("Send to 4").await;
        let asked = owner.says("/contact forget Diego").await;
        owner.taps(asked.choices()[0]).await;
        let blocked = json!([{"kind": "refuse", "code": 130_403, "to": "+573005550201"}]);
        world.simulator().faults(blocked).await;
        world.hurry(60).await;
        let owner = world.owner();
        assert_snapshot!(owner.hears_about("is done").await, @"
        *“Sale” is done.* ✅
        Sent: 2 of 4. Failed: 1. Skipped: 1. Unconfirmed: 0.
        Why it didn't arrive:
        • 1: your business has blocked that person; unblock them and try again (130403)
        • 1: are gone, or are the same person as another customer
        [Report]
        ");
        assert_snapshot!(owner.says("/contact show Ana").await.steady(), @"
        *Ana Peña*
        `+57 300 5550201`
        Tags: vip
        city: Cali
        You blocked them in WhatsApp: nothing of yours reaches them. To write to them, unblock them there.
        Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
        Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
        [Stop sending]
        ");
        assert_snapshot!(walk(&owner, &["/campaign new Other template:news", "/campaign audience Other"]).await, @"
        > /campaign new Other template:news
        *Draft “Other”*, for all your customers

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 2 people get it.* Left out: 1.
        [Preview] [Send…] [Discard]

        > /campaign audience Other
        *“Other” is for* all your customers.
        *Today 2 people get it.*
        Left out: 1
           • you blocked them in WhatsApp: 1
        First people: Beto Rojas, Carla Díaz
        [Send…] [Change…]
        ");
    }
);

on_both_databases!(whoever_got_nothing_is_due_the_next_one, |database| async move {
    let mut world = shop(database, "es").await;
    let owner = world.owner();
    let always = "plantilla:novedades para:vip espera:ninguno horas:0-24 días:todos reintentos:0";
    owner.says(&format!("/promo nueva Una {always}")).await;
    owner.says("/promo enviar Una").await;
    let fails = json!([{"kind": "fail_later", "code": 131_026, "to": customers(1)[0].1}]);
    world.simulator().faults(fails).await;
    owner.taps("Enviar a 3").await;
    world.hurry(60).await;
    world.owner().hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let owner = world.owner();
    let draft = owner
        .says(&format!("/promo nueva Dos {always} frecuencia:7"))
        .await;
    let draft = draft.to_string();
    assert!(draft.contains("*Hoy le llega a 1 persona.*"), "{draft}");
});

on_both_databases!(
    an_audience_with_nobody_in_it_is_no_want_of_customers,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        owner
            .says("/promo nueva Una plantilla:novedades para:vip+viejos+ciudad=Cali")
            .await;
        let refused = owner.says("/promo enviar Una").await;
        assert_snapshot!(refused, @"
        *«Una»: hoy no hay nadie en ese público* (clientes con la etiqueta vip, con la etiqueta viejos y con ciudad Cali).
        [Cambiar…]
        ");
        // What comes again is counted each time it comes.
        let again = owner
            .says("/promo programar todos los días a las 12:00 promo:Una")
            .await
            .to_string();
        let nobody = "Hoy no hay nadie en ese público (clientes con la etiqueta vip, con la etiqueta viejos y con ciudad Cali), y no pasa nada";
        assert!(again.contains(nobody) && again.contains("[Repetir]"), "{again}");
        assert_snapshot!(owner.taps_of(&refused, "Cambiar…").await, @"
        ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

        _Paso 1 de 1 · `cancelar` · `ayuda`_
        [Todos] [vip] [viejos]
        ");
        owner.says("cancelar").await;
        owner.says("/lang en").await;
        assert_snapshot!(owner.says("/campaign start Una").await, @"
        *“Una”: nobody is in that audience today* (customers with the tag vip, with the tag viejos and with ciudad Cali).
        [Change…]
        ");
    }
);

on_both_databases!(
    whoever_only_has_an_appointment_has_to_agree_first,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        owner
            .says("/cita nueva Zoe +57 300 555 0299 lunes 10am corte")
            .await;
        owner
            .says("/suscripción nueva Yara +57 300 555 0298 Netflix 1 mes precio:20000")
            .await;
        owner.says("/promo nueva Feria plantilla:novedades").await;
        assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
        *«Feria»: 4 personas la recibirán*
        Fuera: 2
           • falta saber si dieron permiso: 2
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 4.
        Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
        Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
        [Enviar a 4] [Programar…] [Ahora no]
        ");
        assert_snapshot!(walk(&owner, &[
        "/contacto ver Zoe",
        "/contacto alta Zoe",
        "/promo público Feria",
    ]).await, @"
        > /contacto ver Zoe
        *Zoe*
        `+57 300 5550299`
        Sin promociones desde vie 20 nov 2026, HH:MM (Bogotá): falta saber si dio permiso
        Permiso: no se sabe
        Cita #1: lun 23 nov, HH:MM, corte
        Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
        [Volver a enviarle]

        > /contacto alta Zoe
        *Zoe* vuelve a recibir promociones.

        > /promo público Feria
        *«Feria» es para* todos tus clientes.
        *Hoy les llega a 5 personas.*
        Fuera: 1
           • falta saber si dieron permiso: 1
        Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
        [Enviar…] [Cambiar…]
        ");
        // He asks for them himself.
        world.customer("+573005550298", "Yara").says("ALTA").await;
        assert_snapshot!(owner.says("/promo público Feria").await, @"
        *«Feria» es para* todos tus clientes.
        *Hoy les llega a 6 personas.*
        Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
        [Enviar…] [Cambiar…]
        ");
    }
);

on_both_databases!(
    whoever_only_has_an_appointment_has_to_agree_first_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        owner
            .says("/appointment new Zoe +57 300 555 0299 monday 10am haircut")
            .await;
        owner.says("/campaign new Fair template:news").await;
        assert_snapshot!(owner.says("/campaign start Fair").await.steady(), @"
        *“Fair”: 4 people will get it*
        Left out: 1
           • we don't know whether they agreed: 1
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 4.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Rojas, Carla Díaz
        [Send to 4] [Schedule…] [Not now]
        ");
        assert_snapshot!(walk(&owner, &["/contact optin Zoe", "/campaign audience Fair"]).await, @"
        > /contact optin Zoe
        *Zoe* gets campaigns again.

        > /campaign audience Fair
        *“Fair” is for* all your customers.
        *Today 5 people get it.*
        First people: Ana Peña, Beto Rojas, Carla Díaz
        [Send…] [Change…]
        ");
    }
);
