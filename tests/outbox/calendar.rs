//! Days and hours on which nothing leaves, whatever a campaign's own pace says.

use super::scene::{AT_ONCE, ready, taken};
use crate::harness::database::on_both_databases;
use crate::harness::setup::Setup;
use crate::harness::world::World;

/// Tuesday, 8 December 2026, is a holiday in Colombia, and its law lets nobody be written to before seven.
const WEDNESDAY_AT_SEVEN: &str = "2026-12-09T12:00:00Z";

on_both_databases!(a_new_business_keeps_its_country_s_law, |database| async move {
    // Monday, eight in the evening: by its own pace it would leave in a minute.
    let setup = Setup {
        start: "2026-12-08T01:00:00Z".to_owned(),
        settings: [("PREGON_LAW".to_owned(), "auto".to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    ready(&world, 2, AT_ONCE).await;
    world.owner().taps("Enviar a 2").await;
    let next = world
        .database()
        .number("SELECT next_send_at FROM campaigns")
        .await;
    let next = chrono::DateTime::from_timestamp_millis(next).unwrap();
    assert_eq!(
        next,
        WEDNESDAY_AT_SEVEN
            .parse::<chrono::DateTime<chrono::Utc>>()
            .unwrap()
    );
    assert!(taken(&world).await.is_empty());
});
