//! The whole life of two appointments: booked, told, reminded, confirmed or changed by the customer himself, kept or called off.

use insta::assert_snapshot;

use super::{chooses, on_every_way, words, world};
use crate::harness::database::Database;
use crate::harness::person::Person;
use crate::harness::setup::Way;
use crate::harness::world::World;

const ANA: (&str, &str) = ("+573005550201", "Ana Peña");
const BETO: (&str, &str) = ("+573005550202", "Beto Rojas");

/// On the Friday and the Saturday, in Bogotá.
fn at(text: &str) -> i64 {
    let text = format!("2026-11-{text}:00-05:00");
    chrono::DateTime::parse_from_rfc3339(&text)
        .unwrap()
        .timestamp_millis()
}

fn person<'w>(world: &'w World, (phone, name): (&str, &str)) -> Person<'w> {
    world.customer(phone, name)
}

/// How many reminders of his are still to come.
async fn to_come(world: &World, (phone, _): (&str, &str)) -> i64 {
    let digits = phone.trim_start_matches('+');
    let planned = format!(
        "SELECT COUNT(*) FROM reminders JOIN contacts ON contacts.id = reminders.contact_id \
         WHERE reminders.state = 'planned' AND contacts.phone = '{digits}'"
    );
    world.database().number(&planned).await
}

on_every_way!(an_appointment_from_its_booking_to_its_hour);
async fn an_appointment_from_its_booking_to_its_hour(way: Way, database: Database) {
    let mut world = world(way, database).await;
    let owner = world.owner();
    owner.says("/servicio nuevo Corte 45m precio:35000").await;
    for who in [ANA, BETO] {
        owner
            .says(&format!("/contacto agregar {} {}", who.0, who.1))
            .await;
        person(&world, who).says_only("hola").await;
        owner.hears_about(who.1).await;
    }

    // Both are booked, and told.
    for (who, time) in [(ANA, "11:30"), (BETO, "12:30")] {
        owner
            .says(&format!("/cita nueva {} mañana {time} corte", who.1))
            .await;
        let told = person(&world, who)
            .hears_about("quedó reservada")
            .await
            .to_string();
        assert!(
            told.contains(&format!("el sábado 21 de noviembre a las {time}")),
            "{told}"
        );
        assert_eq!(to_come(&world, who).await, 2);
    }

    // A day before, Ana is reminded, and comes.
    world.off_until(at("20T11:28"), 60).await;
    let ana = person(&world, ANA);
    let reminded = ana.hears_about("te recordamos").await;
    assert_snapshot!(words(&reminded), @"Hola Ana: te recordamos tu cita en Mi negocio. Corte, el sábado 21 de noviembre a las 11:30. ¿Nos confirmas que vienes?");
    assert!(reminded.at >= at("20T11:30"), "{}", reminded.at);
    let thanked = chooses(&ana, way, "Confirmo").await;
    assert_snapshot!(words(&thanked), @"¡Gracias! Te esperamos: Corte, sáb 21 nov 2026, 11:30 (Bogotá).");

    // Beto has another hour, and then does not come after all; his own hand does it, and the team hears of both.
    world.off_until(at("20T12:28"), 60).await;
    let (owner, beto) = (world.owner(), person(&world, BETO));
    beto.hears_about("te recordamos").await;
    let times = chooses(&beto, way, "Cambiar").await;
    assert_snapshot!(words(&times), @"Tu cita: Corte, sáb 21 nov 2026, 12:30 (Bogotá). ¿A qué hora la pasamos?");
    // Near it are later ones; all others stand on the next page.
    chooses(&beto, way, "Otra hora").await;
    let moved = chooses(&beto, way, "sáb 21 nov, 09:00").await;
    assert_snapshot!(words(&moved), @"
    ¡Listo! Cambiamos tu cita. Te esperamos: Corte, sáb 21 nov 2026, 09:00 (Bogotá).

    Agrégala a tu calendario: CALENDAR.ics 📅
    ");
    assert_snapshot!(words(&owner.hears_about("Beto").await), @"*Beto Rojas cambió su cita #2*: Corte, sáb 21 nov 2026, 09:00 (Bogotá). Antes: sáb 21 nov 2026, 12:30 (Bogotá).");
    // Of the hour before the new time.
    assert_eq!(to_come(&world, BETO).await, 1);
    let off = beto.says("Cancelar").await;
    assert_snapshot!(words(&off), @"Listo, cancelamos tu cita: Corte, sáb 21 nov 2026, 09:00 (Bogotá). ¿Fue sin querer?");
    assert_snapshot!(words(&owner.hears_about("Beto").await), @"*Beto Rojas canceló su cita #2*: Corte, sáb 21 nov 2026, 09:00 (Bogotá). Esa hora queda libre.");
    assert_eq!(to_come(&world, BETO).await, 0);
    let heard = beto.sees().await.len();

    // On the day the owner sees who comes, and Ana hears once more; Beto does not.
    world.off_until(at("21T10:27"), 60).await;
    let owner = world.owner();
    let today = words(&owner.says("/hoy").await);
    let comes = today.lines().nth(2);
    assert_snapshot!(comes.unwrap_or(&today), @"• 11:30 Ana Peña: Corte ✓");
    assert!(!today.contains("Beto"), "{today}");
    let soon = person(&world, ANA).hears_about("se acerca").await;
    assert_snapshot!(words(&soon), @"Hola Ana: se acerca la hora de tu cita en Mi negocio. Corte, el sábado 21 de noviembre a las 11:30. ¡Te esperamos!");
    assert!(soon.at >= at("21T10:30"), "{}", soon.at);
    world.outbox_is_empty().await;
    assert_eq!(person(&world, BETO).sees().await.len(), heard);
    let reminders = "SELECT COUNT(*) FROM messages WHERE reminder_id IS NOT NULL";
    assert_eq!(world.database().number(reminders).await, 5);
    assert_eq!(to_come(&world, ANA).await, 0);
}
