//! A reminder is answered over every provider: where there are no buttons, its choices and the free times are numbered lines.

use super::{chooses, on_every_way, world};
use crate::chat::agenda::answers::{ANA, SPANISH, books, is_now, is_reminded};
use crate::harness::database::Database;
use crate::harness::setup::Way;

on_every_way!(a_reminder_is_answered);
async fn a_reminder_is_answered(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    let ana = world.customer(ANA, "Ana Peña");
    ana.says_only("hola").await;
    owner.hears_about("Prospecto").await;
    let id = books(&world, ANA, "Corte", "2026-11-24 10:00").await;
    let reminder = is_reminded(&world, &ana, &SPANISH, id).await;
    let are_shown = way != Way::WaSender;
    assert_eq!(
        reminder.choices().len(),
        if are_shown { 3 } else { 0 },
        "{reminder}"
    );
    let thanks = chooses(&ana, way, SPANISH.yes).await.to_string();
    assert!(
        thanks.starts_with("¡Gracias! Te esperamos: Corte, mar 24 nov 2026, 10:00"),
        "{thanks}"
    );
    assert_eq!(is_now(&world, id).await, ("confirmed".to_owned(), 0));
    // In words, whatever the provider shows.
    let list = ana.says("Cambiar").await;
    assert_eq!(list.choices().is_empty(), !are_shown, "{list}");
    let more = chooses(&ana, way, SPANISH.more).await;
    let time = "sáb 21 nov, 12:00";
    assert!(more.to_string().contains(time), "{more}");
    let moved = chooses(&ana, way, time).await.to_string();
    assert!(
        moved.contains("Te esperamos: Corte, sáb 21 nov 2026, 12:00"),
        "{moved}"
    );
    owner.hears_about("cambió su cita #1").await;
    let off = ana.says("cancelar").await.to_string();
    assert!(off.contains("cancelamos tu cita"), "{off}");
    owner.hears_about("canceló su cita #1").await;
    let kept = chooses(&ana, way, SPANISH.keep).await.to_string();
    assert!(kept.contains("sigue en pie"), "{kept}");
    assert_eq!(is_now(&world, id).await, ("confirmed".to_owned(), 3));
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let failed = "SELECT COUNT(*) FROM messages WHERE error IS NOT NULL";
    assert_eq!(world.database().number(failed).await, 0);
}
