//! A thumb, a tick or a heart on a reminder says yes; to take it away says nothing.

use insta::assert_snapshot;

use super::{ANA, BETO, ENGLISH, SPANISH, answered, books, is_now, is_reminded, moment, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(a_sign_on_a_reminder_confirms, |database| async move {
    let world = salon(database, "es").await;
    let (ana, beto) = (
        world.customer(ANA, "Ana Peña"),
        world.customer(BETO, "Beto Rojas"),
    );
    let cut = books(&world, ANA, "Corte", "2026-11-24 10:00").await;
    let reminder = is_reminded(&world, &ana, &SPANISH, cut).await;
    world.outbox_is_empty().await;
    // What says nothing of coming changes nothing.
    for sign in ["😂", "👎", ""] {
        ana.reacts(&reminder, sign).await;
        world.inbox_is_empty().await;
        assert_eq!(is_now(&world, cut).await, ("booked".to_owned(), 0), "{sign}");
    }
    ana.reacts(&reminder, "👍🏽").await;
    assert_snapshot!(ana.hears().await, @"¡Gracias! Te esperamos: Corte, mar 24 nov 2026, 10:00 (Bogotá).");
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 0));
    assert_eq!(answered(&world, cut).await, "yes");
    // Another sign in its place, and none at all.
    for sign in ["❤️", ""] {
        ana.reacts(&reminder, sign).await;
        world.inbox_is_empty().await;
        assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 0), "{sign}");
    }
    // What was moved since is told as it is, and is not agreed on.
    let colour = books(&world, BETO, "Color", "2026-11-25 10:00").await;
    let reminder = is_reminded(&world, &beto, &SPANISH, colour).await;
    world.outbox_is_empty().await;
    let later = moment("2026-11-25 12:00");
    let moved = format!(
        "UPDATE appointments SET starts_at = {later}, ends_at = {later} + 3600000, local_time = '2026-11-25T12:00', revision = 1 \
         WHERE id = {colour}"
    );
    world.database().change(&moved).await;
    beto.reacts(&reminder, "✅").await;
    assert_snapshot!(beto.hears().await, @"
    Tu cita es ahora: Color, mié 25 nov 2026, 12:00 (Bogotá). ¿Vienes?
    [Confirmo] [Cambiar] [Cancelar]
    ");
    assert_eq!(is_now(&world, colour).await, ("booked".to_owned(), 1));
    // The heart counts as well; what is cancelled is asked about no more.
    let wash = books(&world, BETO, "Lavado", "2026-11-26 10:00").await;
    let reminder = is_reminded(&world, &beto, &SPANISH, wash).await;
    world.outbox_is_empty().await;
    let off = format!("UPDATE appointments SET state = 'cancelled' WHERE id = {wash}");
    world.database().change(&off).await;
    beto.reacts(&reminder, "❤️").await;
    world.inbox_is_empty().await;
    assert_eq!(is_now(&world, wash).await, ("cancelled".to_owned(), 0));
    let on = format!("UPDATE appointments SET state = 'booked' WHERE id = {wash}");
    world.database().change(&on).await;
    beto.reacts(&reminder, "❤️").await;
    assert_snapshot!(beto.hears().await, @"¡Gracias! Te esperamos: Lavado, jue 26 nov 2026, 10:00 (Bogotá).");
    assert_eq!(is_now(&world, wash).await, ("confirmed".to_owned(), 0));
    world.outbox_is_empty().await;
    // None of it is anybody's card.
    let cards = "SELECT COUNT(*) FROM leads";
    assert_eq!(
        world.database().number(cards).await,
        2,
        "those of their first words"
    );
});

on_both_databases!(a_sign_on_a_reminder_confirms_in_english, |database| async move {
    let world = salon(database, "en").await;
    let ana = world.customer(ANA, "Ana Peña");
    let cut = books(&world, ANA, "Cut", "2026-11-24 10:00").await;
    let reminder = is_reminded(&world, &ana, &ENGLISH, cut).await;
    world.outbox_is_empty().await;
    ana.reacts(&reminder, "👍").await;
    assert_snapshot!(ana.hears().await, @"Thank you! See you there: Cut, Tue 24 Nov 2026, 10:00 (Bogotá).");
    assert_eq!(is_now(&world, cut).await, ("confirmed".to_owned(), 0));
});
