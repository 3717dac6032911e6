//! Those to whom a campaign failed get another turn when somebody says so; nobody gets it twice.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{crowd, csv, customers};
use crate::harness::wait::until;
use crate::harness::world::World;

/// Six customers, and a campaign that tries nobody again by itself; the button is left to the test.
async fn ready(database: Database) -> World {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(6))).await;
    owner.taps("Importar 6").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno horas:0-24 días:todos reintentos:0")
        .await;
    owner.says("/promo enviar").await;
    world
}

/// How many messages of the campaign each person was sent by the provider.
async fn sent_to(world: &World) -> Vec<usize> {
    let mut all = world.simulator().messages().await;
    all.retain(|message| message.kind == "template");
    let count = |phone: &String| all.iter().filter(|message| message.to == *phone).count();
    customers(6).iter().map(|(_, phone)| count(phone)).collect()
}

/// What the picture by day is drawn from adds up to what the campaign counts.
async fn days_add_up(world: &World) {
    let other = "SELECT COUNT(*) FROM campaigns c WHERE \
         (SELECT COALESCE(SUM(d.failed), 0) FROM campaign_days d WHERE d.campaign_id = c.id) <> c.failed \
         OR (SELECT COALESCE(SUM(d.sent), 0) FROM campaign_days d WHERE d.campaign_id = c.id) \
            <> c.accepted + c.sent + c.delivered + c.read";
    assert_eq!(world.database().number(other).await, 0);
}

on_both_databases!(those_who_failed_are_tried_again, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    let people = customers(6);
    assert_snapshot!(owner.says("/promo reintentar").await, @"En ninguna promoción falló nada. No hay nada que reintentar.");
    assert_snapshot!(owner.says("/promo reintentar Feria").await, @"
    «Feria» no se puede reintentar. Su estado: *borrador*.
    [Ver] [Enviar…]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign retry").await, @"Nothing failed in any campaign. There is nothing to try again.");
    assert_snapshot!(owner.says("/campaign retry Feria").await, @"
    “Feria” can't be tried again. Its state: *draft*.
    [Show] [Send…]
    ");
    owner.says("/idioma es").await;
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 6").await;
    let faults = json!([
        {"kind": "refuse", "code": 131_000, "to": people[0].1, "times": 1},
        {"kind": "refuse", "code": 131_026, "to": people[1].1, "times": 1},
        {"kind": "refuse", "code": 131_050, "to": people[2].1, "times": 1},
    ]);
    world.simulator().faults(faults).await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign retry Feria").await, @"
    *“Feria”: I'll try again with 2 people*, of 3 that failed. Whoever got it doesn't get it again.
    • 1: that number isn't on WhatsApp; check it with them (131026)
    • 1: WhatsApp had a problem and didn't deliver it after several tries (131000)
    [Try 2 again] [Not now]
    ");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.says("/promo reintentar").await, @"
    *«Feria»: lo intento otra vez con 2 personas*, de 3 que fallaron. A quien ya le llegó no le llega de nuevo.
    • 1: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
    • 1: WhatsApp tuvo un problema y no lo entregó, tras varios intentos (131000)
    [Reintentar 2] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Reintentar 2").await, @"
    *«Feria»: vuelvo a intentar con 2 personas*, a su ritmo. ✅
    [Cómo va]
    ");
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(
        sent_to(&world).await,
        [1, 1, 0, 1, 1, 1],
        "each once, and not whoever wants none"
    );
    days_add_up(&world).await;
    assert_snapshot!(owner.says("/promo reintentar Feria").await, @"A quienes fallaron en «Feria» no les puede llegar: pidieron no recibir promociones, o su número no existe.");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign retry Feria").await, @"Those whom “Feria” didn't reach can't get it: they asked for no promotions, or their number doesn't exist.");
});

on_both_databases!(nobody_knows_and_the_owner_decides, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner.taps("Enviar a 6").await;
    let faults = json!([{"kind": "drop_before", "times": 3}]);
    world.simulator().faults(faults).await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let unknown = "SELECT COUNT(*) FROM recipients WHERE state = 'unknown'";
    assert_eq!(world.database().number(unknown).await, 3);
    let status = owner.says("/estado Feria").await;
    let told = status.to_string();
    assert_snapshot!(told.split_once("Sin confirmar").unwrap().1, @"
    : 3. No los repito por si ya llegaron; WhatsApp suele aclararlo solo.
    WhatsApp cobra 3 mensajes de marketing.
    [Enviar otra vez] [Contar como enviado]
    ");
    assert_snapshot!(owner.taps("Contar como enviado").await, @"
    *¿Cuento como enviado «Feria» a 3 personas?*
    No sé si les llegó: alguna podría quedarse sin ella.
    [Contar como enviado] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Ahora no").await, @"De acuerdo, no hice nada.");
    assert_snapshot!(owner.taps_of(&status, "Enviar otra vez").await, @"
    *¿Envío otra vez «Feria» a 3 personas?*
    No sé si ya les llegó: alguna podría recibirla dos veces.
    [Enviar otra vez] [Ahora no]
    ");
    owner.says("/lang en").await;
    let status = owner.says("/status Feria").await;
    assert_snapshot!(owner.taps_of(&status, "Send again").await, @"
    *Send “Feria” again to 3 people?*
    I don't know whether they got it: some might get it twice.
    [Send again] [Not now]
    ");
    assert_snapshot!(owner.taps("Send again").await, @"
    *“Feria”: I'm trying again with 3 people*, at its pace. ✅
    [Progress]
    ");
    until("nothing to be unknown", async || {
        (world.database().number(unknown).await == 0).then_some(())
    })
    .await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(sent_to(&world).await, [1; 6]);
    let done = "SELECT COUNT(*) FROM campaigns WHERE state = 'completed' AND unknown = 0 AND pending = 0 AND failed = 0";
    until("it to be done", async || {
        (world.database().number(done).await == 1).then_some(())
    })
    .await;
    assert_snapshot!(owner.taps_of(&status, "Send again").await, @"Nothing is unconfirmed in “Feria” any more.");
    assert_snapshot!(owner.says("/campaign retry Feria").await, @"Nothing failed in “Feria”. There is nothing to try again.");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.taps_of(&status, "Send again").await, @"En «Feria» ya no queda nada sin confirmar.");
    assert_snapshot!(owner.says("/promo reintentar Feria").await, @"En «Feria» no falló nada. No hay nada que reintentar.");
});

on_both_databases!(
    what_nobody_knows_is_settled_one_by_one_while_it_is_held,
    |database| async move {
        let world = ready(database).await;
        let owner = world.owner();
        owner.says("/promo editar Feria espera:20m").await;
        owner.says("/promo enviar").await;
        let lost = async |world: &World, times: u32| {
            let faults = json!([{"kind": "drop_before", "times": times}]);
            world.simulator().faults(faults).await;
        };
        owner.taps("Enviar a 6").await;
        lost(&world, 9).await;
        let one_is_unknown = async |world: &World| {
            until("one to be unknown", async || {
                let unknown = "SELECT unknown FROM campaigns";
                (world.database().number(unknown).await == 1).then_some(())
            })
            .await;
        };
        one_is_unknown(&world).await;
        lost(&world, 0).await;
        owner.says("/pausar Feria").await;
        let ways = |status: &str| status.lines().last().unwrap_or_default().to_owned();
        let status = owner.says("/estado Feria").await;
        assert_snapshot!(ways(&status.to_string()), @"[Reanudar] [Enviar otra vez] [Contar como enviado]");
        owner.taps("Contar como enviado").await;
        assert_snapshot!(owner.taps("Contar como enviado").await, @"*«Feria»: conté como enviado a 1 persona.* ✅");
        let counters = async |world: &World| {
            let of = async |what: &str| {
                world
                    .database()
                    .number(&format!("SELECT {what} FROM campaigns"))
                    .await
            };
            (of("sent").await, of("unknown").await, of("pending").await)
        };
        assert_eq!(counters(&world).await, (1, 0, 5));
        let held = "SELECT COUNT(*) FROM campaigns WHERE state = 'paused'";
        assert_eq!(world.database().number(held).await, 1);
        days_add_up(&world).await;

        // The next one is lost, too, and goes again; not before it is let go on.
        owner.says("/reanudar Feria").await;
        lost(&world, 9).await;
        let world = world.later(25).await;
        one_is_unknown(&world).await;
        lost(&world, 0).await;
        let owner = world.owner();
        owner.says("/lang en").await;
        owner.says("/pause Feria").await;
        let status = owner.says("/status Feria").await;
        assert_snapshot!(ways(&status.to_string()), @"[Resume] [Send again] [Count as sent]");
        owner.taps("Send again").await;
        let told = owner.taps("Send again").await.to_string();
        assert!(told.contains("I'm trying again with 1 person"), "{told}");
        assert_eq!(counters(&world).await, (1, 0, 5));
        assert_eq!(sent_to(&world).await, [0; 6]);
        assert_snapshot!(owner.taps_of(&status, "Count as sent").await, @"Nothing is unconfirmed in “Feria” any more.");
        owner.says("/resume Feria").await;
        let world = world.later(30).await;
        until("the next to get it", async || {
            (sent_to(&world).await.iter().sum::<usize>() > 0).then_some(())
        })
        .await;
        assert!(sent_to(&world).await.iter().all(|times| *times <= 1));
    }
);

on_both_databases!(what_nobody_knows_can_count_as_sent, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner.taps("Enviar a 6").await;
    world
        .simulator()
        .faults(json!([{"kind": "drop_before", "times": 1}]))
        .await;
    let over = owner.hears_about("terminó").await.to_string();
    let ways = "[Informe] [Enviar otra vez] [Contar como enviado]";
    assert!(
        over.contains("Sin confirmar: 1.") && over.ends_with(ways),
        "{over}"
    );
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    owner.says("/lang en").await;
    owner.says("/status Feria").await;
    assert_snapshot!(owner.taps("Count as sent").await, @"
    *Count “Feria” as sent to 1 person?*
    I don't know whether they got it: some might go without.
    [Count as sent] [Not now]
    ");
    owner.says("/idioma es").await;
    owner.says("/estado Feria").await;
    owner.taps("Contar como enviado").await;
    assert_snapshot!(owner.taps("Contar como enviado").await, @"*«Feria»: conté como enviado a 1 persona.* ✅");
    let kept = "SELECT COUNT(*) FROM recipients WHERE state = 'sent' AND reason = 'counted'";
    assert_eq!(world.database().number(kept).await, 1);
    assert_eq!(sent_to(&world).await.iter().sum::<usize>(), 5);
    days_add_up(&world).await;
});

on_both_databases!(
    what_was_tried_again_counts_once_it_is_known,
    |database| async move {
        let world = ready(database).await;
        let owner = world.owner();
        owner.taps("Enviar a 6").await;
        let fails = json!([{"kind": "fail_later", "code": 131_000, "to": customers(1)[0].1}]);
        world.simulator().faults(fails).await;
        owner.hears_about("terminó").await;
        let failed = async |world: &World| {
            until("it to fail", async || {
                let failed = "SELECT failed FROM campaigns";
                (world.database().number(failed).await == 1).then_some(())
            })
            .await;
            world.simulator().settled().await;
            world.inbox_is_empty().await;
        };
        failed(&world).await;
        owner.says("/promo reintentar Feria").await;
        owner.taps("Reintentar 1").await;
        let told = owner.hears_about("terminó").await.to_string();
        assert!(told.contains("Enviados: 5 de 6."), "{told}");
        // Either nobody knows yet, or it has failed again; in no case did it go to six.
        let known = ["no dice si acepta 1. Fallidos: 0.", "Fallidos: 1."];
        assert!(known.iter().any(|known| told.contains(known)), "{told}");
        failed(&world).await;
        owner.says("/lang en").await;
        owner.says("/campaign retry Feria").await;
        owner.taps("Try 1 again").await;
        let told = owner.hears_about("is done").await.to_string();
        assert!(told.contains("Sent: 5 of 6."), "{told}");
        let known = ["whether it takes 1. Failed: 0.", "Failed: 1."];
        assert!(known.iter().any(|known| told.contains(known)), "{told}");
    }
);

on_both_databases!(
    very_many_are_tried_again_beside_everything_else,
    |database| async move {
        const FAILED: i64 = 6_300;
        let mut world = World::start(database).await;
        let owner = world.owner();
        world.database().change(&crowd(7_000)).await;
        owner.says("/promo nueva Feria\nHola {nombre}, hay feria.").await;
        let database = world.database();
        database
        .change(
            "INSERT INTO recipients (organisation_id, campaign_id, contact_id, variant_id, state, reason, \
             attempts, due_at, updated_at) SELECT 1, 1, id, (SELECT MIN(id) FROM variants), 'failed', \
             'retry_later', 1, 0, 1 FROM contacts WHERE opted_out_at IS NULL",
        )
        .await;
        database
        .change(&format!(
            "INSERT INTO campaign_misses (organisation_id, campaign_id, reason, people) VALUES (1, 1, 'retry_later', {FAILED})"
        ))
        .await;
        database
        .change(&format!(
            "UPDATE campaigns SET state = 'paused', paused_by = 'member', paused_reason = 'Lucía', started_at = 1, \
             last_send_at = 1, total = {FAILED}, failed = {FAILED}, hold_at = 9000000000000000"
        ))
        .await;
        owner.says("/promo reintentar Feria").await;
        // In somebody's hand who does not get on: the answer does not wait for it.
        assert_snapshot!(owner.says("6300").await, @"
        *«Feria»: vuelvo a intentar con 6.300 personas*, cuando la reanudes. ✅
        [Cómo va]
        ");
        let waits = "SELECT COUNT(*) FROM recipients WHERE state = 'failed'";
        assert_eq!(world.database().number(waits).await, FAILED);
        world.kill_bot();
        world.start_bot().await;
        world
            .database()
            .change("UPDATE campaigns SET hold_at = NULL")
            .await;
        until("some of them to be let in", async || {
            (world.database().number(waits).await < FAILED).then_some(())
        })
        .await;
        world.kill_bot();
        world.start_bot().await;
        until("all of them to be let in", async || {
            world
                .database()
                .change("UPDATE campaigns SET hold_at = NULL")
                .await;
            let ready = "SELECT COUNT(*) FROM campaigns WHERE NOT retries";
            (world.database().number(ready).await == 1).then_some(())
        })
        .await;
        assert_eq!(world.database().number(waits).await, 0);
        let counted = format!(
            "SELECT COUNT(*) FROM campaigns WHERE pending = {FAILED} AND failed = 0 AND state = 'paused'"
        );
        assert_eq!(world.database().number(&counted).await, 1);
        let missed = "SELECT CAST(SUM(people) AS BIGINT) FROM campaign_misses";
        assert_eq!(world.database().number(missed).await, 0);
    }
);
