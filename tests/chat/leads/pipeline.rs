//! How far a lead has come: where it may go, what it was worth, why it came to nothing, and how it is found again.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::sheet::sheet;
use crate::harness::walk::{shop, walk};

on_both_databases!(
    a_sale_and_what_came_to_nothing_in_spanish,
    |database| async move {
        let world = shop(database, "es").await;
        let owner = world.owner();
        for (phone, name) in [("+573005550701", "Zoe"), ("+573005550702", "Yago")] {
            world.customer(phone, name).says_only("¿Precio?").await;
            owner.hears_about(name).await;
        }
        assert_snapshot!(
            walk(
                &owner,
                &[
                    "/prospecto estado #1 ganado",
                    "nada de eso",
                    "250 mil",
                    "/prospecto estado #1 ganado valor:\"300 USD\"",
                    "/prospecto ver #1",
                    "/prospecto estado #2 perdido",
                    "[Compró en otra parte]",
                    "/prospecto ver #2",
                    "/prospecto estado #2 perdido motivo:\"muy lejos\"",
                    "/prospecto estado #2 negociando",
                    "/prospecto estado #2 nuevo",
                    "/prospecto estado #2 perdido",
                    "[Deshacer]",
                    "/prospecto estado #2 ganado",
                    "saltar",
                    "/prospecto lista ganado",
                ]
            )
            .await,
            @r#"
            > /prospecto estado #1 ganado
            *#1 Zoe* pasó a *ganado*.

            ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

            _Paso 1 de 1 · `cancelar` · `ayuda`_
            [Saltar] [Deshacer]

            > nada de eso
            *No entendí «nada de eso» como precio en COP.*
            Escribe, por ejemplo:
            ```25000```

            ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

            _Paso 1 de 1 · `cancelar` · `ayuda`_
            [Saltar]

            > 250 mil
            *#1 Zoe*: anotado.
            Vendido por *250.000 COP*

            > /prospecto estado #1 ganado valor:"300 USD"
            *#1 Zoe*: anotado.
            Vendido por *US$300*

            > /prospecto ver #1
            *#1 Zoe*: ganado
            `+57 300 5550701` · desde vie 20 nov 2026, HH:MM (Bogotá)
            Vendido por *US$300*
            » ¿Precio?

            > /prospecto estado #2 perdido
            *#2 Yago* pasó a *perdido*.

            ¿Por qué no compró? Elige o escríbelo; si no quieres anotarlo: *saltar*.

            _Paso 1 de 1 · `cancelar` · `ayuda`_
            [≡ Elegir]
            - Muy caro
            - Compró en otra parte
            - No contesta
            - Por ahora no
            - No era un cliente
            - Saltar
            - Deshacer

            > [Compró en otra parte]
            *#2 Yago*: anotado.
            Motivo: compró en otra parte

            > /prospecto ver #2
            *#2 Yago*: perdido
            `+57 300 5550702` · desde vie 20 nov 2026, HH:MM (Bogotá)
            Motivo: compró en otra parte
            » ¿Precio?

            > /prospecto estado #2 perdido motivo:"muy lejos"
            *#2 Yago*: anotado.
            Motivo: muy lejos

            > /prospecto estado #2 negociando
            *#2 Yago* pasó a *negociando*.
            [ganado] [perdido]

            > /prospecto estado #2 nuevo
            *#2 Yago* pasó a *nuevo*.
            [contactado] [calificado] [perdido]

            > /prospecto estado #2 perdido
            *#2 Yago* pasó a *perdido*.

            ¿Por qué no compró? Elige o escríbelo; si no quieres anotarlo: *saltar*.

            _Paso 1 de 1 · `cancelar` · `ayuda`_
            [≡ Elegir]
            - Muy caro
            - Compró en otra parte
            - No contesta
            - Por ahora no
            - No era un cliente
            - Saltar
            - Deshacer

            > [Deshacer]
            *#2 Yago* pasó a *nuevo*.
            [contactado] [calificado] [perdido]

            > /prospecto estado #2 ganado
            *#2 Yago* pasó a *ganado*.

            ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

            _Paso 1 de 1 · `cancelar` · `ayuda`_
            [Saltar] [Deshacer]

            > saltar
            De acuerdo: *#2 Yago* queda en *ganado*.

            > /prospecto lista ganado
            *Prospectos*
            • #2 *Yago*: ganado
               _¿Precio?_
            • #1 *Zoe*: ganado
               _¿Precio?_
            [#2 Yago] [#1 Zoe]
            "#
        );
        // What is asked for is no draft: whoever goes on with something else is not reminded of it.
        owner.says("/prospecto estado #1 perdido").await;
        assert_snapshot!(owner.says("/prospecto lista perdido").await, @"
        *Prospectos*
        • #1 *Zoe*: perdido
           _¿Precio?_
        [#1 Zoe]
        ");
        let exported = owner.says("/prospecto exportar ganado").await;
        let rows = sheet(&world, &exported).await;
        assert!(rows.contains("| #2 | ganado |"), "{rows}");
        assert!(!rows.contains("| #1 |"), "{rows}");
    }
);

on_both_databases!(
    a_sale_and_what_came_to_nothing_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        world
            .customer("+573005550701", "Zoe")
            .says_only("How much?")
            .await;
        owner.hears_about("Zoe").await;
        assert_snapshot!(
            walk(
                &owner,
                &[
                    "/lead status #1 won",
                    "skip",
                    "/lead status #1 won value:250,000",
                    "/lead show #1",
                    "/lead status #1 lost",
                    "[Too expensive]",
                    "/lead show #1",
                    "/lead status #1 lost",
                    "/lead export of:Zacarias",
                    "/lead list lost last:1d",
                    "/lead list idle:7d",
                ]
            )
            .await,
            @"
            > /lead status #1 won
            *#1 Zoe* moved to *won*.

            What was the sale worth? E.g. *250*. If you'd rather not note it: *skip*.

            _Step 1 of 1 · `cancel` · `help`_
            [Skip] [Undo]

            > skip
            All right: *#1 Zoe* stays *won*.

            > /lead status #1 won value:250,000
            *#1 Zoe*: noted.
            Sold for *250,000 COP*

            > /lead show #1
            *#1 Zoe*: won
            `+57 300 5550701` · since Fri 20 Nov 2026, HH:MM (Bogotá)
            Sold for *250,000 COP*
            » How much?

            > /lead status #1 lost
            *#1 Zoe* moved to *lost*.

            Why didn't they buy? Choose or write it; if you'd rather not note it: *skip*.

            _Step 1 of 1 · `cancel` · `help`_
            [≡ Choose]
            - Too expensive
            - Bought elsewhere
            - Doesn't answer
            - Not for now
            - Not a customer
            - Skip
            - Undo

            > [Too expensive]
            *#1 Zoe*: noted.
            Reason: too expensive

            > /lead show #1
            *#1 Zoe*: lost
            `+57 300 5550701` · since Fri 20 Nov 2026, HH:MM (Bogotá)
            Reason: too expensive
            » How much?

            > /lead status #1 lost
            #1 Zoe was already *lost*.
            Reason: too expensive

            > /lead export of:Zacarias
            *I can't find “Zacarias” on the team.* See `/team list`.

            > /lead list lost last:1d
            *Leads*
            • #1 *Zoe*: lost
               _How much?_
            [#1 Zoe]

            > /lead list idle:7d
            There are no such leads.
            "
        );
    }
);

on_both_databases!(all_that_is_done_with_a_lead, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let zoe = world.customer("+573005550701", "Zoe");
    zoe.says_only("¿Precio?").await;
    let card = owner.hears_about("Zoe").await;
    assert_snapshot!(
        walk(
            &owner,
            &[
                "/prospecto nota #1 prefiere: \"por la tarde\"",
                "/prospecto etiquetar #1 vip,lentes",
                "/prospecto desetiquetar #1 lentes",
                "/prospecto responder #1 Sí: «claro», a las 10:30",
                "/prospecto posponer #1 2h",
                "/prospecto posponer #1 mañana 9am",
                "/prospecto posponer #1 ayer",
                "/prospecto posponer #1 cada martes 9am",
                "/prospecto tomar #1",
                "/prospecto lista etiqueta:vip",
                "/prospecto lista etiqueta:oro",
                "/prospecto lista míos",
                "/prospecto responder #7 Hola",
                "/prospecto nota",
                "#1",
                "llega a las 5",
            ]
        )
        .await,
        @r#"
        > /prospecto nota #1 prefiere: "por la tarde"
        Nota guardada en *Zoe*. El cliente no la ve.

        > /prospecto etiquetar #1 vip,lentes
        Etiquetas de *Zoe*: lentes, vip

        > /prospecto desetiquetar #1 lentes
        Le quité a *Zoe*: lentes. Le quedan: vip

        > /prospecto responder #1 Sí: «claro», a las 10:30
        Tu respuesta va en camino a *Zoe*.

        > /prospecto posponer #1 2h
        *#1 Zoe*: vuelve a ti el vie 20 nov 2026, HH:MM (Bogotá), y te aviso.

        > /prospecto posponer #1 mañana 9am
        *#1 Zoe*: vuelve a ti el sáb 21 nov 2026, HH:MM (Bogotá), y te aviso.

        > /prospecto posponer #1 ayer
        *«ayer» ya pasó.*
        Escribe, por ejemplo:
        ```/prospecto posponer #1 21/11/2026 HH:MM```

        > /prospecto posponer #1 cada martes 9am
        *Te lo recuerdo una vez.* Escribe un momento, p. ej. `mañana 9am`

        > /prospecto tomar #1
        *#1 Zoe* es tuyo. Para contestarle, responde citando este mensaje.
        [Ver conversación] [calificado] [ganado]

        > /prospecto lista etiqueta:vip
        *Prospectos*
        • #1 *Zoe*: contactado
           _¿Precio?_
        [#1 Zoe]

        > /prospecto lista etiqueta:oro
        No hay prospectos así.

        > /prospecto lista míos
        *Prospectos*
        • #1 *Zoe*: contactado
           _¿Precio?_
        [#1 Zoe]

        > /prospecto responder #7 Hola
        *No encuentro el prospecto #7.*
        [Ver prospectos]

        > /prospecto nota
        ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

        _Paso 1 de 2 · `cancelar` · `ayuda`_
        [#1 Zoe]

        > #1
        ¿Qué anoto?

        _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

        > llega a las 5
        Nota guardada en *Zoe*. El cliente no la ve.
        "#
    );
    assert_snapshot!(zoe.hears_about("claro").await, @"Sí: «claro», a las 10:30");
    // A quoted card says which.
    assert_snapshot!(owner.quotes(&card).says("/prospecto responder Y hasta las 12").await, @"Tu respuesta va en camino a *Zoe*.");
    zoe.hears_about("hasta las 12").await;
    assert_snapshot!(owner.says("/prospecto ver #1").await.steady(), @r#"
    *#1 Zoe*: contactado
    `+57 300 5550701` · desde vie 20 nov 2026, HH:MM (Bogotá)
    Etiquetas: vip
    » ¿Precio?
    « Sí: «claro», a las HH:MM
    « Y hasta las 12

    *Notas del equipo*
    • llega a las 5 _(Lucía, HH:MM)_
    • prefiere: "por la tarde" _(Lucía, HH:MM)_
    [calificado] [ganado] [perdido]
    "#);
    owner.says("/idioma en").await;
    assert_snapshot!(
        walk(
            &owner,
            &[
                "/lead note #1 likes blue",
                "/lead tag #1 gold",
                "/lead untag #1 gold",
                "/lead reply #1 See you",
                "/lead snooze #1 in 2 hours",
                "/lead take #1",
            ]
        )
        .await,
        @"
        > /lead note #1 likes blue
        Note saved on *Zoe*. The customer doesn't see it.

        > /lead tag #1 gold
        Tags of *Zoe*: gold, vip

        > /lead untag #1 gold
        I removed from *Zoe*: gold. Still there: vip

        > /lead reply #1 See you
        Your reply is on its way to *Zoe*.

        > /lead snooze #1 in 2 hours
        *#1 Zoe*: it comes back to you on Fri 20 Nov 2026, HH:MM (Bogotá), and I'll tell you then.

        > /lead take #1
        *#1 Zoe* is yours already.
        "
    );
});

on_both_databases!(stages_and_their_times, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.customer("+573005550701", "Zoe").says_only("¿Precio?").await;
    owner.hears_about("Zoe").await;
    owner.says("/prospecto estado #1 contactado").await;
    owner.says("/prospecto estado #1 calificado").await;
    // Five days ago she wrote, two hours later somebody answered, and three days ago she was found to be serious.
    let (hour, day) = (3_600_000_i64, 86_400_000_i64);
    let now = world.simulator().now().await;
    for change in [
        format!(
            "UPDATE leads SET created_at = {}, stage_at = {}",
            now - 5 * day,
            now - 3 * day - hour
        ),
        format!(
            "UPDATE lead_events SET created_at = {} WHERE detail = 'new → contacted'",
            now - 5 * day + 2 * hour
        ),
        format!(
            "UPDATE lead_events SET created_at = {} WHERE detail = 'contacted → qualified'",
            now - 3 * day - hour
        ),
    ] {
        world.database().change(&change).await;
    }
    let shown = owner.says("/prospecto ver #1").await.to_string();
    let lines: Vec<&str> = shown.lines().filter(|line| line.contains("calificado")).collect();
    assert_snapshot!(lines.join("\n"), @"
    *#1 Zoe*: calificado hace 3 días
    Camino: nuevo 2 h → contactado 1 día → calificado 3 días
    ");
    owner.says("/idioma en").await;
    let shown = owner.says("/lead show #1").await.to_string();
    let lines: Vec<&str> = shown.lines().filter(|line| line.contains("qualified")).collect();
    assert_snapshot!(lines.join("\n"), @"
    *#1 Zoe*: qualified for 3 days
    So far: new 2 h → contacted 1 day → qualified 3 days
    ");
});
