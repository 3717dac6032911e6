//! Where clocks change, and where a business moves: what was agreed on stays.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(
    an_hour_that_does_not_come_and_one_that_comes_twice,
    |database| async move {
        let world = salon(database, "es").await;
        let owner = world.owner();
        owner
            .says("/ajustes zona:\"New York\" país:us horario:\"todos 24h\"")
            .await;
        assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana 14/03/2027 2:30 corte",
        "/cita nueva Ana 7/11/2027 1:30am corte",
    ]).await, @r#"
        > /cita nueva Ana 14/03/2027 2:30 corte
        *Ese día no existe la hora HH:MM:* se adelanta el reloj y salta a HH:MM.
        Escribe, por ejemplo:
        ```/cita nueva "Ana" dom 14 mar 2027, HH:MM "corte"```

        > /cita nueva Ana 7/11/2027 1:30am corte
        *Agendada la cita #1: Ana Peña*
        dom 7 nov 2027, HH:MM (New York), 45 min
        Corte · 35.000 COP

        Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.

        Ese día se atrasa el reloj y la hora HH:MM llega dos veces; uso la primera.
        [Mover] [Cancelar cita]
        "#);
    }
);

on_both_databases!(the_time_on_the_wall_stays, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    owner.says("/cita nueva Ana mañana 10am corte").await;
    let starts = "SELECT starts_at FROM appointments";
    let before = world.database().number(starts).await;
    owner.says("/ajustes zona:santiago").await;
    assert_snapshot!(owner.says("/cita ver 1").await, @"
    *Cita #1: Ana Peña*
    sáb 21 nov 2026, 10:00 (Santiago), 45 min
    Corte · 35.000 COP
    Sin confirmar.
    [Viene] [Mover] [Cancelar cita]
    ");
    // Santiago is two hours ahead of Bogotá in November.
    let after = world.database().number(starts).await;
    assert_eq!(before - after, 2 * 60 * 60 * 1000);
});

on_both_databases!(what_waits_goes_by_the_new_quiet_hours, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    owner.says("/cita nueva Ana mañana 10am corte").await;
    let waits = "SELECT due_at FROM reminders WHERE state = 'planned' AND occasion LIKE 'at:%'";
    let before = world.database().number(waits).await;
    assert_eq!(before, crate::chat::agenda::answers::moment("2026-11-21 09:00"));
    // Until ten nobody is disturbed: it leaves the evening before.
    owner.says("/ajustes silencio:21-10").await;
    let after = world.database().number(waits).await;
    assert!(
        after < crate::chat::agenda::answers::moment("2026-11-20 21:00"),
        "{after}"
    );
    owner.says("/ajustes silencio:21-8").await;
    assert_eq!(world.database().number(waits).await, before);
});

on_both_databases!(there_and_back_nothing_of_today_is_lost, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    owner.says("/cita nueva Ana hoy 3pm corte").await;
    owner.says("/cita nueva Beto mañana 10am corte").await;
    let starts = "SELECT starts_at FROM appointments WHERE number = 1";
    let waiting =
        "SELECT COUNT(*) FROM reminders WHERE state = 'planned' AND subject_id = 1 AND occasion LIKE 'at:%'";
    let before = world.database().number(starts).await;
    assert_eq!(world.database().number(waiting).await, 1);
    // It is past nine in Bogotá, so three in Madrid is over: nobody is to hear of it.
    assert_snapshot!(owner.says("/ajustes zona:Madrid").await.steady(), @"
    *Listo, quedó así:* Mi negocio
    Zona: `Europe/Madrid` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    *2 citas son ahora en otro momento:* quedaron a la hora que acordaste, en el reloj de la zona nueva.
    [Volver a la de antes]
    ");
    assert_eq!(before - world.database().number(starts).await, 6 * 60 * 60 * 1000);
    assert_eq!(world.database().number(waiting).await, 0);
    assert_snapshot!(owner.taps("Volver a la de antes").await.steady(), @"
    *Listo, quedó así:* Mi negocio
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí

    *2 citas son ahora en otro momento:* quedaron a la hora que acordaste, en el reloj de la zona nueva.
    [Volver a la de antes]
    ");
    assert_eq!(world.database().number(starts).await, before);
    assert_eq!(world.database().number(waiting).await, 1);
    // Nobody was told of what did not happen, and of each hour there is one word.
    let told = "SELECT COUNT(*) FROM reminders WHERE state = 'handed' AND occasion LIKE 'at:%'";
    assert_eq!(world.database().number(told).await, 0);
    owner.says("/lang en").await;
    owner.says("/appointment cancel 2").await;
    assert_snapshot!(owner.says("/settings zone:Lima").await.steady(), @"
    *Done, it's now like this:* Mi negocio
    Zone: `America/Lima` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on
    ");
    assert_snapshot!(owner.says("/settings zone:Madrid").await.steady(), @"
    *Done, it's now like this:* Mi negocio
    Zone: `Europe/Madrid` · country: `CO` · customer language: `es`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on

    *One appointment is at another moment now:* it keeps the hour you agreed on, by the new zone's clock.
    [Change it back]
    ");
});
