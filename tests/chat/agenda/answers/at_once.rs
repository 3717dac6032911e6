//! Two customers who want the same hour: one has it, the other is offered others.

use super::{ANA, BETO, SPANISH, books, is_reminded, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(one_hour_is_taken_once, |database| async move {
    let world = salon(database, "es").await;
    let (ana, beto) = (
        world.customer(ANA, "Ana Peña"),
        world.customer(BETO, "Beto Rojas"),
    );
    for day in ["24", "25", "26"] {
        let of_ana = books(&world, ANA, "Corte", &format!("2026-11-{day} 10:00")).await;
        let of_beto = books(&world, BETO, "Corte", &format!("2026-11-{day} 12:00")).await;
        is_reminded(&world, &ana, &SPANISH, of_ana).await;
        is_reminded(&world, &beto, &SPANISH, of_beto).await;
        let list = ana.taps(SPANISH.change).await;
        let same = beto.taps(SPANISH.change).await;
        let both = list
            .choices()
            .into_iter()
            .find(|time| same.choices().contains(time));
        let time = both.unwrap().to_owned();
        let (one, other) = tokio::join!(ana.taps_of(&list, &time), beto.taps_of(&same, &time));
        let (one, other) = (one.to_string(), other.to_string());
        let (won, lost) = match one.contains("Cambiamos tu cita") {
            true => (one, other),
            false => (other, one),
        };
        assert!(won.contains("¡Listo! Cambiamos tu cita"), "{won}");
        assert!(lost.contains("Esa hora ya no está libre"), "{lost}");
        assert!(!lost.contains(&time), "{lost}");
        let twice = "SELECT COUNT(*) FROM appointments a JOIN appointments b ON a.starts_at = b.starts_at AND a.id < b.id";
        assert_eq!(world.database().number(twice).await, 0);
    }
});
