//! A promotion that waits for its moment: shown as such, taken back, held and moved until it comes; and asked about when it comes too
//! late, or lasts too long.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// So many customers and a draft that may leave at any hour, on a Friday morning; a minute is a second.
async fn ready(database: Database, people: usize, pace: &str) -> World {
    let world = World::start_with(database, Setup::default()).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(people))).await;
    owner.taps(&format!("Importar {people}")).await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says(&format!(
            "/promo nueva Feria plantilla:novedades horas:0-24 dias:todos {pace}"
        ))
        .await;
    world
}

/// The moment that was set.
async fn moment(world: &World) -> i64 {
    let at = "SELECT starts_at FROM campaigns WHERE state = 'scheduled'";
    world.database().number(at).await
}

async fn in_state(world: &World, state: &str) -> i64 {
    let count = format!("SELECT COUNT(*) FROM campaigns WHERE state = '{state}'");
    world.database().number(&count).await
}

async fn left(world: &World) -> i64 {
    let left = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL";
    world.database().number(left).await
}

on_both_databases!(it_waits_for_its_moment_and_says_so, |database| async move {
    let mut world = ready(database, 2, "").await;
    let owner = world.owner();
    owner.says("/promo programar mañana 10am").await;
    owner.taps("Programar: 2").await;
    assert_eq!(in_state(&world, "scheduled").await, 1);
    assert_snapshot!(owner.says("/estado").await, @"
    *«Feria»*: programada para sáb 21 nov, 10:00
    ░░░░░░░░░░ 0 %
    0 de 2 · enviados 0 · entregados 0 · leídos 0
    fallidos 0 · pendientes 2 · excluidos 0
    Próximo envío: sáb 21 nov 2026, 10:00 (Bogotá)
    Fin previsto: sáb 21 nov 2026, 10:00 (Bogotá)
    [Deshacer] [Pausar]
    ");
    assert_snapshot!(owner.says("/promo editar Feria diario:10").await, @"
    «Feria» está programada para sáb 21 nov, 10:00. Para cambiarla, toca «Deshacer», edítala y prográmala otra vez.
    [Deshacer] [Cómo va]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign edit Feria daily:10").await, @"
    “Feria” is scheduled for Sat 21 Nov, 10:00. To change it, tap “Undo”, edit it and schedule it again.
    [Undo] [Progress]
    ");
    assert_snapshot!(owner.says("/campaign start").await, @"
    There is no draft. Start one with `/campaign new`.
    [New campaign]
    ");
    // It gets another moment, without being a draft in between.
    assert_snapshot!(owner.says("/campaign schedule tomorrow 11am").await, @"
    *“Feria” would go out Sat 21 Nov 2026, 11:00 (Bogotá)* to 2 people. Change it?
    [Schedule: 2] [Not now]
    ");
    assert_snapshot!(owner.taps("Schedule: 2").await, @"
    *“Feria” goes out Sat 21 Nov 2026, 11:00 (Bogotá).* Waiting: 2.
    [Undo] [Progress]
    ");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/promo programar mañana 9am promo:Feria").await, @"
    *«Feria» saldría sáb 21 nov 2026, 09:00 (Bogotá)* para 2 personas. ¿La cambio?
    [Programar: 2] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Programar: 2").await, @"
    *«Feria» sale sáb 21 nov 2026, 09:00 (Bogotá).* En espera: 2.
    [Deshacer] [Cómo va]
    ");
    // Held back, it waits on when it is let go.
    assert_snapshot!(owner.says("/pausar").await, @"
    *«Feria» está en pausa.* Enviados: 0. En espera: 2.
    [Reanudar] [Cancelar del todo]
    ");
    assert_snapshot!(owner.says("/reanudar").await, @"
    *«Feria» sale sáb 21 nov 2026, 09:00 (Bogotá).* En espera: 2.
    [Cómo va]
    ");
    assert_eq!(in_state(&world, "scheduled").await, 1);
    // Nothing of that is lost when the program dies.
    let at = moment(&world).await;
    // Of an answer that was leaving nobody would know whether it did: it would leave once more.
    world.outbox_is_empty().await;
    world.kill_bot();
    world.forget_leases().await;
    world.start_bot().await;
    assert_eq!(moment(&world).await, at);
    // It can be taken back until the first left, and be ended.
    let owner = world.owner();
    assert_snapshot!(owner.says("/deshacer").await, @"
    *Deshecho.* «Feria» vuelve a ser un borrador; nadie la recibió.
    [Ver]
    ");
    let kept = "SELECT COUNT(*) FROM campaigns WHERE starts_at IS NOT NULL";
    assert_eq!(world.database().number(kept).await, 0);
    owner.says("/promo programar mañana 10am").await;
    owner.taps("Programar: 2").await;
    assert_snapshot!(owner.says("/promo cancelar Feria").await, @"
    *¿Cancelar «Feria» para siempre?*
    2 personas ya no la recibirán. Si solo quieres esperar, usa `/pausar`.
    [Cancelar del todo] [Seguir con ella]
    ");
    assert_snapshot!(owner.taps("Cancelar del todo").await, @"*«Feria» quedó cancelada.* Enviados: 0. Ya no salen: 2.");
    assert_eq!(left(&world).await, 0);
});

on_both_databases!(a_death_over_its_moment_loses_nothing, |database| async move {
    let mut world = ready(database, 20, "espera:ninguno").await;
    let owner = world.owner();
    owner.says("/promo programar en 20 minutos").await;
    owner.taps("Programar: 20").await;
    let at = moment(&world).await;
    world.time_is(at - 3 * MINUTE).await;
    world.kill_bot();
    world.time_is(at + 5 * MINUTE).await;
    world.forget_leases().await;
    world.start_bot().await;
    // Minutes late is in time. It dies once more with some of them on their way.
    until("the first to have left", async || {
        (left(&world).await > 0).then_some(())
    })
    .await;
    world.kill_bot();
    world.forget_leases().await;
    world.start_bot().await;
    until("its end", async || {
        (in_state(&world, "completed").await == 1).then_some(())
    })
    .await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let mut reached = 0;
    for (name, phone) in customers(20) {
        let got = world.customer(&phone, &name).sees().await.len();
        assert!(got <= 1, "{name} got it {got} times");
        reached += i64::try_from(got).unwrap();
    }
    let unknown = "SELECT unknown FROM campaigns";
    let unknown = world.database().number(unknown).await;
    assert!(reached + unknown >= 20, "{reached} got it, {unknown} unknown");
    let first = world.moments_of_leaving().await[0];
    assert!(first >= at, "{first} before {at}");
});

on_both_databases!(too_late_to_send_is_asked, |database| async move {
    let mut world = ready(database, 2, "").await;
    let owner = world.owner();
    owner.says("/promo programar hoy 12:00").await;
    owner.taps("Programar: 2").await;
    let at = moment(&world).await;
    world.off_until(at + 3 * HOUR, 60).await;
    let owner = world.owner();
    assert_snapshot!(owner.hears_about("debía salir").await, @"
    *«Feria» debía salir vie 20 nov 2026, 12:00 (Bogotá) y no pude.*
    La esperan 2 personas. ¿La envío ahora?
    [Enviar ahora] [Otra hora…] [Cancelar del todo]
    ");
    assert_eq!(in_state(&world, "paused").await, 1);
    assert_snapshot!(owner.says("/estado").await.steady(), @"
    *«Feria»*: en pausa: no pudo salir a su hora (vie 20 nov 2026, HH:MM (Bogotá))
    ░░░░░░░░░░ 0 %
    0 de 2 · enviados 0 · entregados 0 · leídos N
    fallidos 0 · pendientes 2 · excluidos 0
    [Enviar ahora] [Otra hora…] [Cancelar del todo]
    ");
    // It is sent once somebody has said so.
    assert_snapshot!(owner.taps("Enviar ahora").await, @"
    *«Feria» debía salir vie 20 nov 2026, 12:00 (Bogotá) y no pude.*
    La esperan 2 personas. ¿La envío ahora?
    [Enviar a 2] [Ahora no]
    ");
    owner.taps("Ahora no").await;
    owner.says("/lang en").await;
    let stopped = owner.says("/status").await;
    assert_snapshot!(owner.taps_of(&stopped, "Send now").await, @"
    *“Feria” should have gone out Fri 20 Nov 2026, 12:00 (Bogotá) and I couldn't.*
    2 people are waiting. Send it now?
    [Send to 2] [Not now]
    ");
    assert_eq!(left(&world).await, 0);
    // Or at another time.
    assert_snapshot!(owner.taps_of(&stopped, "Another time…").await, @"
    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_
    ");
    let asked = owner.says("in 20 minutes").await;
    assert_snapshot!(asked.steady(), @"
    *“Feria” would go out Fri 20 Nov 2026, HH:MM (Bogotá)* to 2 people. Change it?
    [Schedule: 2] [Not now]
    ");
    owner.taps("Schedule: 2").await;
    assert_eq!(in_state(&world, "scheduled").await, 1);
    let again = moment(&world).await;
    owner.hears_about("is done").await;
    let left = world.moments_of_leaving().await;
    assert!(left.len() == 2 && left[0] >= again, "{left:?} before {again}");
});

on_both_databases!(late_and_sent_all_the_same, |database| async move {
    let mut world = ready(database, 2, "").await;
    let owner = world.owner();
    owner.says("/promo programar hoy 12:00").await;
    owner.taps("Programar: 2").await;
    let at = moment(&world).await;
    world.off_until(at + 3 * HOUR, 60).await;
    let owner = world.owner();
    owner.hears_about("debía salir").await;
    owner.taps("Enviar ahora").await;
    assert_snapshot!(owner.taps("Enviar a 2").await, @"
    *«Feria» sigue.* En espera: 2.
    [Cómo va]
    ");
    owner.hears_about("terminó").await;
    let asked = owner.sees().await;
    let asked = asked
        .iter()
        .filter(|message| message.to_string().contains("¿La envío ahora?"));
    assert_eq!(asked.count(), 2, "told once, and asked when he wanted it");
});

on_both_databases!(after_its_end_it_asks, |database| async move {
    let world = ready(database, 4, "espera:10m").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo programar hoy 12:00 hasta:hoy 11:00").await, @"
    *«Feria» terminaría antes de empezar:* puede salir hasta vie 20 nov 2026, 11:00 (Bogotá) y empezaría vie 20 nov 2026, 12:00 (Bogotá).
    Di otra hora límite, o quítala con `/promo editar hasta:no`.
    ");
    let kept = owner.says("/promo ver Feria").await.to_string();
    assert!(!kept.contains("Hasta"), "what was refused was not kept: {kept}");
    assert_snapshot!(owner.says("/promo editar Feria hasta:ayer").await.steady(), @r#"
    *«ayer» ya pasó.*
    Escribe, por ejemplo:
    ```/campaña editar Feria hasta:"21/11/2026 HH:MM"```
    "#);
    assert_snapshot!(owner.says("/promo editar Feria hasta:mañana 10am").await, @"
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 min, hasta 250 al día, todo el día, todos los días.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 4 personas.*
    Hasta: sáb 21 nov 2026, 10:00 (Bogotá). Lo que falte entonces no sale sin preguntarte.
    [Vista previa] [Enviar…] [Descartar]
    ");
    let without = owner.says("/promo editar Feria hasta:no").await.to_string();
    assert!(!without.contains("Hasta"), "{without}");
    assert_snapshot!(owner.says("/promo programar hoy 12:00 hasta:hoy 12:25").await, @"
    *«Feria»: 4 personas la recibirán*
    Empieza: vie 20 nov 2026, 12:00 (Bogotá)
    Termina: vie 20 nov 2026, 12:34 (Bogotá)
    Hasta: vie 20 nov 2026, 12:25 (Bogotá). A este ritmo no alcanza a salir toda: lo que falte no sale sin preguntarte.
    Ritmo: uno cada 10 min, hasta 250 al día, todo el día, todos los días. El primer día: 4.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Programar: 4] [Ahora no]
    ");
    owner.taps("Ahora no").await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign schedule today 12:00 until:today 12:25").await, @"
    *“Feria”: 4 people will get it*
    Starts: Fri 20 Nov 2026, 12:00 (Bogotá)
    Ends: Fri 20 Nov 2026, 12:34 (Bogotá)
    Until: Fri 20 Nov 2026, 12:25 (Bogotá). At this pace not all of it goes out by then: the rest won't go out without asking you.
    Pace: one every 10 min, up to 250 a day, all day, every day. On the first day: 4.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña, Carla Peña
    [Schedule: 4] [Not now]
    ");
    owner.taps("Schedule: 4").await;
    assert_snapshot!(owner.says("/status").await, @"
    *“Feria”*: scheduled for 12:00
    ░░░░░░░░░░ 0 %
    0 of 4 · sent 0 · delivered 0 · read 0
    failed 0 · pending 4 · excluded 0
    Next send: 12:00:00
    Expected finish: 12:34
    Until: 12:25. Whatever is left then doesn't go out without asking you.
    [Undo] [Pause]
    ");
    owner.says("/idioma es").await;
    let told = owner.says("/estado").await.to_string();
    assert!(told.contains("Hasta: 12:25"), "{told}");
    let mut world = world;
    let at = moment(&world).await;
    world.off_until(at - MINUTE, 60).await;
    let owner = world.owner();
    let asked = owner.hears_about("hora límite").await.to_string();
    // How many have left by then is up to the machine.
    let asked = asked.replace("Faltan 2 personas", "Falta 1 persona");
    assert_snapshot!(asked, @"
    *«Feria» llegó a su hora límite: vie 20 nov 2026, 12:25 (Bogotá).*
    Falta 1 persona. ¿La sigo enviando?
    [Enviar ahora] [Otra hora…] [Cancelar del todo]
    ");
    let sent = left(&world).await;
    assert!((1..4).contains(&sent), "{sent} left");
    let last = *world.moments_of_leaving().await.last().unwrap();
    assert!(last <= at + 25 * MINUTE, "{last} after the end");
    let again = owner.taps("Enviar ahora").await.to_string();
    assert!(again.contains("¿La sigo enviando?"), "{again}");
    owner.taps(&format!("Enviar a {}", 4 - sent)).await;
    owner.hears_about("terminó").await;
    assert_eq!(left(&world).await, 4);
});
