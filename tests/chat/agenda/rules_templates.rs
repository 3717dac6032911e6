//! `/reminder templates`: what customers are reminded with outside of the 24-hour window.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::setup::{Setup, Way};
use crate::harness::walk::{shop, walk_showing};
use crate::harness::world::World;

/// The template that carries the second rule, and the one that is to follow.
async fn carried(world: &World) -> (String, Option<String>) {
    let carried = "SELECT now.name AS name, next.name AS next FROM reminder_templates carries \
                   JOIN templates now ON now.id = carries.template_id \
                   LEFT JOIN templates next ON next.id = carries.next_template_id \
                   JOIN reminder_rules rule ON rule.id = carries.rule_id WHERE rule.number = 2";
    let rows = world.database().rows(carried).await;
    assert_eq!(rows.len(), 1);
    (
        rows[0].try_get("", "name").unwrap(),
        rows[0].try_get("", "next").unwrap(),
    )
}

on_both_databases!(rules_have_templates_made_of_their_words, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let simulator = world.simulator();
    world.templates_are_known().await;
    owner.says("/recordatorio").await;
    assert_snapshot!(owner.taps("Crear plantillas").await, @"
    *Envié 10 textos a revisión.* Suele tardar minutos; te aviso cuando estén todos.
    [Ver recordatorios]
    ");
    // That they are approved is told once, of all of them.
    for number in 1..=10 {
        simulator
            .approve_template(&format!("recordatorio_{number}"))
            .await;
    }
    assert_snapshot!(owner.hears().await, @"
    *Tus recordatorios ya salen a cualquier hora:* WhatsApp aprobó sus plantillas. ✅
    [Ver recordatorios]
    ");
    assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio plantillas",
        "/recordatorio texto 2\nHola {nombre}, te espero el {fecha} a las {hora} en punto.",
    ], Message::to_string).await, @"
    > /recordatorio plantillas
    *No falta ninguna plantilla.*
    [Ver recordatorios]

    > /recordatorio texto 2
    Hola {nombre}, te espero el {fecha} a las {hora} en punto.
    *Guardado. Recordatorio 2 · cita:* 1 día antes
    _con tu texto · plantilla: se está enviando_
    Si cae de noche (21:00–8:00), sale antes.

    Así lo lee tu cliente:

    Hola Ana, te espero el sábado 21 de noviembre a las 10:00 en punto.

    _Botones: Confirmo · Cambiar · Cancelar_

    Envié el texto nuevo a revisión. Hasta que lo aprueben, a quien no te ha escrito en 24 horas le sale el de antes.
    [Cambiar texto] [Apagar] [Texto de siempre]
    ");
    simulator.submitted("recordatorio_2_2").await;
    // What is approved goes on until the other one is.
    let next = |name: &str, next: Option<&str>| (name.to_owned(), next.map(str::to_owned));
    assert_eq!(
        carried(&world).await,
        next("recordatorio_2", Some("recordatorio_2_2"))
    );
    simulator.reject_template("recordatorio_2_2", "PROMOTIONAL").await;
    assert_snapshot!(owner.hears_about("rechazó").await, @"
    *WhatsApp rechazó el texto del recordatorio 2.*
    Motivo: WhatsApp la ve como promoción; cambia el tono o créala como *marketing* (PROMOTIONAL)
    Cámbialo con `/recordatorio texto 2`.
    [Ver recordatorios]
    ");
    assert_snapshot!(owner.says("/recordatorio").await, @"
    *Recordatorios*

    *De citas*
    `1` al reservar · plantilla: aprobada
    `2` 1 día antes · con tu texto · plantilla: rechazada (WhatsApp la ve como promoción; cambia el tono o créala como *marketing* (PROMOTIONAL))
    `3` 1 hora antes · plantilla: aprobada
    `4` al cambiar de hora · plantilla: aprobada
    `5` al cancelar · plantilla: aprobada

    *De suscripciones*
    `6` 7 días antes, 9:00 · plantilla: aprobada
    `7` 3 días antes, 9:00 · plantilla: aprobada
    `8` 1 día antes, 9:00 · plantilla: aprobada
    `9` el último día, 9:00 · urgente · plantilla: aprobada
    `10` al renovar · plantilla: aprobada
    `11` al empezar · apagado

    Cambia cuándo sale uno con `/recordatorio editar 2`, y lo que dice con `/recordatorio texto 2`.
    A quien no te ha escrito en 24 horas solo le llegan con una plantilla aprobada. Faltan las de 2: créalas con `/recordatorio plantillas`.
    [Nuevo] [Crear plantillas] [Ayuda]
    ");
    assert_eq!(
        carried(&world).await,
        next("recordatorio_2", Some("recordatorio_2_2"))
    );
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/reminder text 2\nHola {nombre}: el {fecha} a las {hora} te esperamos en {negocio}. Avísanos si no vienes.").await, @"
    *Kept. Reminder 2 · appointment:* 1 day before
    _in your words · template: being submitted_
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hola Ana: el sábado 21 de noviembre a las 10:00 te esperamos en Mi negocio. Avísanos si no vienes.

    _Buttons: Confirmo · Cambiar · Cancelar_

    I sent the new text for review. Until it's approved, whoever hasn't written to you in 24 hours gets the one before.
    [Change the text] [Switch off] [Usual text]
    ");
    simulator.submitted("recordatorio_2_3").await;
    simulator.reject_template("recordatorio_2_3", "PROMOTIONAL").await;
    assert_snapshot!(owner.hears_about("rejected").await, @"
    *WhatsApp rejected the text of reminder 2.*
    Reason: WhatsApp sees it as advertising; change the tone or create it as *marketing* (PROMOTIONAL)
    Change it with `/reminder text 2`.
    [Show reminders]
    ");
    assert_snapshot!(owner.says("/reminder rules").await, @"
    *Reminders*

    *Of appointments*
    `1` when it's booked · template: approved
    `2` 1 day before · in your words · template: rejected (WhatsApp sees it as advertising; change the tone or create it as *marketing* (PROMOTIONAL))
    `3` 1 hour before · template: approved
    `4` when it's moved · template: approved
    `5` when it's cancelled · template: approved

    *Of subscriptions*
    `6` 7 days before, 9:00 · template: approved
    `7` 3 days before, 9:00 · template: approved
    `8` 1 day before, 9:00 · template: approved
    `9` on the last day, 9:00 · urgent · template: approved
    `10` when it's renewed · template: approved
    `11` when it starts · off

    Change when one goes with `/reminder edit 2`, and what it says with `/reminder text 2`.
    Whoever hasn't written to you in 24 hours gets them by an approved template only. Those of 2 are missing: create them with `/reminder templates`.
    [New] [Create templates] [Help]
    ");
    owner.says("/reminder text 2\nHola {nombre}: el {fecha} a las {hora} tienes tu cita en {negocio}. Avísanos si no vienes.").await;
    simulator.submitted("recordatorio_2_4").await;
    simulator.approve_template("recordatorio_2_4").await;
    assert_snapshot!(owner.hears_about("at any time").await, @"
    *Your reminders now go at any time:* WhatsApp approved their templates. ✅
    [Show reminders]
    ");
    assert_eq!(carried(&world).await, next("recordatorio_2_4", None));
    assert_snapshot!(walk_showing(&owner, &[
        "/reminder templates",
        "/reminder on 11",
        "/reminder add appointment 3 days before",
        "/reminder templates",
    ], Message::to_string).await, @"
    > /reminder templates
    *No template is missing.*
    [Show reminders]

    > /reminder on 11
    *On. Reminder 11 · subscription:* when it starts

    This is how your customer reads it:

    Hola Ana: ya tienes tu suscripción a Plan mensual en Mi negocio. Está pagada hasta el sábado 21 de noviembre. ¡Gracias!

    _Buttons: Hablar con alguien_
    [Change the text] [Switch off]

    > /reminder add appointment 3 days before
    *Done. Reminder 12 · appointment:* 3 days before
    If it falls into the night (21:00–8:00), it goes before.

    This is how your customer reads it:

    Hola Ana: te recordamos tu cita en Mi negocio. Corte de cabello, el lunes 23 de noviembre a las 10:00. ¿Nos confirmas que vienes?

    _Buttons: Confirmo · Cambiar · Cancelar_
    [Change the text] [Switch off]

    > /reminder templates
    *I sent 2 texts for review.* It usually takes minutes; I'll tell you when all are done.
    [Show reminders]
    ");
    // Words from a time at which no template was needed.
    let varied = "UPDATE reminder_texts SET body = '{Hola|Buenas}, te esperamos el {fecha}.'";
    world.database().change(varied).await;
    assert_snapshot!(owner.says("/reminder templates").await, @"
    Reminder 2: *A template always says the same,* and your text varies. Instead of `{Hola|Buenas}`, write it one way.
    [Show reminders]
    ");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/recordatorio plantillas").await, @"
    Recordatorio 2: *Una plantilla dice siempre lo mismo,* y tu texto varía. En vez de `{Hola|Buenas}`, escribe una sola forma.
    [Ver recordatorios]
    ");
});

on_both_databases!(
    where_words_leave_as_they_are_none_is_needed,
    |database| async move {
        let setup = Setup {
            way: Way::WaSender,
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        assert_snapshot!(walk_showing(&owner, &[
        "/recordatorio plantillas",
        "/recordatorio texto 2\n{Hola|Buenas} {nombre}, te esperamos el {fecha}.",
        "/idioma en",
        "/reminder templates",
    ], Message::to_string).await, @"
        > /recordatorio plantillas
        *Tus recordatorios no necesitan plantillas:* por tu número salen con tus palabras, a cualquier hora.

        > /recordatorio texto 2
        {Hola|Buenas} {nombre}, te esperamos el {fecha}.
        *Guardado. Recordatorio 2 · cita:* 1 día antes
        _con tu texto_
        Si cae de noche (21:00–8:00), sale antes.

        Así lo lee tu cliente:

        Hola Ana, te esperamos el sábado 21 de noviembre.

        _Botones: Confirmo · Cambiar · Cancelar_

        1. Cambiar texto
        2. Apagar
        3. Texto de siempre

        > /idioma en
        Done, I'll speak *English* to you. Para volver: `/idioma es`

        > /reminder templates
        *Your reminders need no templates:* by your number they go in your own words, at any time.
        ");
    }
);
