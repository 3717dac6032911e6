//! Somebody writes far too much, or is not wanted: what he writes is kept, and costs nobody anything.

use futures_util::future::join_all;
use insta::assert_snapshot;
use serde_json::json;

use super::team::{ANA, person, team};
use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

/// What one person sends at once.
const FLOOD: usize = 1_000;

/// What is taken of it before the rest is only kept.
const TAKEN: usize = 20;

on_both_databases!(
    a_thousand_messages_a_minute_cost_little_and_hold_up_nobody,
    |database| async move {
        let setup = Setup {
            speed: 1,
            ..Setup::default()
        };
        let mut world = World::start_with(database, setup).await;
        world.owner().says("hola").await;
        let flood = |from: usize, to: usize| {
            let simulator = world.simulator();
            join_all((from..to).map(move |number| async move {
                let text = format!("mensaje {number}");
                let message = json!({"from": "+573005550666", "name": "Mario", "kind": "text", "text": text});
                simulator.inbound(&message).await
            }))
        };
        flood(0, FLOOD / 2).await;
        let ana = world.customer("+573005550201", "Ana");
        ana.says_only("¿Tienen lentes de sol?").await;
        let owner = world.owner();
        let (_, card) = tokio::join!(flood(FLOOD / 2, FLOOD), owner.hears_about("lentes"));
        assert_snapshot!(card, @"
        *Prospecto #2: Ana*
        `+57 300 5550201` · escribe por primera vez

        «¿Tienen lentes de sol?»

        _Para contestarle, responde citando este mensaje._
        [Ya lo contacté] [Ver conversación]
        ");
        // Some at a time: all of it may take longer than one waits for one thing.
        for left in [800, 600, 400, 200] {
            until(&format!("no more than {left} of them to wait"), async || {
                let waiting = "SELECT COUNT(*) FROM inbox_events WHERE handled_at IS NULL";
                (world.database().number(waiting).await <= left).then_some(())
            })
            .await;
        }
        world.inbox_is_empty().await;
        world.outbox_is_empty().await;

        // All of it is kept, in the conversation.
        let of_him = "conversation_id IN (SELECT id FROM conversations WHERE address LIKE '%573005550666')";
        let kept = format!("SELECT COUNT(*) FROM messages WHERE direction = 'in' AND {of_him}");
        assert_eq!(world.database().number(&kept).await, FLOOD as i64);
        // He is answered nothing, and the owner hears of the first ones and of the flood.
        let answered = format!("SELECT COUNT(*) FROM messages WHERE direction = 'out' AND {of_him}");
        assert_eq!(world.database().number(&answered).await, 0);
        let told = world.owner().sees().await;
        let about_him = |words: &str| {
            told.iter()
                .filter(|told| told.to_string().contains(words))
                .count()
        };
        let shown = about_him("«mensaje ");
        assert!(shown <= TAKEN, "{shown} cards of his");
        assert_eq!(about_him("demasiados"), 1);
        let warning = told
            .iter()
            .find(|told| told.to_string().contains("demasiados"))
            .unwrap();
        assert_snapshot!(warning, @"
        *Mario manda demasiados mensajes:* más de 20 en un minuto.
        Guardo los que siguen sin avisarte de cada uno ni contestarle. Cuando pare, te digo cuántos fueron.
        [Bloquear Mario] [Ver conversación]
        ");

        // Ana's card did not wait for the end of it.
        let place = |words: &str| {
            let query = format!(
                "SELECT id FROM messages WHERE direction = 'in' AND readable LIKE '%{words}%' ORDER BY id DESC LIMIT 1"
            );
            let database = world.database();
            async move { database.number(&query).await }
        };
        let (hers, his) = (place("lentes").await, place("mensaje").await);
        assert!(
            hers < his,
            "she was heard as number {hers}, his last one as {his}"
        );

        // A minute after it is over, one summary.
        world = world.later(3).await;
        let summary = world.owner().hears_about("paró").await.to_string();
        let kept_only = match FLOOD - shown {
            FLOOD => "1.000".to_owned(),
            less => less.to_string(),
        };
        assert!(summary.contains(&kept_only), "{summary} after {shown} cards");
        assert_snapshot!(summary.replace(&kept_only, "N"), @"
        *Mario ya paró.* Guardé sin avisarte N mensajes: están en su conversación.
        [Ver conversación] [Bloquear Mario]
        ");
        assert_snapshot!(world.owner().taps_of(warning, "Bloquear Mario").await, @"
        *Bloqueé a Mario.* Guardo lo que escriba, pero no te aviso ni le mando nada.
        [Desbloquear]
        ");
        world.customer("+573005550666", "Mario").says_only("¿Hola?").await;
        world.inbox_is_empty().await;
        assert_eq!(world.database().number(&kept).await, FLOOD as i64 + 1);
        assert_eq!(world.database().number(&answered).await, 0);
    }
);

on_both_databases!(who_is_blocked_is_kept_and_reaches_nobody, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("hola").await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("Soy yo otra vez").await;
    let card = owner.hears_about("otra vez").await;
    assert_snapshot!(owner.says("/contacto bloquear Ana").await, @"
    *Bloqueé a Ana.* Guardo lo que escriba, pero no te aviso ni le mando nada.
    [Desbloquear]
    ");
    assert_snapshot!(owner.says("/contacto bloquear Ana").await, @"
    Ana ya estaba bloqueado.
    [Desbloquear]
    ");
    assert_snapshot!(owner.says("/contacto ver Ana").await.steady(), @"
    *Ana*
    `+57 300 5550201`
    Lo bloqueaste aquí (vie 20 nov 2026, HH:MM (Bogotá)): guardo lo que escribe, y no le llega nada.
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [Desbloquear]
    ");
    ana.says_only("¿Me leen?").await;
    ana.sends_only("foto.jpg", b"\xff\xd8\xff\xe0").await;
    world.inbox_is_empty().await;
    assert_snapshot!(owner.quotes(&card).says("No más, por favor").await, @"
    *A Ana lo tienes bloqueado*, así que no le mandé nada. Desbloquéalo y vuelve a contestarle.
    [Desbloquear]
    ");
    // Nothing was fetched, and what he wrote is in his conversation.
    assert_eq!(world.kept_files().await, 0);
    let kept = "SELECT COUNT(*) FROM messages WHERE direction = 'in' AND conversation_id IN \
                (SELECT id FROM conversations WHERE contact_id IS NOT NULL)";
    assert_eq!(world.database().number(kept).await, 3);
    assert!(ana.sees().await.is_empty());
    // He may always stop what he gets; nobody tells him so.
    ana.says_only("BAJA").await;
    world.inbox_is_empty().await;
    assert!(ana.sees().await.is_empty());
    assert_snapshot!(owner.taps("Desbloquear").await, @"*Ana* ya no está bloqueado: te aviso cuando escriba.");
    assert_snapshot!(owner.says("/contacto ver Ana").await.steady(), @"
    *Ana*
    `+57 300 5550201`
    No recibe promociones desde vie 20 nov 2026, HH:MM (Bogotá)
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [Volver a enviarle]
    ");
    assert_snapshot!(owner.says("/contacto desbloquear Ana").await, @"Ana no estaba bloqueado.");
    ana.says_only("¿Y ahora?").await;
    assert_snapshot!(owner.hears_about("ahora").await, @"
    *Ana* (#1) escribe:
    `+57 300 5550201` · nuevo

    «¿Y ahora?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(owner.quotes(&card).answers("Ahora sí").await, @"✅");
    assert_snapshot!(ana.hears().await, @"Ahora sí");
});

on_both_databases!(a_block_of_whatsapp_s_is_another_thing, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/contacto agregar 300 555 0202 Beto").await;
    world
        .database()
        .change("UPDATE contacts SET state = 'blocked' WHERE name = 'Beto'")
        .await;
    assert_snapshot!(owner.says("/contacto desbloquear Beto").await, @"*A Beto lo bloqueaste en WhatsApp, no aquí.* Desbloquéalo ahí.");
    assert_snapshot!(owner.says("/contacto bloquear Beto").await, @"
    *Bloqueé a Beto.* Guardo lo que escriba, pero no te aviso ni le mando nada.
    [Desbloquear]
    ");
    // Whoever writes has not been blocked there; here he stays so until a member says otherwise.
    world.customer("+573005550202", "Beto").says_only("Hola").await;
    world.inbox_is_empty().await;
    let blocked = "SELECT COUNT(*) FROM contacts WHERE state = 'blocked' AND blocked_at IS NOT NULL";
    assert_eq!(world.database().number(blocked).await, 1);
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/contact unblock Beto").await, @"*Beto* is no longer blocked: I'll tell you when they write.");
    assert_snapshot!(owner.says("/contact block Beto").await, @"
    *I blocked Beto.* I keep what they write, but I don't tell you, and send them nothing.
    [Unblock]
    ");
});

on_both_databases!(
    what_is_taken_back_in_a_flood_or_behind_a_block_is_gone_in_silence,
    |database| async move {
        let setup = Setup {
            speed: 1,
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        let owner = world.owner();
        owner.says("hola").await;
        let heard = async || {
            world.simulator().idle().await;
            world.inbox_is_empty().await;
        };
        let number = async |query: &str| world.database().number(query).await;
        let told =
            "SELECT COUNT(*) FROM messages WHERE direction = 'out' AND readable LIKE '%borró un mensaje%'";

        let ana = world.customer("+573005550201", "Ana");
        let slip = ana.says_only("Mi clave es 1234").await;
        owner.hears_about("1234").await;
        owner.says("/contacto bloquear Ana").await;
        ana.takes_back(&slip).await;
        heard().await;
        let kept = "SELECT COUNT(*) FROM messages WHERE direction = 'in' AND readable LIKE '%1234%'";
        assert_eq!(number(kept).await, 0, "it is gone");
        let first = "SELECT COUNT(*) FROM leads WHERE first_words LIKE '%1234%'";
        assert_eq!(number(first).await, 0, "here, too");
        assert_eq!(number(told).await, 0, "and nobody hears of it");

        // What he takes back counts as what he writes: the rest of it is told to nobody.
        const WRITTEN: usize = 15;
        let beto = world.customer("+573005550202", "Beto");
        let mut slips = Vec::new();
        for at in 0..WRITTEN {
            slips.push(beto.says_only(&format!("mensaje {at}")).await);
        }
        heard().await;
        for slip in &slips {
            beto.takes_back(slip).await;
        }
        heard().await;
        assert_eq!(number(told).await, (TAKEN - WRITTEN) as i64);
        let kept = "SELECT COUNT(*) FROM messages WHERE direction = 'in' AND readable LIKE 'mensaje %'";
        assert_eq!(number(kept).await, 0);
    }
);

on_both_databases!(who_is_blocked_waits_for_nobody, |database| async move {
    let world = team(database, "es", &[ANA]).await;
    let (owner, ana) = (world.owner(), person(&world, ANA));
    // Long enough that none of it is due by itself while the test runs.
    owner.says("/ajustes recordar:600 siguiente:700 avisar:800").await;
    let number = async |query: &str| world.database().number(query).await;
    let waits = "SELECT COUNT(*) FROM leads WHERE waiting_since_at IS NOT NULL AND look_at IS NOT NULL";
    let later = "SELECT COUNT(*) FROM leads WHERE snoozed_until_at IS NOT NULL";
    let left = "SELECT COUNT(*) FROM leads WHERE waiting_since_at IS NOT NULL OR look_at IS NOT NULL \
                OR snoozed_until_at IS NOT NULL";

    world
        .customer("+573005550777", "Zoe")
        .says_only("Compre ya")
        .await;
    ana.hears_about("Zoe").await;
    ana.says("/prospecto tomar #1").await;
    assert_eq!(number(waits).await, 1);
    ana.says("/prospecto posponer #1 en 2 horas").await;
    assert_eq!(number(later).await, 1);
    owner.says_only("/contacto bloquear Zoe").await;
    owner.hears_about("Bloqueé a Zoe").await;
    assert_eq!(number(left).await, 0);
    let day = ana.says("/hoy").await.to_string();
    assert!(!day.contains("Zoe") && !day.contains("Sin respuesta"), "{day}");
});
