//! What there is to choose: buttons and lists where the provider shows them, numbered lines elsewhere.

use super::{chooses, on_every_way, world};
use crate::harness::database::Database;
use crate::harness::setup::Way;

on_every_way!(what_can_be_chosen_is_tapped_or_numbered);
async fn what_can_be_chosen_is_tapped_or_numbered(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    let are_shown = way != Way::WaSender;
    // Buttons.
    let greeting = owner.says("hola").await;
    assert_eq!(!greeting.choices().is_empty(), are_shown, "{greeting}");
    assert_eq!(
        greeting.number_of("Traer clientes").is_none(),
        are_shown,
        "{greeting}"
    );
    let answer = chooses(&owner, way, "Traer clientes").await.to_string();
    assert!(answer.starts_with("Mándame tus clientes"), "{answer}");
    // A list.
    let help = owner.says("/ayuda").await;
    assert_eq!(help.choices().contains(&"Contacto"), are_shown, "{help}");
    assert_eq!(help.number_of("Contacto").is_none(), are_shown, "{help}");
    let answer = chooses(&owner, way, "Contacto").await.to_string();
    assert!(answer.starts_with("*/contacto*"), "{answer}");
    // In the other language as well.
    owner.says("/idioma en").await;
    owner.says("/help").await;
    let answer = chooses(&owner, way, "Contact").await.to_string();
    assert!(answer.starts_with("*/contact*"), "{answer}");
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let failed = "SELECT COUNT(*) FROM messages WHERE error IS NOT NULL";
    assert_eq!(world.database().number(failed).await, 0);
}
