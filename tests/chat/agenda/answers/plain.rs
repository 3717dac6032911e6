//! A customer confirms, changes, cancels, keeps and books again.

use insta::assert_snapshot;

use super::{
    ANA, BETO, ENGLISH, Labels, SPANISH, Scene, answered, books, is_now, is_reminded, moment, salon,
};
use crate::harness::database::on_both_databases;
use crate::harness::world::World;

/// He is to be told of an appointment once more, three hours before.
async fn is_to_be_told(world: &World, appointment: i64) {
    let statement = format!(
        "INSERT INTO reminders (organisation_id, rule_id, subject, subject_id, occasion, contact_id, channel_id, state, due_at, send_at, \
         expires_at, due_day, attempts, fence, created_at, updated_at) SELECT 1, 800, 'appointment', id, 'at:' || starts_at, \
         contact_id, 1, 'planned', starts_at - 10800000, starts_at - 10800000, starts_at, '2026-11-24', 0, 0, 1, 1 FROM appointments \
         WHERE id = {appointment}"
    );
    world.database().change(&statement).await;
}

/// How often he is still to be told of a time of an appointment by that rule.
async fn waits(world: &World, appointment: i64, local: &str) -> i64 {
    let query = format!(
        "SELECT COUNT(*) FROM reminders WHERE subject_id = {appointment} AND rule_id = 800 AND state = 'planned' \
         AND occasion = 'at:{}'",
        moment(local)
    );
    world.database().number(&query).await
}

/// From the reminder to a new appointment after a cancelled one.
async fn goes_through<'w>(
    world: &'w World,
    phone: &str,
    name: &str,
    labels: &Labels,
    times: [&str; 3],
) -> Scene<'w> {
    let mut scene = Scene::of(world, phone, name);
    let id = books(world, phone, "Corte", "2026-11-24 10:00").await;
    let reminder = is_reminded(world, &scene.who.clone(), labels, id).await;
    is_to_be_told(world, id).await;
    scene.taps(labels.yes).await;
    assert_eq!(is_now(world, id).await, ("confirmed".to_owned(), 0));
    assert_eq!(waits(world, id, "2026-11-24 10:00").await, 1);
    assert_eq!(answered(world, id).await, "yes");
    // It is known already: nothing more is said, however often he says so.
    scene.who.says_only("ok 👍").await;
    scene.says(labels.change).await;
    scene.taps(labels.more).await;
    scene.taps(labels.more).await;
    // Another time: of the old one nothing is told.
    scene.taps(times[0]).await;
    assert_eq!(is_now(world, id).await, ("confirmed".to_owned(), 1));
    assert_eq!(answered(world, id).await, "change");
    assert_eq!(waits(world, id, "2026-11-24 10:00").await, 0);
    is_to_be_told(world, id).await;
    scene.owner_reads().await;
    // What the old message says is not so any more.
    let now = scene.taps_of(&reminder, labels.cancel).await;
    scene.taps_of(&now, labels.yes).await;
    // He has just read how it is.
    scene.says("CANCELAR").await;
    assert_eq!(is_now(world, id).await, ("cancelled".to_owned(), 2));
    assert_eq!(waits(world, id, "2026-11-23 12:00").await, 0);
    scene.owner_reads().await;
    scene.taps(labels.keep).await;
    assert_eq!(is_now(world, id).await, ("confirmed".to_owned(), 3));
    scene.owner_reads().await;
    // A second time, by the number of the choice.
    scene.taps_of(&reminder, labels.yes).await;
    scene.says("3").await;
    scene.owner_reads().await;
    scene.taps_of(&reminder, labels.yes).await;
    let list = scene.taps(labels.again).await;
    scene.taps(times[1]).await;
    scene.owner_reads().await;
    // Once, however often it is tapped.
    scene.taps_of(&list, times[2]).await;
    let booked = world.database().number("SELECT MAX(id) FROM appointments").await;
    assert_eq!(is_now(world, booked).await, ("confirmed".to_owned(), 0));
    // And a person, from any of it.
    scene.taps_of(&list, labels.talk).await;
    scene.owner_reads().await;
    scene
}

on_both_databases!(an_appointment_is_in_its_customers_hand, |database| async move {
    let world = salon(database, "es").await;
    let spanish = ["lun 23 nov, 12:00", "sáb 21 nov, 09:00", "sáb 21 nov, 12:00"];
    let mut scene = goes_through(&world, ANA, "Ana Peña", &SPANISH, spanish).await;
    assert_snapshot!(scene.told(), @"
    > [Confirmo]
    ¡Gracias! Te esperamos: Corte, mar 24 nov 2026, 10:00 (Bogotá).

    > Cambiar
    Tu cita: Corte, mar 24 nov 2026, 10:00 (Bogotá). ¿A qué hora la pasamos?
    [≡ Ver horas]
    - mar 24 nov, 10:30
    - mar 24 nov, 11:00
    - mar 24 nov, 11:30
    - mié 25 nov, 10:00
    - mié 25 nov, 10:30
    - jue 26 nov, 10:00
    - jue 26 nov, 10:30
    - vie 27 nov, 10:00
    - Otra hora
    - Hablar con alguien

    > [Otra hora]
    También están libres estas:
    [≡ Ver horas]
    - vie 20 nov, 12:30
    - vie 20 nov, 14:00
    - vie 20 nov, 16:00
    - vie 20 nov, 18:00
    - sáb 21 nov, 09:00
    - sáb 21 nov, 12:00
    - sáb 21 nov, 15:00
    - sáb 21 nov, 18:00
    - Otra hora
    - Hablar con alguien

    > [Otra hora]
    También están libres estas:
    [≡ Ver horas]
    - lun 23 nov, 09:00
    - lun 23 nov, 12:00
    - lun 23 nov, 15:00
    - lun 23 nov, 18:00
    - mar 24 nov, 09:00
    - mar 24 nov, 12:00
    - mar 24 nov, 15:00
    - mar 24 nov, 18:00
    - Otra hora
    - Hablar con alguien

    > [lun 23 nov, 12:00]
    ¡Listo! Cambiamos tu cita. Te esperamos: Corte, lun 23 nov 2026, 12:00 (Bogotá).

    Agrégala a tu calendario: CALENDAR.ics 📅

    Lucía:
    *Ana Peña cambió su cita #1*: Corte, lun 23 nov 2026, 12:00 (Bogotá). Antes: mar 24 nov 2026, 10:00 (Bogotá).
    [Ver cita]

    > [Cancelar]
    Tu cita es ahora: Corte, lun 23 nov 2026, 12:00 (Bogotá). ¿Vienes?
    [Confirmo] [Cambiar] [Cancelar]

    > [Confirmo]
    Ya estaba confirmada: Corte, lun 23 nov 2026, 12:00 (Bogotá). ¡Te esperamos!

    > CANCELAR
    Listo, cancelamos tu cita: Corte, lun 23 nov 2026, 12:00 (Bogotá). ¿Fue sin querer?
    [Mantener] [Otra cita] [Hablar con alguien]

    Lucía:
    *Ana Peña canceló su cita #1*: Corte, lun 23 nov 2026, 12:00 (Bogotá). Esa hora queda libre.
    [Ver cita]

    > [Mantener]
    Tu cita sigue en pie. Te esperamos: Corte, lun 23 nov 2026, 12:00 (Bogotá).

    Lucía:
    *Ana Peña mantiene su cita #1*: Corte, lun 23 nov 2026, 12:00 (Bogotá). La había cancelado.
    [Ver cita]

    > [Confirmo]
    Tu cita es ahora: Corte, lun 23 nov 2026, 12:00 (Bogotá). ¿Vienes?
    [Confirmo] [Cambiar] [Cancelar]

    > 3
    Listo, cancelamos tu cita: Corte, lun 23 nov 2026, 12:00 (Bogotá). ¿Fue sin querer?
    [Mantener] [Otra cita] [Hablar con alguien]

    Lucía:
    *Ana Peña canceló su cita #1*: Corte, lun 23 nov 2026, 12:00 (Bogotá). Esa hora queda libre.
    [Ver cita]

    > [Confirmo]
    Tu cita está cancelada: Corte, lun 23 nov 2026, 12:00 (Bogotá). ¿Quieres otra?
    [Otra cita] [Hablar con alguien]

    > [Otra cita]
    Estas horas están libres. ¿Cuál te queda bien?
    [≡ Ver horas]
    - vie 20 nov, 12:30
    - vie 20 nov, 14:00
    - vie 20 nov, 16:00
    - vie 20 nov, 18:00
    - sáb 21 nov, 09:00
    - sáb 21 nov, 12:00
    - sáb 21 nov, 15:00
    - sáb 21 nov, 18:00
    - Otra hora
    - Hablar con alguien

    > [sáb 21 nov, 09:00]
    ¡Listo! Quedó reservada tu nueva cita: Corte, sáb 21 nov 2026, 09:00 (Bogotá).

    Agrégala a tu calendario: CALENDAR.ics 📅

    Lucía:
    *Ana Peña reservó la cita #2*: Corte, sáb 21 nov 2026, 09:00 (Bogotá). Viene después de: Corte, lun 23 nov 2026, 12:00 (Bogotá).
    [Ver cita]

    > [sáb 21 nov, 12:00]
    Tu cita es ahora: Corte, sáb 21 nov 2026, 09:00 (Bogotá). ¿Vienes?
    [Confirmo] [Cambiar] [Cancelar]

    > [Hablar con alguien]
    Ya le avisamos a Mi negocio: te escriben por aquí.

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    Sobre su cita: Corte, lun 23 nov 2026, 12:00 (Bogotá)

    «Hablar con alguien»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
});

on_both_databases!(
    an_appointment_is_in_its_customers_hand_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let english = ["Mon 23 Nov, 12:00", "Sat 21 Nov, 09:00", "Sat 21 Nov, 12:00"];
        let mut scene = goes_through(&world, BETO, "Beto Rojas", &ENGLISH, english).await;
        assert_snapshot!(scene.told(), @"
        > [Confirm]
        Thank you! See you there: Corte, Tue 24 Nov 2026, 10:00 (Bogotá).

        > Change
        Your appointment: Corte, Tue 24 Nov 2026, 10:00 (Bogotá). What time suits you better?
        [≡ See times]
        - Tue 24 Nov, 10:30
        - Tue 24 Nov, 11:00
        - Tue 24 Nov, 11:30
        - Wed 25 Nov, 10:00
        - Wed 25 Nov, 10:30
        - Thu 26 Nov, 10:00
        - Thu 26 Nov, 10:30
        - Fri 27 Nov, 10:00
        - Another time
        - Talk to someone

        > [Another time]
        These are free as well:
        [≡ See times]
        - Fri 20 Nov, 12:30
        - Fri 20 Nov, 14:00
        - Fri 20 Nov, 16:00
        - Fri 20 Nov, 18:00
        - Sat 21 Nov, 09:00
        - Sat 21 Nov, 12:00
        - Sat 21 Nov, 15:00
        - Sat 21 Nov, 18:00
        - Another time
        - Talk to someone

        > [Another time]
        These are free as well:
        [≡ See times]
        - Mon 23 Nov, 09:00
        - Mon 23 Nov, 12:00
        - Mon 23 Nov, 15:00
        - Mon 23 Nov, 18:00
        - Tue 24 Nov, 09:00
        - Tue 24 Nov, 12:00
        - Tue 24 Nov, 15:00
        - Tue 24 Nov, 18:00
        - Another time
        - Talk to someone

        > [Mon 23 Nov, 12:00]
        Done! Your appointment has a new time. See you there: Corte, Mon 23 Nov 2026, 12:00 (Bogotá).

        Add it to your calendar: CALENDAR.ics 📅

        Lucía:
        *Beto Rojas changed appointment #1*: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). Before: Tue 24 Nov 2026, 10:00 (Bogotá).
        [See appointment]

        > [Cancel]
        Your appointment is now: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). Are you coming?
        [Confirm] [Change] [Cancel]

        > [Confirm]
        It was confirmed already: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). See you there!

        > CANCELAR
        Done, your appointment is cancelled: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). Was that a slip?
        [Keep it] [Book again] [Talk to someone]

        Lucía:
        *Beto Rojas cancelled appointment #1*: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). That time is free now.
        [See appointment]

        > [Keep it]
        Your appointment stands. See you there: Corte, Mon 23 Nov 2026, 12:00 (Bogotá).

        Lucía:
        *Beto Rojas keeps appointment #1*: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). It had been cancelled.
        [See appointment]

        > [Confirm]
        Your appointment is now: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). Are you coming?
        [Confirm] [Change] [Cancel]

        > 3
        Done, your appointment is cancelled: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). Was that a slip?
        [Keep it] [Book again] [Talk to someone]

        Lucía:
        *Beto Rojas cancelled appointment #1*: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). That time is free now.
        [See appointment]

        > [Confirm]
        Your appointment is cancelled: Corte, Mon 23 Nov 2026, 12:00 (Bogotá). Would you like another?
        [Book again] [Talk to someone]

        > [Book again]
        These times are free. Which one suits you?
        [≡ See times]
        - Fri 20 Nov, 12:30
        - Fri 20 Nov, 14:00
        - Fri 20 Nov, 16:00
        - Fri 20 Nov, 18:00
        - Sat 21 Nov, 09:00
        - Sat 21 Nov, 12:00
        - Sat 21 Nov, 15:00
        - Sat 21 Nov, 18:00
        - Another time
        - Talk to someone

        > [Sat 21 Nov, 09:00]
        Done! Your new appointment is booked: Corte, Sat 21 Nov 2026, 09:00 (Bogotá).

        Add it to your calendar: CALENDAR.ics 📅

        Lucía:
        *Beto Rojas booked appointment #2*: Corte, Sat 21 Nov 2026, 09:00 (Bogotá). It comes after: Corte, Mon 23 Nov 2026, 12:00 (Bogotá).
        [See appointment]

        > [Sat 21 Nov, 12:00]
        Your appointment is now: Corte, Sat 21 Nov 2026, 09:00 (Bogotá). Are you coming?
        [Confirm] [Change] [Cancel]

        > [Talk to someone]
        Mi negocio knows, and will write to you here.

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        About the appointment: Corte, Mon 23 Nov 2026, 12:00 (Bogotá)

        “Talk to someone”

        _To answer, reply quoting this message._
        [Show conversation]
        ");
    }
);
