//! Whoever was shown free times may write one: a free one is his, another one shows the list once more, and then a person reads him.

use insta::assert_snapshot;

use super::{ANA, BETO, ENGLISH, SPANISH, Scene, books, is_now, is_reminded, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(a_free_time_can_be_written, |database| async move {
    let world = salon(database, "es").await;
    let cut = books(&world, ANA, "Corte", "2026-11-24 10:00").await;
    books(&world, BETO, "Color", "2026-11-21 11:00").await;
    let mut scene = Scene::of(&world, ANA, "Ana Peña");
    is_reminded(&world, &scene.who, &SPANISH, cut).await;
    scene.says("cambiar").await;
    // Only one of the times that he sees is at half past eleven.
    scene.says("a las 11:30").await;
    scene.owner_reads().await;
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 1));
    // One that he does not see, with its day, and free; then one that is somebody else's.
    scene.says("cambiar").await;
    scene.says("mañana 10am").await;
    scene.owner_reads().await;
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 2));
    scene.says("cambiar").await;
    scene.says("mañana 11am").await;
    // At six he could come on several days: the second time a person reads it.
    scene.who.says_only("a las 6").await;
    scene.owner_reads().await;
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 2));
    // What is no time at all is read by a person at once.
    scene.says("cambiar").await;
    scene.who.says_only("mejor te llamo").await;
    scene.owner_reads().await;
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 2));
    assert_snapshot!(scene.told(), @"
    > cambiar
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

    > a las 11:30
    ¡Listo! Cambiamos tu cita. Te esperamos: Corte, mar 24 nov 2026, 11:30 (Bogotá).

    Agrégala a tu calendario: CALENDAR.ics 📅

    Lucía:
    *Ana Peña cambió su cita #1*: Corte, mar 24 nov 2026, 11:30 (Bogotá). Antes: mar 24 nov 2026, 10:00 (Bogotá).
    [Ver cita]

    > cambiar
    Tu cita: Corte, mar 24 nov 2026, 11:30 (Bogotá). ¿A qué hora la pasamos?
    [≡ Ver horas]
    - mar 24 nov, 12:00
    - mar 24 nov, 12:30
    - mar 24 nov, 13:00
    - mié 25 nov, 11:30
    - mié 25 nov, 12:00
    - jue 26 nov, 11:30
    - jue 26 nov, 12:00
    - vie 27 nov, 11:30
    - Otra hora
    - Hablar con alguien

    > mañana 10am
    ¡Listo! Cambiamos tu cita. Te esperamos: Corte, sáb 21 nov 2026, 10:00 (Bogotá).

    Agrégala a tu calendario: CALENDAR.ics 📅

    Lucía:
    *Ana Peña cambió su cita #1*: Corte, sáb 21 nov 2026, 10:00 (Bogotá). Antes: mar 24 nov 2026, 11:30 (Bogotá).
    [Ver cita]

    > cambiar
    Tu cita: Corte, sáb 21 nov 2026, 10:00 (Bogotá). ¿A qué hora la pasamos?
    [≡ Ver horas]
    - sáb 21 nov, 12:00
    - sáb 21 nov, 12:30
    - sáb 21 nov, 13:00
    - lun 23 nov, 10:00
    - lun 23 nov, 10:30
    - mar 24 nov, 10:00
    - mar 24 nov, 10:30
    - mié 25 nov, 10:00
    - Otra hora
    - Hablar con alguien

    > mañana 11am
    ¿Cuál de estas horas libres? Toca una:
    [≡ Ver horas]
    - sáb 21 nov, 12:00
    - sáb 21 nov, 12:30
    - sáb 21 nov, 13:00
    - lun 23 nov, 10:00
    - lun 23 nov, 10:30
    - mar 24 nov, 10:00
    - mar 24 nov, 10:30
    - mié 25 nov, 10:00
    - Otra hora
    - Hablar con alguien

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    Próxima cita: Corte, sáb 21 nov 2026, 10:00 (Bogotá)

    «a las 6»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]

    > cambiar
    También están libres estas:
    [≡ Ver horas]
    - vie 20 nov, 12:30
    - vie 20 nov, 14:00
    - vie 20 nov, 16:00
    - vie 20 nov, 18:00
    - sáb 21 nov, 09:00
    - sáb 21 nov, 13:00
    - sáb 21 nov, 15:30
    - sáb 21 nov, 18:00
    - Otra hora
    - Hablar con alguien

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    Próxima cita: Corte, sáb 21 nov 2026, 10:00 (Bogotá)

    «mejor te llamo»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
});

on_both_databases!(a_free_time_can_be_written_in_english, |database| async move {
    let world = salon(database, "en").await;
    let cut = books(&world, ANA, "Cut", "2026-11-24 10:00").await;
    let mut scene = Scene::of(&world, ANA, "Ana Peña");
    is_reminded(&world, &scene.who, &ENGLISH, cut).await;
    scene.says("change").await;
    scene.says("at 6").await;
    scene.says("tomorrow 3pm").await;
    scene.owner_reads().await;
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 1));
    assert_snapshot!(scene.told(), @"
    > change
    Your appointment: Cut, Tue 24 Nov 2026, 10:00 (Bogotá). What time suits you better?
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

    > at 6
    Which of these free times? Tap one:
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

    > tomorrow 3pm
    Done! Your appointment has a new time. See you there: Cut, Sat 21 Nov 2026, 15:00 (Bogotá).

    Add it to your calendar: CALENDAR.ics 📅

    Lucía:
    *Ana Peña changed appointment #1*: Cut, Sat 21 Nov 2026, 15:00 (Bogotá). Before: Tue 24 Nov 2026, 10:00 (Bogotá).
    [See appointment]
    ");
});
