//! `/campaign schedule`: dates as people write them, and a promotion that leaves at its moment and not before.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::Setup;
use crate::harness::world::World;

/// Two customers and a draft that may leave at any hour, on a Friday morning; an hour is twelve seconds.
async fn ready(database: Database) -> World {
    let setup = Setup {
        speed: 300,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades horas:0-24 dias:todos")
        .await;
    world
}

on_both_databases!(a_promotion_leaves_at_its_moment, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo programar").await, @"
    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    owner.says("cancelar").await;
    assert_snapshot!(owner.says("/promo programar mañana 10am").await, @"
    *«Feria»: 2 personas la recibirán*
    Empieza: sáb 21 nov 2026, 10:00 (Bogotá)
    Termina: sáb 21 nov 2026, 10:00 (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Programar: 2").await, @"
    *«Feria» quedó programada* para 2 personas.
    Primer mensaje: sáb 21 nov 2026, 10:00 (Bogotá)
    Fin previsto: sáb 21 nov 2026, 10:00 (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    // It can be taken back as long as nobody got it.
    assert_snapshot!(owner.says("/deshacer").await, @"
    *Deshecho.* «Feria» vuelve a ser un borrador; nadie la recibió.
    [Ver]
    ");
    // In half an hour, and then it leaves.
    owner
        .says("/campaign schedule in 30 minutes campaign:Feria")
        .await;
    owner.taps("Programar: 2").await;
    owner.hears_about("terminó").await;
    let told = owner.says("/estado Feria").await.to_string();
    assert!(told.contains("2 de 2"), "{told}");
});

on_both_databases!(
    its_moment_is_set_by_a_yes_and_survives_a_pause,
    |database| async move {
        let world = ready(database).await;
        let owner = world.owner();
        // Without a yes nothing is set: sent later, it leaves at once.
        owner.says("/promo programar mañana 10am").await;
        owner.taps("Ahora no").await;
        let summary = owner.says("/promo enviar Feria").await.to_string();
        assert!(summary.contains("Empieza: vie 20 nov 2026"), "{summary}");
        // Held back and let go on, it still waits for its moment.
        owner.says("/promo programar en 40 minutos promo:Feria").await;
        owner.taps("Programar: 2").await;
        let set = "SELECT next_send_at FROM campaigns";
        let at = world.database().number(set).await;
        owner.taps("Pausar").await;
        owner.taps("Reanudar").await;
        assert_eq!(world.database().number(set).await, at);
        owner.hears_about("terminó").await;
        let left = world.moments_of_leaving().await;
        assert!(left.len() == 2 && left[0] >= at, "{left:?} before {at}");
    }
);

on_both_databases!(dates_that_are_none_are_told, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    for (typed, right) in [
        ("31/02 10:00", "28/02/2027 10:00"),
        ("pasado", "21/11/2026 10:00"),
        ("25:99", "mañana 10:00"),
        ("hace 2 días", "21/11/2026"),
        ("15/12", "15/12/2026"),
    ] {
        let answer = owner.says(&format!("/promo programar {typed}")).await.to_string();
        assert!(
            answer.contains("```/campaña programar") || answer.contains("[Usar "),
            "{typed}: {answer}"
        );
        assert!(
            answer.contains(right) || answer.contains("[Usar "),
            "{typed}: {answer}"
        );
    }
    assert_snapshot!(owner.says("/promo programar 31/02 10:00").await.steady(), @"
    *«31/02 HH:MM» no existe en el calendario.*
    Escribe, por ejemplo:
    ```/campaña programar 28/02/2027 HH:MM```
    [Hoy HH:MM] [Lunes HH:MM] [Martes HH:MM]
    ");
    assert_snapshot!(owner.says("/promo programar lunes a las 8").await, @"
    *«lunes a las 8» puede ser varias cosas.* ¿Cuál?
    1. lun 23 nov 2026, 8:00
    2. lun 23 nov 2026, 20:00
    [Usar 1] [Usar 2]
    ");
    assert_snapshot!(owner.taps("Usar 2").await.to_string().lines().nth(1).unwrap(), @"Empieza: lun 23 nov 2026, 20:00 (Bogotá)");
    // Where clocks are changed, some times do not exist.
    owner.says("/ajustes zona:America/New_York").await;
    assert_snapshot!(owner.says("/promo programar 14/03/2027 2:30").await, @"
    *Ese día no existe la hora 02:30:* se adelanta el reloj y salta a 03:00.
    Escribe, por ejemplo:
    ```/campaña programar dom 14 mar 2027, 3:00```
    ");
    let said = owner
        .says("/promo programar cada domingo 2:30am")
        .await
        .to_string();
    assert_snapshot!(said.lines().find(|line| line.contains("no existe")).unwrap(), @"El 14 mar 2027 no existe la hora 02:30: ese día sale cuando el reloj salta a 03:00.");
    let said = owner
        .says("/promo programar cada domingo 1:30am")
        .await
        .to_string();
    assert_snapshot!(said.lines().find(|line| line.contains("dos veces")).unwrap(), @"El 7 nov 2027 se atrasa el reloj y la hora 01:30 llega dos veces: sale en la primera.");
    let said = owner
        .says("/promo programar mañana 10am hasta:\"7/11/2027 1:30 am\"")
        .await
        .to_string();
    assert_snapshot!(said.lines().find(|line| line.contains("dos veces")).unwrap(), @"Ese día se atrasa el reloj y la hora 01:30 llega dos veces; uso la primera.");
    owner.says("/promo editar hasta:no").await;
    owner.says("/lang en").await;
    let said = owner
        .says("/campaign schedule every Sunday 2:30am")
        .await
        .to_string();
    assert_snapshot!(said.lines().find(|line| line.contains("exist")).unwrap(), @"On 14 Mar 2027 02:30 doesn't exist, as the clocks go forward: it leaves at 03:00 that day.");
    let said = owner
        .says("/campaign schedule every Sunday 1:30am")
        .await
        .to_string();
    assert_snapshot!(said.lines().find(|line| line.contains("twice")).unwrap(), @"On 7 Nov 2027 the clocks go back and 01:30 comes twice: it leaves at the first.");
    let said = owner
        .says("/campaign edit until:\"11/7/2027 1:30 am\"")
        .await
        .to_string();
    assert_snapshot!(said.lines().find(|line| line.contains("twice")).unwrap(), @"That day the clocks go back and 01:30 comes twice; I'll use the first.");
    owner.says("/campaign edit until:no").await;
    assert_snapshot!(owner.says("/campaign schedule 11/07/2027 1:30 am").await.to_string().lines().find(|line| line.contains("twice")).unwrap(), @"That day the clocks go back and 01:30 comes twice; I'll use the first.");
    assert_snapshot!(owner.says("/campaign schedule 11/19/2026 10am").await, @"
    *“11/19/2026 10am” has already passed.*
    Write, for example:
    ```/campaign schedule Nov 21 2026 10:00```
    ");
    assert_snapshot!(owner.says("/campaign schedule someday").await.steady(), @"
    *I didn't understand “someday” as a date.*
    Write, for example:
    ```/campaign schedule tomorrow HH:MM```
    [Today HH:MM] [Monday HH:MM] [Tuesday HH:MM]
    ");
});

on_both_databases!(a_wrong_date_is_asked_for_again, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner.says("/promo programar").await;
    assert_snapshot!(owner.says("31/02 10:00").await, @"
    *«31/02 10:00» no existe en el calendario.*
    Escribe, por ejemplo:
    ```28/02/2027 10:00```

    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("mañana").await.steady(), @"
    *¿A qué hora?* Escribe el día y la hora.
    Escribe, por ejemplo:
    ```21/11/2026 HH:MM```

    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Hoy HH:MM] [Lunes HH:MM] [Martes HH:MM]
    ");
    assert_snapshot!(owner.says("lunes a las 8").await, @"
    *«lunes a las 8» puede ser varias cosas.* ¿Cuál?
    1. lun 23 nov 2026, 8:00
    2. lun 23 nov 2026, 20:00

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Usar 1] [Usar 2]
    ");
    assert_snapshot!(owner.taps("Usar 2").await, @"
    *«Feria»: 2 personas la recibirán*
    Empieza: lun 23 nov 2026, 20:00 (Bogotá)
    Termina: lun 23 nov 2026, 20:00 (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]
    ");
    owner.taps("Ahora no").await;
    owner.says("/idioma en").await;
    owner.says("/campaign schedule").await;
    assert_snapshot!(owner.says("someday").await, @"
    *I didn't understand “someday” as a date.*
    Write, for example:
    ```tomorrow 10:00```

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("19/11/2026 10:00").await.steady(), @"
    *I read dates as month/day*, so “19/11/2026 HH:MM” doesn't exist.
    Write, for example:
    ```Nov 19 2027 HH:MM```

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_
    [Today HH:MM] [Monday HH:MM] [Tuesday HH:MM]
    ");
    assert_snapshot!(owner.says("Nov 23 8:30 am").await, @"
    *“Feria”: 2 people will get it*
    Starts: Mon 23 Nov 2026, 08:30 (Bogotá)
    Ends: Mon 23 Nov 2026, 08:30 (Bogotá)
    Pace: one every 10 s, up to 250 a day, all day, every day. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Schedule: 2] [Not now]
    ");
    owner.taps("Not now").await;
    // The same where the clocks are changed, each in the other language.
    owner.says("/settings zone:\"New York\"").await;
    assert_snapshot!(owner.says("/campaign schedule 03/14/2027 2:30 am").await, @"
    *That day 02:30 doesn't exist:* the clocks go forward to 03:00.
    Write, for example:
    ```/campaign schedule Sun 14 Mar 2027, 3:00```
    ");
    owner.says("/lang es").await;
    assert_snapshot!(owner.says("/promo programar 7/11/2027 1:30 am").await.to_string().lines().find(|line| line.contains("dos veces")).unwrap(), @"Ese día se atrasa el reloj y la hora 01:30 llega dos veces; uso la primera.");
});

on_both_databases!(the_summary_leads_to_a_moment, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner
        .says("/promo nueva \"Otra feria\" plantilla:novedades horas:0-24 dias:todos")
        .await;
    assert_snapshot!(owner.says("/promo enviar \"Otra feria\"").await.steady(), @"
    *«Otra feria»: 2 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Enviar a 2] [Programar…] [Ahora no]
    ");
    // It asks for this draft alone, though there are two.
    assert_snapshot!(owner.taps("Programar…").await, @"
    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    ");
    assert_snapshot!(owner.says("mañana 10am").await, @"
    *«Otra feria»: 2 personas la recibirán*
    Empieza: sáb 21 nov 2026, 10:00 (Bogotá)
    Termina: sáb 21 nov 2026, 10:00 (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, todo el día, todos los días. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]
    ");
    owner.taps("Programar: 2").await;
    assert_snapshot!(owner.says("/promo lista").await, @"
    *Tus promociones*
    • *Otra feria*: programada para sáb 21 nov, 10:00 · 0/2
    • *Feria*: borrador
    [Otra feria] [Feria]
    ");
    assert_snapshot!(owner.says("/hoy").await.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    • «Otra feria»: 0 de 2 enviados; próximo envío sáb 21 nov 2026, HH:MM (Bogotá)
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign start Feria").await.steady(), @"
    *“Feria”: 2 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, all day, every day. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Send to 2] [Schedule…] [Not now]
    ");
    assert_snapshot!(owner.taps("Schedule…").await, @"
    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("tomorrow 10am").await, @"
    *“Feria”: 2 people will get it*
    Starts: Sat 21 Nov 2026, 10:00 (Bogotá)
    Ends: Sat 21 Nov 2026, 10:00 (Bogotá)
    Pace: one every 10 s, up to 250 a day, all day, every day. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Schedule: 2] [Not now]
    ");
    owner.taps("Schedule: 2").await;
    assert_snapshot!(owner.says("/status").await, @"
    *Mi negocio*: 2 customers, 0 open leads
    • *Otra feria*: ░░░░░░░░░░ 0 % (scheduled for Sat 21 Nov, 10:00)
    • *Feria*: ░░░░░░░░░░ 0 % (scheduled for Sat 21 Nov, 10:00)
    [Otra feria] [Feria]
    ");
    assert_snapshot!(owner.says("/status \"Otra feria\"").await, @"
    *“Otra feria”*: scheduled for Sat 21 Nov, 10:00
    ░░░░░░░░░░ 0 %
    0 of 2 · sent 0 · delivered 0 · read 0
    failed 0 · pending 2 · excluded 0
    Next send: Sat 21 Nov 2026, 10:00 (Bogotá)
    Expected finish: Sat 21 Nov 2026, 10:00 (Bogotá)
    [Undo] [Pause]
    ");
});

on_both_databases!(the_moment_that_was_asked_for_is_repeated, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    // Saturday, for what leaves from Monday to Friday.
    owner.says("/promo nueva Semana plantilla:novedades").await;
    assert_snapshot!(owner.says("/promo programar mañana 10am promo:Semana").await, @"
    *«Semana»: 2 personas la recibirán*
    Pediste: sáb 21 nov 2026, 10:00 (Bogotá). Solo sale lun–vie, 9:00–19:00, así que empieza después:
    Empieza: lun 23 nov 2026, 09:00 (Bogotá)
    Termina: lun 23 nov 2026, 09:00 (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Programar: 2").await, @"
    *«Semana» quedó programada* para 2 personas.
    Primer mensaje: lun 23 nov 2026, 09:00 (Bogotá)
    Fin previsto: lun 23 nov 2026, 09:00 (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    owner.taps("Deshacer").await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign schedule tomorrow 10am campaign:Semana").await, @"
    *“Semana”: 2 people will get it*
    You asked for: Sat 21 Nov 2026, 10:00 (Bogotá). It goes out only Mon–Fri, 9:00–19:00, so it starts later:
    Starts: Mon 23 Nov 2026, 09:00 (Bogotá)
    Ends: Mon 23 Nov 2026, 09:00 (Bogotá)
    Pace: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Schedule: 2] [Not now]
    ");
    // On a day that is allowed, but too early.
    owner.says("/campaign edit Semana days:all hours:11-12").await;
    let asked = owner
        .says("/campaign schedule tomorrow 10am campaign:Semana")
        .await
        .to_string();
    assert_snapshot!(asked.lines().nth(1).unwrap(), @"You asked for: Sat 21 Nov 2026, 10:00 (Bogotá). It goes out only 11:00–12:00, so it starts later:");
    owner.says("/idioma es").await;
    let asked = owner
        .says("/promo programar mañana 10am promo:Semana")
        .await
        .to_string();
    assert_snapshot!(asked.lines().nth(1).unwrap(), @"Pediste: sáb 21 nov 2026, 10:00 (Bogotá). Solo sale 11:00–12:00, así que empieza después:");
    // What can be done then is told once.
    let asked = owner
        .says("/promo programar mañana 11am promo:Semana")
        .await
        .to_string();
    assert!(!asked.contains("Pediste"), "{asked}");
});

on_both_databases!(
    windows_are_those_of_the_moment_at_which_it_leaves,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.sends_file("clientes.csv", &csv(&customers(3))).await;
        owner.taps("Importar 3").await;
        owner.taps("Son mis clientes").await;
        for (name, phone) in customers(3) {
            world.customer(&phone, &name).says_only("hola").await;
            owner.hears_about(&name).await;
        }
        owner
            .says("/promo nueva Feria espera:ninguno horas:0-24 días:todos\nHola {nombre}, hay feria.")
            .await;
        // By then all of them wrote too long ago; now, none of them did.
        assert_snapshot!(owner.says("/promo programar mañana 4pm promo:Feria").await, @"
        *«Feria»: por ahora nadie la recibiría*
        Fuera: 3
           • no te escribieron en las últimas 24 horas: 3
        La ventana de 24 horas la cuento para cuando salga, no para ahora.
        WhatsApp solo deja escribir a esas 3 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
        [Crear plantilla]
        ");
        assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
        *«Feria»: 3 personas la recibirán*
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 3.
        Primeras personas: Ana Peña, Beto Peña, Carla Peña
        [Enviar a 3] [Programar…] [Ahora no]
        ");
        // One a day: the last one's turn comes too late.
        owner.says("/promo editar Feria diario:1").await;
        assert_snapshot!(owner.says("/promo enviar Feria").await.steady(), @"
        *«Feria»: 3 personas la recibirán*
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: dom 22 nov 2026, HH:MM (Bogotá)
        *Ojo:* a este ritmo, a 1 persona se le cierra antes la ventana de 24 horas, y no la recibe.
        Ritmo: uno tras otro, hasta 1 al día, todo el día, todos los días. El primer día: 1.
        Primeras personas: Ana Peña, Beto Peña, Carla Peña
        [Enviar a 3] [Programar…] [Ahora no]
        ");
        owner.says("/lang en").await;
        assert_snapshot!(owner.says("/campaign schedule tomorrow 4pm campaign:Feria").await, @"
        *“Feria”: for now nobody would get it*
        Left out: 3
           • haven't written to you in the last 24 hours: 3
        I count the 24-hour window as it will be when it goes out, not as it is now.
        WhatsApp only lets you write to those 3 people with an *approved template*. I'll make one from your text and tell you when it's approved.
        [Make a template]
        ");
        assert_snapshot!(owner.says("/campaign start Feria").await.steady(), @"
        *“Feria”: 3 people will get it*
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Sun 22 Nov 2026, HH:MM (Bogotá)
        *Careful:* at this pace the 24-hour window of 1 person closes before their turn, so they won't get it.
        Pace: one after another, up to 1 a day, all day, every day. On the first day: 1.
        First people: Ana Peña, Beto Peña, Carla Peña
        [Send to 3] [Schedule…] [Not now]
        ");
    }
);
