//! Somebody who shows no number, only the id that WhatsApp has for him and this business.

use serde_json::json;

use super::{on_way, world};
use crate::harness::database::Database;
use crate::harness::setup::Way;

const ANA: &str = "+573005550201";

mod who_shows_no_number_is_answered_by_his_id {
    super::on_way!(cloud, Cloud, who_shows_no_number_is_answered_by_his_id);
    super::on_way!(twilio, Twilio, who_shows_no_number_is_answered_by_his_id);
}
async fn who_shows_no_number_is_answered_by_his_id(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    world
        .simulator()
        .person(&json!({"phone": ANA, "name": "Ana", "hides_number": true}))
        .await;
    let ana = world.customer(ANA, "Ana");
    ana.says_only("¿Cuánto cuesta?").await;
    let card = owner.hears_about("¿Cuánto cuesta?").await;
    let text = card.to_string();
    assert!(text.contains("Ana") && !text.contains("5550201"), "{text}");
    owner.quotes(&card).says_only("Diez mil").await;
    assert_eq!(ana.hears_about("Diez mil").await.to_string(), "Diez mil");
    // Of each kind.
    let picture = b"\xff\xd8\xff\xe0 a picture";
    let quoting = owner.quotes(&card);
    quoting.sends_file_only("lentes.jpg", picture, "Así son").await;
    assert!(ana.hears_about("Así son").await.to_string().ends_with("Así son"));
    quoting.shares_location(4.711, -74.0721, "Óptica Mirador").await;
    assert_eq!(ana.hears().await.kind, "location");
    // Bye is bye, and the word back is said to her.
    ana.says_only("BAJA").await;
    ana.hears_about("no te enviará más promociones").await;

    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let id = world.simulator().id_of(ANA).await;
    let known = format!("SELECT COUNT(*) FROM conversations WHERE address LIKE '%{id}'");
    assert_eq!(world.database().number(&known).await, 1);
    let numbered = "SELECT COUNT(*) FROM contacts WHERE phone IS NOT NULL";
    assert_eq!(world.database().number(numbered).await, 0);
    let arrived = "SELECT COUNT(*) FROM messages JOIN conversations ON conversations.id = messages.conversation_id \
                   WHERE conversations.contact_id IS NOT NULL AND direction = 'out' AND state IN ('delivered', 'read')";
    assert_eq!(world.database().number(arrived).await, 4);
}
