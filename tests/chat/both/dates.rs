//! Dates that cannot be: what is wrong, why, and a line or a button that is right.

use insta::assert_snapshot;

use crate::chat::walks::{shop, walk};
use crate::harness::database::on_both_databases;

on_both_databases!(dates_that_cannot_be_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/promo nueva Feria\nHola {nombre}, ven.").await;
    assert_snapshot!(walk(&owner, &[
        "/promo programar pasado",
        "/hoy",
        "/promo programar viernes pasado 10am",
        "/hoy",
        "/promo programar hace 2 días",
        "/hoy",
        "/promo programar sabdo 10am",
        "/hoy",
        "/promo programar cuando puedas",
        "/promo programar cuando puedas",
        "/hoy",
        "/promo programar 31/02 10:00",
        "/hoy",
        "/promo programar 25:99",
        "/hoy",
        "/promo programar lunes",
        "/hoy",
        "/promo programar 11/23 10:00",
        "/hoy",
        "/promo programar 5/11/2026 10:00",
        "/hoy",
        "/promo programar 15 dic 2030 10:00",
        "/hoy",
        "/promo programar lunes 9",
    ]).await, @"");
});

on_both_databases!(dates_that_cannot_be_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/campaign new Fair\nHi {name}, come.").await;
    assert_snapshot!(walk(&owner, &[
        "/campaign schedule last week",
        "/today",
        "/campaign schedule last friday 10am",
        "/today",
        "/campaign schedule 2 days ago",
        "/today",
        "/campaign schedule satrday 10am",
        "/today",
        "/campaign schedule whenever",
        "/campaign schedule whenever",
        "/today",
        "/campaign schedule 02/31 10am",
        "/today",
        "/campaign schedule 25:99",
        "/today",
        "/campaign schedule monday",
        "/today",
        "/campaign schedule 23/11 10am",
        "/today",
        "/campaign schedule 11/12/2025 10am",
        "/today",
        "/campaign schedule 15 dec 2030 10am",
        "/today",
        "/campaign schedule monday 9",
    ]).await, @"");
});
