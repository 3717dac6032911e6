//! Whose name was typed: whole words before beginnings, and letters inside of a name only after a question.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

on_both_databases!(a_name_inside_of_another_is_asked_about, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    for line in [
        "/contacto agregar 300 555 0203 Valentina Ruiz",
        "/cita nueva Valentina mañana 10am corte",
        "/suscripcion nueva Valentina Gimnasio 1 mes",
    ] {
        owner.says(line).await;
    }
    world
        .customer("+573005550204", "Martina Gil")
        .says_only("¿Abren hoy?")
        .await;
    owner.hears_about("Martina").await;
    // Nobody is called so: nothing is done without a question.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva tina mañana 3pm corte",
        "/cita cancelar tina",
        "/contacto editar tina ciudad:Cali",
        "/contacto etiquetar tina vip",
        "/suscripcion renovar tina",
        "/prospecto estado tina ganado",
        "/recordatorio bitacora tina",
        "/equipo rol uci agente",
    ]).await, @"
    > /cita nueva tina mañana 3pm corte
    *No encontré «tina» tal cual.* Lo más parecido:
    [Martina Gil] [Valentina Ruiz]

    > /cita cancelar tina
    *No encontré «tina» tal cual.* Lo más parecido:
    [#1 Valentina Ruiz]

    > /contacto editar tina ciudad:Cali
    *No encontré «tina» tal cual.* Lo más parecido:
    [Martina Gil] [Valentina Ruiz]

    > /contacto etiquetar tina vip
    *No encontré «tina» tal cual.* Lo más parecido:
    [Martina Gil] [Valentina Ruiz]

    > /suscripcion renovar tina
    *No encontré «tina» tal cual.* Lo más parecido:
    [#1 Gimnasio]

    > /prospecto estado tina ganado
    *No encontré «tina» tal cual.* Lo más parecido:
    [#1 Martina Gil]

    > /recordatorio bitacora tina
    *No encontré «tina» tal cual.* Lo más parecido:
    [Martina Gil] [Valentina Ruiz]

    > /equipo rol uci agente
    *No encontré a «uci» en el equipo.* Lo más parecido: Lucía. Escribe el nombre completo.
    ");
    // Somebody is.
    owner.says("/contacto agregar 300 555 0205 Tina Valera").await;
    assert_snapshot!(talk(&owner, &[
        "/cita nueva tina mañana 3pm corte",
        "/cita cancelar tina",
        "/contacto ver tin",
        "/contacto ver vale",
    ]).await, @"
    > /cita nueva tina mañana 3pm corte
    *Agendada la cita #2: Tina Valera*
    sáb 21 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita cancelar tina
    *Cancelada la cita #2:* Tina Valera, sáb 21 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer]

    > /contacto ver tin
    *Tina Valera*
    `+57 300 5550205`
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]

    > /contacto ver vale
    Encontré 2 con «vale». ¿Cuál?
    [Tina Valera] [Valentina Ruiz]
    ");
});

on_both_databases!(
    a_name_inside_of_another_is_asked_about_in_english,
    |database| async move {
        let world = salon(database, "en").await;
        let owner = world.owner();
        for line in [
            "/contact add 300 555 0203 Valentina Ruiz",
            "/appointment new Valentina tomorrow 10am cut",
        ] {
            owner.says(line).await;
        }
        assert_snapshot!(talk(&owner, &[
            "/appointment new tina tomorrow 3pm cut",
            "/appointment cancel tina",
            "/contact show tina",
            "/team role uci agent",
        ]).await, @"
        > /appointment new tina tomorrow 3pm cut
        *I didn't find “tina” as such.* The nearest:
        [Valentina Ruiz]

        > /appointment cancel tina
        *I didn't find “tina” as such.* The nearest:
        [#1 Valentina Ruiz]

        > /contact show tina
        *I didn't find “tina” as such.* The nearest:
        [Valentina Ruiz]

        > /team role uci agent
        *I can't find “uci” on the team.* The nearest: Lucía. Write the whole name.
        ");
        owner.says("/contact add 300 555 0205 Tina Valera").await;
        assert_snapshot!(talk(&owner, &[
            "/appointment new tina tomorrow 3pm cut",
            "/appointment cancel tina",
        ]).await, @"
        > /appointment new tina tomorrow 3pm cut
        *Booked appointment #2: Tina Valera*
        Sat 21 Nov 2026, HH:MM (Bogotá), 45 min
        Cut · 35,000 COP

        Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
        [Move] [Cancel it]

        > /appointment cancel tina
        *Cancelled appointment #2:* Tina Valera, Sat 21 Nov 2026, HH:MM (Bogotá), Cut · 35,000 COP

        Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
        [Undo]
        ");
    }
);
