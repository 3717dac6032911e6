//! Who says twice that he does not come means the appointment that he has cancelled, and loses no other. Yes and no answer what he is asked
//! then.

use insta::assert_snapshot;

use super::{ANA, BETO, ENGLISH, Labels, SPANISH, Scene, books, is_now, is_reminded, salon};
use crate::harness::database::on_both_databases;
use crate::harness::world::World;

/// How a language says it.
struct Words {
    cancel: &'static str,
    cannot: &'static str,
    yes: &'static str,
    no: &'static str,
    too: &'static str,
}

const IN_SPANISH: Words = Words {
    cancel: "cancelar",
    cannot: "no puedo",
    yes: "sí",
    no: "No, gracias",
    too: "Cancelar esa también",
};

const IN_ENGLISH: Words = Words {
    cancel: "cancel",
    cannot: "I can't make it",
    yes: "yes",
    no: "No, thanks",
    too: "Cancel that one too",
};

async fn goes_through(world: &World, phone: &str, name: &str, labels: &Labels, words: &Words) -> Vec<String> {
    let mut scene = Scene::of(world, phone, name);
    let who = scene.who.clone();
    let first = books(world, phone, "Corte", "2026-11-24 10:00").await;
    let next = books(world, phone, "Tinte", "2026-11-26 10:00").await;
    let state = async |id: i64| is_now(world, id).await.0;
    let mut told = Vec::new();
    is_reminded(world, &who, labels, first).await;
    scene.says(words.cancel).await;
    scene.owner_reads().await;
    scene.says(words.cannot).await;
    assert_eq!(
        (state(first).await, state(next).await),
        ("cancelled".into(), "booked".into())
    );
    // It was explained to him: a person reads what he writes then.
    who.says_only(words.cancel).await;
    scene.owner_reads().await;
    // Nothing of it stands before his words any more, and still he means that one, and is told so once.
    assert_eq!(state(next).await, "booked");
    scene.taps(words.too).await;
    scene.owner_reads().await;
    assert_eq!(state(next).await, "cancelled");
    told.push(scene.told());
    // That it was read takes nothing back; a yes does.
    who.says_only("ok").await;
    scene.owner_reads().await;
    assert_eq!(state(next).await, "cancelled");
    scene.says(words.yes).await;
    scene.owner_reads().await;
    assert_eq!(
        (state(first).await, state(next).await),
        ("cancelled".into(), "confirmed".into())
    );
    // What he has just read of is what he cancels, whatever he was reminded of.
    scene.says(words.cancel).await;
    scene.owner_reads().await;
    assert_eq!(state(next).await, "cancelled");
    scene.says(words.no).await;
    assert_eq!(state(next).await, "cancelled");
    // None is left: he hears that, and a yes brings him free times.
    scene.says(words.cannot).await;
    let times = scene.says(words.yes).await;
    assert!(times.choices().len() > 2, "{times}");
    told.push(scene.told());
    told
}

on_both_databases!(who_cancels_twice_loses_one_appointment, |database| async move {
    let world = salon(database, "es").await;
    let told = goes_through(&world, ANA, "Ana Peña", &SPANISH, &IN_SPANISH).await;
    assert_snapshot!(told[0], @"
    > cancelar
    Listo, cancelamos tu cita: Corte, mar 24 nov 2026, 10:00 (Bogotá). ¿Fue sin querer?
    [Mantener] [Otra cita] [Hablar con alguien]

    Lucía:
    *Ana Peña canceló su cita #1*: Corte, mar 24 nov 2026, 10:00 (Bogotá). Esa hora queda libre.
    [Ver cita]

    > no puedo
    Esa cita ya quedó cancelada: Corte, mar 24 nov 2026, 10:00 (Bogotá).
    La próxima sigue en pie: Tinte, jue 26 nov 2026, 10:00 (Bogotá). Si tampoco puedes ir a esa, toca el botón.
    [Cancelar esa también] [Otra cita] [Hablar con alguien]

    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo
    *Quizá no puede ir a su cita*: Tinte, jue 26 nov 2026, 10:00 (Bogotá)

    «cancelar»

    _Para contestarle, responde citando este mensaje._
    [Mover] [Cancelar cita] [Ver conversación]

    > [Cancelar esa también]
    Listo, cancelamos tu cita: Tinte, jue 26 nov 2026, 10:00 (Bogotá). ¿Fue sin querer?
    [Mantener] [Otra cita] [Hablar con alguien]

    Lucía:
    *Ana Peña canceló su cita #2*: Tinte, jue 26 nov 2026, 10:00 (Bogotá). Esa hora queda libre.
    [Ver cita]
    ");
    assert_snapshot!(told[1], @"
    Lucía:
    *Ana Peña* (#1) escribe:
    `+57 300 5550201` · nuevo

    «ok»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]

    > sí
    Tu cita sigue en pie. Te esperamos: Tinte, jue 26 nov 2026, 10:00 (Bogotá).

    Lucía:
    *Ana Peña mantiene su cita #2*: Tinte, jue 26 nov 2026, 10:00 (Bogotá). La había cancelado.
    [Ver cita]

    > cancelar
    Listo, cancelamos tu cita: Tinte, jue 26 nov 2026, 10:00 (Bogotá). ¿Fue sin querer?
    [Mantener] [Otra cita] [Hablar con alguien]

    Lucía:
    *Ana Peña canceló su cita #2*: Tinte, jue 26 nov 2026, 10:00 (Bogotá). Esa hora queda libre.
    [Ver cita]

    > No, gracias
    De acuerdo, queda cancelada: Tinte, jue 26 nov 2026, 10:00 (Bogotá). Cuando quieras otra cita, escríbenos por aquí.

    > no puedo
    Tu cita está cancelada: Tinte, jue 26 nov 2026, 10:00 (Bogotá). ¿Quieres otra?
    [Otra cita] [Hablar con alguien]

    > sí
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
    ");
});

on_both_databases!(
    who_cancels_twice_loses_one_appointment_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let told = goes_through(&world, BETO, "Beto Rojas", &ENGLISH, &IN_ENGLISH).await;
        assert_snapshot!(told[0], @"
        > cancel
        Done, your appointment is cancelled: Corte, Tue 24 Nov 2026, 10:00 (Bogotá). Was that a slip?
        [Keep it] [Book again] [Talk to someone]

        Lucía:
        *Beto Rojas cancelled appointment #1*: Corte, Tue 24 Nov 2026, 10:00 (Bogotá). That time is free now.
        [See appointment]

        > I can't make it
        That appointment is cancelled already: Corte, Tue 24 Nov 2026, 10:00 (Bogotá).
        Your next one still stands: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). If you can't make that one either, tap the button.
        [Cancel that one too] [Book again] [Talk to someone]

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *May not make it to the appointment*: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá)

        “cancel”

        _To answer, reply quoting this message._
        [Move] [Cancel it] [Show conversation]

        > [Cancel that one too]
        Done, your appointment is cancelled: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). Was that a slip?
        [Keep it] [Book again] [Talk to someone]

        Lucía:
        *Beto Rojas cancelled appointment #2*: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). That time is free now.
        [See appointment]
        ");
        assert_snapshot!(told[1], @"
        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new

        “ok”

        _To answer, reply quoting this message._
        [Show conversation]

        > yes
        Your appointment stands. See you there: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá).

        Lucía:
        *Beto Rojas keeps appointment #2*: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). It had been cancelled.
        [See appointment]

        > cancel
        Done, your appointment is cancelled: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). Was that a slip?
        [Keep it] [Book again] [Talk to someone]

        Lucía:
        *Beto Rojas cancelled appointment #2*: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). That time is free now.
        [See appointment]

        > No, thanks
        All right, it stays cancelled: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). When you want another appointment, write to us here.

        > I can't make it
        Your appointment is cancelled: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). Would you like another?
        [Book again] [Talk to someone]

        > yes
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
        ");
    }
);
