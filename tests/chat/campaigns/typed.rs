//! Where many are reached, the yes is their number, typed; five wrong ones, and nothing is taken for a quarter of an hour.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::{OWNER, Setup};
use crate::harness::world::World;

/// Three customers, of whom more than two are many.
async fn ready(database: Database) -> World {
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(3))).await;
    owner.taps("Importar 3").await;
    owner.taps("Son mis clientes").await;
    owner.says("/ajustes confirmar:2").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno")
        .await;
    world
}

on_both_databases!(many_are_sent_to_by_their_number, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Feria»: 3 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña

    Son muchas personas. Para enviar, escribe el número *3*; para dejarlo, `cancelar`.
    [Programar…]
    ");
    assert_snapshot!(owner.says("ayuda").await, @"Escribe *3* para confirmar, o `cancelar`. Así sé que viste a cuántas personas llega.");
    assert_snapshot!(owner.says("4").await, @"*Ese no es el número.* Escribe *3* para confirmar, o `cancelar`.");
    // Another command voids the question.
    owner.says("/estado").await;
    assert_snapshot!(owner.says("3").await, @"
    No entendí. Toca *Ayuda* para ver lo que puedo hacer. Para contestarle a un cliente, responde citando su tarjeta.
    [Ayuda] [Cómo va]
    ");
    owner.says("/promo enviar").await;
    assert_snapshot!(owner.says("cancelar").await, @"De acuerdo, no hice nada.");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign start").await.steady(), @"
    *“Feria”: 3 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña, Carla Peña

    That's a lot of people. To send, type the number *3*; to leave it, `cancel`.
    [Schedule…]
    ");
    assert_snapshot!(owner.says("help").await, @"Type *3* to confirm, or `cancel`. That way I know you saw how many people it reaches.");
    assert_snapshot!(owner.says("4").await, @"*That isn't the number.* Type *3* to confirm, or `cancel`.");
    assert_snapshot!(owner.says("3").await.steady(), @"
    *“Feria” is running* for 3 people.
    First message: Fri 20 Nov 2026, HH:MM (Bogotá)
    Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    assert_snapshot!(owner.hears_about("done").await, @"
    *“Feria” is done.* ✅
    Sent: 3 of 3. Failed: 0. Skipped: 0. Unconfirmed: 0.
    [Report]
    ");
});

on_both_databases!(whoever_guesses_gets_nowhere, |database| async move {
    let mut world = ready(database).await;
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/lang en").await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    for wrong in ["1", "2", "4", "5"] {
        owner.says(wrong).await;
    }
    assert_snapshot!(owner.says("6").await, @"*Demasiados intentos equivocados.* Espera 15 minutos y empieza de nuevo.");
    assert_snapshot!(partner.hears_about("wrong").await, @"*Lucía* got it wrong five times while confirming something sensitive. I won't accept answers from them for 15 minutes. If it wasn't Lucía, remove them with `/team remove`.");
    // Nor does the right one count now, nor a new start, nor that the program was started again.
    owner.says("/promo enviar").await;
    assert_snapshot!(owner.says("3").await, @"*Demasiados intentos equivocados.* Espera 15 minutos y empieza de nuevo.");
    world.stop_bot().await;
    world.start_bot().await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    assert_snapshot!(owner.says("3").await, @"*Demasiados intentos equivocados.* Espera 15 minutos y empieza de nuevo.");
    assert_eq!(
        world
            .database()
            .number("SELECT COUNT(*) FROM campaigns WHERE state = 'draft'")
            .await,
        1
    );
    assert_snapshot!(owner.says("/bitacora").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       `/campaña enviar`
    • HH:MM *Lucía*
       `/campaña enviar`
    • HH:MM *Lucía* (respuesta equivocada)
       _un número_
    • HH:MM *Lucía* (respuesta equivocada)
       _un número_
    • HH:MM *Lucía* (respuesta equivocada)
       _un número_
    • HH:MM *Lucía* (respuesta equivocada)
       _un número_
    • HH:MM *Lucía* (respuesta equivocada)
       _un número_
    • HH:MM *Lucía*
       `/campaña enviar`
    [Ver más]
    ");
    // A quarter of an hour later he is listened to again.
    let world = world.later(16).await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    assert_snapshot!(owner.says("3").await.text.unwrap().lines().next().unwrap(), @"*«Feria» está en marcha* para 3 personas.");
});

on_both_databases!(many_are_scheduled_by_their_number, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo programar mañana 10am").await, @"
    *«Feria»: 3 personas la recibirán*
    Pediste: sáb 21 nov 2026, 10:00 (Bogotá). Solo sale lun–vie, 9:00–19:00, así que empieza después:
    Empieza: lun 23 nov 2026, 09:00 (Bogotá)
    Termina: lun 23 nov 2026, 09:00 (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, 9:00–19:00, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña

    Son muchas personas. Para programarla, escribe el número *3*; para dejarlo, `cancelar`.
    ");
    assert_snapshot!(owner.says("4").await, @"*Ese no es el número.* Escribe *3* para confirmar, o `cancelar`.");
    assert_snapshot!(owner.says("ayuda").await, @"Escribe *3* para confirmar, o `cancelar`. Así sé que viste a cuántas personas llega.");
    assert_snapshot!(owner.says("cancelar").await, @"De acuerdo, no hice nada.");
    // From the summary that asks for the number, too: then it is the number of that moment.
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign start").await.steady(), @"
    *“Feria”: 3 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña, Carla Peña

    That's a lot of people. To send, type the number *3*; to leave it, `cancel`.
    [Schedule…]
    ");
    assert_snapshot!(owner.taps("Schedule…").await, @"
    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_
    ");
    assert_snapshot!(owner.says("Nov 23 10:00").await, @"
    *“Feria”: 3 people will get it*
    Starts: Mon 23 Nov 2026, 10:00 (Bogotá)
    Ends: Mon 23 Nov 2026, 10:00 (Bogotá)
    Pace: one after another, up to 250 a day, 9:00–19:00, Mon–Fri. On the first day: 3.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña, Carla Peña

    That's a lot of people. To schedule it, type the number *3*; to leave it, `cancel`.
    ");
    assert_snapshot!(owner.says("3").await, @"
    *“Feria” is scheduled* for 3 people.
    First message: Mon 23 Nov 2026, 10:00 (Bogotá)
    Expected finish: Mon 23 Nov 2026, 10:00 (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    let set = "SELECT COUNT(*) FROM campaigns WHERE state = 'scheduled' AND next_send_at = 1795446000000";
    assert_eq!(world.database().number(set).await, 1);
});

on_both_databases!(going_on_with_many_takes_their_number, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let paused = json!([{"kind": "template_paused"}]);
    world.simulator().faults(paused).await;
    owner.says("/promo enviar").await;
    owner.says("3").await;
    owner.hears_about("Puse").await;
    // Who was under way then waits again.
    world.outbox_is_empty().await;
    world.simulator().faults(json!([])).await;
    owner.says_only("/reanudar").await;
    assert_snapshot!(owner.hears_about("Antes de seguir").await, @"
    *Antes de seguir, mira por qué se detuvo:*
    • «Feria»: Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista` (132015)
    Si la causa sigue ahí, se detendrá otra vez, y WhatsApp puede bloquear un número que insiste. ¿Sigo?

    Esperan muchas personas. Para seguir, escribe el número *3*; para dejarlo, `cancelar`.
    ");
    owner.says_only("4").await;
    assert_snapshot!(owner.hears_about("Ese no").await, @"*Ese no es el número.* Escribe *3* para confirmar, o `cancelar`.");
    owner.says_only("cancelar").await;
    owner.hears_about("no hice nada").await;
    let state = "SELECT COUNT(*) FROM campaigns WHERE state = 'paused'";
    assert_eq!(world.database().number(state).await, 1);
    owner.says_only("/lang en").await;
    owner.hears_about("English").await;
    owner.says_only("/resume").await;
    assert_snapshot!(owner.hears_about("Before resuming").await, @"
    *Before resuming, see why it stopped:*
    • “Feria”: Meta paused the template because several people didn't like it; wait a few hours, or choose another with `/template list` (132015)
    If the cause is still there it will stop again, and WhatsApp may block a number that keeps trying. Shall I resume?

    A lot of people are waiting. To resume, type the number *3*; to leave it, `cancel`.
    ");
    owner.says_only("3").await;
    owner.hears_about("is done").await;
});
