//! What is called by how long it pays: `Plan Mensual`, `Semanal`.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(
    a_name_that_says_how_long_it_pays_is_a_name,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        for line in [
            "/servicio nuevo \"Plan Mensual\" 1 mes precio:80000",
            "/servicio nuevo \"Plan Anual\" 1 año precio:800000",
            "/servicio nuevo \"Semanal\" 1 semana precio:25000",
        ] {
            owner.says(line).await;
        }
        assert_snapshot!(walk(&owner, &[
        "/suscripción nueva Ana Plan Mensual",
        "/suscripción nueva Ana Plan Anual hasta:15/12/2026",
        "/suscripción nueva Beto Semanal",
        "/suscripción nueva Beto mensual Netflix",
    ]).await, @"
    > /suscripción nueva Ana Plan Mensual
    *Anotada.* ✅

    *Plan Mensual* de *Ana Peña* (#1)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    80.000 COP por 1 mes
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Ana Plan Anual hasta:15/12/2026
    *Anotada.* ✅

    *Plan Anual* de *Ana Peña* (#2)
    Pagada hasta el *mar 15 dic 2026* (faltan 25 días)
    800.000 COP por 1 año
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Beto Semanal
    *Anotada.* ✅

    *Semanal* de *Beto Peña* (#3)
    Pagada hasta el *vie 27 nov 2026* (faltan 7 días)
    25.000 COP por 7 días
    [Renovar] [Corregir…] [Cancelar]

    > /suscripción nueva Beto mensual Netflix
    *Anotada.* ✅

    *Netflix* de *Beto Peña* (#4)
    Pagada hasta el *dom 20 dic 2026* (faltan 30 días)
    Cada pago cubre 1 mes
    [Renovar] [Corregir…] [Cancelar]
    ");
    }
);
