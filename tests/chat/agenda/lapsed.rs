//! A last day that was a few weeks ago, without its year: nobody pays for nearly a year by a slip.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(a_day_that_is_just_over_is_asked_about, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("/servicio nuevo Netflix 1 mes precio:25000").await;
    assert_snapshot!(walk(&owner, &[
        "/suscripción nueva Ana Netflix hasta:15/11",
        "/suscripción nueva Ana Netflix hasta:15/12",
    ]).await, @"
    > /suscripción nueva Ana Netflix hasta:15/11
    *«15/11» ya pasó.*
    ¿Quisiste decir…?
    1. dom 15 nov 2026
    2. lun 15 nov 2027
    [Usar 1] [Usar 2]

    > /suscripción nueva Ana Netflix hasta:15/12
    *Anotada.* ✅

    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *mar 15 dic 2026* (faltan 25 días)
    25.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]
    ");
    owner.says("/suscripción editar 1 hasta:10/11").await;
    assert_snapshot!(owner.taps("Usar esa").await, @"
    *Corregida.*

    *Netflix* de *Ana Peña* (#1)
    Pagada hasta el *mié 10 nov 2027* (faltan 355 días)
    25.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]
    ");
});

on_both_databases!(
    a_day_that_is_just_over_is_asked_about_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        owner.says("/service add Netflix 1 month price:25000").await;
        assert_snapshot!(owner.says("/subscription add Ana Netflix until:11/15").await, @"
    *“11/15” has already passed.*
    Did you mean…?
    1. Sun 15 Nov 2026
    2. Mon 15 Nov 2027
    [Use 1] [Use 2]
    ");
    }
);
