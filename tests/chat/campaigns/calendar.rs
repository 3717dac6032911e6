//! Ready-made paces, holidays and the law: said by the owner, kept, and told.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

on_both_databases!(a_ready_made_pace_sets_it_all, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo nueva Feria ritmo:suave\nHola {nombre}").await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 20 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar Feria ritmo:constante horas:10-18").await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 12 s, sin límite al día, 10:00–18:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar Feria ritmo:rápido festivos:no").await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía

    _Responde BAJA para no recibir más_

    Ritmo: uno tras otro, sin límite al día, 10:00–18:00, lun–vie, sin festivos.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.says("/promo editar Feria ritmo:veloz").await, @"
    *No entendí «veloz» en «ritmo».*
    Espero `suave`, `constante` o `rápido`.
    Escribe, por ejemplo:
    ```/campaña editar Feria ritmo:suave```
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/campaign edit Feria pace:gentle holidays:yes").await, @"
    *Draft “Feria”*, for all your customers

    Hola Lucía

    _Responde BAJA para no recibir más_

    Pace: one every 10 s, up to 20 a day, 9:00–19:00, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(owner.says("/campaign edit Feria holidays:no").await, @"
    *Draft “Feria”*, for all your customers

    Hola Lucía

    _Responde BAJA para no recibir más_

    Pace: one every 10 s, up to 20 a day, 9:00–19:00, Mon–Fri, not on holidays.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
});

on_both_databases!(a_law_is_chosen_and_shown, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/ajustes ley:2300 festivos:no").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, sin festivos, Ley 2300, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(owner.says("/ajustes ley:").await, @"
    ¿Qué ley respetan tus promociones?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ley 2300 (Colombia)] [TCPA (EE. UU.)] [Ninguna]
    ");
    assert_snapshot!(owner.taps("Ninguna").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, sin festivos, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/settings law:tcpa").await, @"
    *Done, it's now like this:* Mi negocio
    Zone: `America/Bogota` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri, not on holidays, TCPA, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    ");
});

// It is Friday, 20 November 2026; Tuesday, 8 December is a holiday in Colombia.
on_both_databases!(a_holiday_is_skipped_and_said, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno días:todos festivos:no")
        .await;
    assert_snapshot!(owner.says("/promo programar 8/12 10:00").await, @"
    *«Feria»: 2 personas la recibirán*
    Pediste: mar 8 dic 2026, 10:00 (Bogotá). Ese día es festivo (Inmaculada Concepción), así que empieza después:
    Empieza: mié 9 dic 2026, 09:00 (Bogotá)
    Termina: mié 9 dic 2026, 09:00 (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, 9:00–19:00, todos los días, sin festivos. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/campaign schedule Dec 8 10:00").await, @"
    *“Feria”: 2 people will get it*
    You asked for: Tue 8 Dec 2026, 10:00 (Bogotá). That day is a holiday (Inmaculada Concepción), so it starts later:
    Starts: Wed 9 Dec 2026, 09:00 (Bogotá)
    Ends: Wed 9 Dec 2026, 09:00 (Bogotá)
    Pace: one after another, up to 250 a day, 9:00–19:00, every day, not on holidays. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Schedule: 2] [Not now]
    ");
    owner.says("/settings law:2300").await;
    owner
        .says("/campaign new Saturday template:novedades delay:none days:all hours:9-20")
        .await;
    assert_snapshot!(owner.says("/campaign schedule Dec 12 16:00 campaign:Saturday").await, @"
    *“Saturday”: 2 people will get it*
    You asked for: Sat 12 Dec 2026, 16:00 (Bogotá). Law 2300 doesn't allow it at that hour, so it starts later:
    Starts: Mon 14 Dec 2026, 09:00 (Bogotá)
    Ends: Mon 14 Dec 2026, 09:00 (Bogotá)
    Pace: one after another, up to 250 a day, 9:00–20:00, every day, Law 2300. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Schedule: 2] [Not now]
    ");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/promo programar 12/12 16:00 campaña:Saturday").await, @"
    *«Saturday»: 2 personas la recibirán*
    Pediste: sáb 12 dic 2026, 16:00 (Bogotá). La Ley 2300 no lo permite a esa hora, así que empieza después:
    Empieza: lun 14 dic 2026, 09:00 (Bogotá)
    Termina: lun 14 dic 2026, 09:00 (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, 9:00–20:00, todos los días, Ley 2300. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]
    ");
});

on_both_databases!(holidays_that_nobody_knows_are_told, |database| async move {
    let setup = Setup {
        settings: [("PREGON_COUNTRY".to_owned(), "AR".to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let draft = owner
        .says("/promo nueva Feria festivos:no\nHola {nombre}")
        .await
        .to_string();
    let told = "*Ojo:* no conozco los festivos de Argentina, así que esos días también sale.";
    assert!(draft.contains(told), "{draft}");
    owner.says("/lang en").await;
    let draft = owner.says("/campaign show Feria").await.to_string();
    let told = "*Careful:* I don't know the holidays of Argentina, so it goes out on those days too.";
    assert!(draft.contains(told), "{draft}");
});
on_both_databases!(
    a_law_that_allows_one_a_day_is_kept_and_told,
    |database| async move {
        let mut world = shop(database, "es").await;
        let owner = world.owner();
        world
            .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
            .await;
        owner.says("/ajustes ley:2300").await;
        for name in ["Una", "Dos"] {
            owner
                .says(&format!(
                    "/promo nueva {name} plantilla:novedades espera:ninguno horas:7-19 días:todos"
                ))
                .await;
        }
        owner.says("/promo enviar Una").await;
        owner.taps("Enviar a 2").await;
        world.hurry(60).await;
        let owner = world.owner();
        owner.hears_about("terminó").await;
        assert_snapshot!(owner.says("/promo enviar Dos").await.steady(), @"
        *«Dos»: 2 personas la recibirán*
        Empieza: sáb 21 nov 2026, HH:MM (Bogotá)
        Termina: sáb 21 nov 2026, HH:MM (Bogotá)
        Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, todos los días, Ley 2300. El primer día: 2.
        A 2 personas ya les llegó hoy otra promoción: la Ley 2300 permite una al día, y esta les llega el siguiente día permitido.
        Cupo de WhatsApp: te quedan 1.998 de 2.000 personas en 24 horas.
        Primeras personas: Ana Peña, Beto Peña
        [Enviar a 2] [Programar…] [Ahora no]
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.says("/campaign start Dos").await.steady(), @"
        *“Dos”: 2 people will get it*
        Starts: Sat 21 Nov 2026, HH:MM (Bogotá)
        Ends: Sat 21 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, HH:MM–HH:MM, every day, Law 2300. On the first day: 2.
        2 people already got another campaign today: Law 2300 allows one a day, so this one comes on the next allowed day.
        WhatsApp's quota: 1,998 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Peña
        [Send to 2] [Schedule…] [Not now]
        ");
        owner.taps("Send to 2").await;
        until("it to wait for another day", async || {
            let waits = "SELECT COUNT(*) FROM campaigns WHERE waits_for = 'contacted'";
            (world.database().number(waits).await == 1).then_some(())
        })
        .await;
        let told = owner.says("/status Dos").await.steady();
        let told = told.split_once("Next").map(|(_, next)| next.to_owned());
        assert_snapshot!(told.unwrap(), @"
         send: Sat 21 Nov 2026, HH:MM (Bogotá)
        Expected finish: Sat 21 Nov 2026, HH:MM (Bogotá)
        It's waiting: those left already got another campaign today.
        [Pause]
        ");
        owner.says("/lang es").await;
        let told = owner.says("/estado Dos").await.steady();
        let told = told.split_once("Próximo").map(|(_, next)| next.to_owned());
        assert_snapshot!(told.unwrap(), @"
         envío: sáb 21 nov 2026, HH:MM (Bogotá)
        Fin previsto: sáb 21 nov 2026, HH:MM (Bogotá)
        Espera: a quienes faltan ya les llegó hoy otra promoción.
        [Pausar]
        ");
    }
);

on_both_databases!(
    people_elsewhere_are_not_woken_and_that_is_told,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        world
            .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
            .await;
        owner.says("/contacto agregar +44 7400 123456 Emma Hill").await;
        owner
            .says("/promo nueva Feria plantilla:novedades espera:ninguno")
            .await;
        // At 17:00 in Bogotá it is 22:00 in London.
        assert_snapshot!(owner.says("/promo programar hoy 17:00").await, @"
        *«Feria»: 3 personas la recibirán*
        Empieza: vie 20 nov 2026, 17:00 (Bogotá)
        Termina: lun 23 nov 2026, 09:00 (Bogotá)
        Ritmo: uno tras otro, hasta 250 al día, 9:00–19:00, lun–vie. El primer día: 2.
        A 1 persona le llega más tarde: a esa hora es de noche donde vive.
        Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
        Primeras personas: Ana Peña, Beto Peña, Emma Hill
        [Programar: 3] [Ahora no]
        ");
        owner
            .says("/promo nueva Tarde plantilla:novedades espera:ninguno horas:17-19")
            .await;
        assert_snapshot!(owner.says("/promo enviar Tarde").await.steady(), @"
        *«Tarde»: 3 personas la recibirán*
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
        A 1 persona no le llega: donde vive, tu horario cae siempre de noche.
        Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
        Primeras personas: Ana Peña, Beto Peña, Emma Hill
        [Enviar a 3] [Programar…] [Ahora no]
        ");
        owner.says("/idioma en").await;
        assert_snapshot!(owner.says("/campaign schedule today 17:00 campaign:Feria").await, @"
        *“Feria”: 3 people will get it*
        Starts: Fri 20 Nov 2026, 17:00 (Bogotá)
        Ends: Mon 23 Nov 2026, 09:00 (Bogotá)
        Pace: one after another, up to 250 a day, 9:00–19:00, Mon–Fri. On the first day: 2.
        1 person gets it later: at that hour it's night where they live.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Peña, Emma Hill
        [Schedule: 3] [Not now]
        ");
        assert_snapshot!(owner.says("/campaign start Tarde").await.steady(), @"
        *“Tarde”: 3 people will get it*
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 2.
        1 person doesn't get it: where they live, your hours are always at night.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Peña, Emma Hill
        [Send to 3] [Schedule…] [Not now]
        ");
        // Nobody minds being woken.
        owner.says("/settings quiet:none").await;
        owner
            .says("/campaign new Late template:novedades delay:none hours:17-19")
            .await;
        assert_snapshot!(owner.says("/campaign start Late").await.steady(), @"
        *“Late”: 3 people will get it*
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri, at any hour where they live. On the first day: 3.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Peña, Emma Hill
        [Send to 3] [Schedule…] [Not now]
        ");
    }
);

on_both_databases!(a_copy_keeps_the_law_of_now, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria\nHola {nombre}, hay feria.",
        "/ajustes ley:2300 noche:22-7",
        "/promo copiar Feria",
        "/ajustes ley:ninguna",
        "/promo copiar \"Feria 2\"",
        "/ajustes",
    ]).await, @r#"
    > /promo nueva Feria
    Hola {nombre}, hay feria.
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]

    > /ajustes ley:2300 noche:22-7
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, Ley 2300, nada de HH:MM–HH:MM donde viven, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    > /promo copiar Feria
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, Ley 2300, nada de HH:MM–HH:MM donde viven.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]

    > /ajustes ley:ninguna
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, nada de HH:MM–HH:MM donde viven, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    > /promo copiar "Feria 2"
    *Borrador «Feria 2 2»*, para todos tus clientes

    Hola Lucía, hay feria.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, nada de HH:MM–HH:MM donde viven.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]

    > /ajustes
    *Ajustes de Mi negocio*
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí
    Silencio con tus clientes: HH:MM–HH:MM

    Atiendes: lun-sáb 9-19 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio
    Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

    Toca *Cambiar* y elige qué.
    [≡ Cambiar]
    - Horas de envío: HH:MM–HH:MM
    - Días de envío: lun–vie
    - Límite por día: 250
    - Espera entre mensajes: 10 s
    - Nombre: Mi negocio
    - Ciudad (zona horaria): America/Bogota
    - País: CO
    - Idioma con clientes: es
    - Resumen de las HH:MM: sí
    - Ver más
    "#);
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/settings").await.steady(), @"
    *Settings of Mi negocio*
    Zone: `America/Bogota` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on
    Quiet hours for your customers: HH:MM–HH:MM

    Open: mon-sat 9-19 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio
    I keep messages 365 days, files 90 days and technical reports 30 days.

    Tap *Change* and choose what.
    [≡ Change]
    - Sending hours: HH:MM–HH:MM
    - Sending days: Mon–Fri
    - Daily limit: 250
    - Wait between messages: 10 s
    - Name: Mi negocio
    - City (time zone): America/Bogota
    - Country: CO
    - Customer language: es
    - Digest at HH:MM: on
    - More
    ");
});

on_both_databases!(
    each_time_of_a_series_keeps_the_law_of_now,
    |database| async move {
        let mut world = shop(database, "es").await;
        let owner = world.owner();
        world
            .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
            .await;
        owner
            .says("/promo nueva Feria plantilla:novedades espera:ninguno horas:0-24 días:todos")
            .await;
        owner.says("/promo programar cada sábado 9am promo:Feria").await;
        let asked = owner.sees().await.pop().unwrap();
        owner.taps_of(&asked, asked.choices()[0]).await;
        owner.says("/ajustes ley:2300").await;
        // Saturday, nine in the morning.
        world.off_until(1_795_269_600_000 - 60_000, 60).await;
        let law = "SELECT COUNT(*) FROM campaigns WHERE series_id IS NOT NULL AND pacing LIKE '%ley2300%'";
        until("its first time to come, under the law", async || {
            (world.database().number(law).await == 1).then_some(())
        })
        .await;
    }
);
