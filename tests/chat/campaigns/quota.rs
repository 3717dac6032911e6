//! How many people WhatsApp lets a business write to first in a day: the summary tells what is left of it, and what is more than that
//! waits.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::Setup;
use crate::harness::wait::until;
use crate::harness::world::World;

/// Five customers, and a draft that leaves as fast as it may.
async fn ready(database: Database) -> World {
    // Slow enough that nobody asks again how the number is.
    let setup = Setup {
        speed: 20,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(5))).await;
    owner.taps("Importar 5").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno horas:0-24 dias:todos")
        .await;
    world
}

/// From now on, until it is asked again in an hour, the number may write to so many.
async fn allowed(world: &World, people: u32) {
    let change =
        format!("UPDATE channels SET health = replace(health, '\"TIER_2K\"', '\"{people}\"') WHERE id = 1");
    world.database().change(&change).await;
}

const LEFT: &str = "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL";

on_both_databases!(what_is_left_is_told, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Feria»: 5 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 5.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 5] [Programar…] [Ahora no]
    ");
    // Whoever wrote today can be answered anyway.
    for (name, phone) in customers(5) {
        world.customer(&phone, &name).says_only("hola").await;
        owner.hears_about(&name).await;
    }
    let told = owner.says("/promo enviar").await.to_string();
    assert!(told.contains("5 personas") && !told.contains("Cupo"), "{told}");
});

on_both_databases!(what_is_more_than_that_waits, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    allowed(&world, 3).await;
    assert_snapshot!(owner.says("/promo enviar").await.steady(), @"
    *«Feria»: 5 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: sáb 21 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días. El primer día: 3.
    Cupo de WhatsApp: te quedan 3 de 3 personas en 24 horas. Las demás la reciben los días siguientes, según se libere.
    Primeras personas: Ana Peña, Beto Peña, Carla Peña
    [Enviar a 5] [Programar…] [Ahora no]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(owner.says("/campaign start").await.steady(), @"
    *“Feria”: 5 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Sat 21 Nov 2026, HH:MM (Bogotá)
    Pace: one after another, up to 250 a day, all day, every day. On the first day: 3.
    WhatsApp's quota: 3 of 3 people left in 24 hours. The others get it on the following days, as it frees up.
    First people: Ana Peña, Beto Peña, Carla Peña
    [Send to 5] [Schedule…] [Not now]
    ");
    owner.taps("Send to 5").await;
    // Three leave; the others wait until the first of these counts no more, a day and a minute later.
    let waits = "SELECT COUNT(*) FROM campaigns WHERE pending = 2 AND sending = 0 AND next_send_at = \
                 (SELECT MIN(sending_at) + 86460000 FROM messages WHERE campaign_id IS NOT NULL)";
    until("the rest to wait", async || {
        (world.database().number(waits).await == 1).then_some(())
    })
    .await;
    assert_eq!(world.database().number(LEFT).await, 3);
    assert_snapshot!(owner.says("/status").await.steady(), @"
    *“Feria”*: running
    ▓▓▓▓▓▓░░░░ 60 %
    3 of 5 · sent 3 · delivered 3 · read N
    failed 0 · pending 2 · excluded 0
    Next send: Sat 21 Nov 2026, HH:MM (Bogotá)
    Expected finish: Sat 21 Nov 2026, HH:MM (Bogotá)
    It's waiting: for now WhatsApp allows no more people who haven't written to you in 24 hours.
    [Pause]
    ");
    assert_snapshot!(owner.says("/campaign copy Feria").await.steady().lines().next().unwrap(), @"*Draft “Feria 2”*, for all your customers");
    assert_snapshot!(owner.says("/campaign start \"Feria 2\"").await.steady(), @"
    *“Feria 2”: 5 people will get it*
    Starts: Sat 21 Nov 2026, HH:MM (Bogotá)
    Ends: Sun 22 Nov 2026, HH:MM (Bogotá)
    Pace: one after another, up to 250 a day, all day, every day. On the first day: 3.
    WhatsApp's quota: 0 of 3 people left in 24 hours. The others get it on the following days, as it frees up.
    First people: Ana Peña, Beto Peña, Carla Peña
    [Send to 5] [Schedule…] [Not now]
    ");
    // A day later.
    let day = "UPDATE messages SET sending_at = sending_at - 90000000, due_at = due_at - 90000000, created_at = created_at - 90000000 \
               WHERE campaign_id IS NOT NULL";
    world.database().change(day).await;
    // It is counted again after a minute.
    world.time_is(world.simulator().now().await + 61_000).await;
    world
        .database()
        .change("UPDATE campaigns SET next_send_at = next_send_at - 90000000 WHERE state = 'running'")
        .await;
    assert_snapshot!(owner.hears_about("done").await, @"
    *“Feria” is done.* ✅
    Sent: 5 of 5. Failed: 0. Skipped: 0. Unconfirmed: 0.
    [Report]
    ");
});
