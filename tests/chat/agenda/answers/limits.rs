//! What a customer may not do by himself, what is not his, and what is over.

use insta::assert_snapshot;
use serde_json::json;

use super::{ANA, BETO, ENGLISH, Labels, SPANISH, Scene, books, is_now, is_reminded, salon};
use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::world::World;

/// The business says something of its agenda.
async fn agenda(world: &World, agenda: serde_json::Value) {
    let settings = json!({ "agenda": agenda });
    let change = format!("UPDATE organisations SET settings = '{settings}' WHERE id = 1");
    world.database().change(&change).await;
}

async fn change(world: &World, id: i64, what: &str) {
    let change = format!("UPDATE appointments SET {what} WHERE id = {id}");
    world.database().change(&change).await;
}

/// Everything that is not as easy as tapping.
async fn goes_through(world: &World, phone: &str, name: &str, labels: &Labels) -> Vec<String> {
    let mut scene = Scene::of(world, phone, name);
    let who = scene.who.clone();
    let mut told = Vec::new();
    // Too near: it is asked for, with his card, once in words.
    let near = books(world, phone, "Corte", "2026-11-20 11:00").await;
    let reminder = is_reminded(world, &who, labels, near).await;
    scene.taps(labels.change).await;
    scene.owner_reads().await;
    scene.taps_of(&reminder, labels.cancel).await;
    scene.owner_reads().await;
    assert_eq!(is_now(world, near).await, ("booked".to_owned(), 0));
    told.push(scene.told());
    // It has been.
    change(
        world,
        near,
        "starts_at = starts_at - 7200000, ends_at = ends_at - 7200000",
    )
    .await;
    scene.taps_of(&reminder, labels.yes).await;
    // Somebody else has cancelled it; and no hour is free.
    change(
        world,
        near,
        "state = 'cancelled', cancelled_by = 'member', revision = 1",
    )
    .await;
    scene.taps_of(&reminder, labels.yes).await;
    let closed: [[(u32, u32); 0]; 7] = Default::default();
    agenda(world, json!({ "opening": closed })).await;
    scene.taps(labels.again).await;
    scene.owner_reads().await;
    // Whoever wants to do it himself.
    agenda(world, json!({ "own_hand": false })).await;
    scene.taps(labels.again).await;
    scene.owner_reads().await;
    agenda(world, json!({})).await;
    told.push(scene.told());
    // Of several he is asked which.
    let first = books(world, phone, "Corte", "2026-11-25 10:00").await;
    let second = books(world, phone, "Tinte", "2026-11-26 10:00").await;
    scene.says(labels.change).await;
    // Asking again in the same words leads to a person.
    scene.who.says_only(labels.change).await;
    scene.owner_reads().await;
    scene.says(labels.cancel).await;
    scene.says("2").await;
    scene.owner_reads().await;
    assert_eq!(is_now(world, first).await, ("booked".to_owned(), 0));
    assert_eq!(is_now(world, second).await, ("cancelled".to_owned(), 1));
    // A time that somebody else has taken meanwhile.
    let reminder = is_reminded(world, &who, labels, first).await;
    let list = scene.taps(labels.change).await;
    let time = list.choices()[1].to_owned();
    let others = if phone == ANA { BETO } else { ANA };
    let taken = books(world, others, "Corte", "2026-11-25 11:00").await;
    scene.taps_of(&list, &time).await;
    assert_eq!(is_now(world, first).await, ("booked".to_owned(), 0));
    told.push(scene.told());
    // What a person wrote is answered by a person.
    let card = {
        who.says_only("¿Y el precio?").await;
        world.owner().hears_about("¿Y el precio?").await
    };
    world.owner().quotes(&card).says_only("35.000. ¿Te sirve?").await;
    who.hears_about("35.000").await;
    world.outbox_is_empty().await;
    who.says_only("sí").await;
    world.owner().hears_about("sí").await;
    assert_eq!(is_now(world, first).await, ("booked".to_owned(), 0));
    // Another's, and another business's: nothing happens to it, and whoever taps is as good as one who writes.
    change(world, taken, "organisation_id = 2").await;
    for id in [taken, books(world, others, "Corte", "2026-11-27 10:00").await] {
        let press = json!({
            "from": phone, "name": name, "kind": "button_reply",
            "reply": {"id": format!("apt:cancel:{id}:0"), "title": "Otro botón"}
        });
        world.simulator().inbound(&press).await;
        world.owner().hears_about("Otro botón").await;
        assert_eq!(is_now(world, id).await, ("booked".to_owned(), 0));
    }
    // He was forgotten, and has the message still.
    change(world, first, "contact_id = NULL").await;
    scene.taps_of(&reminder, labels.yes).await;
    scene.owner_reads().await;
    told.push(scene.told());
    told
}

/// The owner taps what a customer would to confirm.
async fn owner_taps(world: &World, appointment: i64) -> Message {
    let press = json!({
        "from": "+573005550100", "name": "Lucía", "kind": "button_reply",
        "reply": {"id": format!("apt:yes:{appointment}:0"), "title": "OK"}
    });
    world.simulator().inbound(&press).await;
    world.owner().hears().await
}

on_both_databases!(
    what_a_customer_may_not_do_himself_is_asked_for,
    |database| async move {
        let world = salon(database, "es").await;
        let told = goes_through(&world, ANA, "Ana Peña", &SPANISH).await;
        assert_snapshot!(told[0], @"
        > [Cambiar]
        Ya le avisamos a Mi negocio que quieres cambiar tu cita: Corte, vie 20 nov 2026, 11:00 (Bogotá). Te responden por aquí.

        Lucía:
        *Ana Peña* (#1) escribe:
        `+57 300 5550201` · nuevo
        *Quiere cambiar su cita*: Corte, vie 20 nov 2026, 11:00 (Bogotá)

        «Cambiar»

        _Para contestarle, responde citando este mensaje._
        [Mover] [Cancelar cita] [Ver conversación]

        > [Cancelar]
        Ya le avisamos a Mi negocio que no puedes venir: Corte, vie 20 nov 2026, 11:00 (Bogotá). Te responden por aquí.

        Lucía:
        *Ana Peña* (#1) escribe:
        `+57 300 5550201` · nuevo
        *Quiere cancelar su cita*: Corte, vie 20 nov 2026, 11:00 (Bogotá)

        «Cancelar»

        _Para contestarle, responde citando este mensaje._
        [Mover] [Cancelar cita] [Ver conversación]
        ");
        assert_snapshot!(told[1], @"
        > [Confirmo]
        Esa cita ya pasó: Corte, vie 20 nov 2026, 09:00 (Bogotá). ¿Quieres otra?
        [Otra cita] [Hablar con alguien]

        > [Confirmo]
        Tu cita está cancelada: Corte, vie 20 nov 2026, 09:00 (Bogotá). ¿Quieres otra?
        [Otra cita] [Hablar con alguien]

        > [Otra cita]
        No encontré más horas libres. Ya le avisamos a Mi negocio que buscas otra para tu cita (Corte, vie 20 nov 2026, 09:00 (Bogotá)): te responden por aquí.

        Lucía:
        *Ana Peña* (#1) escribe:
        `+57 300 5550201` · nuevo
        *Quiere otra cita* como esta: Corte, vie 20 nov 2026, 09:00 (Bogotá)

        «Otra cita»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación]

        > [Otra cita]
        Ya le avisamos a Mi negocio que quieres otra cita como esta: Corte, vie 20 nov 2026, 09:00 (Bogotá). Te responden por aquí.

        Lucía:
        *Ana Peña* (#1) escribe:
        `+57 300 5550201` · nuevo
        *Quiere otra cita* como esta: Corte, vie 20 nov 2026, 09:00 (Bogotá)

        «Otra cita»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación]
        ");
        assert_snapshot!(told[2], @"
        > Cambiar
        Tienes varias citas. ¿Cuál quieres cambiar?
        • Corte, mié 25 nov 2026, 10:00 (Bogotá)
        • Tinte, jue 26 nov 2026, 10:00 (Bogotá)
        [mié 25 nov, 10:00] [jue 26 nov, 10:00]

        Lucía:
        *Ana Peña* (#1) escribe:
        `+57 300 5550201` · nuevo
        Próxima cita: Corte, mié 25 nov 2026, 10:00 (Bogotá)
        … y 1 cita más

        «Cambiar»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación]

        > Cancelar
        Tienes varias citas. ¿Cuál cancelamos?
        • Corte, mié 25 nov 2026, 10:00 (Bogotá)
        • Tinte, jue 26 nov 2026, 10:00 (Bogotá)
        [mié 25 nov, 10:00] [jue 26 nov, 10:00]

        > 2
        Listo, cancelamos tu cita: Tinte, jue 26 nov 2026, 10:00 (Bogotá). ¿Fue sin querer?
        [Mantener] [Otra cita] [Hablar con alguien]

        Lucía:
        *Ana Peña canceló su cita #3*: Tinte, jue 26 nov 2026, 10:00 (Bogotá). Esa hora queda libre.
        [Ver cita]

        > [Cambiar]
        Tu cita: Corte, mié 25 nov 2026, 10:00 (Bogotá). ¿A qué hora la pasamos?
        [≡ Ver horas]
        - mié 25 nov, 10:30
        - mié 25 nov, 11:00
        - mié 25 nov, 11:30
        - jue 26 nov, 10:00
        - jue 26 nov, 10:30
        - vie 27 nov, 10:00
        - vie 27 nov, 10:30
        - sáb 28 nov, 10:00
        - Otra hora
        - Hablar con alguien

        > [mié 25 nov, 11:00]
        Esa hora ya no está libre. ¿Te sirve alguna de estas?
        [≡ Ver horas]
        - mié 25 nov, 12:00
        - mié 25 nov, 12:30
        - mié 25 nov, 13:00
        - jue 26 nov, 11:00
        - jue 26 nov, 11:30
        - vie 27 nov, 11:00
        - vie 27 nov, 11:30
        - sáb 28 nov, 11:00
        - Otra hora
        - Hablar con alguien
        ");
        assert_snapshot!(told[3], @"
        > [Confirmo]
        Esa cita o suscripción ya no está en la agenda de Mi negocio. Ya les avisamos que escribiste: te responden por aquí.

        Lucía:
        *Ana Peña* (#1) escribe:
        `+57 300 5550201` · contactado
        Contesta a algo que ya no está en tu agenda.

        «Confirmo»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación]
        ");
        let id = books(&world, ANA, "Corte", "2026-11-28 10:00").await;
        assert_snapshot!(owner_taps(&world, id).await, @"Ese botón es para tus clientes: cuando uno lo toca, tu agenda cambia sola.");
        assert_eq!(is_now(&world, id).await, ("booked".to_owned(), 0));
    }
);

on_both_databases!(
    what_a_customer_may_not_do_himself_is_asked_for_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let told = goes_through(&world, BETO, "Beto Rojas", &ENGLISH).await;
        assert_snapshot!(told[0], @"
        > [Change]
        Mi negocio knows that you want to change your appointment: Corte, Fri 20 Nov 2026, 11:00 (Bogotá). They will answer here.

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *Wants to change the appointment*: Corte, Fri 20 Nov 2026, 11:00 (Bogotá)

        “Change”

        _To answer, reply quoting this message._
        [Move] [Cancel it] [Show conversation]

        > [Cancel]
        Mi negocio knows that you can't come: Corte, Fri 20 Nov 2026, 11:00 (Bogotá). They will answer here.

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *Wants to cancel the appointment*: Corte, Fri 20 Nov 2026, 11:00 (Bogotá)

        “Cancel”

        _To answer, reply quoting this message._
        [Move] [Cancel it] [Show conversation]
        ");
        assert_snapshot!(told[1], @"
        > [Confirm]
        That appointment is over: Corte, Fri 20 Nov 2026, 09:00 (Bogotá). Would you like another?
        [Book again] [Talk to someone]

        > [Confirm]
        Your appointment is cancelled: Corte, Fri 20 Nov 2026, 09:00 (Bogotá). Would you like another?
        [Book again] [Talk to someone]

        > [Book again]
        I found no more free times. Mi negocio knows that you are looking for one for your appointment (Corte, Fri 20 Nov 2026, 09:00 (Bogotá)), and will answer here.

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *Wants another appointment* like this one: Corte, Fri 20 Nov 2026, 09:00 (Bogotá)

        “Book again”

        _To answer, reply quoting this message._
        [Show conversation]

        > [Book again]
        Mi negocio knows that you want another appointment like this one: Corte, Fri 20 Nov 2026, 09:00 (Bogotá). They will answer here.

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        *Wants another appointment* like this one: Corte, Fri 20 Nov 2026, 09:00 (Bogotá)

        “Book again”

        _To answer, reply quoting this message._
        [Show conversation]
        ");
        assert_snapshot!(told[2], @"
        > Change
        You have several appointments. Which one shall we change?
        • Corte, Wed 25 Nov 2026, 10:00 (Bogotá)
        • Tinte, Thu 26 Nov 2026, 10:00 (Bogotá)
        [Wed 25 Nov, 10:00] [Thu 26 Nov, 10:00]

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · new
        Next appointment: Corte, Wed 25 Nov 2026, 10:00 (Bogotá)
        … and 1 more appointment

        “Change”

        _To answer, reply quoting this message._
        [Show conversation]

        > Cancel
        You have several appointments. Which one shall we cancel?
        • Corte, Wed 25 Nov 2026, 10:00 (Bogotá)
        • Tinte, Thu 26 Nov 2026, 10:00 (Bogotá)
        [Wed 25 Nov, 10:00] [Thu 26 Nov, 10:00]

        > 2
        Done, your appointment is cancelled: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). Was that a slip?
        [Keep it] [Book again] [Talk to someone]

        Lucía:
        *Beto Rojas cancelled appointment #3*: Tinte, Thu 26 Nov 2026, 10:00 (Bogotá). That time is free now.
        [See appointment]

        > [Change]
        Your appointment: Corte, Wed 25 Nov 2026, 10:00 (Bogotá). What time suits you better?
        [≡ See times]
        - Wed 25 Nov, 10:30
        - Wed 25 Nov, 11:00
        - Wed 25 Nov, 11:30
        - Thu 26 Nov, 10:00
        - Thu 26 Nov, 10:30
        - Fri 27 Nov, 10:00
        - Fri 27 Nov, 10:30
        - Sat 28 Nov, 10:00
        - Another time
        - Talk to someone

        > [Wed 25 Nov, 11:00]
        That time is no longer free. Does one of these suit you?
        [≡ See times]
        - Wed 25 Nov, 12:00
        - Wed 25 Nov, 12:30
        - Wed 25 Nov, 13:00
        - Thu 26 Nov, 11:00
        - Thu 26 Nov, 11:30
        - Fri 27 Nov, 11:00
        - Fri 27 Nov, 11:30
        - Sat 28 Nov, 11:00
        - Another time
        - Talk to someone
        ");
        assert_snapshot!(told[3], @"
        > [Confirm]
        That appointment or subscription is no longer in the books of Mi negocio. They know that you wrote, and will answer here.

        Lucía:
        *Beto Rojas* (#2) writes:
        `+57 300 5550202` · contacted
        Answers something that is no longer in your books.

        “Confirm”

        _To answer, reply quoting this message._
        [Show conversation]
        ");
        // A member sees what customers see; where he is one himself, it counts for him.
        let owner = world.owner();
        let id = books(&world, ANA, "Cut", "2026-11-28 10:00").await;
        assert_snapshot!(owner_taps(&world, id).await, @"That button is for your customers: when one taps it, your agenda changes by itself.");
        owner.says("/contact add 300 555 0100 Lucia").await;
        let own = books(&world, "+573005550100", "Cut", "2026-11-28 12:00").await;
        assert_snapshot!(owner_taps(&world, own).await, @"Thank you! See you there: Cut, Sat 28 Nov 2026, 12:00 (Bogotá).");
        assert_eq!(is_now(&world, own).await, ("confirmed".to_owned(), 0));
    }
);
