//! Ready-made paces, holidays and the law: said by the owner, kept, and told.

use insta::assert_snapshot;

use super::walks::shop;
use crate::harness::database::on_both_databases;

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
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, sin festivos, 3 reintentos
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
