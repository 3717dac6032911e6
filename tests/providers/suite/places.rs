//! Places, in both directions.

use super::{on_every_way, world};
use crate::harness::database::Database;
use crate::harness::phone::Message;
use crate::harness::setup::Way;

/// A place as it arrived: where it is, and what it is called.
fn place(message: &Message) -> (f64, f64, String) {
    assert_eq!(message.kind, "location", "{message}");
    let place = message.place();
    let name = place["name"].as_str().unwrap_or_default().to_owned();
    (
        place["latitude"].as_f64().unwrap(),
        place["longitude"].as_f64().unwrap(),
        name,
    )
}

on_every_way!(a_place_goes_both_ways);
async fn a_place_goes_both_ways(way: Way, database: Database) {
    let world = world(way, database).await;
    let (owner, ana) = (world.owner(), world.customer("+573005550201", "Ana"));
    ana.shares_location(4.711, -74.0721, "Mi casa").await;
    let card = owner.hears_about("Ana").await;
    assert!(card.to_string().contains("«Mi casa"), "{card}");
    let hers = owner.hears().await;
    assert_eq!(place(&hers), (4.711, -74.0721, "Mi casa".to_owned()));

    // The answer is a place as well, whichever of both is quoted.
    for (quoted, name) in [(&card, "Óptica Mirador"), (&hers, "Sede Norte")] {
        let sent = owner.quotes(quoted).shares_location(-33.45, -70.6667, name).await;
        let sign = match way {
            Way::Cloud => "✅",
            Way::Twilio | Way::WaSender => "Tu respuesta va en camino a *Ana*.",
        };
        assert_eq!(owner.is_told(&sent).await, sign);
        let got = ana.hears().await;
        assert_eq!(place(&got), (-33.45, -70.6667, name.to_owned()));
    }
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let arrived = "SELECT COUNT(*) FROM messages WHERE kind = 'location' AND direction = 'out' AND state IN ('delivered', 'read')";
    assert_eq!(world.database().number(arrived).await, 3);
}
