//! Whoever changes an appointment is offered what is near it, and nothing at which he is somewhere else.

use insta::assert_snapshot;
use serde_json::json;

use super::{ANA, BETO, ENGLISH, SPANISH, Scene, books, is_reminded, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(what_is_near_is_offered_first, |database| async move {
    let world = salon(database, "es").await;
    // Two are served at once, so only her own appointments stand in her way.
    let agenda = json!({ "agenda": { "chairs": 2 } });
    let change = format!("UPDATE organisations SET settings = '{agenda}' WHERE id = 1");
    world.database().change(&change).await;
    let mut scene = Scene::of(&world, ANA, "Ana Peña");
    let cut = books(&world, ANA, "Corte", "2026-12-02 15:00").await;
    books(&world, ANA, "Uñas", "2026-12-02 16:00").await;
    books(&world, ANA, "Tinte", "2026-12-03 15:00").await;
    books(&world, BETO, "Corte", "2026-12-04 15:00").await;
    is_reminded(&world, &scene.who.clone(), &SPANISH, cut).await;
    scene.taps(SPANISH.change).await;
    scene.taps(SPANISH.more).await;
    assert_snapshot!(scene.told(), @"
    > [Cambiar]
    Tu cita: Corte, mié 2 dic 2026, 15:00 (Bogotá). ¿A qué hora la pasamos?
    [≡ Ver horas]
    - mié 2 dic, 17:00
    - mié 2 dic, 17:30
    - mié 2 dic, 18:00
    - jue 3 dic, 14:00
    - jue 3 dic, 16:00
    - vie 4 dic, 15:00
    - vie 4 dic, 15:30
    - sáb 5 dic, 15:00
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
    ");
});

on_both_databases!(what_is_near_is_offered_first_in_english, |database| async move {
    let world = salon(database, "en").await;
    let mut scene = Scene::of(&world, ANA, "Ana Peña");
    // The last hour of a Saturday: nothing comes after it, and Sunday is closed.
    let cut = books(&world, ANA, "Cut", "2026-11-28 18:00").await;
    is_reminded(&world, &scene.who.clone(), &ENGLISH, cut).await;
    scene.taps(ENGLISH.change).await;
    assert_snapshot!(scene.told(), @"
    > [Change]
    Your appointment: Cut, Sat 28 Nov 2026, 18:00 (Bogotá). What time suits you better?
    [≡ See times]
    - Sat 28 Nov, 16:30
    - Sat 28 Nov, 17:00
    - Sat 28 Nov, 17:30
    - Mon 30 Nov, 17:30
    - Mon 30 Nov, 18:00
    - Tue 1 Dec, 17:30
    - Tue 1 Dec, 18:00
    - Wed 2 Dec, 18:00
    - Another time
    - Talk to someone
    ");
});
