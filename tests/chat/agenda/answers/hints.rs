//! Whoever says in a sentence of his own that he cannot come is read by a person, who has his next appointment on the card and what can be
//! done about it below.

use insta::assert_snapshot;

use super::{ANA, BETO, Scene, books, is_now, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(a_card_names_the_next_appointment, |database| async move {
    let world = salon(database, "es").await;
    let mut scene = Scene::of(&world, ANA, "Ana Peña");
    let (who, owner) = (scene.who.clone(), world.owner());
    let next = books(&world, ANA, "Corte", "2026-11-20 16:00").await;
    let after = books(&world, ANA, "Tinte", "2026-11-24 10:00").await;
    who.says_only("no puedo ir hoy, se me enfermó el niño").await;
    scene.owner_reads().await;
    // Her words alone have changed nothing.
    assert_eq!(is_now(&world, next).await, ("booked".to_owned(), 0));
    who.says_only("quiero cambiar para el lunes").await;
    scene.owner_reads().await;
    let when = owner.taps("Mover").await.to_string();
    assert!(when.starts_with("¿Para cuándo?"), "{when}");
    owner.says("cancelar").await;
    // What says nothing of it has the line, and no buttons.
    who.says_only("¿cuánto cuesta el tinte completo?").await;
    scene.owner_reads().await;
    who.says_only("al final no voy a poder ir").await;
    let card = scene.owner_reads().await;
    let off = owner.taps_of(&card, "Cancelar cita").await.to_string();
    assert!(off.starts_with("*Cancelada la cita #1:* Ana Peña"), "{off}");
    assert_eq!(is_now(&world, next).await, ("cancelled".to_owned(), 1));
    assert_eq!(is_now(&world, after).await, ("booked".to_owned(), 0));
    assert_snapshot!(scene.told(), @"
    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    *Quizá no puede ir a su cita*: Corte, vie 20 nov 2026, 16:00 (Bogotá)
    … y 1 cita más

    «no puedo ir hoy, se me enfermó el niño»

    _Para contestarle, responde citando este mensaje._
    [Mover] [Cancelar cita] [Ver conversación]

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    *Quizá quiere cambiar su cita*: Corte, vie 20 nov 2026, 16:00 (Bogotá)
    … y 1 cita más

    «quiero cambiar para el lunes»

    _Para contestarle, responde citando este mensaje._
    [Mover] [Cancelar cita] [Ver conversación]

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    Próxima cita: Corte, vie 20 nov 2026, 16:00 (Bogotá)
    … y 1 cita más

    «¿cuánto cuesta el tinte completo?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    *Quizá no puede ir a su cita*: Corte, vie 20 nov 2026, 16:00 (Bogotá)
    … y 1 cita más

    «al final no voy a poder ir»

    _Para contestarle, responde citando este mensaje._
    [Mover] [Cancelar cita] [Ver conversación]
    ");
});

on_both_databases!(
    a_card_names_the_next_appointment_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let mut scene = Scene::of(&world, BETO, "Beto Rojas");
        let who = scene.who.clone();
        books(&world, BETO, "Cut", "2026-11-20 16:00").await;
        who.says_only("I can't make it today, my kid is ill").await;
        scene.owner_reads().await;
        who.says_only("Could we reschedule?").await;
        scene.owner_reads().await;
        who.says_only("How much is a wash?").await;
        scene.owner_reads().await;
        assert_snapshot!(scene.told(), @"
        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *May not make it to the appointment*: Cut, Fri 20 Nov 2026, 16:00 (Bogotá)

        “I can't make it today, my kid is ill”

        _To answer, reply quoting this message._
        [Move] [Cancel it] [Show conversation]

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *May want to change the appointment*: Cut, Fri 20 Nov 2026, 16:00 (Bogotá)

        “Could we reschedule?”

        _To answer, reply quoting this message._
        [Move] [Cancel it] [Show conversation]

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        Next appointment: Cut, Fri 20 Nov 2026, 16:00 (Bogotá)

        “How much is a wash?”

        _To answer, reply quoting this message._
        [Show conversation]
        ");
    }
);
