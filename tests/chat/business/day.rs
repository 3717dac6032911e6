//! `/today`, `/log`, and the digest of the morning.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

on_both_databases!(the_day_in_a_few_lines, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/hoy").await.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 0. Abiertos: 0.
    [Cómo va]
    ");
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    // One a day, so that it stays on its way.
    owner
        .says("/promo nueva Feria plantilla:novedades diario:1")
        .await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    world
        .simulator()
        .until("the first to leave", |messages| {
            messages.iter().any(|message| message.kind == "template")
        })
        .await;
    world.outbox_is_empty().await;
    world
        .customer("+573005550777", "Zoe")
        .says_only("¿Abren hoy?")
        .await;
    owner.hears_about("Zoe").await;
    owner.says("/pausar").await;
    assert_snapshot!(owner.says("/hoy").await.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    • «Feria»: en pausa, 1 de 2 enviados
    Prospectos nuevos hoy: 1. Abiertos: 1.
    [Ver prospectos] [Cómo va]
    ");
    owner.says("/reanudar").await;
    owner.says("/promo nueva Feria\nOtra vez").await;
    owner.says("/estdo").await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/today").await.steady(), @"
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    • “Feria”: 1 of 2 sent; next send Mon 23 Nov 2026, HH:MM (Bogotá)
    New leads today: 1. Open: 1.
    [Show leads] [Progress]
    ");
    assert_snapshot!(owner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Lucía*
       `/today`
    • HH:MM *Lucía*
       `/idioma en`
    • HH:MM *Lucía* (not understood)
       `/estdo`
    • HH:MM *Lucía* (failed)
       `/campaña nueva Feria`
    • HH:MM *Lucía*
       `/reanudar`
    • HH:MM *Lucía*
       `/hoy`
    • HH:MM *Lucía*
       `/pausar`
    • HH:MM *Lucía*
       *Yes* to `/campaign start Feria`
    [More]
    ");
    owner.says("/lang es").await;
    assert_snapshot!(owner.says("/bitacora").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       `/lang es`
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Lucía*
       `/today`
    • HH:MM *Lucía*
       `/idioma en`
    • HH:MM *Lucía* (no entendido)
       `/estdo`
    • HH:MM *Lucía* (no se pudo)
       `/campaña nueva Feria`
    • HH:MM *Lucía*
       `/reanudar`
    • HH:MM *Lucía*
       `/hoy`
    [Ver más]
    ");
});

/// Ten past eight in Bogotá, and slow enough that a busy machine has everything running before half past.
fn early() -> Setup {
    Setup {
        start: "2026-11-20T13:10:00Z".to_owned(),
        speed: 30,
        ..Setup::default()
    }
}

/// Twenty-seven to nine.
const LATER: i64 = 1_795_181_580_000;

/// How often it was time for the digest.
const DIGESTS: &str = "SELECT COUNT(*) FROM schedule_runs JOIN schedules ON schedules.id = schedule_runs.schedule_id \
                       WHERE schedules.job = 'digest'";

/// Waits until it was time for the digest, and whatever came of it has left.
async fn it_was_time(world: &World) {
    world.time_is(LATER).await;
    until("the digest's moment to be taken", async || {
        (world.database().number(DIGESTS).await == 1).then_some(())
    })
    .await;
    world.outbox_is_empty().await;
}

on_both_databases!(the_morning_begins_with_a_digest, |database| async move {
    let world = World::start_with(database, early()).await;
    let owner = world.owner();
    owner.says("/start").await;
    world
        .customer("+573005550777", "Zoe")
        .says_only("¿Abren hoy?")
        .await;
    owner.hears_about("Zoe").await;
    let digest = owner.hears_about("Hoy, ").await;
    assert_snapshot!(digest.steady(), @"
    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos desde el jue 19 nov 2026, HH:MM (Bogotá): 1. Abiertos: 1.
    [Ver prospectos] [Cómo va]
    ");
    let told = chrono::DateTime::from_timestamp_millis(digest.at).unwrap();
    let told = told.format("%H:%M").to_string();
    assert!(
        ("13:30".."13:36").contains(&told.as_str()),
        "half past eight in Bogotá, not {told}"
    );
    world.time_is(LATER).await;
    let digests = owner.sees().await;
    let digests = digests
        .iter()
        .filter(|message| message.to_string().contains("Hoy, "));
    assert_eq!(digests.count(), 1, "once");
});

on_both_databases!(a_morning_without_news_is_quiet, |database| async move {
    let world = World::start_with(database, early()).await;
    let owner = world.owner();
    owner.says("/start").await;
    it_was_time(&world).await;
    assert_eq!(owner.sees().await.len(), 1, "nothing but the answer");
});

on_both_databases!(whoever_wants_no_digest_gets_none, |database| async move {
    let world = World::start_with(database, early()).await;
    let owner = world.owner();
    owner.says("/ajustes resumen:no").await;
    world
        .customer("+573005550777", "Zoe")
        .says_only("¿Abren hoy?")
        .await;
    owner.hears_about("Zoe").await;
    let seen = owner.sees().await.len();
    it_was_time(&world).await;
    assert_eq!(owner.sees().await.len(), seen);
});

on_both_databases!(the_digest_moves_with_the_business, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/ajustes zona:Madrid").await;
    let next = "SELECT next_run_at FROM schedules WHERE job = 'digest'";
    let next = chrono::DateTime::from_timestamp_millis(world.database().number(next).await).unwrap();
    // Half past eight on the next morning there.
    assert_eq!(next.to_rfc3339(), "2026-11-21T07:30:00+00:00");
});

on_both_databases!(the_digest_counts_since_the_one_before, |database| async move {
    let world = World::start_with(database, early()).await;
    let owner = world.owner();
    owner.says("/start").await;
    for (phone, name) in [
        ("+573005550777", "Zoe"),
        ("+573005550778", "Yago"),
        ("+573005550779", "Xul"),
    ] {
        world.customer(phone, name).says_only("¿Abren hoy?").await;
        owner.hears_about(name).await;
    }
    // Zoe wrote yesterday at noon, after the digest of that morning; Yago before it.
    let back = async |name: &str, hours: i64| {
        let change = format!(
            "UPDATE leads SET created_at = created_at - {} WHERE contact_id = \
             (SELECT id FROM contacts WHERE name = '{name}')",
            hours * 60 * 60 * 1000
        );
        world.database().change(&change).await;
    };
    back("Zoe", 20).await;
    back("Yago", 25).await;
    let before = "UPDATE schedules SET last_run_at = 1795095000000 WHERE job = 'digest'";
    world.database().change(before).await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.hears_about("Today, ").await.steady(), @"
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads since Thu 19 Nov 2026, HH:MM (Bogotá): 2. Open: 3.
    [Show leads] [Progress]
    ");
});
