//! Whoever was reminded of several things and cancels in a word is asked which one he means.

use insta::assert_snapshot;

use super::renewals::{change, pays, two};
use super::{ANA, BETO, ENGLISH, SPANISH, Scene, books, is_now, is_reminded, reminds, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(of_two_reminders_none_is_guessed, |database| async move {
    let world = salon(database, "es").await;
    let mut scene = Scene::of(&world, ANA, "Ana Peña");
    let who = scene.who.clone();
    let first = books(&world, ANA, "Corte", "2026-11-24 10:00").await;
    let second = books(&world, ANA, "Tinte", "2026-11-25 15:30").await;
    is_reminded(&world, &who, &SPANISH, first).await;
    is_reminded(&world, &who, &SPANISH, second).await;
    scene.says("cancela por favor").await;
    assert_eq!(is_now(&world, first).await, ("booked".to_owned(), 0));
    assert_eq!(is_now(&world, second).await, ("booked".to_owned(), 0));
    // The first one, though the second was told of last.
    scene.says("1").await;
    scene.owner_reads().await;
    assert_eq!(is_now(&world, first).await, ("cancelled".to_owned(), 1));
    assert_eq!(is_now(&world, second).await, ("booked".to_owned(), 0));
    // Whoever quotes one means it.
    let third = books(&world, ANA, "Peinado", "2026-11-26 10:00").await;
    let of_third = is_reminded(&world, &who, &SPANISH, third).await;
    scene.says("otra hora").await;
    let quoted = who.quotes(&of_third).says("no puedo ir").await.to_string();
    assert!(quoted.contains("cancelamos tu cita: Peinado"), "{quoted}");
    scene.owner_reads().await;
    assert_eq!(is_now(&world, second).await, ("booked".to_owned(), 0));
    assert_snapshot!(scene.told(), @"
    > cancela por favor
    Tienes varias citas. ¿Cuál cancelamos?
    • Corte, mar 24 nov 2026, 10:00 (Bogotá)
    • Tinte, mié 25 nov 2026, 15:30 (Bogotá)
    [mar 24 nov, 10:00] [mié 25 nov, 15:30]

    > 1
    Listo, cancelamos tu cita: Corte, mar 24 nov 2026, 10:00 (Bogotá). ¿Fue sin querer?
    [Mantener] [Otra cita] [Hablar con alguien]

    Lucía:
    *Ana Peña canceló su cita #1*: Corte, mar 24 nov 2026, 10:00 (Bogotá). Esa hora queda libre.
    [Ver cita]

    > otra hora
    Tienes varias citas. ¿Cuál quieres cambiar?
    • Tinte, mié 25 nov 2026, 15:30 (Bogotá)
    • Peinado, jue 26 nov 2026, 10:00 (Bogotá)
    [mié 25 nov, 15:30] [jue 26 nov, 10:00]

    Lucía:
    *Ana Peña canceló su cita #3*: Peinado, jue 26 nov 2026, 10:00 (Bogotá). Esa hora queda libre.
    [Ver cita]
    ");
});

on_both_databases!(
    an_appointment_and_a_subscription_are_told_apart,
    |database| async move {
        let world = salon(database, "es").await;
        let mut scene = Scene::of(&world, ANA, "Ana Peña");
        let who = scene.who.clone();
        let cut = books(&world, ANA, "Corte", "2026-11-24 10:00").await;
        let gym = pays(&world, ANA, "Gimnasio", "2026-11-24").await;
        let his = format!("UPDATE subscriptions SET account = 'hijo' WHERE id = {gym}");
        world.database().change(&his).await;
        is_reminded(&world, &who, &SPANISH, cut).await;
        let buttons = two("Renovar", "Hablar con alguien", gym);
        let ending = reminds(&world, &who, ("subscription", gym), "on:2026-11-24", &buttons).await;
        let list = scene.says("cancelar").await;
        assert_eq!(is_now(&world, cut).await, ("booked".to_owned(), 0));
        // A subscription ends by itself, and the owner hears that it is not wanted any more.
        scene.taps_of(&list, "Gimnasio (hijo)").await;
        scene.owner_reads().await;
        assert_eq!(is_now(&world, cut).await, ("booked".to_owned(), 0));
        scene.taps_of(&list, "mar 24 nov, 10:00").await;
        scene.owner_reads().await;
        assert_eq!(is_now(&world, cut).await, ("cancelled".to_owned(), 1));
        // The team has cancelled it meanwhile.
        change(&world, gym, "state = 'cancelled'").await;
        scene.taps_of(&list, "Gimnasio (hijo)").await;
        change(&world, gym, "state = 'active'").await;
        // Renewing it, all of them read whose it is.
        scene.taps_of(&ending, "Renovar").await;
        scene.owner_reads().await;
        assert_snapshot!(scene.told(), @"
        > cancelar
        ¿Qué quieres cancelar?
        • Corte, mar 24 nov 2026, 10:00 (Bogotá)
        • Gimnasio (hijo), vence el 24 nov 2026
        [mar 24 nov, 10:00] [Gimnasio (hijo)]

        > [Gimnasio (hijo)]
        Ya le avisamos a Mi negocio que no quieres seguir con Gimnasio (hijo). Te responden por aquí.

        Lucía:
        *Ana Peña* (#1) escribe:
        `+57 300 5550201` · nuevo
        *No quiere seguir con su suscripción*: Gimnasio (hijo)

        «Gimnasio (hijo)»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación]

        > [mar 24 nov, 10:00]
        Listo, cancelamos tu cita: Corte, mar 24 nov 2026, 10:00 (Bogotá). ¿Fue sin querer?
        [Mantener] [Otra cita] [Hablar con alguien]

        Lucía:
        *Ana Peña canceló su cita #1*: Corte, mar 24 nov 2026, 10:00 (Bogotá). Esa hora queda libre.
        [Ver cita]

        > [Gimnasio (hijo)]
        Gimnasio (hijo) ya está cancelada: Mi negocio no te recordará nada de ella.

        > [Renovar]
        ¡Gracias! Ya le avisamos a Mi negocio que quieres renovar Gimnasio (hijo). Te confirman por aquí.

        Lucía:
        *Ana Peña quiere renovar*: Gimnasio (hijo), vence el 24 nov 2026. +57 300 5550201
        [Renovar]
        ");
    }
);

on_both_databases!(
    a_subscription_alone_is_what_is_cancelled_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let mut scene = Scene::of(&world, BETO, "Beto Rojas");
        let who = scene.who.clone();
        let gym = pays(&world, BETO, "Gym", "2026-11-24").await;
        let buttons = two("Renew", "Talk to someone", gym);
        reminds(&world, &who, ("subscription", gym), "on:2026-11-24", &buttons).await;
        scene.says("cancel").await;
        scene.owner_reads().await;
        // An appointment of which he was not reminded may be what he means, too.
        let cut = books(&world, BETO, "Cut", "2026-12-04 10:00").await;
        let wash = books(&world, BETO, "Wash", "2026-11-25 10:00").await;
        reminds(&world, &who, ("subscription", gym), "on:2026-11-24", &buttons).await;
        let list = scene.says("cancel please").await;
        is_reminded(&world, &who, &ENGLISH, cut).await;
        is_reminded(&world, &who, &ENGLISH, wash).await;
        scene.says("another time").await;
        change(&world, gym, "state = 'cancelled'").await;
        scene.taps_of(&list, "Gym").await;
        assert_eq!(is_now(&world, cut).await, ("booked".to_owned(), 0));
        assert_snapshot!(scene.told(), @"
        > cancel
        Mi negocio knows that you don't want to go on with Gym. They will answer here.

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *Doesn't want to go on with the subscription*: Gym

        “cancel”

        _To answer, reply quoting this message._
        [Show conversation]

        > cancel please
        Which of these would you like to cancel?
        • Wash, Wed 25 Nov 2026, 10:00 (Bogotá)
        • Cut, Fri 4 Dec 2026, 10:00 (Bogotá)
        • Gym, ends on 24 Nov 2026
        [Wed 25 Nov, 10:00] [Fri 4 Dec, 10:00] [Gym]

        > another time
        You have several appointments. Which one shall we change?
        • Wash, Wed 25 Nov 2026, 10:00 (Bogotá)
        • Cut, Fri 4 Dec 2026, 10:00 (Bogotá)
        [Wed 25 Nov, 10:00] [Fri 4 Dec, 10:00]

        > [Gym]
        Gym is cancelled already: Mi negocio won't remind you of it.
        ");
    }
);
