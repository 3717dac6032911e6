//! Less, and more again: BAJA, a second BAJA, ALTA.

use insta::assert_snapshot;

use super::{ANA, BETO, Scene, books, salon};
use crate::harness::database::on_both_databases;
use crate::harness::world::World;

/// Whether somebody gets promotions, and reminders.
async fn gets(world: &World, phone: &str) -> (bool, bool) {
    let phone = phone.trim_start_matches('+');
    let query = format!("SELECT opted_out_at, reminders_off_at FROM contacts WHERE phone = '{phone}'");
    let row = world.database().rows(&query).await.remove(0);
    let is_null = |column| row.try_get::<Option<i64>>("", column).unwrap().is_none();
    (is_null("opted_out_at"), is_null("reminders_off_at"))
}

/// In the words of a language: out, out of everything, back, and the button.
async fn goes_through(world: &World, phone: &str, name: &str, words: [&str; 4]) -> String {
    let [out, of_everything, back, button] = words;
    let mut scene = Scene::of(world, phone, name);
    // Who is reminded of nothing has nothing to choose, and is heard once.
    scene.says(out).await;
    scene.who.says_only(out).await;
    assert_eq!(gets(world, phone).await, (false, true));
    scene.says(back).await;
    books(world, phone, "Corte", "2026-11-24 10:00").await;
    scene.says(out).await;
    assert_eq!(gets(world, phone).await, (false, true));
    scene.says(out).await;
    assert_eq!(gets(world, phone).await, (false, false));
    scene.who.says_only(out).await;
    scene.says(back).await;
    assert_eq!(gets(world, phone).await, (true, true));
    scene.says(of_everything).await;
    assert_eq!(gets(world, phone).await, (false, false));
    scene.says(back).await;
    // By the button, which stays in his chat.
    scene.says(out).await;
    scene.taps(button).await;
    assert_eq!(gets(world, phone).await, (false, false));
    scene.who.taps_only(button).await;
    scene.says(back).await;
    scene.taps(button).await;
    assert_eq!(gets(world, phone).await, (true, false));
    scene.says(back).await;
    assert_eq!(gets(world, phone).await, (true, true));
    scene.told()
}

on_both_databases!(a_second_word_stops_reminders_too, |database| async move {
    let world = salon(database, "es").await;
    let words = ["BAJA", "No más recordatorios", "ALTA", "Sin recordatorios"];
    assert_snapshot!(goes_through(&world, ANA, "Ana Peña", words).await, @"
    > BAJA
    Listo: Mi negocio no te enviará más promociones. Si cambias de idea, escribe ALTA.

    > ALTA
    ¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.

    > BAJA
    Listo: Mi negocio no te enviará más promociones. Los recordatorios de lo que tienes agendado siguen llegando: responde BAJA otra vez y también los quitamos. ALTA los trae de vuelta.
    [Sin recordatorios]

    > BAJA
    Listo: Mi negocio no te enviará recordatorios. Si cambias de idea, escribe ALTA.

    > ALTA
    ¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.

    También volverán tus recordatorios.

    > No más recordatorios
    Listo: Mi negocio no te enviará más promociones ni recordatorios. Si cambias de idea, escribe ALTA.

    > ALTA
    ¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.

    También volverán tus recordatorios.

    > BAJA
    Listo: Mi negocio no te enviará más promociones. Los recordatorios de lo que tienes agendado siguen llegando: responde BAJA otra vez y también los quitamos. ALTA los trae de vuelta.
    [Sin recordatorios]

    > [Sin recordatorios]
    Listo: Mi negocio no te enviará recordatorios. Si cambias de idea, escribe ALTA.

    > ALTA
    ¡Gracias! Mi negocio volverá a contarte sus promociones. Escribe BAJA cuando quieras.

    También volverán tus recordatorios.

    > [Sin recordatorios]
    Listo: Mi negocio no te enviará recordatorios. Si cambias de idea, escribe ALTA.

    > ALTA
    ¡Listo! Mi negocio volverá a recordarte tus citas y vencimientos.
    ");
    // In the language of whoever writes.
    let english = "UPDATE contacts SET language = 'en' WHERE phone = '573005550202'";
    world.database().change(english).await;
    let words = ["STOP", "Stop all", "START", "No reminders"];
    assert_snapshot!(goes_through(&world, BETO, "Beto Rojas", words).await, @"
    > STOP
    Done: Mi negocio won't send you any more promotions. If you change your mind, write START.

    > START
    Thank you! Mi negocio will tell you about its promotions again. Write STOP any time.

    > STOP
    Done: Mi negocio won't send you any more promotions. Reminders of what you have booked still come: write STOP once more and they stop too. START brings them back.
    [No reminders]

    > STOP
    Done: Mi negocio won't send you reminders. If you change your mind, write START.

    > START
    Thank you! Mi negocio will tell you about its promotions again. Write STOP any time.

    Your reminders come back, too.

    > Stop all
    Done: Mi negocio won't send you any more promotions or reminders. If you change your mind, write START.

    > START
    Thank you! Mi negocio will tell you about its promotions again. Write STOP any time.

    Your reminders come back, too.

    > STOP
    Done: Mi negocio won't send you any more promotions. Reminders of what you have booked still come: write STOP once more and they stop too. START brings them back.
    [No reminders]

    > [No reminders]
    Done: Mi negocio won't send you reminders. If you change your mind, write START.

    > START
    Thank you! Mi negocio will tell you about its promotions again. Write STOP any time.

    Your reminders come back, too.

    > [No reminders]
    Done: Mi negocio won't send you reminders. If you change your mind, write START.

    > START
    Done! Mi negocio will remind you again of your appointments and of what ends.
    ");
});
