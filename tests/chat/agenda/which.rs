//! Which appointment? Each is called by whose it is and when.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(appointments_of_one_name_keep_their_names, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    for line in [
        "/cita nueva Ana 24/11 10am corte",
        "/cita nueva Beto 24/11 4pm corte",
        "/cita nueva Ana 26/11 10am corte",
    ] {
        owner.says(line).await;
    }
    assert_snapshot!(owner.says("/cita mover").await, @"
    ¿Cuál cita? Escribe su número o el nombre del cliente.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana, 24 nov 10:00] [Beto, 24 nov 16:00] [Ana, 26 nov 10:00]
    ");
    assert_snapshot!(owner.says("cancelar").await, @"Cancelado. No guardé nada.");
    assert_snapshot!(talk(&owner, &["/cita cancelar Ana"]).await, @"
    > /cita cancelar Ana
    Encontré 2 citas de «Ana». ¿Cuál?
    [Ana, 24 nov HH:MM] [Ana, 26 nov HH:MM]
    ");
});

on_both_databases!(
    appointments_of_one_name_keep_their_names_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let owner = world.owner();
        for line in [
            "/appointment new Ana 24 Nov 10am cut",
            "/appointment new Ana 26 Nov 10am cut",
        ] {
            owner.says(line).await;
        }
        assert_snapshot!(owner.says("/appointment show").await, @"
        Which appointment? Write its number or the customer's name.

        _Step 1 of 1 · `cancel` · `help`_
        [Ana, 24 Nov 10:00] [Ana, 26 Nov 10:00]
        ");
    }
);
