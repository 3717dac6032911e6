//! With the confirmation comes the address of a calendar file, over every provider: what it opens is how the appointment is by then.

use reqwest::StatusCode;

use super::{on_every_way, world};
use crate::chat::agenda::answers::ANA;
use crate::chat::agenda::calendar::{address, file};
use crate::harness::database::Database;
use crate::harness::setup::Way;

on_every_way!(an_appointment_goes_into_the_calendar);
async fn an_appointment_goes_into_the_calendar(way: Way, database: Database) {
    let world = world(way, database).await;
    let (owner, ana) = (world.owner(), world.customer(ANA, "Ana Peña"));
    ana.says_only("hola").await;
    owner.hears_about("Prospecto").await;
    owner.says("/servicio nuevo Corte 45m precio:35000").await;
    owner.says("/cita nueva Ana 1/12/2026 10am corte").await;
    let told = ana.hears_about("quedó reservada").await;
    assert!(
        told.to_string()
            .contains("Agrégala a tu calendario: CALENDAR.ics 📅"),
        "{told}"
    );
    assert_eq!(
        told.choices().len(),
        if way == Way::WaSender { 0 } else { 3 },
        "{told}"
    );
    let url = address(&told);
    let booked = file(&world, &url).await;
    for line in [
        "METHOD:PUBLISH",
        "SEQUENCE:0",
        "DTSTART:20261201T150000Z",
        "DTEND:20261201T154500Z",
        "STATUS:CONFIRMED",
        "SUMMARY:Corte · Mi negocio",
    ] {
        assert!(booked.lines.contains(&line.to_owned()), "{:?}", booked.lines);
    }
    assert_eq!(booked.shown, "inline; filename*=UTF-8''cita-2026-12-01.ics");
    assert!(
        !booked.text.contains("Ana"),
        "whoever has it learns nothing of her: {}",
        booked.text
    );
    assert!(file(&world, &url).await.text == booked.text);

    owner.says("/cita mover #1 2/12/2026 4pm").await;
    let told = ana.hears_about("cambió de hora").await;
    assert_eq!(address(&told), url, "its address stays");
    let moved = file(&world, &url).await;
    for line in ["METHOD:PUBLISH", "SEQUENCE:1", "DTSTART:20261202T210000Z"] {
        assert!(moved.lines.contains(&line.to_owned()), "{:?}", moved.lines);
    }
    assert_eq!(moved.line("UID:"), booked.line("UID:"));

    owner.says("/cita cancelar #1").await;
    let told = ana.hears_about("quedó cancelada").await;
    assert!(!told.to_string().contains(".ics"), "{told}");
    let off = file(&world, &url).await;
    for line in ["METHOD:CANCEL", "SEQUENCE:2", "STATUS:CANCELLED"] {
        assert!(off.lines.contains(&line.to_owned()), "{:?}", off.lines);
    }
    assert_eq!(off.line("UID:"), booked.line("UID:"));

    // No other address can be made of it, and none is told apart from another.
    let wrong = [
        url.replace(".ics", ""),
        url.replace(".ics", "0.ics"),
        url.replace("/a/", "/"),
        format!("{}/calendar/a/0.ics", world.bot_url()),
    ];
    for wrong in wrong {
        let answer = world.http().get(&wrong).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{wrong}");
        assert_eq!(answer.bytes().await.unwrap().len(), 0, "{wrong}");
    }
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    let failed = "SELECT COUNT(*) FROM messages WHERE error IS NOT NULL";
    assert_eq!(world.database().number(failed).await, 0);
}
