//! Another one, in the place of one that is over or cancelled: once, as long as it stands.

use super::{ANA, SPANISH, Scene, books, is_now, is_reminded, salon};
use crate::harness::database::on_both_databases;

on_both_databases!(
    another_one_after_another_that_was_cancelled_as_well,
    |database| async move {
        let world = salon(database, "es").await;
        let mut scene = Scene::of(&world, ANA, "Ana Peña");
        let who = scene.who.clone();
        let first = books(&world, ANA, "Corte", "2026-11-25 10:00").await;
        let reminder = is_reminded(&world, &who, &SPANISH, first).await;
        let off = async |id: i64| {
            let off = format!(
                "UPDATE appointments SET state = 'cancelled', cancelled_by = 'member', revision = revision + 1 WHERE id = {id}"
            );
            world.database().change(&off).await;
        };
        let all = async || world.database().number("SELECT COUNT(*) FROM appointments").await;
        let last = async || world.database().number("SELECT MAX(id) FROM appointments").await;
        off(first).await;
        scene.taps_of(&reminder, SPANISH.yes).await;
        let list = scene.taps(SPANISH.again).await;
        let times: Vec<String> = list.choices()[1..4].iter().map(ToString::to_string).collect();
        scene.taps_of(&list, &times[0]).await;
        scene.owner_reads().await;
        let second = last().await;
        assert_eq!(
            (all().await, is_now(&world, second).await.0.as_str()),
            (2, "confirmed")
        );
        // However often he taps: it is booked.
        scene.taps_of(&list, &times[1]).await;
        assert_eq!(all().await, 2);
        // That is off as well: he is not told that it is his, and gets another one.
        off(second).await;
        let booked = scene.taps_of(&list, &times[1]).await;
        scene.owner_reads().await;
        let third = last().await;
        assert_eq!(
            (all().await, is_now(&world, third).await.0.as_str()),
            (3, "confirmed")
        );
        assert!(
            booked.to_string().contains(times[1].rsplit(' ').next().unwrap()),
            "{booked} {}",
            times[1]
        );
        scene.taps_of(&list, &times[2]).await;
        assert_eq!(all().await, 3);
    }
);
