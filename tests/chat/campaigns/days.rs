//! A campaign at the gentle pace, day by day: the table by which the older system was run by hand. A hundred people, twenty a day, nine to
//! seven, Monday to Friday, ten seconds between two: each once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{DateTime, FixedOffset, Timelike as _};
use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::wait::until;
use crate::harness::world::World;

const MINUTE: i64 = 60 * 1_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A message that left: when, and to whom.
async fn left(world: &World) -> Vec<(i64, i64)> {
    let query = "SELECT m.sending_at, r.contact_id FROM messages m JOIN recipients r ON r.message_id = m.id \
                 WHERE m.sending_at IS NOT NULL ORDER BY m.sending_at, m.id";
    let rows = world.database().rows(query).await;
    let number = |row: &sea_orm::QueryResult, index| row.try_get_by_index(index).unwrap();
    rows.iter().map(|row| (number(row, 0), number(row, 1))).collect()
}

/// In Bogotá, which has one hour the whole year.
fn local(at: i64) -> DateTime<FixedOffset> {
    let zone = FixedOffset::west_opt(5 * 60 * 60).unwrap();
    DateTime::from_timestamp_millis(at).unwrap().with_timezone(&zone)
}

on_both_databases!(twenty_a_day_and_none_on_the_weekend, |database| async move {
    let mut world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(100))).await;
    owner.taps("Importar 100").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades ritmo:suave")
        .await;
    let summary = owner.says("/promo enviar").await.to_string();
    assert!(summary.contains("Termina: jue 26 nov 2026, 09:0"), "{summary}");
    assert!(
        summary.contains("hasta 20 al día, 9:00–19:00, lun–vie. El primer día: 20."),
        "{summary}"
    );
    // Ten to nine on Friday, whatever the time is by now.
    let friday = world.simulator().now().await / DAY * DAY + 14 * HOUR - 10 * MINUTE;
    owner.taps("Enviar a 100").await;
    // The hours in which it leaves pass more slowly than the others, so that no machine is too slow for them.
    for (round, day) in [0, 3, 4, 5, 6].into_iter().enumerate() {
        // The first day begins at once: of what could not begin for an hour it would be asked.
        if day > 0 {
            world.hurry(7_200).await;
            world.time_is(friday + day * DAY).await;
            world.hurry(60).await;
        }
        let most = 20 * (round + 1);
        until("the day's last to leave", async || {
            (left(&world).await.len() >= most).then_some(())
        })
        .await;
    }
    until("the campaign to be complete", async || {
        let complete = "SELECT COUNT(*) FROM campaigns WHERE state = 'completed'";
        (world.database().number(complete).await == 1).then_some(())
    })
    .await;
    // He has not written since Friday, so nothing could be told to him.
    let owner = world.owner();
    owner.says_only("/estado Feria").await;
    assert_snapshot!(owner.hears_about("terminó").await, @"
    *«Feria» terminó.* ✅
    Enviados: 100 de 100. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
    [Informe]
    ");

    let left = left(&world).await;
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for (at, _) in &left {
        let at = local(*at);
        *days.entry(at.format("%Y-%m-%d %A").to_string()).or_default() += 1;
        assert!((9..19).contains(&at.hour()), "{at}");
    }
    let mut table = String::new();
    for (day, count) in days {
        writeln!(table, "{day}: {count}").unwrap();
    }
    assert_snapshot!(table, @"
    2026-11-20 Friday: 20
    2026-11-23 Monday: 20
    2026-11-24 Tuesday: 20
    2026-11-25 Wednesday: 20
    2026-11-26 Thursday: 20
    ");
    for pair in left.windows(2) {
        assert!(
            pair[1].0 - pair[0].0 >= 10_000,
            "{} and {}",
            local(pair[0].0),
            local(pair[1].0)
        );
    }
    let people: BTreeSet<i64> = left.iter().map(|(_, person)| *person).collect();
    assert_eq!((left.len(), people.len()), (100, 100), "each once");
});
