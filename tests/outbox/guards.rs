//! A campaign that does harm stops by itself, once, and the owners say how it goes on.

use insta::assert_snapshot;
use serde_json::json;

use super::scene::{ready, taken};
use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::world::World;

on_both_databases!(too_many_failures_stop_a_campaign, |database| async move {
    let world = World::start(database).await;
    ready(&world, 60, "espera:10s reintentos:0 horas:0-24 días:todos").await;
    let owner = world.owner();
    owner.taps("Enviar a 60").await;
    let faults = json!([{"kind": "fail_later", "code": 131_026, "times": 22}]);
    world.simulator().faults(faults).await;
    let told = owner.hears_about("en pausa").await;
    assert!(
        told.to_string().contains("fallaron 20 de los últimos 2"),
        "{told}"
    );
    let told = told.to_string();
    let (_, rest) = told.split_once("Nadie").unwrap();
    assert_snapshot!(rest, @"
     la recibirá dos veces.
    [Reanudar] [Más lento] [Cancelar del todo]
    ");
    // What was on its way when it stopped arrives.
    world.outbox_is_empty().await;
    let before = taken(&world).await.len();
    let at = world.simulator().now().await;
    world.time_is(at + 60_000).await;
    assert_eq!(taken(&world).await.len(), before, "nothing leaves meanwhile");
    world.simulator().faults(json!([])).await;
    assert_snapshot!(owner.taps("Más lento").await, @"
    *«Feria» seguiría más despacio:* uno cada 20 s, hasta 125 al día.
    Hasta ahora: uno cada 10 s, hasta 250 al día. ¿Sigo así?
    [Sí, más lento] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Ahora no").await, @"De acuerdo, no hice nada.");
    // Another moment is a way on, too: why it stopped is said before.
    let other = owner
        .says("/promo programar mañana 10am promo:Feria")
        .await
        .to_string();
    let told = other.lines().next().unwrap();
    assert!(
        told.starts_with("*Se detuvo sola:* fallaron 20 de los últimos 2"),
        "{other}"
    );
    owner.taps("Ahora no").await;
    owner.says("/lang en").await;
    let other = owner
        .says("/campaign schedule tomorrow 10am campaign:Feria")
        .await
        .to_string();
    let told = other.lines().next().unwrap();
    assert!(
        told.starts_with("*It stopped by itself:* 20 of the last 2"),
        "{other}"
    );
    owner.taps("Not now").await;
    let paused = owner.says("/status Feria").await;
    assert_snapshot!(owner.taps_of(&paused, "Slower").await, @"
    *“Feria” would go on more slowly:* one every 20 s, up to 125 a day.
    Until now: one every 10 s, up to 250 a day. Go on like that?
    [Yes, slower] [Not now]
    ");
    let resumed = owner.taps("Yes, slower").await.to_string();
    assert!(resumed.contains("is running again"), "{resumed}");
    until("it to go on", async || {
        (taken(&world).await.len() > before + 2).then_some(())
    })
    .await;
    // What came before is known: there is no second alarm.
    let alarms = owner.sees().await;
    let alarms = alarms
        .iter()
        .filter(|message| message.to_string().contains("Puse «Feria» en pausa"));
    assert_eq!(alarms.count(), 1);
});
