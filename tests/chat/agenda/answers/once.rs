//! Whoever confirms once more is told once that it is known.

use insta::assert_snapshot;

use super::{ANA, BETO, ENGLISH, SPANISH, Scene, answered, books, is_now, is_reminded, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(a_second_yes_is_answered_once, |database| async move {
    let world = salon(database, "es").await;
    let mut scene = Scene::of(&world, ANA, "Ana Peña");
    let who = scene.who.clone();
    let cut = books(&world, ANA, "Corte", "2026-11-24 10:00").await;
    let reminder = is_reminded(&world, &who, &SPANISH, cut).await;
    scene.says("sí").await;
    // What only says that he has read it is left alone.
    who.says_only("ok 👍").await;
    scene.taps_of(&reminder, SPANISH.yes).await;
    who.taps_on(&reminder, SPANISH.yes).await;
    who.says_only("sí").await;
    who.taps_on(&reminder, SPANISH.yes).await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 0));
    // The next reminder is another matter: whoever says yes to it is heard.
    is_reminded(&world, &who, &SPANISH, cut).await;
    scene.says("sí").await;
    who.says_only("sí").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert_eq!(answered(&world, cut).await, "yes");
    assert_snapshot!(scene.told(), @"
    > sí
    ¡Gracias! Te esperamos: Corte, mar 24 nov 2026, 10:00 (Bogotá).

    > [Confirmo]
    Ya estaba confirmada: Corte, mar 24 nov 2026, 10:00 (Bogotá). ¡Te esperamos!

    > sí
    Ya estaba confirmada: Corte, mar 24 nov 2026, 10:00 (Bogotá). ¡Te esperamos!
    ");
    let said = who.sees().await;
    let already = said
        .iter()
        .filter(|message| message.to_string().starts_with("Ya estaba confirmada"));
    assert_eq!(already.count(), 2);
});

on_both_databases!(a_second_yes_is_answered_once_in_english, |database| async move {
    let world = salon(database, "en").await;
    let mut scene = Scene::of(&world, BETO, "Beto Rojas");
    let cut = books(&world, BETO, "Cut", "2026-11-24 10:00").await;
    let reminder = is_reminded(&world, &scene.who.clone(), &ENGLISH, cut).await;
    scene.taps_of(&reminder, ENGLISH.yes).await;
    scene.taps_of(&reminder, ENGLISH.yes).await;
    assert_snapshot!(scene.told(), @"
    > [Confirm]
    Thank you! See you there: Cut, Tue 24 Nov 2026, 10:00 (Bogotá).

    > [Confirm]
    It was confirmed already: Cut, Tue 24 Nov 2026, 10:00 (Bogotá). See you there!
    ");
});
