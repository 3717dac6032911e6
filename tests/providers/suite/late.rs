//! What a provider takes and fails later: nobody gets it twice, nobody insists, and owners hear of it once.

use serde_json::{Value, json};

use super::{AT_ONCE, on_way, reached, ready, taken, world};
use crate::harness::database::Database;
use crate::harness::setup::Way;
use crate::harness::wait::until;
use crate::harness::world::World;

const ANA: &str = "+573005550201";
const BETO: &str = "+573005550202";
const BOTH: [(&str, &str); 2] = [("Ana", ANA), ("Beto", BETO)];

/// Whatever is sent to somebody is taken and fails later.
fn fails(code: u32, to: &str) -> Value {
    json!({"kind": "fail_later", "code": code, "to": to})
}

/// How many messages the owner got that say this.
async fn told(world: &World, words: &str) -> usize {
    let all = world.owner().sees().await;
    all.iter()
        .filter(|message| message.to_string().contains(words))
        .count()
}

mod a_template_that_breaks_after_the_end_is_told_once {
    super::on_way!(cloud, Cloud, a_template_that_breaks_after_the_end_is_told_once);
    super::on_way!(twilio, Twilio, a_template_that_breaks_after_the_end_is_told_once);
}
async fn a_template_that_breaks_after_the_end_is_told_once(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    ready(&world, way, &BOTH, AT_ONCE).await;
    let code = if way == Way::Cloud { 132_015 } else { 63_041 };
    world
        .simulator()
        .faults(json!([fails(code, ANA), fails(code, BETO)]))
        .await;
    owner.taps_only("Enviar a 2").await;
    owner.hears_about("Puse «Feria» en pausa").await;
    let at = world.simulator().now().await;
    world.time_is(at + 10 * 60_000).await;
    assert_eq!(reached(&world).await.len(), 2, "and nobody twice");
    assert_eq!(told(&world, "Puse «Feria» en pausa").await, 1);
    assert!(told(&world, "terminó").await <= 1);
    let waiting = "SELECT COUNT(*) FROM recipients WHERE state = 'pending'";
    assert_eq!(world.database().number(waiting).await, 2, "they wait with it");
}

mod who_is_held_up_by_the_rate_is_tried_ever_later {
    super::on_way!(twilio, Twilio, who_is_held_up_by_the_rate_is_tried_ever_later);
}
async fn who_is_held_up_by_the_rate_is_tried_ever_later(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    ready(&world, way, &BOTH, AT_ONCE).await;
    world.simulator().faults(json!([fails(63_018, ANA)])).await;
    owner.taps_only("Enviar a 2").await;
    let over = "SELECT COUNT(*) FROM recipients WHERE state = 'failed'";
    until("it to be given up", async || {
        (world.database().number(over).await == 1).then_some(())
    })
    .await;
    let hers = taken(&world)
        .await
        .into_iter()
        .filter(|message| message.to == ANA);
    let moments: Vec<i64> = hers.map(|message| message.at).collect();
    assert!((2..=5).contains(&moments.len()), "{moments:?}");
    let gaps: Vec<i64> = moments.windows(2).map(|pair| pair[1] - pair[0]).collect();
    // Each wait is four times the one before, and is added to however long the failure took to be told.
    let least = [4_000, 16_000, 64_000, 256_000];
    assert!(
        gaps.iter().zip(least).all(|(gap, least)| *gap >= least),
        "{gaps:?}"
    );
    assert_eq!(told(&world, "terminó").await, 1);
    let status = owner.says("/estado Feria").await.to_string();
    let why = "Por qué no llegó:\n• 1: WhatsApp pedía ir más despacio y no lo entregó (63018)";
    assert!(status.contains(why), "{status}");
}

mod who_gets_enough_marketing_gets_none_of_another_campaign {
    super::on_way!(
        cloud,
        Cloud,
        who_gets_enough_marketing_gets_none_of_another_campaign
    );
    super::on_way!(
        twilio,
        Twilio,
        who_gets_enough_marketing_gets_none_of_another_campaign
    );
}
async fn who_gets_enough_marketing_gets_none_of_another_campaign(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    ready(&world, way, &BOTH, AT_ONCE).await;
    let code = if way == Way::Cloud { 131_049 } else { 63_049 };
    world.simulator().faults(json!([fails(code, ANA)])).await;
    owner.taps_only("Enviar a 2").await;
    let held = "SELECT COUNT(*) FROM conversations WHERE marketing_hold_until_at IS NOT NULL";
    until("her to be held back", async || {
        (world.database().number(held).await == 1).then_some(())
    })
    .await;
    world.simulator().faults(json!([])).await;
    owner
        .says_only(&format!("/promo nueva Rebajas plantilla:novedades {AT_ONCE}"))
        .await;
    owner.hears_about("Borrador «Rebajas»").await;
    owner.says_only("/promo enviar Rebajas").await;
    owner.hears_about("«Rebajas»: 2 personas").await;
    owner.taps_only("Enviar a 2").await;
    let times = async |to: &str| {
        let all = taken(&world).await;
        all.iter().filter(|message| message.to == to).count()
    };
    until("the other one to get both", async || {
        (times(BETO).await == 2).then_some(())
    })
    .await;
    // What she asks for she gets.
    let ana = world.customer(ANA, "Ana");
    ana.says_only("¿Cuánto cuesta?").await;
    let card = owner.hears_about("cuesta").await;
    owner.quotes(&card).says_only("Diez mil").await;
    assert_eq!(
        ana.hears_about("Diez mil").await.text.as_deref(),
        Some("Diez mil")
    );
    let at = world.simulator().now().await;
    world.time_is(at + 10 * 60_000).await;
    assert_eq!(times(ANA).await, 1, "the one that was held back");
    let waiting = "SELECT COUNT(*) FROM recipients WHERE state = 'pending'";
    assert_eq!(world.database().number(waiting).await, 2, "she waits in both");
}
