//! A customer whom nobody answers: whoever works his lead is reminded, then it goes to the next one, then the owners hear of it.

use insta::assert_snapshot;

use super::team::{ANA, LUIS, person, team};
use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::walk::shop;
use crate::harness::world::World;

/// The next step is due: as if the minutes until then had passed.
pub async fn time_passes(world: &World) {
    let due = "UPDATE leads SET look_at = 0 WHERE look_at IS NOT NULL";
    world.database().change(due).await;
    until("it to be looked at", async || {
        let left = "SELECT COUNT(*) FROM leads WHERE look_at = 0";
        (world.database().number(left).await == 0).then_some(())
    })
    .await;
}

/// The moment has come until which it was put off.
pub async fn comes_back(world: &World) {
    let due = "UPDATE leads SET snoozed_until_at = 0 WHERE snoozed_until_at IS NOT NULL";
    world.database().change(due).await;
    until("it to come back", async || {
        let left = "SELECT COUNT(*) FROM leads WHERE snoozed_until_at = 0";
        (world.database().number(left).await == 0).then_some(())
    })
    .await;
}

/// He has waited for two hours already.
async fn hours_pass(world: &World) {
    let longer = "UPDATE leads SET waiting_since_at = waiting_since_at - 7200000";
    world.database().change(longer).await;
}

on_both_databases!(
    an_unanswered_customer_goes_on_to_the_next,
    |database| async move {
        let world = team(database, "es", &[ANA, LUIS]).await;
        let (owner, ana, luis) = (world.owner(), person(&world, ANA), person(&world, LUIS));
        // Long enough that none of it is due by itself while the test runs.
        owner
            .says("/ajustes reparto:turnos recordar:600 siguiente:700 avisar:800")
            .await;
        let zoe = world.customer("+573005550777", "Zoe");
        zoe.says_only("¿Precio?").await;
        ana.hears_about("Zoe").await;
        hours_pass(&world).await;
        time_passes(&world).await;
        let reminded = ana.hears().await;
        assert_snapshot!(reminded, @"
        *Zoe* (#1) *espera respuesta desde hace 2 h*
        `+57 300 5550777` · nuevo

        «¿Precio?»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación] [Después]
        ");
        time_passes(&world).await;
        let passed = luis.hears().await;
        assert_snapshot!(passed, @"
        *Te toca Zoe* (#1), *que espera desde hace 2 h*
        `+57 300 5550777` · nuevo

        «¿Precio?»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación] [Después]
        ");
        assert_snapshot!(ana.hears().await, @"Zoe (#1) seguía esperando y se lo pasé a *Luis*.");
        time_passes(&world).await;
        let alert = owner.hears_about("Zoe").await;
        assert_snapshot!(alert, @"
        *Luis no le ha contestado a Zoe* (#1) *en 2 h*
        `+57 300 5550777` · nuevo

        «¿Precio?»

        _Para contestarle, responde citando este mensaje._
        [Lo tomo] [Ver conversación]
        ");
        // That was all: nobody is told again and again.
        let left = "SELECT COUNT(*) FROM leads WHERE look_at IS NOT NULL";
        assert_eq!(world.database().number(left).await, 0);
        assert_snapshot!(luis.says("/hoy").await.steady(), @"
        *Te espera 1 persona:*
        • #1 *Zoe*, desde hace 2 h

        *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
        Ninguna promoción en marcha.
        Prospectos nuevos hoy: 1. Abiertos: 1.
        Sin respuesta: 1 prospecto
        [Ver prospectos] [Cómo va]
        ");
        assert_snapshot!(owner.says("/hoy").await.steady(), @"
        *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
        Ninguna promoción en marcha.
        Prospectos nuevos hoy: 1. Abiertos: 1.
        Sin respuesta: 1 prospecto
        [Ver prospectos] [Cómo va]
        ");
        luis.quotes(&passed).answers("Cuesta 25").await;
        zoe.hears_about("Cuesta 25").await;
        let waiting = "SELECT COUNT(*) FROM leads WHERE waiting_since_at IS NOT NULL OR answered_at IS NULL";
        assert_eq!(world.database().number(waiting).await, 0, "she was answered");
        // When she writes again it begins anew.
        zoe.says_only("¿Y en azul?").await;
        luis.hears_about("azul").await;
        hours_pass(&world).await;
        time_passes(&world).await;
        assert_snapshot!(luis.hears().await, @"
        *Zoe* (#1) *espera respuesta desde hace 2 h*
        `+57 300 5550777` · contactado

        «¿Y en azul?»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación] [Después]
        ");
    }
);

on_both_databases!(an_unanswered_customer_in_english, |database| async move {
    let world = team(database, "en", &[ANA]).await;
    let (owner, ana) = (world.owner(), person(&world, ANA));
    let set = owner
        .says("/settings nudge:600 next:700 alert:800")
        .await
        .to_string();
    assert_snapshot!(set.split("\n\n").last().unwrap(), @"
    *New leads:* to everyone; the first takes it
    *Without an answer, I remind whoever works it:* 10 h
    *It goes to the next one:* 700 min
    *I tell the owners:* 800 min
    _Only the time you're open counts._
    ");
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("How much?").await;
    let card = ana.hears_about("Zoe").await;
    owner.hears_about("Zoe").await;
    hours_pass(&world).await;
    // While nobody has it, all who heard of it are reminded, and there is nobody to pass it on to.
    time_passes(&world).await;
    assert_snapshot!(ana.hears().await, @"
    *Zoe* (#1) *has waited for an answer for 2 h*
    `+57 300 5550777` · new

    “How much?”

    _To answer, reply quoting this message._
    [I'll take it] [Show conversation]
    ");
    owner.hears_about("has waited").await;
    time_passes(&world).await;
    time_passes(&world).await;
    assert_snapshot!(owner.hears_about("Nobody").await, @"
    *Nobody has answered Zoe* (#1) *for 2 h*
    `+57 300 5550777` · new

    “How much?”

    _To answer, reply quoting this message._
    [I'll take it] [Show conversation]
    ");
    // What is put off comes back, to whoever put it off.
    assert_snapshot!(ana.taps_of(&card, "Later").await.steady(), @"*#1 Zoe*: it comes back to you on Fri 20 Nov 2026, HH:MM (Bogotá), and I'll tell you then.");
    comes_back(&world).await;
    assert_snapshot!(ana.hears_about("remind you of").await, @"
    *You asked me to remind you of Zoe* (#1)
    `+57 300 5550777` · new

    “How much?”

    _To answer, reply quoting this message._
    [I'll take it] [Show conversation]
    ");
    ana.says("/lead take #1").await;
    assert_snapshot!(ana.says("/today").await.steady(), @"
    *1 person waits for you:*
    • #1 *Zoe* for 2 h

    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 1. Open: 1.
    Unanswered: 1 lead
    [Show leads] [Progress]
    ");
});

on_both_databases!(
    owners_alone_are_not_chased_unless_they_say_so,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        let zoe = world.customer("+573005550777", "Zoe");
        zoe.says_only("¿Precio?").await;
        owner.hears_about("Zoe").await;
        let due = "SELECT COUNT(*) FROM leads WHERE look_at IS NOT NULL";
        assert_eq!(world.database().number(due).await, 0);
        owner.says("/prospecto estado #1 perdido motivo:saltar").await;
        owner.says("/ajustes recordar:600").await;
        zoe.says_only("¿Y mañana?").await;
        owner.hears_about("mañana").await;
        hours_pass(&world).await;
        assert_eq!(world.database().number(due).await, 1);
        time_passes(&world).await;
        assert_snapshot!(owner.hears().await, @"
        *Zoe* (#2) *espera respuesta desde hace 2 h*
        `+57 300 5550777` · nuevo

        «¿Y mañana?»

        _Para contestarle, responde citando este mensaje._
        [Ver conversación] [Después]
        ");
        until("it to be looked at no more", async || {
            (world.database().number(due).await == 0).then_some(())
        })
        .await;
    }
);
