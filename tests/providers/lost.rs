//! Messages whose answer was lost, where the provider can be asked for them: statuses do not come here either.

use insta::assert_snapshot;
use serde_json::json;

use super::{adds_people, promotions, setup};
use crate::harness::database::on_both_databases;
use crate::harness::setup::Way;
use crate::harness::wait::until;
use crate::harness::world::World;

/// How many people of the campaign are in these states.
async fn people(world: &World, states: &str) -> i64 {
    let query = format!("SELECT COUNT(*) FROM recipients WHERE state IN ({states})");
    world.database().number(&query).await
}

on_both_databases!(a_lost_promotion_is_found_at_twilio, |database| async move {
    let world = World::start_with(database, setup(Way::Twilio)).await;
    let owner = world.owner();
    adds_people(&owner).await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno diario:ninguno horas:0-24 días:todos")
        .await;
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 3").await;
    // The first leaves a minute later. One never arrives; two are taken, and the connection breaks before the answer.
    let faults = json!([
        {"kind": "drop_before", "times": 1},
        {"kind": "drop_after", "times": 2},
        {"kind": "withhold_statuses"},
    ]);
    world.simulator().faults(faults).await;
    owner.hears_about("terminó").await;
    until("two to be found", async || {
        (people(&world, "'sent', 'delivered', 'read'").await == 2).then_some(())
    })
    .await;
    let at = world.simulator().now().await;
    world.time_is(at + 35 * 60_000).await;
    assert_eq!(
        people(&world, "'unknown'").await,
        1,
        "what is not found is not sent again"
    );
    let got = promotions(&world, "novedades").await;
    assert_eq!(got.len(), 2);
    assert_ne!(got[0].to, got[1].to, "nobody got it twice");
    let named = "SELECT COUNT(DISTINCT provider_id) FROM messages WHERE campaign_id IS NOT NULL";
    assert_eq!(world.database().number(named).await, 2);
});

on_both_databases!(
    a_lost_reply_is_looked_for_before_it_is_said_again,
    |database| async move {
        let world = World::start_with(database, setup(Way::Twilio)).await;
        let owner = world.owner();
        world.templates_are_known().await;
        owner.says("hola").await;
        world.simulator().settled().await;
        world.inbox_is_empty().await;
        let faults = json!([{"kind": "drop_after", "times": 1}, {"kind": "withhold_statuses"}]);
        world.simulator().faults(faults).await;
        let before = owner.sees().await.len();
        assert_snapshot!(owner.says("/promo lista").await, @"
        Todavía no tienes promociones.
        [Nueva promoción]
        ");
        // It arrived, which the provider's list shows: nobody says it again.
        until("it to be found", async || {
            let lost = "SELECT COUNT(*) FROM messages WHERE state IN ('unknown', 'sending', 'queued')";
            (world.database().number(lost).await == 0).then_some(())
        })
        .await;
        let at = world.simulator().now().await;
        world.time_is(at + 5 * 60_000).await;
        assert_eq!(owner.sees().await.len(), before + 1);

        // What never arrived is not found, and goes once more.
        world
            .simulator()
            .faults(json!([{"kind": "drop_before", "times": 1}]))
            .await;
        let answer = owner.says("/plantilla lista").await.to_string();
        assert_snapshot!(answer.lines().next().unwrap(), @"No hay plantillas. Las creo cuando una promoción las necesita, o las haces tú con `/plantilla nueva`.");
        assert_eq!(owner.sees().await.len(), before + 2);
    }
);
