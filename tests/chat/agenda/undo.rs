//! `/undo` without a quote: what was done last to an appointment; and one that was knowingly booked over another comes back.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(what_was_done_to_an_appointment_is_undone, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana martes 10am corte",
        "/cita nueva Beto martes 10am corte",
        "[Agendar igual]",
        "/cita cancelar 2",
        "[Deshacer]",
        "/cita cancelar 2",
        "/deshacer",
        "/cita mover 2 jueves 3pm",
        "/deshacer",
        "[Mover igual]",
        "/cita nueva Ana viernes 9am corte",
        "/deshacer",
        "/deshacer",
    ]).await, @"
    > /cita nueva Ana martes 10am corte
    *Agendada la cita #1: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita nueva Beto martes 10am corte
    *Todavía no agendé a Beto Rojas* para mar 24 nov 2026, HH:MM (Bogotá):
    Esa hora ya es de *Ana Peña* (#1, HH:MM–HH:MM).

    Cerca de esa hora tienes libre lo de los botones.
    [Agendar igual] [Mar 24 nov, HH:MM] [Mar 24 nov, HH:MM]

    > [Agendar igual]
    *Agendada la cita #2: Beto Rojas*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita cancelar 2
    *Cancelada la cita #2:* Beto Rojas, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer]

    > [Deshacer]
    *Sigue en pie la cita #2:* Beto Rojas, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP
    [Mover] [Cancelar cita]

    > /cita cancelar 2
    *Cancelada la cita #2:* Beto Rojas, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer]

    > /deshacer
    *Sigue en pie la cita #2:* Beto Rojas, mar 24 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP
    [Mover] [Cancelar cita]

    > /cita mover 2 jueves 3pm
    *Movida la cita #2: Beto Rojas*
    jue 26 nov 2026, HH:MM (Bogotá), 45 min _(antes mar 24 nov, HH:MM)_
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Mover] [Cancelar cita]

    > /deshacer
    *Todavía no moví la cita #2 de Beto Rojas* a mar 24 nov 2026, HH:MM (Bogotá):
    Esa hora ya es de *Ana Peña* (#1, HH:MM–HH:MM).
    [Mover igual] [Mar 24 nov, HH:MM] [Mar 24 nov, HH:MM]

    > [Mover igual]
    *Movida la cita #2: Beto Rojas*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min _(antes jue 26 nov, HH:MM)_
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Mover] [Cancelar cita]

    > /cita nueva Ana viernes 9am corte
    *Agendada la cita #3: Ana Peña*
    vie 27 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /deshacer
    *Cancelada la cita #3:* Ana Peña, vie 27 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer]

    > /deshacer
    *Sigue en pie la cita #3:* Ana Peña, vie 27 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP
    [Mover] [Cancelar cita]
    ");
    // What came into its hour since has it now.
    owner.says("/cita nueva Ana viernes 9am corte").await;
    let told = owner.says("/cita cancelar 4").await;
    owner.says("/cita nueva Beto viernes 9am corte").await;
    let quoting = owner.quotes(&told);
    assert_snapshot!(quoting.says("/deshacer").await.steady(), @"*No sé dónde estaba esa cita antes:* desde entonces cambió otra vez. Muévela con `/cita mover`.");
});

on_both_databases!(
    what_was_done_to_an_appointment_is_undone_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let owner = world.owner();
        assert_snapshot!(talk(&owner, &[
        "/appointment new Ana tuesday 10am cut",
        "/appointment move 1 thursday 3pm",
        "/undo",
        "/appointment cancel 1",
        "/undo",
        "/undo",
    ]).await, @"
        > /appointment new Ana tuesday 10am cut
        *Booked appointment #1: Ana Peña*
        Tue 24 Nov 2026, HH:MM (Bogotá), 45 min
        Cut · 35,000 COP

        Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
        [Move] [Cancel it]

        > /appointment move 1 thursday 3pm
        *Moved appointment #1: Ana Peña*
        Thu 26 Nov 2026, HH:MM (Bogotá), 45 min _(before Tue 24 Nov, HH:MM)_
        Cut · 35,000 COP

        Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
        [Undo] [Move] [Cancel it]

        > /undo
        *Moved appointment #1: Ana Peña*
        Tue 24 Nov 2026, HH:MM (Bogotá), 45 min _(before Thu 26 Nov, HH:MM)_
        Cut · 35,000 COP

        Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
        [Undo] [Move] [Cancel it]

        > /appointment cancel 1
        *Cancelled appointment #1:* Ana Peña, Tue 24 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP

        Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
        [Undo]

        > /undo
        *Appointment #1 stands after all:* Ana Peña, Tue 24 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP
        [Move] [Cancel it]

        > /undo
        *I don't know where that appointment was before:* it has changed again since. Move it with `/appointment move`.
        ");
    }
);
