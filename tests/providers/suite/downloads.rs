//! Files of people whose addresses lead elsewhere, or which never end: what is told of them, and that everything else goes on.

use std::io::ErrorKind;
use std::net::TcpListener;

use serde_json::json;

use super::{on_every_way, world};
use crate::harness::database::Database;
use crate::harness::setup::Way;
use crate::harness::wait::until;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
/// What the bot may need for files that never end, however many: a few of 16 MB at a time.
const BOUND: u64 = 160 * 1024 * 1024;

/// Nothing waits, and no event was given up.
async fn all_is_handled(world: &World) {
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    let lost = "SELECT COUNT(*) FROM inbox_events WHERE state NOT IN ('done', 'kept')";
    assert_eq!(world.database().number(lost).await, 0);
}

on_every_way!(a_file_whose_address_leads_inside_is_not_fetched);
async fn a_file_whose_address_leads_inside_is_not_fetched(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    // Something inside that nobody is to ask.
    let inside = TcpListener::bind("127.0.0.1:0").unwrap();
    inside.set_nonblocking(true).unwrap();
    let near = inside.local_addr().unwrap();
    let addresses = [
        format!("http://{near}/secret"),
        format!("http://0x7f000001:{}/secret", near.port()),
        format!("http://0177.0.0.1:{}/secret", near.port()),
        format!("http://[::ffff:127.0.0.1]:{}/secret", near.port()),
        format!("https://{near}/secret"),
        "http://169.254.169.254/latest/meta-data".to_owned(),
        "https://10.0.0.1/secret".to_owned(),
        "file:///etc/passwd".to_owned(),
    ];
    for (place, address) in addresses.iter().enumerate() {
        let leads = json!([{"kind": "redirect_downloads", "address": address}]);
        world.simulator().faults(leads).await;
        let (phone, name) = (format!("+5730055502{place:02}"), format!("Clienta {place}"));
        let customer = world.customer(&phone, &name);
        customer.sends_file_only("foto.jpg", JPEG, "¿Tienen este?").await;
        let card = owner.hears_about(&name).await.to_string();
        assert!(
            card.contains("«¿Tienen este?»\n_No pude traer el archivo"),
            "{address}: {card}"
        );
        assert_eq!(world.simulator().hits(0).await, 1, "{address}: once is enough");
        customer.says_only(&format!("¿La vio {name}?")).await;
        owner.hears_about(&format!("¿La vio {name}?")).await;
    }
    let asked = inside.accept();
    assert_eq!(asked.unwrap_err().kind(), ErrorKind::WouldBlock, "nobody came");
    assert_eq!(world.kept_files().await, 0);
    all_is_handled(&world).await;
}

on_every_way!(a_file_without_an_end_is_left_and_everything_else_goes_on);
async fn a_file_without_an_end_is_left_and_everything_else_goes_on(way: Way, database: Database) {
    const MANY: usize = 8;
    let mut world = world(way, database).await;
    let (before, _) = world.bot().memory();
    world.bot().forgets_peak();
    world
        .simulator()
        .faults(json!([{"kind": "endless_download"}]))
        .await;
    for place in 0..MANY {
        let (phone, name) = (format!("+5730055502{place:02}"), format!("Clienta {place}"));
        world.customer(&phone, &name).sends_only("foto.jpg", JPEG).await;
    }
    let told = until("each picture to be told of", async || {
        let all = world.owner().sees().await;
        let told: Vec<String> = all
            .iter()
            .map(ToString::to_string)
            .filter(|text| text.contains("Mandó una foto."))
            .collect();
        (told.len() >= MANY).then_some(told)
    })
    .await;
    for card in &told {
        assert!(card.contains("_El archivo pesa más de 16 MB"), "{card}");
    }
    assert_eq!(told.len(), MANY, "each once");
    let (_, peak) = world.bot().memory();
    let grown = peak.saturating_sub(before);
    assert!(grown < BOUND, "{} MB more", grown / 1024 / 1024);

    // One that comes in drops holds up nobody but its sender.
    let drips = json!([{"kind": "endless_download", "pause_ms": 1_000}]);
    world.simulator().faults(drips).await;
    let owner = world.owner();
    let slow = world.customer("+573005550250", "Sara");
    slow.sends_only("foto.jpg", JPEG).await;
    until("it to be fetched", async || {
        (world.simulator().hits(0).await == 1).then_some(())
    })
    .await;
    let beto = world.customer("+573005550251", "Beto");
    beto.says_only("¿A qué hora abren?").await;
    owner.hears_about("¿A qué hora abren?").await;
    let today = owner.says("/hoy").await.to_string();
    assert!(today.contains("Hoy"), "{today}");
    let waits = "SELECT COUNT(*) FROM inbox_events WHERE kind = 'message' AND state = 'new'";
    assert_eq!(world.database().number(waits).await, 1, "she alone waits");

    // Whoever stops the program meanwhile loses nothing: it is fetched after the next start.
    world.simulator().faults(json!([])).await;
    world.kill_bot();
    world.forget_leases().await;
    world.start_bot().await;
    let card = world.owner().hears_about("Sara").await.to_string();
    assert!(
        card.contains("Mandó una foto.") && !card.contains("No pude"),
        "{card}"
    );
    all_is_handled(&world).await;
    assert_eq!(world.kept_files().await, 1);
}
