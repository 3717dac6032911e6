//! Reports of delivery come late, twice and out of order.

use insta::assert_snapshot;
use serde_json::json;

use super::scene::{AT_ONCE, reached_once, ready, taken};
use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(numbers_are_right_however_reports_come, |database| async move {
    let world = World::start(database).await;
    ready(&world, 30, AT_ONCE).await;
    let owner = world.owner();
    let faults = json!([
        {"kind": "duplicate_webhooks", "copies": 2, "probability": 0.4},
        {"kind": "reorder_webhooks", "probability": 0.5},
        {"kind": "delay_webhooks", "ms": 20_000, "probability": 0.5},
    ]);
    world.simulator().faults(faults).await;
    owner.taps_only("Enviar a 30").await;
    owner.hears_about("terminó").await;
    world.simulator().faults(json!([])).await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    assert_eq!(reached_once(&world).await, 30);
    let read = taken(&world).await;
    let read = read.iter().filter(|message| message.status == "read").count();
    let told = owner.says("/estado Feria").await.to_string();
    let expected = format!("30 de 30 · enviados 30 · entregados 30 · leídos {read}");
    assert!(told.contains(&expected), "{expected}: {told}");
    // Each is charged for once, however often its reports come.
    assert!(
        told.ends_with("WhatsApp cobra 30 mensajes de marketing."),
        "{told}"
    );
    let charged =
        "SELECT COUNT(*) FROM messages WHERE billable AND category = 'marketing' AND campaign_id IS NOT NULL";
    assert_eq!(world.database().number(charged).await, 30);
    assert_eq!(world.database().number("SELECT messages FROM charges").await, 30);
});

on_both_databases!(without_reports_nothing_is_claimed, |database| async move {
    let world = World::start(database).await;
    ready(&world, 4, AT_ONCE).await;
    let owner = world.owner();
    world
        .simulator()
        .faults(json!([{"kind": "withhold_statuses"}]))
        .await;
    owner.taps("Enviar a 4").await;
    owner.hears_about("terminó").await;
    assert_snapshot!(owner.says("/estado Feria").await.steady(), @r"
    *«Feria»*: terminada
    ▓▓▓▓▓▓▓▓▓▓ 100 %
    4 de 4 · enviados 4 · entregados 0 · leídos N
    fallidos 0 · pendientes 0 · excluidos 0
    ");
});
