//! Refusals and lost answers.

use insta::assert_snapshot;
use serde_json::json;

use super::scene::{AT_ONCE, reached_once, ready, states, taken};
use crate::harness::database::on_both_databases;
use crate::harness::people::customers;
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

on_both_databases!(too_many_requests_only_cost_time, |database| async move {
    let world = World::start(database).await;
    ready(&world, 20, AT_ONCE).await;
    let busy = json!([{"kind": "rate_limit", "http_status": 429, "retry_after": 30, "times": 7}]);
    let owner = world.owner();
    owner.taps("Enviar a 20").await;
    // The first leaves a minute later, so the owner's own messages go well.
    world.simulator().faults(busy).await;
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Feria» terminó.* ✅
    Enviados: 20 de 20. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");
    assert_eq!(reached_once(&world).await, 20);
    // Asked to wait half a minute, it waited; what is on its way takes some seconds of this fast clock.
    let taken = taken(&world).await;
    let waited = taken[19].at - taken[0].at;
    assert!(waited >= 25_000, "only {waited} ms");
});

on_both_databases!(a_broken_answer_is_never_sent_again, |database| async move {
    let world = World::start(database).await;
    ready(&world, 12, AT_ONCE).await;
    // Four are taken and the connection breaks before the answer; two never arrive, and nobody can know that.
    let faults = json!([
        {"kind": "drop_after", "times": 4},
        {"kind": "drop_before", "times": 2},
    ]);
    let owner = world.owner();
    owner.taps("Enviar a 12").await;
    // The first leaves a minute later, so the owner's own messages go well.
    world.simulator().faults(faults).await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(reached_once(&world).await, 10);
    assert_eq!(
        states(&world).await.get("unknown"),
        Some(&2),
        "the four are known by their statuses"
    );
    assert_snapshot!(owner.says("/estado Feria").await.text.unwrap().lines().find(|line| line.starts_with("Sin confirmar")).unwrap(), @"Sin confirmar: 2. No los repito por si ya llegaron; WhatsApp suele aclararlo solo.");
});

on_both_databases!(a_server_error_is_settled_by_the_status, |database| async move {
    let world = World::start(database).await;
    ready(&world, 6, AT_ONCE).await;
    let faults = json!([{"kind": "server_error", "times": 2}, {"kind": "bad_gateway", "times": 1}]);
    let owner = world.owner();
    owner.taps("Enviar a 6").await;
    // The first leaves a minute later, so the owner's own messages go well.
    world.simulator().faults(faults).await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let (reached, states) = (reached_once(&world).await, states(&world).await);
    let unknown = states.get("unknown").copied().unwrap_or_default();
    assert_eq!(i64::try_from(reached).unwrap() + unknown, 6, "{states:?}");
    assert!(
        states
            .keys()
            .all(|state| ["delivered", "read", "unknown"].contains(&state.as_str())),
        "{states:?}"
    );
});

on_both_databases!(
    an_outage_stops_the_number_before_it_uses_up_a_campaign,
    |database| async move {
        let world = World::start(database).await;
        ready(&world, 60, "espera:1s horas:0-24 días:todos").await;
        let owner = world.owner();
        owner.taps("Enviar a 60").await;
        // Every answer is lost: nobody knows whether anything was taken.
        world.simulator().faults(json!([{"kind": "bad_gateway"}])).await;
        let down = "SELECT COUNT(*) FROM channels WHERE state = 'paused'";
        until("the number to stop", async || {
            (world.database().number(down).await == 1).then_some(())
        })
        .await;
        let at = world.simulator().now().await;
        world.time_is(at + 8 * 60_000).await;
        let lost = "SELECT COUNT(*) FROM recipients WHERE state = 'unknown'";
        let lost_before = world.database().number(lost).await;
        assert!((5..=25).contains(&lost_before), "{lost_before} of 60 are lost");
        let told =
            "SELECT COUNT(*) FROM messages WHERE readable LIKE '*Tu número de WhatsApp no puede enviar.*%'";
        assert_eq!(world.database().number(told).await, 1, "told once");
        // It goes on by itself.
        world.simulator().faults(json!([])).await;
        let done = "SELECT COUNT(*) FROM campaigns WHERE state = 'completed'";
        until("it to be done", async || {
            (world.database().number(done).await == 1).then_some(())
        })
        .await;
        world.simulator().settled().await;
        world.inbox_is_empty().await;
        let got = i64::try_from(reached_once(&world).await).unwrap();
        let lost = world.database().number(lost).await;
        assert_eq!((got + lost, lost), (60, lost_before.max(lost)));
    }
);

on_both_databases!(a_lost_reply_is_said_again, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    world
        .simulator()
        .faults(json!([{"kind": "drop_before", "times": 1}]))
        .await;
    // Only an answer to somebody who waits for it may go again by itself.
    assert_snapshot!(owner.says("/promo lista").await, @r"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
    assert_eq!(owner.sees().await.len(), 1);
});

on_both_databases!(
    one_person_in_a_hurry_holds_up_nobody_else,
    |database| async move {
        let world = World::start(database).await;
        ready(&world, 8, AT_ONCE).await;
        let people = customers(8);
        let faults = json!([{"kind": "refuse", "code": 131_056, "to": people[0].1, "times": 2}]);
        world.simulator().faults(faults).await;
        let owner = world.owner();
        owner.taps("Enviar a 8").await;
        owner.hears_about("terminó").await;
        assert_eq!(reached_once(&world).await, 8);
        let last = taken(&world).await.pop().unwrap();
        assert_eq!(last.to, people[0].1, "the others did not wait");
    }
);

on_both_databases!(what_one_person_is_told_keeps_its_order, |database| async move {
    // At the real speed: WhatsApp's pair limit asks for seconds, four times as many each time.
    let setup = Setup {
        speed: 1,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.says("/hoy").await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Qué tienen hoy?").await;
    let card = owner.hears_about("tienen").await;
    let words = ["Pan", "Leche", "Queso", "Café", "Y tarta"];
    let faults = json!([{"kind": "refuse", "code": 131_056, "to": "+573005550201", "times": 2}]);
    world.simulator().faults(faults).await;
    for word in words {
        owner.quotes(&card).says_only(word).await;
    }
    let mut heard = Vec::new();
    for _ in words {
        heard.push(ana.hears().await.text.unwrap());
    }
    assert_eq!(
        heard, words,
        "the first was refused twice, and nothing overtook it"
    );
    world.outbox_is_empty().await;
    assert_eq!(ana.sees().await.len(), words.len(), "nothing twice");
});

on_both_databases!(numbers_that_do_not_exist_fail_alone, |database| async move {
    let world = World::start(database).await;
    ready(&world, 5, AT_ONCE).await;
    let people = customers(5);
    let faults = json!([
        {"kind": "refuse", "code": 131_026, "to": people[0].1},
        {"kind": "fail_later", "code": 131_026, "to": people[1].1},
        {"kind": "fail_later", "code": 131_050, "to": people[2].1},
    ]);
    let owner = world.owner();
    owner.taps("Enviar a 5").await;
    // The first leaves a minute later, so the owner's own messages go well.
    world.simulator().faults(faults).await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_snapshot!(owner.says("/estado Feria").await.steady(), @"
    *«Feria»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    5 de 5 · enviados 2 · entregados 2 · leídos N
    fallidos 3 · pendientes 0 · excluidos 0
    Por qué no llegó:
    • 2: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
    • 1: esa persona ya no quiere tus promociones; no le envío más (131050)
    WhatsApp cobra 2 mensajes de marketing.
    ");
    // Kept as a word and a code, which a query can judge.
    let kept = "SELECT COUNT(*) FROM recipients WHERE state = 'failed' AND reason = 'bad_contact:131026'";
    assert_eq!(world.database().number(kept).await, 2);
    // Who told WhatsApp that he wants no marketing is left out from now on.
    assert_snapshot!(owner.says(&format!("/contacto ver {}", people[2].1)).await.steady(), @"
    *Carla Peña*
    `+57 300 5550203`
    No recibe promociones desde vie 20 nov 2026, HH:MM (Bogotá)
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [Volver a enviarle]
    ");
    assert_snapshot!(owner.says(&format!("/contacto ver {}", people[0].1)).await.steady(), @"
    *Ana Peña*
    `+57 300 5550201`
    El último mensaje no le llegó.
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
});

on_both_databases!(
    an_expired_token_stops_the_number_until_told_to_go_on,
    |database| async move {
        let world = World::start(database).await;
        ready(&world, 15, "espera:1s").await;
        let owner = world.owner();
        owner.taps("Enviar a 15").await;
        until("the first", async || {
            (!taken(&world).await.is_empty()).then_some(())
        })
        .await;
        world.simulator().faults(json!([{"kind": "expired_token"}])).await;
        let paused = "SELECT COUNT(*) FROM channels WHERE state = 'paused'";
        until("the number to stop", async || {
            (world.database().number(paused).await == 1).then_some(())
        })
        .await;
        let (before, at) = (taken(&world).await.len(), world.simulator().now().await);
        world.time_is(at + 60_000).await;
        assert_eq!(
            taken(&world).await.len(),
            before,
            "nothing leaves through a number that cannot send"
        );

        // With a new token in place, whoever says «go on» means the number too, once he has read why it stopped.
        world.simulator().faults(json!([])).await;
        owner.says_only("/reanudar").await;
        let asked = owner.hears_about("por qué se detuvo").await;
        owner.taps_on(&asked, "Reanudar").await;
        owner.hears_about("terminó").await;
        assert_eq!(reached_once(&world).await, 15, "nothing was lost");
        // Two notes of the bot's own are told some seconds apart.
        world.outbox_is_empty().await;
        let told: Vec<String> = owner.sees().await.iter().map(ToString::to_string).collect();
        let told: Vec<&String> = told
            .iter()
            .filter(|text| text.contains("no puede enviar"))
            .collect();
        assert_eq!(told.len(), 1, "told once: {told:?}");
        assert_snapshot!(told[0], @"
        *Tu número de WhatsApp no puede enviar.*
        Motivo: tu proveedor no acepta la clave de acceso; crea una nueva y ponla con `/canal claves` (190).
        Cuando lo arregles, escribe `/reanudar`. No se pierde nada: lo pendiente espera.
        [Cómo va]
        ");
    }
);

on_both_databases!(
    a_template_that_is_paused_stops_its_campaign,
    |database| async move {
        let world = World::start(database).await;
        ready(&world, 10, "espera:1s").await;
        let owner = world.owner();
        owner.taps("Enviar a 10").await;
        until("the first", async || {
            (!taken(&world).await.is_empty()).then_some(())
        })
        .await;
        world
            .simulator()
            .faults(json!([{"kind": "template_paused"}]))
            .await;
        assert_snapshot!(owner.hears_about("pausa").await.steady(), @"
        *Puse «Feria» en pausa.*
        Motivo: Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista` (132015)
        Nadie la recibirá dos veces.
        [Reanudar]
        ");
        let before = taken(&world).await.len();
        // No other promotion starts with it: it would only fail.
        owner
            .says(&format!("/promo nueva Rebajas plantilla:novedades {AT_ONCE}"))
            .await;
        assert_snapshot!(owner.says("/promo enviar Rebajas").await, @"
        *«Rebajas»: por ahora nadie la recibiría*
        Fuera: 10
           • no te escribieron en las últimas 24 horas: 10
        WhatsApp no deja usar la plantilla `novedades` (en pausa por WhatsApp). Para esas 10 personas hace falta otra.
        ");
        owner.says("/lang en").await;
        assert_snapshot!(owner.says("/campaign start Rebajas").await, @"
        *“Rebajas”: for now nobody would get it*
        Left out: 10
           • haven't written to you in the last 24 hours: 10
        WhatsApp doesn't let you use the template `novedades` (paused by WhatsApp). For those 10 people you need another.
        ");
        owner.says("/idioma es").await;
        world.simulator().faults(json!([])).await;
        let at = world.simulator().now().await;
        world.time_is(at + 60_000).await;
        assert_eq!(taken(&world).await.len(), before);
        owner.says("/promo cancelar Rebajas").await;
        assert_snapshot!(owner.taps("Reanudar").await, @"
        *Antes de seguir, mira por qué se detuvo:*
        • «Feria»: Meta pausó la plantilla porque a varias personas no les gustó; espera unas horas o elige otra con `/plantilla lista` (132015)
        Si la causa sigue ahí, se detendrá otra vez, y WhatsApp puede bloquear un número que insiste. ¿Sigo?
        [Reanudar] [Ahora no]
        ");
        assert_snapshot!(owner.taps("Ahora no").await, @"De acuerdo, no hice nada.");
        owner.says("/lang en").await;
        assert_snapshot!(owner.says("/resume all").await, @"
        *Before resuming, see why it stopped:*
        • “Feria”: Meta paused the template because several people didn't like it; wait a few hours, or choose another with `/template list` (132015)
        If the cause is still there it will stop again, and WhatsApp may block a number that keeps trying. Shall I resume?
        [Resume] [Not now]
        ");
        let resumed = owner.taps("Resume").await.to_string();
        let waiting = format!("Waiting: {}.", 10 - before);
        assert_snapshot!(resumed.replace(&waiting, "Waiting: the others."), @"
        *“Feria” is running again.* Waiting: the others.
        [Progress]
        ");
        owner.hears_about("done").await;
        assert_eq!(reached_once(&world).await, 10);
    }
);
