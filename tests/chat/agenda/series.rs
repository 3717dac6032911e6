//! Appointments that come again.

use insta::assert_snapshot;

use super::answers::{self, ANA, BETO};
use super::{salon, talk};
use crate::harness::database::on_both_databases;
use crate::harness::wait::until;

on_both_databases!(one_that_comes_again, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    owner.says("/cita nueva Beto 1/12 10am corte").await;
    // What clashes is told at once: somebody else's, and a holiday.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana \"cada martes 10am\" corte",
        "[Libres: 6]",
        "/cita lista Ana",
        "/cita ver 2",
        "/cita nueva Ana cada martes 10am corte hasta:domingo",
        "/cita nueva Beto cada viernes 9am dura:30min",
        "/cita cancelar 2",
        "[Cancelar la serie]",
        "[Cancelar 5]",
        "/cita cancelar 3 todas",
    ]).await, @r#"
    > /cita nueva Ana "cada martes 10am" corte
    *Todavía no agendé a Ana Peña: cada martes, HH:MM.*
    De 8 citas, 2 chocan:
    • mar 1 dic, HH:MM: Esa hora ya es de *Beto Rojas* (#1, HH:MM–HH:MM).
    • mar 8 dic, HH:MM: Ese día es festivo: Inmaculada Concepción.
    [Libres: 6] [Todas: 8]

    > [Libres: 6]
    *Agendada la serie de Ana Peña: cada martes, HH:MM*
    Corte · 6 citas anotadas
    De mar 24 nov, HH:MM a mar 12 ene, HH:MM.
    Las siguientes las anoto yo, con ocho semanas de ventaja; si alguna choca te aviso.
    [Cancelar la serie]

    > /cita lista Ana
    *Citas de Ana Peña: 6*
    • Cita #2: mar 24 nov, HH:MM, Corte
    • Cita #3: mar 15 dic, HH:MM, Corte
    • Cita #4: mar 22 dic, HH:MM, Corte
    • Cita #5: mar 29 dic, HH:MM, Corte
    • Cita #6: mar 5 ene, HH:MM, Corte
    • Cita #7: mar 12 ene, HH:MM, Corte
    [≡ Ver]
    - #2 Ana Peña: mar 24 nov, HH:MM · Corte
    - #3 Ana Peña: mar 15 dic, HH:MM · Corte
    - #4 Ana Peña: mar 22 dic, HH:MM · Corte
    - #5 Ana Peña: mar 29 dic, HH:MM · Corte
    - #6 Ana Peña: mar 5 ene, HH:MM · Corte
    - #7 Ana Peña: mar 12 ene, HH:MM · Corte

    > /cita ver 2
    *Cita #2: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP
    Sin confirmar.
    Se repite: cada martes, HH:MM.
    [Viene] [Mover] [Cancelar cita]

    > /cita nueva Ana cada martes 10am corte hasta:domingo
    *Con esa fecha final no queda ninguna cita*, así que no agendé nada.

    > /cita nueva Beto cada viernes 9am dura:30min
    *Todavía no agendé a Beto Rojas: cada viernes, HH:MM.*
    De 8 citas, 2 chocan:
    • vie 25 dic, HH:MM: Ese día es festivo: Navidad.
    • vie 1 ene, HH:MM: Ese día es festivo: Año Nuevo.
    [Libres: 6] [Todas: 8]

    > /cita cancelar 2
    *Cancelada la cita #2:* Ana Peña, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.

    Las 5 que siguen de esta serie no las toqué.
    [Deshacer] [Cancelar la serie]

    > [Cancelar la serie]
    *¿Cancelar 5 citas de Ana Peña?*
    De mar 15 dic, HH:MM a mar 12 ene, HH:MM: Corte · 35.000 COP. Tampoco anoto más.
    [Cancelar 5] [Ahora no]

    > [Cancelar 5]
    *Cancelé 5 citas* de «Corte», y no anoto más.

    > /cita cancelar 3 todas
    La serie de Ana Peña ya no tiene citas por venir.
    "#);
    // Ana is told of the one that was cancelled alone, and once of all the others.
    let told = "SELECT COUNT(*) FROM reminders WHERE occasion LIKE 'off:%'";
    assert_eq!(world.database().number(told).await, 2);
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Beto cada martes 10am corte hasta:8/12",
        "[Todas: 3]",
    ]).await, @"
    > /cita nueva Beto cada martes 10am corte hasta:8/12
    *Todavía no agendé a Beto Rojas: cada martes, HH:MM.*
    De 3 citas, 2 chocan:
    • mar 1 dic, HH:MM: Ya tiene cita a esa hora: *Beto Rojas* (#1, HH:MM–HH:MM).
    • mar 8 dic, HH:MM: Ese día es festivo: Inmaculada Concepción.
    [Libres: 1] [Todas: 3]

    > [Todas: 3]
    *Agendada la serie de Beto Rojas: cada martes, HH:MM*
    Corte · 3 citas anotadas
    De mar 24 nov, HH:MM a mar 8 dic, HH:MM.
    Termina el 8 dic 2026.
    [Cancelar la serie]
    ");
});

on_both_databases!(what_comes_next_is_written_down, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    owner
        .says("/cita nueva Ana cada miércoles 9am corte precio:20000")
        .await;
    let written = "SELECT COUNT(*) FROM appointments WHERE series_id IS NOT NULL";
    let before = world.database().number(written).await;
    // As if it had been written down a month ago; and one of its days is somebody else's by now.
    let change = "DELETE FROM appointments WHERE starts_at > 1798124400000";
    world.database().change(change).await;
    let left = world.database().number(written).await;
    assert!(left < before, "{left} {before}");
    let back = "UPDATE appointment_series SET made_to = '2026-12-24'";
    world.database().change(back).await;
    owner.says("/cita nueva Beto 30/12 9am corte").await;
    let due = "UPDATE schedules SET next_run_at = 0 WHERE job = 'appointments'";
    world.database().change(due).await;
    assert_snapshot!(owner.hears_about("repetida").await, @"
    *No anoté la cita repetida de Ana Peña* (Corte) del mié 30 dic 2026, 09:00 (Bogotá):
    Esa hora ya es de *Beto Rojas* (#9, 09:00–09:45).
    [Buscar otra hora]
    ");
    until("the others to be written down", async || {
        (world.database().number(written).await == before - 1).then_some(())
    })
    .await;
    let dear = "SELECT COUNT(*) FROM appointments WHERE series_id IS NOT NULL AND price_micros = 20000000000";
    assert_eq!(world.database().number(dear).await, before - 1);
    assert_snapshot!(owner.taps("Buscar otra hora").await, @"
    *¿A qué hora el mié 30 dic?* Esto tienes libre; también puedes escribirme otra hora.
    [≡ Ver horas]
    - Mié 30 dic, 10:00
    - Mié 30 dic, 10:30
    - Mié 30 dic, 11:30
    - Mié 30 dic, 12:30
    - Mié 30 dic, 13:30
    - Mié 30 dic, 14:00
    - Mié 30 dic, 15:00
    - Mié 30 dic, 16:00
    - Mié 30 dic, 17:00
    - Mié 30 dic, 18:00
    ");
});

on_both_databases!(its_customer_hears_that_it_comes_again, |database| async move {
    let world = answers::salon(database, "es").await;
    let owner = world.owner();
    owner.says("/servicio nuevo Corte 45m").await;
    owner
        .says("/cita nueva Ana \"cada miércoles 10am\" corte hasta:31/12")
        .await;
    let told = world
        .customer(ANA, "Ana Peña")
        .hears_about("reservada")
        .await
        .to_string();
    let again = "Corte (se repite cada miércoles, 10:00, hasta el 31 dic 2026), el miércoles 25 de noviembre a las 10:00.";
    assert!(told.contains(again), "{told}");
    // Without an end, and in the language of whoever is told.
    let english = "UPDATE contacts SET language = 'en' WHERE phone = '573005550202'";
    world.database().change(english).await;
    owner
        .says("/cita nueva Beto \"cada 2 semanas jueves 11am\" corte")
        .await;
    let told = world
        .customer(BETO, "Beto Rojas")
        .hears_about("booked")
        .await
        .to_string();
    assert!(
        told.contains("Corte (repeats every 2 weeks: Thursday, 11:00, without an end)"),
        "{told}"
    );
});
