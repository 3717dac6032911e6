//! A business all of whose customers show no number, only the id that WhatsApp has for each and this business: it can do with them what
//! it does with others.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::person::Person;
use crate::harness::sheet::sheet;
use crate::harness::wait::until;
use crate::harness::walk::walk;
use crate::harness::world::World;

const PEOPLE: [(&str, &str); 3] = [
    ("Ana", "+573005550201"),
    ("Beto", "+573005550202"),
    ("Carla", "+573005550203"),
];

/// All of them have written once.
async fn written(world: &World) -> Vec<Person<'_>> {
    let mut all = Vec::new();
    for (name, phone) in PEOPLE {
        let person = json!({"phone": phone, "name": name, "hides_number": true});
        world.simulator().person(&person).await;
        let person = world.customer(phone, name);
        person.says_only(&format!("Soy {name}, ¿qué cuesta?")).await;
        world.owner().hears_about(name).await;
        all.push(person);
    }
    all
}

on_both_databases!(nothing_depends_on_a_number, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    let people = written(&world).await;
    let [ana, beto, carla] = people.as_slice() else {
        panic!("three people")
    };

    // As leads.
    assert_snapshot!(walk(&owner, &[
        "/prospecto responder #1 Cuesta diez mil",
        "/prospecto tomar #1",
        "/prospecto nota #1 prefiere por la tarde",
        "/prospecto etiquetar Ana vip",
        "/prospecto ver Ana",
        "/prospectos",
        "/contactos",
        "/contacto ver Beto",
    ]).await, @"
    > /prospecto responder #1 Cuesta diez mil
    Tu respuesta va en camino a *Ana*.

    > /prospecto tomar #1
    *#1 Ana* es tuyo. Para contestarle, responde citando este mensaje.
    [Ver conversación] [calificado] [ganado]

    > /prospecto nota #1 prefiere por la tarde
    Nota guardada en *Ana*. El cliente no la ve.

    > /prospecto etiquetar Ana vip
    ¿Con qué etiquetas?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > /prospecto ver Ana
    *#1 Ana*: contactado
    `sin número visible` · desde vie 20 nov 2026, HH:MM (Bogotá)
    » Soy Ana, ¿qué cuesta?
    « Cuesta diez mil

    *Notas del equipo*
    • prefiere por la tarde _(Lucía, HH:MM)_
    [calificado] [ganado] [perdido]

    > /prospectos
    *Prospectos*
    • #1 *Ana*: contactado
       _Soy Ana, ¿qué cuesta?_
    • #3 *Carla*: nuevo
       _Soy Carla, ¿qué cuesta?_
    • #2 *Beto*: nuevo
       _Soy Beto, ¿qué cuesta?_
    [#1 Ana] [#3 Carla] [#2 Beto]

    > /contactos
    *Tus clientes* (3)
    • *Ana*
    • *Beto*
    • *Carla*
    [Ana] [Beto] [Carla]

    > /contacto ver Beto
    *Beto*
    `sin número visible`
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [Seguir donde iba]
    ");
    ana.hears_about("diez mil").await;

    // In the agenda.
    owner.says("/servicio nuevo Corte 45m precio:35000").await;
    assert_snapshot!(walk(&owner, &[
        "/cita nueva Ana 30/11/2026 10am corte",
        "/suscripción nueva Beto Gimnasio 30 días",
        "/renovar Beto desde:vencimiento",
    ]).await, @"
    > /cita nueva Ana 30/11/2026 10am corte
    *Agendada la cita #1: Ana*
    lun 30 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP
    [Mover] [Cancelar cita] [Seguir donde iba]

    > /suscripción nueva Beto Gimnasio 30 días
    *Anotada.* ✅

    *Gimnasio* de *Beto* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Cada pago cubre 30 días
    [Renovar] [Corregir…] [Cancelar]

    > /renovar Beto desde:vencimiento
    *Renové Gimnasio de Beto* (#1). ✅
    Ahora está pagada hasta el *mar 19 ene 2027*; antes, hasta el dom 20 dic 2026.
    Cada pago cubre 30 días
    [Ver] [Seguir donde iba]
    ");
    let booked = ana.hears_about("cita").await;
    assert_snapshot!(booked, @"
    Hola Ana: ¡listo! Tu cita en Mi negocio quedó reservada: Corte, el lunes 30 de noviembre a las 10:00. Te esperamos.

    Agrégala a tu calendario: CALENDAR.ics 📅
    [Confirmo] [Cambiar] [Cancelar]
    ");
    ana.taps_only("Confirmo").await;
    ana.hears_about("Te esperamos: Corte").await;

    // In a campaign, of which one answers, and one has enough.
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno diario:ninguno horas:0-24 días:todos")
        .await;
    let summary = owner.says("/promo enviar").await;
    assert_snapshot!(summary.steady(), @"
    *«Feria»: 3 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, sin límite al día, todo el día, todos los días. El primer día: 3.
    Primeras personas: Ana, Beto, Carla
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    owner.taps("Enviar a 3").await;
    for person in &people {
        person.hears_about("novedades").await;
    }
    owner.hears_about("terminó").await;
    beto.says_only("Me interesa la feria").await;
    assert_snapshot!(owner.hears_about("Me interesa").await, @"
    *Beto* (#2) escribe:
    `sin número visible` · nuevo

    «Me interesa la feria»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    ana.says_only("BAJA").await;
    ana.hears_about("no te enviará más promociones").await;
    carla.says_only("Dejen de molestar").await;
    owner.hears_about("molestar").await;
    assert_snapshot!(walk(&owner, &["/contacto bloquear Carla", "/contacto ver Ana", "/cita ver 1"]).await, @"
    > /contacto bloquear Carla
    *Bloqueé a Carla.* Guardo lo que escriba, pero no te aviso ni le mando nada.
    [Desbloquear] [Seguir donde iba]

    > /contacto ver Ana
    *Ana*
    `sin número visible`
    No recibe promociones desde vie 20 nov 2026, HH:MM (Bogotá)
    Cita #1: lun 30 nov, HH:MM, Corte
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [Seguir donde iba]

    > /cita ver 1
    *Cita #1: Ana*
    lun 30 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP
    Confirmada ✓
    [Mover] [Cancelar cita] [Seguir donde iba]
    ");

    // As sheets: what is told of them has no number, and all the rest.
    let listed = owner.says("/contacto exportar").await;
    assert_snapshot!(sheet(&world, &listed).await.lines().map(|row| row.split(" | ").take(3).collect::<Vec<_>>().join(" | ")).collect::<Vec<_>>().join("\n"), @"
    nombre | teléfono | etiquetas
    Ana |  | 
    Beto |  | 
    Carla |  |
    ");
    let listed = owner.says("/prospecto exportar").await;
    assert_eq!(sheet(&world, &listed).await.lines().count(), 4);

    // Each is one person, whose number nobody has.
    for (count, expected) in [
        ("SELECT COUNT(*) FROM contacts", 3),
        ("SELECT COUNT(*) FROM contacts WHERE phone IS NOT NULL", 0),
        ("SELECT COUNT(*) FROM leads", 3),
        (
            "SELECT COUNT(*) FROM messages WHERE state IN ('failed', 'unknown')",
            0,
        ),
    ] {
        assert_eq!(world.database().number(count).await, expected, "{count}");
    }

    // Whoever shows it at last is the same person.
    let shown = json!({"phone": PEOPLE[1].1, "name": "Beto", "hides_number": false});
    world.simulator().person(&shown).await;
    beto.says_only("Ahora sí se ve mi número").await;
    owner.hears_about("se ve mi número").await;
    let known = "SELECT COUNT(*) FROM contacts WHERE phone = '573005550202' AND name = 'Beto'";
    until("his number to be known", async || {
        (world.database().number(known).await == 1).then_some(())
    })
    .await;
    assert_eq!(world.database().number("SELECT COUNT(*) FROM contacts").await, 3);
    assert_snapshot!(owner.says("/contacto ver Beto").await.steady(), @"
    *Beto*
    `+57 300 5550202`
    Suscripciones:
    • #1 Gimnasio, hasta el mar 19 ene 2027
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más] [Seguir donde iba]
    ");
});
