//! Several processes on one PostgreSQL; one on an SQLite file.

use std::collections::BTreeSet;

use insta::assert_snapshot;

use super::scene::{reached_once, ready, taken};
use crate::harness::database::Database;
use crate::harness::ports::Port;
use crate::harness::wait::until;
use crate::harness::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_share_the_work_and_the_limits() {
    let mut world = World::start(Database::postgres().await).await;
    let port = Port::claim();
    let mut other = world.start_another_bot(&port);
    other.ready().await;
    ready(&world, 16, "espera:30s").await;
    world.owner().taps_only("Enviar a 16").await;
    until("the first four", async || {
        (taken(&world).await.len() >= 4).then_some(())
    })
    .await;

    // The first has the number, since it was there first. It dies, its right runs out, and the other goes on.
    world.kill_bot();
    let before = taken(&world).await.len();
    until("the other to go on", async || {
        (taken(&world).await.len() >= before + 3).then_some(())
    })
    .await;
    // It comes back, and leaves the number where it is.
    world.start_bot().await;
    world.owner().hears_about("terminó").await;

    world.simulator().settled().await;
    let reached = reached_once(&world).await;
    let lost = world
        .database()
        .number("SELECT COUNT(*) FROM recipients WHERE state = 'unknown'")
        .await;
    assert_eq!(
        reached + usize::try_from(lost).unwrap(),
        16,
        "everybody, or known to be unknown"
    );
    let moments = world.moments_of_leaving().await;
    let close = moments.windows(2).find(|pair| pair[1] - pair[0] < 30_000);
    assert_eq!(close, None, "two processes kept the pace of one");
    let ids: BTreeSet<_> = taken(&world)
        .await
        .into_iter()
        .map(|message| message.biz_opaque_callback_data)
        .collect();
    assert_eq!(ids.len(), reached);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_sqlite_file_belongs_to_one_process() {
    let world = World::start(Database::sqlite().await).await;
    let port = Port::claim();
    let mut other = world.start_another_bot(&port);
    let status = other.ended().await;
    assert!(!status.success(), "{status}");
    let file = world
        .database()
        .url()
        .trim_start_matches("sqlite://")
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    assert_snapshot!(other.printed().replace(&file, "FILE"), @"another pregon process is using FILE. An SQLite database belongs to one process at a time: stop the other one, or set DATABASE_URL to a PostgreSQL database, where any number can work together");
    assert_snapshot!(world.owner().says("/promo lista").await, @r"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
}
