//! Where very many are reached, somebody else has to say yes as well.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::{OWNER, Setup};
use crate::harness::world::World;

/// Two owners, a draft for three customers, and a second yes above two.
async fn ready(database: Database) -> World {
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/lang en").await;
    owner.sends_file("clientes.csv", &csv(&customers(3))).await;
    owner.taps("Importar 3").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    assert_snapshot!(owner.says("/ajustes aprobación:2").await, @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: si son más de 2
    Código de app (solo tuyo): no
    Resumen de las 8:30: sí
    ");
    assert_snapshot!(partner.hears_about("Lucía").await, @"*Lucía* set that sending to more than 2 people needs the approval of another owner or manager.");
    owner.says("/promo nueva Feria plantilla:novedades").await;
    world
}

on_both_databases!(a_second_owner_says_yes, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Feria»: 3 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña

    Son tantas personas que otro dueño o gerente tiene que aprobarlo: le pregunto cuando confirmes.
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"*Le pedí aprobación a Mario* para enviar «Feria» a 3 personas. Nada sale antes. Vale hasta: sáb 21 nov 2026, HH:MM (Bogotá). Quien no me escribió en 24 horas lo verá cuando me escriba.");
    let request = partner.hears_about("Lucía").await;
    assert_snapshot!(request.steady(), @"
    *Lucía wants to send this and asks for your approval.* Good until: Sat 21 Nov 2026, HH:MM (Bogotá).

    Hola Ana, tenemos novedades para ti.
    Responde BAJA para no recibir más

    *“Feria”: 3 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña, Carla Peña
    [Approve] [Reject]
    ");
    // Nobody but him: not who asked, not even with his button.
    assert_snapshot!(owner.presses_as_if(&request, "Approve").await, @"Ese botón ya no sirve. Pídelo de nuevo, por favor.");
    let drafts = "SELECT COUNT(*) FROM campaigns WHERE state = 'draft'";
    assert_eq!(world.database().number(drafts).await, 1, "nothing has started");
    assert_snapshot!(partner.taps_of(&request, "Approve").await.steady(), @"
    *“Feria” is running* for 3 people.
    First message: Fri 20 Nov 2026, HH:MM (Bogotá)
    Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    assert_snapshot!(owner.hears_about("aprobó").await.steady(), @"
    *Mario aprobó «Feria».* ✅

    *«Feria» está en marcha* para 3 personas.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    partner.taps_on(&request, "Approve").await;
    assert_snapshot!(partner.hears_about("answered").await, @"That was already answered, or was asked again.");
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Feria» terminó.* ✅
    Enviados: 3 de 3. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");
});

on_both_databases!(
    a_request_ends_with_the_moment_that_was_set,
    |database| async move {
        let world = ready(database).await;
        let owner = world.owner();
        let partner = world.customer("+573005550101", "Mario");
        owner.says("/promo programar en 3 horas promo:Feria").await;
        owner.taps("Programar: 3").await;
        let request = partner.hears_about("asks for your approval").await;
        let valid = "SELECT MAX(expires_at - created_at) FROM confirmations";
        let (valid, hour) = (world.database().number(valid).await, 3_600_000);
        assert!((2 * hour..=3 * hour).contains(&valid), "good for {valid} ms");
        // Approved in time, it waits for that moment.
        assert_snapshot!(partner.taps_of(&request, "Approve").await.steady(), @"
        *“Feria” is scheduled* for 3 people.
        First message: Fri 20 Nov 2026, HH:MM (Bogotá)
        Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
        [Undo] [Pause] [Progress]
        ");
        let waits = "SELECT next_send_at - started_at FROM campaigns";
        assert!(world.database().number(waits).await > 2 * hour);
    }
);

on_both_databases!(a_second_owner_says_no, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    owner.says("/equipo agregar 300 555 0111 encargada Ana").await;
    owner.taps("Agregar").await;
    let ana = world.customer("+573005550111", "Ana");
    ana.says_only("hola").await;
    ana.hears_about("Ya puedes escribirme").await;
    ana.says("/hoy").await;

    // Both are asked, and one no is enough.
    owner.says("/promo enviar").await;
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"*Le pedí aprobación a Mario y Ana* para enviar «Feria» a 3 personas. Nada sale antes. Vale hasta: sáb 21 nov 2026, HH:MM (Bogotá). Quien no me escribió en 24 horas lo verá cuando me escriba.");
    let of_ana = ana.hears_about("pide tu aprobación").await;
    let request = partner.hears_about("asks for your approval").await;
    assert_snapshot!(partner.taps_of(&request, "Reject").await, @"*Rejected.* “Feria” stays a draft and nothing goes out.");
    assert_snapshot!(owner.hears_about("Mario").await, @"
    *Mario no aprobó «Feria».* Sigue como borrador; no salió nada.
    [Ver]
    ");
    assert_snapshot!(ana.taps_of(&of_ana, "Aprobar").await, @"Eso ya está contestado, o se pidió otra vez.");

    // A manager may approve as well. When the people have changed meanwhile she sees it, and is asked again.
    owner.says("/contacto agregar 300 555 0999 Zoe").await;
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 4").await;
    let request = ana.hears_about("pide tu aprobación").await;
    owner.says("/contacto baja 300 555 0999").await;
    assert_snapshot!(ana.taps_of(&request, "Aprobar").await.steady(), @"
    *Es la misma promoción, pero ya no son las mismas personas.* ¿La apruebas así?

    *«Feria»: 3 personas la recibirán*
    Fuera: 1
       • pidieron no recibir promociones: 1
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Aprobar] [Rechazar]
    ");
    assert_snapshot!(ana.taps("Aprobar").await.steady(), @"
    *«Feria» está en marcha* para 3 personas.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    assert_snapshot!(owner.hears_about("Ana aprobó").await.text.unwrap().lines().next().unwrap(), @"*Ana aprobó «Feria».* ✅");
});

on_both_databases!(a_request_is_good_for_a_day, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 3").await;
    let first = partner.hears_about("asks for your approval").await;
    // Asked anew, the older request counts no more.
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 3").await;
    let second = partner.hears_about("asks for your approval").await;
    assert_snapshot!(partner.taps_of(&first, "Approve").await, @"That was already answered, or was asked again.");
    let world = world.later(24 * 60 + 1).await;
    let partner = world.customer("+573005550101", "Mario");
    assert_snapshot!(partner.taps_of(&second, "Approve").await, @"That request expired (24 hours). It has to be asked for again.");
    let drafts = "SELECT COUNT(*) FROM campaigns WHERE state = 'draft'";
    assert_eq!(world.database().number(drafts).await, 1, "nothing has started");

    // With nobody else left, it says what can be done; with somebody else, it takes a yes.
    let owner = world.owner();
    owner.says("/equipo rol Mario agente").await;
    owner.taps("Cambiar rol").await;
    assert_snapshot!(owner.says("/promo enviar").await.text.unwrap().lines().last().unwrap(), @"*Otra persona tiene que aprobarlo, y no hay nadie más.* Agrega a otro dueño o gerente con `/equipo agregar`, o quítalo con `/ajustes aprobación:ninguno`.");
    owner.says("/equipo rol Mario dueño").await;
    owner.taps("Cambiar rol").await;
    partner.hears_about("now *owner*").await;
    partner.says("/settings approval:none").await;
    owner.hears_about("pide tu aprobación").await;
    owner.taps("Aprobar").await;
    assert_snapshot!(partner.hears().await, @"*Lucía approved your change.* Second person approves: never ✅");
    owner.says("/ajustes aprobación:2").await;
    owner.says("/equipo rol Mario agente").await;
    owner.taps("Cambiar rol").await;
    // With nobody else left, there is nobody to ask.
    assert_snapshot!(owner.says("/ajustes aprobación:ninguno").await.text.unwrap().lines().nth(4).unwrap(), @"Otra persona aprueba: nunca");
});

on_both_databases!(nobody_lifts_it_alone, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    owner.says("/equipo agregar 300 555 0111 encargada Ana").await;
    owner.taps("Agregar").await;
    let ana = world.customer("+573005550111", "Ana");
    ana.says("hola").await;
    // To lower it takes nobody.
    owner.says("/ajustes aprobación:1").await;
    partner.hears_about("more than 1 people").await;
    // To raise or to lift it does, together with whatever else he says; and what is no setting is told at once.
    assert_snapshot!(owner.says("/ajustes aprobación:ninguno zona:Narnia").await, @"
    *No conozco la ciudad «Narnia».* Escribe otra con la misma hora, p. ej. `Bogotá`.
    No cambié nada.
    ");
    assert_snapshot!(owner.says("/ajustes aprobación:500 resumen:no").await.steady(), @"*Le pedí aprobación a Mario y Ana*, porque eso debilita una protección. Hasta entonces nada cambia. Vale hasta: sáb 21 nov 2026, HH:MM (Bogotá). Quien no me escribió en 24 horas lo verá cuando me escriba.");
    let of_ana = ana.hears_about("pide tu aprobación").await;
    assert_snapshot!(of_ana.steady(), @"
    *Lucía pide tu aprobación para cambiar los ajustes:*
    `/ajustes resumen:no aprobación:500`
    Hoy otra persona aprueba lo que le llega a más de 1 persona; con ese cambio saldría más sin esa aprobación. Vale hasta: sáb 21 nov 2026, HH:MM (Bogotá).
    [Aprobar] [Rechazar]
    ");
    let request = partner.hears_about("asks for your approval").await;
    assert_snapshot!(request.steady(), @"
    *Lucía asks for your approval to change the settings:*
    `/settings digest:off approval:500`
    Now a second person approves anything above 1 person; with this change, more would go out without that. Good until: Sat 21 Nov 2026, HH:MM (Bogotá).
    [Approve] [Reject]
    ");
    assert_snapshot!(owner.presses_as_if(&request, "Approve").await, @"Ese botón ya no sirve. Pídelo de nuevo, por favor.");
    assert_snapshot!(ana.taps_of(&of_ana, "Rechazar").await, @"*Rechazado.* Los ajustes siguen como estaban.");
    assert_snapshot!(owner.hears_about("Ana").await, @"*Ana no aprobó tu cambio.* Los ajustes siguen como estaban.");
    assert_snapshot!(partner.taps_of(&request, "Approve").await, @"That was already answered, or was asked again.");
    // Asked anew, a manager says yes; the other owner hears of it.
    owner.says("/ajustes aprobación:500 resumen:no").await;
    let stale = partner.hears_about("asks for your approval").await;
    let request = ana.hears_about("pide tu aprobación").await;
    assert_snapshot!(ana.taps_of(&request, "Aprobar").await, @"*Aprobado.* Otra persona aprueba: si son más de 500");
    assert_snapshot!(owner.hears_about("Ana").await, @"*Ana aprobó tu cambio.* Otra persona aprueba: si son más de 500 ✅");
    assert_snapshot!(partner.hears_about("Lucía").await, @"*Lucía* set that sending to more than 500 people needs the approval of another owner or manager.");
    assert_snapshot!(partner.taps_of(&stale, "Approve").await, @"That was already answered, or was asked again.");
    assert_snapshot!(owner.says("/ajustes").await, @"
    *Ajustes de Mi negocio*
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: si son más de 500
    Código de app (solo tuyo): no
    Resumen de las 8:30: no
    Silencio con tus clientes: 21:00–8:00

    Atiendes: lun-sáb 9-19 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio
    Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

    Toca *Cambiar* y elige qué.
    [≡ Cambiar]
    - Horas de envío: 9:00–19:00
    - Días de envío: lun–vie
    - Límite por día: 250
    - Espera entre mensajes: 10 s
    - Nombre: Mi negocio
    - Ciudad (zona horaria): America/Bogota
    - País: CO
    - Idioma con clientes: es
    - Resumen de las 8:30: no
    - Ver más
    ");
    // What was asked for before it changed is void; and a no in English.
    partner.says("/settings approval:none").await;
    let request = owner.hears_about("pide tu aprobación").await;
    partner.says("/settings approval:100").await;
    assert_snapshot!(owner.hears_about("Mario").await, @"*Mario* puso que, para enviar a más de 100 personas, otro dueño o gerente tenga que aprobarlo.");
    assert_snapshot!(owner.taps_of(&request, "Aprobar").await, @"*Los ajustes cambiaron desde que Mario lo pidió*, así que no hice nada. Mario tiene que pedirlo otra vez.");
    owner.says("/ajustes aprobación:ninguno").await;
    let request = partner.hears_about("asks for your approval").await;
    assert_snapshot!(partner.taps_of(&request, "Reject").await, @"*Rejected.* The settings stay as they were.");
    owner.hears_about("no aprobó").await;
    partner.says("/settings approval:none").await;
    owner.hears_about("pide tu aprobación").await;
    assert_snapshot!(owner.taps("Aprobar").await, @"*Aprobado.* Otra persona aprueba: nunca");
    assert_snapshot!(partner.hears_about("approved").await, @"*Lucía approved your change.* Second person approves: never ✅");
    assert_snapshot!(partner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Mario*
       `/log`
    • HH:MM *Lucía*
       *Yes* to `/settings aprobación:ninguno`
    • HH:MM *Mario* (one more step)
       `/settings approval:none`
    • HH:MM *Mario*
       *No* to `/settings approval:none`
    • HH:MM *Lucía* (one more step)
       `/ajustes aprobación:ninguno`
    • HH:MM *Lucía* (failed)
       *Yes* to `/settings aprobación:ninguno`
    • HH:MM *Mario*
       `/settings approval:100`
    • HH:MM *Mario* (one more step)
       `/settings approval:none`
    • HH:MM *Lucía*
       `/ajustes`
    [More]
    ");
});

on_both_databases!(what_nobody_could_start_is_asked_again, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 3").await;
    partner.hears_about("Lucía").await;
    // Meanwhile its number sends nothing.
    owner.says("/canal pausar").await;
    assert_snapshot!(partner.taps("Approve").await, @"
    *“WhatsApp” is paused:* Lucía paused it. To resume: `/channel resume WhatsApp`
    [Approve] [Reject]
    ");
    owner.says("/canal reanudar").await;
    let begun = partner.taps("Approve").await.to_string();
    assert!(begun.contains("“Feria”"), "{begun}");
    owner.hears_about("Mario").await;
    let started = "SELECT COUNT(*) FROM campaigns WHERE started_at IS NOT NULL";
    assert_eq!(world.database().number(started).await, 1);
});
