//! Somebody is known by several ids, and shows one of them alone.

use serde_json::json;

use super::{AT_ONCE, chooses, on_every_way, ready, world};
use crate::harness::database::Database;
use crate::harness::setup::Way;
use crate::harness::wait::until;

const ANA: &str = "+573005550201";
const BOTH: [(&str, &str); 2] = [("Ana", ANA), ("Beto", "+573005550202")];

on_every_way!(who_got_it_by_number_opts_out_by_an_id_alone);
async fn who_got_it_by_number_opts_out_by_an_id_alone(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    // She hides her number: whatever is told of a message to it, and whatever she writes, shows another id.
    world
        .simulator()
        .person(&json!({"phone": ANA, "name": "Ana", "hides_number": true}))
        .await;
    ready(&world, way, &BOTH, AT_ONCE).await;
    chooses(&owner, way, "Enviar a 2").await;
    owner.hears_about("terminó").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let ana = world.customer(ANA, "Ana");
    ana.says_only("BAJA").await;
    let bye = ana.hears_about("no te enviará más promociones").await;
    assert!(bye.text.unwrap().contains("ALTA"));
    let out = "SELECT COUNT(*) FROM contacts WHERE phone = '573005550201' AND opted_out_by = 'customer'";
    until("her to be out", async || {
        (world.database().number(out).await == 1).then_some(())
    })
    .await;
    let all = "SELECT COUNT(*) FROM contacts";
    assert_eq!(world.database().number(all).await, 2, "she is one person");
}
