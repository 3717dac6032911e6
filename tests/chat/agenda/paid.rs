//! What is paid in advance, as it comes: a list of old, a service that is called otherwise by now, a payment of which two have heard, and
//! somebody new.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(one_that_is_over_is_noted_as_expired, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/servicio nuevo Netflix 1 mes precio:25000").await;
    assert_snapshot!(walk(&owner, &[
        "/suscripción nueva Ana Netflix hasta:1/10/2026",
        "/suscripción ver #1",
        "/suscripción nueva Beto Gimnasio 1 mes desde:1/9/2026",
        "/suscripción lista vencidas",
        "/suscripción nueva Beto Netflix hasta:10/11",
        "[Usar 1]",
        "/suscripción nueva Beto Piscina desde:1/12/2026 hasta:1/10/2026",
        "/renovar #1 desde:hoy",
    ]).await, @"
    > /suscripción nueva Ana Netflix hasta:1/10/2026
    *La anoté ya vencida.* A Ana Peña no le recuerdo nada; sale en `/suscripción lista vencidas`, y con `venció=` la invitas a volver en una promoción.

    *Netflix* de *Ana Peña* (#1)
    Venció el *jue 1 oct 2026* (hace 50 días)
    25.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción ver #1
    *Netflix* de *Ana Peña* (#1)
    Venció el *jue 1 oct 2026* (hace 50 días)
    25.000 COP por 1 mes

    *Su historia*
    • 20 nov 2026: anotada hasta el jue 1 oct 2026 (Lucía)
    • 20 nov 2026: venció
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Beto Gimnasio 1 mes desde:1/9/2026
    *La anoté ya vencida.* A Beto Peña no le recuerdo nada; sale en `/suscripción lista vencidas`, y con `venció=` la invitas a volver en una promoción.

    *Gimnasio* de *Beto Peña* (#2)
    Venció el *jue 1 oct 2026* (hace 50 días)
    Cada pago cubre 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción lista vencidas
    *Suscripciones vencidas* (2)
    • #1 Ana Peña: Netflix, venció el jue 1 oct 2026
    • #2 Beto Peña: Gimnasio, venció el jue 1 oct 2026
    [#1 Ana Peña] [#2 Beto Peña]

    > /suscripción nueva Beto Netflix hasta:10/11
    *«10/11» ya pasó.*
    ¿Quisiste decir…?
    1. mar 10 nov 2026
    2. mié 10 nov 2027
    [Usar 1] [Usar 2]

    > [Usar 1]
    *La anoté ya vencida.* A Beto Peña no le recuerdo nada; sale en `/suscripción lista vencidas`, y con `venció=` la invitas a volver en una promoción.

    *Netflix* de *Beto Peña* (#3)
    Venció el *mar 10 nov 2026* (hace 10 días)
    25.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Beto Piscina desde:1/12/2026 hasta:1/10/2026
    *Termina antes de empezar:* empieza el mar 1 dic 2026 y termina el jue 1 oct 2026.

    > /renovar #1 desde:hoy
    *Renové Netflix de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *dom 20 dic 2026*; antes, hasta el jue 1 oct 2026.
    25.000 COP por 1 mes
    [Ver]
    ");
    // Nobody hears of what was over before it was written down.
    let told = "SELECT COUNT(*) FROM reminders WHERE subject = 'subscription' AND subject_id <> 1";
    assert_eq!(world.database().number(told).await, 0);
});

on_both_databases!(
    one_that_is_over_is_noted_as_expired_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        assert_snapshot!(walk(&owner, &[
        "/subscription add Ana Gym until:\"Oct 1 2026\"",
        "/subscription list expired",
    ]).await, @r#"
    > /subscription add Ana Gym until:"Oct 1 2026"
    *Written down as expired already.* I remind Ana Peña of nothing; it is in `/subscription list expired`, and with `expired=` a campaign invites them back.

    *Ana Peña*: *Gym* (#1)
    Expired on *Thu 1 Oct 2026* (50 days ago)
    [Renew] [Correct…] [Cancel]

    > /subscription list expired
    *Expired subscriptions* (1)
    • #1 Ana Peña: Gym, expired on Thu 1 Oct 2026
    [#1 Ana Peña]
    "#);
    }
);

on_both_databases!(a_service_of_another_name_is_the_same, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/servicio nuevo Netflix 1 mes precio:25000").await;
    owner.says("/suscripción nueva Ana Netflix").await;
    owner
        .says("/servicio editar Netflix nombre:\"Netflix Premium\"")
        .await;
    assert_snapshot!(walk(&owner, &[
        "/suscripción nueva Ana Netflix Premium",
        "/suscripción nueva Ana Netflix Premium cuenta:cine",
        "/suscripción editar #2 cuenta:-",
        "/suscripción cancelar #1",
        "/suscripción nueva Ana Netflix Premium",
        "/suscripción lista canceladas",
        "/deshacer",
    ]).await, @r#"
    > /suscripción nueva Ana Netflix Premium
    *Ana Peña ya tiene Netflix* (#1). Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Si pagó otra vez, renuévala. Si es otra cuenta, dime cuál:
    ```/suscripción nueva "Ana" "Netflix Premium" cuenta:otra```
    [Renovar] [Ver]

    > /suscripción nueva Ana Netflix Premium cuenta:cine
    *Anotada.* ✅

    *Netflix Premium* de *Ana Peña* (#2)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    25.000 COP por 1 mes
    Cuenta: cine
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción editar #2 cuenta:-
    *Ana Peña ya tiene Netflix Premium sin cuenta.* Déjale una a esta, o cámbiala en la otra.

    > /suscripción cancelar #1
    Cancelé *Netflix* de *Ana Peña* (#1). No le recordaré nada de ella.
    [Deshacer]

    > /suscripción nueva Ana Netflix Premium
    *Anotada.* ✅

    *Netflix Premium* de *Ana Peña* (#3)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    25.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción lista canceladas
    *Suscripciones canceladas* (1)
    • #1 Ana Peña: Netflix, cancelada
    [#1 Ana Peña]

    > /deshacer
    *No pude devolverla:* Ana Peña ya tiene otra de Netflix.
    "#);
});

on_both_databases!(what_was_renewed_just_now_is_asked_about, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/equipo agregar +573005550111 dueño Sofía").await;
    owner.taps("Agregar").await;
    let sofia = world.customer("+573005550111", "Sofía");
    owner.says("/suscripción nueva Ana Netflix 1 mes").await;
    // Both were told of the same payment.
    assert_snapshot!(owner.says("/renovar Ana desde:vencimiento").await, @"
    *Renové Netflix de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *mié 20 ene 2027*; antes, hasta el dom 20 dic 2026.
    Cada pago cubre 1 mes
    [Ver]
    ");
    assert_snapshot!(sofia.says("/renovar Ana desde:vencimiento").await.steady(), @"
    *Netflix de Ana Peña ya está renovada*, hasta el mié 20 ene 2027 (Lucía, HH:MM). No la renové otra vez.
    [Renovar otra vez]
    ");
    assert_snapshot!(owner.says("/renovar Ana 2 meses desde:vencimiento").await.steady(), @"
    *Netflix de Ana Peña ya está renovada*, hasta el mié 20 ene 2027 (Lucía, HH:MM). No la renové otra vez.
    [Renovar otra vez]
    ");
    // Whoever has read it and wants it all the same gets it.
    assert_snapshot!(sofia.taps("Renovar otra vez").await, @"
    *Renové Netflix de Ana Peña* (#1). ✅
    Ahora está pagada hasta el *sáb 20 feb 2027*; antes, hasta el mié 20 ene 2027.
    Cada pago cubre 1 mes
    [Ver]
    ");
    assert_snapshot!(owner.taps("Renovar otra vez").await.steady(), @"
    *Netflix de Ana Peña ya está renovada*, hasta el sáb 20 feb 2027 (Sofía, HH:MM). No la renové otra vez.
    [Renovar otra vez]
    ");
});

on_both_databases!(somebody_new_is_named_and_numbered, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/servicio nuevo Corte 45m").await;
    assert_snapshot!(walk(&owner, &[
        "/suscripción nueva \"Nueva Persona\" +1 212 555 0199 Gimnasio 30 días",
        "/suscripción nueva \"Otra Persona\" +1 212 555 0198 30 días Gimnasio",
        "/suscripción nueva \"Una Más\" 300 555 0777 Gimnasio 30 días precio:50000",
        "/cita nueva \"Cuarta Persona\" +1 212 555 0197 mañana 10am corte",
    ]).await, @r#"
    > /suscripción nueva "Nueva Persona" +1 212 555 0199 Gimnasio 30 días
    *Anotada*, y agregué a Nueva Persona a tus clientes. ✅

    *Gimnasio* de *Nueva Persona* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Cada pago cubre 30 días
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva "Otra Persona" +1 212 555 0198 30 días Gimnasio
    *Anotada*, y agregué a Otra Persona a tus clientes. ✅

    *Gimnasio* de *Otra Persona* (#2)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Cada pago cubre 30 días
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva "Una Más" 300 555 0777 Gimnasio 30 días precio:50000
    *Anotada*, y agregué a Una Más a tus clientes. ✅

    *Gimnasio* de *Una Más* (#3)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    50.000 COP por 30 días
    [Renovar] [Corregir…] [Cancelar]

    > /cita nueva "Cuarta Persona" +1 212 555 0197 mañana 10am corte
    *Agendada la cita #1: Cuarta Persona*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]
    "#);
    let people = "SELECT name || ' ' || COALESCE(phone, '') FROM contacts WHERE phone LIKE '1212%' OR phone LIKE '%5550777' ORDER BY id";
    let people = world.database().rows(people).await;
    let people = people
        .iter()
        .map(|row| row.try_get_by_index::<String>(0).unwrap());
    assert_snapshot!(people.collect::<Vec<_>>().join("\n"), @"
    Nueva Persona 12125550199
    Otra Persona 12125550198
    Una Más 573005550777
    Cuarta Persona 12125550197
    ");
});
